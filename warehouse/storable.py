r"""Values from outside, made fit to be stored: as JSON without NUL and lone surrogates, which no tool could read back.

Such characters are written as what they look like in Python: a backslash, `u`, and four digits.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

MOST_CHARS = 262_144
"""JSON of a record above this is stored as its digest and its beginning: a page of 50 MB must not enter as a row."""

HEAD_CHARS = 2_000


def clean_text(text: str) -> str:
    """The text with NUL and lone surrogates escaped. Even millions of them, which hostile pages have, cost no time."""
    return text.replace("\0", r"\u0000").encode(errors="backslashreplace").decode()


def to_json(value: Any) -> str:
    """JSON of anything: what JSON does not know becomes text, and so do not-a-number and infinity."""
    return json.dumps(_clean(value), ensure_ascii=False, allow_nan=False, sort_keys=True)


def digest_of(value: Any) -> str:
    """SHA-256, in hexadecimal, of the JSON of a value."""
    return hashlib.sha256(to_json(value).encode()).hexdigest()


def cut_record(record: Mapping[str, Any]) -> str:
    """JSON of a record; of a large one its digest, its length and its head."""
    text = to_json(record)
    if len(text) <= MOST_CHARS:
        return text
    digest = hashlib.sha256(text.encode()).hexdigest()
    return to_json({"record_digest": digest, "char_count": len(text), "head": text[:HEAD_CHARS]})


def _clean(value: Any) -> Any:
    match value:
        case str():
            return clean_text(value)
        case bool() | int() | None:
            return value
        case float():
            return value if value == value and abs(value) != float("inf") else repr(value)
        case Mapping():
            return {clean_text(str(name)): _clean(item) for name, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_clean(item) for item in value]
        case _:
            return clean_text(str(value))
