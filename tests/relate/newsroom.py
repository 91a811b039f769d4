"""A warehouse into which articles are put by hand, and the steps of the relate stage over it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deploy.settings import Settings
from expectations.process import Gate
from flows.place import find_warehouse
from flows.session import Session
from flows.steps.relate.copies import relate_copies
from flows.steps.relate.stories import relate_stories
from tasks.records import Article, Mention
from tests.warehouse.fresh import lay_out
from tests.warehouse.press import NOW, extract_batch, make_article, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.load.merge import insert_rows
from warehouse.paths import prepare_folder
from warehouse.writer import load_batch

Rows = list[tuple[Any, ...]]


@dataclass
class Newsroom:
    """Articles come in, `relate` runs, stories come out."""

    folder: Path
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        settings = Settings(home=self.folder, warehouse=str(self.folder / "news.duckdb"))
        paths = find_warehouse(settings)
        prepare_folder(paths)
        lay_out(paths.writer)
        self.session = Session("run-1", settings, paths, Gate(), clock=lambda: NOW)

    def take_in(self, *articles: Article, names: Iterable[tuple[str, str, str]] = ()) -> None:
        """Put articles in; `names` are (article_id, text, label)."""
        with self.session.connect() as connection:
            pages = page_batch(*(make_page(article.page_id, url=article.url) for article in articles))
            load_batch(connection, pages, "run-1", NOW)
            load_batch(connection, extract_batch(articles), "run-1", NOW)
            mentions = [
                Mention(article_id, number, 0, 0, len(text), text, label, label)
                for number, (article_id, text, label) in enumerate(names)
            ]
            insert_rows(connection, "core.mentions", to_arrow("core.mentions", mentions))

    def relate(self) -> None:
        """The steps of the stage that are tested here."""
        relate_copies(self.session)
        relate_stories(self.session)

    def ask(self, sql: str, *parameters: Any) -> Rows:
        with self.session.connect() as connection:
            return connection.execute(sql, parameters).fetchall()

    def stories(self) -> dict[str, set[str]]:
        """The articles of each story."""
        found: dict[str, set[str]] = defaultdict(set)
        for story_id, article_id in self.ask("SELECT story_id, article_id FROM core.story_articles"):
            found[story_id].add(article_id)
        return dict(found)

    def partition(self) -> set[frozenset[str]]:
        """The stories without their ids."""
        return {frozenset(articles) for articles in self.stories().values()}

    def close(self) -> None:
        self.session.disconnect()


def report(name: str, text: str, **fields: Any) -> Article:
    """An article by its id."""
    url = f"https://{name}.example/1"
    values = {"title": None, "outlet_domain": f"{name}.example", "outlet_name": name} | fields
    return make_article(text, page_id=f"page-{name}", article_id=name, url=url, **values)
