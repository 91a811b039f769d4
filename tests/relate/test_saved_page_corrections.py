"""Corrections of saved pages, by the addresses that these call their own, on their way through the steps of a run."""

from pathlib import Path

from flows.steps.correct import check_corrections, note_corrections
from flows.steps.relate.entities import relate_entities
from flows.steps.relate.speakers import relate_speakers
from tasks.identity import article_id
from tasks.records import Mention
from tests.relate.newsroom import Newsroom
from tests.warehouse.press import NOW, annotate_batch, make_article
from warehouse.arrow import to_arrow
from warehouse.writer import load_batch

TEXT = "Ann Reed left. Tom Hale said: “We will reopen the quay.”"
URLS = ("file:pages/0.html", "file:pages/1%20b.html")
OTHER = "Tom Hale mended his roof. He wants to plant beans in the garden behind it."
ENTRIES = """
[[attributions]]
article = "https://x.example/0"
quote = "we will reopen"
speaker = "Ann Reed"

[[stories.apart]]
articles = ["https://x.example/0", "file:pages/1 b.html"]

[[entities.another]]
name = "Tom Hale"
called = "Tom Hale, the younger"
articles = ["https://x.example/0"]
"""


def test_those_that_came_in_with_the_run_are_corrected_by_it(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    file = tmp_path / "corrections.toml"
    file.write_text(ENTRIES, encoding="utf-8")
    settings = room.session.settings
    relate = settings.relate.model_copy(update={"corrections_file": file})
    room.session.settings = settings.model_copy(update={"relate": relate})
    note_corrections(room.session)
    first, second = (
        make_article(text, f"p{n}", article_id(url), url=url)
        for n, (url, text) in enumerate(zip(URLS, (TEXT, OTHER), strict=True))
    )
    room.take_in(first, second)
    annotations = annotate_batch([first, second], mentions=0)
    people = [
        Mention(one.article_id, 0, 0, start, start + 8, "Tom Hale", "PERSON", "PERSON", 0, "name")
        for one in (first, second)
        for start in [one.text.index("Tom")]
    ]
    annotations["core.mentions"] = to_arrow("core.mentions", people)
    with room.session.connect() as connection:
        connection.execute("UPDATE raw.pages SET canonical_url = 'https://x.example/0' WHERE page_id = 'p0'")
        load_batch(connection, annotations, "run-1", NOW)
    room.relate()
    for step in (relate_entities, relate_speakers, check_corrections):
        step(room.session)
    assert room.session.tally.warnings == []
    said = "SELECT article_id, speaker_text FROM core.attributions WHERE source_method = 'correction'"
    assert room.ask(said) == [(first.article_id, "Ann Reed")]
    assert len(room.partition()) == 2
    called = "SELECT e.name FROM core.mentions JOIN core.entities AS e USING (entity_id) WHERE article_id = ?"
    assert room.ask(called, first.article_id) == [("Tom Hale, the younger",)]
    assert room.ask(called, second.article_id) == [("Tom Hale",)]
    room.close()
