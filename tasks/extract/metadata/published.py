"""When a page was published and last changed: each witness checked against the fetch, the feed and the others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo

from tasks.extract.metadata.choice import Choice, Refused, Witness, choose, in_words
from tasks.extract.metadata.dates import FIRST_YEAR, Moment, date_in_url, read_moment
from tasks.extract.metadata.json_ld import text_of
from tasks.extract.metadata.visible import read_marked_time, read_times
from tasks.extract.metadata.witnesses import Witnesses
from tasks.extract.metadata.zones import MONTH_FIRST, find_zone
from tasks.extract.outlets import OutletName

FEED_TOLERANCE = timedelta(days=1)
"""A feed tells of an article soon after it is published: a page that claims a later date was dated anew."""
SAME_INSTANT = timedelta(minutes=1)
YEAR_FIRST = frozenset({"ja", "ko", "zh", "hu", "lt", "mn"})
"""Languages that write the year first: they do not tell what `4/5/2024` is."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What dates of one page are read by."""

    fetched_at: datetime
    zone: tzinfo | None = None
    zone_reason: str | None = None
    is_day_first: bool | None = None
    feed_at: Moment | None = None
    """What the feed says; nothing on the page is more than a day later."""
    first_year: int = FIRST_YEAR

    def read(self, raw: str) -> Moment:
        """A date that can be one. Raises `Refused` with the reason."""
        moment = read_moment(raw, self.fetched_at, self.zone, self.is_day_first, self.first_year)
        if self.feed_at is not None and moment.at > self.feed_at.at + FEED_TOLERANCE + _width(self.feed_at):
            raise Refused("more than a day after the feed's date")
        return moment


def outlet_clock(
    outlet: OutletName,
    language: str | None,
    fetched_at: datetime,
    zones: Mapping[str, str],
    locales: Iterable[str | None] = (),
) -> Clock:
    """What dates of an outlet are read by: its zone, and its country's order of day and month, else the language's."""
    zone, reason = find_zone(outlet.domain, outlet.country_code, zones, locales)
    claim = (language or "").lower()
    is_day_first: bool | None
    if outlet.country_code:
        is_day_first = outlet.country_code not in MONTH_FIRST
    elif claim.startswith("en-us"):
        is_day_first = False
    else:
        is_day_first = True if claim and not claim.startswith("en") else None
    return Clock(fetched_at, zone, reason, is_day_first)


def with_order(clock: Clock, language_code: str | None) -> Clock:
    """The clock of a text that nobody says anything of: in most languages but English the day comes first."""
    if clock.is_day_first is None and language_code not in (None, "en"):
        return replace(clock, is_day_first=language_code not in YEAR_FIRST or None)
    return clock


def page_clock(witnesses: Witnesses, clock: Clock) -> Clock:
    """The outlet's clock for one page: the offset of its other dates comes before the zone; no date is far behind the
    feed's."""
    own = _offset_of_page(witnesses, clock)
    if own is not None:
        clock = replace(clock, zone=own, zone_reason=f"other dates of the page: {own}")
    return replace(clock, feed_at=_feed_date(witnesses, clock))


def _feed_date(witnesses: Witnesses, clock: Clock) -> Moment | None:
    claim = witnesses.claims.published_at
    if witnesses.claim_source != "feed" or not claim:
        return None
    try:
        return clock.read(claim)
    except Refused:  # tells nothing about the others
        return None


def read_published(witnesses: Witnesses, clock: Clock) -> Choice[Moment]:
    """The first date that can be one; a later witness for the same day that knows the time is preferred."""
    chosen = choose(_published(witnesses), clock.read)
    if chosen.value is None:
        chosen = replace(choose(_last_resorts(witnesses), clock.read), refused=chosen.refused)
    if chosen.value is not None and chosen.value.precision == "day" and chosen.source != "record":
        day = chosen.value.day
        timed = choose(_published(witnesses), lambda raw: _timed_on(clock.read(raw), day))
        chosen = timed if timed.value else chosen
    if chosen.value is not None and chosen.source != "record":
        chosen = replace(chosen, value=_with_seen_zone(chosen.value, witnesses, clock))
    return _compare(chosen, [*_published(witnesses), *_addresses(witnesses)], clock)


def read_modified(witnesses: Witnesses, clock: Clock) -> Choice[Moment]:
    """When the page says that it was last changed; a change long after the feed's date is no fault."""
    clock = replace(clock, feed_at=None)
    chosen = choose(_modified(witnesses), clock.read)
    return _compare(chosen, list(witnesses.candidates("modified_at", "dateModified")), clock)


