"""Whom an article is about, where a noun means that person: "Mill owner jailed ... The mill owner said"."""

from collections.abc import Sequence

from tasks.enrich.attribution.reading import Reading
from tasks.enrich.attribution.speakers.person import People, Person
from tasks.names.human_nouns import ENVOYS, SPOKESPEOPLE, is_human

_PLAYERS = frozenset(
    """striker forward midfielder defender winger goalkeeper playmaker batsman batter bowler pitcher quarterback
    linebacker fullback centre-back prop hooker sprinter cyclist swimmer""".split()
)
"""What somebody is whom a report about sport is about; of a coach or a rival it says so beside the name."""
_NEAR = 3
"""Sentences back in which somebody is named whom a noun means."""
_COMMENTING = ENVOYS | frozenset(
    "prosecutor judge detective inspector superintendent sergeant constable coroner sheriff barrister solicitor".split()
)
"""What those are who speak of others, and are not called by their age."""


def find_topic(reading: Reading, people: People, source: Sequence[int], head: int) -> tuple[Person | None, float]:
    """Whom "the mill owner" means, if the first paragraph has the noun, or it is a player: the one named first, if the
    text tells nothing else of what he or she is."""
    noun = reading.lower[head]
    is_short = len(source) <= 3 and source[-1] == head and reading.lower[source[0]] == "the"
    if not is_short or not is_human(noun) or noun in SPOKESPEOPLE or reading.tags[head] != "NN":
        return None, 0.0
    opening = [token for token in range(source[0]) if reading.paragraphs[token] == reading.paragraphs[0]]
    is_called = any(reading.lower[token] == noun and not reading.quotes[token] for token in opening)
    is_player = noun in _PLAYERS
    near = _named_just_before(reading, people, head) if is_player else None
    if near is not None and not near.roles & _COMMENTING:
        return near, 0.55
    first = next((one for one in people.persons if len(one.words) > 1), None)
    if first is None or not (is_called or is_player) or first.mentions[0].first > head:
        return None, 0.0
    is_other = bool(first.roles & _COMMENTING) if is_player else any(is_human(role) for role in first.roles)
    is_topic = any(name.first in people.topics for name in first.mentions)
    return (first, 0.55) if is_topic and not is_other else (None, 0.0)


def _named_just_before(reading: Reading, people: People, noun: int) -> Person | None:
    """The only person whom the sentences before, of the same paragraph and outside quotation marks, name last."""
    for number in range(reading.sentences[noun] - 1, max(-1, reading.sentences[noun] - 1 - _NEAR), -1):
        first, last = reading.sentence_spans[number]
        if reading.paragraphs[first] != reading.paragraphs[noun]:
            return None
        named = [people.at[token] for token in range(first, last) if token in people.at and not reading.quotes[token]]
        if named:
            return named[0] if len({id(one) for one in named}) == 1 else None
    return None


def find_commenting(people: People) -> set[int]:
    """Those, by identity, who by what they are speak of others, if there is anybody else."""
    commenting = {id(one) for one in people.persons if one.roles & _COMMENTING}
    return commenting if len(commenting) < len(people.persons) else set()
