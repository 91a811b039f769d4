"""`broadsheet ingest`: the whole road, from pages to tables."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from deploy.settings import Settings, load_settings
from flows.commands.options import Processes, Warehouse
from flows.commands.running import run_flow
from flows.commands.summary import print_summary
from tasks.errors import SettingsError, SourceError
from tasks.escape import escape_text

DAYS = ["%Y-%m-%d"]


def ingest(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Files, folders and web addresses to take in.", metavar="SOURCE")
    ] = None,
    source_names: Annotated[
        list[str] | None,
        typer.Option("--source", "-s", help="A declared source, due or not; may be repeated.", metavar="NAME"),
    ] = None,
    warehouse: Warehouse = None,
    processes: Processes = None,
    hosts: Annotated[
        list[str] | None, typer.Option("--host", help="Just pages of this host and those below it.", metavar="HOST")
    ] = None,
    languages: Annotated[
        list[str] | None, typer.Option("--language", help="Just pages in this language, such as `en`.", metavar="CODE")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=DAYS, metavar="DAY", help="Just what is of this day or later (UTC).")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=DAYS, metavar="DAY", help="Just what is of this day or earlier (UTC).")
    ] = None,
    field_map: Annotated[
        list[str] | None,
        typer.Option("--map", help="Read our FIELD from column NAME, in inputs that have it.", metavar="FIELD=NAME"),
    ] = None,
    base: Annotated[
        Path | None,
        typer.Option(help="Folder that inputs without a URL are named from. Default: the parent of each SOURCE."),
    ] = None,
) -> None:
    """Take in pages and articles, and run them through to the published warehouse.

    SOURCE is a folder or a file: pages (.html, .htm), texts (.txt), records (.jsonl, .csv, .parquet), web archives
    (.warc), each also gzipped; a web address of a feed, a sitemap, a page or a home page, whose feeds and news sitemaps
    are found; or a list of addresses (.txt, or .csv with a column `url`). Without any, the declared sources that are
    due are visited, and the `sources` of the settings taken in.

    The same input twice changes nothing; a run that died is resumed by the same command. `--host`, `--language`,
    `--since` and `--until` choose among the pages of archives (by the time of capture), feeds and sitemaps (by the
    time of publication, where they say it).

    Examples:

        broadsheet ingest pages/ --warehouse news.duckdb

        broadsheet ingest export.jsonl.gz more.csv --map published_at=date --map text=body

        broadsheet ingest --source bbc --source dw

        broadsheet ingest https://www.example.org/ --since 2026-01-01

        broadsheet ingest CC-NEWS-20260101.warc.gz --host example.org --language en
    """
    names = parse_map(field_map or [])
    settings = load_settings(
        warehouse=warehouse,
        workers__processes=processes,
        discover__field_map=names or None,
        discover__base=base and base.absolute(),
    )
    check_sources(sources or [], source_names or [], settings)

    def load_flow() -> Any:
        from flows.ingest import ingest as flow

        return lambda: flow(
            sources=sources or None,
            source_names=source_names or None,
            warehouse=settings.warehouse_name,
            processes=processes,
            field_map=names or None,
            base=str(base.absolute()) if base else None,
            hosts=hosts or None,
            languages=languages or None,
            since=since.date() if since else None,
            until=until.date() if until else None,
        )

    counts = run_flow(settings, load_flow)
    print_summary(settings, counts)
    if not any(counts[what] for what in ("found", "known", "articles", "rejected", "sources")):
        typer.echo("Nothing was due or pending. `broadsheet sources list` shows which sources are due.")
    if is_in_vain(counts):
        sys.exit(1)


def check_sources(sources: list[str], source_names: list[str], settings: Settings) -> None:
    """Say at once what cannot be: before a server is started for it."""
    from tasks.discover.asked import sort_sources
    from tasks.discover.local import check_names, drop_inner
    from tasks.discover.sources import find_source

    asked = sort_sources(sources, settings.discover)
    for name in source_names:
        find_source(settings.declaration_folder, name)
    if asked.paths and not any((asked.addresses, asked.lists, *(path.exists() for path in asked.paths))):
        raise SourceError(
            f"{escape_text(', '.join(sources))}: there is no such file or folder; web addresses begin with https://"
        )
    check_names(drop_inner(asked.paths), settings.discover)
    if asked.addresses or asked.lists or source_names:
        settings.fetch.user_agent  # noqa: B018  # raises where nobody has set a contact


def is_in_vain(counts: dict[str, Any]) -> bool:
    """Whether nothing came, nothing was there already, and something was refused or could not be reached."""
    has_any = counts["pages"] or counts["known"] or counts["articles"] or counts["reached_sources"]
    return not has_any and bool(counts["rejected"] or counts["unreached_sources"])


def parse_map(pairs: list[str]) -> dict[str, str]:
    """`["published_at=date"]` as `{"published_at": "date"}`."""
    for pair in pairs:
        if "=" not in pair:
            raise SettingsError(f"--map {pair}: write FIELD=NAME, for example --map published_at=date")
    return dict(pair.split("=", 1) for pair in pairs)
