"""The forms in which adjectives and names of peoples stand in German, French and Spanish texts.

Regular ones only, by the endings of school grammars: what has others stands in the table with each of them.
"""

import re
from collections.abc import Iterator

_ADJECTIVE_END = re.compile(r"(?<=\w{4})e[rs]?$")
_FRENCH_DOUBLED = ("ien", "éen", "yen", "on", "el")
_FRENCH_FEMININE_E = ("ais", "ois", "ain", "an", "and", "ol", "in", "ard", "al", "ar", "ri", "ti", "t")


def inflect(word: str, language_code: str) -> Iterator[str]:
    """All forms of an adjective (small letter) or of a word for people (German: capital letter)."""
    yield word
    if language_code == "de":
        yield from _inflect_german(word)
    elif language_code == "fr":
        for form in dict.fromkeys((word, _feminine_french(word))):
            yield from (form, form if form.endswith("s") else f"{form}s")
    elif language_code == "es":
        yield from _inflect_spanish(word)


def inflect_name(name: str, language_code: str) -> Iterator[str]:
    """The forms of a place's name: in German those of adjectives in it, and of plurals, but for the genitive's s."""
    yield name
    if language_code == "de":
        *others, last = name.split(" ")
        weak = " ".join([*(_ADJECTIVE_END.sub("en", word) for word in others), last])
        yield from (weak, f"{weak}n" if last.endswith("e") else weak, f"{name}n" if last.endswith("e") else name)


def _inflect_german(word: str) -> Iterator[str]:
    if word[0].islower():
        yield from (f"{word}{ending}" for ending in ("e", "en", "er", "es", "em"))
    elif word.endswith("er"):
        yield from (f"{word}{ending}" for ending in ("n", "s", "in", "innen"))
    elif word.endswith("e"):
        yield from (f"{word}n", f"{word}r", f"{word[:-1]}in", f"{word[:-1]}innen")
    else:
        yield from (f"{word}{ending}" for ending in ("s", "n", "en", "in", "innen"))


def _feminine_french(word: str) -> str:
    if word.endswith(_FRENCH_DOUBLED):
        return f"{word}{word[-1]}e"
    return f"{word}e" if word.endswith(_FRENCH_FEMININE_E) else word


def _inflect_spanish(word: str) -> Iterator[str]:
    if word.endswith("o"):
        yield from (f"{word[:-1]}{ending}" for ending in ("a", "os", "as"))
    elif word.endswith(("és", "án", "ín", "ón")):
        stem = word[:-2] + {"é": "e", "á": "a", "í": "i", "ó": "o"}[word[-2]] + word[-1]
        yield from (f"{stem}{ending}" for ending in ("a", "es", "as"))
    elif word.endswith(("l", "z", "ús")):
        stem = word[:-1] + "c" if word.endswith("z") else word
        yield from (f"{word}a", f"{stem}es", f"{word}as")
    elif word.endswith("í"):
        yield from (f"{word}es", f"{word}s")
    else:
        yield f"{word}s"
