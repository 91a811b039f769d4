"""Names that the model missed: it judges each sentence alone, and looks at headlines as at running text.

Runs of capitalised proper nouns outside of the model's entities are names where capitals tell something: within a
sentence. At its beginning, and in headlines, only what the running text names elsewhere is taken for one.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from tasks.enrich.mentions.name import NAME_LABELS, OUTSIDE, Name
from tasks.enrich.mentions.nations import load_nations
from tasks.enrich.token_columns import read_columns
from tasks.names.genders import gender_of_given_name
from tasks.names.human_nouns import is_human
from tasks.names.people import load_nicknames
from tasks.names.titles import FIELDS_OF_OFFICE, TITLES
from tasks.words.numbered import load_words

PROPER = frozenset({"NNP", "NNPS"})
NOUN = frozenset({"NN", "NNS"})
MAX_WORDS = 6
_LONGEST_ROLE = 8
"""Words from the comma before an apposition to the one behind it."""
_FULL_NAME = 4
"""Words of a person's name, at most."""
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w’'&.-]*\w)?\.?$")
_AFTER_SIGNS = frozenset("\"'“”‘’«»„`:-–—•*([|/").union({"''", "``"})
"""Signs after which a word may have a capital that tells nothing."""
_QUOTES = frozenset({'"', "”", "''", "’"})
_SPEECH = frozenset("said says told tells added asked called insisted warned noted explained wrote tweeted".split())
_BEFORE_PLACE = frozenset("in at near outside across throughout around into".split())
NO_NAMES = frozenset(
    """am pm est edt et gmt utc pst pdt ct pt god internet web email i ok mvp dui tv dna faq updated posted published
    copyright photo video image images file caption read more share comments comment print by reuters mr mrs ms dr
    north south east west northern southern eastern western spring summer autumn winter christmas""".split()
).union(load_words("weekdays")["en"].words, load_words("months")["en"].words)
"""Capitalised words that name nobody and no place."""
COMMON_ACRONYMS = frozenset(
    """AI AIDS ADHD ATM CCTV CEO CFO COO COVID COVID-19 CTO DIY DNA DUI ESG ETF EV EVs FAQ GDP GMT GNP GPS HIV HQ ICU
    ID IPO IPOs IT IVF IVs KO LGBT LGBTQ LGBTQ+ LLM LNG LPG MBA MEP MEPs MP MPs MRI NGO NGOs PC PCR PDF PhD PPE PTSD QR
    R&D RNA SME SMEs SMS SUV SUVs TB UAV UAVs UFO UFOs URL USB VAR VAT VIP VIPs VPN""".split()
)
"""Short for common nouns, and names of nothing."""

