"""Token vectors are spaCy's own, and a network of another build is left as it is."""

import numpy as np
import pytest
import spacy
from thinc.api import Linear, Maxout, chain

from tasks.enrich import token_vectors
from tasks.enrich.language_model import load_model
from tasks.enrich.token_vectors import lighten
from tests.enrich.articles import MODEL

TEXTS = [
    "Antony Blinken met Wang Yi in Munich on Saturday.\n\nThey spoke for an hour.",
    "",
    "Oslo",
    "“We are not worried,” Chief Executive Maria Weber told Reuters. " * 40,
]


@pytest.mark.parametrize("portion", [1, 100, 10_000])
@pytest.mark.parametrize("component", ["tok2vec", "ner"])
def test_vectors_are_those_of_spacy(component: str, portion: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_vectors, "PORTION", portion)
    stock, ours = (dict(nlp.components)[component].model for nlp in (spacy.load(MODEL), load_model(MODEL).nlp))
    if component == "ner":
        stock, ours = (model.get_ref("tok2vec").layers[0] for model in (stock, ours))
    docs = [load_model(MODEL).nlp.make_doc(text) for text in TEXTS]
    vectors = ours.predict(docs)
    assert [len(one) for one in vectors] == [len(doc) for doc in docs]
    for expected, found in zip(stock.predict(docs), vectors, strict=True):
        np.testing.assert_allclose(found, expected, atol=1e-4)


def test_a_network_of_another_build_is_left_as_it_is() -> None:
    for other in (chain(Maxout(4, 4, normalize=True, dropout=0.0), Linear(4, 4)), spacy.blank("en").add_pipe("ner").model):
        assert lighten(other) is other
