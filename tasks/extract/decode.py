"""Bytes to text: the declared charset is a claim that the bytes may refute."""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from tasks.charsets import guess_charset

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
ISO_2022 = b"\x1b$"
"""Begins multi-byte text in the ISO-2022 charsets, whose bytes are ASCII and so valid UTF-8."""
CONTROL_BYTES = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
LINE_ENDS = re.compile("\r\n?|\x0c|\x85|\u2028|\u2029")
# The Encoding Standard reads these labels as windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
LABELS = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
          "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
          "shift_jis": "cp932", "x-sjis": "cp932"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the charset it was read in, and who said so."""

    text: str
    charset: str
    source: str
    """`bom`, `bytes` (valid UTF-8), `header`, `meta`, `detected`, `guessed` (another was as likely) or `replaced`."""


def decode_body(body: bytes, declared: str | None = None, language_claim: str | None = None) -> Decoded:
    """Decode `body`; valid UTF-8 beats any declaration, because other charsets hardly ever are valid UTF-8.

    Where nothing is declared that fits, letters and language tell; `language_claim` is what the source says.
    NUL, other control characters and lone surrogates are removed, line ends become a line feed.
    """
    decoded = _decode(body, declared, language_claim)
    if decoded.source == "bytes":  # cleaned as bytes, a hundred times faster than as text
        return decoded
    return Decoded(clean_text(decoded.text), decoded.charset, decoded.source)


def clean_text(text: str) -> str:
    """Remove what no text contains and no XML may hold, and write each line end as a line feed."""
    return LINE_ENDS.sub("\n", UNWANTED.sub("", text))


def _decode(body: bytes, declared: str | None, language_claim: str | None) -> Decoded:
    for bom, marked in BOMS:
        if body.startswith(bom):
            return Decoded(body[len(bom):].decode(marked, "replace"), marked, "bom")
    if ISO_2022 not in body:
        with suppress(UnicodeDecodeError):
            return Decoded(_clean_bytes(body).decode("utf-8"), "utf-8", "bytes")
    found = META_CHARSET.search(body, 0, 4096)
    in_page = found[1].decode("ascii", "replace") if found else None
    claims: tuple[tuple[str, str | None], ...] = (("header", declared), ("meta", in_page))
    for source, charset in claims:
        text = _try_charset(body, charset)
        if text is not None and charset is not None:
            return Decoded(text, _canonical_name(charset), source)
    return _detect(body, language_claim)


def _clean_bytes(body: bytes) -> bytes:
    """The same as `clean_text` for UTF-8."""
    return body.translate(None, CONTROL_BYTES).replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\x0c", b"\n")


def _try_charset(body: bytes, charset: str | None) -> str | None:
    """The text, or None where the charset is unknown or does not fit."""
    if not charset:
        return None
    try:
        text = body.decode(_canonical_name(charset))
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _canonical_name(charset: str) -> str:
    name = charset.strip().lower()
    return LABELS.get(name, name)


def _detect(body: bytes, language_claim: str | None) -> Decoded:
    """A page that is UTF-8 but for a few bytes stays UTF-8; else the likeliest charset of its beginning."""
    text = body.decode("utf-8", "replace")
    multibyte = sum(character > "\x7f" for character in text)
    if text.count("\ufffd") * 10 <= multibyte:
        return Decoded(text, "utf-8", "replaced")
    guess = guess_charset(body, language_claim)
    return Decoded(body.decode(guess.charset, "replace"), guess.charset, "detected" if guess.is_sure else "guessed")
