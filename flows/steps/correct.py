"""Keep to what people corrected: `corrections_file` of the settings. Who is who is corrected by the relate stage."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from flows.corrections_file import find_corrections
from flows.session import Session
from tasks.corrections import Correction, explain_unmatched, read_corrections, select_for_articles
from tasks.enrich.version import STAGE
from tasks.records import ArticleCorrections
from tasks.relate.entities.corrections import Corrections, list_keys, read_entity_corrections
from warehouse.corrections import (
    begin_corrections,
    count_matches,
    count_names,
    find_saved_pages,
    read_unmatched,
)


def find_file(session: Session) -> Path | None:
    """The file of corrections of a run."""
    return find_corrections(session.settings)


def load_corrections(session: Session) -> tuple[Correction, ...]:
    """The corrections of the file, of the articles that the warehouse has."""
    corrections = read_corrections(find_file(session))
    if not corrections:
        return ()
    with session.look() as connection:
        saved = find_saved_pages(connection, {name for one in corrections for name in one.article_ids})
    return tuple(one.stand_for(saved) for one in corrections)


def load_entity_corrections(session: Session) -> Corrections:
    """Those of entities, likewise."""
    corrections = read_entity_corrections(find_file(session))
    if not corrections.another:
        return corrections
    with session.look() as connection:
        return corrections.stand_for(find_saved_pages(connection, corrections.article_ids))


def read_article_corrections(session: Session) -> Mapping[str, ArticleCorrections]:
    """Those that the extract stage keeps to, by article."""
    return select_for_articles(load_corrections(session))


def note_corrections(session: Session) -> None:
    """Before the first stage: make pending what corrections that are new, or gone, concern."""
    corrections = load_corrections(session)
    with session.connect() as connection:
        is_changed = begin_corrections(connection, corrections, STAGE, session.clock())
    session.is_changed = session.is_changed or is_changed


def check_corrections(session: Session) -> None:
    """After the last stage: count what each holds for. One that holds for nothing is a warning of the run.

    Those of saved pages that came in with this run are noted again: only now are their articles known.
    """
    corrections = load_corrections(session)
    if not corrections:
        return
    note_corrections(session)
    names = list_names(corrections)
    with session.connect() as connection:
        count_matches(connection)
        if names:
            count_names(connection, names)
        unmatched = read_unmatched(connection)
    session.is_changed = True
    for row in unmatched:
        why = explain_unmatched(row["kind"], row["absent_count"])
        session.tally.warnings.append(
            f"{find_file(session)}, line {row['line_no']}: this correction ({row['kind']}) matches nothing: {why}"
        )


def list_names(corrections: Iterable[Correction]) -> list[tuple[str, str, str]]:
    """The names that are said to be one, or not to be: correction, name, and each of its keys."""
    return [
        (one.correction_id, name, key)
        for one in corrections
        if one.kind in ("entity_same", "entity_apart")
        for name in (one.target or "").splitlines()
        for key in list_keys(name)
    ]
