"""Whatever a server does wrong ends in its outcome word, and neither the run nor another host suffers."""

import resource
from dataclasses import replace
from typing import Any

import pytest

from tasks.fetch.connect import resolve_host
from tasks.fetch.outcomes import Outcome
from tasks.records import Item
from tests.fetch.crawling import crawl, outcomes
from tests.server import faults
from tests.server.server import Play, Reply, WebServer
from tests.server.sites import NOT_FOUND, make_article, make_feed, play_pages, play_paper

GOOD = Reply(make_article(1))


def visit(server: WebServer, path: str, host: str = "a.test", kind: str = "page", **settings: Any) -> list[str]:
    visits = crawl(server, Item(server.url(host, path), host, "page", kind), **settings)  # type: ignore[arg-type]
    return outcomes(visits)[path]


@pytest.mark.parametrize(
    ("play", "outcome"),
    [
        (faults.drip, Outcome.TIMEOUT),
        (faults.stay_silent, Outcome.TIMEOUT),
        (faults.reset, Outcome.CONNECTION_ERROR),
        (faults.stream_forever, Outcome.TOO_LARGE),
        (faults.stream_headers, Outcome.PROTOCOL_ERROR),
        (faults.HALF_BODY, Outcome.PROTOCOL_ERROR),
        (faults.WRONG_LENGTH, Outcome.PROTOCOL_ERROR),
        (faults.NO_HTTP, Outcome.PROTOCOL_ERROR),
        (faults.HANG_UP, Outcome.PROTOCOL_ERROR),
        (faults.GZIP_BOMB, Outcome.TOO_LARGE),
        (faults.TORN_GZIP, Outcome.PROTOCOL_ERROR),
        (faults.TWICE_PACKED, Outcome.PROTOCOL_ERROR),
    ],
)
def test_a_broken_answer_has_its_word_and_costs_only_itself(play: Play, outcome: Outcome) -> None:
    with WebServer() as server:
        bad = {"/bad": Reply(play=play), "/good": GOOD}
        server.sites["a.test"] = play_pages(bad)
        server.sites["b.test"] = play_paper(server, "b.test", 3)
        items = [Item(server.url("a.test", path), "a", "page") for path in bad]
        feed = Item(server.url("b.test", "/feed"), "b", "feed", "feed")
        settings: dict[str, Any] = {"total_seconds": 4} if outcome is Outcome.TIMEOUT else {}
        found = outcomes(crawl(server, *items, feed, max_host_failures=50, max_wait_seconds=0, **settings))
    assert found["/bad"] == [outcome]
    assert [found[path] for path in ("/0", "/1", "/2")] == [[Outcome.FETCHED]] * 3


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (Reply(""), Outcome.EMPTY),
        (Reply(status=204), Outcome.EMPTY),
        (Reply(status=404), Outcome.HTTP_ERROR),
        (Reply(status=500), Outcome.HTTP_ERROR),
        (Reply(status=999), Outcome.PROTOCOL_ERROR),
        (Reply(status=402), Outcome.PAYWALL),
        (Reply(status=403, headers=(("cf-mitigated", "challenge"),)), Outcome.BOT_WALL),
        (Reply("<title>Just a moment...</title><p>Checking</p>"), Outcome.BOT_WALL),
        (Reply("<title>Cookie consent</title><p>We value you</p>"), Outcome.CONSENT_WALL),
        (Reply('<script>{"isAccessibleForFree": "False"}</script><p>Subscribe</p>'), Outcome.PAYWALL),
        (Reply("x", content_type="image/png"), Outcome.UNSUPPORTED_TYPE),
        (Reply(b"%PDF-1.7"), Outcome.UNSUPPORTED_TYPE),
        (Reply("a" * 2_000_000), Outcome.TOO_LARGE),
        (Reply(status=302, headers=(("Location", "/start"),)), Outcome.REDIRECT_LIMIT),
        (Reply(status=302, headers=(("Location", "ftp://a.test/"),)), Outcome.UNSUPPORTED_SCHEME),
        (Reply(status=302, headers=(("Location", "file:///etc/passwd"),)), Outcome.UNSUPPORTED_SCHEME),
        (Reply(status=302, headers=(("Location", "javascript:alert(1)"),)), Outcome.UNSUPPORTED_SCHEME),
        (Reply(status=302, headers=(("Location", "http://["),)), Outcome.HTTP_ERROR),
        (Reply(status=302), Outcome.HTTP_ERROR),
        (Reply(make_article(1) + "Just a moment: cookie consent"), Outcome.FETCHED),
        (Reply('<script>{"isAccessibleForFree": false}</script>' + make_article(1)), Outcome.FETCHED),
    ],
)
def test_every_answer_has_its_word(reply: Reply, outcome: Outcome) -> None:
    with WebServer() as server:
        server.sites["a.test"] = play_pages({"/start": reply})
        assert visit(server, "/start", max_page_bytes=1_000_000) == [outcome]


