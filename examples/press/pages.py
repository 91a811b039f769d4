"""Turn an article into its outlet's page."""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from examples.press.inline import to_html
from examples.press.model import Article, Block, Inline, Press
from examples.press.stamps import print_moment

Render = Callable[[Article], bytes]


def page_renderer(folder: Path, press: Press) -> Render:
    """A function that renders any article of `press` with the templates in `folder`."""
    urls = {article.key: article.url for article in press.articles}
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["json"] = _json
    environment.filters["slug"] = name_slug
    environment.filters["html"] = lambda inline: _html(inline, urls)

    def render(article: Article) -> bytes:
        template = environment.get_template(template_name(article))
        return template.render(_page_values(article, press)).encode(article.outlet.encoding, "xmlcharrefreplace")

    return render


def template_name(article: Article) -> str:
    """The template in force when the article was published."""
    outlet = article.outlet
    if outlet.redesign is not None and article.published_at.replace(tzinfo=None) >= outlet.redesign.since:
        return outlet.redesign.template
    return outlet.template


def name_slug(name: str) -> str:
    """A name as it stands in an address: ASCII, lower case, hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def related_articles(article: Article, press: Press) -> list[Article]:
    """Up to four others of the outlet, the same story first, then the nearest in time."""
    others = [other for other in press.of(article.outlet) if other.key != article.key]

    def nearness(other: Article) -> tuple[bool, float, str]:
        distance = abs((other.published_at - article.published_at).total_seconds())
        return (other.story is None or other.story != article.story, distance, other.key)

    return sorted(others, key=nearness)[:4]


def _page_values(article: Article, press: Press) -> dict[str, Any]:
    outlet = article.outlet

    def stamp(moment: datetime, pattern: str = "") -> str:
        return print_moment(moment, pattern or outlet.stamp, outlet.language_code)

    return {
        "article": article,
        "outlet": outlet,
        "words": outlet.words,
        "site": f"https://{outlet.domain}",
        "media": f"https://media.{outlet.domain}",
        "related": related_articles(article, press),
        "articles": {other.key: other for other in press.articles},
        "flow": number_paragraphs(article.blocks),
        "stamp": stamp,
    }


def number_paragraphs(blocks: Sequence[Block]) -> list[tuple[int, Block]]:
    """Each block with the number of the last paragraph up to it, so that templates can place boxes between them."""
    numbered, count = list[tuple[int, Block]](), 0
    for block in blocks:
        count += block.kind == "paragraph"
        numbered.append((count, block))
    return numbered


def _html(value: Inline | str, urls: dict[str, str]) -> Markup:
    inline = Inline(value) if isinstance(value, str) else value
    return to_html(inline, lambda target: urls.get(target, target))


def _json(value: Any) -> Markup:
    """JSON that is safe inside a script element (HTML Living Standard, 4.12.1.3)."""
    text = json.dumps(value, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
