"""Verbs of saying in a text without a parse, in all the ways in which they are put."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.enrich.attribution.unparsed.lexicon import Lexicon, Verb
from tasks.enrich.attribution.unparsed.script import Script

_PARTICLE_REACH = 14
"""Tokens behind a German verb in which its particle stands: "teilte die Polizei am Montag mit"."""
_PARTICIPLE_REACH = 4
"""Tokens from an auxiliary to its participle: "a tout simplement commenté"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying: its tokens, the first and the last."""

    first: int
    last: int
    verb: Verb
    pronoun: str = ""
    """The one that a French verb has behind its hyphen: "a-t-elle"."""
    is_hedged: bool = False
    particle: int | None = None
    """Where the particle of a German verb stands."""


def find_cues(script: Script, lexicon: Lexicon) -> Iterator[Cue]:
    """The verbs outside quotation marks, and those within that a French pronoun follows, in order."""
    end = 0
    for token, word in enumerate(script.lower):
        if token < end:
            continue
        is_small = not script.is_capital(token) or token == script.sentences[script.sentence_of[token]][0]
        is_verb = is_small and word and not is_noun(script, lexicon, token)
        cue = _cue_at(script, lexicon, token, word) if is_verb else None
        if cue is None or (script.quotes[token] and not cue.pronoun):
            continue
        end = cue.last + 1
        yield cue


def is_noun(script: Script, lexicon: Lexicon, token: int) -> bool:
    """Whether a French or Spanish form has an article before it: "la critique Odile Sarraute", "su cuenta"."""
    return token > 0 and lexicon.language_code != "de" and lexicon.is_a(
        script.lower[token - 1], "definite", "indefinite", "owner"
    )


def _cue_at(script: Script, lexicon: Lexicon, token: int, word: str) -> Cue | None:
    base, _, pronoun = word.replace("-t-", "-").rpartition("-")
    if base and lexicon.is_a(pronoun, "he", "she") and lexicon.language_code == "fr":
        if base in lexicon.finite:
            return Cue(token, token, lexicon.finite[base][0], pronoun)
        if lexicon.is_a(base, "aux", "hedge"):
            return _with_participle(script, lexicon, token, pronoun)
        return None
    before = script.lower[token - 1] if token else ""
    if word in lexicon.finite and not lexicon.is_a(before, "reflexiveaux"):  # "il est dit"
        return _finite(script, token, lexicon.finite[word])
    is_of_himself = lexicon.is_a(word, "reflexiveaux") and before in ("s", "se")
    return _with_participle(script, lexicon, token, "") if is_of_himself or lexicon.is_a(word, "aux", "hedge") else None


def _finite(script: Script, token: int, verbs: tuple[Verb, ...]) -> Cue | None:
    """The verb whose particle stands behind, if one does; else the one that has none."""
    end = min(script.sentences[script.sentence_of[token]][1], token + _PARTICLE_REACH)
    is_existence = script.lower[token + 1 : token + 2] == ["es"]  # "gibt es"
    for verb in verbs:
        for behind in range(token + 1, end) if verb.particle and not is_existence else ():
            if script.words[behind] in ":;" or script.quotes[behind]:
                break
            if script.lower[behind] == verb.particle:
                return Cue(token, token, verb, particle=behind)
    alone = next((verb for verb in verbs if not verb.particle), None)
    return Cue(token, token, alone) if alone else None


def _with_participle(script: Script, lexicon: Lexicon, token: int, pronoun: str) -> Cue | None:
    """The verb of a participle behind its auxiliary, which agrees behind that of reflexive verbs: "s'est dite"."""
    is_hedged = lexicon.is_a(script.lower[token].partition("-")[0], "hedge")
    is_agreeing = lexicon.is_a(script.lower[token], "reflexiveaux")
    for behind in range(token + 1, min(len(script), token + 1 + _PARTICIPLE_REACH)):
        for last in (behind + 1, behind):  # "fait savoir" goes before "fait"
            form = " ".join(script.lower[behind : last + 1])
            verb = lexicon.participles.get(form)
            if verb is None and is_agreeing:
                verb = lexicon.participles.get(form.removesuffix("s").removesuffix("e"))
            if verb is not None:
                return Cue(token, last, verb, pronoun, is_hedged)
        if not script.is_word(behind) or script.is_capital(behind):
            return None
    return None
