"""What stands beside a name: whether it tells for a place, or for the name of somebody or something else."""

import re
from dataclasses import dataclass
from enum import Enum

from tasks.enrich.attribution.unparsed.lexicon import Lexicon
from tasks.enrich.attribution.unparsed.people import PARTICLES, is_given_name
from tasks.enrich.attribution.unparsed.reading import Reading
from tasks.enrich.attribution.unparsed.script import Script
from tasks.enrich.places.unparsed.spans import KnownSpan
from tasks.enrich.places.unparsed.words import read_words
from tasks.gazetteer.spelling import normalise_name
from tasks.outlets.gazetteer import identify_outlet

LARGE, GREAT = 100_000, 300_000
"""People of a town whose bare name is taken for its own, and where a sentence begins with it."""
_BARE = ("definite", "indefinite", "owner", "stop", "linker", "he", "she", "subject")
"""Kinds of words that name nothing, with a capital too: "Der" is no town."""
_INTO = frozenset({"in", "nach", "aus"})
"""Prepositions without an article that tell "Essen" from a meal."""
_NUMERAL = re.compile(r"[IVXLC]+(?:e|er)?")
_DASHES = frozenset("-–—")
_DATELINE_REACH = 8
"""Tokens between the name of a town that begins a paragraph and the mark that ends a dateline."""


class Sign(Enum):
    """How surely a name is a place's."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"
    """Only what else is found can tell, or the name is a large town's."""
    PART = "part"
    """It is part of the name of something else."""
    NONE = "none"
    NEVER = "never"


