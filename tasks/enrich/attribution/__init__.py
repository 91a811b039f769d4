"""Who said what: every quotation and reported statement of a text, with its cue and its source."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from tasks.enrich.attribution.assemble import assemble
from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.extents import close_gaps, trim_quotes, widen_credits
from tasks.enrich.attribution.inverted import find_inverted
from tasks.enrich.attribution.learned.find import find_by_model
from tasks.enrich.attribution.learned.weights import Weights, load_weights, read_card
from tasks.enrich.attribution.quotations import (
    adopt_paragraphs,
    adopt_sentences,
    announced_quotes,
    complete_quotes,
    continue_quotes,
    part_broken,
)
from tasks.enrich.attribution.reading import Reading, read
from tasks.enrich.attribution.resolve import fill_gaps, resolve
from tasks.enrich.attribution.rules import find_by_rules, separate_credits
from tasks.enrich.attribution.sense import keep_speech
from tasks.enrich.attribution.signatures import find_by_layout
from tasks.enrich.attribution.speakers import find_speakers
from tasks.records import Attribution, AttributionSpan, Mention, Sentence

_RULES = ("attribution-rules", "5", "")
_QUOTED_SHARE, _QUOTED_WORDS = 0.5, 8
"""Beside the learned part a rule counts only for content of so many words of which this share is quoted: of shorter
ones that the learned part does not believe in, nine tenths are titles, slogans or words held at a distance."""


def attribution_model(language_code: str) -> tuple[str, str, str]:
    """What finds the attributions of a language: name, version and digest of learned weights, or the rules alone."""
    if weights_of(language_code) is None:
        return _RULES
    card = read_card()
    return card["name"], card["version"], card["sha256"][:16]


def weights_of(language_code: str) -> Weights | None:
    """The learned weights for a language; None where there are none, or they are broken."""
    return load_weights() if read_card().get("language_code") == language_code else None


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it is read here, and the attributions in it that stand."""

    reading: Reading
    candidates: list[Candidate]


def draft_attributions(docs: Sequence[Doc], sentences: Sequence[Sequence[Sentence]]) -> list[Draft]:
    """The drafts of parsed texts of one language with their sentences: many at once cost less than one by one."""
    readings = [read(doc, own) for doc, own in zip(docs, sentences, strict=True)]
    found = find_candidates(readings, weights_of(docs[0].lang_) if docs else None)
    return [Draft(*one) for one in zip(readings, found, strict=True)]


def find_attributions(
    doc: Doc, article_id: str, sentences: Sequence[Sentence], mentions: Sequence[Mention] | None = None,
    draft: Draft | None = None,
) -> list[tuple[Attribution, list[AttributionSpan]]]:  # fmt: skip
    """Find who said what in a parsed text.

    Args:
        doc: Tokens, tags, dependencies and entities; without a parse only what the layout attributes is found.
        article_id: Goes into the records.
        sentences: The sentences of the same text, in order.
        mentions: What it names, with the types that hold over the text, for the speakers; without them the model's.
        draft: That of the text, where it was drafted with others.

    Returns:
        Each attribution with its fragments, in order of the text. Offsets are exact, and the source lies outside every
        fragment of its content. Any text is taken; one with no sentence has no attribution.
    """
    if not sentences:
        return []
    draft = draft or draft_attributions([doc], [sentences])[0]
    reading, found = draft.reading, draft.candidates
    labels = None if mentions is None else reading.label(mentions)
    speakers = find_speakers(reading, found, labels)
    cues = {one.cue for one in found}
    return [
        assemble(reading, one, speaker, article_id, number, sentences[reading.sentences[one.cue]].sentence_no, cues)
        for number, (one, speaker) in enumerate(zip(found, speakers, strict=True))
    ]


def find_candidates(readings: Sequence[Reading], weights: Weights | None) -> list[list[Candidate]]:
    """The attributions of each text that stand, in its order: by layout, by the learned part if any, and by rule."""
    if weights is None:
        return [settle_candidates(reading, None) for reading in readings]
    return [settle_candidates(*one) for one in zip(readings, find_by_model(readings, weights), strict=True)]


def settle_candidates(reading: Reading, learned: list[Candidate] | None) -> list[Candidate]:
    """What stands of that which the learned part believes in, if there is one, the layout shows and the rules tell."""
    layout, rules = [*find_by_layout(reading), *announced_quotes(reading)], find_by_rules(reading)
    layout = continue_quotes(reading, layout)
    if learned is None:
        found = fill_gaps(resolve(layout), rules)
        return part_broken(reading, keep_speech(reading, add_inverted(reading, found, rules)))
    learned = separate_credits(reading, learned, rules)
    learned = continue_quotes(reading, complete_quotes(reading, trim_quotes(reading, learned)))
    quoted = [candidate for candidate in rules if _is_mostly_quoted(reading, candidate)]
    found = widen_credits(reading, fill_gaps(resolve([*layout, *learned]), quoted))
    found = adopt_sentences(reading, adopt_paragraphs(reading, found))
    return close_gaps(reading, part_broken(reading, keep_speech(reading, add_inverted(reading, found, rules))))


def add_inverted(reading: Reading, found: Sequence[Candidate], rules: Sequence[Candidate]) -> list[Candidate]:
    """What was found, in order of the text, with what only the verb behind it tells."""
    return sorted([*found, *find_inverted(reading, rules, found)], key=lambda one: (one.content[0], one.cue))


def _is_mostly_quoted(reading: Reading, candidate: Candidate) -> bool:
    quoted = sum(reading.quotes[token] > 0 for token in candidate.content)
    return quoted >= _QUOTED_SHARE * len(candidate.content) and len(candidate.content) >= _QUOTED_WORDS
