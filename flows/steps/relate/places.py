"""Judge ambiguous names of places by where their outlet reports from."""

from flows.session import Session
from tasks.enrich import outlet_regions
from warehouse.load.outlet_regions import RegionWeights, apply_outlet_regions

WEIGHTS = RegionWeights(outlet_regions.SCORE, outlet_regions.ADMIN1, outlet_regions.COUNTRY, outlet_regions.DOUBT)


def relate_places(session: Session) -> None:
    """Learn the regions of outlets from all articles, and choose again between the candidates of ambiguous names."""
    with session.connect() as connection:
        changed = apply_outlet_regions(connection, WEIGHTS)
    session.tally.rows.update({name: count for name, count in changed.items() if count})
    session.is_changed = session.is_changed or any(changed.values())
