"""Feeds, sitemaps and home pages lead to pages, with what they say about them; hostile ones lead nowhere."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from tasks.discover.expand import MAX_DEPTH, expand_document
from tasks.discover.feeds import MAX_ENTRIES as MAX_FEED_ENTRIES
from tasks.discover.feeds import Entry, Feed, read_feed
from tasks.discover.fields import Fault
from tasks.discover.settings import DiscoverSettings
from tasks.discover.sitemaps import MAX_ENTRIES, Sitemap, read_sitemap
from tasks.records import Claims, Document, Expansion, Item

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Press</title>
<language>en-gb</language>
<item><title>No, says &lt;i&gt;minister&lt;/i&gt;</title><link>/politics/no?utm_source=rss</link>
<pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate><dc:creator>A. Person</dc:creator><category>Politics</category></item>
<item><title>Twin</title><link>https://a.example/politics/no?utm_source=rss</link></item>
<item><title>Elsewhere</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Press</title>
<entry><title>No</title><link href="https://a.example/1"/><updated>2026-03-01T10:00:00+01:00</updated>
<author><name>A. Person</name></author><author><name>B. Person</name></author></entry></feed>"""
RSS_090 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>Old</title></channel><item><title>One</title><link>https://a.example/1</link></item></rdf:RDF>"""
RSS_091 = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://a.example/rss-0.91.dtd">
<rss version="0.91"><channel><item><title>One</title><link>https://a.example/1</link></item></channel></rss>"""
NEWS_SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://a.example/1.jpg</image:loc><image:title>A picture</image:title></image:image>
<loc>https://a.example/1</loc><lastmod>2026-03-02</lastmod><news:news><news:publication><news:name>The Press</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2026-03-01T10:00:00Z</news:publication_date>
<news:title>No</news:title><news:keywords>a, b</news:keywords></news:news></url>
<url><loc>https://a.example/2</loc><lastmod>2020-01-01</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://a.example/2020.xml.gz</loc><lastmod>2020-01-01</lastmod></sitemap>
<sitemap><loc>https://a.example/news.xml</loc></sitemap></sitemapindex>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""


def make_document(body: str | bytes, url: str = "https://a.example/feed") -> Document:
    return Document(url, body.encode() if isinstance(body, str) else body, "")


def entries_of(body: str) -> list[Entry]:
    feed = read_feed(make_document(body))
    assert isinstance(feed, Feed)
    return list(feed.entries)


def expand(body: str | bytes, kind: str = "unknown", since: date | None = None, **more: object) -> Expansion:
    item = Item("https://a.example/feed", "a", "page", kind, **more)  # type: ignore[arg-type]
    return expand_document(item, make_document(body), DiscoverSettings(since=since))


