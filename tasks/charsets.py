"""The charset of bytes that nobody says the charset of: the detector's word against what the language usually takes."""

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise

from charset_normalizer import from_bytes
from resiliparse.parse.encoding import detect_encoding

from tasks.html_head import read_head
from tasks.html_text import running_text_of, shown_text_of
from tasks.language import identify_language

WESTERN = ("cp1252", "iso8859-15")
# Languages, and the charsets that their pages come in, the usual one first: what browsers take for a page that says
# nothing (https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding), then older ones.
CHARSETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bs cs hr hu pl ro sk sl sq", ("cp1250", "iso8859-2")),
    ("ba be bg kk ky mk ru sr tg tt uk", ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "mac-cyrillic", "cp866")),
    ("sr", ("cp1250", "iso8859-2")),
    ("el", ("cp1253", "iso8859-7")),
    ("az ku tr", ("cp1254",)),
    ("he yi", ("cp1255", "iso8859-8")),
    ("ar fa ug ur", ("cp1256", "iso8859-6")),
    ("et lt lv", ("cp1257", "iso8859-13", "iso8859-4")),
    ("vi", ("cp1258",)),
    ("th", ("cp874", "iso8859-11")),
    ("ja", ("cp932", "euc_jp", "iso2022_jp")),
    ("ko", ("cp949", "iso2022_kr")),
    ("zh", ("gb18030", "big5hkscs")),
    ("ja ko zh", ("cp932", "euc_jp", "cp949", "gb18030", "big5hkscs")),  # names alone do not tell these languages apart
)
KNOWN = (*WESTERN, *(charset for _, charsets in CHARSETS for charset in charsets))
WIDER = {"shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "iso8859-9": "cp1254", "tis-620": "cp874"}
"""What pages mean by the names that detectors give (https://encoding.spec.whatwg.org/#names-and-labels)."""
SAMPLE_BYTES = 50_000
FOREIGN_SHARE = 0.35
"""Of the letters of a text in Latin script at most this share is not ASCII; Vietnamese has the most."""
C1_CONTROL = re.compile("[\x80-\x9f]")
"""No text has them: they are what the letters and marks of a Windows charset become in its ISO neighbour."""
SYMBOLS = frozenset("¡¢£¤¥¦§¨©¬¯±¶¸¹²³¼½¾¿×÷")


@dataclass(frozen=True, slots=True)
class Guess:
    """A charset that fits the bytes, and whether language and detector, each for itself, come to the same letters."""

    charset: str
    is_sure: bool


def guess_charset(body: bytes, language_claim: str | None = None) -> Guess:
    """The likeliest charset of `body`, which is not UTF-8 and declares nothing that fits.

    The detector (uchardet) knows letters and not languages, and a short text has too few of them: so its word counts
    where the language of the text is written in that charset, else the one that is usual for the language; both give
    way where their letters make no words and the other's do. `language_claim` is what the source says of the text; a
    page's own `lang` comes after it, and either gives way to a text that is long enough to tell.
    """
    sample = body[:SAMPLE_BYTES]
    found = detect_charset(sample)
    text = _read(sample, found or WESTERN[0]) or ""
    language, _ = identify_language(_prose_of(text), language_claim or read_head(sample).language_code)
    choices = charsets_of(language)
    usual = next((charset for charset in choices if _read(sample, charset) is not None), WESTERN[0])
    if found is None:
        return Guess(usual, is_sure=language is not None and _read(sample, usual) == text)
    rivals = (found, *choices[:2]) if found in choices else (usual, found)
    best = min(rivals, key=lambda charset: count_odd_pairs(_read(sample, charset)))
    is_agreed = (best == found and found in choices) or _read(sample, found) == _read(sample, usual)
    return Guess(best, is_sure=is_agreed and language is not None)


def charsets_of(language_code: str | None) -> tuple[str, ...]:
    """The charsets that a language is written in, the usual one first; those of western Europe for all others."""
    return tuple(c for codes, some in CHARSETS if language_code in codes.split() for c in some) or WESTERN


def detect_charset(sample: bytes) -> str | None:
    """What the letters alone look like; None where there are too few of them, or nothing that text is kept in fits."""
    detected = codecs.lookup(detect_encoding(sample) or "utf-8").name
    found = WIDER.get(detected, detected)
    if found == "utf-8" and _is_foreign(sample):  # that is uchardet's word for "no idea"
        best = from_bytes(sample, cp_isolation=list(KNOWN)).best()
        found = best.encoding if best else found
    return found if found in KNOWN and _read(sample, found) is not None else None


def count_odd_pairs(text: str | None) -> float:
    """Pairs of neighbours that no word has: a symbol or a digit beside a foreign letter, a foreign capital within."""
    if text is None:
        return float("inf")
    return sum(_is_odd(*pair) for pair in pairwise(text) if max(pair) > "\x7f")


def _is_odd(left: str, right: str) -> bool:
    if left in SYMBOLS or right in SYMBOLS:
        return left.isalpha() or right.isalpha()
    is_digit_at_letter = (left.isdigit() and right.isalpha()) or (left.isalpha() and right.isdigit())
    return is_digit_at_letter or (left.islower() and right.isupper())


def _is_foreign(sample: bytes) -> bool:
    """Whether the text is in no Latin script: more bytes above ASCII than its letters could have."""
    shown = shown_text_of(sample.decode("cp1252", "replace"))
    letters = [letter for letter in shown if letter.isalpha() or letter > "\x7f"]
    return sum(letter > "\x7f" for letter in letters) > FOREIGN_SHARE * len(letters)


def _prose_of(text: str) -> str:
    return running_text_of(text) or shown_text_of(text)


def _read(sample: bytes, charset: str) -> str | None:
    """The text, or None where the charset does not fit; a sample may end within a character."""
    try:
        text = codecs.getincrementaldecoder(charset)().decode(sample)
    except UnicodeDecodeError:
        return None
    return None if C1_CONTROL.search(text) else text
