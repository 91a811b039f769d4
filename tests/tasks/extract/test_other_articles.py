"""Pages that hold more than one article: endless pages, comments and teasers that are marked up as articles."""

import pytest

from tests.tasks.extract.pages import PARAGRAPHS, read_article

TITLE = "Ferry quay to reopen after two years of quarrels"
TEXT = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
FURTHER = (
    "<p>The crew of a trawler pulled a bottle from their nets on Sunday with a letter dated August 1911.</p>"
    "<p>It was written by a girl of nine who asked whoever found it to bring her a parrot.</p>"
)
SECOND = f"<h2>A message from 1911</h2><p>By Jon Sands</p>{FURTHER}"
TEASER = f"<h3><a href='/b'>A message from 1911</a></h3>{FURTHER}"
REMARK = "<p>My grandfather paid in pike and nobody ever noticed the difference, which says a lot about them.</p>"
LONGER = f"{FURTHER}{REMARK}<p>The museum in Dunlin is looking for her grandchildren, who may live abroad.</p>"


def read_text(body: str) -> str:
    head = f"<head><title>{TITLE}</title></head>"
    return read_article(f"<html lang='en'>{head}<body><main>{body}</main></body></html>").text


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='s now' id='s1'><h1>{TITLE}</h1><p>By Marta Quill</p>{TEXT}</div>"
        f"<div class='s' id='s2'><h1>A message from 1911</h1><p>By Jon Sands</p>{FURTHER}</div>",
        f"<article><h1>{TITLE}</h1>{TEXT}</article><article>{SECOND}</article>",
        f"<article><h1>{TITLE}</h1>{TEXT}</article><div><article><b>marshman44</b>{REMARK}</article></div>",
        f"<article><h1>{TITLE}</h1>{TEXT}<article>{TEASER}</article></article>",
        f"<article><h1>{TITLE}</h1>{TEXT}<div><h2>2 comments</h2><article><p>Sam</p>{REMARK}</article></div></article>",
    ],
    ids=["repeated boxes", "next article", "comment", "nested teaser", "nested comment"],
)
def test_other_articles_of_a_page_are_left_out(body: str) -> None:
    assert read_text(body) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "body",
    [
        f"<section><h1>{TITLE}</h1>{TEXT}</section><section><h1>The letter</h1>{FURTHER}</section>",
        f"<article><h1>{TITLE}</h1>{TEXT}</article><article>{FURTHER}</article>",
        f"<div class='s'><h1>{TITLE}</h1>{TEXT}</div><div class='s'>{LONGER}<h1>Tides</h1><p>By Jo</p></div>",
        f"<article><h1>{TITLE}</h1>{TEXT}<article><h3>10:02 The letter</h3>{FURTHER}</article></article>",
    ],
    ids=["chapters", "parts", "a headline behind the text", "entries of a ticker"],
)
def test_parts_of_one_article_stay(body: str) -> None:
    text = read_text(body)
    assert all(paragraph in text for paragraph in (*PARAGRAPHS, "It was written by a girl of nine"))
