"""Keep to what people corrected: `corrections_file` of the settings. Who is who is corrected by the relate stage."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from flows.corrections_file import find_corrections
from flows.session import Session
from tasks.corrections import Correction, explain_unmatched, read_corrections, select_for_articles
from tasks.enrich.version import STAGE
from tasks.records import ArticleCorrections
from tasks.relate.entities.corrections import list_keys
from warehouse.corrections import begin_corrections, count_matches, count_names, read_unmatched


def find_file(session: Session) -> Path | None:
    """The file of corrections of a run."""
    return find_corrections(session.settings)


def load_corrections(session: Session) -> tuple[Correction, ...]:
    """The corrections of the file."""
    return read_corrections(find_file(session))


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
    """After the last stage: count what each holds for. One that holds for nothing is a warning of the run."""
    corrections = load_corrections(session)
    if not corrections:
        return
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
