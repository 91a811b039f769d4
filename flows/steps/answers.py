"""Which refused inputs have entered since: by a replay, or as the same input was simply taken in again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from flows.session import Session
from tasks.identity import identify
from tasks.records import Capture, Reject
from warehouse.pending import find_known_pages, find_known_urls
from warehouse.quarantine import mark_replayed, read_rejects
from warehouse.writer import Connection


@dataclass(slots=True)
class Answers:
    """What stands at the places of refused inputs now, by the rejects that it answers."""

    page_ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    urls: dict[str, str] = field(default_factory=dict)
    """Of lines of lists: the addresses to fetch."""

    def find_entered(self, connection: Connection) -> set[str]:
        """The rejects whose answers are all in the warehouse."""
        pages = find_known_pages(connection, set[str]().union(*self.page_ids.values()))
        urls = find_known_urls(connection, self.urls.values())
        entered = {reject_id for reject_id, page_ids in self.page_ids.items() if page_ids <= pages}
        return entered | {reject_id for reject_id, url in self.urls.items() if url in urls}


def find_waiting(session: Session) -> dict[str, list[str]]:
    """The rejects of inputs that wait for an answer, by the file or line that they are about."""
    with session.look() as connection:
        rows = read_rejects(connection, stage="discover", is_open=True)
    waiting = defaultdict[str, list[str]](list)
    for row in rows:
        waiting[row["record_id"]].append(row["reject_id"])
    return dict(waiting)


def note_answers(
    found: Iterable[Capture | Reject], waiting: Mapping[str, list[str]], answers: Answers
) -> Iterator[Capture | Reject]:
    """The same items; those that stand where others were refused are noted."""
    for item in found:
        if isinstance(item, Capture):
            for reject_id in waiting.get(item.record_id, ()):
                answers.page_ids[reject_id].add(identify(item).page_id)
        yield item


def close_answered(session: Session, answers: Answers) -> None:
    """Write down which of the refused have entered."""
    if not answers.page_ids:
        return
    with session.connect() as connection:
        mark_replayed(connection, sorted(answers.find_entered(connection)), session.clock())
