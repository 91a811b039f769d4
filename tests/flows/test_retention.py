"""What is older than it may be goes from tables and archive together; each source may have its own days."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy.settings import RetentionSettings, Settings
from expectations.process import Gate
from flows.maintain import drop_orphans, keep_in_shape
from flows.place import find_warehouse
from flows.session import Session
from tasks.extract.extract import extract_page
from tasks.extract.settings import ExtractSettings
from tasks.fetch.archive import ArchiveWriter, read_bodies
from tasks.fetch.pages import make_page, make_page_text
from tasks.identity import identify
from tasks.records import Capture
from tests.tasks.extract.pages import make_html
from warehouse.arrow import to_arrow
from warehouse.lock import Holder, hold_writer
from warehouse.operations import finish_run, start_run
from warehouse.paths import prepare_folder
from warehouse.writer import load_batch

NOW = datetime(2026, 4, 1, tzinfo=UTC)
SOURCE = """
title: Wire
outlet: wire.example
country: gb
language: en
feeds: [https://wire.example/rss.xml]
retention_days: 10
"""
AGES = {"wire": (5, 20), "paper": (5, 20, 50)}
"""Days since the pages of each source were fetched."""


def make_capture(source: str, age: int) -> Capture:
    return Capture(
        url=f"https://{source}.example/{age}", body=make_html(title=f"Harbour news of {source} {age}").encode(),
        content_type="text/html", via="page", source_name=source, fetched_at=NOW - timedelta(days=age),
    )  # fmt: skip


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A run of a warehouse with five pages, which are in the archive too."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "wire.yml").write_text(SOURCE)
    settings = Settings(home=tmp_path, retention={"article_days": 30})  # type: ignore[arg-type]
    paths = find_warehouse(settings)
    prepare_folder(paths)
    session = Session("r", settings, paths, Gate(), clock=lambda: NOW)
    with hold_writer(paths, Holder.here("maintain", NOW)):
        with ArchiveWriter(paths.archive, "r") as archive:
            for source, ages in AGES.items():
                for age in ages:
                    enter(session, archive, make_capture(source, age))
        yield session
        session.disconnect()


def enter(session: Session, archive: ArchiveWriter, capture: Capture) -> None:
    identity = identify(capture)
    page = make_page(capture, identity, archive.append(capture, identity), "r")
    batch, _ = extract_page(make_page_text(capture, identity), ExtractSettings())
    with session.connect() as connection:
        load_batch(connection, {"raw.pages": to_arrow("raw.pages", [page])}, "r", NOW)
        load_batch(connection, {name: to_arrow(name, rows) for name, rows in batch.items()}, "r", NOW)


def read_kept(session: Session) -> set[str]:
    with session.connect() as connection:
        rows = connection.execute("SELECT url, archive_path, archive_offset FROM raw.pages").fetchall()
        articles = {url for (url,) in connection.execute("SELECT url FROM core.articles").fetchall()}
    bodies = list(read_bodies(session.paths.archive, [(path, offset) for _, path, offset in rows]))
    assert all(b"Harbour news" in body for body in bodies if isinstance(body, bytes))
    assert len(bodies) == len(rows)
    urls = {url for url, _, _ in rows}
    assert urls == articles
    return {url.removeprefix("https://") for url in urls}


def test_by_age_and_by_the_days_of_a_source(session: Session) -> None:
    assert len(read_kept(session)) == 5
    check_what_is_kept(session)


def check_what_is_kept(session: Session) -> None:
    keep_in_shape(session, None)
    assert read_kept(session) == {"wire.example/5", "paper.example/5", "paper.example/20"}
    archive = b"".join(gzip.decompress(file.read_bytes()) for file in session.paths.archive.iterdir())
    assert b"Harbour news of paper 20" in archive
    assert b"Harbour news of paper 50" not in archive
    assert b"Harbour news of wire 20" not in archive


@pytest.mark.parametrize("step", ["move_pages", "remove_articles"])
def test_the_next_run_ends_what_one_that_died_began(
    session: Session, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def die(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"flows.steps.removal.{step}", die)
        with pytest.raises(KeyboardInterrupt):
            keep_in_shape(session, None)
    check_what_is_kept(session)


def test_of_one_source(session: Session) -> None:
    keep_in_shape(session, "paper")
    assert read_kept(session) == {"wire.example/5", "wire.example/20", "paper.example/5", "paper.example/20"}
    assert session.tally.warnings == []


@pytest.mark.parametrize(("asked", "is_kept"), [(None, False), (25, True)])
def test_of_one_source_the_days_that_were_asked_for_win_over_those_of_its_declaration(
    session: Session, asked: int | None, is_kept: bool
) -> None:
    keep_in_shape(session, "wire", asked)
    assert ("wire.example/20" in read_kept(session)) is is_kept
    assert "paper.example/50" in read_kept(session)


def test_a_source_of_which_nothing_can_go_is_told(session: Session) -> None:
    session.settings = session.settings.model_copy(update={"retention": RetentionSettings()})
    keep_in_shape(session, "papre")
    assert len(read_kept(session)) == 5
    unlimited, unknown = session.tally.warnings
    assert "--older-than" in unlimited
    assert unknown == "nothing here is of a source papre"


def test_files_of_dead_runs_go_when_nothing_needs_them(session: Session) -> None:
    for number, run_id in enumerate(("dead", "alive")):
        with ArchiveWriter(session.paths.archive, run_id) as archive:
            archive.append(make_capture(run_id, 1), identify(make_capture(run_id, 1)))
        with session.connect() as connection:
            start_run(connection, run_id, "ingest", {}, NOW + timedelta(hours=number))
    (session.paths.archive / "mine.warc.gz").write_bytes(b"")
    drop_orphans(session)
    left = {"broadsheet-r-00000.warc.gz", "broadsheet-alive-00000.warc.gz", "mine.warc.gz"}
    assert list_archive(session) == left | {"broadsheet-dead-00000.warc.gz"}  # the next ingest looks for pages in it
    with session.connect() as connection:
        finish_run(connection, "alive", "completed", {}, NOW + timedelta(hours=2))
        start_run(connection, "at work", "ingest", {}, NOW + timedelta(hours=3))
    with ArchiveWriter(session.paths.archive, "at work") as archive:
        archive.append(make_capture("new", 1), identify(make_capture("new", 1)))
    drop_orphans(session)
    assert list_archive(session) == {"broadsheet-r-00000.warc.gz", "broadsheet-at-work-00000.warc.gz", "mine.warc.gz"}
    assert len(read_kept(session)) == 5


def list_archive(session: Session) -> set[str]:
    return {file.name for file in session.paths.archive.iterdir()}
