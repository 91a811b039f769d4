"""Whom a phrase means: by name, as "she", by what somebody is, or an organisation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.enrich.attribution.speakers.speaker import Speaker
from tasks.enrich.attribution.unparsed.bodies import find_body, find_body_in, find_outlet
from tasks.enrich.attribution.unparsed.lexicon import Lexicon
from tasks.enrich.attribution.unparsed.people import PARTICLES, People, Person, add_person, bearer_of
from tasks.enrich.attribution.unparsed.phrases import Phrase, are_several
from tasks.enrich.attribution.unparsed.script import Script
from tasks.names.genders import Gender

_REACH = 3
"""Sentences back in which the one meant by a pronoun is named."""


@dataclass(slots=True)
class Memory:
    """Who spoke last, and in which sentence; `speaker` without a mention is somebody without a name."""

    person: Person | None = None
    speaker: Speaker | None = None
    sentence: int = -9


@dataclass(frozen=True, slots=True)
class Found:
    """The speaker, if one can be named, and the person it is."""

    speaker: Speaker | None
    person: Person | None = None
    label: str = "PERSON"


def find_speaker(
    script: Script, lexicon: Lexicon, people: People, phrase: Phrase | None, pronoun: str, at: int, memory: Memory
) -> Found:
    """The speaker whom a phrase names, or a pronoun without one ("" for "dijo" by itself) at a token means."""
    if phrase is not None and phrase.first == phrase.last and lexicon.is_a(script.lower[phrase.first], "he", "she"):
        pronoun, phrase = script.lower[phrase.first], None
    if phrase is None:
        return _find_by_pronoun(script, lexicon, people, pronoun, at, memory)
    tokens = phrase.tokens()
    outlet = find_outlet(script, lexicon, phrase)
    if outlet is not None:
        return Found(Speaker(outlet, "organisation", 0.75), None, "ORG")
    person = _named(script, lexicon, people, phrase)
    if person is not None:
        is_full = any(script.words[token] == person.words[0] for token in tokens)
        method, confidence = ("named", 0.9) if is_full else ("surname", 0.85)
        return Found(Speaker(script.span(person.first, person.last), method, confidence), person)
    if _spokes_at(script, lexicon, phrase) >= 0:
        affiliation = find_body_in(script, lexicon, range(_spokes_at(script, lexicon, phrase) + 1, phrase.last + 1))
        return Found(Speaker(None, "affiliation", 0.7, affiliation) if affiliation else None)
    person = _by_role(script, lexicon, people, phrase, memory, at)
    if person is not None:
        return Found(Speaker(script.span(person.first, person.last), "title", 0.65), person)
    body = find_body(script, lexicon, phrase)
    return Found(Speaker(body, "organisation", 0.75) if body else None, None, "ORG")


def _named(script: Script, lexicon: Lexicon, people: People, phrase: Phrase) -> Person | None:
    """The person that the phrase names, in apposition first; of several none."""
    if _is_plain_name(script, phrase) and phrase.first in people.at:
        return people.at[phrase.first]
    if phrase.apposition is not None:
        beside = range(phrase.apposition[0], phrase.apposition[1] + 1)
        titles = next((n for n, token in enumerate(beside) if script.is_capital(token)
                       and not lexicon.is_a(script.lower[token], "titles")), 0)  # fmt: skip
        person = _set_off(script, lexicon, people, phrase, list(beside)[titles if titles < 3 else 0 :])
        if person is not None:
            return person
        is_told = lexicon.is_somebody(script.lower[beside[0]]) and phrase.first not in people.at
        if is_told and _is_plain_name(script, phrase):
            return add_person(script, lexicon, people, phrase.first, phrase.last)
    inner = list(range(phrase.first, phrase.last + 1))
    if are_several(script, lexicon, inner, people.at.keys()):
        return None
    return _person_among(script, lexicon, people, inner)


def _is_plain_name(script: Script, phrase: Phrase) -> bool:
    """Whether a phrase is two words with capitals and nothing else."""
    return phrase.last == phrase.first + 1 and script.is_capital(phrase.first) and script.is_capital(phrase.last)


def _set_off(
    script: Script, lexicon: Lexicon, people: People, phrase: Phrase, beside: Sequence[int]
) -> Person | None:
    """Somebody named in apposition: "la alcaldesa, Covadonga Riera"."""
    if not beside or not script.is_capital(beside[0]):
        return None
    if beside[0] in people.at:
        return people.at[beside[0]]
    small = [token for token in beside if not script.is_capital(token)]
    is_name = 2 <= len(beside) <= 4 and all(lexicon.is_a(script.lower[token], "linker") for token in small)
    head = next((script.lower[token] for token in range(phrase.first, phrase.last + 1)
                 if not lexicon.is_a(script.lower[token], "definite", "owner")), "")  # fmt: skip
    is_body = lexicon.is_a(head, "body", "writing") or lexicon.is_compound_body(head)
    if lexicon.is_somebody(script.lower[beside[0]]):
        return None
    return add_person(script, lexicon, people, beside[0], beside[-1]) if is_name and not is_body else None


def _person_among(script: Script, lexicon: Lexicon, people: People, tokens: Sequence[int]) -> Person | None:
    """Somebody whose name is what the tokens are about: not "la casa de Ana Ruiz"."""
    known = [token for token in tokens if token in people.at]
    if not known and len(tokens) <= 2 and script.is_capital(tokens[-1]):
        person = bearer_of(script, people, tokens[-1])
        is_plain = len(tokens) == 1 or lexicon.is_a(script.lower[tokens[0]], "titles", "role")
        if person is not None and is_plain:
            return person
    if known:
        before = known[0] - 1
        is_owned = before in tokens and lexicon.is_a(script.lower[before], "linker") and before > tokens[0]
        return None if is_owned else people.at[known[0]]
    return _unknown_name(script, lexicon, people, tokens)


def _unknown_name(script: Script, lexicon: Lexicon, people: People, tokens: Sequence[int]) -> Person | None:
    """Two capitalised words behind what somebody is, or with nothing before them: "Sportdirektor Emre Yıldız"."""
    run = _last_run(script, tokens)
    if not run or any(script.words[token].isupper() for token in run) or run[-1] != tokens[-1]:
        return None
    before = [token for token in tokens if token < run[0]]
    if lexicon.language_code == "de":
        is_human = len(run) > 2 and _is_human(script, lexicon, run, before)
        return add_person(script, lexicon, people, run[-2], run[-1]) if is_human else None
    if len(run) == 3 and before and lexicon.is_a(script.lower[before[-1]], "linker", "definite"):
        before, run = [*before, run[0]], run[1:]  # "La ministre de l'Économie Katharina Voss"
    is_role = len(run) in (2, 3) and any(lexicon.is_somebody(script.lower[token]) for token in before)
    is_named = is_role or (_is_trade(script, lexicon, before) and _is_full_name(script, lexicon, run))
    return add_person(script, lexicon, people, run[0], run[-1]) if is_named else None


def _is_trade(script: Script, lexicon: Lexicon, before: Sequence[int]) -> bool:
    """Whether an article and a noun that is no body's stand before a French or Spanish name: "le pêcheur Luc Noël"."""
    words = [script.lower[token] for token in before]
    if len(words) != 2 or not lexicon.is_a(words[0], "definite"):
        return False
    return words[1].isalpha() and not lexicon.is_body(words[1])


