"""Quotations in a warehouse: whatever order articles come in, what changes and goes, the matches are the same."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from flows.steps.relate.quotes import relate_quotes
from tests.relate.newsroom import Newsroom, Rows

QUOTE = "We will reopen the harbour on Friday and not one day later, whatever it costs the town"
QUOTES = {
    "early": QUOTE,
    "noon": QUOTE.removesuffix(", whatever it costs the town"),
    "late": QUOTE.replace("Friday", "Monday"),
    "other": "Nobody has asked the fishermen what they think of the new timetable of the ferry",
}


class Desk(Newsroom):
    """A newsroom that takes in nothing but quotations."""

    def quote(self, *names: str) -> None:
        for name in names:
            hour = list(QUOTES).index(name)
            self.ask(
                "INSERT INTO core.articles BY NAME SELECT $1 AS article_id, $1 AS text_digest, $2 AS text, "
                "TIMESTAMPTZ '2024-03-04 06:00:00+00' + to_hours($3) AS published_at, $1 AS url, $1 AS page_id, "
                "1 AS version, now() AS first_seen_at, now() AS updated_at, 'x' AS extractor, 'r' AS run_id, "
                "[] AS authors, [] AS tags, [] AS marks, 9 AS word_count, false AS is_stub",
                name, QUOTES[name], hour,
            )  # fmt: skip
            self.ask(
                "INSERT INTO core.attributions BY NAME SELECT $1 AS article_id, 0 AS attribution_no, "
                "0 AS sentence_no, 0 AS content_start_char, length($2) AS content_end_char, $2 AS content_text, "
                "$2 AS said_text, 'direct' AS style, 'reporting' AS family, false AS is_negated, false AS is_hedged, "
                "false AS is_anonymous, 0.9 AS confidence",
                name, QUOTES[name],
            )  # fmt: skip

    def relate(self) -> None:
        relate_quotes(self.session)

    def matches(self) -> Rows:
        return self.ask("SELECT article_id, first_article_id, kind FROM core.quote_matches ORDER BY ALL")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    room = Desk(tmp_path)
    yield room
    room.close()


EXPECTED = [("late", "early", "changed"), ("noon", "early", "cut")]


def test_a_bare_date_is_not_before_the_hours_of_its_day(desk: Desk) -> None:
    desk.quote("early", "noon")
    desk.ask("UPDATE core.articles SET published_precision = 'day' WHERE article_id = 'early'")
    desk.relate()
    assert desk.matches() == [("early", "noon", "added")]


@pytest.mark.parametrize("order", [*permutations(QUOTES)][::7], ids=",".join)
def test_the_order_of_arrival_makes_no_difference(desk: Desk, order: tuple[str, ...]) -> None:
    for name in order:
        desk.quote(name)
        desk.relate()
    assert desk.matches() == EXPECTED


def test_a_run_again_reads_no_text_and_changes_nothing(desk: Desk) -> None:
    desk.quote(*QUOTES)
    desk.relate()
    desk.session.is_changed = False
    desk.ask("UPDATE core.articles SET text = 'not read'")
    desk.relate()
    assert (desk.matches(), desk.session.is_changed) == (EXPECTED, False)


def test_what_goes_and_what_is_dated_anew_heals(desk: Desk) -> None:
    desk.quote(*QUOTES)
    desk.relate()
    desk.ask("UPDATE core.articles SET published_at = '2024-03-05 06:00:00+00' WHERE article_id = 'early'")
    desk.relate()
    assert desk.matches() == [("early", "noon", "added"), ("late", "noon", "changed")]
    desk.ask("DELETE FROM core.articles WHERE article_id = 'noon'")
    desk.ask("DELETE FROM core.attributions WHERE article_id = 'noon'")
    desk.relate()
    assert desk.matches() == [("early", "late", "changed")]
    assert desk.ask("SELECT count(*) FROM ops.quotations") == [(3,)]
