"""The rules of fetching, without a network: addresses, pace, robots.txt, walls, encodings, what is remembered."""

import gzip
import io
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter
from hypothesis import given
from hypothesis import strategies as st

from tasks.content import ContentError, ContentTooLargeError, decode_content
from tasks.fetch.addresses import is_allowed_port, is_link_local, is_public_address
from tasks.fetch.ask import make_request_url
from tasks.fetch.judge import find_refresh, judge_status
from tasks.fetch.outcomes import Outcome
from tasks.fetch.pacing import MAX_PAUSE_SECONDS, Pace, back_off, pace_after, read_retry_after
from tasks.fetch.robots import CACHED_FOR, decode_robots, is_fresh, read_rules
from tasks.fetch.state import MAX_FAILURES, Plan, is_settled, is_visit_due, remember
from tasks.fetch.walls import find_wall
from tasks.html_head import read_head
from tasks.records import HostState, Item
from tasks.reservations import Reservations, read_reservations
from tests.fetch.answers import make_answer
from tests.server.sites import make_article
from warehouse.tables.enums import FETCH_OUTCOMES

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _pack(writer: Callable[[io.BytesIO], BrotliWriter | ZstdWriter]) -> bytes:
    packed = io.BytesIO()
    stream = writer(packed)
    for _ in range(100):
        stream.write(bytes(1_000_000))
    stream.close()
    return packed.getvalue()


PAGE = Item("https://a.example/1", "a", "feed", "page")


def test_the_words_are_those_of_the_warehouse() -> None:
    assert {outcome.value for outcome in Outcome} == set(FETCH_OUTCOMES)
    assert all(outcome.meaning.endswith(".") for outcome in Outcome)


class TestAddresses:
    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "0.0.0.0",
            "224.0.0.1", "255.255.255.255", "192.0.0.192", "168.63.129.16", "240.0.0.1", "::1", "::", "fe80::1",
            "fe80::1%eth0", "fd00:ec2::254", "fec0::1", "64:ff9b:1::1", "ff02::1", "::ffff:127.0.0.1",
            "::ffff:10.0.0.1", "2002:7f00:1::",
            "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2001:db8::1", "2001:0:4136:e378:8000:63bf:80ff:fffe", "no", "",
        ],
    )  # fmt: skip
    def test_what_is_not_public_in_any_spelling(self, address: str) -> None:
        assert not is_public_address(address)

    @pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"])
    def test_what_is_public(self, address: str) -> None:
        assert is_public_address(address)

    @pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1%eth0", "::ffff:169.254.1.1", "64:ff9b::a9fe:a9fe"])
    def test_the_own_link_in_any_spelling(self, address: str) -> None:
        assert is_link_local(address)
        assert not is_link_local("127.0.0.1")

    def test_ports_of_other_services_are_closed(self) -> None:
        assert [port for port in (22, 25, 80, 443, 587, 8080) if is_allowed_port(port)] == [80, 443, 8080]

    @pytest.mark.parametrize(
        ("url", "sent"),
        [
            ("https://bücher.example/ä b?q=ü#x", b"https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%BC"),
            ("https://a.example:8443", b"https://a.example:8443/"),
            ("https://a.example/a%2Fb?x[]=1", b"https://a.example/a%2Fb?x[]=1"),
        ],
    )
    def test_addresses_go_over_the_wire_in_ascii(self, url: str, sent: bytes) -> None:
        assert bytes(make_request_url(url)) == sent


class TestPace:
    def test_the_delay_runs_from_the_end_of_an_answer(self) -> None:
        assert pace_after(Pace(), Outcome.FETCHED, False, 2, 0, now=100) == Pace(102, 0)

    def test_trouble_doubles_the_pause_and_a_good_answer_ends_it(self) -> None:
        pace = Pace()
        pauses = []
        for _ in range(4):
            pace = pace_after(pace, Outcome.RATE_LIMITED, True, 2, 0, now=0)
            pauses.append(pace.next_at)
        assert pauses == [30, 60, 120, 240]
        assert pace_after(pace, Outcome.FETCHED, False, 2, 0, now=0) == Pace(2, 0)

    def test_what_the_server_asks_for_counts_but_never_less_than_the_delay(self) -> None:
        assert pace_after(Pace(), Outcome.RATE_LIMITED, True, 2, 7, now=0).next_at == 7
        assert pace_after(Pace(), Outcome.RATE_LIMITED, True, 2, 1, now=0).next_at == 2

    @given(st.sampled_from(list(Outcome)), st.integers(0, 10_000))
    def test_no_pause_is_longer_than_a_day(self, outcome: Outcome, failure_count: int) -> None:
        assert 0 < back_off(outcome, failure_count) <= MAX_PAUSE_SECONDS

    @pytest.mark.parametrize(
        ("value", "seconds"),
        [
            ("120", 120), ("0", 0), (None, 0), ("", 0), ("-5", 0), ("soon", 0), ("1e9", 0), 
            ("9" * 50, MAX_PAUSE_SECONDS),
            (format_datetime(NOW + timedelta(minutes=2), usegmt=True), 120),
            (format_datetime(NOW - timedelta(minutes=2), usegmt=True), 0),
        ],
    )  # fmt: skip
    def test_retry_after(self, value: str | None, seconds: float) -> None:
        assert read_retry_after(value, NOW) == seconds