COMMON = frozenset(
    """all big block board business center central chapter church city club college committee community company
    conference congress council county court deal defense deputy district division draft exhibit figure finals fire
    first fix fund general gold grill group hall head hero high hospital house island king last law league library
    little man market member mission more museum national new news no office officials old order organization park
    part party phase police post president press preview program project public queen region report river road school
    second section security senate service sheriff special staff state station store street summit super table team
    the third title top town tournament treasury union unit university valley victim village ward west will yes year
    years young administration agency airport army association attorney authority bank bar bay beach bill bridge
    bureau cabinet camp capital captain chief coach coast commission affairs commerce defence education finance health
    industry interior justice labor labour managing peace trade transport""".split()
)
"""Words that do not become names by a capital alone."""


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text, as far as names are looked for in them."""

    texts: list[str]
    small: list[str]
    tags: list[str]
    starts: list[int]
    begins: list[bool]
    """Whether a sentence begins with it."""

    @classmethod
    def of(cls, doc: Doc) -> "Words":
        """Read out of a parsed text."""
        texts, small, tags, begins, starts = read_columns(doc, "ORTH", "LOWER", "TAG", "SENT_START", "IDX")
        return cls(
            texts=texts,
            small=small,
            tags=tags,
            starts=starts,
            begins=[begin == 1 for begin in begins],
        )

    def is_at_start(self, place: int) -> bool:
        """Whether a sentence, a quotation or a line begins there, where any word has a capital."""
        if place == 0 or self.begins[place]:
            return True
        before = self.texts[place - 1]
        return before in _AFTER_SIGNS or before.isspace()

    def cover(self, names: Iterable[Name]) -> set[int]:
        """The tokens that names hold."""
        covered: set[int] = set()
        for name in names:
            place = max(bisect_left(self.starts, name.start + 1) - 1, 0)
            while place < len(self.starts) and self.starts[place] < name.end:
                covered.add(place)
                place += 1
        return covered


Known = dict[tuple[str, ...], str]
"""Names as their words in small letters, with their type."""
Run = tuple[int, int]
"""Tokens of a text: `[first, last)`."""


def find_missed_names(
    doc: Doc, text: str, names: Sequence[Name], headlines: Sequence[tuple[int, int]]
) -> list[Name]:
    """What else is a name, with the type of its other mentions or one told by the words around it."""
    words = Words.of(doc)
    known = know_names(names)
    common = {word for word in words.texts if word[:1].islower()}
    found: list[Name] = []
    for first, last in find_runs(words, words.cover(names), known, common):
        is_headline = any(start <= words.starts[first] < end for start, end in headlines)
        for run in split_run(words, (first, last), known, common, is_headline):
            found.append(make_name(words, text, run, known, is_headline))
    return found


def know_names(names: Sequence[Name]) -> Known:
    """The names of the running text with their commonest type, and countries of several words. Of people each part of
    the name counts as well."""
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for name in names:
        if name.label in NAME_LABELS and not name.is_headline:
            words = tuple(word.lower() for word in split_words(name.text))
            parts = [words]
            if name.label == "PERSON":
                parts += [(word,) for word in words if len(word) > 2 and word not in TITLES | COMMON]
            for part in parts:
                votes.setdefault(part, Counter())[name.label] += 1
    return _long_nations() | {words: counts.most_common(1)[0][0] for words, counts in votes.items() if words}


@cache
def _long_nations() -> Known:
    """Countries of several words, of which one alone may be known as somebody's: New Zealand."""
    split = {tuple(words.lower() for words in split_words(name)): label for name, label in load_nations().items()}
    return {words: label for words, label in split.items() if len(words) > 1}


def split_words(text: str) -> list[str]:
    """The words of a name as the tokenizer cuts them, without article and possessive."""
    words = re.findall(r"[^\W_](?:[\w.&]*\w)?\.?|&", re.sub(r"\s*[’']\s?s?$", "", text))
    return words[1:] if words and words[0] in ("the", "The") else words


def find_runs(words: Words, covered: set[int], known: Known, common: set[str]) -> Iterator[Run]:
    """The longest runs of free tokens that may be words of names."""
    first: int | None = None
    for place in range(len(words.texts) + 1):
        is_end = place == len(words.texts) or place in covered or not is_name_word(words, place, known, common)
        if first is not None and (is_end or words.begins[place]):
            yield first, place
            first = None
        if not is_end and first is None:
            first = place


def is_name_word(words: Words, place: int, known: Known, common: set[str]) -> bool:
    """Whether a token has a capital that tells: of a proper noun, a known name, a noun within a sentence."""
    word, small = words.texts[place], words.small[place]
    if not word[:1].isupper() or not _NAME_WORD.match(word):
        return False
    if small.rstrip(".") in NO_NAMES or word in COMMON_ACRONYMS:
        return False
    if words.tags[place] in PROPER or (small,) in known:
        return True
    is_noun = words.tags[place] in NOUN and small not in common
    is_noun = is_noun and (not words.is_at_start(place) or is_introduced(words, place, common))
    return is_noun or (len(word) > 1 and word.isupper())


def split_run(words: Words, run: Run, known: Known, common: set[str], is_headline: bool) -> Iterator[Run]:
    """The names in a run: known ones, and where capitals tell, what is left of it."""
    place, last = run
    rest = place
    if not is_headline and is_full_name(words, run, known):
        yield run
        return
    while place < last:
        length = match_known(words, place, last, known)
        if length:
            first = place - has_first_name(words, rest, place, length, known, is_headline)
            yield from keep_rest(words, (rest, first), common, is_headline)
            yield first, place + length
            rest = place = place + length
        else:
            place += 1
    yield from keep_rest(words, (rest, last), common, is_headline)


