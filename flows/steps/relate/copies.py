"""Make what articles are compared by, for those that are new or have changed, and find copies among them."""

from collections.abc import Collection, Sequence
from functools import partial
from itertools import chain

import numpy as np
import numpy.typing as npt

from flows.batches import cut
from flows.session import Session
from tasks.garbage import return_memory
from tasks.records import Copy
from tasks.relate.copies.candidates import Shingles, find_candidates, find_moved_heads
from tasks.relate.copies.find import ShingledTexts, find_copies
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
    gather_mentions,
    pending_fingerprints,
    read_article_words,
    read_shingles,
    write_fingerprints,
)
from warehouse.writer import Connection

FINGERPRINTED_AT_ONCE = 1_000
COMPARED_AT_ONCE = 4_000
"""Each comparison looks through the samples of all other articles: seldom, then, in a large backlog."""


def relate_copies(session: Session) -> None:
    """Bring `ops.fingerprints` and `core.copies` in line with the articles."""
    fingerprinter = Fingerprinter()
    with session.connect() as connection:
        former = drop_gone_fingerprints(connection)
        orphans = drop_gone_copies(connection)
        changed = compare_articles(connection, [], former, orphans) + len(orphans)
        pending = pending_fingerprints(connection)
    for batch in cut(pending, COMPARED_AT_ONCE):
        with session.connect() as connection:
            article_ids = [article_id for article_id, _ in batch]
            former = read_shingles(connection, article_ids)
            gather_mentions(connection, article_ids)
            for part in cut(batch, FINGERPRINTED_AT_ONCE):
                write_fingerprints(connection, fingerprinter.fingerprint(read_article_words(connection, part)))
                return_memory()
            changed += compare_articles(connection, article_ids, former)
        session.release()
    session.tally.rows.update({"core.copies": changed} if changed else {})
    session.is_changed = session.is_changed or bool(changed)


def compare_articles(
    connection: Connection, article_ids: list[str], former: Shingles, orphans: Sequence[str] = ()
) -> int:
    """Find anew the originals of articles that changed, and of all whose originals may have; rows changed.

    These are their copies, articles with boilerplate that is new, `orphans`, and what the heads of shingles that are
    others now touch. `former` are the shingles of the changed and gone articles before.
    """
    boilerplate, others = update_boilerplate(connection)
    if not (article_ids or len(former) or orphans or others):
        return 0
    names, samples = read_samples(connection)
    became, ceased = find_moved_heads(samples, mark(names, article_ids), former)
    compared = {*article_ids, *orphans, *others, *names[became]}
    compared.update(find_their_copies(connection, [*article_ids, *others, *names[ceased]]))
    texts = ShingledTexts(partial(read_texts, connection), boilerplate)
    copies: dict[str, Copy] = {}
    for earlier, later in find_candidates(samples, mark(names, compared)):
        pairs = list(zip(names[earlier], names[later], strict=True))
        find_copies(pairs, texts.load(chain.from_iterable(pairs)), copies)
    return write_copies(connection, compared, list(copies.values()))


def mark(names: npt.NDArray[np.object_], chosen: Collection[str]) -> npt.NDArray[np.bool_]:
    """For each name whether it is among the chosen."""
    return np.fromiter(map(frozenset(chosen).__contains__, names), np.bool_, len(names))
