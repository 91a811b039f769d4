"""What stands before the verb that reports it, where the learned part is silent: "“No,” said commuter Ann Lee, cold",
and a statement that holds another: "Dockers have promised to work, the union told the paper"."""

from collections.abc import Iterator, Sequence

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.clauses import FINITE, SUBJECTS
from tasks.enrich.attribution.cues import base_form, cue_verbs, family_of
from tasks.enrich.attribution.quotations import continue_quotes
from tasks.enrich.attribution.reading import Reading
from tasks.names.human_nouns import is_human

_SCORE = 0.5
_LONGEST_SOURCE = 9
"""Tokens behind the verb that may name who speaks."""
_LEAST_WORDS = 3
"""A shorter quotation may be a title or a word held at a distance."""
_SPEECH_ENDS = ",?!"
"""Signs before the closing mark that titles do not end in."""
_ENDS_OF_SENTENCES: tuple[list[str], ...] = ([], ["."], ["!"], ["…"])
_PRONOUNS = frozenset({"he", "she", "i", "they", "we"})
_PLAIN = frozenset({"said", "says", "added", "adds"})
_LONGEST_SUBJECT = 20
"""Tokens from a quotation to the verb behind the name of who speaks."""
_SAYING_TAGS = ("VBD", "VBZ", "VBN")
_BEGINS = ("NN", "PRP", "DT", "JJ", "CD")
"""Tags of words that a noun phrase begins with."""
_TELLING = frozenset("announce confirm report say tell".split())
_ENDS = ("VB", "W", "RB", "MD", "TO")
"""Tags of words that a noun phrase behind the verb does not reach over; so does a preposition but "of"."""


