"""Gather articles into stories, block by block in the order of publication."""

from collections.abc import Sequence

from expectations.verdict import Verdict
from flows.session import Session
from flows.steps.correct import load_corrections
from flows.steps.relate.second_signal import embed_unsure, make_embedder, name_rules, revise_unsure
from tasks.relate.embeddings.embedder import Embedder
from tasks.relate.stories.naming import list_new_ids, name_groups
from tasks.relate.stories.partition import compare_block, cut_block
from tasks.relate.stories.settings import LIVE_SECONDS
from warehouse.relate.blocks import BlockContent, BlockReader, BlockState, find_blocks, settle_block
from warehouse.relate.corrections import correct_stories, undo_story_corrections
from warehouse.relate.embeddings import drop_gone_embeddings
from warehouse.relate.stories import (
    begin_moves,
    describe_stories,
    find_ids_before,
    find_known_ids,
    find_outdated_stories,
    follow_copies,
    measure_stories,
    read_story_ages,
    write_members,
)
from warehouse.writer import Connection


def relate_stories(session: Session) -> None:
    """Bring the stories in line with the articles: all that is stale, in one transaction."""
    corrections = [one for one in load_corrections(session) if one.kind in ("story_same", "story_apart")]
    embedder = make_embedder(session.settings.relate)
    if embedder:
        embed_unsure(session, embedder)
    with session.connect() as connection:
        drop_gone_embeddings(connection)
        begin_moves(connection)
        undo_story_corrections(connection)
        touched = gather_stories(connection, embedder) | follow_copies(connection)
        touched = correct_stories(connection, corrections, touched) | find_outdated_stories(connection)
        changed = describe_stories(connection, touched, session.run_id, session.clock())
        health = measure_stories(connection, session.run_id)
    session.tally.rows.update({name: count for name, count in changed.items() if count})
    session.is_changed = session.is_changed or bool(touched)
    if touched:
        tables = {"ops.story_health": health}
        session.load(session.judge(tables, "stories") if session.gate.is_started else Verdict(tables, [], []))


def gather_stories(connection: Connection, embedder: Embedder | None) -> set[str]:
    """Gather the articles of every block that has changed, or that follows one that has; the stories that changed.

    With an `embedder` there is a second signal where the likeness of two articles is unsure.
    """
    blocks, changed_ends = find_blocks(connection, name_rules(embedder))
    touched: set[str] = set()
    reader = BlockReader()
    for block in blocks:
        follows = any(block.start - LIVE_SECONDS < end <= block.start for end in changed_ends)
        if block.is_stale or follows:
            changed = gather_block(connection, block, reader.read(connection, block), embedder)
            touched |= changed
            if block.is_stale or changed:
                changed_ends.append(block.end)
    return touched


def gather_block(
    connection: Connection, block: BlockState, content: BlockContent, embedder: Embedder | None
) -> set[str]:
    """Gather the articles of one block; the stories that changed."""
    comparison = compare_block(content.window)
    if embedder:
        comparison = revise_unsure(connection, content, comparison, embedder)
    partition = cut_block(content.window, comparison)
    former = sorted({story_id for story_id in content.former_ids if story_id})
    story_ids = name_groups(
        partition.groups,
        content.article_ids,
        content.former_ids,
        content.open_ids,
        read_story_ages(connection, former),
        find_taken_ids(connection, block, content, former),
    )
    settle_block(connection, block)
    members: dict[str, Sequence[object]] = {
        "article_id": content.article_ids,
        "story_id": story_ids,
        "similarity": partition.similarities.tolist(),
        "margin": partition.margins.tolist(),
    }
    return write_members(connection, members)


def find_taken_ids(connection: Connection, block: BlockState, content: BlockContent, former: list[str]) -> set[str]:
    """Ids that no group of the block may have: of stories that are closed, or that go on elsewhere."""
    fresh = [name for article_id in content.article_ids for name in list_new_ids(article_id)]
    return find_ids_before(connection, former, block.start) | find_known_ids(connection, fresh) - set(former)
