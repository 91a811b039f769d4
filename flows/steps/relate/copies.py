"""Make what articles are compared by, for those that are new or have changed, and find copies among them."""

from flows.batches import cut
from flows.session import Session
from tasks.relate.copies.candidates import find_candidates
from tasks.relate.copies.find import find_copies
from tasks.relate.fingerprints.fingerprint import Fingerprinter
from warehouse.relate.copies import (
    drop_gone_copies,
    find_their_copies,
    read_samples,
    read_texts,
    update_boilerplate,
    write_copies,
)
from warehouse.relate.fingerprints import (
    drop_gone_fingerprints,
    pending_fingerprints,
    read_article_words,
    write_fingerprints,
)
from warehouse.writer import Connection

FINGERPRINTED_AT_ONCE = 1_000
COMPARED_AT_ONCE = 4_000
"""Each comparison looks through what all other articles have: seldom, then, in a large backlog."""


def relate_copies(session: Session) -> None:
    """Bring `ops.fingerprints` and `core.copies` in line with the articles."""
    fingerprinter = Fingerprinter()
    with session.connect() as connection:
        drop_gone_fingerprints(connection)
        orphans = drop_gone_copies(connection)
        changed = compare_articles(connection, orphans) + len(orphans)
        pending = pending_fingerprints(connection)
    for batch in cut(pending, COMPARED_AT_ONCE):
        with session.connect() as connection:
            for part in cut(batch, FINGERPRINTED_AT_ONCE):
                write_fingerprints(connection, fingerprinter.fingerprint(read_article_words(connection, part)))
            changed += compare_articles(connection, [article_id for article_id, _ in batch])
        session.release()
    session.tally.rows.update({"core.copies": changed} if changed else {})
    session.is_changed = session.is_changed or bool(changed)


def compare_articles(connection: Connection, article_ids: list[str]) -> int:
    """Find the originals of these articles, their copies, and those of boilerplate that is new, anew; rows changed."""
    boilerplate, others = update_boilerplate(connection)
    compared = sorted({*article_ids, *others, *find_their_copies(connection, [*article_ids, *others])})
    if not compared:
        return 0
    all_ids, samples = read_samples(connection, compared)
    pairs = [(all_ids[one], all_ids[other]) for one, other in zip(*find_candidates(samples), strict=True)]
    texts = read_texts(connection, (article_id for pair in pairs for article_id in pair))
    return write_copies(connection, compared, find_copies(pairs, texts, boilerplate))
