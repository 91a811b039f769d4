"""Statements that are credited: "laut", "selon", "según", "so Müller"."""

from collections.abc import Iterator
from dataclasses import replace

from tasks.enrich.attribution.unparsed.contents import content_before, is_enough
from tasks.enrich.attribution.unparsed.drafts import Draft
from tasks.enrich.attribution.unparsed.lexicon import Lexicon
from tasks.enrich.attribution.unparsed.people import People
from tasks.enrich.attribution.unparsed.phrases import Phrase, phrase_behind
from tasks.enrich.attribution.unparsed.script import Script

_LONGEST = 10
"""Tokens of who is credited before "zufolge"."""


def credited(script: Script, lexicon: Lexicon, people: People) -> Iterator[Draft]:
    """The statements behind a phrase that tells whose they are, or before it."""
    for first, end in script.sentences:
        for token in range(first, end):
            if lexicon.is_a(script.lower[token], "postposed") and not script.quotes[token]:
                yield from _credited_before(script, lexicon, people, (first, end), token)
            length = 0 if script.quotes[token] else _credit_length(script, lexicon, token)
            at = token + length
            phrase = phrase_behind(script, lexicon, at) if length and at < end else None
            if phrase is None and length and at + 1 < end:
                at += lexicon.is_a(script.lower[at], "definite")  # "laut dem „Spiegel“"
                phrase = _quoted_name(script, at) if script.quotes[at] else None
            if phrase is not None:
                phrase = _with_quoted_name(script, lexicon, phrase, end)
                yield from _credited(script, lexicon, people, (first, end), (token, token + length - 1), phrase)


def _credited_before(
    script: Script, lexicon: Lexicon, people: People, sentence: tuple[int, int], token: int
) -> Iterator[Draft]:
    """What is credited to the phrase before a word: "Dem Ministerium zufolge ...", "..., ihm zufolge, ..."."""
    first, end = sentence
    starts = [one for one in range(max(first, token - _LONGEST), token) if one == first or script.words[one - 1] == ","]
    phrases = (phrase_behind(script, lexicon, start) for start in starts)
    phrase = next((one for one in phrases if one is not None and one.last == token - 1), None)
    if phrase is None or not can_speak(script, lexicon, people, phrase):
        return
    phrase = replace(phrase, apposition=None)
    content = [one for one in range(first, end) if script.is_word(one) and not phrase.first <= one <= token]
    if is_enough(script, content):
        yield Draft(None, (token, token), script.lower[token], phrase, tuple(content), 0.58, is_credit=True)


def _with_quoted_name(script: Script, lexicon: Lexicon, phrase: Phrase, end: int) -> Phrase:
    """The phrase with a name in quotation marks behind it: "einem Bericht der „Zeitung“"."""
    name = phrase.last + 2
    while name < end and not script.is_word(name) and name < phrase.last + 4:
        name += 1
    if name >= end or not script.quotes[name] or not lexicon.is_a(script.lower[phrase.last + 1], "linker"):
        return phrase
    quoted = _quoted_name(script, name)
    return phrase if quoted is None else Phrase(phrase.first, quoted.last)


def _quoted_name(script: Script, token: int) -> Phrase | None:
    """A name in quotation marks: "nach Informationen des „Kicker“"."""
    words = script.inside(script.quotes[token])
    return Phrase(words[0], words[-1]) if 0 < len(words) <= 4 and script.is_capital(words[0]) else None


def _credit_length(script: Script, lexicon: Lexicon, token: int) -> int:
    for words in lexicon.credits:
        if tuple(script.lower[token : token + len(words)]) == words:
            behind = script.lower[token + len(words) : token + len(words) + 1]
            is_article = len(words) > 1 and behind and lexicon.is_a(behind[0], "linker")
            return len(words) + bool(is_article)
    if lexicon.is_a(script.lower[token], "view") and script.is_capital(token):
        return 1
    return 0


def _credited(
    script: Script, lexicon: Lexicon, people: People, sentence: tuple[int, int], credit: tuple[int, int], phrase: Phrase
) -> Iterator[Draft]:
    first, end = sentence
    word = script.lower[credit[0]]
    if credit[0] == first and script.words[phrase.end + 1 : phrase.end + 2] != [","]:
        phrase = replace(phrase, apposition=None)  # "Selon Meteo France, Paris [est ...]"
    is_set_off = credit[0] > first and (script.words[credit[0] - 1] == "," or script.quotes[credit[0] - 1] > 0)
    is_last = phrase.end + 1 >= end or not script.is_word(phrase.end + 1)
    is_open = credit[0] == first or (is_set_off and is_last)
    if word == "so" and not (is_set_off and is_last):
        return
    is_view = lexicon.is_a(word, "view")
    if not is_open and (is_view or lexicon.language_code != "de"):
        return
    if is_view and not (credit[0] == first and phrase.end + 1 < end and script.words[phrase.end + 1] == ","
                        and any(script.is_capital(token) for token in phrase.tokens())):  # fmt: skip
        return
    if not is_view and not can_speak(script, lexicon, people, phrase):
        return
    own = {*phrase.tokens(), *range(credit[0], max(credit[1] + 1, phrase.first))}
    if is_set_off and is_last:
        content = content_before(script, credit[0])
    else:
        content = [token for token in range(first, end) if script.is_word(token) and token not in own]
        if credit[0] == first:
            content = _behind_description(script, lexicon, content)
    if content and is_enough(script, content):
        lemma = " ".join(script.lower[credit[0] : credit[1] + 1])
        score = 0.55 if is_view else 0.86 if word == "so" else 0.58
        yield Draft(None, credit, lemma, phrase, tuple(content), score, is_credit=word != "so")


def _behind_description(script: Script, lexicon: Lexicon, content: list[int]) -> list[int]:
    """The content without what describes who is credited: "Pour Ana Ruiz, chercheuse à Lyon, [il faut ...]"."""
    while content and lexicon.language_code != "de":
        is_behind = script.words[content[0] - 1] == ","
        opening = script.lower[content[0]]
        is_clause = script.is_capital(content[0]) or lexicon.is_a(
            opening, "definite", "indefinite", "owner", "he", "she", "stop", "aux", "reflexive"
        )
        is_clause = is_clause and not lexicon.is_a(opening, "relative")
        comma = next((one for one in range(content[0], content[-1]) if script.words[one] == ","), None)
        if not is_behind or is_clause or comma is None:
            break
        content = [token for token in content if token > comma]
    return content


def can_speak(script: Script, lexicon: Lexicon, people: People, phrase: Phrase) -> bool:
    """Whether a phrase is somebody, a body or a writing, and no contract, plan or case."""
    tokens = phrase.tokens()
    lower = [script.lower[token] for token in tokens]
    if any(token in people.at for token in tokens) or lexicon.is_a(lower[0], "he", "she"):
        return True
    if script.quotes[tokens[0]]:
        return not lower[-1].endswith(tuple(lexicon.kinds.get("paper", ())))  # "laut „Heizungsgesetz“"
    bodies = (*lower, *(word.removesuffix("s") for word in lower))
    if any(map(lexicon.is_somebody, lower)) or any(map(lexicon.is_body, bodies)):
        return True
    if lexicon.language_code == "de":
        is_name = script.is_capital(tokens[max(0, len(tokens) - 2)]) or script.words[tokens[-1]].isupper()
        return is_name and not lexicon.is_a(lower[-1], "paper")
    return any(script.is_capital(token) for token in tokens)
