"""Read PolNeAR, the Political News Attribution Relations corpus (Newell, Margolin and Ruths, LREC 2018).

A compartment of the corpus is a folder with `text/*.txt` and `attributions/<text>_<annotator>.ann` in brat's stand-off
format. The corpus names no licence: its texts and annotations stay outside the project.
"""

import glob
import re
from dataclasses import dataclass
from pathlib import Path

from tasks.enrich.attribution.reading import Span

Spans = tuple[Span, ...]
_ANNOTATOR = re.compile(r"[0-9a-f]{4}")


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """The parts of one attribution as character spans; each may be broken, source and cue may be missing."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class GoldText:
    """One annotated text."""

    name: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def read_compartment(folder: Path) -> list[GoldText]:
    """The texts of `train` or `dev`, in order of their names; of several annotators the first by name."""
    return [read_text(folder, path) for path in sorted((folder / "text").glob("*.txt"))]


def read_text(folder: Path, path: Path) -> GoldText:
    """One text with its attributions."""
    found = sorted((folder / "attributions").glob(f"{glob.escape(path.stem)}_*.ann"))
    annotators = [one for one in found if _ANNOTATOR.fullmatch(one.stem[len(path.stem) + 1 :])]
    annotation = annotators[0].read_bytes().decode("utf-8")
    return GoldText(path.stem, path.read_bytes().decode("utf-8"), read_annotation(annotation))


def read_annotation(annotation: str) -> tuple[GoldAttribution, ...]:
    """The attributions of a stand-off file: `T` lines are spans, `E` lines join them."""
    spans: dict[str, Spans] = {}
    events: list[str] = []
    for line in annotation.split("\n"):
        number, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", number):
            _, _, offsets = rest.split("\t")[0].partition(" ")
            spans[number] = tuple(_span(part) for part in offsets.split(";"))
        elif re.fullmatch(r"E\d+", number):
            events.append(rest)
    return tuple(_join(event, spans) for event in events)


def _span(offsets: str) -> Span:
    start, end = offsets.split()
    return int(start), int(end)


def _join(event: str, spans: dict[str, Spans]) -> GoldAttribution:
    """`Attribution:T4 Content:T3 Cue:T2 Source:T1`; a repeated role has a number after it (`Source2`)."""
    parts: dict[str, Spans] = {"Source": (), "Cue": (), "Content": ()}
    for part in event.split():
        role, _, number = part.partition(":")
        role = role.rstrip("0123456789")
        if role in parts:
            parts[role] += spans.get(number, ())
    return GoldAttribution(parts["Source"], parts["Cue"], parts["Content"])
