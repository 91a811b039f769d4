"""What must hold for all that was read out of a text. The text itself is the judge: offsets are exact or wrong."""

from expectations.kinds import RowExpectation
from expectations.kinds.facts import (
    ExpectBeginInSentence,
    ExpectContentHull,
    ExpectCueInText,
    ExpectExactSpan,
    ExpectKnownArticle,
    ExpectParent,
    ExpectSentence,
    ExpectSentencesInOrder,
    ExpectSourceOutsideContent,
    ExpectSpanInside,
    ExpectWholePoint,
)
from expectations.kinds.patterns import ExpectMatch
from expectations.suites.severity import critical, info, warning

OFFSETS = ("start_char", "end_char")

SENTENCES: list[RowExpectation] = [
    critical(ExpectKnownArticle, "article_id"),
    critical(ExpectSpanInside, *OFFSETS),
    warning(ExpectSentencesInOrder, *OFFSETS),
]

MENTIONS: list[RowExpectation] = [
    critical(ExpectKnownArticle, "article_id"),
    critical(ExpectExactSpan, *OFFSETS, "text"),
    critical(ExpectSentence, "sentence_no"),
    warning(ExpectBeginInSentence, "sentence_no", "start_char"),
    warning(ExpectMatch, "text", pattern=r"\S(.*\S)?"),
]

ATTRIBUTIONS: list[RowExpectation] = [
    critical(ExpectKnownArticle, "article_id"),
    *(
        critical(ExpectExactSpan, f"{part}_start_char", f"{part}_end_char", f"{part}_text", fact=f"is_{part}_exact")
        for part in ("source", "cue", "content")
    ),
    critical(ExpectSentence, "sentence_no"),
    critical(ExpectContentHull, "content_start_char", "content_end_char"),
    critical(ExpectSourceOutsideContent, "source_text", "content_text"),
]

ATTRIBUTION_SPANS: list[RowExpectation] = [
    critical(ExpectKnownArticle, "article_id"),
    critical(ExpectSpanInside, *OFFSETS),
    critical(ExpectParent, "attribution_no"),
]

CITATIONS: list[RowExpectation] = [
    critical(ExpectKnownArticle, "article_id"),
    critical(ExpectSpanInside, *OFFSETS),
    critical(ExpectParent, "attribution_no"),
    warning(ExpectCueInText, "cue_text"),
]

KEYPHRASES: list[RowExpectation] = [warning(ExpectMatch, "phrase", pattern=r"\S(.*\S)?")]

PLACES: list[RowExpectation] = [
    critical(ExpectParent, "mention_no"),
    critical(ExpectWholePoint, "latitude", "longitude"),
]

ANNOTATION_RUNS: list[RowExpectation] = [info(ExpectMatch, "outcome", pattern="done|no_model")]
