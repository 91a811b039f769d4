"""The gazetteer of outlets: who publishes news, under which names and domains. Read by extraction and enrichment."""

from tasks.outlets.gazetteer import Gazetteer, Name, identify_outlet, load_gazetteer
from tasks.outlets.names import NameHit, find_names

__all__ = ["Gazetteer", "Name", "NameHit", "find_names", "identify_outlet", "load_gazetteer"]
