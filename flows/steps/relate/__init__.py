"""Relate articles to each other and to what is known of the world: one step a file, in the order of the data."""

from flows.session import Session
from flows.steps.correct import check_corrections
from flows.steps.relate.citations import relate_citations
from flows.steps.relate.copies import relate_copies
from flows.steps.relate.entities import relate_entities
from flows.steps.relate.outlets import relate_outlets
from flows.steps.relate.places import relate_places
from flows.steps.relate.quotes import relate_quotes
from flows.steps.relate.search import relate_words
from flows.steps.relate.speakers import relate_speakers
from flows.steps.relate.stories import relate_stories

STEPS = (
    relate_outlets,
    relate_citations,
    relate_places,
    relate_copies,
    relate_stories,
    relate_entities,
    relate_speakers,
    relate_quotes,
    relate_words,
    check_corrections,
)


def relate_articles(session: Session) -> None:
    """The steps of this stage, each over what the warehouse holds.

    They look through all of it, which takes DuckDB a fifth of the time once it is in the file and not in the log.
    """
    session.disconnect()
    for step in STEPS:
        step(session)
        session.release()
