"""Small published copies: of a title, published again and again, and of five articles."""

from contextlib import closing
from pathlib import Path

import duckdb

from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish


def make_paths(file: Path) -> WarehousePaths:
    paths = WarehousePaths.of(file)
    prepare_folder(paths)
    write(
        paths,
        "CREATE SCHEMA core; CREATE SCHEMA marts; CREATE TABLE core.articles (title VARCHAR)",
        "COMMENT ON TABLE core.articles IS 'Articles.'",
        "CREATE VIEW marts.titles AS SELECT title FROM core.articles",
        "CREATE MACRO marts.titles_like(x) AS TABLE SELECT title FROM core.articles WHERE title LIKE x",
    )
    return paths


def write(paths: WarehousePaths, *statements: str) -> None:
    with closing(duckdb.connect(str(paths.writer))) as connection:
        for statement in statements:
            connection.execute(statement)


def publish_title(paths: WarehousePaths, title: str) -> Path:
    write(paths, f"INSERT INTO core.articles VALUES ('{title}')")
    return publish(paths)


def read_titles(paths: WarehousePaths) -> list[str]:
    with closing(duckdb.connect(str(paths.file), read_only=True)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM marts.titles ORDER BY ALL").fetchall()]


def publish_five_articles(folder: Path) -> WarehousePaths:
    paths = WarehousePaths.of(folder / "news.duckdb")
    prepare_folder(paths)
    articles = "SELECT i AS article_id, 'Title ' || i AS title FROM range(5) t(i)"
    write(paths, "CREATE SCHEMA core", f"CREATE TABLE core.articles AS {articles}")
    publish(paths)
    return paths
