"""Facts about what was read out of texts: sentences, mentions, attributions, citations, times, places."""

import re
from collections import defaultdict
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from expectations.facts.context import Surroundings
from expectations.facts.spans import ABSENT, Mask, read_numbers, read_span, span_is_exact, span_is_inside

Columns = dict[str, Any]
_QUOTATION_MARK = re.compile(r"[“”„‟\"«»‘’']|``")
Key = tuple[str, int]
"""article_id and the number of the row in its article."""
SANE_YEARS = (500, 2300)
"""News speak of antiquity, seldom by date; what lies farther ahead is a number that was taken for a year."""
Span = tuple[int, int]


def describe_sentences(table: pa.Table, around: Surroundings) -> Columns:
    """Sentences lie in their text, in order, and do not overlap."""
    texts = around.texts_under(table)
    return {
        "is_of_article": _known(texts),
        "is_inside": span_is_inside(table, texts),
        "is_after_previous": _is_after_previous(table),
    }


def describe_mentions(table: pa.Table, around: Surroundings) -> Columns:
    """Mentions and times: their words stand in the text, in the sentence that they name."""
    texts = around.texts_under(table)
    sentence_end = _sentence_ends(table, around)
    starts, _ = read_span(table)
    return {
        "is_of_article": _known(texts),
        "is_exact": span_is_exact(table, texts),
        "has_sentence": sentence_end != ABSENT,
        "begins_in_sentence": (sentence_end == ABSENT) | (starts < sentence_end),
    }


def describe_times(table: pa.Table, around: Surroundings) -> Columns:
    """Times stand in the text like mentions; their days come in pairs and in order, in years that news speak of."""
    pairs = list(zip(table["from_date"].to_pylist(), table["to_date"].to_pylist(), strict=True))
    low, high = SANE_YEARS
    return {
        **describe_mentions(table, around),
        "are_days_in_order": _mask((a is None) == (b is None) and (a is None or a <= b) for a, b in pairs),
        "are_years_sane": _mask(None in (a, b) or (low <= a.year and b.year <= high) for a, b in pairs),
    }


def describe_attributions(table: pa.Table, around: Surroundings) -> Columns:
    """Source, cue, content and speaker stand in the text; the content's hull spans its fragments and no source lies in
    one; direct content stands in quotation marks, and a speaker is somebody whom the article names."""
    texts = around.texts_under(table)
    facts = {
        f"is_{part}_exact": span_is_exact(table, texts, f"{part}_", f"{part}_text")
        for part in ("source", "cue", "content", "speaker", "affiliation")
    }
    return {
        "is_of_article": _known(texts),
        "has_sentence": _sentence_ends(table, around) != ABSENT,
        "is_in_quotes": _is_in_quotes(table, texts),
        "is_speaker_named": _is_speaker_named(table, around.batch.get("core.mentions")),
        **facts,
        **_describe_fragments(table, around),
    }


def describe_attribution_spans(table: pa.Table, around: Surroundings) -> Columns:
    """Fragments lie in the text and belong to an attribution of the batch."""
    texts = around.texts_under(table)
    return {
        "is_of_article": _known(texts),
        "is_inside": span_is_inside(table, texts),
        "has_parent": _has_parent(table, around.batch.get("core.attributions"), "attribution_no"),
    }


def describe_citations(table: pa.Table, around: Surroundings) -> Columns:
    """Citations lie in the text; one that names an attribution names one of the batch; a cue stands in the text."""
    texts = around.texts_under(table)
    is_free = read_numbers(table, "attribution_no") == ABSENT
    cues = table["cue_text"].to_pylist()
    return {
        "is_of_article": _known(texts),
        "is_inside": span_is_inside(table, texts),
        "has_parent": is_free | _has_parent(table, around.batch.get("core.attributions"), "attribution_no"),
        "is_cue_in_text": _mask(
            cue is None or text is None or cue in text for cue, text in zip(cues, texts, strict=True)
        ),
    }


def describe_places(table: pa.Table, around: Surroundings) -> Columns:
    """A place belongs to a mention; a batch may come without the mentions, which are in the warehouse then."""
    mentions = around.batch.get("core.mentions")
    latitude, longitude = table["latitude"].is_valid().to_numpy(), table["longitude"].is_valid().to_numpy()
    return {"has_parent": _has_parent(table, mentions, "mention_no"), "is_point_whole": latitude == longitude}


def describe_candidates(table: pa.Table, around: Surroundings) -> Columns:
    """A candidate belongs to a place."""
    return {"has_parent": _has_parent(table, around.batch.get("core.places"), "mention_no")}


