"""How well and how fast is "who said what" found? On PolNeAR, which is not part of the project.

    python -m benchmarks.attribution POLNEAR_FOLDER/dev [--rules]

Right means: at least half of the words of the longer content are shared, and each source holds the head of the other
(`is_right` of the training). Gold without a source is left out. Time is for the attributions alone, the parse given.
"""

import argparse
import time
from pathlib import Path

from tasks.enrich.attribution import find_candidates, weights_of
from tasks.enrich.attribution.assemble import style_of
from tasks.enrich.attribution.candidates import Candidate
from tasks.enrich.attribution.speakers import find_speakers
from tasks.enrich.attribution.training.decision_training import is_right
from tasks.enrich.attribution.training.examples import Example, GoldTokens, make_examples
from tasks.enrich.attribution.training.polnear import read_compartment
from tasks.enrich.attribution.training.train import LANGUAGE_MODEL
from tasks.enrich.language_model import load_model

STYLES = ("direct", "mixed", "indirect")
ARTICLE_WORDS = 650


def main() -> None:
    parser = argparse.ArgumentParser(description="Attributions on PolNeAR: quality and speed.")
    parser.add_argument("folder", type=Path, help="a compartment of PolNeAR: dev")
    parser.add_argument("--rules", action="store_true", help="without the learned weights")
    arguments = parser.parse_args()
    texts = read_compartment(arguments.folder)
    examples = make_examples(texts, load_model(LANGUAGE_MODEL))
    weights = None if arguments.rules else weights_of("en")
    started = time.process_time()
    found = find_candidates([example.reading for example in examples], weights)
    for example, candidates in zip(examples, found, strict=True):
        find_speakers(example.reading, candidates)
    spent, words = time.process_time() - started, sum(len(text.text.split()) for text in texts)
    report(examples, found)
    print(f"{1000 * spent * ARTICLE_WORDS / words:.1f} ms for {ARTICLE_WORDS} words, reading the parse not counted")


def report(examples: list[Example], found: list[list[Candidate]]) -> None:
    """Print precision, recall and F1, over all and by style; recall by the gold's style."""
    gold_styles, right_gold, styles, right = [], [], [], []
    for example, candidates in zip(examples, found, strict=True):
        targets = [gold for gold in example.gold if gold.source]
        pairs = match(example, candidates, targets)
        gold_styles += [style_of(example.reading, sorted(gold.content)) for gold in targets]
        right_gold += [number in pairs for number in range(len(targets))]
        styles += [style_of(example.reading, candidate.content) for candidate in candidates]
        right += [number in pairs.values() for number in range(len(candidates))]
    for style in (None, *STYLES):
        recall = share([hit for hit, one in zip(right_gold, gold_styles, strict=True) if style in (None, one)])
        precision = share([hit for hit, one in zip(right, styles, strict=True) if style in (None, one)])
        f1 = 2 * precision * recall / (precision + recall or 1)
        print(f"{style or 'all':<9} P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}")


def match(example: Example, candidates: list[Candidate], targets: list[GoldTokens]) -> dict[int, int]:
    """The right candidate for each target that has one; no candidate counts twice."""
    pairs: dict[int, int] = {}
    for number, gold in enumerate(targets):
        for place, candidate in enumerate(candidates):
            if place not in pairs.values() and is_right(example.reading, candidate, gold):
                pairs[number] = place
                break
    return pairs


def share(hits: list[bool]) -> float:
    return 100 * sum(hits) / max(1, len(hits))


if __name__ == "__main__":
    main()
