"""Corrections by people, as far as the reading of a page is concerned."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleCorrections:
    """Corrections of one article that the extract stage keeps to."""

    roles: tuple[tuple[str, str], ...] = ()
    """First words of a block, and what it is."""
    published_at: str | None = None
    """In ISO 8601; a day without a time."""
