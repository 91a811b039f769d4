"""Organisations and outlets that a phrase names: "Verkehrsministerium", "Junta de Castilla y León", "Le Monde"."""

from collections.abc import Sequence

from tasks.enrich.attribution.reading import Span
from tasks.enrich.attribution.unparsed.lexicon import Lexicon
from tasks.enrich.attribution.unparsed.phrases import Phrase, are_several
from tasks.enrich.attribution.unparsed.script import Script
from tasks.outlets.gazetteer import identify_outlet


def find_outlet(script: Script, lexicon: Lexicon, phrase: Phrase) -> Span | None:
    """The outlet that a phrase is, with or without its article: "der New York Times", "Le Monde"."""
    is_article = phrase.first < phrase.last and lexicon.is_a(script.lower[phrase.first], "definite")
    for first in range(phrase.first, phrase.first + 1 + is_article):
        name = script.text[slice(*script.span(first, phrase.last))]
        if phrase.last > first and (identify_outlet(name, None) or identify_outlet(f"The {name}", None)):
            return script.span(first, phrase.last)
    return None


def find_body(script: Script, lexicon: Lexicon, phrase: Phrase) -> Span | None:
    """The body that a phrase names, without its article; none where it is no more than "the police"."""
    first, last = phrase.first, phrase.last
    if script.quotes[first]:
        return _without_case(script, lexicon, first - 1, script.span(first, last))
    if identify_outlet(script.text[slice(*script.span(first, last))], None) is not None:
        return script.span(first, last)
    while first < last and lexicon.is_a(script.lower[first], "definite", "indefinite", "owner"):
        if script.is_capital(first) and script.sentences[script.sentence_of[first]][0] < first == phrase.first:
            break  # "D'après Le Progrès"
        first += 1
    if lexicon.language_code == "de" and script.lower[first] == "von":  # "der von der Hamas kontrollierten [Behörde]"
        first = last
    body = find_body_in(script, lexicon, range(first, last + 1))
    return body and _without_case(script, lexicon, first, body)


def _without_case(script: Script, lexicon: Lexicon, first: int, body: Span) -> Span:
    """A German body without the ending of its genitive: "[Angaben] des Innenministeriums"."""
    is_genitive = lexicon.language_code == "de" and first > 0 and script.lower[first - 1] in ("des", "eines")
    name = script.text[slice(*body)]
    if not is_genitive or not name.endswith("s") or name.endswith("ss"):
        return body
    return (body[0], body[1] - 1 - (name.endswith("es") and lexicon.is_body(name.lower()[:-2])))


def find_body_in(script: Script, lexicon: Lexicon, tokens: Sequence[int]) -> Span | None:
    """The body that some tokens name; none where they name several."""
    tokens = [token for token in tokens if script.is_word(token)]
    while tokens and lexicon.is_a(script.lower[tokens[0]], "linker", "definite"):
        tokens = tokens[1:]
    if not tokens or are_several(script, lexicon, tokens, frozenset()):
        return None
    for first in tokens:
        is_called = first > tokens[0] and script.lower[first - 1].endswith(tuple(lexicon.kinds["medium"]))
        if first > tokens[0] and not is_called:
            continue  # "l'agence AFP"
        name = script.text[slice(*script.span(first, tokens[-1]))]
        if identify_outlet(name, None) is not None or identify_outlet(f"The {name}", None) is not None:
            return script.span(first, tokens[-1])
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
    if script.lower[run[0] - 1] in ("des", "eines"):
        lower = lower.removesuffix("s")
    behind = tokens[len(run) :]
    if lexicon.is_a(lower, "writing") and len(run) == 1 and behind and lexicon.is_a(script.lower[behind[0]], "linker"):
        return find_body_in(script, lexicon, behind)  # "Bericht der Financial Times"
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
