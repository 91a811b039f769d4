"""Words that may name a place, and what is known of them before they are judged."""

from dataclasses import dataclass

from tasks.enrich.places.candidates import Candidate

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last` (exclusive) of a parsed text."""

    first: int
    last: int
    start: int
    end: int
    text: str
    label: str
    """The model's, or "" for what it did not name."""
    part: str
    """Of the model's name: whole, head (at its beginning), tail (at its end), middle; "" for none."""
    known: tuple[Candidate, ...]
    is_authority: bool = False
    """It is a part of the name of those who govern the place: Kentucky in Kentucky State Police."""
    is_in_person: bool = False
    """It is a word of the name of a person whom the article names in full."""
    is_ruled_out: bool = False
    """What stands around it makes it the name of a person (Mr. Washington) or organisation (Georgia Tech)."""
    is_placed: bool = False
    """It is the name of a capital or a large town behind a word of place, or of a capital that the model takes for a
    place: in Gaborone, Damascus said."""
    is_alike: bool = False
    """The gazetteer knows a place of the article's countries that is spelt much like it."""
    is_money: bool = False
    """It says whose money a sum is: 863 US dollars."""
    is_called_place: bool = False
    """The text says what sort of place it is: the villages of Foua and Kfraya, Puge county."""
