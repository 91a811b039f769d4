"""Each view and macro answers its question, on one story that three outlets tell."""

from dataclasses import asdict
from datetime import UTC, date, datetime

import pytest

from tasks.records import Attribution, Citation, Mention, Place, Sentence, Time
from tasks.relate.quotes.compare import compare_quotes
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import NOW, extract_batch, make_article, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.load.merge import insert_rows
from warehouse.marts import read_marts
from warehouse.quotes import find_quote_pairs, insert_quote_matches
from warehouse.search import find_unindexed, index_articles
from warehouse.writer import open_warehouse

QUOTE = "We will reopen the harbour on Friday and not one day later"
VARIANT = "We will reopen the harbour on Friday, whatever it takes"


def text_of(quote: str, verb: str = "said") -> str:
    return f"“{quote},” Mayor Ann Reed {verb}. Repairs cost $4 million."


ARTICLES = [
    make_article(
        text_of(QUOTE), page_id="p1", article_id="ledger", url="https://ledger.example/1", outlet_id="ledger",
        published_at=datetime(2024, 3, 4, 8, 0, tzinfo=UTC),
    ),
    make_article(
        text_of(VARIANT, "told the Ledger"), page_id="p2", article_id="tribune", url="https://tribune.example/1",
        outlet_id="tribune", outlet_name="Tribune", outlet_domain="tribune.example", title="Reed: harbour on Friday",
        published_at=datetime(2024, 3, 4, 9, 30, tzinfo=UTC),
    ),
    make_article(
        "The harbour will reopen. Repairs are done.", page_id="p3", article_id="wire", url="https://wire.example/1",
        outlet_id="wire", outlet_name=None, outlet_domain="wire.example", published_at=None, authors=(),
    ),
]  # fmt: skip


def find(article, words):
    start = article.text.index(words)
    return start, start + len(words)


def make_rows():
    rows = {name: [] for name in ("sentences", "mentions", "attributions", "citations", "times", "places")}
    for number, article in enumerate(ARTICLES):
        name, text = article.article_id, article.text
        cut = text.index(". ") + 1
        rows["sentences"] += [Sentence(name, 0, 0, cut), Sentence(name, 1, cut + 1, len(text))]
        if number == 2:
            continue
        rows["mentions"] += [
            Mention(name, 0, 0, *find(article, "Ann Reed"), "Ann Reed", "PERSON", "PERSON", 0, "name"),
            Mention(name, 1, 1, *find(article, "$4 million"), "$4 million", "MONEY", "MONEY"),
        ]
        quote = QUOTE if number == 0 else VARIANT
        rows["attributions"].append(
            Attribution(
                name, 0, 0, *find(article, "Mayor Ann Reed"), "Mayor Ann Reed", "e-reed" if number == 0 else None,
                None, None, *find(article, "said" if number == 0 else "told"), "said" if number == 0 else "told",
                "say", False, False, *find(article, quote), quote, quote, "direct", "reporting", False, 0.9,
            )
        )  # fmt: skip
        rows["times"].append(
            Time(name, 0, 0, *find(article, "Friday"), "Friday", "DATE", "2024-03-08", date(2024, 3, 8),
                 date(2024, 3, 8), "day", "publication", "weekday", 0.9)
        )  # fmt: skip
        rows["places"].append(
            Place(name, 0, "named", 42, "Port Reed", "city", "GB", None, 51.0, -1.0, 1, None, "only", 0.9, 0.9)
        )
    start, end = find(ARTICLES[1], "the Ledger")
    rows["citations"] = [
        Citation("tribune", 0, 0, "ledger", "the Ledger", None, "told", "text", "told the Ledger", start, end, None, 1),
        Citation("tribune", 1, None, "wire", "Wire", None, "photo", "text", None, None, None, None, 1.0),
        Citation("tribune", 2, None, "tribune", "Tribune", None, "reported", "text", None, None, None, None, 1.0),
    ]
    return {f"core.{name}": records for name, records in rows.items()}


RELATED = {
    "core.entities": [
        {"entity_id": "e-reed", "kind": "person", "name": "Ann Reed", "mention_count": 2, "article_count": 2}
    ],
    "core.entity_aliases": [{"entity_id": "e-reed", "alias": "Mayor Reed"}],
    "core.outlets": [
        {"outlet_id": name, "name": title, "aliases": [], "domains": [], "kind": "paper", "is_ambiguous": False}
        for name, title in (("ledger", "The Ledger"), ("wire", "Wire"), ("tribune", "Tribune"))
    ],
    "core.stories": [
        {"story_id": "s1", "title": "Harbour reopens", "first_published_at": ARTICLES[0].published_at,
         "last_published_at": ARTICLES[1].published_at, "article_count": 3, "outlet_count": 3}
    ],
    "core.story_articles": [
        {"story_id": "s1", "article_id": article.article_id, "similarity": 0.5, "is_lead": number == 0}
        for number, article in enumerate(ARTICLES)
    ],
    "core.copies": [{"article_id": "wire", "copy_of": "ledger", "similarity": 0.5, "kind": "syndicated"}],
}  # fmt: skip


