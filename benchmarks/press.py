"""A press of any size out of the annotated articles of a warehouse, with its mentions, places and attributions.

A thousand articles a day. Half of them report an event that another of the last day and a half has reported, one in ten
is a copy of such a one, cut at its end. An event has a cast: a few persons, organisations and places, some of which
other events have too. An article has sentences of as many reports as it has sentences; their names are those of the
cast, and two thirds of their longer words are other words of the reports, the same ones throughout an event. So what an
article shares with others is its event's words and cast; with its copies, its sentences. Seeded: the first N articles
are the same whatever comes after them.
"""

import random
import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

import duckdb
import pyarrow as pa

from warehouse.arrow import schema_of
from warehouse.load.merge import insert_rows
from warehouse.writer import Connection

START = datetime(2026, 1, 1, tzinfo=UTC)
A_DAY = 1_000
RECENT = 1_500
"""Articles back of which one's event may be reported again."""
JOINS, COPIES = 0.45, 0.1
"""Shares of articles that report an event again, and that are copies."""
OUTLETS = 40
SENTENCES = (5, 17)
CAST = {"PERSON": 6, "ORG": 4, "GPE": 3, "LOC": 2, "NORP": 3, "FAC": 1, "EVENT": 1, "PRODUCT": 1}
EVENT_SENTENCES = 200
KNOWN = 0.4
"""Of the persons and organisations of a cast, those whose whole name is out of the reports."""
WORD = re.compile(r"\b[a-z]{4,}\b|\d+")
NAME = re.compile(r"[A-Z][a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Planned:
    """An article that is to be: of which event, which choice of its sentences, and how much of it."""

    number: int
    event: int
    choice: int
    share: float
    outlet: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report, in pieces: words, and numbers of rows of mentions, in turn."""

    pieces: tuple[str | int, ...]
    attributions: tuple[int, ...]


class Reports:
    """What articles are made of."""

    def __init__(self, warehouse: Path) -> None:
        """Read it all from a warehouse of some thousand articles."""
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            tables = {
                name: connection.execute(
                    f"FROM core.{name} WHERE article_id IN (SELECT article_id FROM core.articles) ORDER BY ALL"
                ).to_arrow_table()
                for name in ("articles", "sentences", "mentions", "places", "attributions")
            }
        self.tables = tables
        self.texts = dict(self._read("articles", "article_id", "text"))
        self.titles = [title for title in tables["articles"].column("title").to_pylist() if title] or ["Report"]
        self.names = tables["mentions"].column("text").to_pylist()
        self.labels = tables["mentions"].column("label").to_pylist()
        self.sentences = list(self._cut_sentences())
        self.words = [word for text in self.texts.values() for word in WORD.findall(text)]
        self.name_words = sorted({word for name in self._names_of("PERSON") for word in NAME.findall(name)})
        self.by_label = {label: [row for row, one in enumerate(self.labels) if one == label] for label in CAST}
        places = {key: row for row, key in enumerate(self._read("places", "article_id", "mention_no"))}
        mentions = self._read("mentions", "article_id", "mention_no")
        self.places = {row: places[key] for row, key in enumerate(mentions) if key in places}
        self.said = list(self._read("attributions", "source_text", "content_text", "said_text"))

    def _read(self, table: str, *names: str) -> Iterator[tuple[Any, ...]]:
        return zip(*(self.tables[table].column(name).to_pylist() for name in names), strict=True)

    def _names_of(self, label: str) -> Iterator[str]:
        return (name for name, one in zip(self.names, self.labels, strict=True) if one == label)

    def _cut_sentences(self) -> Iterator[Sentence]:
        def by_sentence(table: str) -> dict[tuple[str, int], list[int]]:
            rows = defaultdict(list)
            for row, key in enumerate(self._read(table, "article_id", "sentence_no")):
                rows[key].append(row)
            return rows

        mentions, attributions = by_sentence("mentions"), by_sentence("attributions")
        bounds = [self.tables["mentions"].column(name).to_pylist() for name in ("start_char", "end_char")]
        for row in self.tables["sentences"].to_pylist():
            key, at, text = (row["article_id"], row["sentence_no"]), row["start_char"], self.texts[row["article_id"]]
            pieces: list[str | int] = []
            for mention in sorted(mentions[key], key=bounds[0].__getitem__):
                start, end = bounds[0][mention], bounds[1][mention]
                if at <= start and end <= row["end_char"]:
                    pieces += [text[at:start], mention]
                    at = end
            yield Sentence((*pieces, text[at : row["end_char"]]), tuple(attributions[key]))


class Event:
    """Its cast, its sentences and its words."""

    def __init__(self, reports: Reports, number: int) -> None:
        """All drawn by its number."""
        dice = random.Random(f"event {number}")
        self._reports, self._number, self._words = reports, number, dict[str, str]()
        self.sentences = dice.choices(reports.sentences, k=EVENT_SENTENCES)
        self.title = self.write(dice.choice(reports.titles))
        self.cast = {label: [self._cast(dice, label) for _ in range(size)] for label, size in CAST.items()}
        self._parts: dict[tuple[str, str], int] = {}

    def _cast(self, dice: random.Random, label: str) -> tuple[str, int]:
        """A name and the row of the mention that it comes from."""
        row = dice.choice(self._reports.by_label[label])
        name = self._reports.names[row]
        words = self._reports.name_words
        if label == "PERSON" and dice.random() > KNOWN:
            return f"{dice.choice(words)} {dice.choice(words)}", row
        return (f"{dice.choice(words)} {name}" if label == "ORG" and dice.random() > KNOWN else name), row

    def rename(self, row: int) -> tuple[str, int, int]:
        """The name that a mention has here, whose place in the cast that is, and the row that it comes from."""
        label, name = self._reports.labels[row], self._reports.names[row]
        key = name.split()[-1] if label == "PERSON" else name
        place = self._parts.setdefault((label, key), len(self._parts) % CAST[label])
        full, source = self.cast[label][place]
        is_short = label == "PERSON" and " " not in name
        return (full.split()[-1] if is_short else full), place, source

    def write(self, text: str) -> str:
        """Words as this event has them."""
        return WORD.sub(self._replace, text)

    def _replace(self, found: re.Match[str]) -> str:
        word = found[0]
        if (other := self._words.get(word)) is None:
            drawn, words = crc32(f"{self._number} {word}".encode()), self._reports.words
            other = self._words[word] = words[drawn // 3 % len(words)] if drawn % 3 else word
        return other


class Rows:
    """Rows of a table: each one of the reports', with some columns of its own."""

    def __init__(self, table: str, source: pa.Table, own: Sequence[str]) -> None:
        """`own` are the columns that have values of their own."""
        self._table, self._source, self._own = table, source, own
        self._rows, self._values = array("q"), list[tuple[Any, ...]]()

    def add(self, row: int, *values: object) -> None:
        """One more, like a row of the reports."""
        self._rows.append(row)
        self._values.append(values)

    def insert(self, connection: Connection) -> None:
        """Put them in."""
        schema = schema_of(self._table)
        taken = self._source.take(pa.array(self._rows, pa.int64()))
        columns = dict(zip(self._own, zip(*self._values, strict=True), strict=True)) if self._values else {}
        arrays = [
            pa.array(columns[field.name], field.type) if field.name in columns
            else taken.column(field.name).cast(field.type) if field.name in taken.column_names
            else pa.nulls(len(taken), field.type)
            for field in schema
        ]  # fmt: skip
        insert_rows(connection, self._table, pa.table(arrays, schema=schema))


def plan(first: int, last: int, seed: int = 7) -> Iterator[Planned]:
    """The articles from `first` on up to `last`."""
    dice = random.Random(seed)
    planned: list[Planned] = []
    events = 0
    for number in range(last):
        former = planned[-1 - dice.randrange(min(RECENT, number))] if number else None
        drawn, share, outlet = dice.random(), dice.uniform(0.7, 1), dice.randrange(OUTLETS)
        if former is None or drawn > JOINS + COPIES:
            events += 1
            one = Planned(number, events, number, 1, outlet)
        elif drawn > COPIES:
            one = Planned(number, former.event, number, 1, outlet)
        else:
            one = Planned(number, former.event, former.choice, share, outlet)
        planned.append(one)
    return islice(planned, first, None)


def fill(connection: Connection, reports: Reports, first: int, last: int) -> None:
    """Put in the articles from `first` on up to `last`, a thousand at a time."""
    events: dict[int, Event] = {}
    stream = plan(first, last)
    while portion := list(islice(stream, A_DAY)):
        tables = begin_rows(reports)
        for one in portion:
            event = events.get(one.event) or events.setdefault(one.event, Event(reports, one.event))
            write_article(tables, reports, event, one)
        for rows in tables.values():
            rows.insert(connection)
        for number in [number for number in events if number < portion[0].event - 2 * RECENT]:
            del events[number]


def begin_rows(reports: Reports) -> dict[str, Rows]:
    """No rows yet, of each table."""
    own = {
        "articles": ("article_id", "page_id", "url", "text_digest", "published_at", "first_seen_at", "outlet_id",
                     "outlet_domain", "outlet_name", "title", "text", "word_count"),
        "sentences": ("article_id", "sentence_no", "start_char", "end_char"),
        "mentions": ("article_id", "mention_no", "sentence_no", "start_char", "end_char", "text", "bearer_no",
                     "bearer_rule", "entity_id", "link_rule"),
        "places": ("article_id", "mention_no"),
        "attributions": ("article_id", "attribution_no", "sentence_no", "source_text", "content_text", "said_text",
                         "source_entity_id", "affiliation_entity_id"),
    }  # fmt: skip
    return {name: Rows(f"core.{name}", reports.tables[name], columns) for name, columns in own.items()}


def write_article(tables: Mapping[str, Rows], reports: Reports, event: Event, one: Planned) -> None:
    """The rows of one article."""
    article_id = f"{one.number:024x}"
    dice = random.Random(f"article {one.choice}")
    chosen = dice.sample(event.sentences, dice.randrange(*SENTENCES))
    text = Text(tables, reports, event, article_id)
    for number, sentence in enumerate(chosen[: max(round(one.share * len(chosen)), 1)]):
        text.add(number, sentence)
    whole = text.close()
    at = START + timedelta(days=one.number / A_DAY)
    outlet = f"outlet{one.outlet}.example"
    title = f"{event.cast['PERSON'][0][0]}: {event.title}"
    tables["articles"].add(
        one.number % len(reports.texts), article_id, article_id, f"https://{outlet}/{one.number}",
        sha256(whole.encode()).hexdigest(), at, at, None, outlet, outlet, title, whole, len(whole.split()),
    )  # fmt: skip


class Text:
    """An article's text as it grows, and the rows about it."""

    def __init__(self, tables: Mapping[str, Rows], reports: Reports, event: Event, article_id: str) -> None:
        """None yet."""
        self._tables, self._reports, self._event, self._article_id = tables, reports, event, article_id
        self._parts, self._length, self._mentions, self._attributions = list[str](), 0, 0, 0
        self._bearers: dict[tuple[str, int], int] = {}

    def add(self, number: int, sentence: Sentence) -> None:
        """One more sentence."""
        start = self._length
        for piece in sentence.pieces:
            if isinstance(piece, int):
                self._mention(number, piece)
            else:
                self._append(self._event.write(piece))
        self._tables["sentences"].add(0, self._article_id, number, start, self._length)
        self._append(" " if number % 3 else "\n")
        for row in sentence.attributions:
            written = (text and self._event.write(text) for text in self._reports.said[row])
            self._tables["attributions"].add(row, self._article_id, self._attributions, number, *written, None, None)
            self._attributions += 1

    def close(self) -> str:
        """The whole text."""
        return "".join(self._parts).rstrip()

    def _append(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)

    def _mention(self, number: int, row: int) -> None:
        label, start = self._reports.labels[row], self._length
        name, bearer, rule = self._event.write(self._reports.names[row]), None, None
        if label in CAST:
            name, place, source = self._event.rename(row)
            bearer = self._bearers.setdefault((label, place), len(self._bearers))
            rule = "name"
            if source in self._reports.places and label in ("GPE", "LOC"):
                self._tables["places"].add(self._reports.places[source], self._article_id, self._mentions)
        self._append(name)
        self._tables["mentions"].add(
            row, self._article_id, self._mentions, number, start, self._length, name, bearer, rule, None, None
        )
        self._mentions += 1
