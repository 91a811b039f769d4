"""From what a text without a parse says to the rows of the warehouse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.enrich.attribution.candidates import Family
from tasks.enrich.attribution.fragments import join_runs, widen_to_marks
from tasks.enrich.attribution.reading import Span
from tasks.enrich.attribution.speakers.speaker import Speaker
from tasks.enrich.attribution.unparsed.script import Script
from tasks.enrich.attribution.unparsed.speakers import Found
from tasks.enrich.sentences import find_sentence
from tasks.records import Attribution, AttributionSpan, Mention, Sentence

_DIRECT_SHARE = 0.9
Finding = tuple[Attribution, list[AttributionSpan]]


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says what, in characters but for the tokens of the content."""

    source: Span | None
    cue: Span | None
    """None where only the mood of a sentence tells that it is reported."""
    lemma: str | None
    content: tuple[int, ...]
    family: Family
    score: float
    is_negated: bool
    is_hedged: bool
    speaker: Speaker | None


def make_rows(
    script: Script, article_id: str, sentences: Sequence[Sentence], statements: Sequence[Statement]
) -> list[Finding]:
    """The records of each statement: its row, and its fragments in order of part and text."""
    return [_row(script, article_id, sentences, number, one) for number, one in enumerate(statements)]


def make_mentions(
    script: Script, article_id: str, sentences: Sequence[Sentence], found: Sequence[Found]
) -> list[Mention]:
    """The mentions that name the speakers, each once, in order of the text."""
    named: dict[Span, str] = {}
    for one in found:
        if one.speaker is not None and one.speaker.mention is not None:
            named.setdefault(one.speaker.mention, one.label if one.person is None else "PERSON")
        if one.speaker is not None and one.speaker.affiliation is not None:
            named.setdefault(one.speaker.affiliation, "ORG")
    bearers: dict[str, int] = {}
    return [
        Mention(article_id, number, sentences[find_sentence(sentences, start)].sentence_no, start, end,
                name := script.text[start:end], label, label, bearers.setdefault(name, len(bearers)), "name")
        for number, ((start, end), label) in enumerate(_apart(named))
    ]  # fmt: skip


def _apart(named: dict[Span, str]) -> Iterator[tuple[Span, str]]:
    """The spans of which none lies over one before it."""
    reached = 0
    for (start, end), label in sorted(named.items()):
        if start >= reached:
            yield (start, end), label
            reached = end


def _row(script: Script, article_id: str, sentences: Sequence[Sentence], number: int, one: Statement) -> Finding:
    content = _fragments(script, one.content)
    start, end = content[0][0], content[-1][1]
    speaker, text = one.speaker, script.text
    mention = speaker.mention if speaker else None
    affiliation = speaker.affiliation if speaker else None
    quoted = sum(script.quotes[token] > 0 for token in one.content)
    row = Attribution(
        article_id=article_id, attribution_no=number,
        sentence_no=sentences[find_sentence(sentences, one.cue[0] if one.cue else start)].sentence_no,
        source_start_char=one.source[0] if one.source else None, source_end_char=one.source[1] if one.source else None,
        source_text=text[slice(*one.source)] if one.source else None, source_entity_id=None,
        source_method=speaker.method if speaker else None, source_confidence=speaker.confidence if speaker else None,
        speaker_start_char=mention[0] if mention else None, speaker_end_char=mention[1] if mention else None,
        speaker_text=text[slice(*mention)] if mention else None,
        affiliation_start_char=affiliation[0] if affiliation else None,
        affiliation_end_char=affiliation[1] if affiliation else None,
        affiliation_text=text[slice(*affiliation)] if affiliation else None,
        cue_start_char=one.cue[0] if one.cue else None, cue_end_char=one.cue[1] if one.cue else None,
        cue_text=text[slice(*one.cue)] if one.cue else None, cue_lemma=one.lemma,
        is_negated=one.is_negated, is_hedged=one.is_hedged,
        content_start_char=start, content_end_char=end, content_text=text[start:end],
        said_text=" … ".join(text[slice(*span)] for span in content),
        style="direct" if quoted >= _DIRECT_SHARE * len(one.content) else "mixed" if quoted else "indirect",
        family=one.family, is_anonymous=False, confidence=round(one.score, 3),
    )  # fmt: skip
    source, cue = ([span] if span else [] for span in (one.source, one.cue))
    parts = [("source", source), ("cue", cue), ("content", content)]
    spans = [(part, span) for part, found in parts for span in found]
    return row, [
        AttributionSpan(article_id, number, span_no, part, *span) for span_no, (part, span) in enumerate(spans)
    ]


def _fragments(script: Script, content: Sequence[int]) -> list[Span]:
    """Character spans of a set of words: what only signs part is one, and quotation marks around it go in."""
    return [_with_marks(script, *run) for run in join_runs(content, script.is_word)]


def _with_marks(script: Script, first: int, last: int) -> Span:
    opened, closed = (script.regions[number - 1] if (number := script.quotes[one]) else None for one in (first, last))
    return widen_to_marks(script.text, *script.span(first, last), opened, closed)