class TestRobots:
    def rules(self, text: str, status: int = 200) -> HostState:
        return HostState("https://a.example", status, text, NOW, None, 0, None)

    def test_our_own_rules_outrank_those_for_all(self) -> None:
        rules = read_rules(self.rules("User-agent: *\nDisallow: /\n\nUser-agent: Broadsheet\nDisallow: /private*end$"))
        assert rules.is_allowed("https://a.example/1")
        assert not rules.is_allowed("https://a.example/private/x/end")

    def test_the_longest_rule_holds(self) -> None:
        rules = read_rules(self.rules("User-agent: *\nDisallow: /news\nAllow: /news/open"))
        assert (rules.is_allowed("https://a.example/news/1"), rules.is_allowed("https://a.example/news/open/1")) == (
            False,
            True,
        )

    @pytest.mark.parametrize(
        ("status", "is_open"), [(404, True), (401, True), (500, False), (429, False), (None, False)]
    )
    def test_errors(self, status: int | None, is_open: bool) -> None:
        state = HostState("https://a.example", status, None, NOW, None, 0, None)
        assert read_rules(state).is_allowed("https://a.example/1") is is_open

    def test_it_holds_for_a_day_unless_it_could_not_be_reached(self) -> None:
        assert is_fresh(self.rules(""), NOW + CACHED_FOR - timedelta(seconds=1))
        assert not is_fresh(self.rules(""), NOW + CACHED_FOR)
        assert not is_fresh(self.rules("", 500), NOW)

    def test_delays_and_sitemaps(self) -> None:
        rules = read_rules(self.rules("Sitemap: https://a.example/news.xml\nUser-agent: *\nCrawl-delay: 7"))
        assert (rules.crawl_delay, rules.sitemaps) == (7, ("https://a.example/news.xml",))
        assert read_rules(self.rules("User-agent: *\nCrawl-delay: 1e308")).crawl_delay <= MAX_PAUSE_SECONDS

    @given(st.binary(max_size=2000))
    def test_no_bytes_break_it(self, body: bytes) -> None:
        rules = read_rules(self.rules(decode_robots(body)))
        assert rules.is_allowed("https://a.example/") in (True, False)
        assert rules.crawl_delay >= 0


class TestWalls:
    @pytest.mark.parametrize(
        ("url", "page", "outcome"),
        [
            ("https://a.example/1", "<title>Attention Required! | Cloudflare</title>", Outcome.BOT_WALL),
            ("https://a.example/1", '<script src="https://ct.captcha-delivery.com/c.js">', Outcome.BOT_WALL),
            ("https://consent.a.example/x", "<p>We value your privacy", Outcome.CONSENT_WALL),
            ("https://a.example/zustimmung?url=x", "<p>Weiter mit Werbung", Outcome.CONSENT_WALL),
            ("https://a.example/1", '{"isAccessibleForFree":false}<p>Log in', Outcome.PAYWALL),
            ("https://a.example/1", '<meta property="article:content_tier" content="locked"><p>Buy', Outcome.PAYWALL),
        ],
    )
    def test_walls_are_told_by_mark_and_want_of_text(self, url: str, page: str, outcome: Outcome) -> None:
        wall = find_wall(url, read_head(page.encode()), page.encode())
        assert wall is not None
        assert wall.outcome is outcome
        article = (page + "</script>" + make_article(1, words=400)).encode()
        assert find_wall(url, read_head(article), article) is None

    def test_a_teaser_is_no_wall(self) -> None:
        teaser = ('<script>{"isAccessibleForFree": false}</script>' + make_article(1, words=60)).encode()
        assert find_wall("https://a.example/1", read_head(teaser), teaser) is None


