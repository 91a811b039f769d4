"""The headline: the article's own, without the site's name, chosen among all that the page calls its title."""

import html
import re
from collections.abc import Iterable

from tasks.extract.metadata.choice import Choice, Refused, Witness, in_words

MAX_TITLE_CHARS = 500
MAX_RAW_CHARS = 5_000
MIN_HEADLINE_CHARS = 10
"""A shorter text at the beginning of a longer one is a section or a kicker, not its headline."""
MIN_HEADLINE_LETTERS = 6
"""The same for a headline without its spaces, such as Chinese and Japanese have none."""
MAX_ADDED_CHARS = 40
"""What a template puts behind a headline (section, site) is no longer than this."""
WEIGHTS = {
    "record": 10.0, "headline": 1.0, "first headline": 1.0, "og:title": 1.0, "shared title": 0.4, "h1": 0.3,
    "name": 0.1, "meta": 0.1, "twitter:title": 0.05,
}
"""How much each witness counts. On 150 pages of 106 publishers, headline and og:title are what a person would take
equally often (84 % each). Two things tell them apart. A page with a second headline (`alternativeHeadline`) says which
is the first: on 22 of 24 such pages that is the one, and its `headline` counts twice. Else a title made for sharing,
to be read where the page is not in sight, is the one on 7 of 8 pages (6 of 7 publishers)."""
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
EDITORS_NOTE = re.compile(r"^ATTENTION\s*[-–—:]|\s/{3}$")
"""What AFP sends in place of a headline with a later version: "ATTENTION - ADDS quotes ///"."""
SITE_SEPARATOR = re.compile(r"\s+(?:[|»›·•–—-]|::|\*)\s+|\s*(?:[|｜ㅣ：]|--)\s*")
ADDED_BEHIND = re.compile(r"(?:\s+(?:[»›·•–—*-]|::)\s+|\s*(?:[|｜ㅣ：]|--)\s*|-(?=\S))\S")
ADDED_BEFORE = re.compile(r"\S(?:\s+[»›·•–—]\s+|\s*[|｜ㅣ]\s*)$")
HOUSE_WORD = re.compile(r"\s+(?:news|online|digital|newspaper|media|website)$", re.IGNORECASE)
"""What stands behind a site's name here and not there."""
CUT = re.compile(r"\s*(?:…|\.\.\.)$")


def choose_title(witnesses: Iterable[Witness], site_names: list[str]) -> Choice[str]:
    """The title that the weightiest witnesses agree on, case and punctuation aside, as the first of them writes it.

    Witnesses come best first; a tie falls to the first. What the template adds is taken off where one witness says the
    same without it.
    """
    said, refused = _read_all(witnesses, site_names)
    if not said:
        return Choice(refused=tuple(refused))
    texts = [text for _, text in said]
    said = [(witness, _complete(_drop_added(text, texts), texts)) for witness, text in said]
    groups: dict[str, list[tuple[Witness, str]]] = {}
    for witness, text in said:
        groups.setdefault(fold(text), []).append((witness, text))
    best = max(groups.values(), key=lambda group: sum(_weights(group).values()))
    others = tuple(dict.fromkeys(f"{group[0][0].name}: {group[0][1][:120]}" for group in groups.values()
                                 if group is not best))
    first, text = best[0]
    return Choice(text, first.source, first.name, tuple(refused), tuple(_weights(best)), others)


def _read_all(witnesses: Iterable[Witness], site_names: list[str]) -> tuple[list[tuple[Witness, str]], list[str]]:
    said: list[tuple[Witness, str]] = []
    refused: list[str] = []
    for witness in witnesses:
        try:
            if witness.raw:
                said.append((witness, read_title(witness.raw, site_names)))
        except Refused as reason:
            refused.append(in_words(witness, str(reason)))
    return said, refused


