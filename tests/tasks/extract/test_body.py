"""The body of a page: what is the text, what stands around it and why, and whose word counts."""

import gc

import numpy as np
import pytest

from tasks.extract.body.features import FEATURES
from tasks.extract.body.judge import NEIGHBOUR_FEATURES
from tasks.extract.body.overlap import agreement, read_testimony, words_of
from tasks.extract.body.segments import cut_segments
from tasks.extract.body.trees import Trees, load_model
from tasks.extract.document import parse_document
from tasks.extract.settings import ExtractSettings
from tasks.extract.training.disguise import disguise
from tests.tasks.extract.pages import PARAGRAPHS, extract, make_html, read_article

FURNITURE = (
    "<figure><img src='q.jpg'><figcaption>The quay in 2018. Photo: Port Pictures</figcaption></figure>",
    "<p>Read more: <a href='/boats'>Boats return to the bay</a></p>",
    "<div class='newsletter-signup'><p>Sign up for our newsletter and get the news in your inbox.</p></div>",
    "<div class='author-bio'><p>Marta Quill is a shipping correspondent for The Ellery Gazette.</p></div>",
    "<ul class='tags'><li><a href='/t/quay'>Quay</a></li><li><a href='/t/port'>Port Ellery</a></li></ul>",
)


def make_furnished() -> str:
    figure, related, newsletter, bio, tags = FURNITURE
    first, second, third, fourth = (f"<p>{text}</p>" for text in PARAGRAPHS)
    return make_html(body=first + figure + second + related + third + newsletter + fourth, after=bio + tags)


def test_furniture_is_left_out_of_the_text_and_kept_with_its_role() -> None:
    batch, _ = extract(make_furnished())
    assert batch["core.articles"][0].text == "\n\n".join(PARAGRAPHS)
    roles = {block.text: block.role for block in batch["core.blocks"]}
    assert roles["The quay in 2018. Photo: Port Pictures"] == "caption"
    assert roles["Read more: Boats return to the bay"] == "related"
    assert roles["Sign up for our newsletter and get the news in your inbox."] == "promo"
    assert roles["Marta Quill is a shipping correspondent for The Ellery Gazette."] == "bio"
    assert roles["Quay"] == "tags"
    assert roles["Ferry quay to reopen after two years of quarrels"] == "title"


def test_blocks_stand_in_the_order_of_the_page_and_say_why() -> None:
    batch, _ = extract(make_furnished())
    blocks = batch["core.blocks"]
    assert [block.block_no for block in blocks] == list(range(len(blocks)))
    assert all(block.evidence for block in blocks)
    starts = [block.start_char for block in blocks if block.start_char is not None]
    assert starts == sorted(starts)


def test_a_text_that_stands_twice_on_the_page_is_read_once() -> None:
    twice = "".join(f"<p>{text}</p>" for text in (*PARAGRAPHS, *PARAGRAPHS))
    batch, _ = extract(make_html(body=twice))
    assert batch["core.articles"][0].text == "\n\n".join(PARAGRAPHS)


def test_the_witnesses_agreement_is_kept() -> None:
    batch, _ = extract(make_html())
    extraction = batch["core.extractions"][0]
    assert extraction.agreement > 0.9
    assert extraction.decision == "trafilatura"


def test_agreement_of_texts() -> None:
    one = read_testimony("a b c d e f\ng h i j")
    assert agreement(one, one) == 1.0
    assert agreement(one, read_testimony("")) == 0.0
    assert 0 < agreement(one, read_testimony("a b c d e f")) < 1


def test_segments_fold_white_space_and_keep_links_in_place() -> None:
    tree = parse_document(
        "<html><body><p>One <a href='/x'>two\n <b>three</b></a>, four<br>five</p>"
        "<a href='/y'><h3>six</h3><p>seven</p></a>",
        ExtractSettings(),
    )
    segments = cut_segments(tree).segments
    assert [segment.text for segment in segments] == ["One two three, four", "five", "six", "seven"]
    anchors = [(a.href, segment.text[a.start : a.end]) for segment in segments for a in segment.anchors]
    assert anchors == [("/x", "two three"), ("/y", "six"), ("/y", "seven")]


