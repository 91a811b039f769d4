"""The enrich stage: annotations of a batch of articles, from one parse each."""

from collections.abc import Sequence

from tasks.enrich.settings import EnrichSettings
from tasks.enrich.version import ANNOTATOR_VERSION, STAGE, config_digest
from tasks.exhaustion import blame_system
from tasks.outlets import load_gazetteer
from tasks.reasons import Reason
from tasks.records import AnnotationRun, ArticleText, Batch, Record, Reject

__all__ = ["ANNOTATOR_VERSION", "config_digest", "enrich_articles"]


def enrich_articles(articles: Sequence[ArticleText], settings: EnrichSettings) -> tuple[Batch, list[Reject]]:
    """Annotate a batch of articles.

    Each article gets a row of `core.annotation_runs`. One whose annotation raises has the outcome `failed` there, and
    is rejected; one in a language without a model gets what needs none, outcome `no_model`.

    Raises:
        ModelError: a model that is set is not installed or does not load.
        SettingsError: the table of outlets in the settings cannot be read.
    """
    digest = config_digest(settings)
    batch: Batch = {}
    rejected: list[Reject] = []
    for model, group in group_by_model(articles, settings).items():
        for article, result in annotate_group(group, model, settings):
            if isinstance(result, Reject):
                rejected.append(result)
            outcome = "failed" if isinstance(result, Reject) else "done" if model else "no_model"
            run = AnnotationRun(
                article.article_id, STAGE, model or "none", ANNOTATOR_VERSION, digest, article.text_digest, outcome
            )
            for record in [*([] if isinstance(result, Reject) else result), run]:
                batch.setdefault(record.TABLE, []).append(record)
    return batch, rejected


def group_by_model(articles: Sequence[ArticleText], settings: EnrichSettings) -> dict[str | None, list[ArticleText]]:
    """The articles by the name of the model that reads them; None for languages that have none."""
    groups: dict[str | None, list[ArticleText]] = {}
    for article in articles:
        language = article.language_code or settings.default_language
        groups.setdefault(settings.models.get(language or ""), []).append(article)
    return groups


def annotate_group(
    articles: Sequence[ArticleText], model: str | None, settings: EnrichSettings
) -> list[tuple[ArticleText, list[Record] | Reject]]:
    """Each article with its annotations or its refusal. If a group raises, its articles are tried one by one."""
    from tasks.enrich.annotate import annotate_articles  # here: the process that sends batches off needs no spaCy
    from tasks.enrich.language_model import load_model

    load_gazetteer(settings.outlets_file)  # what is wrong with it is not the article's fault
    loaded = load_model(model) if model else None
    try:
        return list(zip(articles, annotate_articles(articles, loaded, settings), strict=True))
    except Exception as error:
        blame_system(error)
        if len(articles) == 1:
            return [(articles[0], refuse_article(articles[0], error))]
    return [result for article in articles for result in annotate_group([article], model, settings)]


def refuse_article(article: ArticleText, error: Exception) -> Reject:
    """The refusal of an article whose annotation raised."""
    detail = f"{article.article_id}: annotating its text of {len(article.text)} characters raised {error!r}"
    return Reject(
        STAGE, AnnotationRun.TABLE, article.article_id, Reason.FAILED, detail, {"text_digest": article.text_digest}
    )