class TestAnswers:
    @pytest.mark.parametrize(
        ("page", "target"),
        [
            ('<meta http-equiv="refresh" content="0; url=/2">', "https://a.example/2"),
            ("<meta http-equiv=Refresh content='1;URL=\"https://b.example/\"'>", "https://b.example/"),
            ('<meta http-equiv="refresh" content="300; url=/1">', None),
            ('<meta http-equiv="refresh" content="0; url=javascript:alert(1)">', None),
            ('<meta http-equiv="refresh" content="60">', None),
            ('<!-- <meta http-equiv="refresh" content="0; url=/2"> -->', None),
        ],
    )
    def test_pages_that_send_one_on(self, page: str, target: str | None) -> None:
        assert find_refresh(make_answer(page)) == target

    def test_a_503_with_retry_after_asks_for_patience(self) -> None:
        judgement = judge_status(make_answer("", 503, (("Retry-After", "60"),)))
        assert judgement is not None
        assert judgement.outcome is Outcome.RATE_LIMITED

    @pytest.mark.parametrize(
        ("encoding", "body"),
        [
            ("gzip", gzip.compress(b"text", mtime=0)), ("deflate", zlib.compress(b"text")),
            ("", b"text"), ("identity", b"text"),
            ("deflate", zlib.compress(b"text")[2:-4]), ("gzip", b"text"),
            ("gzip, gzip", gzip.compress(gzip.compress(b"text", mtime=0), mtime=0)),
        ],
    )  # fmt: skip
    def test_encodings_are_undone(self, encoding: str, body: bytes) -> None:
        assert decode_content(body, encoding, 100) == b"text"

    @pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
    def test_bombs_are_stopped(self, encoding: str) -> None:
        bombs = {
            "gzip": gzip.compress(bytes(100_000_000)),
            "deflate": zlib.compress(bytes(100_000_000)),
            "br": _pack(BrotliWriter),
            "zstd": _pack(ZstdWriter),
        }
        with pytest.raises(ContentTooLargeError):
            decode_content(bombs[encoding], encoding, 1_000_000)

    @given(st.sampled_from(["gzip", "deflate", "br", "zstd", "x", "gzip,br"]), st.binary(max_size=200))
    def test_damage_is_told_in_one_way(self, encoding: str, body: bytes) -> None:
        with suppress(ContentError):
            assert len(decode_content(body, encoding, 1_000)) <= 1_000

    def test_reservations_of_headers_outrank_those_of_the_page(self) -> None:
        head = read_head(b'<meta name="tdm-reservation" content="0"><meta name="robots" content="NOAI, index">')
        reserved = read_reservations((("TDM-Reservation", "1"), ("X-Robots-Tag", "noarchive")), head)
        assert (reserved.is_tdm_reserved, reserved.is_noai, reserved.is_noarchive) == (True, True, True)
        assert read_reservations((), read_head(b"<p>")) == Reservations(None, None, None)


class TestMemory:
    def test_passing_failures_are_tried_again_with_longer_pauses_and_then_no_more(self) -> None:
        state, at = None, NOW
        for number in range(MAX_FAILURES):
            state = remember(PAGE, state, Outcome.TIMEOUT, None, (None, None), at)
            assert is_settled(state) is (number == MAX_FAILURES - 1)
            pause = timedelta(hours=2**number) if number < MAX_FAILURES - 1 else timedelta(days=14)
            assert not is_visit_due(PAGE, state, Plan(), at + pause - timedelta(seconds=1))
            assert is_visit_due(PAGE, state, Plan(), at + pause)
            at += pause

    def test_a_304_keeps_what_is_asked_with(self) -> None:
        first = remember(PAGE, None, Outcome.FETCHED, 200, ('"1"', "yesterday"), NOW)
        second = remember(PAGE, first, Outcome.NOT_MODIFIED, 304, (None, None), NOW + timedelta(hours=1))
        assert (second.etag, second.last_modified, second.first_at) == ('"1"', "yesterday", NOW)
        third = remember(PAGE, second, Outcome.FETCHED, 200, (None, None), NOW)
        assert third.etag is None

    def test_documents_are_always_due(self) -> None:
        feed = Item("https://a.example/feed", "a", "feed", "feed")
        state = remember(feed, None, Outcome.FETCHED, 200, (None, None), NOW)
        assert is_visit_due(feed, state, Plan(), NOW)
        assert not is_visit_due(PAGE, state, Plan(), NOW)
