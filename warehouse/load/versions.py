"""Which texts an article had, in which order, and who changed them. Pure: rows in, rows out.

A text is new if the article never had it. Its cause is `publisher` if the bytes of the page changed and one and the
same extractor, with the same settings, reads another text on it than on the page before; and `extraction` if the page
is the same, or if that cannot be said because the page before was read by another extractor. So an edit is never
claimed without proof; when the page before is read again by the same extractor and the texts still differ, it is.

Texts by publishers stand in the order of their pages, whatever order they arrive in. Texts that we read differently
follow at the end, so that a number that somebody cited keeps its text.

A publisher who goes back to a text makes no new version: the number keeps its text. It is a reversion, told from the
order of all captures, of the same bytes too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

PUBLISHER = "publisher"
EXTRACTION = "extraction"

Capture = tuple[datetime, str]
"""When a page was seen, and which."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page says, as it was read last."""

    page_id: str
    fetched_at: datetime
    body_digest: str
    text_digest: str
    extractor: str
    config_digest: str
    seen_again: tuple[datetime, ...] = ()
    """Other times at which the same bytes stood there, in any order."""

    @property
    def captures(self) -> list[Capture]:
        """Each time at which the page was seen, in order."""
        return [(at, self.page_id) for at in sorted((self.fetched_at, *self.seen_again))]

    @property
    def order(self) -> Capture:
        """Where the page stands among the pages of its article: when it was first seen."""
        return self.captures[0]

    @property
    def last_capture(self) -> Capture:
        """When it was last seen."""
        return self.captures[-1]

    @property
    def reader(self) -> tuple[str, str]:
        """Who read it, and with which settings."""
        return self.extractor, self.config_digest


@dataclass(frozen=True, slots=True)
class Version:
    """A distinct text of an article. Its number is its place in the sequence, from 1."""

    cause: str
    text_digest: str
    page_id: str
    seen_at: datetime
    extractor: str
    config_digest: str

    @property
    def order(self) -> Capture:
        """Where its first page stands among the pages of the article."""
        return self.seen_at, self.page_id

    @property
    def reader(self) -> tuple[str, str]:
        """Who read its first page, and with which settings."""
        return self.extractor, self.config_digest


Versions = tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Reversion:
    """A return of the publisher to a text that was there before."""

    seen_at: datetime
    page_id: str
    text_digest: str
    previous_digest: str
    """The text that it took the place of."""


@dataclass(frozen=True, slots=True)
class ArticleState:
    """What is known of an article: its texts, and the page that it is read from."""

    versions: Versions = ()
    current: Reading | None = None

    @property
    def version(self) -> int:
        """The number of the current text."""
        assert self.current is not None, "an article has a page"
        return number_of(self.versions, self.current.text_digest)


def follow_page(state: ArticleState, readings: Sequence[Reading], reading: Reading) -> ArticleState:
    """The state after a page was read: that seen last says what the article is, whatever order they are read in."""
    is_newest = state.current is None or reading.last_capture >= state.current.last_capture
    return ArticleState(add_reading(state.versions, readings, reading), reading if is_newest else state.current)


def add_reading(versions: Versions, readings: Sequence[Reading], reading: Reading) -> Versions:
    """The versions after a page was read.

    Args:
        versions: The texts so far, in their order.
        readings: The last reading of each page of the article, this one included.
        reading: The page that was just read.
    """
    versions = _date_back(versions, readings)
    known = next((version for version in versions if version.text_digest == reading.text_digest), None)
    if known is None:
        versions = _insert(versions, readings, reading)
    elif reading.order < known.order:
        versions = _insert(tuple(version for version in versions if version is not known), readings, reading)
    return _prove_edits(versions, readings)


def number_of(versions: Versions, text_digest: str) -> int:
    """The number of the version that has this text."""
    return next(number for number, version in enumerate(versions, 1) if version.text_digest == text_digest)


