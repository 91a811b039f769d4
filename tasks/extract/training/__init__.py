"""How the segment classifier was made: gold in, `body/model.npz` and `MODEL.md` out. Not imported by the product."""
