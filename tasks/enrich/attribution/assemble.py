"""From the tokens of a candidate to the rows of the warehouse: fragments, hulls, style, negation."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.cues import ABILITIES, DENIALS, HEDGES, NEGATIONS, base_form
from tasks.enrich.attribution.fragments import join_runs, widen_to_marks
from tasks.enrich.attribution.reading import Reading, Span
from tasks.enrich.attribution.sources import is_anonymous
from tasks.enrich.attribution.speakers import Speaker
from tasks.records import Attribution, AttributionSpan

_DIRECT_SHARE = 0.9
"""A content is direct if this share of its words stands in quotation marks (the measure of ../bench and of PolNeAR)."""
_VERB_GROUP = frozenset({"aux", "auxpass", "neg"})

Finding = tuple[Attribution, list[AttributionSpan]]


def assemble(
    reading: Reading, candidate: Candidate, speaker: Speaker | None, article_id: str, number: int, sentence_no: int,
    cues: Collection[int],
) -> Finding:  # fmt: skip
    """The records of one attribution: its row, and its fragments in order of part and text.

    `cues`: those of all attributions. What holds one of another is retold: in "“A,” Reed said, according to the
    Ledger", the Ledger says nothing in quotation marks.
    """
    content = fragments(reading, candidate.content, candidate.source)
    source = _fragment_of_head(reading, candidate, fragments(reading, candidate.source, candidate.content))
    group = _cue_group(reading, candidate)
    cue = (reading.starts[group[0]], reading.ends[group[-1]])
    start, end = content[0][0], content[-1][1]
    lemma = _cue_lemma(reading, candidate.cue, group)
    is_retold = any(cue in cues and cue != candidate.cue for cue in candidate.content)
    is_negated = _is_negated(reading, candidate, group)
    row = Attribution(
        article_id=article_id, attribution_no=number, sentence_no=sentence_no,
        source_start_char=source[0], source_end_char=source[1], source_text=reading.text[slice(*source)],
        source_entity_id=None, source_method=speaker.method if speaker else None,
        source_confidence=speaker.confidence if speaker else None,
        **_mention(reading, "speaker", speaker.mention if speaker else None),
        **_mention(reading, "affiliation", speaker.affiliation if speaker else None),
        cue_start_char=cue[0], cue_end_char=cue[1], cue_text=reading.text[slice(*cue)], cue_lemma=lemma,
        is_negated=is_negated, is_hedged=_is_hedged(reading, candidate.cue, is_negated),
        content_start_char=start, content_end_char=end, content_text=reading.text[start:end],
        said_text=" … ".join(reading.text[slice(*span)] for span in content),
        style="indirect" if is_retold else style_of(reading, candidate.content), family=candidate.family,
        is_anonymous=is_anonymous(reading, candidate.source, *source) or bool(speaker and speaker.is_anonymous),
        confidence=round(candidate.score, 3),
    )  # fmt: skip
    parts = [("source", [source]), ("cue", [cue]), ("content", content)]
    spans = [(part, span) for part, found in parts for span in found]
    return row, [
        AttributionSpan(article_id, number, span_no, part, *span) for span_no, (part, span) in enumerate(spans)
    ]


def _mention(reading: Reading, part: str, span: Span | None) -> dict[str, Any]:
    if span is None:
        return {}
    start, end = _with_bracket(reading, span)
    return {f"{part}_start_char": start, f"{part}_end_char": end, f"{part}_text": reading.text[start:end]}


def fragments(reading: Reading, tokens: Sequence[int], apart: Iterable[int]) -> list[Span]:
    """Character spans of a set of words: what only punctuation parts is one, and quotation marks around it go in.

    A fragment never reaches over a token of `apart`.
    """
    bars = set(apart)
    runs = join_runs(tokens, lambda token: reading.is_word[token] or token in bars)
    return [_clear_of(reading, bars, run, _with_bracket(reading, _with_marks(reading, *run))) for run in runs]


def _clear_of(reading: Reading, bars: Collection[int], run: tuple[int, int], span: Span) -> Span:
    """The span, without a mark around it that the next bar's token has in it: what markup leaves: '">Reed said'."""
    first, last = run
    least = max((reading.ends[bar] for bar in bars if bar < first), default=0)
    most = min((reading.starts[bar] for bar in bars if bar > last), default=len(reading.text))
    return max(span[0], least), min(span[1], most)


