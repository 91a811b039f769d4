"""No host is asked faster than it wants, and each keeps its own pace."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from tasks.fetch.outcomes import Outcome
from tasks.fetch.state import Plan
from tests.fetch.crawling import Remembered, captured, crawl, feed_of, outcomes, page_of
from tests.server.server import Reply, WebServer
from tests.server.sites import NOT_FOUND, make_article, play_pages, play_paper


def test_a_host_gets_one_request_at_a_time_with_its_delay_between() -> None:
    with WebServer() as server:
        hosts = [f"h{number}.test" for number in range(20)]
        for host in hosts:
            server.sites[host] = play_paper(server, host, 4, latency=0.02)
        crawl(server, *(feed_of(server, host) for host in hosts), plan=Plan(delay_seconds=0.15))
        asked_at = {host: [asked.started_at for asked in server.log if asked.host == host] for host in hosts}
        for times in asked_at.values():
            assert len(times) == 6
            assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 0.15
        assert set(server.most_open.values()) == {1}
        # All hosts at once: each begins before any ends.
        assert max(times[0] for times in asked_at.values()) < min(times[-1] for times in asked_at.values())


def test_a_host_that_others_redirect_to_keeps_its_pace() -> None:
    with WebServer() as server:
        hosts = [f"h{number}.test" for number in range(8)]
        for host in hosts:
            target = server.url("victim.test", f"/{host[1]}")
            server.sites[host] = play_pages({"/1": Reply(status=302, headers=(("Location", target),))})
        server.sites["victim.test"] = play_paper(server, "victim.test", 8)
        crawl(server, *(page_of(server, "/1", host) for host in hosts), delay_seconds=0.1)
        times = [asked.started_at for asked in server.log if asked.host == "victim.test"]
    assert len(times) == 9
    assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 0.1


def test_the_same_connection_serves_a_host() -> None:
    with WebServer() as server:
        server.sites["a.test"] = play_paper(server, "a.test", 5)
        crawl(server, feed_of(server))
        assert len({asked.connection_no for asked in server.log}) == 1


def test_a_crawl_delay_is_kept() -> None:
    with WebServer() as server:
        server.sites["a.test"] = play_paper(server, "a.test", 2, robots="User-agent: *\nCrawl-delay: 0.3")
        crawl(server, feed_of(server))
        times = [asked.started_at for asked in server.log]
        assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 0.3


def test_a_redirect_waits_for_the_turn_of_its_host() -> None:
    with WebServer() as server:
        server.sites["a.test"] = play_pages(
            {f"/{n}": Reply(status=302, headers=(("Location", f"/{n + 1}"),)) for n in range(3)}
        )
        crawl(server, page_of(server, "/0"), plan=Plan(delay_seconds=0.1))
        times = [asked.started_at for asked in server.log]
        assert len(times) == 5
        assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 0.1


@pytest.mark.parametrize(
    ("status", "outcome", "pages"),
    [(404, "fetched", 1), (403, "fetched", 1), (500, "robots_disallowed", 0), (503, "robots_disallowed", 0)],
)
def test_errors_of_robots_txt_mean_what_the_rfc_says(status: int, outcome: str, pages: int) -> None:
    with WebServer() as server:
        server.sites["a.test"] = play_pages({"/robots.txt": Reply(status=status), "/1": Reply(make_article(1))})
        visits = crawl(server, page_of(server, "/1"))
    assert outcomes(visits) == {"/1": [outcome]}
    assert len(captured(visits)) == pages


def test_robots_that_cannot_be_reached_does_not_condemn_for_long() -> None:
    remembered = Remembered()
    with WebServer() as server:
        server.sites["a.test"] = play_pages({"/robots.txt": Reply(status=500), "/1": Reply(make_article(1))})
        remembered.add(crawl(server, page_of(server, "/1")))
        server.sites["a.test"] = play_pages({"/1": Reply(make_article(1))})
        later = datetime.now(UTC) + timedelta(minutes=10)
        visits = crawl(server, page_of(server, "/1"), memory=remembered.memory(), clock=lambda: later)
    assert captured(visits) == ["1"]


def test_robots_txt_is_followed_to_where_it_moved() -> None:
    with WebServer() as server:
        moved = Reply(status=301, headers=(("Location", server.url("b.test", "/robots.txt")),))
        server.sites["a.test"] = play_pages({"/robots.txt": moved, "/1": Reply(make_article(1))})
        server.sites["b.test"] = play_pages({"/robots.txt": Reply("User-agent: broadsheet\nDisallow: /")})
        assert outcomes(crawl(server, page_of(server, "/1"))) == {"/1": [Outcome.ROBOTS_DISALLOWED]}


def test_retry_after_is_kept() -> None:
    answers = iter([Reply(status=429, headers=(("Retry-After", "1"),)), Reply(make_article(1))])
    with WebServer() as server:
        server.sites["a.test"] = play_pages({"/1": lambda asked: next(answers)})
        visits = crawl(server, page_of(server, "/1"), max_attempts=2)
        times = [asked.started_at for asked in server.log if asked.path == "/1"]
    assert outcomes(visits) == {"/1": [Outcome.RATE_LIMITED, Outcome.FETCHED]}
    assert times[1] - times[0] >= 1


def test_a_host_that_asks_for_an_hour_is_left_alone_also_by_the_next_run() -> None:
    remembered = Remembered()
    busy = Reply(status=429, headers=(("Retry-After", "3600"),))
    with WebServer() as server:
        server.sites["a.test"] = lambda asked: NOT_FOUND if asked.path == "/robots.txt" else busy
        server.sites["b.test"] = play_paper(server, "b.test", 3)
        items = [page_of(server, f"/{number}") for number in range(50)]
        visits = crawl(server, *items, feed_of(server, "b.test"))
        assert len(server.paths("a.test")) <= 2
        assert len(captured(visits)) == 3
        assert sum(visit.fetch is not None and visit.fetch.outcome == Outcome.SKIPPED for visit in visits) >= 49
        remembered.add(visits)
        server.log.clear()
        crawl(server, *items, memory=remembered.memory())
        assert server.log == []


def test_a_budget_ends_a_host_and_the_next_run_goes_on() -> None:
    remembered = Remembered()
    with WebServer() as server:
        server.sites["a.test"] = play_paper(server, "a.test", 8)
        seen: list[str] = []
        for _ in range(3):
            visits = crawl(server, feed_of(server), memory=remembered.memory(), max_requests_per_host=5)
            remembered.add(visits)
            seen += captured(visits)
    assert seen == [str(number) for number in range(8)]
