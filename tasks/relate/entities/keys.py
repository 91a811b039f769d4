"""What an entity is known by over all articles, and the id that comes of it."""

from collections.abc import Sequence
from hashlib import sha256

from tasks.identity import ID_LENGTH
from tasks.names.grouping import Group
from tasks.names.grouping.resolve import list_beginnings

GENERIC = frozenset(
    """parliament congress senate house assembly council cabinet government state city county district town village
    ministry department agency bureau office commission committee board court supreme high appeals federal national
    central local public police force forces army navy air guard military security intelligence bank reserve treasury
    university college school hospital church museum library airport station stadium street park center union league
    association party opposition party democratic republican conservative embassy fire health education justice
    defense defence foreign interior finance affairs ministry of the and for in on general attorney president minister
    prime secretary sheriff company group club team coach season conference summit coalition royal metropolitan
    circuit""".split()
)
"""Words that name no one by themselves: a Supreme Court or Ministry of Defence is another in another story."""


def find_keys(group: Group, article_ids: Sequence[str]) -> list[str]:
    """The keys of a group of names: joined with whatever has one of them.

    A country is its code. A person of whom only one word is known, and what has no name but a common one, is known by
    it in these articles only.
    """
    countries = sorted(key for key in group.full if key.startswith("="))
    if countries and not group.is_person:
        return [f"iso:{countries[0][1:]}"]
    if group.is_person:
        names = [f"person {key}" for key in sorted(group.full) if " " in key]
    else:
        beginnings = {first for first, _ in list_beginnings(group)}
        names = [f"thing {key}" for key in sorted(group.full - beginnings) if not GENERIC.issuperset(key.split())]
    kind = "person" if group.is_person else "thing"
    return names or [f"{kind}-in {article_id} {min(group.full)}" for article_id in sorted(set(article_ids))]


def bare_name(key: str) -> str:
    """The name in a key, without its kind and, of names that count in one article only, the article."""
    kind, _, name = key.partition(" ")
    return name.partition(" ")[2] if kind.endswith("-in") else name


def make_entity_id(key: str) -> str:
    """The id of what has a key: that of a country its ISO code, of anything else a digest."""
    if key.startswith("iso:"):
        return key
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:ID_LENGTH]
