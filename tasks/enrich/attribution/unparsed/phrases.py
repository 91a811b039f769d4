"""Whom a text without a parse names beside a verb: the noun phrase before or behind it, with its apposition."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tasks.enrich.attribution.unparsed.cues import Cue, is_noun
from tasks.enrich.attribution.unparsed.lexicon import Lexicon
from tasks.enrich.attribution.unparsed.people import PARTICLES
from tasks.enrich.attribution.unparsed.script import Script

_LONGEST = 14
"""Tokens of a noun phrase."""
_ADJECTIVE_ENDS = ("e", "en", "er", "es", "em")
_DATIVES = frozenset({"dem", "den"})
"""Behind a noun these begin whom it was told to: "sagte die Meteorologin [dem Portal]"."""
_GENITIVES = frozenset("eines einer meines meiner seines seiner ihres ihrer unseres unserer zweier dreier".split())
"""German articles of whose somebody is: "die Mutter [eines] Schülers"."""
_SKIPPED = 4
"""Tokens between a verb and who is named behind it: "annonçait lundi matin la direction"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Who is named: tokens from first to last, and the words in apposition to them, if any."""

    first: int
    last: int
    apposition: tuple[int, int] | None = None

    def tokens(self) -> list[int]:
        """All tokens, those in apposition last."""
        beside = range(self.apposition[0], self.apposition[1] + 1) if self.apposition else range(0)
        return [*range(self.first, self.last + 1), *beside]

    @property
    def end(self) -> int:
        """The last token of all."""
        return self.apposition[1] if self.apposition else self.last


def phrase_behind(script: Script, lexicon: Lexicon, at: int) -> Phrase | None:
    """The noun phrase that begins at a token, or a few words on: "sagte am Montag der Minister"."""
    end = script.sentences[script.sentence_of[at]][1] if at < len(script) else at
    first = _behind_addressee(script, lexicon, at, end)
    if first >= end or not _may_begin(script, lexicon, first):
        return None
    if lexicon.is_a(script.lower[first], "he", "she"):
        return Phrase(first, first)
    last = first
    while last + 1 < min(end, first + _LONGEST) and _goes_on(script, lexicon, last + 1, first):
        last += 1
    while last > first and lexicon.is_a(script.lower[last], "linker", "definite", "and"):
        last -= 1
    if not any(script.is_capital(token) for token in range(first, last + 1)) and last == first:
        return None
    return Phrase(first, last, _apposition(script, lexicon, last + 1, end))


def _behind_addressee(script: Script, lexicon: Lexicon, at: int, end: int) -> int:
    """The token behind words for a time and one phrase with a preposition: "a dit mardi sur X [le président]"."""
    first = at
    if lexicon.is_a(script.lower[at], "he") and at + 1 < end and script.words[at + 1] == ",":
        return at  # "Selon lui, ..."
    while first + 1 < min(end, at + _SKIPPED) and (
        lexicon.is_a(script.lower[first], "skip")
        or (lexicon.is_a(script.lower[first], "definite") and lexicon.is_a(script.lower[first + 1], "skip"))
    ):
        first += 1
    if first + 1 >= end or not lexicon.is_a(script.lower[first], "preposition"):
        return first
    last = first + 1
    while last + 1 < min(end, first + _SKIPPED) and _goes_on(script, lexicon, last + 1, first + 1):
        last += 1
    return last + 1


def verb_edge(script: Script, lexicon: Lexicon, cue: Cue) -> int:
    """The first token of a verb with its pronouns and negation: "no se queja"."""
    first = cue.first if cue.auxiliary is None else cue.auxiliary
    while first > 0 and lexicon.is_a(script.lower[first - 1], "reflexive") and not script.quotes[first - 1]:
        first -= 1
    return first


def phrase_before(script: Script, lexicon: Lexicon, cue: Cue) -> Phrase | None:
    """The subject between the start of the clause and its verb: "En Madrid, la ministra, Ana Ruiz, [dijo]"."""
    last = verb_edge(script, lexicon, cue) - 1
    start = script.sentences[script.sentence_of[cue.first]][0]
    if last < start or script.quotes[last]:
        return None
    if script.words[last] == ")":
        opened = next((token for token in range(last, start, -1) if script.words[token] == "("), last)
        last = opened - 1
    parts = _parts(script, start, last)
    if not parts:
        return None
    if script.words[last] == ",":
        return _set_off(script, lexicon, parts)
    first, end = parts[-1]
    return Phrase(first, end) if _is_subject(script, lexicon, first, end) else None


def _parts(script: Script, start: int, last: int) -> list[tuple[int, int]]:
    """The stretches between commas; what stands before a colon, a dash or a quotation is left out."""
    parts: list[tuple[int, int]] = []
    first = start
    for token in range(start, last + 1):
        if script.words[token] in ":;—–" or script.quotes[token]:
            parts, first = [], token + 1
        elif script.words[token] == ",":
            if token > first:
                parts.append((first, token - 1))
            first = token + 1
    if first <= last:
        parts.append((first, last))
    return parts


def _set_off(script: Script, lexicon: Lexicon, parts: list[tuple[int, int]]) -> Phrase | None:
    """The subject with what stands between commas behind it: "Huamán, directora del proyecto, [sostiene]"."""
    if len(parts) < 2:
        return None
    (first, end), beside = parts[-2], parts[-1]
    is_short = beside[1] - beside[0] < _LONGEST
    return Phrase(first, end, beside) if is_short and _is_subject(script, lexicon, first, end) else None


def _is_subject(script: Script, lexicon: Lexicon, first: int, last: int) -> bool:
    if last - first >= _LONGEST or not _may_begin(script, lexicon, first):
        return False
    if lexicon.language_code == "de" and lexicon.is_a(script.lower[first], "preposition"):
        return False
    inner = range(first + 1, last + 1)
    is_clause = any(
        (script.lower[token] in lexicon.finite and not script.is_capital(token) and not is_noun(script, lexicon, token))
        or lexicon.is_a(script.lower[token], "that", "as", "aux")
        for token in inner
    )
    is_opening = first == script.sentences[script.sentence_of[first]][0]
    if not inner and is_opening and not lexicon.is_a(script.lower[first], "he", "she"):
        return script.words[first] in script.names  # else "Tampoco", "Zugleich"
    if not inner and lexicon.is_a(script.lower[first], "definite", "indefinite"):
        return False
    is_cut = lexicon.is_a(script.lower[last], "and", "linker", "stop") and last > first
    has_pronoun = any(lexicon.is_a(script.lower[token], "he") for token in inner)
    return not is_clause and not is_cut and not has_pronoun


def _may_begin(script: Script, lexicon: Lexicon, token: int) -> bool:
    word = script.lower[token]
    if script.quotes[token] or not script.is_word(token):
        return False
    if lexicon.is_a(word, "definite", "indefinite", "owner", "he", "she", "titles"):
        return True
    return script.is_capital(token) and not lexicon.is_a(word, "stop", "that", "reflexive")


def _goes_on(script: Script, lexicon: Lexicon, token: int, first: int) -> bool:
    """Whether a token belongs to the phrase that began at `first`."""
    word = script.lower[token]
    is_verb = word in lexicon.finite and not script.is_capital(token) and not is_noun(script, lexicon, token)
    if script.quotes[token] or not script.is_word(token) or is_verb:
        return False
    if word in PARTICLES and script.is_capital(token - 1) and _is_name_behind(script, token):
        return True
    if lexicon.is_a(word, "linker"):
        return token + 1 < len(script) and script.is_word(token + 1)
    if lexicon.is_a(word, "stop", "that", "aux", "reflexive", "skip") and not script.is_capital(token):
        return False
    if lexicon.is_a(word, "definite") and lexicon.language_code != "de" and not script.is_capital(token):
        return lexicon.is_a(script.lower[token - 1], "linker")
    if lexicon.language_code == "de" and word in _DATIVES and script.is_capital(token - 1):
        return False
    if script.is_capital(token) or lexicon.is_a(word, "definite", "titles"):
        return True
    if lexicon.language_code == "de":
        if script.is_capital(token - 1) and word in _GENITIVES:
            return True
        if script.words[token][0].isdigit() and script.words[token] != script.lower[token]:
            return True  # "die 58-Jährige"
        if script.lower[token - 1].endswith("agentur"):
            return True  # "die Nachrichtenagentur dpa"
        is_behind_noun = script.is_capital(token - 1) and not _is_nested(script, lexicon, first, token)
        ends = ("er",) if is_behind_noun else _ADJECTIVE_ENDS  # "Angaben russischer [Ärzte]"
        is_adjective = word.endswith(ends) or (script.words[token][0].isdigit() and not is_behind_noun)
        return is_adjective and token + 1 < len(script) and _leads_on(script, token + 1)
    return lexicon.is_a(script.lower[first], "definite", "indefinite", "owner")


def _is_nested(script: Script, lexicon: Lexicon, first: int, token: int) -> bool:
    """Whether a phrase of its own stands before an adjective: "der von der Hamas [kontrollierten Behörde]"."""
    return any(
        lexicon.is_a(script.lower[one], "definite") and script.lower[one + 1] == "von"
        for one in range(max(first - 1, 0), token - 1)
    )


def _is_name_behind(script: Script, particle: int) -> bool:
    """Whether a capital follows particles: "Von [der] Leyen", "Clara [von der] Thun"."""
    behind = particle + 1
    while behind < len(script) and script.words[behind] in PARTICLES:
        behind += 1
    return behind < len(script) and script.is_capital(behind)


def _leads_on(script: Script, token: int) -> bool:
    """Whether a German adjective has its noun behind it."""
    return script.is_capital(token) or script.lower[token].endswith(_ADJECTIVE_ENDS)


def _apposition(script: Script, lexicon: Lexicon, comma: int, end: int) -> tuple[int, int] | None:
    """The words between a comma and the next sign, if they are a name or a noun phrase."""
    if comma + 1 >= end or script.words[comma] != ",":
        return None
    first = last = comma + 1
    if not _may_begin(script, lexicon, first) or lexicon.is_a(script.lower[first], "he", "she"):
        return None
    while last + 1 < end and _goes_on(script, lexicon, last + 1, first):
        last += 1
    is_name = script.is_capital(first) and last > first and last - first < _LONGEST
    is_closed = last + 1 >= end or not script.is_word(last + 1)
    return (first, last) if is_name and (is_closed or lexicon.language_code != "de") else None


def are_several(script: Script, lexicon: Lexicon, tokens: Sequence[int], named: Collection[int]) -> bool:
    """Whether "and" joins two of them: "el alcalde y la ministra", but "Castilla y León".

    `named` are the tokens of people's names.
    """
    for token in tokens[1:-1]:
        if lexicon.is_a(script.lower[token], "and"):
            after = script.lower[token + 1]
            if lexicon.is_a(after, "definite", "indefinite", "owner") or not script.is_capital(token + 1):
                return True
            if token - 1 in named:
                return True
    return False
