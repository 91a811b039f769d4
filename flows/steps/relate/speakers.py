"""Name who speaks in the articles: the entities behind the sources of what is said."""

from flows.session import Session
from flows.steps.correct import load_corrections
from warehouse.corrections import correct_speakers
from warehouse.speakers import link_speakers


def relate_speakers(session: Session) -> None:
    """Bring the speakers of the attributions in line with the entities that the mentions name."""
    corrections = load_corrections(session)
    with session.connect() as connection:
        corrected = correct_speakers(connection, corrections)
        changed = corrected + link_speakers(connection)
    session.tally.rows.update({"core.attributions": changed} if changed else {})
    session.is_changed = session.is_changed or bool(changed)
