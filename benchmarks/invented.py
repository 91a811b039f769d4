"""Articles that are made from others, for benchmarks: edited copies, and a long stream of them."""

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from deploy.settings import Settings
from expectations.process import Gate
from flows.place import find_warehouse
from flows.session import Session
from tasks.records import Article, Mention
from warehouse.arrow import to_arrow
from warehouse.load.merge import insert_rows
from warehouse.paths import prepare_folder

START = datetime(2026, 1, 1, tzinfo=UTC)
NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*")
WORD = re.compile(r"[A-Za-z]+")


@contextmanager
def open_session() -> Iterator[Session]:
    """A run on an empty warehouse in a folder that goes away."""
    with TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), warehouse=str(Path(folder) / "news.duckdb"))
        paths = find_warehouse(settings)
        prepare_folder(paths)
        session = Session("benchmark", settings, paths, Gate())
        yield session
        session.disconnect()


def make_article(number: int, text: str, at: datetime, outlet: str) -> Article:
    """An article with just a text, a time and an outlet."""
    name = f"{number:024x}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        article_id=name, url=f"https://{outlet}/{number}", outlet_id=None, outlet_domain=outlet, outlet_name=outlet,
        title=None, standfirst=None, authors=(), published_at=at, published_precision="second",
        published_utc_offset_minutes=0, published_source="record", modified_at=None, modified_precision=None,
        modified_utc_offset_minutes=None, modified_source=None, section=None, tags=(), language_code="en", text=text,
        word_count=len(text.split()), agency=None, genre=None, is_free=None, is_stub=False, image_url=None, marks=(),
        page_id=name, text_digest=digest, extractor="benchmark",
    )  # fmt: skip


def put_in(session: Session, articles: Sequence[Article]) -> None:
    """Put articles into the warehouse, with the words in capitals for mentions, past the versions and the gate."""
    mentions = [
        Mention(article.article_id, number, 0, found.start(), found.end(), found[0], "PERSON", "PERSON")
        for article in articles
        for number, found in enumerate(NAME.finditer(article.text))
    ]
    with session.connect() as connection:
        rows = to_arrow("core.articles", articles)
        connection.register("incoming", rows)
        names = ", ".join(rows.column_names)
        connection.execute(
            f"INSERT INTO core.articles ({names}, version, first_seen_at, updated_at, run_id) "
            f"SELECT {names}, 1, now(), now(), 'benchmark' FROM incoming"
        )
        connection.unregister("incoming")
        insert_rows(connection, "core.mentions", to_arrow("core.mentions", mentions))


def read_texts(warehouse: Path, least_words: int) -> list[str]:
    """The distinct texts of a warehouse that have so many words."""
    query = "SELECT DISTINCT text FROM core.articles WHERE word_count >= ? ORDER BY text"
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return [text for (text,) in connection.execute(query, [least_words]).fetchall()]


def invent_stream(texts: Sequence[str], count: int, a_day: int) -> Iterator[Article]:
    """A stream in which words and stories are renewed every three days.

    Each article has seven in ten sentences of one text and two in ten of another; words that few texts have are
    written otherwise in each period and in each of four stories that begin from one text.
    """
    dice = random.Random(7)
    spread = Counter(word for text in texts for word in set(WORD.findall(text)))
    rare = {word for word, number in spread.items() if number <= 12}
    sentences = [re.split(r"(?<=[.!?])\s+", text) for text in texts]
    for number in range(count):
        at = START + timedelta(days=number / a_day)
        period = number // (3 * a_day)
        one, other = dice.randrange(len(texts)), dice.randrange(len(texts))
        mark = chr(97 + period % 26) + chr(97 + dice.randrange(4))
        own = [sentence for sentence in sentences[one] if dice.random() < 0.7]
        words = " ".join([*own, *(sentence for sentence in sentences[other] if dice.random() < 0.2)])
        text = WORD.sub(lambda found: found[0] + mark if found[0] in rare else found[0], words) or texts[one]  # noqa: B023
        yield make_article(number, text, at, f"outlet{dice.randrange(40)}.example")


def cut(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    """Lists of `size` articles."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
