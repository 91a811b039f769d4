"""Take articles out of everything that a run can reach: tables, archive, the file's free space, published copies."""

from collections.abc import Mapping, Sequence

from flows.session import Session
from tasks.fetch.rewrite import IsDropped, read_addresses, rewrite_archive
from tasks.forgetting import Forgotten, Target
from warehouse.compact import compact
from warehouse.leftovers import remove_leftovers, version_numbers
from warehouse.locations import is_in_use, move_pages, read_offsets
from warehouse.removal import Removal, find_forgotten, find_moved, record_forgotten, remove
from warehouse.traces import remove_traces


def take_out(session: Session, targets: Sequence[Target]) -> Removal:
    """Remember what is to be forgotten, and take it out of the tables; what that was.

    It is remembered first, so that a run that dies is finished by the same command.
    """
    forgotten = Forgotten.of(targets)
    with session.connect() as connection:
        record_forgotten(connection, targets, session.clock())
        removal = find_forgotten(connection, forgotten)
    remove_articles(session, removal)
    with session.connect() as connection:
        session.tally.rows.subtract(remove_traces(connection, forgotten))
    return removal


def clean_forgotten(session: Session, forgotten: Forgotten) -> int:
    """Take all captures of forgotten addresses out of the archive; how many files were written anew."""
    return clean_archive(session, lambda member: any(map(forgotten.holds, read_addresses(member.record))))


def forget_again(session: Session) -> None:
    """Take out what is forgotten and came in all the same, under an address that only its page told."""
    if not session.forgotten:
        return
    with session.look() as connection:
        removal = find_forgotten(connection, session.forgotten)
    if removal:
        remove_articles(session, removal)
        clean_forgotten(session, session.forgotten)


def remove_moved(session: Session) -> None:
    """Take out the articles whose pages are those of another article now: their rules or settings changed."""
    with session.look() as connection:
        removal = find_moved(connection)
    if removal:
        remove_articles(session, removal)


def remove_articles(session: Session, removal: Removal) -> dict[str, int]:
    """Take articles and pages out of the tables; rows by table."""
    with session.connect() as connection:
        counts = remove(connection, removal)
    session.tally.rows.subtract(counts)
    session.is_changed = True
    return counts


def drop_pages(session: Session, removal: Removal) -> dict[str, int]:
    """Take the bytes of pages out of the archive, then articles and pages out of the tables; rows by table.

    In this order, as the tables tell the next run what one that died still has to take out.
    """
    with session.look() as connection:
        offsets = read_offsets(connection, removal.page_ids)
    for name, dropped in offsets.items():
        clean_file(session, name, lambda member, dropped=dropped: member.offset in dropped)  # type: ignore[misc]
    return remove_articles(session, removal)


def clean_archive(session: Session, is_dropped: IsDropped) -> int:
    """Take captures out of all archive files; how many files were written anew."""
    names = sorted(file.name for file in session.paths.archive.glob("*.warc.gz"))
    return sum(clean_file(session, name, is_dropped) for name in names)


def clean_file(session: Session, name: str, is_dropped: IsDropped) -> bool:
    """Take captures out of one archive file: a successor is written, the tables point to it, the file goes."""
    file = session.paths.archive / name
    written = rewrite_archive(file, is_dropped) if file.is_file() else None
    if written is None:
        return False
    successor, moved = written
    with session.connect() as connection:
        move_pages(connection, name, successor.name, moved)
        is_needed = is_in_use(connection, successor.name)
    file.unlink()
    if not is_needed:
        successor.unlink()
    return True


def squeeze(session: Session, is_purged: bool = False) -> Mapping[str, int]:
    """Write the database anew, publish it, and remove all former copies that nobody holds; figures for people.

    Of a lake, snapshots of the last day stay for their readers, unless `is_purged`: what is forgotten is in none.
    """
    if session.paths.lake:
        before, after = session.tidy(is_purged)
        return {"bytes_before": before, "bytes_after": after, "copies_held": 0}
    session.disconnect()
    before, after = compact(session.paths.writer)
    session.publish()
    remove_leftovers(session.paths, session.clock().timestamp(), kept_count=1)
    return {"bytes_before": before, "bytes_after": after, "copies_held": len(version_numbers(session.paths)) - 1}