def _is_in_quotes(table: pa.Table, texts: list[str | None]) -> Mask:
    """Whether a quotation mark stands in or around direct content, in its first paragraph; of other styles True."""
    starts, ends = read_span(table, "content_")
    rows = zip(table["style"].to_pylist(), texts, starts.tolist(), ends.tolist(), strict=True)
    return _mask(
        style != "direct" or text is None or start < 0
        or _QUOTATION_MARK.search(text, text.rfind("\n", 0, start) + 1, end + 2) is not None
        for style, text, start, end in rows
    )  # fmt: skip


def _is_speaker_named(table: pa.Table, mentions: pa.Table | None) -> Mask:
    """Whether a mention of the article lies where the speaker is named; True without a speaker or without mentions."""
    starts, ends = read_span(table, "speaker_")
    if mentions is None:
        return np.ones(len(table), np.bool_)
    named: dict[str, list[Span]] = defaultdict(list)
    spans = (values.tolist() for values in read_span(mentions))
    for article_id, start, end in zip(mentions["article_id"].to_pylist(), *spans, strict=True):
        named[article_id].append((start, end))
    rows = zip(table["article_id"].to_pylist(), starts.tolist(), ends.tolist(), strict=True)
    return _mask(
        start == ABSENT or any(first < end and start < last for first, last in named[article_id])
        for article_id, start, end in rows
    )


def _mask(values: Any) -> Mask:
    return np.fromiter(values, np.bool_)


def _known(texts: list[str | None]) -> Mask:
    return _mask(text is not None for text in texts)


def _keys(table: pa.Table, number: str) -> list[Key]:
    return list(zip(table["article_id"].to_pylist(), read_numbers(table, number).tolist(), strict=True))


def _has_parent(table: pa.Table, parent: pa.Table | None, number: str) -> Mask:
    """Whether the row's parent is in the batch; True if the batch does not hold the parent's table."""
    if parent is None:
        return np.ones(len(table), np.bool_)
    known = set(_keys(parent, number))
    return _mask(key in known for key in _keys(table, number))


def _sentence_ends(table: pa.Table, around: Surroundings) -> npt.NDArray[np.int64]:
    """Where each row's sentence ends, `ABSENT` if there is none such; a far end if the batch has no sentences."""
    sentences = around.batch.get("core.sentences")
    if sentences is None:
        return np.full(len(table), np.iinfo(np.int64).max)
    ends = dict(zip(_keys(sentences, "sentence_no"), read_numbers(sentences, "end_char").tolist(), strict=True))
    return np.fromiter((ends.get(key, ABSENT) for key in _keys(table, "sentence_no")), np.int64, len(table))


def _is_after_previous(table: pa.Table) -> Mask:
    starts, ends = read_span(table)
    last_end: dict[str, int] = {}
    is_after = np.ones(len(table), np.bool_)
    for row, (article_id, start, end) in enumerate(
        zip(table["article_id"].to_pylist(), starts.tolist(), ends.tolist(), strict=True)
    ):
        is_after[row] = start >= last_end.get(article_id, 0)
        last_end[article_id] = max(end, last_end.get(article_id, 0))
    return is_after


def _describe_fragments(table: pa.Table, around: Surroundings) -> Columns:
    spans = around.batch.get("core.attribution_spans")
    if spans is None:
        return {"is_content_hull": np.ones(len(table), np.bool_), "is_source_apart": np.ones(len(table), np.bool_)}
    contents, sources = _fragments(spans, "content"), _fragments(spans, "source")
    starts, ends = read_span(table, "content_")
    keys = _keys(table, "attribution_no")
    hulls = zip(keys, starts.tolist(), ends.tolist(), strict=True)
    return {
        "is_content_hull": _mask(_hull(contents.get(key, [])) == (start, end) for key, start, end in hulls),
        "is_source_apart": _mask(_is_apart(sources.get(key, []), contents.get(key, [])) for key in keys),
    }


def _fragments(spans: pa.Table, part: str) -> dict[Key, list[Span]]:
    chosen = spans.filter(pc.equal(spans["part"], part))
    starts, ends = read_span(chosen)
    fragments: dict[Key, list[Span]] = defaultdict(list)
    for key, start, end in zip(_keys(chosen, "attribution_no"), starts.tolist(), ends.tolist(), strict=True):
        fragments[key].append((start, end))
    return fragments


def _hull(fragments: list[Span]) -> Span | None:
    return (min(start for start, _ in fragments), max(end for _, end in fragments)) if fragments else None


def _is_apart(sources: list[Span], contents: list[Span]) -> bool:
    return all(
        s_end <= c_start or c_end <= s_start for s_start, s_end in sources for c_start, c_end in contents
    )
