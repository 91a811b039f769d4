"""A warehouse that holds nothing but mentions and stories."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from deploy.settings import WorkerSettings
from flows.steps.relate.entities import update_entities
from tasks.relate.entities.corrections import Corrections
from tasks.relate.entities.outlets import list_outlet_names
from tests.warehouse.fresh import lay_out
from warehouse.writer import connect_warehouse, transaction

ARTICLES = {
    "a": [
        ("Ada Quill", "PERSON", 0), ("Quill", "PERSON", 0), ("Northhaven Port Authority", "ORG", 1),
        ("Dutch", "NORP", 2),
    ],
    "b": [("Quill", "ORG", 0), ("the NPA", "ORG", 1), ("the Netherlands", "GPE", 2)],
    "c": [("Quill", "PERSON", 0), ("NPA", "ORG", 1), ("Monday", "DATE", None)],
    "d": [("Tomas Quill", "PERSON", 0), ("Quill", "PERSON", 0)],
}  # fmt: skip
STORIES = {"a": "s1", "b": "s1", "d": "s2"}


class Press:
    """A warehouse that holds nothing but mentions and stories."""

    def __init__(
        self,
        path: Path,
        articles: Mapping[str, list[tuple[str, str, int | None]]] = ARTICLES,
        stories: Mapping[str, str] = STORIES,
        corrections: Corrections | None = None,
    ) -> None:
        self.connection = connect_warehouse(lay_out(path))
        self.articles, self.stories, self.corrections = articles, stories, corrections or Corrections()

    def add(self, article_ids: Iterable[str]) -> dict[str, int]:
        """Enter articles with their mentions and stories, and bring the entities up to date."""
        rows = [
            (article, number, 0, number, number + 1, text, label, label, bearer_no, None if label == "DATE" else "name")
            for article in article_ids
            for number, (text, label, bearer_no) in enumerate(self.articles[article])
        ]
        with transaction(self.connection) as connection:
            connection.executemany(
                "INSERT INTO core.mentions (article_id, mention_no, sentence_no, start_char, end_char, text, "
                "model_label, label, bearer_no, bearer_rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows,
            )  # fmt: skip
            connection.executemany(
                "INSERT INTO core.story_articles (story_id, article_id, is_lead) VALUES (?, ?, false)",
                [(self.stories.get(article, article), article) for article in article_ids],
            )
        return self.relate()

    def relate(self) -> dict[str, int]:
        with transaction(self.connection) as connection:
            return update_entities(connection, self.corrections, list_outlet_names(), WorkerSettings(processes=1))

    def delete(self, article_id: str) -> None:
        with transaction(self.connection) as connection:
            for table in ("mentions", "story_articles"):
                connection.execute(f"DELETE FROM core.{table} WHERE article_id = ?", [article_id])
        self.relate()

    def content(self) -> list[list[tuple[object, ...]]]:
        tables = ("core.mentions", "core.entities", "core.entity_aliases", "ops.entity_groups", "ops.entity_bearers")
        return [sorted(self.connection.execute(f"FROM {table}").fetchall(), key=repr) for table in tables]

    def entity(self, article_id: str, text: str) -> str:
        query = "SELECT entity_id FROM core.mentions WHERE article_id = ? AND text = ?"
        return self.connection.execute(query, [article_id, text]).fetchall()[0][0]
