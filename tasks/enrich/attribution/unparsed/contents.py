"""What is said, around a verb of saying in a text without a parse."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.enrich.attribution.unparsed.cues import Cue, is_negated
from tasks.enrich.attribution.unparsed.lexicon import Lexicon
from tasks.enrich.attribution.unparsed.phrases import Phrase
from tasks.enrich.attribution.unparsed.script import Script

_ADDRESSEE = 9
"""Tokens between who speaks and the "that" of what: "dijo a los periodistas en Madrid que"."""
_NEAR = 6
"""Tokens to the comma behind a verb: "sagte er am Dienstag in Bonn, ..."."""
_MOOD_REACH = 25
"""Tokens of a clause in which its verb shows the mood of reported speech."""
_NAME = 4
"""Words of a paper's name in quotation marks."""
_ADVERBIAL = 4
"""Words of a phrase that begins with a preposition and has no verb."""
_WITH_ZU = re.compile(
    r"(?:ab|an|auf|aus|bei|durch|ein|fest|fort|frei|her|hin|los|mit|nach|nieder|um|unter|vor|weg|wieder|zu)\w{0,6}zu\w{3,}[nr]"
)
"""German infinitives with their "zu" between particle and verb: "einzustellen"."""
_LEAST = 3
"""Words of a statement without quotation marks."""


def content_before(script: Script, cue_first: int) -> list[int]:
    """The words of the sentence that a comma, or the end of a quotation, parts from the verb behind it."""
    start, _ = script.sentences[script.sentence_of[cue_first]]
    last = cue_first - 1
    if last < start:
        return []
    if script.words[last] == "," and last > start:
        last -= 1
    elif not script.quotes[last]:
        return []
    before = [token for token in range(start, last + 1) if script.is_word(token)]
    colon = max((token for token in range(start, last) if script.words[token] in ":;" and not script.quotes[token]),
                default=None)  # fmt: skip
    return before if colon is None else [token for token in before if token > colon]


def content_behind(script: Script, lexicon: Lexicon, cue: Cue, phrase: Phrase | None) -> list[int]:
    """What a "that", a colon, a quotation or, in German, a comma leads into behind a verb and who is named there."""
    after = max(cue.last, phrase.end if phrase else 0) + 1
    end = script.sentences[script.sentence_of[cue.first]][1]
    named = _named_paper(script, lexicon, after, end) if cue.verb.kind != "label" else 0
    that = _that(script, lexicon, cue, after, end, named) if cue.verb.kind != "label" else None
    if that is not None:
        is_question = not lexicon.is_a(script.lower[that], "that") or lexicon.is_a(script.lower[that], "question")
        return _words(script, that if is_question else that + 1, end)
    for token in range(after, end):
        if script.quotes[token] and (script.quotes[token] == named or _is_work(script, lexicon, token)):
            continue
        if script.quotes[token]:
            clause = [] if cue.verb.kind == "label" else _behind_comma(script, lexicon, cue, after, end)
            return clause if clause and clause[0] < token else _quotations(script, token, end)
        if script.words[token] == ":":
            return _behind_colon(script, token, end)
    if cue.verb.kind == "label":
        return []
    if lexicon.is_a(script.lower[cue.last + 1] if cue.last + 1 < end else "", "infinitive"):
        return _words(script, cue.last + 1, end)
    return _behind_comma(script, lexicon, cue, after, end)


def _named_paper(script: Script, lexicon: Lexicon, after: int, end: int) -> int:
    """The number of the quotation marks around whom it was said to: "sagte der „Neuen Zeitung“, man baue"; else 0."""
    token = next((one for one in range(after, end) if script.quotes[one]), 0)
    is_name = token > 0 and is_title(script, token)
    before = token - 2 if lexicon.is_a(script.lower[token - 1], "medium") else token - 1
    if not is_name or not lexicon.is_a(script.lower[before], "addressing"):
        return 0
    return script.quotes[token]


def is_title(script: Script, token: int) -> bool:
    """Whether the quotation marks around a token hold a name: "Neue Zeitung"."""
    words = script.inside(script.quotes[token])
    return 0 < len(words) <= _NAME and all(map(script.is_capital, words))


def _is_work(script: Script, lexicon: Lexicon, token: int) -> bool:
    """Whether a German noun before quotation marks tells that they hold a work's name: "in der Sendung „Neue Zeit“"."""
    first = script.inside(script.quotes[token])[:1]
    before = first[0] - 1 if first else -1
    while before > 0 and not script.is_word(before) and script.quotes[before] == script.quotes[token]:
        before -= 1
    is_behind_noun = before > 0 and script.is_capital(before) and lexicon.language_code == "de"
    return is_behind_noun and script.quotes[before] == 0 and is_title(script, token)


def is_adverbial(script: Script, lexicon: Lexicon, content: Sequence[int]) -> bool:
    """Whether words before a German verb only tell when or where: "Vor fünf Jahren, im Mai 2020, versprach ..."."""
    parts = [[content[0]]]
    for token, behind in pairwise(content):
        parts.append([behind]) if behind > token + 1 else parts[-1].append(behind)
    return lexicon.language_code == "de" and all(
        len(part) <= _ADVERBIAL and lexicon.is_a(script.lower[part[0]], "preposition") for part in parts
    )