def is_full_name(words: Words, run: Run, known: Known) -> bool:
    """Whether a run is a given name with words behind it of which one alone is a person's: Ana Ruiz Ferrer, Ruiz."""
    first, last = run
    if not 2 < last - first <= _FULL_NAME or any(words.tags[place] not in PROPER for place in range(first, last)):
        return False
    is_person = any(known.get((words.small[place],)) == "PERSON" for place in range(first + 1, last))
    is_plain = not any(is_title(words, place) or words.small[place] in COMMON for place in range(first, last))
    return is_person and is_plain and gender_of_given_name(words.texts[first]) is not None


def has_first_name(words: Words, rest: int, place: int, length: int, known: Known, is_headline: bool) -> bool:
    """Whether the word before a person's single name belongs to it."""
    before = place - 1
    if is_headline or before < rest or length > 1 or known[(words.small[place],)] != "PERSON":
        return False
    return words.tags[before] in PROPER and words.small[before] not in COMMON and not is_title(words, before)


def match_known(words: Words, first: int, last: int, known: Known) -> int:
    """How many tokens from `first` on are the longest known name; 0 for none."""
    for length in range(min(MAX_WORDS, last - first), 0, -1):
        if tuple(words.small[first : first + length]) in known:
            return length
    return 0


def keep_rest(words: Words, run: Run, common: set[str], is_headline: bool) -> Iterator[Run]:
    """An unknown run, without titles and what they are titles of, where its capitals tell that it is a name."""
    first, last = run
    while first < last and is_title(words, first):
        first += 1
    end = last
    while first < last and is_title(words, last - 1):
        last -= 1
    places = range(first, last)
    if not places or is_headline or all(words.small[place] in common for place in places):
        return
    if last < end and all(words.small[place] in FIELDS_OF_OFFICE for place in places):
        return
    if all(len(words.texts[place].rstrip(".")) < 2 or words.small[place] in COMMON for place in places):
        return
    is_proper = len(places) > 1 and all(words.tags[place] in PROPER for place in places)
    is_single = len(places) == 1 and (is_telling(words.texts[first]) or is_introduced(words, first, common))
    if not words.is_at_start(first) or is_proper or is_single:
        yield first, last


def is_title(words: Words, place: int) -> bool:
    """Whether a word stands before names of people."""
    return words.small[place].rstrip(".") in TITLES


def is_telling(word: str) -> bool:
    """Whether a single word at the beginning of a sentence looks like a name by itself."""
    return word.isupper() and 2 < len(word) < 7


def is_introduced(words: Words, place: int, common: set[str]) -> bool:
    """Whether a word that begins a sentence names somebody by what follows: "Sombke said"; "Jeffries, the leader,"
    also where the model takes it for a noun."""
    word, behind = words.texts[place], words.small[place + 1 : place + 3]
    if words.small[place] in common or not word.istitle() or len(word) < 3:
        return False
    if words.tags[place] in NOUN:
        return is_called_human(words, place + 1)
    return behind[:1] in ([verb] for verb in _SPEECH) or behind in [[",", article] for article in ("the", "a", "an")]


def make_name(words: Words, text: str, run: Run, known: Known, is_headline: bool) -> Name:
    """The run as a name."""
    first, last = run
    start, end = words.starts[first], words.starts[last - 1] + len(words.texts[last - 1])
    label = known.get(tuple(words.small[first:last])) or guess_label(words, run)
    return Name(start, end, text[start:end], OUTSIDE, label, is_headline)


def guess_label(words: Words, run: Run) -> str:
    """The type of a name by the words around it: who speaks is a person, what things are in is a place."""
    first, last = run
    before = words.small[first - 1] if first else ""
    after = words.small[last] if last < len(words.small) else ""
    is_behind_quotation = first > 1 and words.texts[first - 2] in _QUOTES
    is_speaker = after in _SPEECH or (before in _SPEECH and (after in (",", ".") or is_behind_quotation))
    is_full = last - first > 1 and words.small[first] in load_nicknames()
    if before.rstrip(".") in TITLES or is_speaker or is_full or is_called_human(words, last):
        return "PERSON"
    return "GPE" if before in _BEFORE_PLACE else "ORG"


def is_called_human(words: Words, place: int) -> bool:
    """Whether an apposition that begins there is of somebody: ", the Democratic leader,"."""
    if words.texts[place : place + 1] != [","]:
        return False
    ends = (end for end in range(place + 1, min(place + _LONGEST_ROLE, len(words.texts))) if words.texts[end] in ",.;")
    end = next(ends, place)
    return end > place and words.tags[end - 1] == "NN" and is_human(words.small[end - 1])
