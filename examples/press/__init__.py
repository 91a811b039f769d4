"""An invented press: articles in Markdown, a page template per outlet, and the pages and expected facts made of them.

`python -m examples.press` rebuilds everything under `examples/` that is not in this folder, byte for byte.
"""
