"""In lockstep spaCy's components decide as they do one text at a time."""

import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tasks.enrich.language_model import load_model
from tasks.enrich.lockstep import split_by_width
from tests.enrich.articles import MODEL

SENTENCES = [
    "Antony Blinken met Wang Yi in Munich on Saturday.",
    "Shares of Siemens fell 2.5 percent in Frankfurt, the company said.",
    "“We are not worried,” Chief Executive Maria Weber told Reuters.",
    "Rain is expected in northern Spain.",
]


def test_many_texts_at_once_are_read_as_each_alone() -> None:
    texts = [" ".join(SENTENCES[no % 4 :] * (1 + no % 3)) for no in range(40)] + ["", " ".join(SENTENCES * 60), "Oslo"]
    stock = spacy.load(MODEL)
    for text, doc in zip(texts, load_model(MODEL).parse(texts, 64, 20_000), strict=True):
        alone = stock(text)
        assert [(one.text, one.label_) for one in doc.ents] == [(one.text, one.label_) for one in alone.ents]
        assert [(token.head.i, token.dep_) for token in doc] == [(token.head.i, token.dep_) for token in alone]


@pytest.mark.parametrize(
    ("lengths", "in_step"), [([5] * 11, 0), ([5] * 12, 12), ([5] * 20 + [90], 20), ([], 0), ([0] * 30, 0)]
)
def test_what_would_soon_go_alone_does_not_go_in_step(lengths: list[int], in_step: int) -> None:
    vocab = Vocab()
    docs = [Doc(vocab, words=["word"] * length) for length in lengths]
    wide, narrow = split_by_width(docs)
    assert len(wide) == in_step
    assert sorted(map(len, wide + narrow)) == sorted(lengths)
