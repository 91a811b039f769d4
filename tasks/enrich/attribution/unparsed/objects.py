"""What is said in a noun phrase, in a text without a parse: "fordert höhere Löhne", "wies die Vorwürfe zurück"."""

from tasks.enrich.attribution.unparsed.cues import Cue
from tasks.enrich.attribution.unparsed.lexicon import Lexicon
from tasks.enrich.attribution.unparsed.people import People
from tasks.enrich.attribution.unparsed.phrases import Phrase
from tasks.enrich.attribution.unparsed.script import Script

_DATIVES = frozenset({"dem", "den"})
"""They begin to whom it is said: "[den Medien] warf er Hetze vor"."""


def object_behind(
    script: Script, lexicon: Lexicon, people: People, cue: Cue, phrase: Phrase, is_behind: bool
) -> list[int]:
    """The object of a verb of demanding, denying or announcing, where somebody is its subject.

    No deaths ("das Unglück forderte drei Opfer"), and no subject ("Teilhabe fordert der Anführer"). `is_behind`: the
    subject stands behind the verb.
    """
    if not lexicon.is_a(cue.verb.lemma, "object") or not _is_somebody(script, lexicon, people, phrase):
        return []
    if script.lower[phrase.first] in _DATIVES:
        return []
    first = max(cue.finite, phrase.end if is_behind else 0) + 1
    stop = _stop(script, cue, first)
    while first < stop and _is_adverbial(script, lexicon, first):
        first = _behind_adverbial(script, lexicon, first, stop)
    words = [token for token in range(first, stop) if script.is_word(token)]
    is_led = bool(words) and _may_open(script, lexicon, words[0])
    is_noun = lexicon.language_code != "de" or any(map(script.is_capital, words))
    is_subject = bool(words) and script.lower[words[0]] == "der" and cue.particle is None
    is_toll = any(lexicon.is_a(script.lower[token], "toll") for token in words)
    return words if is_led and is_noun and not is_toll and not is_subject else []


def _is_somebody(script: Script, lexicon: Lexicon, people: People, phrase: Phrase) -> bool:
    """Whether a phrase is somebody or a body beyond doubt: "die Lage fordert Geduld" is no statement."""
    lower = [script.lower[token] for token in phrase.tokens()]
    is_name = script.is_capital(phrase.first) and not lexicon.is_a(lower[0], "definite", "indefinite", "owner")
    is_listed = any(token in people.at for token in phrase.tokens()) or lexicon.is_a(lower[0], "he", "she")
    return is_name or is_listed or any(lexicon.is_somebody(word) or lexicon.is_body(word) for word in lower)


def _stop(script: Script, cue: Cue, first: int) -> int:
    """Where the object ends: at the particle or participle, else at the next sign."""
    if cue.particle is not None:
        return cue.particle
    if cue.auxiliary is not None:
        return cue.first
    end = script.sentences[script.sentence_of[cue.first]][1]
    return next((token for token in range(first, end) if not script.is_word(token)), end)


def _may_open(script: Script, lexicon: Lexicon, token: int) -> bool:
    word = script.lower[token]
    if lexicon.is_a(word, "definite", "indefinite", "owner", "more"):
        return not lexicon.is_a(word, "he", "she")
    return lexicon.language_code == "de" and not lexicon.is_a(word, "stop", "he", "she")


def _is_adverbial(script: Script, lexicon: Lexicon, token: int) -> bool:
    """Whether a word for a time begins at a token, or in German a phrase with a preposition."""
    word = script.lower[token]
    is_german = lexicon.language_code == "de"
    return lexicon.is_a(word, "skip") or (is_german and (word.isdigit() or lexicon.is_a(word, "preposition")))


def _behind_adverbial(script: Script, lexicon: Lexicon, token: int, stop: int) -> int:
    """The token behind a word for a time, or behind a preposition and its noun: "am Montag", "in Bonn"."""
    if not lexicon.is_a(script.lower[token], "preposition"):
        return token + 1
    return next((one for one in range(token + 1, stop) if script.is_capital(one)), stop) + 1