def _with_marks(reading: Reading, first: int, last: int) -> Span:
    """The span of a run of tokens, widened to the quotation marks that stand directly around it."""
    opened, closed = (reading.regions[number - 1] if (number := reading.quotes[one]) else None for one in (first, last))
    return widen_to_marks(reading.text, reading.starts[first], reading.ends[last], opened, closed)


def _with_bracket(reading: Reading, span: Span) -> Span:
    """The span with the bracket that closes what it opens, if it stands next: "Northline Ferries (NLF" and ")"."""
    start, end = span
    inside = reading.text[start:end]
    is_open = inside.count("(") == inside.count(")") + 1
    return (start, end + 1) if is_open and reading.text[end : end + 1] == ")" else span


def _fragment_of_head(reading: Reading, candidate: Candidate, found: list[Span]) -> Span:
    """The one fragment of a broken source that names it: that of the syntactic head."""
    inside = set(candidate.source)
    head = next((token for token in candidate.source if reading.heads[token] not in inside), candidate.source[0])
    at = reading.starts[head]
    return next((span for span in found if span[0] <= at < span[1]), found[0])


def _cue_group(reading: Reading, candidate: Candidate) -> list[int]:
    """The cue with its auxiliaries, its negation and its particle: "did not rule out"."""
    cue, taken = candidate.cue, {*candidate.source, *candidate.content}
    group = [cue]
    while (before := group[0] - 1) >= 0 and before not in taken and _belongs(reading, before, cue):
        group.insert(0, before)
    after = cue + 1
    if after < len(reading) and after not in taken and _is_particle(reading, after, cue):
        group.append(after)
    return group


def _belongs(reading: Reading, token: int, cue: int) -> bool:
    is_child = reading.heads[token] == cue
    return is_child and (reading.deps[token] in _VERB_GROUP or reading.lower[token] in NEGATIONS | HEDGES)


def _is_particle(reading: Reading, token: int, cue: int) -> bool:
    if reading.lower[cue] == "according":
        return reading.lower[token] == "to"
    return reading.heads[token] == cue and reading.deps[token] == "prt"


def _cue_lemma(reading: Reading, cue: int, group: Sequence[int]) -> str:
    after = [reading.lower[token] for token in group if token > cue]
    return " ".join([base_form(reading.words[cue], reading.tags[cue]), *after])


def _is_negated(reading: Reading, candidate: Candidate, group: Sequence[int]) -> bool:
    cue = candidate.cue
    governing = [cue, reading.heads[cue]] if reading.deps[cue] == "xcomp" else [cue]
    if any(base_form(reading.words[verb], reading.tags[verb]) in DENIALS for verb in governing):
        return True
    near = {candidate.source[0], *reading.children[cue], *group}
    return any(reading.deps[token] == "neg" or reading.lower[token] in NEGATIONS for token in near)


def _is_hedged(reading: Reading, cue: int, is_negated: bool) -> bool:
    """Whether the cue is told with reserve; "could not say" and "would not say" are plain denials."""
    above = reading.heads[cue]
    near = [*reading.children[cue], *([above] if reading.deps[cue] == "xcomp" else [])]
    hedges = HEDGES - ABILITIES if is_negated else HEDGES
    if reading.deps[cue] == "xcomp" and any(reading.deps[child] == "auxpass" for child in reading.children[above]):
        return True  # "is understood to have said"
    return any(reading.lower[token] in hedges for token in near)


def style_of(reading: Reading, content: Sequence[int]) -> str:
    """`direct`, `mixed` or `indirect`, by the share of the words that stand in quotation marks."""
    quoted = sum(reading.quotes[token] > 0 for token in content)
    if quoted >= _DIRECT_SHARE * len(content):
        return "direct"
    return "mixed" if quoted else "indirect"
