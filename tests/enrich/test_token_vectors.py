"""Token vectors are spaCy's own, and a network of another build is left as it is."""

from typing import Any, cast

import numpy as np
import pytest
import spacy
from spacy.language import Language
from thinc.api import Linear, Maxout, Model, chain

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


@pytest.mark.parametrize("count", [1, 100, 10_000])
@pytest.mark.parametrize("component", ["tok2vec", "ner"])
def test_vectors_are_those_of_spacy(component: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_vectors, "TOKENS_AT_ONCE", count)
    stock, ours = (find_model(nlp, component) for nlp in (spacy.load(MODEL), load_model(MODEL).nlp))
    docs = [load_model(MODEL).nlp.make_doc(text) for text in TEXTS]
    vectors = ours.predict(docs)
    assert [len(one) for one in vectors] == [len(doc) for doc in docs]
    for expected, found in zip(stock.predict(docs), vectors, strict=True):
        np.testing.assert_allclose(found, expected, atol=1e-4)


def find_model(nlp: Language, component: str) -> Any:
    """The network of vectors that all share, or the own one of a component."""
    model = dict(cast(Any, nlp.components))[component].model
    return model if component == "tok2vec" else model.get_ref("tok2vec").layers[0]


def test_a_network_of_another_build_is_left_as_it_is() -> None:
    units: Model[Any, Any] = Maxout(4, 4, normalize=True, dropout=0.0)
    other: Model[Any, Any] = chain(units, Linear(4, 4))
    for model in (units, other):
        assert lighten(model) is model
