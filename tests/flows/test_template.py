"""What recurs on the pages of a host leaves the texts, whatever order the pages come in."""

import random
from pathlib import Path
from typing import Any

from flows.steps.template import GROUP_PAGES, group_hosts
from tests.flows.press import Broadsheet, write_records

OLD_PLUG = "Our reporters ask, check and listen for you on every working day. Friends of the paper make that possible."
NEW_PLUG = "A quiet morning read, chosen by the night desk: the weekend letter comes to you on Saturdays at seven."
NOTE = "The Associated Press contributed to this report."
BACKGROUND = "The ferry Aldra had lost both of its engines off Skerry Point on the evening of 3 March."
SUBJECTS = (
    "ferry Aldra", "school kitchen", "mill bridge", "old cinema", "choir festival", "bus depot", "orchard market",
    "lighthouse lamp", "swimming hall",
)  # fmt: skip
PLACES = ("Tarn", "Osley", "Vik", "Hammer", "Loch", "Brae", "Sund", "Ness", "Firth")
NO_MODELS = {"BROADSHEET_ENRICH__MODELS": '{"en": "no_such_model"}'}


def make_page(number: int) -> dict[str, Any]:
    subject, place = SUBJECTS[number], PLACES[number]
    plug = OLD_PLUG if number < 5 else NEW_PLUG
    follow_up = (
        f"In {place}, inquiry {number} into the evening at Skerry Point heard the ferry's engineer, who said that both "
        "engines of the Aldra had been serviced in the week before."
    )
    paragraphs = [
        f"The council of {place} decided on Tuesday that the {subject} will be repaired before the winter, after a "
        f"long debate in which {number + 11} people spoke and nearly as many changed their minds.",
        f"“We have put this off for {number + 3} years,” said Ada {place}son, who has looked after the {subject} since "
        "her father retired, and who had brought the plans with her.",
        *([BACKGROUND, follow_up] if number in (0, 1, 2) else []),
        plug,
        f"Neighbours in {place} had collected {number + 2},400 signatures. Some of them said the {subject} should be "
        "sold instead, and that the money would be better spent on the road to the harbour.",
        f"Work on the {subject} begins in May; the mayor of {place} expects it to take {number + 4} weeks if the "
        "weather holds, and said that nobody would lose a place to sit.",
        NOTE,
    ]  # fmt: skip
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    html = (
        f"<html lang='en'><head><title>{place} mends its {subject}</title></head><body><main><article>"
        f"<h1>{place} mends its {subject}</h1><div class='article-body'>{body}</div></article></main></body></html>"
    )
    url = f"https://tarn-courier.example/2026/{number}"
    return {"url": url, "html": html, "published_at": f"2026-03-{10 + number}T08:00:00Z",
            "fetched_at": f"2026-03-{10 + number}T09:00:00Z"}  # fmt: skip


def texts_of(broadsheet: Broadsheet) -> dict[str, str]:
    return dict(broadsheet.query("SELECT url, text FROM core.articles"))


def test_plugs_leave_and_notes_and_background_stay(broadsheet: Broadsheet, tmp_path: Path) -> None:
    """Four pages show nothing; the fifth does, and cleans the first ones too; a later template is found as well."""
    source = tmp_path / "pages.jsonl"
    broadsheet.ingest(write_records(source, [make_page(n) for n in range(4)]), **NO_MODELS)
    assert all(OLD_PLUG in text for text in texts_of(broadsheet).values())
    broadsheet.ingest(write_records(source, [make_page(n) for n in range(9)]), **NO_MODELS)
    texts = texts_of(broadsheet)
    assert len(texts) == 9
    assert not [url for url, text in texts.items() if OLD_PLUG in text or NEW_PLUG in text]
    assert all(NOTE in text for text in texts.values())
    assert sum(BACKGROUND in text for text in texts.values()) == 3
    verdicts = dict(broadsheet.query("SELECT text, verdict FROM ops.host_blocks"))
    assert verdicts[OLD_PLUG] == verdicts[NEW_PLUG] == "template"
    assert verdicts[NOTE] == "agency_note"
    assert verdicts[BACKGROUND] == "about_the_article"
    assert broadsheet.query(
        "SELECT DISTINCT cause FROM core.article_versions WHERE version > 1"
    ) == [("extraction",)]  # fmt: skip
    kept = broadsheet.query("SELECT role, start_char FROM core.blocks WHERE text LIKE 'Our reporters ask%'")
    assert kept == [("template", None)] * 5
    assert broadsheet.query("SELECT count(*) FROM marts.revisions") == [(0,)]
    profiles = "FROM marts.text_profiles p JOIN core.articles a USING (article_id) WHERE profile ="
    assert broadsheet.query(f"SELECT count(*) {profiles} 'default' AND p.text = a.text") == [(9,)]
    assert broadsheet.query(f"SELECT count(*) {profiles} 'page' AND contains(p.text, '{OLD_PLUG}')") == [(5,)]
    assert broadsheet.query(f"SELECT count(*) {profiles} 'reading' AND starts_with(p.text, a.title)") == [(9,)]


