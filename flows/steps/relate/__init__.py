"""Relate articles to each other and to what is known of the world: one step a file, in the order of the data."""

from flows.session import Session
from flows.steps.correct import check_corrections
from flows.steps.relate.copies import relate_copies
from flows.steps.relate.entities import relate_entities
from flows.steps.relate.outlets import relate_outlets
from flows.steps.relate.places import relate_places
from flows.steps.relate.quotes import relate_quotes
from flows.steps.relate.search import relate_words
from flows.steps.relate.speakers import relate_speakers
from flows.steps.relate.stories import relate_stories


def relate_articles(session: Session) -> None:
    """The steps of this stage, each over what the warehouse holds."""
    relate_outlets(session)
    relate_places(session)
    relate_copies(session)
    relate_stories(session)
    relate_entities(session)
    relate_speakers(session)
    relate_quotes(session)
    relate_words(session)
    check_corrections(session)