def test_the_model_fits_the_features_that_it_was_trained_on() -> None:
    assert load_model().features == (*FEATURES, *NEIGHBOUR_FEATURES)


def test_trees_are_walked_to_their_leaves() -> None:
    stump = Trees(
        feature=np.array([0, 0, 0]), threshold=np.array([0.5, 0, 0]), children=np.array([1, 2, 1, 1, 2, 2]),
        value=np.array([0, -2.0, 2.0]), roots=np.array([0]), depth=1,
    )
    chances = stump.predict(np.array([[0.0], [1.0]] * 70))
    assert set(chances[::2] < 0.2) == set(chances[1::2] > 0.8) == {True}
    assert len(chances) == 140


def test_a_line_that_comes_again_stays() -> None:
    menu = "Grilled herring with potatoes, dill and a glass of the harbour's own beer, 140 crowns."
    body = "".join(f"<p>{text}</p><p>{menu}</p>" for text in PARAGRAPHS)
    batch, _ = extract(make_html(body=body))
    assert batch["core.articles"][0].text.count(menu) == len(PARAGRAPHS)


def test_a_heading_with_nothing_behind_it_is_not_the_articles() -> None:
    batch, _ = extract(make_html(after="<h2>Discuss this article</h2>"))
    assert batch["core.articles"][0].text.endswith(PARAGRAPHS[-1])


def test_ruby_stays_in_its_line() -> None:
    tree = parse_document("<html><body><p>尹<ruby><rb>弾劾</rb><rt>だんがい</rt></ruby>訴追</p><p>x</p></body></html>",
                          ExtractSettings())
    assert cut_segments(tree).segments[0].text == "尹弾劾だんがい訴追"


def test_a_short_text_in_a_script_without_spaces_is_found() -> None:
    sentences = (
        "町議会は火曜日の深夜に北部の渡し船の路線を再開することを決めた。",
        "役場の前に集まった住民は歓声を上げ港の船が汽笛を鳴らした。",
        "最初の運航は桟橋の検査が終わる春に予定されている。",
    )
    page = make_html(title="北部航路が再開へ", body="".join(f"<p>{text}</p>" for text in sentences))
    assert read_article(page).text.split() == list(sentences)


def test_a_post_that_the_text_quotes_is_part_of_it() -> None:
    post = "<blockquote class='twitter-tweet'><p>The quay opens again, and so do we.</p>— Fish (@fish)</blockquote>"
    first, *others = (f"<p>{text}</p>" for text in PARAGRAPHS)
    batch, _ = extract(make_html(body=first + post + "".join(others)))
    roles = {block.text: (block.role, block.start_char is not None) for block in batch["core.blocks"]}
    assert roles["The quay opens again, and so do we."] == ("embed", True)


def test_a_page_laid_out_in_a_table_loses_its_furniture() -> None:
    """Cells of a table are judged as one group; cells that hold the page are none."""
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    title = "Ferry quay to reopen after two years of quarrels"
    article = read_article(
        f"<html lang='en'><head><meta property='og:title' content='{title}'></head><body><table><tr><td>"
        f"<div class='storyhead'>{title}</div><div class='storydate'>MARTA QUILL - 18 May 2024, 9:30 a.m.</div>"
        f"<div class='tools'><a href='#'>A+</a> <a href='#'>Print</a></div><div class='storytext'>{paragraphs}</div>"
        "<div class='keywords'>Keywords: ferries, quays</div></td><td><a href='/1'>Another story</a></td></tr></table>"
        "</body></html>"
    )
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.authors == ("MARTA QUILL",)


def test_the_collector_runs_again_after_a_page() -> None:
    read_article(make_html())
    extract(b"\x89PNG")
    assert gc.isenabled()


def test_labels_and_what_nobody_filled_in_are_no_text() -> None:
    first, second, third, fourth = (f"<p>{text}</p>" for text in PARAGRAPHS)
    lines = ("<p>$$ARTICLEAD$$</p>", "<p>[button link='https://ellery.example/join' type='big'] Join us</p>",
             "<h4>Don't miss</h4>", "<p>Got a story? Email: desk@ellery.example</p>")
    html = make_html(body=first + lines[0] + second + lines[1] + third + lines[2] + fourth + lines[3])
    assert extract(html)[0]["core.articles"][0].text == "\n\n".join(PARAGRAPHS)


