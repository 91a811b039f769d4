"""Relate articles to each other and to what is known of the world."""

from flows.session import Session
from tasks.outlets.gazetteer import load_gazetteer
from warehouse.writer import upsert_outlets


def relate_articles(session: Session) -> None:
    """Bring the gazetteer of outlets in the warehouse up to date."""
    gazetteer = load_gazetteer(session.settings.enrich.outlets_file)
    with session.connect() as connection:
        changed = upsert_outlets(connection, list(gazetteer.outlets.values()))
    session.tally.rows.update({"core.outlets": changed} if changed else {})
    session.is_changed = session.is_changed or bool(changed)
