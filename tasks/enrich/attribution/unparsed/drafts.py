"""What may be said by whom in a text without a parse, before it is decided what stands."""

from dataclasses import dataclass

from tasks.enrich.attribution.candidates import Family
from tasks.enrich.attribution.unparsed.cues import Cue
from tasks.enrich.attribution.unparsed.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement; the phrase is None for a pronoun that is not written."""

    cue: Cue | None
    cue_span: tuple[int, int]
    """Tokens; of a statement that only its mood tells, its first word."""
    lemma: str
    phrase: Phrase | None
    content: tuple[int, ...]
    score: float
    family: Family = "reporting"
    pronoun: str = ""
    is_credit: bool = False
    is_mood: bool = False
