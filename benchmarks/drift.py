"""Does a layout that breaks at one outlet raise the alarm in the first run after it, for this outlet and field only?

    python -m benchmarks.drift [--seeds 20]

The outlets of `examples/` publish for a month by their templates, which then change at one of them: an edit of the
template as publishers make it. Articles are drawn from those that the pages gave, with times of their own.
"""

import argparse
import random
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from examples.press.build import HERE
from examples.press.model import Article as PressArticle
from examples.press.pages import Render, page_renderer
from examples.press.read import read_press
from expectations.facts.health import judge_all
from flows.steps.assess_health import make_series
from tasks.extract.extract import extract_page
from tasks.extract.settings import ExtractSettings
from tasks.records import Article, Claims, Extraction, Page, PageText
from warehouse.arrow import to_arrow
from warehouse.health import measure_outlets, measure_volume
from warehouse.load.merge import add_constants, insert_rows
from warehouse.writer import Connection, connect_warehouse

Loss = Callable[[Article | None, Article | None], bool]

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
DAYS = 36
OUTLETS = ("acaciamonitor", "balticlantern", "harbourpost", "kauridispatch", "northernledger")
"""With pages in English; the others of `examples/` behave alike."""

EMPTY = '""'


@dataclass(frozen=True, slots=True)
class Break:
    """An edit of a template, and the measures that are about what it takes away."""

    edits: tuple[tuple[str, str], ...]
    measures: frozenset[str]


BREAKS: Mapping[str, Break] = {
    "author": Break(
        ((r"article\.byline|article\.agency|article\.authors\[0\]\.name|person\.(name|bio|role)", EMPTY),),
        frozenset({"no_author"}),
    ),
    "date": Break(
        (
            (r"article\.(published|modified)_at\.(isoformat\(\)|strftime\('[^']*'\))", EMPTY),
            (r"\(article\.modified_at or article\.published_at\)\.isoformat\(\)", EMPTY),
            (r"stamp\(article\.\w+(, \"[^\"]*\")?\)", EMPTY),
        ),
        frozenset({"no_date", "hours_to_fetch"}),
    ),
    "title": Break(((r"article\.title(?!\|length)", EMPTY),), frozenset({"no_title"})),
    "body": Break(
        ((r"block\.first\|html", EMPTY), (r"item\|html", EMPTY)),
        frozenset({"rejected", "stub", "word_count", "disagreement"}),
    ),
    "wall": Break(
        (
            (r"in flow ", "in flow[:2] "),
            (r"article\.is_free\|json", '"false"'),
            (r"<head>", '<head><meta property="article:content_tier" content="locked">'),
        ),
        frozenset({"not_free", "stub", "word_count"}),
    ),
    "cut": Break(((r"in flow ", "in flow[:3] "),), frozenset({"word_count", "stub"})),
}
"""Bylines, dates or titles that are no longer in the page; a text left to JavaScript; a wall; a text cut short."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page gave; no article where it was refused."""

    url: str
    article: Article | None
    extraction: Extraction


def edit_template(text: str, name: str) -> str:
    """The template after a break of that name."""
    for pattern, replacement in BREAKS[name].edits:
        text = re.sub(pattern, replacement, text)
    return text


@cache
def read_outlet(key: str, name: str | None = None) -> Sequence[Reading]:
    """What the pages of an outlet give, by its template or after a break of that name."""
    press = read_press(HERE)
    outlet = replace(press.outlets[key], redesign=None)
    with tempfile.TemporaryDirectory() as folder:
        text = (HERE / "templates" / outlet.template).read_text(encoding="utf-8")
        (Path(folder) / outlet.template).write_text(edit_template(text, name) if name else text, encoding="utf-8")
        render = page_renderer(Path(folder), press)
        return [read_page(replace(one, outlet=outlet), render) for one in press.articles if one.outlet.key == key]


def read_page(article: PressArticle, render: Render) -> Reading:
    """What the page of one article gives."""
    page = PageText(
        page_id=article.key, url=article.url, canonical_url=None, content_type="text/html",
        charset=article.outlet.encoding, fetched_at=article.published_at + timedelta(hours=2), body=render(article),
        claims=Claims(),
    )  # fmt: skip
    rows, _ = extract_page(page, ExtractSettings())
    (extraction,) = rows["core.extractions"]
    return Reading(article.url, next(iter(rows["core.articles"]), None), extraction)


def draw_stream(
    readings: Sequence[Reading], days: Iterable[int], per_day: int, run_id: str, dice: random.Random
) -> Iterator[tuple[Page, Article | None, Extraction]]:
    """Rows of an outlet that publishes about so many articles on each of these days before `NOW`."""
    for day in days:
        for number in range(max(1, round(per_day * dice.uniform(0.8, 1.2)))):
            yield draw_article(dice.choice(readings), f"{run_id}-{day}-{number}", day, run_id, dice)


