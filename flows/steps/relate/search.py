"""Keep the index of `marts.search` up to date."""

from flows.batches import cut
from flows.session import Session
from warehouse.search import CHUNK_SIZE, find_unindexed, index_articles


def relate_words(session: Session) -> None:
    """Index the articles that are new, or whose title or text is another than the index has."""
    with session.look() as connection:
        pending = find_unindexed(connection)
    for article_ids in cut(pending, CHUNK_SIZE):
        with session.connect() as connection:
            index_articles(connection, article_ids, session.run_id, session.clock())
        session.is_changed = True
