"""Pages whose article lies in the data for a script only."""

import json

from tasks.extract.body.hydration import find_hydrated
from tests.tasks.extract.pages import PARAGRAPHS, extract, read_article

MARKUP = '<div class="editor">' + "".join(f'<p class="p">{text}</p>' for text in PARAGRAPHS) + "</div>"
TITLE = "Ferry quay to reopen after two years of quarrels"


def make_shell(script: str) -> str:
    return (
        f"<html lang='en'><head><title>{TITLE}</title></head><body><div id='root'><p>Loading</p></div>{script}"
        "</body></html>"
    )


def escape(value: object) -> str:
    return json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e")


def test_an_article_in_a_string_of_a_script_is_read() -> None:
    article = read_article(make_shell(f"<script>window.__STATE__ = {escape({'story': {'html': MARKUP}})};</script>"))
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_json_in_a_string_of_a_call_is_read_too() -> None:
    chunk = escape([1, "7:" + json.dumps({"contents": MARKUP})])
    assert find_hydrated(make_shell(f"<script>self.__stream.push({chunk})</script>")) is not None


def test_the_decision_says_so() -> None:
    batch, _ = extract(make_shell(f"<script>window.state = {escape({'html': MARKUP})}</script>"))
    assert str(batch["core.extractions"][0].decision).endswith("of a script's data")  # type: ignore[attr-defined]


def test_what_json_ld_states_is_never_the_source() -> None:
    stated = escape({"@type": "NewsArticle", "articleBody": MARKUP})
    assert find_hydrated(make_shell(f'<script type="application/ld+json">{stated}</script>')) is None


def test_broken_strings_and_hostile_lengths_do_no_harm() -> None:
    assert find_hydrated("<script>" + '"\\u003cp' * 20_000 + "</script>") is None
    assert find_hydrated('<script>"' + "\\" * 200_001 + '<p>"</script>') is None