class TestFeeds:
    def test_entries_of_rss(self) -> None:
        assert entries_of(RSS) == [
            Entry(
                "https://a.example/politics/no?utm_source=rss",
                Claims(
                    title="No, says minister",
                    published_at="2026-03-01T10:00:00+01:00",
                    authors=("A. Person",),
                    language_code="en",
                    tags=("Politics",),
                ),
            )
        ]

    def test_entries_of_atom(self) -> None:
        (entry,) = entries_of(ATOM)
        assert entry.claims.authors == ("A. Person", "B. Person")
        assert (entry.claims.published_at, entry.claims.modified_at) == (None, "2026-03-01T10:00:00+01:00")

    @pytest.mark.parametrize("feed", [RSS_090, RSS_091])
    def test_old_feeds(self, feed: str) -> None:
        assert [entry.url for entry in entries_of(feed)] == ["https://a.example/1"]

    def test_entries_of_json(self) -> None:
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "language": "en-US",
            "items": [
                {
                    "url": "https://a.example/1",
                    "title": "No",
                    "authors": [{"name": "A"}],
                    "date_published": "2026-03-01",
                },
                {"url": 7},
                "no entry",
                {"id": "https://a.example/2"},
            ],
        }
        first, second = entries_of(json.dumps(feed))
        assert first.claims == Claims(title="No", authors=("A",), published_at="2026-03-01", language_code="en")
        assert second.url == "https://a.example/2"

    @pytest.mark.parametrize(
        "damage", [RSS[:-200], RSS.replace("&lt;", "&nbsp; & <b>"), RSS.replace("UTF-8", "UTF-16")]
    )
    def test_malformed_feeds_give_what_can_be_read(self, damage: str) -> None:
        entries = entries_of(damage)
        assert [entry.url for entry in entries] == ["https://a.example/politics/no?utm_source=rss"]

    @pytest.mark.parametrize(
        "body", [b"", b"<p>no feed</p>", b"{", b'{"items": 7}', b"\0" * 100, BOMB.encode() + b"<rss/>"]
    )
    def test_what_is_no_feed_is_told(self, body: bytes) -> None:
        assert isinstance(read_feed(make_document(body)), Fault)

    def test_one_of_nothing_but_tags_is_refused_before_it_is_unfolded(self) -> None:
        fault = read_feed(make_document(b"<rss>" + b"<a/>" * 300_000))
        assert isinstance(fault, Fault)
        assert "tags" in fault.detail

    def test_no_file_and_no_network_is_read_for_a_feed(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("s3cret")
        feed = f'<!DOCTYPE rss SYSTEM "file://{tmp_path}/secret">' + RSS
        assert "s3cret" not in str(read_feed(make_document(feed)))

    def test_one_that_is_too_long_says_so(self) -> None:
        entries = [{"url": f"https://a.example/{n}"} for n in range(MAX_FEED_ENTRIES + 3)]
        body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": entries})
        expansion = expand(body)
        assert len(expansion.items) == MAX_FEED_ENTRIES
        assert expansion.warning == "it has 5003 entries, and of a feed 5000 are read; not read: the last 3"
        short = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": entries[:MAX_FEED_ENTRIES]})
        assert expand(short).warning is None


class TestSitemaps:
    @pytest.mark.parametrize("pack", [bytes, gzip.compress])
    def test_pages_of_a_news_sitemap(self, pack: type[bytes]) -> None:
        sitemap = read_sitemap(make_document(pack(NEWS_SITEMAP.encode())))
        assert isinstance(sitemap, Sitemap)
        first, second = sitemap.pages
        assert (first.url, first.claims.title, first.claims.tags) == ("https://a.example/1", "No", ("a", "b"))
        assert first.claims.published_at == "2026-03-01T10:00:00Z"
        assert (second.claims.published_at, second.claims.modified_at) == (None, "2020-01-01")

    def test_lists_of_addresses_are_sitemaps(self) -> None:
        sitemap = read_sitemap(make_document("https://a.example/1\nhttps://a.example/2\n"))
        assert isinstance(sitemap, Sitemap)
        assert len(sitemap.pages) == 2

    @pytest.mark.parametrize("form", ["<url><loc>https://a.example/{}</loc></url>", "https://a.example/{}\n"])
    def test_one_that_is_too_long_says_so(self, form: str) -> None:
        entries = "".join(map(form.format, range(MAX_ENTRIES + 7)))
        body = f"<urlset>{entries}</urlset>" if form.startswith("<") else entries
        item = Item("https://a.example/s.xml", "a", "sitemap", "sitemap")
        expansion = expand_document(item, make_document(body), DiscoverSettings())
        assert len(expansion.items) == MAX_ENTRIES
        assert expansion.warning == (
            "it has 50007 entries, and a sitemap may have 50000; not read: the last 7"
        )

    @pytest.mark.parametrize("body", [b"", b"<p>no sitemap", b"words, words", b"\x1f\x8b broken", BOMB.encode()])
    def test_what_is_no_sitemap_is_told(self, body: bytes) -> None:
        sitemap = read_sitemap(make_document(body))
        assert isinstance(sitemap, Fault) or not sitemap.pages

    def test_a_bomb_does_not_unfold(self) -> None:
        assert isinstance(read_sitemap(make_document(gzip.compress(bytes(200_000_000)))), Fault)

    def test_a_torn_sitemap_gives_what_stands_before(self) -> None:
        sitemap = read_sitemap(make_document(NEWS_SITEMAP[:-60]))
        assert isinstance(sitemap, Sitemap)
        assert sitemap.pages[0].url == "https://a.example/1"


class TestExpansion:
    def test_a_feed_leads_to_pages_and_tells_how(self) -> None:
        (item,) = expand(RSS).items
        assert (item.kind, item.via, item.source_name, item.depth) == ("page", "feed", "a", 1)

    def test_an_index_leads_to_sitemaps_of_the_window(self) -> None:
        assert [item.url for item in expand(INDEX, since=date(2026, 1, 1)).items] == ["https://a.example/news.xml"]
        assert len(expand(INDEX).items) == 2

    def test_old_pages_are_left_alone(self) -> None:
        assert [item.url for item in expand(NEWS_SITEMAP, since=date(2026, 2, 1)).items] == ["https://a.example/1"]

    def test_a_home_page_leads_to_its_feeds(self) -> None:
        page = """<link rel="alternate" type="application/rss+xml" href="/rss"><link rel=alternate href=/de hreflang=de>
        <link rel="alternate" type="application/rss+xml" href="/comments/feed">
        <!-- <link rel="alternate" type="application/rss+xml" href="/hidden"> -->"""
        document = Document(
            "https://a.example/", page.encode(), "", ("https://a.example/news-sitemap.xml", "https://a.example/all.xml")
        )
        found = expand_document(Item("https://a.example/", "a", "page", "unknown"), document, DiscoverSettings())
        assert [(item.url, item.kind) for item in found.items] == [
            ("https://a.example/rss", "feed"),
            ("https://a.example/news-sitemap.xml", "sitemap"),
        ]

    def test_a_page_is_a_page(self) -> None:
        feed = '<link rel="alternate" type="application/rss+xml" href="/rss">'
        assert expand(f'{feed}<meta property="og:type" content="article">').is_page
        assert expand("<p>The minister said no.</p>").is_page

    def test_what_leads_nowhere_says_so(self) -> None:
        assert expand("<p>no feed</p>", "feed").fault
        assert expand("<p>no sitemap</p>", "sitemap").fault
        assert expand("<p>no feeds</p>", "home").fault
        assert expand(RSS, depth=MAX_DEPTH).fault


def test_a_feed_that_is_a_path_opens_no_file(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS)
    assert isinstance(read_feed(make_document(str(tmp_path / "feed.xml"))), Fault)
    assert isinstance(read_feed(make_document("/dev/zero")), Fault)


@pytest.mark.parametrize("filling", [b"<x/>", b"<!---->", b"<url/>", b"<x a='' b=''/>"])
def test_a_sitemap_of_nothing_but_elements_is_not_unfolded(filling: bytes) -> None:
    body = NEWS_SITEMAP.encode().replace(b"</urlset>", filling * 3_000_000 + b"</urlset>")
    fault = read_sitemap(make_document(gzip.compress(body, 1)))
    assert isinstance(fault, Fault)
    assert "more than 3000000 tags" in fault.detail


def test_a_json_feed_of_nothing_but_brackets_is_not_unfolded() -> None:
    body = '{"version": "https://jsonfeed.org/version/1", "items": [' + "{}," * 2_000_000 + "{}]}"
    fault = read_feed(make_document(body))
    assert isinstance(fault, Fault)
    assert "not read" in fault.detail