def _is_full_name(script: Script, lexicon: Lexicon, run: Sequence[int]) -> bool:
    """Whether words with capitals are a given name and a surname, perhaps with a particle: "Enora Le Goff"."""
    is_short = len(run) == 2 or (len(run) == 3 and script.lower[run[1]] in PARTICLES)
    is_title = all(script.words[token].istitle() for token in run)
    return is_short and is_title and not lexicon.is_a(script.lower[run[0]], "definite")


def _is_human(script: Script, lexicon: Lexicon, run: Sequence[int], before: Sequence[int]) -> bool:
    """Whether a German name of two words has a word for somebody before it, or one behind an article that is no body's:
    "der Fischer Thore Wulff".
    """
    if lexicon.is_somebody(script.lower[run[-3]]):
        return True
    is_article = len(run) == 3 and [script.lower[token] for token in before] in ([], ["der"], ["die"])
    is_body = any(lexicon.is_body(script.lower[token]) or not script.words[token].isalpha() for token in run)
    trade = script.lower[run[0]]
    is_adjective = trade.endswith(("ischer", "tscher")) and not trade.endswith("fischer")
    return is_article and not is_body and trade.endswith(tuple(lexicon.kinds["tradeend"])) and not is_adjective


def _last_run(script: Script, tokens: Sequence[int]) -> list[int]:
    run: list[int] = []
    for token in reversed(tokens):
        if not script.is_capital(token) or (run and token != run[0] - 1):
            break
        run.insert(0, token)
    return run


def _spokes_at(script: Script, lexicon: Lexicon, phrase: Phrase) -> int:
    """The token of the word for a spokesman among the first of a phrase; -1 where there is none."""
    head = range(phrase.first, min(phrase.last, phrase.first + 2) + 1)
    return next((token for token in head if _is_spokes(lexicon, script.lower[token])), -1)


