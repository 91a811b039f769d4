"""What names keep in common when different papers write them from another alphabet: Zelensky, Zelenskyy, Selenskyj.

Coarse on purpose: it says that two words may be one name, and is asked only where another word of the name agrees.
The differences are those of the English, French, German and Polish ways to write Russian, Ukrainian and Arabic.
"""

import re
from functools import lru_cache

from tasks.names.keys import make_key

ARTICLES = frozenset("al el ul ad ar as at az an ash ed er es et ez esh ech".split())
"""The Arabic article, as it sounds before different letters."""
_BARE_ARTICLE = re.compile(r"^(?:[ae]l(?=[-\s][A-Z])|[AE]l(?=-[A-Z]))[-\s]")
_VARIANTS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^[jy]e", "e"), (r"schtsch|shch|szcz|chtch", "s"), (r"dzh|dsch", "j"), (r"tsch|tch|cz", "k"),
        (r"sch|sh|sz|zh", "s"), (r"kh|ch", "k"), (r"ts|tz|z", "s"), (r"x", "ks"), (r"ph", "f"), (r"th", "t"),
        (r"w", "v"), (r"ck|c|q", "k"), (r"ou|oo", "u"), (r"(?:[iy]|(?<![bcdfghklmnprstv])j)+", "i"),
        (r"(?<=[ea])i+$", ""), (r"(?<=[aeou])i(?=[aeou])", ""), (r"([^aeiou])\1+|([aeiou])\2+$", r"\1\2"),
        (r"(?<=.{3})[oei]+v(a?)$", r"ov\1"), (r"(?<=.{3})[ie]$", ""),
    )
]  # fmt: skip
_ARABIC = [
    (re.compile(pattern), plain)
    for pattern, plain in ((r"gh|g", "k"), (r"dh", "d"), (r"e[iy]|ay", "ai"), (r"[oue]", "i"))
]


@lru_cache(maxsize=8_192)
def transcribe(word: str) -> str:
    """What a word of a key has in common with other transcriptions of it."""
    for pattern, plain in _VARIANTS:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=8_192)
def transcribe_arabic(key: str) -> str:
    """The same of a name with an Arabic article, without it: Deir ez-Zor and Deir al-Zour."""
    text = " ".join(word for word in key.split() if word not in ARTICLES)
    for pattern, plain in _ARABIC:
        text = pattern.sub(plain, text)
    return " ".join(map(transcribe, text.split()))


def has_article(key: str) -> bool:
    """Whether a word but the first is an Arabic article."""
    return not ARTICLES.isdisjoint(key.split()[1:])


def drop_article(spelling: str) -> str:
    """The name without an Arabic article before it: al-Assad, but not Al Gore."""
    return _BARE_ARTICLE.sub("", spelling) if make_key(spelling) else spelling
