"""Quotations as a whole: where they go on and part, and those that a colon announces."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.clauses import find_subject, source_tokens
from tasks.enrich.attribution.cues import base_form, cue_verbs, family_of
from tasks.enrich.attribution.extents import GAP
from tasks.enrich.attribution.reading import Reading

_ANNOUNCED_SCORE = 0.9
_WHOLE_WORDS = 5
"""A shorter paragraph in quotation marks may be a title."""
_ENDS = ".!?…,"
"""Signs with which a quoted sentence ends."""
_MAKING = frozenset("made make makes making gave give gives giving issued issues issuing posted released sent".split())
_STATEMENTS = frozenset("comment comments statement remark remarks reply answer response explanation message".split())
_STATEMENT_REACH = 6
"""Tokens before the colon in which the statement is named: "this statement on Monday:"."""
_QUOTED_SHARE = 0.9
"""A sentence continues a quotation if this share of its words stands in quotation marks."""


def announced_quotes(reading: Reading) -> Iterator[Candidate]:
    """A paragraph that ends in a colon after a verb of saying, and the quotation of the next: "He told the court:"."""
    ends = {reading.paragraphs[token]: token for token in range(len(reading)) if reading.is_word[token]}
    for paragraph, last in ends.items():
        colon = last + 1
        if colon >= len(reading) or reading.words[colon] != ":":
            continue
        said = _quoted_paragraph(reading, colon, paragraph)
        cue = _saying_verb(reading, colon) if said else None
        subject = None if cue is None else find_subject(reading, cue)
        if cue is not None and subject is not None:
            source = [token for token in source_tokens(reading, subject, without=[cue]) if reading.is_word[token]]
            if source:
                yield Candidate(cue, tuple(source), tuple(said), _ANNOUNCED_SCORE, "verb")


def _quoted_paragraph(reading: Reading, colon: int, paragraph: int) -> list[int]:
    """The words of the quotation that the paragraph after a colon begins with."""
    first = next((token for token in range(colon + 1, len(reading)) if reading.is_word[token]), None)
    if first is None or not reading.quotes[first] or reading.paragraphs[first] == paragraph:
        return []
    number, said = reading.quotes[first], []
    for token in range(first, len(reading)):
        if reading.quotes[token] != number:
            break
        if reading.is_word[token]:
            said.append(token)
    return said


def _saying_verb(reading: Reading, colon: int) -> int | None:
    """The last verb of saying in the sentence before the colon, outside quotation marks, or what makes a statement:
    "made the following comment:"."""
    verbs = cue_verbs()
    tokens = [token for token in reading.sentence_tokens(colon - 1) if not reading.quotes[token]]
    found = [
        token for token in tokens
        if reading.lower[token] in verbs and reading.pos[token] == "VERB"
        and family_of(base_form(reading.words[token], reading.tags[token])) == "reporting"
    ]  # fmt: skip
    if found:
        return found[-1]
    made = [token for token in tokens if reading.lower[token] in _MAKING and reading.pos[token] == "VERB"]
    is_statement = any(reading.lower[token] in _STATEMENTS for token in tokens[-_STATEMENT_REACH:])
    return made[-1] if made and is_statement else None


def complete_quotes(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give contents that begin or end within a quotation the rest of it, where nobody else says that.

    All of it, if both marks are there and nobody outside says any of it; else the rest in the same sentences, if no cue
    stands there.
    """
    cues, told = {one.cue for one in candidates}, Counter(
        number for one in candidates for number in _quotations_of(reading, one) if reading.quotes[one.cue] != number
    )
    completed = []
    for candidate in candidates:
        content = set(candidate.content)
        for number in _quotations_of(reading, candidate):
            is_only = told[number] == 1 and reading.quotes[candidate.cue] != number
            whole = _whole_quote(reading, candidate, number) if is_only else []
            content.update(whole or _rest_of_quote(reading, candidate, number, cues))
        completed.append(replace(candidate, content=tuple(sorted(content - set(candidate.source)))))
    return completed


