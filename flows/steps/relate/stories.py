"""Gather articles into stories, block by block in the order of publication."""

from collections.abc import Sequence

from expectations.verdict import Verdict
from flows.session import Session
from flows.steps.correct import load_corrections
from tasks.relate.stories.naming import list_new_ids, name_groups
from tasks.relate.stories.partition import cut_block
from tasks.relate.stories.settings import LIVE_SECONDS
from warehouse.relate.blocks import BlockContent, BlockState, find_blocks, read_block, settle_block
from warehouse.relate.corrections import correct_stories
from warehouse.relate.stories import (
    begin_moves,
    describe_stories,
    find_ids_before,
    find_known_ids,
    follow_copies,
    measure_stories,
    read_story_ages,
    write_members,
)
from warehouse.writer import Connection


def relate_stories(session: Session) -> None:
    """Bring the stories in line with the articles: all that is stale, in one transaction."""
    corrections = [one for one in load_corrections(session) if one.kind in ("story_same", "story_apart")]
    new_ids = {name: list_new_ids(name) for one in corrections for name in one.article_ids}
    with session.connect() as connection:
        begin_moves(connection)
        touched = gather_stories(connection)
        touched |= correct_stories(connection, corrections, new_ids)
        touched |= follow_copies(connection)
        changed = describe_stories(connection, touched, session.run_id, session.clock())
        health = measure_stories(connection, session.run_id)
    session.tally.rows.update({name: count for name, count in changed.items() if count})
    session.is_changed = session.is_changed or bool(touched)
    if touched:
        tables = {"ops.story_health": health}
        session.load(session.judge(tables, "stories") if session.gate.is_started else Verdict(tables, [], []))


def gather_stories(connection: Connection) -> set[str]:
    """Gather the articles of every block that has changed, or that follows one that has; the stories that changed."""
    blocks, changed_ends = find_blocks(connection)
    touched: set[str] = set()
    for block in blocks:
        follows = any(block.start - LIVE_SECONDS < end <= block.start for end in changed_ends)
        if block.is_stale or follows:
            changed = gather_block(connection, block)
            touched |= changed
            if block.is_stale or changed:
                changed_ends.append(block.end)
    return touched


def gather_block(connection: Connection, block: BlockState) -> set[str]:
    """Gather the articles of one block; the stories that changed."""
    content = read_block(connection, block)
    partition = cut_block(content.window)
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
