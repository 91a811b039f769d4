"""Who said what in German, French and Spanish, read off signs and words alone: no model parses these texts."""

from tasks.enrich.attribution.unparsed.find import RULES, find_unparsed
from tasks.enrich.attribution.unparsed.reading import Reading, is_read, read_unparsed

__all__ = ["RULES", "Reading", "find_unparsed", "is_read", "read_unparsed"]
