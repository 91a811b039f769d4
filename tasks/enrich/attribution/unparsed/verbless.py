"""Statements without a verb of saying: behind a colon, or told by their mood alone."""

from collections.abc import Iterator

from tasks.enrich.attribution.unparsed.drafts import Draft
from tasks.enrich.attribution.unparsed.lexicon import Lexicon
from tasks.enrich.attribution.unparsed.people import People
from tasks.enrich.attribution.unparsed.phrases import Phrase, phrase_behind
from tasks.enrich.attribution.unparsed.script import Script


def announced(script: Script, lexicon: Lexicon, people: People, told: set[int]) -> Iterator[Draft]:
    """Who is named before a colon and a quotation, in a sentence without a verb of saying: "Ana Ruiz: «No quiero»"."""
    for number, (first, end) in enumerate(script.sentences):
        colon = next((token for token in range(first, end) if script.words[token] == ":" and not script.quotes[token]),
                     None)  # fmt: skip
        if colon is None or colon + 1 >= end or not script.quotes[colon + 1] or number in told:
            continue
        content = [token for token in range(colon + 1, end) if script.is_word(token)]
        opening = first + (script.lower[first] == "für")
        phrase = phrase_behind(script, lexicon, opening) if colon > opening else None
        is_whole = bool(content) and all(script.quotes[token] for token in content)
        if phrase is not None and is_whole and _is_known(script, lexicon, people, phrase):
            yield Draft(None, (colon, colon), ":", phrase, tuple(content), 0.6)


def _is_known(script: Script, lexicon: Lexicon, people: People, phrase: Phrase) -> bool:
    """Whether a phrase names a person, or tells what somebody is."""
    tokens = phrase.tokens()
    return any(token in people.at or lexicon.is_somebody(script.lower[token]) for token in tokens)


def reported_by_mood(script: Script, lexicon: Lexicon, told: set[int]) -> Iterator[Draft]:
    """German sentences in the mood of reported speech, which nobody uses in his own name: "Die Kosten seien hoch."."""
    for number, (first, end) in enumerate(script.sentences):
        if number in told or number == 0 or script.paragraph_of[first] != script.paragraph_of[first - 1]:
            continue
        for token in range(first + 1, end):
            if not script.is_word(token) or script.quotes[token]:
                break
            if lexicon.is_a(script.lower[token], "subjunctive") and not script.is_capital(token):
                content = tuple(one for one in range(first, end) if script.is_word(one))
                yield Draft(None, (first, first), "", None, content, 0.5, is_mood=True)
                break