def read_stamp_lines(lines: Iterable[str], clock: Clock) -> Choice[Moment]:
    """The date in the first line that has one."""
    return choose((Witness("text", "stamp", line) for line in lines), clock.read)


def account_for(choice: Choice[Moment], clock: Clock) -> dict[str, object]:
    """The evidence of a date, with the zone that was lent to it, or that it was read as UTC for want of one."""
    account = choice.evidence()
    if choice.value is not None and choice.value.is_zone_lent:
        account["zone"] = clock.zone_reason
    elif choice.value is not None and choice.value.is_zone_unknown:
        account["zone"] = "UTC, for nobody says which"
    return account


def _published(witnesses: Witnesses) -> Iterator[Witness]:
    yield from witnesses.candidates("published_at", "datePublished")
    yield Witness("json_ld", "dateCreated", text_of(witnesses.article.get("dateCreated")))
    yield from (Witness("text", "time", time) for time in read_times(witnesses.tree))


def _last_resorts(witnesses: Witnesses) -> Iterator[Witness]:
    """What readers see, and what markup says of it; the address; what trafilatura makes of the page."""
    yield Witness("text", "microdata", read_marked_time(witnesses.tree))
    yield from (Witness("text", "stamp", line) for line in witnesses.stamps.published)
    yield from _addresses(witnesses)
    yield Witness("extractor", "extractor", witnesses.guess("published_at"))


def _addresses(witnesses: Witnesses) -> Iterator[Witness]:
    yield Witness("url", "url", date_in_url(witnesses.page.url) or date_in_url(witnesses.meta.canonical or ""))


def _modified(witnesses: Witnesses) -> Iterator[Witness]:
    yield from witnesses.candidates("modified_at", "dateModified")
    yield from (Witness("text", "stamp", line) for line in witnesses.stamps.modified)


def _timed_on(moment: Moment, day: str) -> Moment | None:
    return moment if moment.precision != "day" and moment.day == day else None


def _with_seen_zone(moment: Moment, witnesses: Witnesses, clock: Clock) -> Moment:
    """A time without a zone of its own takes the one that readers see beside the same clock: `11 Mar, 10:30 WIB`."""
    if moment.precision == "day" or not (moment.utc_offset_minutes is None or moment.is_zone_lent):
        return moment
    for line in witnesses.stamps.published:
        try:
            seen = read_moment(line, clock.fetched_at, None, clock.is_day_first)
        except Refused:  # shows no time
            continue
        if seen.utc_offset_minutes is not None and abs(seen.wall - moment.wall) <= SAME_INSTANT:
            at = moment.wall - seen.offset
            return replace(moment, at=at, utc_offset_minutes=seen.utc_offset_minutes, is_zone_lent=False)
    return moment


def _compare(chosen: Choice[Moment], said: list[Witness], clock: Clock) -> Choice[Moment]:
    """The choice with the places that agree and those that do not."""
    if chosen.value is None:
        return chosen
    agreeing: list[str] = []
    others: list[str] = []
    refused: list[str] = []
    for witness in said:
        try:
            moment = clock.read(witness.raw) if witness.raw else None
        except Refused as reason:
            refused.append(in_words(witness, str(reason)))
            continue
        if moment is None or witness.name == chosen.name:
            continue
        if agree(moment, chosen.value):
            agreeing.append(witness.name)
        else:
            others.append(f"{witness.name}: {witness.raw}"[:120])
    return replace(
        chosen, witnesses=tuple(dict.fromkeys(agreeing)), others=tuple(dict.fromkeys(others)),
        refused=tuple(dict.fromkeys([*chosen.refused, *refused])),
    )


def agree(one: Moment, other: Moment) -> bool:
    """The same instant within a minute, or the same day where one of them knows no time."""
    if "day" in (one.precision, other.precision):
        return one.day == other.day
    return abs(one.at - other.at) <= SAME_INSTANT


def _offset_of_page(witnesses: Witnesses, clock: Clock) -> tzinfo | None:
    """The offset that other dates of the same page are given in: what a time without a zone is likely to mean."""
    for name, json_name in (("published_at", "datePublished"), ("modified_at", "dateModified")):
        for witness in witnesses.candidates(name, json_name):
            try:
                moment = read_moment(witness.raw, clock.fetched_at) if witness.raw else None
            except Refused:  # tells no zone
                continue
            if moment and moment.utc_offset_minutes:
                return timezone(timedelta(minutes=moment.utc_offset_minutes))
    return None


def _width(moment: Moment) -> timedelta:
    return timedelta(days=1) if moment.precision == "day" else timedelta()
