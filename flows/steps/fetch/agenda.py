"""What a run is to visit: the sources that were named, or those that are due, and addresses beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from tasks.discover.asked import Asked
from tasks.discover.own_pages import claim_outlet
from tasks.discover.settings import DiscoverSettings
from tasks.discover.sources import Source, first_day, is_due, list_seeds
from tasks.discover.url_lists import read_url_list
from tasks.fetch.state import Plan
from tasks.records import Item, Reject, SourceState

SITEMAP_DAYS = 14
"""Sitemaps may list all that a publisher ever wrote. Found by an address alone, they are read as far back as this."""


@dataclass(slots=True)
class Agenda:
    """Where the visits begin, and what holds for each source by its name."""

    items: list[Item] = field(default_factory=list)
    plans: dict[str, Plan] = field(default_factory=dict)
    schedules: dict[str, str] = field(default_factory=dict)
    archives: list[tuple[str, Path]] = field(default_factory=list)
    """WARC files and folders of declared sources, each with the source's name."""
    rejects: list[Reject] = field(default_factory=list)
    """Lines of lists that are no addresses."""
    settings: dict[str, DiscoverSettings] = field(default_factory=dict)
    fallback: DiscoverSettings = field(default_factory=DiscoverSettings)
    sitemap_fallback: DiscoverSettings = field(default_factory=DiscoverSettings)

    def settings_of(self, item: Item) -> DiscoverSettings:
        """What is wanted of a document."""
        declared = self.settings.get(item.source_name)
        return declared or (self.sitemap_fallback if item.kind == "sitemap" else self.fallback)


def make_agenda(
    asked: Asked, sources: Sequence[Source], discover: DiscoverSettings, default_plan: Plan, now: datetime
) -> Agenda:
    """Put together what was asked for by address or list, and declared sources."""
    is_whole = not is_filtered(discover)
    recent = discover if not is_whole else discover.model_copy(update={"since": first_sitemap_day(now)})
    agenda = Agenda(fallback=discover, sitemap_fallback=recent)
    plan = replace(default_plan, is_whole=is_whole)
    _add_items(agenda, asked.addresses, plan)
    for path in asked.lists:
        _add_items(agenda, _read_list(agenda, path, path.name, discover), plan)
    for source in sources:
        _add_source(agenda, source, discover, now)
    return agenda


def is_filtered(discover: DiscoverSettings) -> bool:
    """Whether just a part was asked for: a window of time, some hosts, some languages."""
    return bool(discover.since or discover.until or discover.hosts or discover.languages)


def first_sitemap_day(now: datetime) -> date:
    """The first day of what is read of a sitemap for which nobody declared anything."""
    return (now - timedelta(days=SITEMAP_DAYS)).date()


def choose_due(sources: Iterable[Source], states: Mapping[str, SourceState], now: datetime) -> list[Source]:
    """The sources whose time has come."""
    return [
        source
        for source in sources
        if is_due(source, state.last_attempt_at if (state := states.get(source.name)) else None, now)
    ]


def _add_source(agenda: Agenda, source: Source, discover: DiscoverSettings, now: datetime) -> None:
    is_whole = not is_filtered(discover)
    agenda.settings[source.name] = (
        discover.model_copy(update={"since": first_day(source, now)}) if is_whole else discover
    )
    agenda.plans[source.name] = Plan(
        delay_seconds=source.politeness.delay_seconds,
        max_requests=source.politeness.max_requests,
        is_obeying_reservations=source.reservations == "obey",
        revisit_hours=source.revisit_hours,
        is_whole=is_whole,
    )
    agenda.schedules[source.name] = str(source.schedule)
    agenda.items += list_seeds(source)
    for path in source.page_lists:
        listed = _read_list(agenda, path, source.name, discover)
        agenda.items += [replace(item, claims=claim_outlet(item.claims, item.url, source.outlet)) for item in listed]
    agenda.archives += [(source.name, path) for path in source.archives]


def _add_items(agenda: Agenda, items: Iterable[Item], plan: Plan) -> None:
    for item in items:
        agenda.items.append(item)
        agenda.plans.setdefault(item.source_name, plan)


def _read_list(agenda: Agenda, path: Path, source_name: str, discover: DiscoverSettings) -> Iterator[Item]:
    for found in read_url_list(path, discover):
        if isinstance(found, Reject):
            agenda.rejects.append(found)
        else:
            yield replace(found, source_name=source_name)
