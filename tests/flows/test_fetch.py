"""The whole road from a declared source: what is fetched, what is written down, what a second run asks for."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.flows.press import Broadsheet
from tests.server.server import Reply, WebServer
from tests.server.sites import make_article, make_feed, play_pages, with_validators

HOST = "127.0.0.1"
OTHER = "127.0.0.2"
WEB = {
    "BROADSHEET_FETCH__ALLOW_PRIVATE_ADDRESSES": "true",
    "BROADSHEET_FETCH__CONTACT": "press@a.example",
    "BROADSHEET_FETCH__DELAY_SECONDS": "0",
    "BROADSHEET_ENRICH__MODELS": "{}",
}
NOT_FREE = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Article 3", "isAccessibleForFree": "False"}</script>"""
CLAIM = "<img src=x onerror=alert(1)> [a](javascript:alert(1))"

DECLARATION = """
title: The Loopback Post
outlet: post.example
country: gb
language: en
feeds: [{feed}]
page_lists: [more.txt]
politeness: {{delay_seconds: 0.5}}
assertions:
  articles_per_day: {{least: 1, most: 100, reason: three pages are played}}
  fill_rates:
    authors: {{least: 0.9, reason: "nobody signs here, so that it fails"}}
"""


def play_press(server: WebServer) -> Any:
    """A paper with articles, a teaser, walls, a reserved page and one that robots.txt keeps back."""
    paths = ("/1", "/2?utm_source=feed", "/teaser", "/paywall", "/consent", "/gone", "/private/1", "/moved")
    feed = make_feed([server.url(HOST, path) for path in paths]).replace("<title>T<", f"<title>{CLAIM}<")
    pages: dict[str, Any] = {
        "/robots.txt": Reply("User-agent: *\nDisallow: /private\n", content_type="text/plain"),
        "/feed": with_validators(feed, "application/rss+xml"),
        "/1": Reply(make_article(1, '<link rel="canonical" href="/1"><meta name="robots" content="noai">')),
        "/2?utm_source=feed": Reply(make_article(2), headers=(("TDM-Reservation", "1"), ("Set-Cookie", "secret=1"))),
        "/teaser": Reply(make_article(3, NOT_FREE, words=90)),
        "/paywall": Reply(NOT_FREE + "<p>Subscribe to read on."),
        "/consent": Reply("<title>Cookie consent</title><p>We value your privacy."),
        "/moved": Reply(status=301, headers=(("Location", server.url(OTHER, "/1")),)),
        "/listed": Reply(make_article(5)),
    }
    return play_pages(pages)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer(addresses=(HOST, OTHER)) as server:
        server.sites[HOST] = play_press(server)
        server.sites[OTHER] = play_pages({"/1": Reply(make_article(4))})
        yield server


@pytest.fixture
def press(broadsheet: Broadsheet, server: WebServer) -> Broadsheet:
    """A folder with one declared source."""
    sources = broadsheet.folder / "sources"
    sources.mkdir()
    (sources / "post.yml").write_text(DECLARATION.format(feed=server.url(HOST, "/feed")))
    (sources / "more.txt").write_text(f"# more pages\n{server.url(HOST, '/listed')}\nno address\n")
    broadsheet.environment = {**broadsheet.environment, **WEB}
    return broadsheet


def test_a_source_from_its_feed_to_the_tables_and_back_from_its_archive(
    press: Broadsheet, server: WebServer, api: str
) -> None:
    output = press.ingest("--source", "post")
    attempts = press.query("SELECT url, outcome FROM raw.fetches WHERE NOT ends_with(url, '/robots.txt')")
    assert {url.split("/", 3)[3]: outcome for url, outcome in attempts} == {
        "feed": "fetched", "1": "fetched", "2?utm_source=feed": "fetched", "teaser": "fetched", "moved": "fetched",
        "listed": "fetched", "paywall": "paywall", "consent": "consent_wall", "gone": "http_error",
        "private/1": "robots_disallowed",
    }  # fmt: skip
    assert "robots_disallowed" in output
    assert not any("/private" in asked.path for asked in server.log)
    assert all(asked.headers["user-agent"] == "broadsheet/0.1 (+press@a.example)" for asked in server.log)
    assert press.query("SELECT count(*), count(DISTINCT page_id) FROM raw.pages") == [(5, 5)]
    assert press.query("SELECT is_free, is_stub FROM core.articles WHERE url LIKE '%/teaser'") == [(False, True)]
    assert press.query("SELECT is_tdm_reserved FROM raw.pages WHERE url LIKE '%/2?%'") == [(True,)]
    assert press.query("SELECT is_noai FROM raw.pages WHERE url LIKE '%/1' AND url NOT LIKE '%moved'") == [(True,)]
    assert press.query("SELECT redirects, final_url FROM raw.pages WHERE url LIKE '%/moved'") == [
        ([server.url(OTHER, "/1")], server.url(OTHER, "/1"))
    ]
    assert press.query("SELECT source_name, failure_count, last_success_at IS NULL FROM ops.sources") == [
        ("post", 0, False)
    ]
    assert press.query("SELECT reason FROM ops.rejects WHERE stage = 'discover'") == [("invalid_field",)]
    assert press.query("SELECT DISTINCT outlet_domain FROM core.articles") == [("post.example",)]
    check_artifacts(api)

    server.log.clear()
    output = press.ingest("--source", "post")
    assert [asked.path for asked in server.log] == ["/feed"]
    assert "if-none-match" in server.log[0].headers
    assert press.query("SELECT count(*) FROM raw.pages") == [(5,)]

    archive = press.folder / "news.duckdb.d" / "archive"
    assert b"secret" not in b"".join(file.read_bytes() for file in archive.iterdir())
    again = press.folder / "again.duckdb"
    press.run("ingest", archive, "--warehouse", again)
    assert content_of(again) == press.content()


def content_of(file: Path) -> dict[str, set[str]]:
    """As `Broadsheet.content`, of another file."""

    class Other(Broadsheet):
        @property
        def warehouse(self) -> Path:
            return file

    return Other(file.parent, {}).content()


def check_artifacts(api: str) -> None:
    """One task run a source and batch, one artifact a source, and no markup out of a feed in it."""
    artifacts = ask(f"{api}/artifacts/latest/filter", {})
    (artifact,) = [artifact for artifact in artifacts if artifact["key"] == "source-post"]
    assert "| found | new | fetched |" in artifact["data"]
    assert "robots\\_disallowed" in artifact["data"]
    assert "<img" not in artifact["data"].replace("\\<", "")
    names = [run["name"] for run in ask(f"{api}/task_runs/filter", {})]
    assert "fetch post 1" in names


def ask(url: str, content: Any) -> Any:
    request = urllib.request.Request(url, json.dumps(content).encode(), {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=120) as response:
        return json.load(response)
