"""Reads LGL and TR-News: texts with names of places and where they lie."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

NEAR_KM = 161.0
"""100 miles: the measure of the field (Gritta et al. 2019, A Pragmatic Guide to Geoparsing Evaluation)."""
FOLDS = 3


@dataclass(frozen=True, slots=True)
class GoldName:
    """A name of a place; without coordinates it is known to be one, but not where it lies."""

    start: int
    end: int
    geoname_id: int | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class GoldText:
    """An article of a corpus."""

    key: str
    corpus: str
    outlet: str | None
    text: str
    names: tuple[GoldName, ...]

    @property
    def fold(self) -> int:
        """Which part of a cross-validation it is in, by its text alone."""
        return int.from_bytes(sha256(self.text.encode()).digest()[:4], "big") % FOLDS


def read_gold(folder: Path) -> list[GoldText]:
    """All articles of the corpora in a folder."""
    return [text for path in sorted(folder.glob("*.xml")) for text in read_corpus(path)]


def read_corpus(path: Path) -> Iterator[GoldText]:
    """The articles of one corpus."""
    for number, article in enumerate(ElementTree.parse(path).getroot().iter("article")):
        text = article.findtext("text") or ""
        names = {(name.start, name.end): name for name in (read_name(text, one) for one in article.iter("toponym"))}
        ordered = tuple(name for _, name in sorted(names.items()))
        yield GoldText(f"{path.stem}-{number}", path.stem, article.findtext("domain"), text, ordered)


def read_name(text: str, element: ElementTree.Element) -> GoldName:
    """One name; its place stands in `gaztag`."""
    tag = element.find("gaztag")
    identifier = tag.get("geonameid") if tag is not None else None
    latitude, longitude = (tag.findtext(part) if tag is not None else None for part in ("lat", "lon"))
    name = GoldName(
        int(element.findtext("start", "0")), int(element.findtext("end", "0")), int(identifier) if identifier else None,
        float(latitude) if latitude else None, float(longitude) if longitude else None,
    )  # fmt: skip
    return repair_name(text, name, element.findtext("phrase") or "")


def repair_name(text: str, name: GoldName, phrase: str) -> GoldName:
    """The name where its words stand: TR-News counts some offsets a few characters off."""
    for distance in sorted(range(-60, 61), key=abs):
        start = name.start + distance
        if phrase and start >= 0 and text.startswith(phrase, start):
            return GoldName(start, start + len(phrase), name.geoname_id, name.latitude, name.longitude)
    return name
