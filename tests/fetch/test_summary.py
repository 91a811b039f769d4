"""A person sees per source what was found, what came, and what was refused and why."""

from datetime import UTC, datetime

from tasks.fetch.summary import SourceSummary, add_visits, list_rows
from tasks.records import Item
from tests.fetch.crawling import crawl
from tests.server.server import Asked, Reply, WebServer
from tests.server.sites import NOT_FOUND, make_article, play_paper

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_source_is_summed_up() -> None:
    with WebServer() as server:
        server.sites["a.test"] = play_paper(server, "a.test", 4, robots="User-agent: *\nDisallow: /3")
        feeds = [Item(server.url(host, "/feed"), host, "feed", "feed") for host in ("a.test", "none.test")]
        visits = crawl(server, *feeds)
    summaries: dict[str, SourceSummary] = {}
    add_visits(summaries, visits)
    row = summaries["a.test"].as_row()
    assert (row["found"], row["new"], row["fetched"], row["refused"]) == (4, 4, 3, 1)
    assert "robots_disallowed" in str(row["why"])
    good = summaries["a.test"].make_state("every 60 minutes", None, NOW)
    assert (good.last_success_at, good.failure_count) == (NOW, 0)
    bad = summaries["none.test"].make_state(None, None, NOW)
    assert (bad.last_success_at, bad.failure_count) == (None, 1)
    assert "dns_error" in str(bad.last_failure)


def test_an_address_that_is_tried_again_counts_once() -> None:
    lost = {"/1": 9, "/2": 1}

    def answer(asked: Asked) -> Reply:
        if lost.get(asked.path, 0) > 0:
            lost[asked.path] -= 1
            return Reply("busy", status=503, headers=(("Retry-After", "1"),))
        return NOT_FOUND if asked.path == "/robots.txt" else Reply(make_article(1))

    with WebServer() as server:
        server.sites["a.test"] = answer
        items = [Item(server.url("a.test", path), "a", "page") for path in ("/1", "/2")]
        visits = crawl(server, *items, max_attempts=3)
    summaries: dict[str, SourceSummary] = {}
    add_visits(summaries, visits)
    row = summaries["a"].as_row()
    assert sum(summaries["a"].reasons.values()) > 1
    assert (row["fetched"], row["refused"]) == (1, 1)
    assert str(row["why"]).startswith("1 × ")


def test_that_a_host_has_no_robots_txt_is_no_refusal() -> None:
    with WebServer() as server:
        server.sites["a.test"] = lambda asked: NOT_FOUND if asked.path != "/1" else Reply(make_article(1))
        visits = crawl(server, *(Item(server.url("a.test", path), "a", "page") for path in ("/1", "/gone")))
    summary = SourceSummary("a")
    for visit in visits:
        summary.add(visit)
    assert summary.as_row()["refused"] == sum(summary.reasons.values()) == 1


def test_what_is_stored_of_a_visit() -> None:
    with WebServer() as server:
        server.sites["a.test"] = play_paper(server, "a.test", 1)
        visits = crawl(server, Item(server.url("a.test", "/0"), "a", "page"))
    rows = list_rows([*visits, *visits])
    assert {name: len(found) for name, found in rows.items()} == {"raw.fetches": 4, "ops.addresses": 1, "ops.hosts": 1}
