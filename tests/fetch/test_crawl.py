"""A crawl of played papers: what is new comes once, politely, and a run that died goes on where it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tasks.errors import SettingsError
from tasks.fetch.outcomes import Outcome
from tasks.fetch.settings import FetchSettings
from tasks.fetch.state import Memory, Plan
from tasks.fetch.stream import fetch_items
from tasks.records import Claims, Expansion, Item
from tests.fetch.crawling import Remembered, captured, crawl, feed_of, outcomes, page_of
from tests.server.server import Reply, WebServer
from tests.server.sites import make_article, make_feed, play_pages, play_paper, with_validators


class TestTheRoad:
    def test_a_feed_leads_to_its_pages(self) -> None:
        with WebServer() as server:
            server.sites["a.test"] = play_paper(server, "a.test", 4)
            visits = crawl(server, feed_of(server))
        assert captured(visits) == ["0", "1", "2", "3"]
        page = next(visit.capture for visit in visits if visit.capture)
        assert page.body == make_article(0).encode()
        assert (page.via, page.claims.title, page.charset, page.http_status) == ("feed", "T", "utf-8", 200)
        document = next(visit for visit in visits if visit.found_count)
        assert (document.found_count, document.new_count) == (4, 4)

    def test_a_list_says_how_many_of_its_addresses_are_new(self) -> None:
        remembered = Remembered()
        with WebServer() as server:
            server.sites["a.test"] = play_paper(server, "a.test", 2)
            listed = [replace(page_of(server, f"/{n}"), via="url_list") for n in range(2)]
            counts = []
            for _ in range(2):
                visits = crawl(server, *listed, memory=remembered.memory())
                remembered.add(visits)
                counts += [(visit.found_count, visit.new_count) for visit in visits if visit.found_count]
        assert counts == [(2, 2), (2, 0)]

    def test_a_home_page_is_enough(self) -> None:
        with WebServer() as server:
            paper = play_paper(server, "a.test", 2)
            home = Reply('<link rel="alternate" type="application/rss+xml" href="/feed">')
            server.sites["a.test"] = lambda asked: home if asked.path == "/" else paper(asked)
            visits = crawl(server, Item(server.url("a.test", "/"), "a", "page", "unknown"))
        assert captured(visits) == ["0", "1"]

    def test_a_page_is_taken_for_a_page(self) -> None:
        with WebServer() as server:
            server.sites["a.test"] = play_paper(server, "a.test", 2)
            visits = crawl(server, Item(server.url("a.test", "/1"), "a", "page", "unknown"))
        assert captured(visits) == ["1"]

    def test_what_is_forgotten_is_asked_for_by_no_way(self) -> None:
        with WebServer() as server:
            feed = make_feed([server.url("gone.test", "/1"), server.url("a.test", "/on")])
            server.sites["a.test"] = play_pages({
                "/feed": Reply(feed, content_type="text/xml"),
                "/on": Reply(status=301, headers=(("Location", server.url("gone.test", "/1")),)),
            })  # fmt: skip
            server.sites["b.test"] = play_pages({
                "/robots.txt": Reply(status=301, headers=(("Location", server.url("gone.test", "/robots.txt")),)),
                "/1": Reply(make_article(1)),
            })  # fmt: skip
            server.sites["gone.test"] = play_paper(server, "gone.test", 2)
            memory = Memory(is_forgotten=lambda url: "//gone.test" in url)
            items = (feed_of(server), page_of(server, "/2", "gone.test"), page_of(server, "/1", "b.test"))
            visits = crawl(server, *items, memory=memory)
            assert server.paths("gone.test") == []
        assert outcomes(visits) == {"/feed": ["fetched"], "/on": ["forgotten"], "/1": ["forgotten"]}
        assert not any("gone.test" in repr((visit.fetch, visit.host_state)) for visit in visits)

    def test_what_two_feeds_name_is_fetched_once(self) -> None:
        with WebServer() as server:
            server.sites["a.test"] = play_paper(server, "a.test", 2)
            feed = make_feed([server.url("a.test", "/0?utm_source=b"), server.url("a.test", "/1")])
            server.sites["b.test"] = play_pages({"/feed": Reply(feed, content_type="text/xml")})
            crawl(server, feed_of(server), feed_of(server, "b.test"))
            assert sorted(path[:2] for path in server.paths("a.test")) == ["/0", "/1", "/f", "/r"]

    def test_redirects_are_followed_and_kept(self) -> None:
        with WebServer() as server:
            server.sites["a.test"] = play_pages(
                {
                    "/old": Reply(status=301, headers=(("Location", "/moved"),)),
                    "/moved": Reply(status=302, headers=(("Location", server.url("b.test", "/1")),)),
                    "/refresh": Reply(f'<meta http-equiv="refresh" content="0; url={server.url("b.test", "/1")}">'),
                }
            )
            server.sites["b.test"] = play_paper(server, "b.test", 2)
            visits = crawl(server, page_of(server, "/old"), page_of(server, "/refresh"))
            pages = [visit.capture for visit in visits if visit.capture]
            assert [page.final_url for page in pages] == [server.url("b.test", "/1")] * 2
            assert pages[0].redirects == (server.url("a.test", "/moved"), server.url("b.test", "/1"))

    def test_a_canonical_address_is_evidence(self) -> None:
        with WebServer() as server:
            page = make_article(1, '<link rel="canonical" href="/full"><meta name="robots" content="noarchive, noai">')
            server.sites["a.test"] = play_pages({"/amp": Reply(page, headers=(("TDM-Reservation", "1"),))})
            (capture,) = (v.capture for v in crawl(server, page_of(server, "/amp")) if v.capture)
            assert capture.canonical_url == server.url("a.test", "/full")
            assert (capture.is_tdm_reserved, capture.is_noai, capture.is_noarchive) == (True, True, True)

    def test_reservations_are_obeyed_where_a_source_says_so(self) -> None:
        with WebServer() as server:
            server.sites["a.test"] = play_pages({"/1": Reply(make_article(1), headers=(("TDM-Reservation", "1"),))})
            visits = crawl(server, page_of(server, "/1"), plan=Plan(0, 100, is_obeying_reservations=True))
        assert outcomes(visits) == {"/1": [Outcome.RESERVED]}
        assert captured(visits) == []

    def test_nobody_fetches_without_a_name(self) -> None:
        with pytest.raises(SettingsError, match="contact"):
            fetch_items((), {}, Memory(), lambda *_: Expansion(), FetchSettings(), lambda: datetime.now(UTC), "run")


class TestMemory:
    def test_unchanged_feeds_are_asked_conditionally_and_nothing_else(self) -> None:
        remembered = Remembered()
        with WebServer() as server:
            for host in ("a.test", "b.test"):
                server.sites[host] = play_paper(server, host, 3, robots="User-agent: *\nDisallow:")
            feeds = [feed_of(server), feed_of(server, "b.test")]
            remembered.add(crawl(server, *feeds))
            server.log.clear()
            visits = crawl(server, *feeds, memory=remembered.memory())
            assert [asked.path for asked in server.log] == ["/feed", "/feed"]
            assert all("if-none-match" in asked.headers for asked in server.log)
        assert outcomes(visits) == {"/feed": [Outcome.NOT_MODIFIED] * 2}

    @pytest.mark.parametrize("heard", range(1, 8))
    def test_a_run_that_died_goes_on_where_it_was(self, heard: int) -> None:
        remembered = Remembered()
        with WebServer() as server:
            server.sites["a.test"] = play_paper(server, "a.test", 5)
            first = crawl(server, feed_of(server))
            assert len(first) == 8  # robots.txt, the feed, five pages, and the feed's state
            remembered.add(first[:heard])
            server.log.clear()
            second = crawl(server, feed_of(server), memory=remembered.memory())
            assert sorted(captured(first[:heard]) + captured(second)) == ["0", "1", "2", "3", "4"]

    def test_what_failed_is_tried_again_later(self) -> None:
        remembered = Remembered()
        now = datetime(2026, 3, 1, tzinfo=UTC)
        with WebServer() as server:
            paper = play_paper(server, "a.test", 2)
            server.sites["a.test"] = lambda asked: Reply(status=500) if asked.path == "/1" else paper(asked)
            remembered.add(crawl(server, feed_of(server), clock=lambda: now, max_host_failures=50))
            server.sites["a.test"] = paper
            minute = now + timedelta(minutes=1)
            soon = crawl(server, feed_of(server), memory=remembered.memory(), clock=lambda: minute)
            assert outcomes(soon) == {"/feed": [Outcome.FETCHED]}, "the feed itself is read again, as a page is missing"
            later = now + timedelta(hours=2)
            visits = crawl(server, feed_of(server), memory=remembered.memory(), clock=lambda: later)
        assert captured(visits) == ["1"]

    def test_what_is_gone_is_left_alone(self) -> None:
        remembered = Remembered()
        now = datetime(2026, 3, 1, tzinfo=UTC)
        with WebServer() as server:
            feed = with_validators(make_feed([server.url("a.test", "/gone")]), "text/xml")
            server.sites["a.test"] = play_pages({"/feed": feed})
            remembered.add(crawl(server, feed_of(server), clock=lambda: now))
            server.log.clear()
            day = now + timedelta(hours=23)
            crawl(server, feed_of(server), memory=remembered.memory(), clock=lambda: day)
            assert server.paths("a.test") == ["/feed"]

    def test_a_page_that_says_it_changed_is_asked_conditionally(self) -> None:
        remembered = Remembered()
        with WebServer() as server:
            server.sites["a.test"] = play_pages({"/1": with_validators(make_article(1))})
            remembered.add(crawl(server, page_of(server, "/1")))
            tomorrow = datetime.now(UTC) + timedelta(days=1)
            changed = Item(
                server.url("a.test", "/1"), "a.test", "sitemap", "page", Claims(modified_at=tomorrow.isoformat())
            )
            visits = crawl(server, changed, memory=remembered.memory(), clock=lambda: tomorrow)
        assert outcomes(visits) == {"/1": [Outcome.NOT_MODIFIED]}

    def test_a_page_is_visited_again_when_its_plan_says_so(self) -> None:
        remembered = Remembered()
        now = datetime(2026, 3, 1, tzinfo=UTC)
        plan = Plan(0, 100, revisit_hours=(6, 24))
        asked: list[int] = []
        with WebServer() as server:
            server.sites["a.test"] = play_pages({"/1": with_validators(make_article(1))})
            for hour in (0, 5, 7, 8, 25, 48):
                at = now + timedelta(hours=hour)
                memory = remembered.memory()
                visits = crawl(server, page_of(server, "/1"), memory=memory, plan=plan, clock=lambda at=at: at)  # type: ignore[misc]
                asked += [hour] if outcomes(visits) else []
                remembered.add(visits)
        assert asked == [0, 7, 25]


class TestBounds:
    def test_what_is_beyond_a_budget_is_counted_and_left_for_the_next_run(self) -> None:
        remembered = Remembered()
        with WebServer() as server:
            server.sites["a.test"] = play_paper(server, "a.test", 60, robots="User-agent: *")
            plan = Plan(delay_seconds=0, max_requests=22)
            came: list[str] = []
            for _ in range(3):
                visits = crawl(server, feed_of(server), memory=remembered.memory(), plan=plan)
                remembered.add(visits)
                came += captured(visits)
            assert sorted(came, key=int) == [str(number) for number in range(60)]
        first = [visit.fetch.detail or "" for visit in visits if visit.fetch and visit.fetch.outcome == "skipped"]
        assert not first

    def test_sitemaps_that_name_millions_fill_no_memory(self) -> None:
        """However many pages the sitemaps of an index name, no more are queued than the budget of their host."""
        with WebServer() as server:
            index = "".join(f"<sitemap><loc>{server.url('a.test', f'/s{n}')}</loc></sitemap>" for n in range(20))
            urls = "".join(f"<url><loc>{server.url('b.test', f'/{n}')}</loc></url>" for n in range(2000))
            server.sites["a.test"] = lambda asked: Reply(
                f"<sitemapindex>{index}</sitemapindex>"
                if asked.path == "/index"
                else f"<urlset>{urls.replace('b.test', f'{asked.path[1:]}.b.test')}</urlset>",
                content_type="text/xml",
            )
            server.sites["s0.b.test"] = play_paper(server, "s0.b.test", 5)
            root = Item(server.url("a.test", "/index"), "a", "sitemap", "sitemap")
            visits = crawl(server, root, plan=Plan(0, 30), max_host_failures=2)
        told = [visit.fetch.detail or "" for visit in visits if visit.fetch and visit.fetch.outcome == "skipped"]
        assert len(visits) < 2000
        assert any("1970 addresses of the host are beyond its budget" in detail for detail in told)