def draw_article(
    reading: Reading, name: str, day: int, run_id: str, dice: random.Random
) -> tuple[Page, Article | None, Extraction]:
    """The rows of one article that was fetched so many days before `NOW`."""
    at = NOW - timedelta(days=day, hours=dice.uniform(0.1, 20))
    page_id = f"{reading.extraction.page_id}-{name}"
    page = Page(
        page_id=page_id, url=reading.url, final_url=None, redirects=(), canonical_url=None, source_name="press",
        via="page", fetched_at=at, http_status=200, content_type="text/html", charset=None, body_digest=page_id,
        byte_count=1, archive_path="a.warc.gz", archive_offset=0, etag=None, last_modified=None, is_tdm_reserved=None,
        is_noai=None, is_noarchive=None, claims=None, run_id=run_id,
    )  # fmt: skip
    extraction = replace(reading.extraction, page_id=page_id, article_id=page_id if reading.article else None)
    if reading.article is None:
        return page, None, extraction
    published_at = reading.article.published_at and at - timedelta(hours=dice.lognormvariate(0, 0.7))
    return page, replace(reading.article, article_id=page_id, page_id=page_id, published_at=published_at), extraction


def load(connection: Connection, rows: Iterable[tuple[Page, Article | None, Extraction]], run_id: str) -> None:
    """Put the rows into their tables."""
    pages, articles, extractions = zip(*rows, strict=True)
    constants = {
        "run_id": run_id, "version": 1, "first_seen_at": NOW, "updated_at": NOW, "extracted_at": NOW,
    }  # fmt: skip
    tables: dict[str, list[Any]] = {
        "raw.pages": list(pages),
        "core.articles": [article for article in articles if article is not None],
        "core.extractions": list(extractions),
    }
    for name, records in tables.items():
        if records:
            insert_rows(connection, name, add_constants(name, to_arrow(name, records), constants))


def find_unusual(connection: Connection, run_id: str) -> set[tuple[str, str]]:
    """Outlet and measure of all that is out of the ordinary after a run."""
    measured = [*measure_outlets(connection, run_id, NOW), *measure_volume(connection, NOW)]
    rows = judge_all(map(make_series, measured))
    return {(row["name"].partition(".")[0], row["measure"]) for row in rows if not row["is_usual"]}


def fill_month(connection: Connection, seed: int, outlets: Sequence[str] = OUTLETS) -> None:
    """Everything that the outlets published before the run."""
    dice = random.Random(seed)
    for key in outlets:
        load(connection, draw_stream(read_outlet(key), range(1, DAYS), dice.randint(3, 9), "past", dice), "past")


def run_once(
    connection: Connection, seed: int, broken: str | None, name: str | None, outlets: Sequence[str] = OUTLETS
) -> set[tuple[str, str]]:
    """One run, about six articles an outlet, with a break at one outlet; what it finds. Leaves nothing behind."""
    dice = random.Random(seed)
    connection.execute("BEGIN")
    try:
        for key in outlets:
            pages = read_outlet(key, name if key == broken else None)
            load(connection, draw_stream(pages, [0], 6, "now", dice), "now")
        return find_unusual(connection, "now")
    finally:
        connection.execute("ROLLBACK")


def measure_loss(outlet: str, name: str) -> float:
    """Share of pages from which the break takes something: what extraction makes good is no loss."""
    pairs = list(zip(read_outlet(outlet), read_outlet(outlet, name), strict=True))
    return sum(LOSSES[name](before.article, after.article) for before, after in pairs) / len(pairs)


def _loses(field: str) -> Loss:
    return lambda before, after: bool(getattr(before, field, None)) and not getattr(after, field, None)


def _is_shorter(before: Article | None, after: Article | None) -> bool:
    return before is not None and (after is None or after.word_count < before.word_count / 2)


LOSSES: Mapping[str, Loss] = {
    "author": _loses("authors"), "date": _loses("published_at"), "title": _loses("title"), "body": _is_shorter,
    "wall": _is_shorter, "cut": _is_shorter,
}  # fmt: skip


def main() -> None:
    """Print the table of breaks, and the false alarms."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=10)
    seeds = parser.parse_args().seeds
    false_alarms = elsewhere = 0
    found: dict[tuple[str, str], list[set[str]]] = {}
    for seed in range(seeds):
        with tempfile.TemporaryDirectory() as folder, closing(connect_warehouse(Path(folder) / "w")) as connection:
            fill_month(connection, seed)
            false_alarms += len(run_once(connection, seed, None, None))
            for name in BREAKS:
                for outlet in OUTLETS:
                    unusual = run_once(connection, seed, outlet, name)
                    found.setdefault((name, outlet), []).append({what for key, what in unusual if key == outlet})
                    elsewhere += sum(key != outlet for key, _ in unusual)
    print("| what breaks | outlet | pages that lose it | runs that tell it | what they blame | wrongly |")
    print("|---|---|---|---|---|---|")
    for (name, outlet), blamed in found.items():
        told = sum(bool(one & BREAKS[name].measures) for one in blamed)
        measures = set().union(*blamed)
        right, wrong = measures & BREAKS[name].measures, measures - BREAKS[name].measures
        cells = [
            f"{measure_loss(outlet, name):.0%}",
            f"{told}/{seeds}",
            ", ".join(sorted(right)),
            ", ".join(sorted(wrong)),
        ]
        print(f"| {name} | {outlet} | {' | '.join(cells)} |")
    print(f"\n{false_alarms} alarms in {seeds} runs without a break; {elsewhere} at other outlets in the others.")


if __name__ == "__main__":
    main()
