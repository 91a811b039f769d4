"""A name that fields are mapped to and that no record has is told: a date would else be missing without a word."""

from pathlib import Path

from flows.steps.capture import note_mapping
from tasks.discover.local import discover_local
from tests.flows.press import write_records
from tests.relate.newsroom import Newsroom


def test_a_mapped_name_that_no_record_has_is_a_warning(tmp_path: Path) -> None:
    session = Newsroom(tmp_path).session
    names = {"published_at": "date", "title": "headline", "outlet_name": "paper"}
    discover = session.settings.discover.model_copy(update={"field_map": names})
    session.settings = session.settings.model_copy(update={"discover": discover})
    text = "A text of some words."
    lines = write_records(tmp_path / "a.jsonl", [{"url": "https://a.example/1", "text": text, "headline": "One"}])
    table = tmp_path / "b.csv"
    table.write_text(f"url,text,paper\nhttps://a.example/2,{text},\n")  # its value is empty, but the name is right
    page = tmp_path / "c.html"
    page.write_text("<p>A page has no fields.</p>")

    assert list(note_mapping(session, discover_local([page], discover, session.clock)))
    assert session.tally.warnings == []
    assert len(list(note_mapping(session, discover_local([lines, table, page], discover, session.clock)))) == 3
    assert session.tally.warnings == ["--map published_at=date: no record has a field date (2 read)"]