def _that(script: Script, lexicon: Lexicon, cue: Cue, after: int, end: int, named: int) -> int | None:
    is_unsaid = is_negated(script, lexicon, cue)
    if is_unsaid and lexicon.language_code == "fr" and after < end:
        after += lexicon.is_a(script.lower[after], "negation")  # "ne dit pas si"
    for token in range(after if is_unsaid else cue.last + 1, min(end, after + _ADDRESSEE)):
        if script.quotes[token] not in (0, named) or script.words[token] in ":;.":
            return None
        is_set_off = lexicon.language_code != "de" or script.words[token - 1] == ","
        if is_unsaid and token >= after and is_set_off and _opens_question(script, lexicon, token, end):
            return token
        if token == after and lexicon.language_code != "de" and not _may_precede(script, lexicon, token):
            return None
        is_that = lexicon.is_a(script.lower[token], "that") and token >= after
        if is_that and (lexicon.language_code != "de" or script.words[token - 1] == ","):
            is_relative = lexicon.is_a(script.lower[token - 1], "definite", "preposition") and token > after
            return None if is_relative else token
        if script.words[token] == "," and token >= after and lexicon.language_code != "de":
            return None
    return None


def _opens_question(script: Script, lexicon: Lexicon, token: int, end: int) -> bool:
    """Whether an indirect question begins: "ob er komme", "por qué cayó", "s'il viendra" (but "s'être trompé")."""
    word, behind = script.lower[token], script.lower[token + 1] if token + 1 < end else ""
    if lexicon.is_a(word, "question"):
        return word != "s" or behind in ("il", "ils")
    return lexicon.is_a(word, "preposition", "stop", "linker") and lexicon.is_a(behind, "question")


def _may_precede(script: Script, lexicon: Lexicon, token: int) -> bool:
    """Whether a word is "que" or may begin what stands before it: to whom, where or when ("el pasado lunes")."""
    is_when = lexicon.is_a(script.lower[token], "definite") and lexicon.is_a(script.lower[token + 1], "skip")
    return is_when or lexicon.is_a(script.lower[token], "that", "preposition", "skip")


def _behind_colon(script: Script, colon: int, end: int) -> list[int]:
    said = _words(script, colon + 1, end)
    if not said and colon + 1 < len(script) and script.words[colon + 1] == "\n":
        token = next((one for one in range(colon + 1, len(script)) if script.words[one] != "\n"), None)
        return script.inside(script.quotes[token]) if token is not None and script.quotes[token] else []
    return said


def _quotations(script: Script, first: int, end: int) -> list[int]:
    """All quoted words from a token to the end of the sentence."""
    return [token for token in range(first, end) if script.quotes[token] and script.is_word(token)]


def _behind_comma(script: Script, lexicon: Lexicon, cue: Cue, after: int, end: int) -> list[int]:
    """The German clause behind a comma that no "dass" opens: "sagte Müller, er sei ..."; none if it is relative, or if
    neither its mood nor a verb that asks for one tells that it is said. None in other languages."""
    if lexicon.language_code != "de":
        return []
    comma = next((token for token in range(after, end) if script.words[token] == ","), None)
    if comma is None or comma + 3 >= end:
        return []
    if _is_infinitive(script, lexicon, comma + 1, end):
        return _words(script, comma + 1, end)
    first, second, third = (script.lower[token] for token in range(comma + 1, comma + 4))
    is_near = comma - after <= _NEAR and lexicon.is_a(cue.verb.lemma, "clausal")
    clause = script.lower[comma + 1 : min(end, comma + _MOOD_REACH)]
    if not is_near and not any(lexicon.is_a(word, "subjunctive", "unreal") for word in clause):
        return []
    if lexicon.is_a(first, "conjunction") or not _may_open(script, lexicon, comma + 1):
        return []
    if lexicon.is_a(first, "stop") and lexicon.is_a(second, "definite") and lexicon.is_a(third, "definite", "owner"):
        return []
    if lexicon.is_a(first, "definite") and not script.is_capital(comma + 2):
        is_noun_phrase = second.endswith(("e", "en")) and script.is_capital(comma + 3)
        if not is_noun_phrase or lexicon.is_a(second, "definite", "owner"):
            return []
    return _words(script, comma + 1, end)


def _is_infinitive(script: Script, lexicon: Lexicon, first: int, end: int) -> bool:
    """Whether a German clause is an infinitive with "zu": "[auf Käse zu verzichten]", "[das Lager zuzusperren]"."""
    if lexicon.is_a(script.lower[first], "conjunction"):
        return False
    last = next((token for token in range(first, end) if not script.is_word(token)), end) - 1
    word = script.lower[last]
    is_behind_zu = last > first and script.lower[last - 1] == "zu" and word.endswith(("en", "rn", "ln", "in", "tun"))
    return not script.is_capital(last) and (is_behind_zu or _WITH_ZU.fullmatch(word) is not None)


def _may_open(script: Script, lexicon: Lexicon, token: int) -> bool:
    is_opener = lexicon.is_a(script.lower[token], "definite", "indefinite", "owner", "he", "she", "stop", "subject")
    return is_opener or script.is_capital(token)


def _words(script: Script, first: int, end: int) -> list[int]:
    return [token for token in range(first, end) if script.is_word(token)]


def is_enough(script: Script, content: Sequence[int], least: int = _LEAST) -> bool:
    """Whether words are a statement: any that are quoted, else some of them."""
    return len(content) >= least or any(script.quotes[token] for token in content)


def quoted_neighbours(script: Script, content: Sequence[int], taken: set[int], stops: set[int]) -> Iterator[int]:
    """The words of wholly quoted sentences right before and behind a quotation, in its paragraph, that nobody says."""
    for step, edge in ((1, content[-1]), (-1, content[0])):
        place = script.sentence_of[edge] + step
        while 0 <= place < len(script.sentences):
            words = _words(script, *script.sentences[place])
            is_same = bool(words) and script.paragraph_of[words[0]] == script.paragraph_of[edge]
            if not is_same or place in stops or not all(script.quotes[token] for token in words):
                break
            if not taken.isdisjoint(words):
                break
            yield from words
            place += step
