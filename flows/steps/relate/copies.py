"""Make what articles are compared by, for those that are new or have changed, and find copies among them."""

from flows.batches import cut
from flows.session import Session
from tasks.relate.copies.find import find_copies
from tasks.relate.fingerprints.fingerprint import Fingerprinter
from tasks.relate.fingerprints.words import WordMemory
from warehouse.relate.copies import (
    drop_gone_copies,
    find_pairs,
    find_their_copies,
    read_texts,
    write_copies,
)
from warehouse.relate.fingerprints import (
    drop_gone_fingerprints,
    pending_fingerprints,
    read_article_words,
    write_fingerprints,
)
from warehouse.writer import Connection

BATCH_SIZE = 1_000


def relate_copies(session: Session) -> None:
    """Bring `ops.fingerprints` and `core.copies` in line with the articles."""
    fingerprinter = Fingerprinter()
    with session.connect() as connection:
        drop_gone_fingerprints(connection)
        orphans = drop_gone_copies(connection)
        changed = compare_articles(connection, orphans, fingerprinter.words) + len(orphans)
        pending = pending_fingerprints(connection)
    for batch in cut(pending, BATCH_SIZE):
        with session.connect() as connection:
            made = fingerprinter.fingerprint(read_article_words(connection, batch))
            write_fingerprints(connection, made)
            changed += compare_articles(connection, made.article_ids, fingerprinter.words)
    session.tally.rows.update({"core.copies": changed} if changed else {})
    session.is_changed = session.is_changed or bool(changed)


def compare_articles(connection: Connection, article_ids: list[str], words: WordMemory) -> int:
    """Find the originals of these articles, and their copies, anew; rows changed."""
    compared = [*article_ids, *find_their_copies(connection, article_ids)]
    pairs = find_pairs(connection, compared)
    texts = read_texts(connection, (article_id for pair in pairs for article_id in pair))
    return write_copies(connection, compared, find_copies(pairs, texts, words))