@dataclass(frozen=True)
class Evidence:
    """A text with what is known of its words."""

    reading: Reading

    @property
    def script(self) -> Script:
        """The words and signs of the text."""
        return self.reading.script

    @property
    def lexicon(self) -> Lexicon:
        """The words of its language."""
        return self.reading.lexicon

    def judge(self, span: KnownSpan) -> Sign:
        """How surely some words name a place."""
        if span.is_people:
            return self._judge_people(span)
        if self._is_somebody(span):
            return Sign.NEVER
        if self._is_in_name(span) or self._is_outlet(span):
            return Sign.PART
        if self._is_set_off(span):
            return Sign.SURE
        if span.is_own:
            return self._judge_own(span)
        if self._is_run(span) or self._is_function_word(span):
            return Sign.NEVER
        is_doubtful = any(self._is_word(span, kind) for kind in ("doubtful", "noun", "club"))
        return self._judge_town(span, is_doubtful or is_given_name(span.text))

    def _judge_own(self, span: KnownSpan) -> Sign:
        """A country, a region, a river: not in "Air France", "Jeune Afrique"; "Maurice" only behind "à"."""
        is_placed = self._is_behind(span, "place", "melted")
        if self.lexicon.language_code != "de" and not is_placed and self._is_run(span):
            return Sign.PART
        is_placed = is_placed or (self._is_behind(span, "of") and not is_given_name(span.text))
        return Sign.SURE if is_placed or not self._is_word(span, "doubtful") else Sign.NONE

    def _judge_town(self, span: KnownSpan, is_doubtful: bool) -> Sign:
        people = _people(span)
        if is_doubtful and self.lexicon.language_code == "de":
            return Sign.LIKELY if people >= LARGE and self._before(span) in _INTO else Sign.NONE
        if self._is_behind(span, "place"):
            return Sign.SURE
        if is_doubtful or people < LARGE:
            return Sign.NONE if is_doubtful or not self._is_behind(span, "of") else Sign.POSSIBLE
        is_opening = self._opens(span.first) and self.lexicon.language_code != "de"
        return Sign.LIKELY if not is_opening or people >= GREAT else Sign.NONE

    def _judge_people(self, span: KnownSpan) -> Sign:
        """An adjective or a word for people; not the name of a language, nor part of a name with capitals."""
        script, token = self.script, span.first
        if token in self.reading.people.at or self._is_titled(span) or self._is_function_word(span):
            return Sign.NEVER
        if self._is_behind(span, "tongue") or self._is_german_tongue(span):
            return Sign.NEVER
        if span.text.endswith("er") and self._is_word(span, "noun"):
            return Sign.NEVER
        if span.is_citizen:
            is_trade = _people(span) < LARGE and self.lexicon.is_somebody(span.text.lower())
            return Sign.NEVER if is_trade else Sign.NONE
        if not script.words[token].rpartition("-")[2][:1].isupper():
            return Sign.PART if self._is_behind_body(token) else Sign.SURE
        if self._opens(token):
            return Sign.SURE
        is_joined = self._is_joined(token)
        if self.lexicon.language_code == "de":
            is_adjective = span.end == script.ends[token] and self._is_german_adjective(span)
            return Sign.PART if is_adjective and is_joined else Sign.SURE
        article = token - 1
        name = script.text[script.starts[max(article, 0)] : span.end]
        is_outlet = identify_outlet(name, None) is not None
        if is_joined or is_outlet or (token and script.is_capital(article) and not self._opens(article)):
            return Sign.PART if not is_outlet else Sign.NEVER
        return Sign.SURE if self.lexicon.language_code == "fr" else Sign.PART

    def _is_behind_body(self, token: int) -> bool:
        """Whether the noun of an adjective has a capital of its own: "l'Union européenne"."""
        script, before = self.script, token - 1
        words = read_words(self.lexicon.language_code)
        return before >= 0 and script.is_capital(before) and script.lower[before] in words["club"]

    def _is_german_adjective(self, span: KnownSpan) -> bool:
        """Whether a word is an adjective with a capital: "Deutsche Bank", not "Schweizer Regierung"."""
        return span.text.rstrip("enmrs").endswith(("isch", "tsch"))

    def _is_german_tongue(self, span: KnownSpan) -> bool:
        """Whether a word is a language: "Englisch", "ins Englische"."""
        word = span.text
        if self.lexicon.language_code != "de" or not word[0].isupper() or not self._is_german_adjective(span):
            return False
        is_in_it = self._before(span) in ("ins", "im", "vom") and not self._is_joined(span.last)
        return word.endswith("sch") or is_in_it

    def _opens(self, token: int) -> bool:
        """Whether a token begins a sentence, or what is quoted or announced."""
        script = self.script
        is_first = script.sentences[script.sentence_of[token]][0] == token
        return is_first or (token > 0 and script.words[token - 1] in "„“«\"»:-–—")

    def _is_word(self, span: KnownSpan, kind: str) -> bool:
        return normalise_name(span.text) in read_words(self.lexicon.language_code)[kind]

    def _is_function_word(self, span: KnownSpan) -> bool:
        is_numeral = _NUMERAL.fullmatch(self.script.words[span.first]) is not None
        return span.first == span.last and (is_numeral or self._is_bare(self.script.lower[span.first]))

    def _is_bare(self, word: str) -> bool:
        return word in PARTICLES or self.lexicon.is_a(word, *_BARE)

    def _before(self, span: KnownSpan) -> str:
        token = span.first - 1
        return self._plain(token) if token >= 0 else ""

    def _plain(self, token: int) -> str:
        return normalise_name(self.script.words[token])

    def _is_behind(self, span: KnownSpan, *kinds: str) -> bool:
        words = read_words(self.lexicon.language_code)
        return any(self._before(span) in words[kind] for kind in kinds)

    def _is_titled(self, span: KnownSpan) -> bool:
        before = self.script.lower[span.first - 1] if span.first else ""
        return self.lexicon.is_a(before, "titles") or self._is_behind(span, "title")

    def _is_somebody(self, span: KnownSpan) -> bool:
        """Whether the words are in somebody's name."""
        script, before = self.script, span.first - 1
        inner = range(span.first, span.last + 1)
        people = [self.reading.people.at[token] for token in inner if token in self.reading.people.at]
        is_whole = span.is_own and span.last > span.first and span.last + 1 not in self.reading.people.at
        if people and not is_whole:  # "Isla de Navidad" bears a girl's name
            return True
        if self._is_titled(span):
            return True
        return before >= 0 and is_given_name(script.words[before]) and not self._is_bare(script.lower[before])

    def _is_in_name(self, span: KnownSpan) -> bool:
        """Whether the words end the name of a club, a bank, a paper: "Uni Bonn", "Tribune de Genève"."""
        script, words = self.script, read_words(self.lexicon.language_code)
        head = span.first - 1
        while head >= 0 and self._plain(head) in words["of"] and span.first - head < 3:
            head -= 1
        if head < 0 or not script.is_word(head):
            return False
        is_club = self._plain(head) in words["club"]
        is_name = head < span.first - 1 and script.is_capital(head)
        if is_club or (is_name and self._plain(head) in words["paper"]):
            return True
        is_telling = is_name and self.lexicon.language_code != "de" and not self._opens(head)
        return is_telling and self.lexicon.is_body(script.lower[head])

    def _is_outlet(self, span: KnownSpan) -> bool:
        """Whether the words begin or end the name of an outlet: "New York Times", "Le Parisien"."""
        script = self.script
        ends = (span.last, span.last + self._is_joined(span.last))
        starts = (span.first, span.first - (span.first > 0 and script.is_capital(span.first - 1)))
        return any(
            identify_outlet(script.text[script.starts[first] : script.ends[last]], None) is not None
            for first in starts for last in ends if (first, last) != (span.first, span.last)
        )  # fmt: skip

    def _is_set_off(self, span: KnownSpan) -> bool:
        """Whether the words are a dateline, or a sort of place stands before them: "die Stadt Halle", "ville portuaire
        de Brest".
        """
        if self._is_dateline(span):
            return True
        is_small = not span.is_own and _people(span) < LARGE
        if is_given_name(span.text) or (is_small and self._is_joined(span.last)):
            return False
        words = read_words(self.lexicon.language_code)
        head = span.first - 1
        while head >= 0 and span.first - head < 3 and self._plain(head) in words["of"]:
            head -= 1
        sorts = [self._plain(one).removesuffix("s") for one in range(max(head - (head < span.first - 1), 0), head + 1)]
        return any(word in words["sort"] for word in sorts)

    def _is_joined(self, last: int) -> bool:
        """Whether a word with a capital follows."""
        return last + 1 < len(self.script) and self.script.is_capital(last + 1) and self.script.is_word(last + 1)

    def _is_dateline(self, span: KnownSpan) -> bool:
        script, first = self.script, span.first
        if first and script.words[first - 1] != "\n":
            return False
        after = script.words[span.last + 1 : span.last + 1 + _DATELINE_REACH]
        mark = next((place for place, word in enumerate(after) if word in _DASHES), -1)
        if mark == 0 or (mark > 0 and after[0] in "(,/."):
            return True
        return self._is_stopped(span, after) and (not self._is_word(span, "noun") or _people(span) >= LARGE)

    def _is_stopped(self, span: KnownSpan, after: list[str]) -> bool:
        """Whether a dateline ends in a stop, as local papers write it: "Kempten. Die ...", "Kempten (dpa). Die ..."."""
        stops = ".:" if span.text.isupper() else "."  # "Wagner: Ja." is an answer
        stop = next((place for place, word in enumerate(after) if word in stops), -1)
        start = span.last + stop + 2
        if stop < 0 or "\n" in after[:stop] or start >= len(self.script) or not self.script.is_capital(start):
            return False
        return stop == 0 or after[0] in "(/" or (after[0] == "," and any(map(str.isdecimal, after[:stop])))

    def _is_run(self, span: KnownSpan) -> bool:
        """Whether another word with a capital is beside the name, as in names of people and things."""
        script, before = self.script, span.first - 1
        if self._is_joined(span.last):
            is_genitive = span.end < script.ends[span.last]
            is_noun = self.lexicon.language_code == "de" and self._is_behind(span, "place")
            if not (is_noun or is_genitive):
                return True
        if before < 0 or not script.is_capital(before) or (self.lexicon.language_code == "de" and self._opens(before)):
            return False
        word = script.lower[before].rstrip("’'")
        return not (self.lexicon.is_a(word, "stop", "definite", "skip", "linker", "and", "as", "that", "preposition")
                    or self._is_behind(span, "place", "melted", "of") or (word,) in self.lexicon.credits)  # fmt: skip


def _people(span: KnownSpan) -> int:
    return max(place.population for place in span.places)