def _quotations_of(reading: Reading, candidate: Candidate) -> set[int]:
    """The numbers of the quotations that hold words of a content."""
    return {reading.quotes[token] for token in candidate.content} - {0}


def _whole_quote(reading: Reading, candidate: Candidate, number: int) -> list[int]:
    """The words of a quotation that is closed and does not hold the source."""
    region = reading.regions[number - 1]
    words = [] if region.is_open else reading.covered(region.start, region.end)
    return words if set(candidate.source).isdisjoint(words) else []


def _rest_of_quote(reading: Reading, candidate: Candidate, number: int, cues: set[int]) -> list[int]:
    """The words of a quotation that the content lacks, in the sentences where it has others; none if a cue is there."""
    region = reading.regions[number - 1]
    inside = set(candidate.content)
    words = reading.covered(region.start, region.end)
    sentences = {reading.sentences[token] for token in words if token in inside}
    rest = [token for token in words if token not in inside and reading.sentences[token] in sentences]
    is_free = candidate.cue not in words and cues.isdisjoint(rest) and not set(candidate.source) & set(rest)
    return rest if is_free else []


def adopt_paragraphs(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give whole paragraphs of quotation that nobody says to whoever speaks last, in quotation marks, in the one
    before."""
    taken = {token for candidate in candidates for token in (*candidate.content, candidate.cue)}
    adopted = list(candidates)
    for words in _quoted_paragraphs(reading):
        number = _speaker_before(reading, adopted, words[0]) if taken.isdisjoint(words) else None
        if number is not None:
            adopted[number] = replace(adopted[number], content=(*adopted[number].content, *words))
            taken.update(words)
    return adopted


def adopt_sentences(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give quoted sentences that nobody says to whoever is said to speak in the sentence before:
    "They were late, Reed said. “And cold.”"."""
    taken = {token for candidate in candidates for token in (*candidate.content, candidate.cue)}
    adopted = list(candidates)
    for words in _quoted_sentences(reading):
        last = next((token for token in range(words[0] - 1, -1, -1) if reading.is_word[token]), None)
        if last is None or not taken.isdisjoint(words):
            continue
        speaking = [number for number, one in enumerate(adopted) if _speaks_until(reading, one, last)]
        if speaking:
            number = max(speaking, key=lambda one: adopted[one].cue)
            adopted[number] = replace(adopted[number], content=tuple(sorted({*adopted[number].content, *words})))
            taken.update(words)
    return adopted


def _speaks_until(reading: Reading, candidate: Candidate, last: int) -> bool:
    """Whether the cue stands in the sentence of a token, or a quotation that it tells of ends there."""
    is_told = candidate.family == "reporting" and not candidate.is_credit and not reading.quotes[candidate.cue]
    sentence = reading.sentences[last]
    is_quoted_end = bool(reading.quotes[last]) and reading.sentences[candidate.content[-1]] == sentence
    return is_told and (reading.sentences[candidate.cue] == sentence or is_quoted_end)


def _quoted_sentences(reading: Reading) -> Iterator[list[int]]:
    """The words of each quotation that begins and ends with a sentence."""
    for region in reading.regions:
        words = reading.covered(region.start, region.end)
        if len(words) < _WHOLE_WORDS or reading.text[region.end - 2] not in _ENDS:
            continue
        first, last = words[0], words[-1]
        around = (
            *range(reading.sentence_tokens(first)[0], first),
            *range(last + 1, reading.sentence_tokens(last)[-1] + 1),
        )  # fmt: skip
        if not any(reading.is_word[token] for token in around):
            yield words


def _quoted_paragraphs(reading: Reading) -> Iterator[list[int]]:
    """The words of each paragraph that is one quotation, or several, and nothing else."""
    end = 0
    for _, paragraph in groupby(reading.paragraphs):
        start, end = end, end + len(list(paragraph))
        words = [token for token in range(start, end) if reading.is_word[token]]
        if len(words) >= _WHOLE_WORDS and all(reading.quotes[token] for token in words):
            yield words


def _speaker_before(reading: Reading, candidates: Sequence[Candidate], first: int) -> int | None:
    """The number of the candidate whose quotation ends the paragraph before a token; None if none does."""
    last = next((token for token in range(first - 1, -1, -1) if reading.is_word[token]), None)
    if last is None:
        return None
    paragraph = reading.paragraphs[last]
    ending = [
        number for number, one in enumerate(candidates)
        if reading.paragraphs[one.content[-1]] == paragraph and all(reading.quotes[token] for token in one.content)
        and not one.is_credit and not reading.quotes[one.cue]
    ]  # fmt: skip
    return max(ending, key=lambda number: candidates[number].content[-1], default=None)


def continue_quotes(
    reading: Reading, candidates: Sequence[Candidate], others: Sequence[Candidate] = ()
) -> list[Candidate]:
    """Give each quotation the sentences of its paragraph, after and before it, that are quoted and have no cue, and
    that none of the `others` says.

    One that its paragraph leaves open goes on in the next if that begins with a mark.
    """
    taken = {token for candidate in (*candidates, *others) for token in candidate.content}
    continued = []
    for candidate in candidates:
        more: list[int] = []
        if any(reading.quotes[token] for token in candidate.content):
            for step in (1, -1):
                more += _quoted_run(reading, candidate, step, taken)
            more += _next_paragraphs(reading, sorted({*candidate.content, *more}), taken)
        taken.update(more)
        continued.append(replace(candidate, content=tuple(sorted({*candidate.content, *more}))) if more else candidate)
    return continued


def _quoted_run(reading: Reading, candidate: Candidate, step: int, taken: set[int]) -> list[int]:
    """The words of the wholly quoted sentences next to the candidate's, in one direction."""
    run: list[int] = []
    place = reading.sentences[candidate.cue] + step
    while 0 <= place < len(reading.sentence_spans):
        words = [token for token in range(*reading.sentence_spans[place]) if reading.is_word[token]]
        is_quoted = sum(reading.quotes[token] > 0 for token in words) >= _QUOTED_SHARE * max(1, len(words))
        if not words or not is_quoted or reading.paragraphs[words[0]] != reading.paragraphs[candidate.cue]:
            break
        if not taken.isdisjoint(words):
            break
        run += words
        place += step
    return run


def _next_paragraphs(reading: Reading, content: Sequence[int], taken: set[int]) -> list[int]:
    """The words by which an open quotation goes on in the paragraphs after it."""
    number, more = reading.quotes[content[-1]], list[int]()
    while number and number < len(reading.regions):
        region, following = reading.regions[number - 1], reading.regions[number]
        if not region.is_open or not following.is_continued:
            break
        words = reading.covered(following.start, following.end)
        if not words or not taken.isdisjoint(words):
            break
        more += words
        number += 1
    return more


def part_broken(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Take contents apart that hold less words than lie between their parts, at the widest gap: each part is said by
    the same source. "“Yes,” said the chairman of the board, who lives in Oslo. “Why not?”" is two quotations.

    The warehouse stores a content from its first to its last word, and most of such a one nobody said. One sentence in
    other words, with small gaps, stays whole.
    """
    return [part for candidate in candidates for part in _part(reading, candidate)]


def _part(reading: Reading, candidate: Candidate) -> list[Candidate]:
    said = candidate.content
    gaps = [sum(reading.is_word[one + 1 : other]) for one, other in pairwise(said)]
    is_within = reading.sentences[said[0]] == reading.sentences[said[-1]] and max(gaps, default=0) <= GAP
    if sum(gaps) <= len(said) or (is_within and not any(reading.quotes[token] for token in said)):
        return [candidate]
    widest = gaps.index(max(gaps)) + 1
    parts = (replace(candidate, content=said[:widest]), replace(candidate, content=said[widest:]))
    return [part for one in parts for part in _part(reading, one)]
