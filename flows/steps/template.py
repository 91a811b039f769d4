"""Learn what recurs on the pages of each host and what it is called, and read pages again that do not agree with it."""

from collections.abc import Iterator, Sequence

from flows.session import Session
from flows.steps.capture import stored_batches
from flows.steps.extract import extract_pages
from tasks.extract.template.judge import Recurrence, judge_host
from tasks.records import HostBlock
from warehouse.outlet_names import find_lent_names, lend_outlet_names
from warehouse.templates import (
    Row,
    find_stale_hosts,
    find_unlike_template,
    note_learned,
    read_recurrences,
    write_host_blocks,
)

GROUP_PAGES = 5_000
"""Pages of hosts that are looked at together: each look passes over all blocks of the warehouse."""


def learn_templates(session: Session) -> None:
    """Judge the recurring texts of every host with pages that are new or were read differently.

    What comes out is a function of the pages in the warehouse: neither their order nor the size of the batches counts.
    A run that dies here is resumed by the next, since a host counts as learned when all its pages agree.
    """
    with session.look() as connection:
        hosts = find_stale_hosts(connection)
    page_ids: list[str] = []
    for group in group_hosts(hosts):
        names = [host["host"] for host in group]
        with session.connect() as connection:
            blocks = judge_hosts(group, read_recurrences(connection, names))
            changed = write_host_blocks(connection, names, blocks)
            page_ids.extend(find_unlike_template(connection, names))
        session.is_changed = session.is_changed or bool(changed)
    session.tally.read_again += len(page_ids)
    extract_pages(session, stored_batches(session, page_ids))
    if hosts:
        with session.connect() as connection:
            note_learned(connection, hosts, session.clock())
    name_outlets(session)


def name_outlets(session: Session) -> None:
    """Give articles that do not say of which outlet they are the name that others of the site give."""
    with session.look() as connection:
        loans = find_lent_names(connection)
    if loans:
        with session.connect() as connection:
            lend_outlet_names(connection, loans)
        session.is_changed = True


def group_hosts(hosts: Sequence[Row]) -> Iterator[list[Row]]:
    """Hosts with together at most `GROUP_PAGES` pages, or one that alone has more."""
    group: list[Row] = []
    for host in hosts:
        if group and sum(one["page_count"] for one in group) + host["page_count"] > GROUP_PAGES:
            yield group
            group = []
        group.append(host)
    if group:
        yield group


def judge_hosts(hosts: Sequence[Row], rows: Sequence[Row]) -> list[HostBlock]:
    """The verdicts on what recurs on each of these hosts."""
    recurrences: dict[str, list[Recurrence]] = {}
    for row in rows:
        recurrences.setdefault(row["host"], []).append(Recurrence(**row))
    return [block for host in hosts for block in judge_host(recurrences.get(host["host"], []), host["page_count"])]