@pytest.mark.parametrize("tag", ["<div>", "<font><a>", "<table><tr><td>"])
def test_pages_that_are_nested_without_end_hold_nobody_up(tag: str) -> None:
    page = '<script>{"isAccessibleForFree": false}</script>' + tag * 100_000
    with WebServer() as server:
        server.sites["a.test"] = play_pages({"/deep": Reply(page)})
        assert visit(server, "/deep") == [Outcome.PAYWALL]


def test_the_password_of_a_redirect_is_written_down_nowhere() -> None:
    with WebServer() as server:
        target = server.url("a.test", "/2//@desk").replace("//", "//user:SECRET@", 1)
        page = Reply(f'<link rel="canonical" href="{target}">{make_article(1)}')
        moved = Reply(status=302, headers=(("Location", target),))
        server.sites["a.test"] = play_pages({"/1": moved, "/2//@desk": page})
        visits = crawl(server, Item(server.url("a.test", "/1"), "a", "page"))
        (capture,) = [visit.capture for visit in visits if visit.capture]
    clean = server.url("a.test", "/2//@desk")
    assert (capture.final_url, capture.redirects, capture.canonical_url) == (clean, (clean,), clean)
    assert "SECRET" not in repr(replace(capture, body=b""))


def test_redirects_without_end_end() -> None:
    with WebServer() as server:
        server.sites["a.test"] = lambda asked: (
            NOT_FOUND if "robots" in asked.path else Reply(status=302, headers=(("Location", asked.path + "a"),))
        )
        assert visit(server, "/a") == [Outcome.REDIRECT_LIMIT]
        assert len(server.paths("a.test")) == 10


def test_a_name_without_address_has_its_word() -> None:
    with WebServer() as server:
        found = crawl(server, Item("http://nowhere.test/1", "a", "page"))
    assert outcomes(found) == {"/1": [Outcome.DNS_ERROR]}


@pytest.mark.parametrize("url", ["http://", "http://a..b/", "http://" + "a" * 300 + ".test/", "http://\u2024/"])
def test_addresses_that_cannot_be_do_not_end_the_run(url: str) -> None:
    with WebServer() as server:
        server.sites["b.test"] = play_paper(server, "b.test", 1)
        feed = Item(server.url("b.test", "/feed"), "b", "feed", "feed")
        visits = crawl(server, Item(url, "a", "page"), feed)
    assert sum(visit.capture is not None for visit in visits) == 1
    assert any(visit.fetch and visit.fetch.url == url for visit in visits)


def test_a_server_that_does_not_speak_tls_has_its_word() -> None:
    with WebServer() as server:
        server.sites["a.test"] = play_pages({})
        url = server.url("a.test", "/1").replace("http:", "https:")
        found = [v.fetch.outcome for v in crawl(server, Item(url, "a", "page")) if v.fetch]
    assert found[0] == Outcome.TLS_ERROR


