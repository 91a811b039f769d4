"""Each view answers its question, on one story that three outlets tell; all that is in the file says what it is."""

from datetime import date

import pytest

from tests.warehouse.harbour import ARTICLES, QUOTE, VARIANT, make_harbour, text_of
from warehouse.marts import read_marts


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    return make_harbour(tmp_path_factory.mktemp("marts") / "writer.duckdb").query


def test_every_mart_is_described_in_the_file(ask):
    expected = {(mart.name.removeprefix("marts."), mart.comment) for mart in read_marts()}
    assert expected == set(
        ask(
            "SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'marts' UNION ALL "
            "SELECT function_name, comment FROM duckdb_functions() WHERE schema_name = 'marts'"
        )
    )
    scalars = {name for (name,) in ask("SELECT function_name FROM duckdb_functions() WHERE function_type = 'macro'")}
    assert all(comment.count("Key: ") == 1 for name, comment in expected if name not in scalars)


def test_everything_in_the_file_carries_a_comment(ask):
    bare = ask(
        """
        SELECT table_name FROM duckdb_tables() WHERE NOT internal AND coalesce(comment, '') = ''
        UNION ALL
        SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND coalesce(comment, '') = ''
        UNION ALL
        SELECT view_name FROM duckdb_views() WHERE NOT internal AND coalesce(comment, '') = ''
        UNION ALL
        SELECT function_name FROM duckdb_functions() WHERE NOT internal AND coalesce(comment, '') = ''
        """
    )
    assert bare == []


def test_who_said_what(ask):
    rows = ask("SELECT speaker, what, cue, style, outlet, url, outlets FROM marts.who_said_what ORDER BY published_at")
    both = ["The Ledger", "Tribune"]
    assert rows == [
        ("Ann Reed", QUOTE, "said", "direct", "The Ledger", "https://ledger.example/1", both),
        ("Mayor Ann Reed", VARIANT, "told", "direct", "Tribune", "https://tribune.example/1", both),
    ]


def test_story_timeline(ask):
    assert ask("SELECT day, sentence, outlet_count, outlets FROM marts.story_timeline") == [
        (date(2024, 3, 8), text_of(QUOTE).split(" Repairs")[0], 2, ["The Ledger", "Tribune"])
    ]


def test_story_coverage(ask):
    rows = ask(
        "SELECT outlet, delay_minutes, is_lead, is_copy, source_count, sources, cited_outlets "
        "FROM marts.story_coverage ORDER BY article_id"
    )
    assert rows == [
        ("The Ledger", 0, True, False, 1, ["Ann Reed"], []),
        ("Tribune", 90, False, False, 1, ["Mayor Ann Reed"], ["The Ledger"]),
        ("wire.example", None, False, True, 0, [], []),
    ]


def test_story_sources(ask):
    rows = ask(
        "SELECT speaker, outlet, attribution_count, direct_count, missing_outlets FROM marts.story_sources "
        "ORDER BY outlet"
    )
    assert rows == [
        ("Ann Reed", "The Ledger", 1, 1, ["Tribune", "wire.example"]),
        ("Mayor Ann Reed", "Tribune", 1, 1, ["The Ledger", "wire.example"]),
    ]


def test_story_differences(ask):
    rows = ask("SELECT kind, detail, outlets, missing_outlets FROM marts.story_differences ORDER BY ALL")
    both, missing = ["The Ledger", "Tribune"], ["wire.example"]
    assert rows == [
        ("date", "2024-03-08", both, missing),
        ("figure", "$4 million", both, missing),
        ("name", "Ann Reed", both, missing),
        ("quotation", QUOTE, both, missing),
        ("speaker", "Ann Reed", ["The Ledger"], ["Tribune", "wire.example"]),
        ("speaker", "Mayor Ann Reed", ["Tribune"], ["The Ledger", "wire.example"]),
    ]


def test_quote_variants(ask):
    rows = ask(
        "SELECT outlet, variant_outlet, words_cut, words_added, similarity, kind, delay_minutes, diff, quotation, "
        "variant FROM marts.quote_variants"
    )
    cut, added = ["and", "not", "one", "day", "later"], ["whatever", "it", "takes"]
    diff = "We will reopen the harbour on Friday [-and not one day later-] {+whatever it takes+}"
    assert rows == [("The Ledger", "Tribune", cut, added, 0.5, "changed", 90, diff, QUOTE, VARIANT)]


def test_outlet_citations(ask):
    rows = ask(
        "SELECT outlet, cited_outlet, citation_count, credit_count, article_count, kinds, example_url, example_cue "
        "FROM marts.outlet_citations ORDER BY cited_outlet"
    )
    url = "https://tribune.example/1"
    assert rows == [
        ("Tribune", "The Ledger", 1, 0, 1, ["told"], url, "told the Ledger"),
        ("Tribune", "Wire", 0, 1, 1, ["photo"], url, None),
    ]


def test_outlet_health(ask):
    rows = ask(
        "SELECT outlet, day, article_count, no_date_percent, no_author_percent, mean_agreement "
        "FROM marts.outlet_health ORDER BY outlet"
    )
    monday = date(2024, 3, 4)
    assert rows == [
        ("The Ledger", monday, 1, 0, 0, 1.0),
        ("Tribune", monday, 1, 0, 0, 1.0),
        ("wire.example", monday, 1, 100, 100, 1.0),
    ]


def test_entity_timeline(ask):
    rows = ask("SELECT name, day, mention_count, article_count, outlet_count FROM marts.entity_timeline")
    assert rows == [("Ann Reed", date(2024, 3, 4), 2, 2, 2)]


def test_place_days(ask):
    rows = ask("SELECT country_code, name, day, article_count, story_count FROM marts.place_days")
    assert rows == [("GB", "Port Reed", date(2024, 3, 4), 2, 1)]


def test_story_places(ask):
    rows = ask("SELECT name, country_code, latitude, outlets, mention_count, sentence, url FROM marts.story_places")
    sentence = text_of(QUOTE).split(" Repairs")[0]
    assert rows == [("Port Reed", "GB", 51.0, ["The Ledger", "Tribune"], 2, sentence, "https://ledger.example/1")]


def test_gkg_tells_who_where_when_and_what_was_said(ask):
    (row,) = ask(
        "SELECT gkg_date, source_common_name, enhanced_locations, enhanced_persons, enhanced_dates, quotations, "
        "amounts FROM marts.gkg WHERE article_id = 'tribune'"
    )
    date, source, locations, persons, dates, quotations, amounts = row
    text = ARTICLES[1].text
    assert (date, source) == ("20240304093000", "tribune.example")
    assert locations == f"4#Port Reed#GB###51.0#-1.0#42#{text.index('Ann Reed')}"
    assert persons == f"Ann Reed,{text.index('Ann Reed')}"
    assert dates == f"3#3#8#2024#{text.index('Friday')}"
    start = text.index(VARIANT)
    assert quotations == f"{start}|{len(VARIANT)}|told|{VARIANT}"
    assert amounts == f"$4 million,,{text.index('$4 million')}"
