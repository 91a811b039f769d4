"""Keyphrases by YAKE: phrases that stand for a text, by where and how its words stand in it.

YAKE (Campos et al. 2020, Information Sciences 509) needs no model, so every language gets keyphrases. Its candidates
are plain word sequences; where there is an English parse, those that are no noun phrase are left out.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from heapq import nsmallest
from operator import add

from spacy.tokens import Doc
from yake_rust import Yake

from tasks.enrich.token_columns import INSIDE, read_columns, read_text
from tasks.records import Keyphrase

MAX_WORDS = 3
MAX_LINE_CHARS = 1_000
MAX_WORD_CHARS = 60
"""Longer lines and words are no language; YAKE's tokenizer gives up on them."""
CANDIDATES_PER_KEYPHRASE = 6
MAX_CANDIDATES = 5_000
MAX_OCCURRENCES = 8
STOP_WORD_LANGUAGES = frozenset({
    "ar", "bg", "br", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "hi", "hr", "hu", "hy", "id", "it", "ja",
    "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "zh",
})  # fmt: skip
"""Those of yake_rust 1.2.1, which panics on any other."""

_OVERLONG = re.compile(rf"\S{{{MAX_WORD_CHARS},}}")
_REPEATED = re.compile(r"([^\w\s])\1+")
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_PHRASE_TAGS = _NOUN_TAGS | {"JJ", "JJR", "JJS", "VBG", "VBN", "HYPH", "POS", "FW"}
_NO_TOPICS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})


def find_keyphrases(
    lines: Iterable[str], article_id: str, language_code: str | None, count: int, doc: Doc | None
) -> list[Keyphrase]:
    """The best `count` phrases of a text with their YAKE score (the lower the better), no one part of another.

    Args:
        lines: The text's sentences, or its lines where it is not parsed: no phrase reaches over their ends.
        article_id: Goes into the records.
        language_code: Chooses the stop words; a language without a list of them goes without.
        count: How many at most.
        doc: The parse of the text, or None.
    """
    clean = "\n\n".join(clean_line(line) for line in lines)
    is_noun = read_nouns(doc) if doc is not None and doc.lang_ == "en" else None
    kept: list[tuple[str, float]] = []
    kept_words: list[frozenset[str]] = []
    for phrase, score in rank_phrases(clean, language_code, count * CANDIDATES_PER_KEYPHRASE):
        if len(kept) == count:
            break
        words = frozenset(phrase.lower().split())
        is_new = not any(words <= others or others <= words for others in kept_words)
        if is_new and (phrase in clean if is_noun is None else is_noun(phrase)):
            kept.append((phrase, score))
            kept_words.append(words)
    return [Keyphrase(article_id, rank, phrase, score) for rank, (phrase, score) in enumerate(kept, start=1)]


def clean_line(line: str) -> str:
    """A line without what is no language: overlong words, runs of one sign, lone surrogates, its far end."""
    line = line[:MAX_LINE_CHARS].encode("utf-8", "replace").decode()
    return " ".join(_REPEATED.sub(r"\1", _OVERLONG.sub(" ", line)).split())


def rank_phrases(text: str, language_code: str | None, count: int) -> list[tuple[str, float]]:
    """Phrases with their scores, the best first; none where the extractor gives up on the text.

    The extractor adds in no fixed order: its last digits, and the order of equals, differ from run to run, so the
    scores are rounded and equals put in order here.
    """
    try:
        found = load_extractor(language_code).get_n_best(text, n=MAX_CANDIDATES)
    except BaseException as error:  # a panic of the Rust code is no Exception
        if type(error).__name__ != "PanicException":
            raise
        return []
    rounded = [(phrase, float(f"{score:.6g}")) for phrase, score in found]
    worst = max(nsmallest(count, (score for _, score in rounded)), default=0.0)
    best = [one for one in rounded if one[1] <= worst]
    return sorted(best, key=lambda one: (one[1], text.find(one[0]), one[0]))[:count]


@lru_cache(maxsize=32)
def load_extractor(language_code: str | None) -> Yake:
    """The extractor with the stop words of a language; with none if it has no list of them."""
    if language_code in STOP_WORD_LANGUAGES:
        return Yake(language=language_code, ngrams=MAX_WORDS, remove_duplicates=False)
    return Yake(stopwords=set(), ngrams=MAX_WORDS, remove_duplicates=False)


def read_nouns(doc: Doc) -> Callable[[str], bool]:
    """A test whether a phrase stands in the text as it is, and mostly as a noun phrase."""
    text, words = read_text(doc), Words(doc)

    def is_mostly_noun(phrase: str) -> bool:
        places = list(find_words(text, phrase))
        return 2 * sum(words.is_noun_phrase(start, start + len(phrase)) for start in places) > len(places)

    return is_mostly_noun


def find_words(text: str, phrase: str) -> Iterator[int]:
    """Where a phrase stands in the text as whole words: its first places."""
    start, count = text.find(phrase), 0
    while start >= 0 and count < MAX_OCCURRENCES:
        end = start + len(phrase)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start
            count += 1
        start = text.find(phrase, end)


class Words:
    """The tokens of a parsed text by where they begin and end."""

    def __init__(self, doc: Doc) -> None:
        """Read what is asked of them."""
        starts, lengths, self._texts, self._tags, self._entities, self._places = read_columns(
            doc, "IDX", "LENGTH", "ORTH", "TAG", "ENT_TYPE", "ENT_IOB"
        )
        self._first_at = {start: number for number, start in enumerate(starts)}
        ends = map(add, starts, lengths)
        self._last_at = {end: number for number, end in enumerate(ends)}

    def is_noun_phrase(self, start: int, end: int) -> bool:
        """Whether the text from `start` to `end` is a noun with what describes it, is no date or number, and is no
        part of a longer name; not where it is no whole tokens."""
        first, last = self._first_at.get(start), self._last_at.get(end)
        if first is None or last is None:
            return False
        tags = self._tags
        is_noun = tags[last] in _NOUN_TAGS and self._entities[last] not in _NO_TOPICS
        if not is_noun or not all(tag in _PHRASE_TAGS for tag in tags[first : last + 1]):
            return False
        return not (
            (first > 0 and self._continues_name(first - 1)) or (last + 1 < len(tags) and self._continues_name(last))
        )

    def _continues_name(self, number: int) -> bool:
        """Whether a token goes on, in the one behind it, with the name that it is part of."""
        tag, following = self._tags[number], self._tags[number + 1]
        is_inside: bool = self._places[number + 1] == INSIDE and tag != "DT" and following != "POS"
        if is_inside or following not in _NAME_TAGS:
            return is_inside
        is_of_name = number > 0 and self._texts[number].lower() == "of" and self._tags[number - 1] in _NAME_TAGS
        return tag in _NAME_TAGS or is_of_name