def find_reversions(readings: Sequence[Reading]) -> Iterator[Reversion]:
    """Where the publisher went back to a text that was there before, in order.

    As for edits: only where the bytes changed and one and the same extractor reads both texts.
    """
    by_page = {reading.page_id: reading for reading in readings}
    shown: set[str] = set()
    before: Reading | None = None
    for at, page_id in sorted(capture for reading in readings for capture in reading.captures):
        reading = by_page[page_id]
        is_known = reading.text_digest in shown
        if before and is_known and before.body_digest != reading.body_digest and _is_edit(before, reading):
            yield Reversion(at, page_id, reading.text_digest, before.text_digest)
        shown.add(reading.text_digest)
        before = reading


def find_base(versions: Versions, index: int, readings: Sequence[Reading]) -> Version | None:
    """What the version at `index` is to be compared with: the same page's text before, else the page before's."""
    version = versions[index]
    same_page = [other for other in versions[:index] if other.page_id == version.page_id]
    if same_page:
        return same_page[-1]
    previous = _previous_reading(readings, version.order, None)
    if previous is not None:
        for other in versions:
            if other.text_digest == previous.text_digest and other is not version:
                return other
    return versions[index - 1] if index else None


def _date_back(versions: Versions, readings: Sequence[Reading]) -> Versions:
    """The versions in order again, where an older capture of a page came in late."""
    first = {reading.page_id: reading.order[0] for reading in readings}
    dated = [replace(one, seen_at=min(one.seen_at, first.get(one.page_id, one.seen_at))) for one in versions]
    edits = iter(sorted((one for one in dated if one.cause == PUBLISHER), key=lambda one: one.order))
    return tuple(next(edits) if one.cause == PUBLISHER else one for one in dated)


def _insert(versions: Versions, readings: Sequence[Reading], reading: Reading) -> Versions:
    version = Version(
        _find_cause(versions, readings, reading), reading.text_digest, reading.page_id, reading.order[0],
        reading.extractor, reading.config_digest,
    )  # fmt: skip
    place = len(versions)
    if version.cause == PUBLISHER:
        place = next((index for index, other in enumerate(versions) if other.order > version.order), place)
    if place == 0 and versions:
        first = replace(versions[0], cause=EXTRACTION)
        versions = (first, *versions[1:])
    return (*versions[:place], version, *versions[place:])


def _find_cause(versions: Versions, readings: Sequence[Reading], reading: Reading) -> str:
    if any(version.page_id == reading.page_id for version in versions):
        return EXTRACTION
    if not any(other.order < reading.order for other in readings):
        return PUBLISHER
    previous = _previous_reading(readings, reading.order, reading.body_digest)
    return PUBLISHER if previous is not None and _is_edit(previous, reading) else EXTRACTION


def _previous_reading(readings: Sequence[Reading], order: Capture, other_than: str | None) -> Reading | None:
    """The reading of the page that was seen before, leaving out pages with the same bytes."""
    others = [other for other in readings if other.body_digest != other_than]
    earlier = [(capture, place) for place, other in enumerate(others) for capture in other.captures if capture < order]
    return others[max(earlier)[1]] if earlier else None


def _is_edit(before: Reading, after: Reading) -> bool:
    return before.reader == after.reader and before.text_digest != after.text_digest


def _prove_edits(versions: Versions, readings: Sequence[Reading]) -> Versions:
    """The versions, with those called edits by the publisher that the readings prove to be."""
    return tuple(_prove_edit(versions[:index], version, readings) for index, version in enumerate(versions))


def _prove_edit(before: Versions, version: Version, readings: Sequence[Reading]) -> Version:
    if version.cause == PUBLISHER or any(other.page_id == version.page_id for other in before):
        return version
    for reading in readings:
        if (reading.page_id, reading.text_digest, reading.reader) == (
            version.page_id, version.text_digest, version.reader,
        ):  # fmt: skip
            previous = _previous_reading(readings, reading.order, reading.body_digest)
            if previous is not None and _is_edit(previous, reading):
                return replace(version, cause=PUBLISHER)
    return version
