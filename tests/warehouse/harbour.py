"""One story that three outlets tell, with all that the stages find out about it."""

from dataclasses import asdict
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

from tasks.records import Attribution, Citation, Mention, Place, Sentence, Time
from tasks.relate.quotes.compare import compare_quotes
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import NOW, extract_batch, make_article, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.load.merge import insert_rows
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
    for pair in chain.from_iterable(find_quote_pairs(connection)):
        ids = {name: value for name, value in asdict(pair).items() if "quotation" not in name}
        yield ids | asdict(compare_quotes(pair.first_quotation, pair.quotation))


def make_harbour(file: Path) -> Warehouse:
    warehouse = Warehouse(file)
    warehouse.load(page_batch(*(make_page(a.page_id, url=a.url) for a in ARTICLES)), extract_batch(ARTICLES))
    with open_warehouse(warehouse.path) as connection:
        for name, records in (make_rows() | RELATED).items():
            insert_rows(connection, name, to_arrow(name, records))
        connection.execute("UPDATE core.mentions SET entity_id = 'e-reed' WHERE bearer_no IS NOT NULL")
        index_articles(connection, find_unindexed(connection), "run-1", NOW)
        insert_quote_matches(connection, to_arrow("core.quote_matches", list(match_quotes(connection))))
    return warehouse
