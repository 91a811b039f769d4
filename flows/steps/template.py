"""Learn what recurs on the pages of each host and what it is called, and read pages again that do not agree with it."""

from flows.session import Session
from flows.steps.capture import stored_batches
from flows.steps.extract import extract_pages
from tasks.extract.template.judge import Recurrence, judge_host
from warehouse.outlet_names import lend_outlet_name
from warehouse.templates import (
    find_stale_hosts,
    find_unlike_template,
    note_learned,
    read_recurrences,
    write_host_blocks,
)


def learn_templates(session: Session) -> None:
    """Judge the recurring texts of every host with pages that are new or were read differently.

    What comes out is a function of the pages in the warehouse: neither their order nor the size of the batches counts.
    A run that dies here is resumed by the next, since a host counts as learned when all its pages agree.
    """
    with session.look() as connection:
        hosts = find_stale_hosts(connection)
    page_ids: list[str] = []
    for host in hosts:
        with session.connect() as connection:
            rows = read_recurrences(connection, host["host"])
            blocks = judge_host([Recurrence(**row) for row in rows], host["page_count"])
            changed = write_host_blocks(connection, host["host"], blocks)
            page_ids.extend(find_unlike_template(connection, host["host"]))
        session.is_changed = session.is_changed or bool(changed)
    session.tally.found += len(page_ids)
    extract_pages(session, stored_batches(session, page_ids))
    if hosts:
        with session.connect() as connection:
            named = sum(lend_outlet_name(connection, host["host"]) for host in hosts)
            session.is_changed = session.is_changed or bool(named)
            note_learned(connection, hosts, session.clock())
