"""Which words of a text name a place: the model's names, and those that it missed, judged again."""

from dataclasses import dataclass

from spacy.tokens import Doc

from tasks.enrich.places.candidates import Candidate
from tasks.enrich.places.recognise.doubt import rule_out_doubtful
from tasks.enrich.places.recognise.judge import choose_spans, is_inner, judge_signs, load_weights, may_be_place
from tasks.enrich.places.recognise.signs import read_signs
from tasks.enrich.places.recognise.span import Span
from tasks.enrich.places.recognise.spans import find_spans
from tasks.enrich.places.recognise.words import read_tokens
from tasks.gazetteer import Gazetteer, Kind
from tasks.gazetteer.table import Form

_LABELS = {Kind.SITE: "FAC", Kind.NATURE: "LOC", Kind.REGION: "LOC", Kind.CONTINENT: "LOC"}


@dataclass(frozen=True, slots=True)
class FoundName:
    """Words that name a place."""

    start: int
    end: int
    text: str
    role: str
    """named, adjectival or embedded: `core.places.role`."""
    model_label: str
    """Type of the model's name that holds them; "" if it named nothing there."""
    label: str
    """Type of place: GPE, LOC, FAC, or NORP for a demonym."""
    confidence: float
    is_whole: bool
    """The words are all of the model's name, but for an article or a possessive."""


def recognise_places(doc: Doc, text: str, gazetteer: Gazetteer) -> list[FoundName]:
    """The names of places in an English text, in order; none overlap."""
    words = read_tokens(doc, text)
    spans = rule_out_doubtful(words, find_spans(words, gazetteer))
    weights = load_weights()
    sureness = [judge_signs(signs, weights) for signs in read_signs(words, spans, may_be_place)]
    return [describe(span, sure) for span, sure in choose_spans(spans, sureness)]


def describe(span: Span, confidence: float) -> FoundName:
    """A chosen span as a name."""
    is_demonym = bool(span.known) and all(one.form == Form.DEMONYM for one in span.known)
    role = "embedded" if is_inner(span) else "adjectival" if is_demonym else "named"
    return FoundName(
        span.start, span.end, span.text, role, span.label, type_place(span, is_demonym), confidence,
        span.part == "whole",
    )  # fmt: skip


def type_place(span: Span, is_demonym: bool) -> str:
    """The type of a name: as the model says if it says place, else by what the gazetteer knows."""
    if is_demonym:
        return "NORP"
    if span.label in ("GPE", "LOC", "FAC") and span.part == "whole":
        return span.label
    first: Candidate | None = span.known[0] if span.known else None
    return label_kind(first.place.kind) if first is not None else "GPE"


def label_kind(kind: Kind) -> str:
    """The type of the name of a place of some kind."""
    return _LABELS.get(kind, "GPE")
