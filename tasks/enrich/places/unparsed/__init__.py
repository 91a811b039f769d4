"""Which words of a German, French or Spanish text name a place, by signs and words: no model parses these."""

from tasks.enrich.places.unparsed.recognise import recognise_unparsed
from tasks.enrich.places.unparsed.spans import HOMES

__all__ = ["HOMES", "recognise_unparsed"]
