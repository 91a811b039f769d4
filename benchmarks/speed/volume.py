"""Pages in any number out of a few texts: each text once as it is, then with other figures, order and length.

No two pages are the same. The page around a text is of a size and shape that news sites have: navigation, share bar,
teasers, scripts, JSON-LD; fifty hosts share five designs.
"""

import gzip
import html
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

HOSTS = 50
DESIGNS = 5
LINKS = 60
SCRIPT_CHARS = 12_000
KEPT_SHARE = 0.8
"""Share of the paragraphs after the first that a changed text keeps."""

Text = dict[str, Any]


def read_texts(file: Path) -> list[Text]:
    """Records with `title`, `text` and perhaps `published_at` out of a JSON-lines file, gzipped or not."""
    content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    return [json.loads(line) for line in content.splitlines()]


def write_pages(texts: Sequence[Text], count: int, target: Path) -> Path:
    """Write `count` records of `url` and `html`, one a line; the same ones for the same texts and count."""
    with target.open("w", encoding="utf-8") as file:
        for record in make_pages(texts, count):
            file.write(json.dumps(record) + "\n")
    return target


def make_pages(texts: Sequence[Text], count: int) -> Iterator[dict[str, str]]:
    """Records of `url` and `html`."""
    for number in range(count):
        chance = random.Random(number)
        text = texts[number % len(texts)]
        if number >= len(texts):
            text = change_text(text, chance)
        host = f"www.paper{number % HOSTS}.example"
        yield {"url": f"https://{host}/news/{number}", "html": render_page(text, number, host)}


def change_text(text: Text, chance: random.Random) -> Text:
    """Another text of the same kind: other figures, some paragraphs left out, the rest in another order."""
    first, *rest = re.split(r"\n+", text["text"].strip())
    kept = chance.sample(rest, max(1, int(KEPT_SHARE * len(rest)))) if rest else []
    changed = "\n\n".join([first, *kept])
    return text | {
        "text": re.sub(r"\d", lambda _: str(chance.randint(1, 9)), changed),
        "title": f"{text['title'] or 'Report'} {chance.randint(2, 99)}",
    }


def render_page(text: Text, number: int, host: str, published_at: str | None = None) -> str:
    """A page with the text in it, which says when it was published: by default at some hour of 2026."""
    design = number % HOSTS % DESIGNS
    title = html.escape(text["title"] or "Report")
    published = published_at or f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}T{number % 24:02d}:30:00+00:00"
    facts = {"@type": "NewsArticle", "headline": title, "datePublished": published,
             "author": [{"@type": "Person", "name": f"Ada Quill{'' if number % 3 else 'er'}"}]}  # fmt: skip
    links = "".join(f'<li><a href="/section/{n}">Section {n} of the paper</a></li>' for n in range(LINKS))
    teasers = "".join(
        f'<div class="card"><a href="/news/{n}"><h3>Teaser {n}: what else happened today</h3></a></div>'
        for n in range(number % 7, number % 7 + 12)
    )
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in re.split(r"\n+", text["text"].strip()))
    script = "var state={" + ",".join(f'"k{n}":"{(n * 7919 + number) % 99991:05d}"' for n in range(SCRIPT_CHARS // 14))
    return (
        f"<!doctype html><html lang='en'><head><title>{title} | Paper {host}</title>"
        f'<meta property="og:title" content="{title}"><link rel="canonical" href="https://{host}/news/{number}">'
        f'<script type="application/ld+json">{json.dumps(facts)}</script><script>{script}}}</script></head><body>'
        f'<nav class="menu"><ul>{links}</ul></nav><main class="layout-{design}"><article class="story d{design}">'
        f'<h1>{title}</h1><div class="byline">By Ada Quill</div><ul class="share"><li>Share</li><li>Mail</li></ul>'
        f'<div class="content-{design}">{body}</div><aside class="related">{teasers}</aside></article></main>'
        f'<footer class="footer"><ul>{links}</ul><p>All rights reserved by Paper {host}.</p></footer></body></html>'
    )
