"""From sources to captures and items: what there is to read, with what the source says about it."""
