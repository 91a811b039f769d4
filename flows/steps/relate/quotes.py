"""Find the same quotation in several articles, and what each later one changed."""

from dataclasses import asdict

from flows.session import Session
from tasks.relate.quotes.compare import compare_quotes
from warehouse.arrow import to_arrow
from warehouse.quotes import TABLE, QuotePair, find_quote_pairs, insert_quote_matches


def relate_quotes(session: Session) -> None:
    """Bring `core.quote_matches` in line with the quotations of the warehouse."""
    with session.connect() as connection:
        rows = [row for pair in find_quote_pairs(connection) if (row := describe_pair(pair)) is not None]
        if rows:
            insert_quote_matches(connection, to_arrow(TABLE, rows))
    session.tally.rows.update({TABLE: len(rows)} if rows else {})
    session.is_changed = session.is_changed or bool(rows)


def describe_pair(pair: QuotePair) -> dict[str, object] | None:
    """The row of a pair; None where the two are not one quotation."""
    comparison = compare_quotes(pair.first_quotation, pair.quotation)
    if comparison is None:
        return None
    ids = {name: value for name, value in asdict(pair).items() if "quotation" not in name}
    return ids | asdict(comparison)
