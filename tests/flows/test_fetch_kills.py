"""kill -9 while a run fetches, several times over: no page is lost, none stored twice, hardly any asked for twice."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.flows.press import Broadsheet, kill_all, wait_for
from tests.flows.test_fetch import WEB
from tests.server.server import WebServer
from tests.server.sites import play_paper

pytestmark = pytest.mark.system

HOSTS = tuple(f"127.0.0.{number}" for number in range(1, 5))
ARTICLES = 15
PATIENT = {**WEB, "BROADSHEET_FETCH__DELAY_SECONDS": "0.5"}
MOMENTS = (2, 10, 24, 40)
"""Articles that were asked for, of 60, when a run is killed."""


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer(addresses=HOSTS) as server:
        for host in HOSTS:
            server.sites[host] = play_paper(server, host, ARTICLES, latency=0.02)
        yield server


def list_articles(server: WebServer) -> Counter[str]:
    """How often each article was asked for."""
    return Counter(f"{asked.host}{asked.path}" for asked in server.log if asked.path[1:].isdigit())


def test_killed_while_fetching_and_run_again(broadsheet: Broadsheet, server: WebServer) -> None:
    broadsheet.environment = {**broadsheet.environment, **PATIENT}
    feeds = [server.url(host, "/feed") for host in HOSTS]
    for moment in MOMENTS:
        run = broadsheet.start("ingest", *feeds, "--warehouse", broadsheet.warehouse)
        wait_for(lambda: run.poll() is not None or list_articles(server).total() >= moment)  # noqa: B023
        assert run.poll() is None, "the run was over before the kill"
        kill_all(run)
    broadsheet.ingest(*feeds)
    asked = list_articles(server)
    assert len(asked) == len(HOSTS) * ARTICLES
    # What a kill hits on its way, and what came in the quarter of a second before it: one page a host.
    assert asked.total() <= len(asked) + len(HOSTS) * len(MOMENTS)
    assert broadsheet.query("SELECT count(*), count(DISTINCT url) FROM raw.pages") == [(60, 60)]
    assert broadsheet.query("SELECT count(DISTINCT url) FROM core.articles") == [(60,)]
    [(fetches, pages)] = broadsheet.query(
        "SELECT count(*), count(DISTINCT page_id) FROM raw.fetches WHERE page_id IS NOT NULL"
    )
    assert fetches == pages == 60
    states = dict(broadsheet.query("SELECT state, count(*) FROM ops.runs GROUP BY ALL"))
    assert states == {"crashed": len(MOMENTS), "completed": 1}