def match_quotes(connection):
    for pair in find_quote_pairs(connection):
        ids = {name: value for name, value in asdict(pair).items() if "quotation" not in name}
        yield ids | asdict(compare_quotes(pair.first_quotation, pair.quotation))


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    warehouse = Warehouse(tmp_path_factory.mktemp("marts") / "writer.duckdb")
    warehouse.load(page_batch(*(make_page(a.page_id, url=a.url) for a in ARTICLES)), extract_batch(ARTICLES))
    with open_warehouse(warehouse.path) as connection:
        for name, records in (make_rows() | RELATED).items():
            insert_rows(connection, name, to_arrow(name, records))
        connection.execute("UPDATE core.mentions SET entity_id = 'e-reed' WHERE bearer_no IS NOT NULL")
        index_articles(connection, find_unindexed(connection), "run-1", NOW)
        insert_quote_matches(connection, to_arrow("core.quote_matches", list(match_quotes(connection))))
    return warehouse.query


def test_every_mart_is_described_in_the_file(ask):
    expected = {(mart.name.removeprefix("marts."), mart.comment) for mart in read_marts()}
    assert expected == set(
        ask(
            "SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'marts' UNION ALL "
            "SELECT function_name, comment FROM duckdb_functions() WHERE schema_name = 'marts'"
        )
    )
    assert all(comment.count("Key: ") == 1 for _, comment in expected)


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


def test_mentions_of(ask):
    def mentions_of(name):
        return ask("SELECT text, outlet FROM marts.mentions_of(?)", name)

    both = [("Ann Reed", "Tribune"), ("Ann Reed", "The Ledger")]
    assert mentions_of("Ann Reed") == both
    assert mentions_of("ann reed ") == both
    assert mentions_of("Mayor Reed") == both
    assert mentions_of("Reed") == both
    for spelling in ("Mr Reed", "the Mayor Reed", "  Ann   Reed ", "Ann Réed", "Ann Reed's", "Ann-Reed’s", "e-reed"):
        assert mentions_of(spelling) == both, spelling
    assert mentions_of("$4 million") == [("$4 million", "Tribune"), ("$4 million", "The Ledger")]
    assert mentions_of("Ree") == []
    assert mentions_of("%") == []
    assert mentions_of("") == []
    assert mentions_of("' OR 1=1 --") == []


def test_story_of(ask):
    rows = ask("SELECT article_id, story_title, is_lead, copy_of FROM marts.story_of('https://tribune.example/1')")
    assert rows == [
        ("ledger", "Harbour reopens", True, None),
        ("tribune", "Harbour reopens", False, None),
        ("wire", "Harbour reopens", False, "ledger"),
    ]
    assert ask("FROM marts.story_of('https://nobody.example/')") == []


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("http://www.Tribune.example/1/", 3),
        (" https://tribune.example/1?utm_source=mail&utm_medium=x#top", 3),
        ("https://tribune.example/1?page=2", 0),
        ("https://tribune.example/", 0),
        ("tribune", 0),
        ("%", 0),
        ("", 0),
        (None, 0),
    ],
)  # fmt: skip
def test_story_of_an_address_as_it_is_copied(ask, address, count):
    assert ask("SELECT count(*) FROM marts.story_of(?)", address) == [(count,)]


def test_search(ask):
    def search(words):
        return [row[0] for row in ask("SELECT article_id FROM marts.search(?)", words)]

    assert search("harbour Friday")[0] == "tribune"  # in its title too
    assert sorted(search("HARBOUR")) == ["ledger", "tribune", "wire"]
    assert search("harbour zeppelin") == []
    assert sorted(search('"reopen the harbour"')) == ["ledger", "tribune"]
    assert search('"harbour the reopen"') == []
    assert sorted(search("„Reopen the harbour“")) == sorted(search("« reopen the harbour »")) == ["ledger", "tribune"]
    assert search("“harbour the reopen”") == []
    assert sorted(search("hárbour")) == ["ledger", "tribune", "wire"]
    assert search("arbour") == []
    assert search("") == []
    assert search("';--%_") == []


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
