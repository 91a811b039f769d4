"""What is known of the speaker of an attribution."""

from dataclasses import dataclass

from tasks.enrich.attribution.reading import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a source means, by mentions in the same text."""

    mention: Span | None
    """Characters of the mention that names the speaker best; None for a source without a name."""
    method: str
    """`named`, `surname`, `pronoun`, `relative`, `title`, `organisation`, `nominal` ("the company", "the official"), or
    `affiliation` for one without a name."""
    confidence: float
    affiliation: Span | None = None
    """Characters of the organisation, or person, that the source speaks for or belongs to."""
    is_anonymous: bool = False
    """Means somebody whom the text brought in without a name: "an official ... The official said"."""
