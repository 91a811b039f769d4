"""Places by name: GeoNames in one memory-mapped table, shared by the stages."""

from tasks.gazetteer.table import Gazetteer, GeoPlace, Kind, load_places

__all__ = ["Gazetteer", "GeoPlace", "Kind", "load_places"]