def find_inverted(reading: Reading, rules: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """What the verb behind it reports and nobody says yet; `rules` are the candidates of the other rules."""
    said = {token for one in found for token in one.content}
    cues = {one.cue for one in found}
    orphans = continue_quotes(reading, list(_orphans(reading, said, cues)), found)
    hearsay = [one for one in rules if is_hearsay(reading, one.cue) and said.isdisjoint((one.cue, *one.content))]
    trailing = [one for one in rules if _trails(reading, one) and said.isdisjoint((one.cue, *one.content))]
    cut = [one for one in _cut_from_subject(reading, cues) if said.isdisjoint((one.cue, *one.content))]
    closed = [one for one in _closed(reading, cues) if said.isdisjoint((one.cue, *one.content))]
    holding = (one for one in rules if _holds_another(reading, one, found))
    return [*orphans, *hearsay, *trailing, *cut, *closed, *holding]


def _trails(reading: Reading, candidate: Candidate) -> bool:
    """Whether who says it and the verb stand between a comma and the end of a sentence: "It is dry, she explained."."""
    cue, source = candidate.cue, candidate.source
    first, last = reading.sentence_tokens(cue)[0], reading.sentence_tokens(cue)[-1]
    is_end = not any(reading.is_word[cue + 1 : last + 1]) and reading.words[cue + 1 : cue + 2] in _ENDS_OF_SENTENCES
    is_close = source[-1] == cue - 1 and source[0] > first + _LEAST_WORDS and reading.words[source[0] - 1] == ","
    is_before = candidate.content[0] == first and candidate.content[-1] == source[0] - 2
    return is_end and is_close and is_before and _is_saying(reading, cue) and not candidate.is_credit


def is_hearsay(reading: Reading, cue: int) -> bool:
    """Whether a verb tells what others have of its subject: "He is reported to have [told] them that"."""
    above = reading.heads[cue]
    is_past = any(reading.lower[child] == "have" for child in reading.children[cue])
    is_passive = any(reading.deps[child] == "auxpass" for child in reading.children[above])
    return reading.deps[cue] == "xcomp" and is_past and is_passive and reading.lower[above] in cue_verbs()


def _orphans(reading: Reading, said: set[int], cues: set[int]) -> Iterator[Candidate]:
    """Quotations that nobody says, with a verb of saying and a name or a human noun right behind them."""
    for region in reading.regions:
        content = reading.covered(region.start, region.end)
        if region.is_open or not content or not said.isdisjoint(content):
            continue
        if len(content) < _LEAST_WORDS and reading.text[region.end - 2] not in _SPEECH_ENDS:
            continue
        behind = range(content[-1] + 1, len(reading))
        cue = next((token for token in behind if reading.starts[token] >= region.end), None)
        if cue is None:
            continue
        source = _noun_phrase_behind(reading, cue) if _is_saying(reading, cue) else ()
        if not source and reading.text[region.end - 2] in _SPEECH_ENDS:
            source, cue = _subject_behind(reading, cue)
        if cue in cues:
            continue
        if source:
            yield Candidate(cue, source, tuple(content), _SCORE, "verb")


def _is_saying(reading: Reading, token: int, tags: Sequence[str] = _SAYING_TAGS) -> bool:
    is_told = reading.lower[token] in cue_verbs() and reading.tags[token] in tags
    return is_told and family_of(base_form(reading.words[token], reading.tags[token])) == "reporting"


def _subject_behind(reading: Reading, first: int) -> tuple[tuple[int, ...], int]:
    """Who stands between a quotation that ends in a comma and its verb, and the verb: "“Hush,” she whispers",
    "“No,” the head of the school, Ann Lee, said"; nobody if the words between are no noun phrase."""
    for token in range(first, min(first + _LONGEST_SUBJECT, reading.sentence_tokens(first)[-1] + 1)):
        is_name = reading.words[token][0].isupper()  # a Will that the tagger takes for a verb
        if token > first and not is_name and _is_saying(reading, token, (*_SAYING_TAGS, "VBP")):
            source = tuple(one for one in range(first, token) if reading.is_word[one])
            return (source, token) if _names_somebody(reading, source) else ((), first)
        is_finite = reading.tags[token] in FINITE and not is_name
        if reading.quotes[token] or is_finite or (token == first and not _begins_phrase(reading, first)):
            break
    return (), first


def _begins_phrase(reading: Reading, token: int) -> bool:
    return reading.tags[token].startswith(_BEGINS) or reading.words[token][0].isupper()


def _names_somebody(reading: Reading, source: Sequence[int]) -> bool:
    return any(
        reading.words[token][0].isupper() or reading.lower[token] in _PRONOUNS or is_human(reading.lower[token])
        for token in source
    )


def _cut_from_subject(reading: Reading, cues: set[int]) -> Iterator[Candidate]:
    """Verbs of saying with a clause that the parser gives no subject, though a name between commas stands before:
    "In a note that was read out, the head of the school, Ann Lee, said that"."""
    for cue, word in enumerate(reading.lower):
        if word not in _PLAIN or cue in cues or cue < 2 or reading.quotes[cue] or reading.lower[cue - 1] != ",":
            continue
        relations = {reading.deps[child]: child for child in reading.children[cue]}
        if "ccomp" not in relations or not relations.keys().isdisjoint(SUBJECTS) or relations["ccomp"] < cue:
            continue
        first = cue - 1
        while first > 0 and reading.tags[first - 1] == "NNP":
            first -= 1
        source, content = tuple(range(first, cue - 1)), reading.subtree(relations["ccomp"])
        said = tuple(token for token in content if reading.is_word[token] and token > cue)
        if len(source) > 1 and reading.words[first - 1] == "," and said:
            yield Candidate(cue, source, said, _SCORE, "verb")


def _closed(reading: Reading, cues: set[int]) -> Iterator[Candidate]:
    """Sentences that a comma, a verb of saying and who says it close: "No one warned them, complained Jonas Brandt"."""
    for cue in range(_LEAST_WORDS + 1, len(reading)):
        if reading.words[cue - 1] != "," or cue in cues or reading.quotes[cue] or not _is_saying(reading, cue):
            continue
        content = tuple(token for token in range(reading.sentence_tokens(cue)[0], cue - 1) if reading.is_word[token])
        is_clause = len(content) > _LEAST_WORDS and any(reading.tags[token] in FINITE for token in content)
        source = _noun_phrase_behind(reading, cue)
        if is_clause and source and not any(reading.quotes[token] for token in content):
            yield Candidate(cue, source, content, _SCORE, "verb")


def _noun_phrase_behind(reading: Reading, cue: int) -> tuple[int, ...]:
    """The words of the noun phrase behind a verb; none if it names nobody."""
    source: list[int] = []
    for token in range(cue + 1, min(cue + 1 + _LONGEST_SOURCE, reading.sentence_tokens(cue)[-1] + 1)):
        is_link = reading.tags[token] == "IN" and reading.lower[token] != "of"
        is_commuter = token == cue + 1 and reading.tags[token] == "VB"  # the tagger's word for a noun it does not know
        is_word_for_noun = is_commuter or _describes_noun(reading, token)
        if is_link or (reading.tags[token].startswith(_ENDS) and not is_word_for_noun):
            break
        if not reading.is_word[token] and reading.words[token] != "-":
            break
        source.append(token)
    is_somebody = any(reading.tags[token] == "NNP" or is_human(reading.lower[token]) for token in source)
    return tuple(token for token in source if reading.is_word[token]) if is_somebody else ()


def _holds_another(reading: Reading, candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a statement before its verb, without quotation marks, holds somebody else's whole one."""
    cue = candidate.cue
    lemma = base_form(reading.words[cue], reading.tags[cue])
    is_quoted = any(reading.quotes[token] for token in candidate.content)
    if lemma not in _TELLING or candidate.content[-1] > cue or is_quoted:
        return False
    content = set(candidate.content)
    return any(content.issuperset((one.cue, *one.source, *one.content)) for one in found) and all(
        one.cue != cue and content.isdisjoint(one.source) | content.issuperset(one.source) for one in found
    )


def _describes_noun(reading: Reading, token: int) -> bool:
    """Whether it is a participle before a noun: "said [retired] teacher Ann Lee"."""
    behind = "".join(reading.tags[token + 1 : token + 2])
    return reading.tags[token] in ("VBN", "VBG") and behind.startswith("NN")
