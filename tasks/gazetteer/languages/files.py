"""Where the names of other languages are kept."""

from pathlib import Path

NAMES = Path(__file__).with_name("names.tsv")
PEOPLES = Path(__file__).with_name("peoples.tsv")
FILES = (NAMES, PEOPLES)