def test_a_feed_of_100_megabytes_is_not_read() -> None:
    feed = make_feed([f"http://a.test/{number}" for number in range(1_800_000)])
    with WebServer() as server:
        server.sites["a.test"] = play_pages({"/feed": Reply(feed, content_type="text/xml")})
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert visit(server, "/feed", kind="feed", max_document_bytes=10_000_000) == [Outcome.TOO_LARGE]
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000
    assert len(feed) > 100_000_000


@pytest.mark.parametrize(
    "feed",
    [
        "<rss><channel><item><title>" + "<b>" * 20_000,
        '<!DOCTYPE x [<!ENTITY a "b">]><rss><channel/></rss>',
        "<feed" + " a='b'" * 10_000 + ">",
        "{" * 100_000,
        "\0" * 1000 + "<rss>",
    ],
)
def test_hostile_feeds_have_their_word(feed: str) -> None:
    with WebServer() as server:
        server.sites["a.test"] = play_pages({"/feed": Reply(feed, content_type="text/xml")})
        assert visit(server, "/feed", kind="feed") in ([Outcome.UNSUPPORTED_TYPE], [Outcome.FETCHED])


def test_a_storm_of_429_ends_the_host_and_not_the_run() -> None:
    busy = Reply(status=429, headers=(("Retry-After", "0"),))
    with WebServer() as server:
        server.sites["a.test"] = lambda asked: NOT_FOUND if "robots" in asked.path else busy
        items = [Item(server.url("a.test", f"/{number}"), "a", "page") for number in range(30)]
        found = outcomes(crawl(server, *items, max_wait_seconds=0))
        assert len(server.paths("a.test")) == 2
    assert found["/29"] == [Outcome.SKIPPED]


class TestSafety:
    @pytest.mark.parametrize(
        "target",
        [
            "http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://[::1]:{port}/", "http://[::ffff:127.0.0.1]/",
            "http://2130706433:{port}/", "http://0x7f.1:{port}/", "http://169.254.169.254/latest/meta-data/",
            "http://inner.test:{port}/", "http://10.0.0.1/",
        ],
    )  # fmt: skip
    def test_private_addresses_are_not_connected_to(self, target: str) -> None:
        with WebServer() as server:
            server.sites["inner.test"] = play_pages({"/": GOOD})
            url = target.format(port=server.port)
            visits = crawl(server, Item(url, "a", "page"), resolve=resolve_host, allow_private_addresses=False)
            assert server.log == []
        assert {visit.fetch.outcome for visit in visits if visit.fetch} <= {Outcome.BLOCKED_ADDRESS, Outcome.DNS_ERROR}
        assert not any(visit.capture for visit in visits)

    def test_no_setting_opens_where_clouds_keep_secrets(self) -> None:
        with WebServer() as server:
            item = Item("http://169.254.169.254/latest/meta-data/", "a", "page")
            visits = crawl(server, item, resolve=resolve_host, allow_private_addresses=True)
        assert {visit.fetch.outcome for visit in visits if visit.fetch} == {Outcome.BLOCKED_ADDRESS}

    def test_a_name_that_changes_its_address_gains_nothing(self) -> None:
        answers = iter([["93.184.215.14"], ["127.0.0.1"], ["127.0.0.1"]])
        with WebServer() as server:

            async def rebind(host: str, port: int) -> list[str]:
                return next(answers)

            item = Item(server.url("a.test", "/"), "a", "page")
            crawl(server, item, resolve=rebind, allow_private_addresses=False, connect_seconds=0.2)
            assert server.log == []

    def test_one_private_address_among_public_ones_is_enough(self) -> None:
        with WebServer() as server:

            async def mix(host: str, port: int) -> list[str]:
                return ["93.184.215.14", "127.0.0.1"]

            visits = crawl(
                server, Item(server.url("a.test", "/"), "a", "page"), resolve=mix, allow_private_addresses=False
            )
            assert server.log == []
        blocked = next(v.fetch for v in visits if v.fetch)
        assert blocked.outcome == Outcome.BLOCKED_ADDRESS
        assert "fetch.allow_private_addresses" in str(blocked.detail)
