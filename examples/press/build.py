"""All files of the press, as bytes by their path under `examples/`."""

import html
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from examples.press.bad import bad_files, expected_rejects
from examples.press.facts import article_facts, story_facts
from examples.press.model import Article, Outlet, Press
from examples.press.pages import Render, page_renderer
from examples.press.read import read_press
from examples.press.records import write_clipping, write_csv, write_gzip, write_jsonl

HERE = Path(__file__).parent
MADE = ("pages", "texts", "records", "bad", "expected")
"""The folders that hold nothing but what is built."""


def build_files(folder: Path) -> dict[str, bytes]:
    """Read the sources in `folder` and make every page, record, text and expected fact."""
    press = read_press(folder)
    render = page_renderer(folder / "templates", press)
    files = bad_files()
    for outlet in press.outlets.values():
        files |= _outlet_files(outlet, press, render)
    files["expected/stories.json"] = _json(story_facts(press))
    files["expected/rejects.json"] = _json(expected_rejects())
    return files


def write_files(files: dict[str, bytes], folder: Path) -> None:
    """Write them below `folder`, and remove what earlier builds left in the folders that are made."""
    for name in MADE:
        for old in sorted((folder / name).rglob("*")):
            if old.is_file() and old.relative_to(folder).as_posix() not in files:
                old.unlink()
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def _outlet_files(outlet: Outlet, press: Press, render: Render) -> dict[str, bytes]:
    articles = press.of(outlet)
    if outlet.form == "page":
        return _page_files(articles, render)
    if outlet.form == "txt":
        return _text_files(articles)
    return _record_files(outlet, articles)


def _page_files(articles: tuple[Article, ...], render: Render) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for article in articles:
        path, page = f"pages/{article.key}.html", render(article)
        files[path] = page
        files[f"expected/{article.key}.json"] = _facts(_with_words_of(page, article), path)
    return files


def _with_words_of(page: bytes, article: Article) -> Article:
    """The article with only those words of its outlet that this page shows (a template may not use all)."""
    shown = html.unescape(page.decode(article.outlet.encoding))
    words = {key: text for key, text in article.outlet.words.items() if text in shown}
    return replace(article, outlet=replace(article.outlet, words=words))


def _text_files(articles: tuple[Article, ...]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for article in articles:
        path = f"texts/{article.slug}.txt"
        files[path] = write_clipping(article)
        files[f"expected/{article.key}.json"] = _facts(article, path)
    return files


def _record_files(outlet: Outlet, articles: tuple[Article, ...]) -> dict[str, bytes]:
    path = f"records/{outlet.key}.{outlet.form}"
    table = {"csv": write_csv, "jsonl": write_jsonl, "jsonl.gz": lambda a: write_gzip(write_jsonl(a))}[outlet.form]
    facts = {f"expected/{a.key}.json": _facts(a, path, line) for line, a in enumerate(articles, start=1)}
    return {path: table(articles)} | facts


def _facts(article: Article, path: str, line: int | None = None) -> bytes:
    return _json(article_facts(article, path, line))


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
