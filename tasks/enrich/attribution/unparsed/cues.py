"""Verbs of saying in a text without a parse, in all the ways in which they are put."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.enrich.attribution.unparsed.lexicon import Lexicon, Verb
from tasks.enrich.attribution.unparsed.script import Script

_PARTICLE_REACH = 14
"""Tokens behind a German verb in which its particle stands: "teilte die Polizei am Montag mit"."""
_PARTICIPLE_REACH = 4
"""Tokens from an auxiliary to its participle: "a tout simplement commenté"."""
_NEGATION_REACH = 2
"""Words before a verb in which its negation stands: "no lo dijo"."""
_CLAUSE_REACH = 12
"""The same in German, where it ends the clause: "hat der Zeitung am Montag gesagt, dass"."""


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
    auxiliary: int | None = None
    """Where that of a German participle stands, the clause between them: "hat der Zeitung am Montag gesagt"."""

    is_refused: bool = False
    """Whether the verb hangs on one of refusing: "a refusé de dire"."""

    @property
    def finite(self) -> int:
        """The token behind which the clause goes on: of the verb, or of its auxiliary in German."""
        return self.last if self.auxiliary is None else self.auxiliary


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


def is_negated(script: Script, lexicon: Lexicon, cue: Cue) -> bool:
    """Whether it was not said: "n'a pas dit", "no dijo", "sagte er nicht"; not whether what is said denies."""
    if cue.is_refused:
        return True
    first = cue.first if cue.auxiliary is None else cue.auxiliary
    own = script.lower[first : (cue.particle or cue.last) + 1]
    before = first
    while before > max(0, first - _NEGATION_REACH) and script.is_word(before - 1):
        before -= 1
    around = script.lower[before:first]
    if lexicon.language_code != "es":  # "dijo no saber"
        around += script.lower[cue.last + 1 : cue.last + 2]
    if lexicon.language_code == "de":  # "sagte der Minister nicht"
        end = next((one for one in range(cue.last + 1, len(script)) if not script.is_word(one)), len(script))
        around += script.lower[end - 1 : end]
    return any(lexicon.is_a(word, "negation") and word not in ("n", "ne") for word in (*own, *around))


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
    unsaid = _unsaid(script, lexicon, token, token) if lexicon.language_code != "de" else None
    if unsaid is not None:
        return unsaid
    if word in lexicon.finite and not lexicon.is_a(before, "reflexiveaux"):  # "il est dit"
        return _finite(script, lexicon, token, lexicon.finite[word])
    is_of_himself = lexicon.is_a(word, "reflexiveaux") and before in ("s", "se")
    is_led = lexicon.is_a(word, "aux", "hedge") or (lexicon.language_code == "de" and lexicon.is_a(word, "want"))
    return _with_participle(script, lexicon, token, "") if is_of_himself or is_led else None


def _finite(script: Script, lexicon: Lexicon, token: int, verbs: tuple[Verb, ...]) -> Cue | None:
    """The verb whose particle stands behind, if one does; else the one that has none, unless another's does."""
    end = min(script.sentences[script.sentence_of[token]][1], token + _PARTICLE_REACH)
    is_existence = script.lower[token + 1 : token + 2] == ["es"]  # "gibt es"
    for verb in verbs:
        particle = verb.particle.split()
        for behind in range(token + 1, end) if particle and not is_existence else ():
            if script.words[behind] in ":;" or script.quotes[behind]:
                break
            is_here = script.lower[behind : behind + len(particle)] == particle
            is_plain = not lexicon.is_a(verb.particle, "particle")  # "erinnert sich der Wirt"
            if is_here and (is_plain or _is_last(script, lexicon, behind + len(particle))):
                return Cue(token, token, verb, particle=behind)
    alone = next((verb for verb in verbs if not verb.particle), None)
    if alone is None or _is_parted(script, lexicon, token, end) or _is_infinitive(script, lexicon, token, alone):
        return None
    return Cue(token, token, alone)


