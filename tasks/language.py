"""Which language a text is in: py3langid on the text, with the page's own claim as evidence."""

import re
from array import array
from functools import lru_cache

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE_CHARS = 1_000
SURE_CHARS = 120
"""Shorter texts are identified with confidence too often: there the page's own claim decides if it has one."""
ALIKE = (frozenset({"bs", "hr", "sr"}), frozenset({"id", "ms"}), frozenset({"cs", "sk"}), frozenset({"da", "no"}))
"""Languages so alike that the page knows better which of them it is in."""
CODE = re.compile(r"^[a-z]{2}(?=$|[-_])")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """The model, asked only for languages that have an ISO 639-1 code."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted({code for code in identifier.nb_classes if len(code) == 2}))
    identifier.nb_ptc = np.ascontiguousarray(identifier.nb_ptc)  # rows, of which it picks some, in one piece
    # Its automaton in arrays instead of lists of numbers that lie all over the memory: a quarter of the time of a text.
    identifier.tk_output = array("i", identifier.tk_output)
    identifier._rowbase = array("i", identifier._rowbase)
    return identifier


def identify_language(text: str, claim: str | None) -> tuple[str | None, dict[str, object]]:
    """The ISO 639-1 code of `text` and the evidence; None where neither text nor page says anything."""
    claimed = normal_code(claim)
    letters = sum(map(str.isalpha, text[:SAMPLE_CHARS]))
    if letters < 20:
        return claimed, {"source": "page" if claimed else None}
    detected, probability = _identifier().classify(text[:SAMPLE_CHARS])
    code = normal_code(detected)
    is_sure = letters >= SURE_CHARS or probability > 0.95
    evidence: dict[str, object] = {
        "source": "text", "detected": code, "probability": round(float(probability), 3), "claimed": claimed,
    }
    is_alike = any({code, claimed} <= group for group in ALIKE)
    if claimed and (is_alike or not is_sure):
        return claimed, {**evidence, "source": "page"}
    return code, evidence


def normal_code(claim: str | None) -> str | None:
    """`en-US`, `EN_us`: `en`; Norwegian Bokmål and Nynorsk are `no`."""
    found = CODE.match((claim or "").strip().lower())
    if not found:
        return None
    return "no" if found[0] in ("nb", "nn") else found[0]