def test_order_and_batches_make_no_difference(broadsheet: Broadsheet, tmp_path: Path) -> None:
    pages = [make_page(n) for n in range(9)]
    shuffled = random.Random(1).sample(pages, len(pages))
    broadsheet.ingest(write_records(tmp_path / "pages.jsonl", pages), **NO_MODELS)
    expected = {name: rows for name, rows in broadsheet.content().items() if name.startswith("core.")}
    blocks = broadsheet.query("SELECT host, block_digest, page_count, verdict FROM ops.host_blocks ORDER BY ALL")
    other = Broadsheet(tmp_path / "other", broadsheet.environment, broadsheet.shell)
    other.folder.mkdir()
    other.ingest(
        write_records(tmp_path / "pages.jsonl", shuffled), BROADSHEET_WORKERS__BATCH_SIZE="2", **NO_MODELS
    )  # fmt: skip
    assert {name: rows for name, rows in other.content().items() if name.startswith("core.")} == expected
    assert other.query("SELECT host, block_digest, page_count, verdict FROM ops.host_blocks ORDER BY ALL") == blocks


def test_hosts_are_looked_at_together_as_long_as_their_pages_are_not_too_many() -> None:
    counts = [GROUP_PAGES - 1, 1, 1, 3 * GROUP_PAGES, 2, 3]
    hosts = [{"host": f"{number}.example", "page_count": count} for number, count in enumerate(counts)]
    groups = [[host["page_count"] for host in group] for group in group_hosts(hosts)]
    assert groups == [[GROUP_PAGES - 1, 1], [1], [3 * GROUP_PAGES], [2, 3]]


def test_records_of_plain_text_do_not_feed_it(broadsheet: Broadsheet, tmp_path: Path) -> None:
    records = [make_page(n) for n in range(6)]
    for record in records:
        record["text"] = f"{record.pop('html').split('<h1>')[1].split('</h1>')[0]}\n\n{OLD_PLUG}"
    broadsheet.ingest(write_records(tmp_path / "texts.jsonl", records), **NO_MODELS)
    assert broadsheet.query("SELECT count(*) FROM core.articles") == [(6,)]
    assert broadsheet.query("SELECT count(*) FROM ops.host_blocks") == [(0,)]


def test_the_press_is_cleaned_of_what_recurs(broadsheet: Broadsheet) -> None:
    """Pages of three invented outlets, in a shuffled order and two runs; one of them changes its template midway."""
    folder = Path(__file__).parents[2] / "examples"
    outlets = ("uferzeitung", "diarioceibo", "kauridispatch")
    pages = [page for outlet in outlets for page in sorted((folder / "pages" / outlet).glob("*.html"))]
    shuffled = random.Random(7).sample(pages, len(pages))
    base = ("--base", folder)
    broadsheet.ingest(*shuffled[:12], *base, **NO_MODELS)
    broadsheet.ingest(*shuffled[12:], *base, **NO_MODELS)
    texts = texts_of(broadsheet)
    assert len(texts) == len(pages)
    plugs = {
        "uferzeitung": ["Die Uferzeitung gehört"], "diarioceibo": ["Diario Ceibo es una cooperativa"],
        "kauridispatch": ["The Dispatch keeps its bureaux", "Seven stories before breakfast"],
    }  # fmt: skip
    for outlet, beginnings in plugs.items():
        for beginning in beginnings:
            [(count, verdict)] = broadsheet.query(
                f"SELECT page_count, verdict FROM ops.host_blocks WHERE host = '{outlet}.example' "
                f"AND starts_with(text, '{beginning}')"
            )
            assert (count >= 3, verdict) == (True, "template")
            assert not [url for url, text in texts.items() if beginning in text]
    assert dict(broadsheet.query("SELECT DISTINCT outlet_domain, outlet_name FROM core.articles")) == {
        "uferzeitung.example": "Uferzeitung", "diarioceibo.example": "Diario Ceibo",
        "kauridispatch.example": "Kauri Dispatch",
    }  # fmt: skip
