"""The outlet that a source declares is that of its pages, and of nobody else's."""

import pytest

from tasks.discover.expand import expand_document
from tasks.discover.own_pages import claim_outlet
from tasks.discover.settings import DiscoverSettings
from tasks.records import Claims, Document, Item

OUTLET = "brand.example"


@pytest.mark.parametrize(
    ("url", "named_by", "expected"),
    [
        ("http://127.0.0.1:8000/1", "http://127.0.0.1:8000/feed", OUTLET),
        ("http://127.0.0.1/1", None, OUTLET),
        ("https://www.host.example/1", "https://host.example/feed", OUTLET),
        ("https://host.example/1", "https://feeds.host.example/feed", OUTLET),
        ("https://other.example/1", "https://host.example/feed", None),
        ("https://badhost.example/1", "https://host.example/feed", None),
        ("https://sport.brand.example/1", "https://brand.example/feed", None),
        ("https://www.brand.example/1", None, None),
    ],
)
def test_own_pages_are_told_from_others(url: str, named_by: str | None, expected: str | None) -> None:
    assert claim_outlet(Claims(), url, OUTLET, named_by).outlet_domain == expected


def test_what_a_list_says_of_a_page_stands() -> None:
    stated = Claims(outlet_domain="other.example")
    assert claim_outlet(stated, "http://127.0.0.1/1", OUTLET) == stated


def test_a_home_pages_feed_hands_it_on() -> None:
    home = Item("http://127.0.0.1/", "a", "page", "home", Claims(outlet_domain=OUTLET))
    page = b'<link rel="alternate" type="application/rss+xml" href="/feed">'
    (feed,) = expand_document(home, Document(home.url, page, "text/html"), DiscoverSettings()).items
    entries = (f"<item><title>T</title><link>{url}</link></item>" for url in ("http://127.0.0.1/1", "http://b.example/1"))
    rss = f"<rss version='2.0'><channel><title>Press</title>{''.join(entries)}</channel></rss>"
    items = expand_document(feed, Document(feed.url, rss.encode(), ""), DiscoverSettings()).items
    assert [(item.claims.title, item.claims.outlet_domain) for item in items] == [("T", OUTLET), ("T", None)]
