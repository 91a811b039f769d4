"""The learned numbers: where they lie, how they are checked, and what is done when they are missing or broken."""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.cue_features import CUE_BITS
from tasks.enrich.attribution.learned.lexicon import Lexicon
from tasks.enrich.attribution.learned.options import OPTION_BITS
from tasks.enrich.attribution.learned.span_features import SPAN_BITS

WEIGHTS = Path(__file__).with_name("weights.npz")
CARD = Path(__file__).with_name("weights.json")
"""Name, version, language and digest of the weights; how good they are is in MODEL_CARD.md."""

LABELS = ("other", "source", "content", "cue")
BOUNDARIES = 4
"""Kinds of gaps between two tokens, each with its own transitions: see `tagger.boundaries`."""

OPTIONS = ("half", "best", "source")
"""The fields of `ChoiceWeights`."""

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class CueWeights:
    """Logistic regression over hashed features."""

    lexicon: Lexicon
    table: Array
    bias: float


@dataclass(frozen=True, slots=True)
class SpanWeights:
    """A chain over the labels of a window: hashed features, one hidden layer beside a linear part, transitions."""

    table: NDArray[np.int8]
    """Rows by hidden units and labels, in steps of `scale`."""
    scale: Array
    hidden_bias: Array
    output: Array
    output_bias: Array
    transitions: Array
    """Boundary by label before by label after."""
    start: Array


@dataclass(frozen=True, slots=True)
class OptionWeights:
    """Logistic regression over the standardised figures of a stretch, their products, and hashed features."""

    mean: Array
    scale: Array
    figures: Array
    table: Array
    bias: float


@dataclass(frozen=True, slots=True)
class ChoiceWeights:
    """What tells how right a stretch is: a content in half of its words, a source in its head; and which of a window's
    contents is the best one."""

    half: OptionWeights
    best: OptionWeights
    source: OptionWeights


@dataclass(frozen=True, slots=True)
class DecisionWeights:
    """Logistic regression over the standardised figures of a candidate and their products."""

    mean: Array
    scale: Array
    weights: Array
    bias: float


@dataclass(frozen=True, slots=True)
class Weights:
    """All that is learned."""

    cue: CueWeights
    span: SpanWeights
    choice: ChoiceWeights
    decision: DecisionWeights


def read_card(path: Path = CARD) -> dict[str, Any]:
    """What the weights are called; empty if there is no readable card."""
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return card if isinstance(card, dict) else {}


@cache
def load_weights(weights: Path = WEIGHTS, card: Path = CARD) -> Weights | None:
    """The weights, or None if they are missing, not those of the card, or of another shape than this code's.

    Nothing in the file can run: it is read without pickle, and only if its digest is the card's.
    """
    try:
        if sha256(weights.read_bytes()).hexdigest() != read_card(card).get("sha256"):
            return None
        with np.load(weights, allow_pickle=False) as arrays:
            return from_arrays(arrays)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def from_arrays(arrays: Mapping[str, NDArray[Any]]) -> Weights:
    """Raises: KeyError if an array is missing, ValueError if one has the wrong shape."""
    floats = {name: arrays[name].astype(np.float32) for name in arrays if arrays[name].dtype.kind == "f"}
    table = arrays["span_table"]
    hidden = floats["hidden_bias"].size
    _require(floats["cue_table"].shape == (1 << CUE_BITS,), "cue_table")
    _require(table.shape == (1 << SPAN_BITS, hidden + len(LABELS)) and table.dtype == np.int8, "span_table")
    _require(floats["transitions"].shape == (BOUNDARIES, len(LABELS), len(LABELS)), "transitions")
    lexicon = Lexicon(arrays["lexicon_keys"], arrays["lexicon_rates"])
    return Weights(
        CueWeights(lexicon, floats["cue_table"], float(floats["cue_bias"])),
        SpanWeights(table, floats["span_scale"], floats["hidden_bias"], floats["output"], floats["output_bias"],
                    floats["transitions"], floats["start"]),
        ChoiceWeights(*(_to_option(floats, name) for name in OPTIONS)),
        DecisionWeights(floats["decision_mean"], floats["decision_scale"], floats["decision_weights"],
                        float(floats["decision_bias"])),
    )  # fmt: skip


def _to_option(floats: Mapping[str, Array], name: str) -> OptionWeights:
    table = floats[f"{name}_table"]
    _require(table.shape == (1 << OPTION_BITS,), f"{name}_table")
    mean, scale, figures = (floats[f"{name}_{part}"] for part in ("mean", "scale", "figures"))
    return OptionWeights(mean, scale, figures, table, float(floats[f"{name}_bias"]))


def _from_option(weights: OptionWeights, name: str) -> dict[str, Any]:
    return {
        f"{name}_mean": weights.mean, f"{name}_scale": weights.scale, f"{name}_figures": weights.figures,
        f"{name}_table": weights.table.astype(np.float16), f"{name}_bias": np.float32(weights.bias),
    }  # fmt: skip


def to_arrays(weights: Weights) -> dict[str, Any]:
    """The arrays that `from_arrays` reads."""
    cue, span, decision = weights.cue, weights.span, weights.decision
    return {
        "lexicon_keys": cue.lexicon.keys, "lexicon_rates": cue.lexicon.rates,
        "cue_table": cue.table.astype(np.float16), "cue_bias": np.float32(cue.bias),
        "span_table": span.table, "span_scale": span.scale, "hidden_bias": span.hidden_bias, "output": span.output,
        "output_bias": span.output_bias, "transitions": span.transitions, "start": span.start,
        "decision_mean": decision.mean, "decision_scale": decision.scale, "decision_weights": decision.weights,
        "decision_bias": np.float32(decision.bias),
        **{key: value for name in OPTIONS for key, value in _from_option(getattr(weights.choice, name), name).items()},
    }  # fmt: skip


def _require(condition: bool, name: str) -> None:
    if not condition:
        raise ValueError(f"{name} has a shape that this version does not know")
