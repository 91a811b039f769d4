"""Cite the outlets that only the warehouse tells of: those in which other articles appeared."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from flows.batches import cut
from flows.session import Session
from tasks.outlets import Gazetteer, load_gazetteer
from tasks.outlets.press import NAMELESS, PressName, add_press, list_press
from tasks.records import Citation
from warehouse.pending import read_article_texts
from warehouse.relate.citations import (
    find_naming,
    find_read,
    find_unread,
    read_names,
    read_published,
    read_said,
    record_read,
    write_citations,
    write_names,
)
from warehouse.writer import Connection

READ_AT_ONCE = 1_000


def relate_citations(session: Session) -> None:
    """Read the citations of the articles that name such an outlet again, as if the gazetteer had it.

    Of the articles that were looked through before, those that have a name which came or went since.
    """
    listed = load_gazetteer(session.settings.enrich.outlets_file)
    with session.look() as connection:
        press, known = list_press(read_published(connection), listed), read_names(connection)
        if not press and not known:
            return
        unread, other = find_unread(connection), set(press) ^ set(known)
        affected = find_naming(connection, find_read(connection), other) if other else []
    if not unread and not other:
        return
    gazetteer = add_press(listed, press)
    changed = sum(read_again(session, ids, press, gazetteer) for ids in cut(unread, READ_AT_ONCE))
    changed += sum(read_again(session, ids, other, gazetteer) for ids in cut(affected, READ_AT_ONCE))
    with session.connect() as connection:
        write_names(connection, press)
    session.tally.rows.update({"core.citations": changed} if changed else {})
    session.is_changed = True


def read_again(
    session: Session, article_ids: Sequence[str], press: Iterable[PressName], gazetteer: Gazetteer
) -> int:
    """Read the citations of those of the articles that have one of the names again; rows changed."""
    with session.connect() as connection:
        naming = find_naming(connection, article_ids, press)
        changed = write_citations(connection, naming, cite(connection, naming, gazetteer))
        record_read(connection, article_ids, session.run_id, session.clock())
    return changed


def cite(connection: Connection, article_ids: Sequence[str], gazetteer: Gazetteer) -> Iterator[Citation]:
    """The citations of these articles; outlets known by name alone have no id."""
    if not article_ids:
        return
    from tasks.enrich.citations import find_citations  # half a second, and most runs need it not

    said = read_said(connection, article_ids)
    for article in read_article_texts(connection, article_ids):
        for one in find_citations(article, said[article.article_id], gazetteer):
            is_nameless = one.outlet_id is not None and one.outlet_id.startswith(NAMELESS)
            yield replace(one, outlet_id=None) if is_nameless else one
