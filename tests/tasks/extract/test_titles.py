"""Titles as publishers write them, and what is left when the template is taken off."""

import pytest

from tasks.extract.metadata.choice import Refused, Witness
from tasks.extract.metadata.titles import choose_title, read_title
from tests.tasks.extract.pages import make_html, read_article


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Quay to reopen | The Ellery Gazette", "Quay to reopen"),
        ("Ellery Gazette - Quay to reopen", "Quay to reopen"),
        ("Quay to reopen – but when? - News - Ellery Gazette", "Quay to reopen – but when? - News"),
        ("Quay to reopen | Ellery Gazette Online", "Quay to reopen"),
        ("Who won <em>this</em> &amp; that", "Who won this & that"),
    ],
)
def test_titles_lose_what_the_template_adds(raw: str, title: str) -> None:
    assert read_title(raw, ["The Ellery Gazette"]) == title


@pytest.mark.parametrize(
    ("headline", "og_title", "h1", "title"),
    [
        ("Quay to reopen in spring", "Quay: boats are back", "Quay to reopen in spring", "Quay to reopen in spring"),
        ("Boats are back at the quay", "Quay to reopen soon", "Quay to reopen soon", "Quay to reopen soon"),
        ("Quay to reopen in spring", "Quay to reopen in spring | Shipping | EG", "", "Quay to reopen in spring"),
        ("Quay to reopen in spring-Shipping", "", "Quay to reopen in spring", "Quay to reopen in spring"),
        ("Shipping | Quay to reopen in spring", "Quay to reopen in spring", "", "Quay to reopen in spring"),
        ("Quay – not the pier – to reopen", "", "Quay – not the pier – to reopen", "Quay – not the pier – to reopen"),
        ("Quay’s return in spring", "Quay's return in spring", "", "Quay’s return in spring"),
        ("Quay to reopen in spring, says…", "Quay to reopen in spring, says the board", "",
         "Quay to reopen in spring, says the board"),
        ("", "", "Quay to reopen in spring", "Quay to reopen in spring"),
    ],
)
def test_the_title_is_what_the_witnesses_agree_on(headline: str, og_title: str, h1: str, title: str) -> None:
    said = [Witness("json_ld", "headline", headline), Witness("meta", "og:title", og_title), Witness("text", "h1", h1)]
    assert choose_title(said, ["The Ellery Gazette"]).value == title


def test_a_page_that_tells_a_second_headline_apart_says_which_is_the_first() -> None:
    named = {"@type": "NewsArticle", "headline": "Board votes for the quay", "alternativeHeadline": "Boats may return"}
    head = "<meta property='og:title' content='Ferry quay: the boats are back'>"
    html = make_html(title="Ferry quay: the boats are back", head=head, json_ld=named)
    assert read_article(html).title == "Board votes for the quay"
    del named["alternativeHeadline"]
    html = make_html(title="Ferry quay: the boats are back", head=head, json_ld=named)
    assert read_article(html).title == "Ferry quay: the boats are back"


@pytest.mark.parametrize(
    ("og_title", "twitter_title", "title"),
    [
        ("Ferries return to Port Ellery", "Ferries return to Port Ellery", "Ferries return to Port Ellery"),
        ("Ferries return to Port Ellery", "", "Board votes for the quay"),
        ("Ferries return | Gazette News", "Ferries return | Gazette News", "Board votes for the quay"),
        ("Shipping: Board votes for the quay", "Shipping: Board votes for the quay", "Board votes for the quay"),
    ],
)
def test_a_title_made_for_sharing_comes_before_the_headline(og_title: str, twitter_title: str, title: str) -> None:
    head = f"<meta property='og:title' content='{og_title}'><meta property='og:site_name' content='Gazette'>"
    head += f"<meta name='twitter:title' content='{twitter_title}'>"
    named = {"@type": "NewsArticle", "headline": "Board votes for the quay"}
    html = make_html(title="Board votes for the quay", head=head, json_ld=named)
    assert read_article(html).title == title


@pytest.mark.parametrize(
    ("marked", "title"), [("The Ellery Gazette", "The Ellery Gazette"), ("Local news", "Ferry quay to reopen")]
)
def test_a_logo_or_a_section_that_is_marked_as_headline_is_none(marked: str, title: str) -> None:
    page = make_html(title="Ferry quay to reopen").replace("<header>", f"<header><h1>{marked}</h1>")
    page = page.replace("<title>Ferry quay to reopen | The Ellery Gazette", f"<title>{title}")
    assert read_article(page).title == "Ferry quay to reopen"


def test_other_titles_of_a_page_are_kept_as_evidence() -> None:
    said = [Witness("json_ld", "headline", "Quay to reopen in spring"), Witness("meta", "og:title", "Boats are back")]
    choice = choose_title([*said, Witness("meta", "title", "The Gazette")], ["The Gazette"])
    assert (choice.source, choice.witnesses, choice.others) == ("json_ld", ("headline",), ("og:title: Boats are back",))
    assert choice.refused == ("title: no more than the site's name: The Gazette",)


@pytest.mark.parametrize("note", ["ATTENTION - ADDS quotes, background ///", "Adds quotes ///"])
def test_a_note_to_editors_is_no_title(note: str) -> None:
    with pytest.raises(Refused, match="a note to editors"):
        read_title(note, [])


def test_a_title_ends_where_the_sites_name_begins() -> None:
    assert read_title("Ferry quay to reopen | The Gazette | by Jon Sands", ["The Gazette"]) == "Ferry quay to reopen"
