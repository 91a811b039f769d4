"""Judge ambiguous names of places by where their outlet reports from."""

from flows.session import Session
from tasks.enrich.outlet_regions import RegionWeights
from warehouse.load.outlet_regions import apply_outlet_regions


def relate_places(session: Session) -> None:
    """Learn the regions of outlets from all articles, and choose again between the candidates of ambiguous names."""
    with session.connect() as connection:
        changed = apply_outlet_regions(connection, RegionWeights())
    session.tally.rows.update({name: count for name, count in changed.items() if count})
    session.is_changed = session.is_changed or any(changed.values())
