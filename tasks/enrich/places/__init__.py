"""Which places an article names, and where they are."""

from tasks.enrich.places.find import find_places, find_unparsed_places
from tasks.enrich.places.home import read_home_country

__all__ = ["find_places", "find_unparsed_places", "read_home_country"]
