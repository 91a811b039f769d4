"""What must hold for all that was read out of a text. The text itself is the judge: offsets are exact or wrong."""

from expectations.kinds import RowExpectation
from expectations.kinds.facts import (
    ExpectBeginInSentence,
    ExpectContentHull,
    ExpectCueInText,
    ExpectDaysInOrder,
    ExpectExactSpan,
    ExpectKnownArticle,
    ExpectNamedSpeaker,
    ExpectParent,
    ExpectQuotationMarks,
    ExpectSaneYears,
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

TIMEX_VALUE = (
    r"(?:BC)?\d{2,4}|\d{4}-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI)|\d{4}-\d\d-\d\dT[\d:A-Z]+|"
    r"P(?:[\d.]+|X)[A-Z]+(?:\d+[A-Z])?|PT[\d.X]+[HMS](?:\d+[MS])?|XXXX[-0-9A-Z]*|(?:PRESENT|PAST|FUTURE)_REF"
)
"""Dates, parts of days, durations, sets and vague times, as TimeML 1.2.1 writes them."""

TIMES: list[RowExpectation] = [
    *MENTIONS,
    critical(ExpectDaysInOrder, "from_date", "to_date"),
    warning(ExpectSaneYears, "from_date", "to_date"),
    warning(ExpectMatch, "value", pattern=TIMEX_VALUE),
]

ATTRIBUTIONS: list[RowExpectation] = [
    critical(ExpectKnownArticle, "article_id"),
    *(
        critical(ExpectExactSpan, f"{part}_start_char", f"{part}_end_char", f"{part}_text", fact=f"is_{part}_exact")
        for part in ("source", "cue", "content", "speaker", "affiliation")
    ),
    critical(ExpectSentence, "sentence_no"),
    warning(ExpectQuotationMarks, "content_text", "style"),
    info(ExpectNamedSpeaker, "speaker_text"),
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

PLACE_CANDIDATES: list[RowExpectation] = [critical(ExpectParent, "mention_no")]

ANNOTATION_RUNS: list[RowExpectation] = [info(ExpectMatch, "outcome", pattern="done|no_model")]
