"""Annotate articles, batch by batch, through the gate into the warehouse."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

from flows.batches import LARGEST, Future, cut, gather, share_evenly, size_batches, submit_in_order
from flows.session import Session
from tasks.counts import say_count
from tasks.enrich.task import enrich_batch
from tasks.errors import ModelError
from tasks.records import ArticleText
from tasks.workers import Limits, Parcel, StageResult, join_results
from warehouse.pending import read_article_texts

CHUNK_SIZE = 64
"""Articles a request to a worker at most. It learns their words anew for each: 16 made the parse a tenth slower."""


def enrich_articles(session: Session, article_ids: list[str]) -> None:
    """Annotate these articles. Without the model they stay pending, and the run says so."""
    if not article_ids:
        return
    workers = session.settings.workers
    size = size_batches(len(article_ids), workers.processes, workers.batch_size)
    chunk_size = share_evenly(size, ceil(size / CHUNK_SIZE))
    limits = Limits(chunk_size, workers.enrich_timeout_seconds, workers.processes, workers.memory_limit_mb)
    session.tally.articles_expected = len(article_ids)
    session.gate.start()

    def read(batch_ids: list[str]) -> list[ArticleText]:
        with session.look() as connection:
            return read_article_texts(connection, batch_ids)

    def submit(numbered: tuple[int, list[ArticleText]]) -> Future[StageResult]:
        number, articles = numbered
        label = f"{number} ({say_count(len(articles), 'article')})"
        return session.workers.submit(
            enrich_batch, label=label, articles=Parcel(articles), settings=session.settings.enrich, limits=limits
        )

    batches = enumerate(map(read, cut(article_ids, size)), start=1)
    answers = take_answers(session, submit_in_order(submit, batches, 2 * workers.processes + 1))
    groups = gather(answers, lambda answer: len(answer[0]), workers.batch_size, LARGEST * workers.batch_size)
    try:
        for number, group in enumerate(groups, start=1):
            enter_group(session, group, f"enrich-{number:05d}")
    except ModelError as error:
        left = len(article_ids) - session.tally.articles_done
        session.tally.warnings.append(f"{error}; waiting for it in the warehouse: {say_count(left, 'article')}")


Answer = tuple[Mapping[str, str], StageResult]
"""The texts of a batch by article_id, and what was found in them."""


def take_answers(
    session: Session, answers: Iterable[tuple[tuple[int, list[ArticleText]], StageResult]]
) -> Iterator[Answer]:
    """What came of each batch; its articles count as annotated."""
    for (_, articles), result in answers:
        session.tally.articles_done += len(articles)
        session.tell("enrich")
        yield {article.article_id: article.text for article in articles}, result


def enter_group(session: Session, group: Sequence[Answer], batch_id: str) -> None:
    """Judge and load the annotations of some batches."""
    texts = {article_id: text for of_batch, _ in group for article_id, text in of_batch.items()}
    result = join_results([of_batch for _, of_batch in group])
    session.load(session.judge(result.tables, batch_id, texts), result.rejected)
    session.publish_when_due()
