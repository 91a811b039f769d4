"""Keep the gazetteer of outlets in the warehouse up to date."""

from flows.session import Session
from tasks.outlets.gazetteer import load_gazetteer
from warehouse.writer import upsert_outlets


def relate_outlets(session: Session) -> None:
    """Bring `core.outlets` in line with the gazetteer that ships and the user's own."""
    gazetteer = load_gazetteer(session.settings.enrich.outlets_file)
    with session.connect() as connection:
        changed = upsert_outlets(connection, list(gazetteer.outlets.values()))
    session.tally.rows.update({"core.outlets": changed} if changed else {})
    session.is_changed = session.is_changed or bool(changed)
