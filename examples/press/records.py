"""Articles as records and as text files, the ways in which other programs hand them over."""

import csv
import gzip
import io
import json
from collections.abc import Sequence

from examples.press.facts import body_text
from examples.press.model import Article

COLUMNS = ("url", "title", "text", "published_at", "authors", "outlet_name", "outlet_domain", "language_code")
"""The field names that Broadsheet reads without a `--map`."""


def article_record(article: Article) -> dict[str, object]:
    """The article as one record."""
    return {
        "url": article.url,
        "title": article.title,
        "text": body_text(article)[0],
        "published_at": article.published_at.isoformat(),
        "authors": [person.name for person in article.authors],
        "outlet_name": article.outlet.name,
        "outlet_domain": article.outlet.domain,
        "language_code": article.outlet.language_code,
    }


def write_jsonl(articles: Sequence[Article]) -> bytes:
    """One JSON object a line."""
    return "".join(json.dumps(article_record(a), ensure_ascii=False) + "\n" for a in articles).encode()


def write_gzip(data: bytes) -> bytes:
    """Compressed without a time stamp, so that the same data gives the same bytes."""
    return gzip.compress(data, mtime=0)


def write_csv(articles: Sequence[Article]) -> bytes:
    """A table with a header, authors joined by semicolons."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for article in articles:
        authors = "; ".join(person.name for person in article.authors)
        writer.writerow(article_record(article) | {"authors": authors})
    return out.getvalue().encode()


def write_clipping(article: Article) -> bytes:
    """The article as a careless extractor leaves it: the blocks in page order, residue and all."""
    blank = article.extra.get("blank_lines", True)
    heading = [article.title, article.title] if article.extra.get("is_doubled") else []
    lines = heading[:1] + ([""] if heading else []) + heading[1:]
    for block in article.blocks:
        words = " ".join(part.text for part in block.parts)
        lines += [words] if block.kind == "residue" or not blank else [words, ""]
    return ("\n".join(lines).strip() + "\n").encode()
