"""What must hold for pages, articles, and what belongs to a page."""

from expectations.kinds import ExpectFilled, ExpectInRange, RowExpectation
from expectations.kinds.declared import ExpectEnoughWords, ExpectFewWords
from expectations.kinds.facts import (
    ExpectArticleIfKept,
    ExpectAuthor,
    ExpectCertainCharset,
    ExpectDecodedText,
    ExpectDigestOfText,
    ExpectExactSpan,
    ExpectFirstOfText,
    ExpectKnownArticle,
    ExpectModifiedLater,
    ExpectNoControls,
    ExpectNoRepeats,
    ExpectOutlet,
    ExpectPathInside,
    ExpectPlausibleDate,
    ExpectPlausibleWordCount,
    ExpectTextBeyondTitle,
    ExpectVisibleText,
)
from expectations.kinds.patterns import ExpectMatch
from expectations.suites.severity import critical, info, warning

ID = r"[0-9a-f]{24}"
"""Ids as `tasks.identity` makes them."""
DIGEST = r"[0-9a-f]{64}"
"""SHA-256 in hexadecimal."""

SHORT_WORDS = 30
"""Texts with fewer words are marked. Of 2,452 agency articles 1.5 % are shorter, of 94 marked-up pages none."""
LONG_WORDS = 10_000
"""Texts with more words are marked. The longest of the same articles and pages has 8,000."""
LOW_AGREEMENT = 0.5
"""Extractors that share fewer of their words than this have read two different texts off one page."""

PAGES: list[RowExpectation] = [
    critical(ExpectMatch, "page_id", pattern=ID),
    critical(ExpectMatch, "body_digest", pattern=DIGEST),
    critical(ExpectMatch, "url", pattern=r"\S(.*\S)?"),
    critical(ExpectPathInside, "archive_path"),
    info(ExpectInRange, "byte_count", minimum=1),
]

ARTICLES: list[RowExpectation] = [
    critical(ExpectVisibleText, "text"),
    critical(ExpectMatch, "article_id", "page_id", pattern=ID),
    critical(ExpectMatch, "url", pattern=r"\S(.*\S)?"),
    critical(ExpectDigestOfText, "text_digest", "text"),
    warning(ExpectFilled, "published_at", mark="no_date"),
    warning(ExpectFilled, "title", mark="no_title"),
    warning(ExpectAuthor, "authors", mark="no_author"),
    warning(ExpectOutlet, "outlet_name", "outlet_domain", mark="no_outlet"),
    warning(ExpectFilled, "language_code", mark="no_language"),
    warning(ExpectPlausibleDate, "published_at", mark="odd_date"),
    warning(ExpectEnoughWords, "word_count", mark="short_text", minimum=SHORT_WORDS),
    warning(ExpectFewWords, "word_count", mark="long_text", maximum=LONG_WORDS),
    warning(ExpectPlausibleWordCount, "word_count", "text", mark="odd_word_count"),
    warning(ExpectTextBeyondTitle, "title", "text", mark="title_is_text"),
    warning(ExpectInRange, "agreement", mark="low_agreement", minimum=LOW_AGREEMENT),
    warning(ExpectNoControls, "text", mark="control_characters"),
    warning(ExpectDecodedText, "text", mark="misread_characters"),
    warning(ExpectCertainCharset, "text", mark="guessed_charset"),
    warning(ExpectNoRepeats, "text", mark="repeated_lines"),
    info(ExpectModifiedLater, "modified_at", "published_at"),
    info(ExpectFirstOfText, "text_digest"),
]

EXTRACTIONS: list[RowExpectation] = [
    critical(ExpectMatch, "page_id", pattern=ID),
    critical(ExpectArticleIfKept, "outcome", "article_id", "text_digest"),
]

BLOCKS: list[RowExpectation] = [
    critical(ExpectKnownArticle, "page_id"),
    critical(ExpectExactSpan, "start_char", "end_char", "text"),
]

LINKS: list[RowExpectation] = [
    critical(ExpectKnownArticle, "page_id"),
    critical(ExpectExactSpan, "start_char", "end_char", "anchor_text"),
]
