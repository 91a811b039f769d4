"""Free or paywalled, as the page says to search engines and to its own scripts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tasks.extract.metadata.choice import Choice, Witness, choose
from tasks.extract.metadata.json_ld import Json, is_article, text_of
from tasks.extract.metadata.witnesses import Witnesses

PAID_NAMES = ("paywall", "is_paywalled", "is_paid", "ispaid", "premium", "is_premium", "cxenseparse:paywall")
"""Meta elements that say yes or no to a wall."""
TIER_NAMES = ("article:content_tier", "content_tier", "cxenseparse:articletype", "access", "accesslevel")
"""Meta elements that name a tier (https://developers.facebook.com/docs/instant-articles and others)."""
YES = frozenset({"true", "yes", "1", "ja", "oui", "si", "hard", "metered", "locked", "paid", "premium", "plus", "abo",
                 "subscriber", "subscribers", "registered"})
NO = frozenset({"false", "no", "0", "nein", "non", "free", "none", "open", "public"})


KEYS = frozenset({"isAccessibleForFree", "hasPart"})
FREE = {True: "free", False: "paid"}
PAID = {True: "paid", False: "free"}


def read_access(witnesses: Witnesses) -> Choice[str]:
    """`free` or `paid`, by JSON-LD first; nothing where nobody says so."""
    return choose(_witnesses(witnesses), lambda access: access)


def _witnesses(witnesses: Witnesses) -> Iterator[Witness]:
    speaking = [one for one in witnesses.objects if KEYS & one.keys()]
    articles = [witnesses.article, *filter(is_article, speaking)]
    yield from _claims_of(articles)
    yield Witness("json_ld", "hasPart", "paid" if any(map(_has_paid_part, articles)) else None)
    for name in (*TIER_NAMES, *PAID_NAMES):
        yield Witness("meta", name, _say(PAID, witnesses.meta.first(name)))
    yield from _claims_of(speaking)


def _claims_of(objects: Iterable[Json]) -> Iterator[Witness]:
    for one in objects:
        yield Witness("json_ld", "isAccessibleForFree", _say(FREE, one.get("isAccessibleForFree")))


def _say(meaning: Mapping[bool, str], value: Any) -> str | None:
    """What a yes or a no means there; None for anything else."""
    word = str(value) if isinstance(value, bool) else (text_of(value) or "").rsplit("/", 1)[-1]
    answer = True if word.lower() in YES else False if word.lower() in NO else None
    return None if answer is None else meaning[answer]


def _has_paid_part(article: Json) -> bool:
    """Whether a part of the article is not free (Google's structured data for paywalled content)."""
    parts = article.get("hasPart")
    listed = parts if isinstance(parts, list) else [parts]
    return any(isinstance(part, dict) and _say(FREE, part.get("isAccessibleForFree")) == "paid" for part in listed)
