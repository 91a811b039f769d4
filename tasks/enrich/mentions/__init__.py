"""What the model names in a text, with types that hold over the whole article."""

from tasks.enrich.mentions.read import find_mentions

__all__ = ["find_mentions"]
