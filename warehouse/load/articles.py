"""Articles enter: each page's text finds its version, and the newest page says what the article is."""

from collections.abc import Mapping
from datetime import datetime

import duckdb
import pyarrow as pa

from warehouse.load.annotations import forget_annotations
from warehouse.load.history import History, read_histories, write_reversions, write_versions
from warehouse.load.merge import add_constants, drop_duplicates, is_among, merge_rows, write_owned
from warehouse.load.versions import ArticleState, follow_page

PARTS = ("core.blocks", "core.links")
"""Tables whose rows belong to the current page of an article."""


def load_articles(
    connection: duckdb.DuckDBPyConnection, batch: Mapping[str, pa.Table], run_id: str, now: datetime
) -> dict[str, int]:
    """Enter the extract stage's tables; rows changed by table."""
    changed: dict[str, int] = {}
    if "core.extractions" in batch:
        stamp = {"run_id": run_id, "extracted_at": now}
        rows = add_constants("core.extractions", batch["core.extractions"], stamp)
        changed["core.extractions"] = merge_rows(connection, "core.extractions", rows, tuple(stamp))
    if "core.articles" in batch and batch["core.articles"].num_rows:
        articles = drop_duplicates(batch["core.articles"], ("page_id",), "last")
        parts = {name: batch[name] for name in PARTS if name in batch}
        changed |= _enter_articles(connection, articles, parts, run_id, now)
    return changed


def _enter_articles(
    connection: duckdb.DuckDBPyConnection,
    articles: pa.Table,
    parts: Mapping[str, pa.Table],
    run_id: str,
    now: datetime,
) -> dict[str, int]:
    histories = read_histories(connection, articles)
    page_ids = set(articles.column("page_id").to_pylist())
    states = {article_id: _follow_pages(history, page_ids) for article_id, history in histories.items()}
    changed = {
        "core.article_versions": _write_versions(connection, articles, histories, states),
        "core.articles": _write_current(connection, articles, histories, states, {"updated_at": now, "run_id": run_id}),
    }
    _write_numbers(connection, histories, states)
    several = {name: state.versions for name, state in states.items() if len(state.versions) > 1}
    changed["core.reversions"] = write_reversions(
        connection, several, {name: histories[name].readings for name in several}
    )
    forget_annotations(connection, [name for name in states if _is_rewritten(histories[name].state, states[name])])
    current = {name: state.current.page_id for name, state in states.items() if state.current}
    entered = {name: page_id for name, page_id in current.items() if page_id in page_ids}
    known = [name for name in entered if histories[name].first_seen_at]
    for name, rows in parts.items():
        changed[name] = _write_parts(connection, name, rows, list(entered.values()), known)
    return changed


def _follow_pages(history: History, page_ids: set[str]) -> ArticleState:
    state = history.state
    for reading in sorted(history.readings, key=lambda reading: reading.order):
        if reading.page_id in page_ids:
            state = follow_page(state, history.readings, reading)
    return state


def _write_versions(
    connection: duckdb.DuckDBPyConnection,
    articles: pa.Table,
    histories: Mapping[str, History],
    states: Mapping[str, ArticleState],
) -> int:
    before = {name: history.state.versions for name, history in histories.items()}
    after = {name: state.versions for name, state in states.items() if state.versions != before[name]}
    readings = {name: histories[name].readings for name in after}
    return write_versions(connection, before, after, readings, articles)


def _write_current(
    connection: duckdb.DuckDBPyConnection,
    articles: pa.Table,
    histories: Mapping[str, History],
    states: Mapping[str, ArticleState],
    stamp: Mapping[str, object],
) -> int:
    """Write the rows of the batch that are the current pages of their articles."""
    pages = {state.current.page_id: name for name, state in states.items() if state.current}
    rows = articles.filter(is_among(articles.column("page_id"), list(pages)))
    names = rows.column("article_id").to_pylist()
    first_seen = [histories[name].first_seen_at or stamp["updated_at"] for name in names]
    rows = add_constants("core.articles", rows, stamp)
    rows = rows.append_column("version", pa.array([states[name].version for name in names], pa.int32()))
    rows = rows.append_column("first_seen_at", pa.array(first_seen, pa.timestamp("us", tz="UTC")))
    return merge_rows(connection, "core.articles", rows, tuple(stamp))


def _write_numbers(
    connection: duckdb.DuckDBPyConnection, histories: Mapping[str, History], states: Mapping[str, ArticleState]
) -> None:
    """Follow a current text that an older page, come late, has given another number."""
    for name, state in states.items():
        if _is_moved(histories[name].state, state):
            connection.execute("UPDATE core.articles SET version = ? WHERE article_id = ?", [state.version, name])


def _is_moved(before: ArticleState, after: ArticleState) -> bool:
    """The batch did not touch the current page, but the number of its text."""
    return before.current is not None and before.current == after.current and before.version != after.version


def _is_rewritten(before: ArticleState, after: ArticleState) -> bool:
    if before.current is None or after.current is None:
        return False
    return before.current.text_digest != after.current.text_digest


def _write_parts(
    connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table, page_ids: list[str], known_ids: list[str]
) -> int:
    """Write the blocks or links of these pages: in place of the former ones of articles that the warehouse has."""
    return write_owned(connection, name, rows.filter(is_among(rows.column("page_id"), page_ids)), known_ids)