def test_a_headline_that_is_said_again_before_the_text_is_not_the_text() -> None:
    title = "Harbour quay reopens after six years"
    html = make_html(title=title, body=f"<h1>{title}</h1><h3>Shipping</h3><h1>{title}</h1>"
                     + "".join(f"<p>{text}</p>" for text in PARAGRAPHS))
    assert title not in extract(html)[0]["core.articles"][0].text


@pytest.mark.parametrize("is_last", [False, True])
def test_an_authors_bare_name_around_the_text_is_its_byline(is_last: bool) -> None:
    name, text = "<p>Marta Quill</p>", "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    html = make_html(head='<meta name="author" content="Marta Quill">', body=text + name if is_last else name + text)
    batch, _ = extract(html)
    assert batch["core.articles"][0].text == "\n\n".join(PARAGRAPHS)
    assert [block.role for block in batch["core.blocks"] if block.text == "Marta Quill"] == ["byline"]


NAVIGATION = (
    "<header><a href='/'>The Ellery Gazette</a><nav><ul><li><a href='/news'>News</a></li><li><a href='/sport'>Sport</a>"
    "</li></ul></nav></header><div class='cookie-banner'>We use cookies. <button>Accept all</button></div>"
)
RELATED = "<aside><h3>Read more</h3><ul><li><a href='/a'>Council votes to close three libraries</a></li></ul></aside>"


@pytest.mark.parametrize("body", [NAVIGATION, NAVIGATION + RELATED, "<h1>The Ellery Gazette</h1>" + RELATED])
def test_a_page_with_nothing_but_navigation_has_no_text(body: str) -> None:
    head = "<title>The Ellery Gazette</title><meta property='og:site_name' content='The Ellery Gazette'>"
    batch, reject = extract(f"<html lang='en'><head>{head}</head><body>{body}</body></html>", url="https://e.example/")
    assert batch["core.articles"] == []
    assert reject is not None
    assert reject.reason == "no_text"


def test_what_interrupts_a_text_and_the_beginning_of_another_article_are_left_out() -> None:
    paragraphs = "".join(f"<p>{text}</p><p>Story continues below</p>" for text in PARAGRAPHS)
    teaser = "<h4><a href='/news/lighthouse'>Storm closes the lighthouse</a></h4><p>The lighthouse of the port has…</p>"
    article = read_article(make_html(body=paragraphs + teaser))
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_a_box_is_told_from_the_text_where_no_name_says_what_it_is() -> None:
    first, second, third, fourth = (f"<p class='n7'>{text}</p>" for text in PARAGRAPHS)
    poll = ("<div class='n3'><h4>What do you think?</h4><p>Should the quay stay open in winter?</p>"
            "<ul><li>Yes, always</li><li>Only at weekends</li></ul><p>See how other readers voted</p></div>")
    letter = ("<div class='n4'><h4>The Morning Tide</h4><p>Our editors pick five stories for you every day.</p>"
              "<p>Join us, it is free.</p></div>")
    article = read_article(make_html(body=first + poll + second + letter + third + fourth))
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_a_disguised_page_keeps_its_text_and_loses_its_names() -> None:
    html = make_html(body="".join(f"<p class='story-text'>{text}</p>" for text in PARAGRAPHS))
    hidden = disguise(html, "quay", "en", is_hidden=True)
    assert hidden == disguise(html, "quay", "en", is_hidden=True)
    texts = [segment.text for segment in cut_segments(parse_document(hidden, ExtractSettings())).segments]
    assert set(words_of(" ".join(PARAGRAPHS))) <= set(words_of(" ".join(texts)))
    assert "story-text" not in hidden
    assert len(texts) > len(cut_segments(parse_document(html, ExtractSettings())).segments)


@pytest.mark.parametrize(
    "line", ["Pilar Ruiz · 15 de enero de 2026", "Inês Vale | 28 fev 2026, 10:10", "Jon Sands — May 3, 2026"]
)
def test_a_name_and_a_date_in_one_line_are_no_text(line: str) -> None:
    article = read_article(make_html(body=f"<p>{line}</p>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)))
    assert article.text == "\n\n".join(PARAGRAPHS)
