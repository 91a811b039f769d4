"""Names that several people of an article share: a surname is of the one named in full nearest before it, a first word
(the surname of Chinese names) of the only one named in full before it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from tasks.enrich.mentions.name import Name
from tasks.names.genders import gender_of_given_name, gender_of_roles
from tasks.names.people import make_person_key

_OVERWHELMING = 4
"""One named this many times as often before is meant though another was named in passing since."""
_WORD_BEFORE = re.compile(r"(\w+)\.?\s$")


def tell_bearers_apart(names: Sequence[Name], bearers: Sequence[int | None], text: str) -> dict[int, int]:
    """For each mention by one word that several bear, by its place in the list, the number of its bearer.

    Args:
        names: All that is named, in order of the text.
        bearers: For each the number of its bearer by its spelling alone.
        text: The article; "Mrs. Chen" is not David Chen.
    """
    people = [
        (place, make_person_key(name.text).split(), bearer)
        for place, (name, bearer) in enumerate(zip(names, bearers, strict=True))
        if name.label == "PERSON" and bearer is not None
    ]
    families: dict[str, dict[int, str]] = defaultdict(dict)
    first_words: dict[str, set[int]] = defaultdict(set)
    for _, words, bearer in people:
        if len(words) > 1:
            families[words[-1]].setdefault(bearer, words[0])
            first_words[words[0]].add(bearer)
    told: dict[int, int] = {}
    named: Counter[int] = Counter()
    last: dict[str, list[int]] = defaultdict(list)
    introduced: dict[str, set[int]] = defaultdict(set)
    for place, words, bearer in people:
        if len(words) > 1:
            last[words[-1]] = [*(one for one in last[words[-1]] if one != bearer), bearer]
            introduced[words[0]].add(bearer)
            named[bearer] += 1
        elif len(families.get(words[0], ())) > 1:
            fitting = [one for one in last[words[0]] if is_fitting(names[place], families[words[0]][one], text)]
            if fitting:
                told[place] = choose_bearer(fitting, named)
                named[told[place]] += 1
        elif len(first_words.get(words[0], ())) > 1 and words[0] not in families and len(introduced[words[0]]) == 1:
            (told[place],) = introduced[words[0]]
    return told


def is_fitting(name: Name, given_name: str, text: str) -> bool:
    """Whether a title in or before the surname agrees with the given name."""
    before = _WORD_BEFORE.search(text, max(name.start - 12, 0), name.start)
    title = gender_of_roles([*name.text.split()[:-1], *([before[1]] if before else [])])
    return title is None or gender_of_given_name(given_name.capitalize()) in (None, title)


def choose_bearer(fitting: Sequence[int], named: Counter[int]) -> int:
    """The one named in full last, unless another is named far more often."""
    nearest, commonest = fitting[-1], max(fitting, key=lambda one: named[one])
    return commonest if named[commonest] >= _OVERWHELMING * named[nearest] else nearest
