"""Who said what in German, French and Spanish, read off signs and words alone: no model parses these texts."""

from tasks.enrich.attribution.unparsed.find import RULES, find_unparsed, is_read

__all__ = ["RULES", "find_unparsed", "is_read"]
