"""Who said what: every quotation and reported statement of a text, with its cue and its source."""

from collections.abc import Sequence

from spacy.tokens import Doc

from tasks.enrich.attribution.assemble import assemble
from tasks.enrich.attribution.reading import read
from tasks.enrich.attribution.resolve import fill_gaps, resolve
from tasks.enrich.attribution.rules import find_by_rules
from tasks.enrich.attribution.signatures import find_by_layout
from tasks.records import Attribution, AttributionSpan, Sentence

ATTRIBUTION_MODEL = "rules 1"
"""Name and version of what finds the attributions; a change makes stored annotations stale."""


def find_attributions(
    doc: Doc, article_id: str, sentences: Sequence[Sentence]
) -> list[tuple[Attribution, list[AttributionSpan]]]:
    """Find who said what in a parsed text.

    Args:
        doc: Tokens, tags, dependencies and entities; without a parse only what the layout attributes is found.
        article_id: Goes into the records.
        sentences: The sentences of the same text, in order.

    Returns:
        Each attribution with its fragments, in order of the text. Offsets are exact, and the source lies outside every
        fragment of its content. Any text is taken; one with no sentence has no attribution.
    """
    if not sentences:
        return []
    reading = read(doc, sentences)
    found = fill_gaps(resolve(find_by_layout(reading)), find_by_rules(reading))
    return [
        assemble(reading, candidate, article_id, number, sentences[reading.sentences[candidate.cue]].sentence_no)
        for number, candidate in enumerate(sorted(found, key=lambda one: (one.content[0], one.cue)))
    ]
