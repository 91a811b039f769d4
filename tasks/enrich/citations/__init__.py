"""Whom an article relies on: the outlets that it cites, credits, or links to."""

from tasks.enrich.citations.find import find_citations

__all__ = ["find_citations"]
