"""The words of a language that tell who speaks, from `words/*.tsv`.

Rows `say`, `think`, `label` (calls something something, so that only quotation marks tell what), `split` (German verbs
with the particle that stands behind), `final` (their forms at the end of a clause) and `impersonal` ("hieß es") hold a
lemma, its finite forms and its participle, or the particle. The other rows hold the words of one kind, those of phrases
parted by bars; `object` the lemmas whose object in a noun phrase is said ("fordert höhere Löhne"), `toll` what is no
such object ("forderte drei Opfer"), `particle` what ends a clause of another meaning ("ruft den Käse zurück"), `press`
and `tell` the lemmas of what outlets do, and of what is told to them, `question` what opens an indirect question,
`want` the verbs (French participles) that with a negation tell of silence ("wollte nicht sagen"), `refuse` those that
do so alone ("se negó a decir").
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tasks.enrich.attribution.candidates import Family

_WORDS = Path(__file__).parent / "words"
LANGUAGES = frozenset(path.stem for path in _WORDS.glob("*.tsv"))
_SHORTEST_COMPOUND = 5
"""Letters of a German word that may be a compound."""
_SHORTEST_END = 3
"""Letters of the end of a word that tells of a role by itself."""
_VERBS = frozenset({"say", "think", "label", "split", "final", "impersonal"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying or thinking in one of its forms."""

    lemma: str
    kind: str
    particle: str = ""

    @property
    def family(self) -> Family:
        """Thought is an attitude, all else reports."""
        return "attitude" if self.kind == "think" else "reporting"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, all in lower case."""

    language_code: str
    finite: dict[str, tuple[Verb, ...]]
    participles: dict[str, Verb]
    infinitives: dict[str, Verb]
    kinds: dict[str, frozenset[str]]
    role_ends: tuple[str, ...]
    """What the words of roles, and German compounds of them, end with."""
    credits: tuple[tuple[str, ...], ...]
    """Phrases that credit a statement: "laut", "de acuerdo con"; the longest first."""

    def is_somebody(self, word: str) -> bool:
        """Whether a word in lower case is one for people: a role or a spokesman, or a German compound of one."""
        plain = word.rpartition("-")[2] if self.language_code == "de" else word
        if self.is_a(plain, "role", "spokes", "titles") or self.is_a(plain.removesuffix("s"), "spokes"):
            return True
        ends = self.kinds.get("roleend", frozenset())
        return len(plain) > _SHORTEST_COMPOUND and any(plain.endswith(end) for end in ends)

    def is_role(self, word: str) -> bool:
        """Whether a word in lower case is one for a role, or a German compound of one: "Wirtschaftsministerin"."""
        return word in self.kinds["role"] or (self.language_code == "de" and word.endswith(self.role_ends))

    def is_body(self, word: str) -> bool:
        """Whether a word in lower case is one for organisations or writings, or a German compound of one."""
        if self.is_a(word, "body", "writing") or self.is_a(word.removesuffix("s"), "body"):
            return True
        return any(word.endswith(end) for end in self.kinds.get("bodyend", frozenset()))

    def is_compound_body(self, word: str) -> bool:
        """Whether a word is a compound of one for bodies: "Umweltministerium", but not "Polizei"."""
        ends = self.kinds.get("bodyend", frozenset())
        return any(word.endswith(end) and len(word) > len(end) + 1 for end in ends)

    def is_a(self, word: str, *kinds: str) -> bool:
        """Whether a word in lower case is of one of the kinds."""
        return any(word in self.kinds.get(kind, frozenset()) for kind in kinds)


def list_forms(language_code: str, kind: str) -> tuple[list[str], list[str]]:
    """The finite forms, and the participles, of the verbs that a kind names: `press` (what outlets do), `tell`."""
    lexicon = load_lexicon(language_code)
    lemmas = lexicon.kinds[kind]
    finite = [form for form, verbs in lexicon.finite.items() if any(verb.lemma in lemmas for verb in verbs)]
    return finite, [form for form, verb in lexicon.participles.items() if verb.lemma in lemmas]


@cache
def load_lexicon(language_code: str) -> Lexicon:
    """The lexicon of one of the `LANGUAGES`."""
    finite: defaultdict[str, list[Verb]] = defaultdict(list)
    participles: dict[str, Verb] = {}
    infinitives: dict[str, Verb] = {}
    kinds: dict[str, frozenset[str]] = {}
    credits: list[tuple[str, ...]] = []
    with (_WORDS / f"{language_code}.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            kind = row["kind"]
            if kind not in _VERBS:
                credits += [tuple(one.split()) for one in row["forms"].split("|")] if kind == "credit" else []
                kinds[kind] = frozenset(row["forms"].split())
                continue
            verb = Verb(row["lemma"], kind, row["participle"] if kind == "split" else "")
            if kind in ("say", "split"):
                infinitives.setdefault(verb.lemma, verb)
            for form in row["forms"].split():
                finite[form].append(verb)
            if kind != "split" and row["participle"]:
                participles.setdefault(row["participle"], verb)
    by_form = {form: tuple(verbs) for form, verbs in finite.items()}
    ends = (*kinds["role"], *(end for end in kinds.get("roleend", ()) if len(end) > _SHORTEST_END))
    ordered = tuple(sorted(credits, key=len, reverse=True))
    return Lexicon(language_code, by_form, participles, infinitives, kinds, ends, ordered)
