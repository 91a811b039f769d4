"""Hold the countries in the news of the last week against the weeks before."""

from expectations.facts.countries import COUNTRIES
from expectations.verdict import Verdict
from flows.session import Session
from warehouse.countries import measure_countries


def assess_countries(session: Session) -> None:
    """Check that countries are named about as often as before. What is not is in `ops.checks`, for information."""
    if not session.gate.is_started:
        return
    with session.look() as connection:
        table = measure_countries(connection, session.clock())
    if table.num_rows:
        session.load(Verdict({}, [], session.gate.check(COUNTRIES, table, "week")))
