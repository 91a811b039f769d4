"""Who bears which names within one article, numbered: the first step from mentions to entities."""

from collections import Counter
from collections.abc import Sequence

from tasks.enrich.mentions.name import NAME_LABELS, Name
from tasks.enrich.mentions.surnames import tell_bearers_apart
from tasks.names.grouping import Named, resolve_names

Bearing = tuple[int, str]
"""The number of the bearer in the article, and the rule that tells it."""


def number_bearers(names: Sequence[Name], text: str) -> list[Bearing | None]:
    """For each name the number of its bearer, in the order of first mentions; None for dates and numbers.

    The rule is `name` where the name tells its bearer by itself, `country` and `demonym` where the table of countries
    does, `nearest` where several share the word and those before it tell.
    """
    counts = Counter((name.text, name.label) for name in names if name.label in NAME_LABELS)
    spellings = sorted(counts)
    groups, rules = resolve_names(
        [Named(((text, counts[text, label]),), ((label, counts[text, label]),)) for text, label in spellings]
    )
    group_of = {spellings[member]: number for number, group in enumerate(groups) for member in group.members}
    rule_of = {spellings[member]: rule for member, rule in rules.items()}
    countries = {number for number, group in enumerate(groups) if any(key.startswith("=") for key in group.full)}
    numbers: dict[int, int] = {}
    bearings: list[Bearing | None] = []
    for name in names:
        group = group_of.get((name.text, name.label))
        if group is None:
            bearings.append(None)
        else:
            number = numbers.setdefault(group, len(numbers))
            rule = "demonym" if name.label == "NORP" else "country"
            bearings.append((number, rule if group in countries else rule_of.get((name.text, name.label), "name")))
    told = tell_bearers_apart(names, [bearing and bearing[0] for bearing in bearings], text)
    return [(told[place], "nearest") if place in told else bearing for place, bearing in enumerate(bearings)]