def _is_infinitive(script: Script, lexicon: Lexicon, token: int, verb: Verb) -> bool:
    """Whether a form like the infinitive hangs on "zu" or a modal verb: "müssten damit [rechnen], dass"."""
    if script.lower[token] != verb.lemma:
        return False
    for before in range(token - 1, script.sentences[script.sentence_of[token]][0] - 1, -1):
        if not script.is_word(before):
            return False
        if lexicon.is_a(script.lower[before], "modal") or (before == token - 1 and script.lower[before] == "zu"):
            return True
    return False


def _is_last(script: Script, lexicon: Lexicon, token: int) -> bool:
    """Whether a clause ends before a token: "warf ihm vor, ...", but not "warf den Ball vor das Tor"."""
    return token >= len(script) or not script.is_word(token) or lexicon.is_a(script.lower[token], "that", "and")


def _is_parted(script: Script, lexicon: Lexicon, token: int, end: int) -> bool:
    """Whether the particle of another verb ends the clause: "ruft den Käse [zurück]"; not behind a quotation."""
    is_behind_quotation = any(script.quotes[one] for one in range(max(token - 2, 0), token))
    signs = (one for one in range(token + 1, end) if script.words[one] in ",:;.!?" and not script.quotes[one])
    last = next(signs, end) - 1
    is_particle = last > token and not script.quotes[last] and lexicon.is_a(script.lower[last], "particle")
    return is_particle and not is_behind_quotation


def _with_participle(script: Script, lexicon: Lexicon, token: int, pronoun: str) -> Cue | None:
    """The verb of a participle behind its auxiliary, which agrees behind that of reflexive verbs: "s'est dite"."""
    is_hedged = lexicon.is_a(script.lower[token].partition("-")[0], "hedge")
    is_agreeing = lexicon.is_a(script.lower[token], "reflexiveaux")
    if lexicon.language_code == "de":
        return _at_clause_end(script, lexicon, token)
    for behind in range(token + 1, min(len(script), token + 1 + _PARTICIPLE_REACH)):
        for last in (behind + 1, behind):  # "fait savoir" goes before "fait"
            form = " ".join(script.lower[behind : last + 1])
            verb = lexicon.participles.get(form)
            if verb is None and is_agreeing:
                verb = lexicon.participles.get(form.removesuffix("s").removesuffix("e"))
            if verb is not None:
                is_of_things = is_agreeing and not lexicon.is_a(verb.lemma.removeprefix("se "), "reflexivesay")
                return None if is_of_things else Cue(token, last, verb, pronoun, is_hedged)
        unsaid = _unsaid(script, lexicon, token, behind)
        if unsaid is not None:
            return unsaid
        if not script.is_word(behind) or script.is_capital(behind):
            return None
    return None


def _unsaid(script: Script, lexicon: Lexicon, first: int, token: int) -> Cue | None:
    """The infinitive behind a verb of refusing, or a negated one of wanting: "no quiso decir", "se negó a decir"."""
    is_refused = lexicon.is_a(script.lower[token], "refuse")
    if not is_refused and not lexicon.is_a(script.lower[token], "want"):
        return None
    last = token + 1 + lexicon.is_a("".join(script.lower[token + 1 : token + 2]), "linker", "preposition")
    verb = lexicon.infinitives.get("".join(script.lower[last : last + 1]))
    if verb is None or (first == token and not is_refused and lexicon.language_code == "fr"):
        return None
    cue = Cue(first, last, verb, is_refused=is_refused)
    return cue if is_negated(script, lexicon, cue) else None


def _at_clause_end(script: Script, lexicon: Lexicon, auxiliary: int) -> Cue | None:
    """The German verb whose participle stands where the clause of its auxiliary ends."""
    is_hedged = lexicon.is_a(script.lower[auxiliary], "hedge")
    for token in range(auxiliary + 1, min(len(script), auxiliary + 1 + _CLAUSE_REACH)):
        if script.quotes[token] or not script.is_word(token):
            return None
        forms = lexicon.infinitives if lexicon.is_a(script.lower[auxiliary], "want") else lexicon.participles
        verb = forms.get(script.lower[token])
        if verb is not None and _is_last(script, lexicon, token + 1):
            cue = Cue(token, token, verb, is_hedged=is_hedged, auxiliary=auxiliary)
            is_said = forms is lexicon.participles or is_negated(script, lexicon, cue)
            return cue if is_said else None
    return None
