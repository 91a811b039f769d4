"""Ask the second signal about articles that may or may not be one story; each is embedded once."""

from collections.abc import Sequence

from flows.batches import cut
from flows.session import Session
from tasks.relate.embeddings.embedder import MODEL, Embedder
from tasks.relate.embeddings.extra import check_extra
from tasks.relate.settings import RelateSettings
from tasks.relate.stories.partition import Comparison, compare_block
from tasks.relate.stories.second import find_unsure_articles, revise
from tasks.relate.stories.settings import PARTITION_VERSION, SECOND_VERSION
from warehouse.relate.blocks import BlockContent, BlockReader, list_stale_blocks
from warehouse.relate.embeddings import list_unembedded, read_embedded_texts, read_embeddings, write_embeddings
from warehouse.writer import Connection

EMBEDDED_AT_ONCE = 64
"""Some three seconds: what a run that is stopped may lose, and for how long it holds a lake."""


def make_embedder(settings: RelateSettings) -> Embedder | None:
    """What makes vectors, if the settings ask for it."""
    check_extra(settings)
    return Embedder() if settings.embeddings else None


def name_rules(embedder: Embedder | None) -> str:
    """The version of the rules by which articles gather, with a second signal or without."""
    return f"{PARTITION_VERSION}+{SECOND_VERSION}+{MODEL}" if embedder else PARTITION_VERSION


def embed_unsure(session: Session, embedder: Embedder) -> None:
    """Embed what the blocks that are to be gathered need, batch by batch, each in a transaction of its own.

    The little that is found only when the blocks before are gathered is embedded then.
    """
    with session.look() as connection:
        blocks = list_stale_blocks(connection, name_rules(embedder))
    for block in blocks:
        with session.look() as connection:
            content = BlockReader().read(connection, block)
            unsure = name_unsure(content, compare_block(content.window))
            missing = list_unembedded(connection, unsure, MODEL)
        for article_ids in cut(missing, EMBEDDED_AT_ONCE):
            with session.connect() as connection:
                embed_articles(connection, article_ids, embedder)


def revise_unsure(
    connection: Connection, content: BlockContent, comparison: Comparison, embedder: Embedder
) -> Comparison:
    """The comparison of a block with what the second signal says where it was unsure."""
    article_ids = name_unsure(content, comparison)
    embed_articles(connection, list_unembedded(connection, article_ids, MODEL), embedder)
    vectors = read_embeddings(connection, article_ids)
    return revise(comparison, {row: vectors[name] for row, name in enumerate(content.all_ids) if name in vectors})


def name_unsure(content: BlockContent, comparison: Comparison) -> list[str]:
    """The articles of a block, and before it, that have a pair of which it is unsure whether it is one story."""
    return [content.all_ids[row] for row in find_unsure_articles(comparison)]


def embed_articles(connection: Connection, article_ids: Sequence[str], embedder: Embedder) -> None:
    """Make and write the vectors of these articles."""
    articles = read_embedded_texts(connection, article_ids) if article_ids else []
    vectors = [embedder.embed(article["title"], article["text"]) for article in articles]
    write_embeddings(connection, articles, vectors, MODEL)
