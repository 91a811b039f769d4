"""Which names within one text, or one story, name the same: rules for people and for everything else.

The same rules hold in every scope. Names come as groups that are known to be of one bearer; groups are joined while a
rule finds exactly one partner for one of them. A rule that finds two finds none.
"""

from tasks.names.grouping.groups import Group, Named
from tasks.names.grouping.resolve import resolve_names

__all__ = ["Group", "Named", "resolve_names"]