def find_shared_title(titles: dict[str, str | None], headline: str | None, site_names: list[str]) -> str | None:
    """The title that a page gives to those who share it: `og:title` and `twitter:title` agree on it.

    None where it is a template's: with the site's name, or with a kicker around the headline.
    """
    first, second = (fold(titles.get(name) or "") for name in ("og:title", "twitter:title"))
    shared = titles.get("og:title") or ""
    if not first or first != second or (headline and fold(headline) in first):
        return None
    return shared if fold(_drop_site(shared, _fold_sites(site_names))) == first else None


def _weights(group: list[tuple[Witness, str]]) -> dict[str, float]:
    return {witness.name: WEIGHTS.get(witness.name, 0.0) for witness, _ in group}


def _drop_added(text: str, others: list[str]) -> str:
    """The longest other title that `text` only adds a section, a kicker or a site to, else `text`."""
    inner = [
        other for other in others
        if MIN_HEADLINE_CHARS <= len(other) < len(text) <= len(other) + MAX_ADDED_CHARS and (
            (text.startswith(other) and ADDED_BEHIND.match(text, len(other)))
            or (text.endswith(other) and ADDED_BEFORE.search(text[: -len(other)]))
        )
    ]
    return min(inner, key=len, default=text)


def _complete(text: str, others: list[str]) -> str:
    """A title that a field cut short, in full where another witness has it."""
    stem = CUT.sub("", text)
    if stem == text or len(stem) < MIN_HEADLINE_CHARS:
        return text
    return next((other for other in others if other.startswith(stem) and len(other) > len(text)), text)


def read_title(raw: str, site_names: list[str]) -> str:
    """A headline with markup, entities and the site's name taken off.

    Raises `Refused` for what is none: the site's name alone, an agency's note of what is new.
    """
    text = " ".join(TAG.sub(" ", html.unescape(raw[:MAX_RAW_CHARS])).split())
    sites = _fold_sites(site_names)
    text = _drop_site(text, sites)
    if EDITORS_NOTE.search(text):
        raise Refused("a note to editors")
    if not text or _fold_house(text) in sites:
        raise Refused("no more than the site's name")
    if len(text) > MAX_TITLE_CHARS:
        raise Refused("too long for a headline")
    return text


def choose_headline(headlines: Iterable[str], titles: Iterable[str | None], site_names: list[str]) -> str | None:
    """Of the headlines that readers see the one that a title says too, else the first; logos and sections are marked as
    headlines, too."""
    sites = _fold_sites(site_names)
    own = [text for text in headlines if _fold_house(text) not in sites]
    folded = [fold(title) for title in titles if title]
    return next((text for text in own if is_same_headline(fold(text), folded)), next(iter(own), None))


def _drop_site(text: str, sites: set[str]) -> str:
    """Take off the part that is the site's name and what stands behind it, and a first part that is its name."""
    for _ in range(2):
        gaps = [match.span() for match in SITE_SEPARATOR.finditer(text)]
        if gaps and _fold_house(text[: gaps[0][0]]) in sites:
            text = text[gaps[0][1]:]
            continue
        ends = [*(start for start, _ in gaps[1:]), len(text)]
        text = next((text[: gap[0]] for gap, end in zip(gaps, ends, strict=False)
                     if _fold_house(text[gap[1]:end]) in sites), text)
    return text


def _fold_sites(site_names: list[str]) -> set[str]:
    return {folded for name in site_names if (folded := _fold_house(name))}


def _fold_house(name: str) -> str:
    return fold_site(HOUSE_WORD.sub("", name))


def fold(text: str) -> str:
    """Letters and digits in one case: what two ways to write one headline share."""
    return "".join(filter(str.isalnum, text.casefold()))


def is_same_headline(own: str, folded_titles: Iterable[str]) -> bool:
    """Whether a folded headline is one of the titles, or one of the two only goes on where the other ends."""
    titles = [title for title in folded_titles if min(len(title), len(own)) >= MIN_HEADLINE_LETTERS]
    return any(title.startswith(own) or own.startswith(title) for title in titles)


def fold_site(text: str) -> str:
    """A site's name as its domain would write it: without article, spaces and marks."""
    return re.sub(r"^the\b|\W+", "", text.casefold())
