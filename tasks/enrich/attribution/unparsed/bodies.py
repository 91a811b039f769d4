"""Organisations and outlets that a phrase names: "Verkehrsministerium", "Junta de Castilla y León", "Le Monde"."""

from collections.abc import Sequence

from tasks.enrich.attribution.reading import Span
from tasks.enrich.attribution.unparsed.lexicon import Lexicon
from tasks.enrich.attribution.unparsed.phrases import Phrase, are_several
from tasks.enrich.attribution.unparsed.script import Script
from tasks.outlets.gazetteer import identify_outlet


def find_body(script: Script, lexicon: Lexicon, phrase: Phrase) -> Span | None:
    """The body that a phrase names, without its article; none where it is no more than "the police"."""
    first, last = phrase.first, phrase.last
    if script.quotes[first] or identify_outlet(script.text[slice(*script.span(first, last))], None) is not None:
        return script.span(first, last)
    while first < last and lexicon.is_a(script.lower[first], "definite", "indefinite", "owner"):
        first += 1
    return find_body_in(script, lexicon, range(first, last + 1))


def find_body_in(script: Script, lexicon: Lexicon, tokens: Sequence[int]) -> Span | None:
    """The body that some tokens name; none where they name several."""
    tokens = list(tokens)
    while tokens and lexicon.is_a(script.lower[tokens[0]], "linker", "definite"):
        tokens = tokens[1:]
    if not tokens or are_several(script, lexicon, tokens, frozenset()):
        return None
    name = script.text[slice(*script.span(tokens[0], tokens[-1]))]
    if identify_outlet(name, None) is not None or identify_outlet(f"The {name}", None) is not None:
        return script.span(tokens[0], tokens[-1])
    if lexicon.language_code == "de":
        return _german_body(script, lexicon, tokens)
    head = script.lower[tokens[0]]
    capitals = [token for token in tokens if script.is_capital(token)]
    is_common = lexicon.is_a(head, "body", "writing")
    others = [token for token in capitals if token > tokens[0]]
    if not capitals or lexicon.is_a(head, "role", "titles") or (is_common and not others):
        return None
    if not script.is_capital(tokens[0]) and not is_common:
        return None
    if lexicon.is_a(head, "writing") and tokens[1:]:
        return script.span(capitals[0], capitals[-1])
    return script.span(tokens[0], capitals[-1])


def _german_body(script: Script, lexicon: Lexicon, tokens: Sequence[int]) -> Span | None:
    """A name of several words, one with capitals inside, or a compound of a word for bodies."""
    run: list[int] = []
    for token in tokens:
        if not script.is_capital(token):
            break
        run.append(token)
    if not run:
        return None
    word, lower = script.words[run[0]], script.lower[run[0]]
    if lexicon.is_a(lower, "writing") or lexicon.is_a(lower, "body") or lexicon.is_a(lower.removesuffix("s"), "body"):
        return script.span(run[1], run[-1]) if len(run) > 1 else None
    if lexicon.is_somebody(lower):
        return None
    if lexicon.is_somebody(script.lower[run[-1]]):
        return None
    if len(run) == 1 and lexicon.is_body(lower) and len(tokens) > 2 and script.is_capital(tokens[-1]):
        return script.span(tokens[0], tokens[-1])
    has_capitals = sum(char.isupper() for char in word) > 1
    is_name = len(run) > 1 or has_capitals or lexicon.is_compound_body(lower)
    return script.span(run[0], run[-1]) if is_name else None
