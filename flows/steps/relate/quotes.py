"""Find the same quotation in several articles, and what each later one changed."""

from dataclasses import fields

from flows.session import Session
from tasks.relate.quotes.compare import Comparison, compare_quotes
from warehouse.arrow import to_arrow
from warehouse.quotes import TABLE, QuotePair, find_quote_pairs, insert_quote_matches

_COMPARED = tuple(field.name for field in fields(Comparison))
_IDS = tuple(field.name for field in fields(QuotePair) if "quotation" not in field.name)


def relate_quotes(session: Session) -> None:
    """Bring `core.quote_matches` in line with the quotations of the warehouse."""
    count = 0
    with session.connect() as connection:
        for pairs in find_quote_pairs(connection):
            rows = [row for pair in pairs if (row := describe_pair(pair)) is not None]
            count += len(rows)
            if rows:
                insert_quote_matches(connection, to_arrow(TABLE, rows))
    session.tally.rows.update({TABLE: count} if count else {})
    session.is_changed = session.is_changed or bool(count)


def describe_pair(pair: QuotePair) -> dict[str, object] | None:
    """The row of a pair; None where the two are not one quotation."""
    comparison = compare_quotes(pair.first_quotation, pair.quotation)
    if comparison is None:
        return None
    return {name: getattr(pair, name) for name in _IDS} | {name: getattr(comparison, name) for name in _COMPARED}
