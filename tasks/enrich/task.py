"""The enrich stage as Prefect sees it: one task run a batch."""

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.enrich.enrich import enrich_articles
from tasks.enrich.settings import EnrichSettings
from tasks.escape import escape_text
from tasks.reasons import Reason
from tasks.records import ArticleText, Reject
from tasks.workers import Limits, StageResult, Work, run_in_seat


@task(name="enrich", task_run_name="enrich {label}", cache_policy=NO_CACHE, persist_result=False, tags={"cpu-nlp"})
def enrich_batch(label: str, articles: Sequence[ArticleText], settings: EnrichSettings, limits: Limits) -> StageResult:
    """Annotate a batch of articles in a worker process."""
    return run_in_seat(Work(enrich_articles, settings, limits, refuse_article), articles)


def refuse_article(article: ArticleText, reason: Reason, detail: str) -> Reject:
    """The refusal of an article that its worker could not annotate; the article itself stays as it is."""
    name = article.url or article.article_id
    record = {"article_id": article.article_id, "text_digest": article.text_digest}
    return Reject("enrich", "core.annotation_runs", name, reason, f"{escape_text(name)}: {detail}", record)