def _is_spokes(lexicon: Lexicon, word: str) -> bool:
    return lexicon.is_a(word, "spokes") or lexicon.is_a(word.removesuffix("s"), "spokes")


def _by_role(
    script: Script, lexicon: Lexicon, people: People, phrase: Phrase, memory: Memory, at: int
) -> Person | None:
    """The person whom "la ministra" means: who is called so, else who spoke just before or is alone named
    there, if the gender fits."""
    words = [script.lower[token] for token in range(phrase.first, phrase.last + 1)]
    if not lexicon.is_a(words[0], "definite") or len(words) > 4 or len(words) < 2:
        return None
    noun = words[1]
    called = [
        one for one in people.persons
        if one.first < at and any(_ends_alike(lexicon, role, noun) for role in one.roles)
    ]  # fmt: skip
    if len(called) == 1 or (called and memory.person in called):
        return memory.person if memory.person in called else called[0]
    is_body = lexicon.is_a(noun, "body", "writing") or lexicon.is_compound_body(noun)
    is_near = memory.person is not None and script.sentence_of[at] - memory.sentence <= 1
    is_same = is_near and script.paragraph_of[at] == script.paragraph_of[script.sentences[memory.sentence][0]]
    meant = memory.person if is_same else _only_person_before(script, people, at)
    if called or is_body or meant is None or len(words) > 2:
        return None
    is_age = script.words[phrase.last][0].isdigit()
    is_human = lexicon.is_somebody(noun) or is_age or _is_demonym(script, lexicon, phrase)
    gender = _gender_of_noun(lexicon, words[0], noun)
    return meant if is_human and meant.gender in (None, gender) else None


def _only_person_before(script: Script, people: People, at: int) -> Person | None:
    """The only person whom the sentence before, of the same paragraph, names outside quotation marks."""
    number = script.sentence_of[at] - 1
    if number < 0 or script.paragraph_of[script.sentences[number][0]] != script.paragraph_of[at]:
        return None
    named = [people.at[token] for token in range(*script.sentences[number])
             if token in people.at and not script.quotes[token]]  # fmt: skip
    return named[0] if named and all(one is named[0] for one in named) else None


def _is_demonym(script: Script, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a French noun with a capital follows its article: "l'Italien"."""
    return lexicon.language_code == "fr" and script.is_capital(phrase.last) and phrase.last == phrase.first + 1


def _ends_alike(lexicon: Lexicon, role: str, noun: str) -> bool:
    """Whether a role is the noun, or a German compound of it: "Gesundheitsministerin", "die Ministerin"."""
    return role == noun or (lexicon.language_code == "de" and len(noun) > 4 and role.endswith(noun))


def _gender_of_noun(lexicon: Lexicon, article: str, noun: str) -> Gender:
    """What the article tells; where it is that of all nouns ("l'avocate"), the noun's ending."""
    is_feminine = lexicon.is_a(article, "feminine") or (
        lexicon.is_a(article, "epicene") and noun.endswith(tuple(lexicon.kinds["feminineend"]))
    )
    return "she" if is_feminine else "he"


def _find_by_pronoun(
    script: Script, lexicon: Lexicon, people: People, pronoun: str, at: int, memory: Memory
) -> Found:
    gender: Gender | None = None
    if pronoun:
        gender = "she" if lexicon.is_a(pronoun, "she") and not lexicon.is_a(pronoun, "he") else "he"
    here = script.sentence_of[at]
    for person, sentence in _present(script, people, at, memory):
        if here - sentence > _REACH:
            break
        if person.gender in (None, gender) or gender is None:
            return Found(Speaker(script.span(person.first, person.last), "pronoun", 0.7), person)
    is_near = memory.person is None and here - memory.sentence <= 1
    return Found(memory.speaker if is_near else None)


def _present(script: Script, people: People, at: int, memory: Memory) -> Iterator[tuple[Person, int]]:
    """The people named before a token, outside quotation marks, the nearest sentence and its first name first. Who
    spoke in a sentence goes before all others of it; somebody without a name who spoke ends it."""
    here = script.sentence_of[at]
    opening = script.sentences[here][0]
    for sentence in range(here, max(-1, here - _REACH - 1), -1):
        first, end = script.sentences[sentence]
        if sentence == memory.sentence:
            if memory.person is None:
                return
            yield memory.person, sentence
        for token in range(first, min(end, at if sentence == here else end)):
            is_own = sentence == here and token < opening
            if token in people.at and not script.quotes[token] and not is_own:
                yield people.at[token], sentence
