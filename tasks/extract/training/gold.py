"""Pages with the article body as a person marked it: article-extraction-benchmark, and the parser tests of Fundus."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page. `optional` paragraphs (a summary above the text) may be kept or left out."""

    name: str
    publisher: str
    corpus: str
    html: str
    paragraphs: tuple[str, ...]
    optional: frozenset[int] = frozenset()


def read_benchmark(folder: Path) -> Iterator[GoldPage]:
    """scrapinghub/article-extraction-benchmark: `ground-truth.json` beside `html/<key>.html.gz`."""
    entries = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for key, entry in sorted(entries.items()):
        publisher = urlsplit(entry["url"]).hostname or key
        html = _read_html(folder / "html" / f"{key}.html.gz")
        yield GoldPage(key, publisher, "benchmark", html, (entry.get("articleBody", ""),))


def read_fundus(folder: Path) -> Iterator[GoldPage]:
    """flairNLP/fundus, parser test data: `<country>/<Publisher>.json` with versions in the order of the pages."""
    for path in sorted(folder.glob("*/*.json")):
        versions = sorted(json.loads(path.read_text(encoding="utf-8")).items(), key=lambda item: _numbers(item[0]))
        pages = sorted(path.parent.glob(f"{path.stem}_[0-9][0-9][0-9][0-9]_*.html.gz"))
        for (version, entry), page in zip(versions, pages, strict=True):
            summary = tuple(entry["body"].get("summary") or ())
            sections = tuple(
                text for section in entry["body"]["sections"] for text in (*section["headline"], *section["paragraphs"])
            )
            name = f"{path.parent.name}-{path.stem}"
            optional = frozenset(range(len(summary)))
            yield GoldPage(f"{name}-{version}", name, "fundus", _read_html(page), summary + sections, optional)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def _read_html(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
