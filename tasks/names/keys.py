"""The key of a name: the same for spellings that differ in nothing that names.

Case, accents, punctuation, possessives and articles make no difference; single letters in a row are one word, so that
"U.S.", "US" and "U. S." are.
"""

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans({
    "’": "'", "‘": "'", "`": "'", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "–": "-", "—": "-",
})  # fmt: skip
_POSSESSIVE = re.compile(r"\s*'\s*s\b|'\s*$")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_SIGNS = re.compile(r"[^\w&]+|_")
_LETTERS = re.compile(r"\b\w(?: \w\b)+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EDGE_WORDS = re.compile(r"^(?:(?:the|a|an|in|at|of|from|near|to|on|for|by|outside|inside|through) )+(?=\w)")
_TAIL = re.compile(r"(?: (?:in|near|at|outside) \w.*| of| the| and)$")

LEGAL_FORMS = frozenset(
    """inc incorporated corp corporation co company ltd limited plc llc llp lp gmbh ag sa spa nv bv oyj oy ab as asa aps
    kk kg se sarl srl pty bhd pjsc""".split()
)
GROUP_WORDS = frozenset("group holdings holding".split())
SHORT_WORDS = {
    "mt": "mount", "ft": "fort", "st": "saint", "dept": "department", "univ": "university", "natl": "national",
    "intl": "international", "centre": "center",
}  # fmt: skip


@lru_cache(maxsize=8_192)
def make_key(text: str) -> str:
    """The key of any name; empty where nothing is left."""
    text = split_humps(text[1:]) if text.startswith(("@", "#")) else text
    plain = text if text.isascii() and "`" not in text else _fold(text)
    plain = _POSSESSIVE.sub(" ", plain.strip())
    plain = _APOSTROPHE.sub("", plain).replace("&", " & ").lower()
    words = _SIGNS.sub(" ", plain).strip()
    words = _LETTERS.sub(lambda letters: letters[0].replace(" ", ""), words)
    return _EDGE_WORDS.sub("", words).replace(" & ", " and ")


def split_humps(word: str) -> str:
    """A word with capitals inside as several: TheAcademy, as handles and tags have it, as The Academy."""
    return _HUMP.sub(" ", word)


@lru_cache(maxsize=8_192)
def make_thing_key(text: str) -> str:
    """The key of an organisation, place or other thing: without a legal form at the end, and without where it lies."""
    key = make_key(text)
    words = [SHORT_WORDS.get(word, word) for word in _TAIL.sub("", key).split() or key.split()]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    if len(words) > 1 and words[-1] in GROUP_WORDS:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=8_192)
def make_acronyms(key: str) -> frozenset[str]:
    """The initials of a name of several words, with and without its small words and an article before it."""
    words = key.split()
    content = [word for word in words if word not in SMALL_WORDS]
    initials = {"".join(word[0] for word in part) for part in (words, content) if len(part) > 1}
    return frozenset(initials | {f"t{letters}" for letters in initials})


SMALL_WORDS = frozenset("of the and for in on at to de la du & von van".split())


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
