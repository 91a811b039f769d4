"""What cites an outlet in German, French and Spanish, by the verbs of saying that attribution has for them."""

from tasks.enrich.attribution.unparsed.lexicon import list_forms, load_lexicon
from tasks.enrich.citations.words import any_of

_WORD = r"(?:\s(?!(?:und|oder|dass|et|ou|que|y|o)\b)[\w’'-]+)"
"""A word of the same clause, with the space before it."""
_ASIDE = r"(?:,[^.;:,\n]{2,70},)?"


def _after_auxiliary(language_code: str, participles: list[str]) -> str:
    """ "avait révélé", "ha adelantado", with up to two words between."""
    return rf"{any_of(load_lexicon(language_code).kinds['aux'])}{_WORD}{{0,2}}\s{any_of(participles)}"


_DE, _DE_PAST = list_forms("de", "press")
_DE += ["zitiert", "zitierte"]  # who quotes says nothing of his own
_FR, _FR_PAST = list_forms("fr", "press")
_ES, _ES_PAST = list_forms("es", "press")

_WHEN = any_of(*(load_lexicon(code).kinds["skip"] for code in ("de", "fr", "es")))
_VERBS = any_of([*_DE, *_FR, *_ES, _after_auxiliary("fr", _FR_PAST), _after_auxiliary("es", _ES_PAST)])

DOES = rf"{_VERBS}(?:\s{_WHEN}){{0,2}}"
"""What stands before the outlet: "berichtet der", "avait révélé", "ha adelantado"."""

DONE_BY = any_of([f"{form}e?s? par" for form in _FR_PAST], [f"{form[:-1]}[oa]s? por" for form in _ES_PAST])
"""Passives: "révélée par", "adelantado por"."""

TOLD = {
    "de": any_of(list_forms("de", "tell")[0]),
    "fr": rf"(?:a|ont|avait) {any_of(list_forms('fr', 'tell')[1])}",
    "es": any_of(list_forms("es", "tell")[0]),
}
"""What people do who speak to an outlet."""

CLAUSE_END = rf"{_ASIDE}{_WORD}{{0,8}}?\s(?P<cue>{any_of([*_DE, *_DE_PAST, 'zufolge'])})\b(?!\sworden)"
"""What stands behind it in German: "hatte der Bote [als Erster darüber berichtet]"."""

DOES_BEHIND = rf"{_ASIDE}{_WORD}{{0,3}}?\s(?P<cue>{any_of([*_FR, *_FR_PAST, *_ES, *_ES_PAST])})\b"
"""The same in French and Spanish: "Le Monde [a le premier révélé]"."""
