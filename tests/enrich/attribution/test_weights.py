import json

import numpy as np
import pytest

from tasks.enrich import attribution
from tasks.enrich.attribution import attribution_model, find_attributions, weights_of
from tasks.enrich.attribution.learned.weights import CARD, WEIGHTS, load_weights
from tests.enrich.attribution.parsing import model, sentences_of

SIX_MEGABYTES = 6_000_000


def test_the_shipped_weights_load_and_are_small():
    assert weights_of("en") is not None
    assert WEIGHTS.stat().st_size + CARD.stat().st_size < SIX_MEGABYTES
    assert attribution_model("en")[0] == "attribution-en"


def test_other_languages_have_the_rules_alone():
    assert weights_of("de") is None
    assert attribution_model("de")[0] == "attribution-rules"


def test_missing_weights_are_none(tmp_path):
    assert load_weights(tmp_path / "weights.npz", CARD) is None


def test_changed_weights_are_refused(tmp_path):
    broken = tmp_path / "weights.npz"
    broken.write_bytes(WEIGHTS.read_bytes()[:-1] + b"x")
    assert load_weights(broken, CARD) is None


@pytest.mark.parametrize("card", ["", "[]", "{", "{}"])
def test_a_broken_card_refuses_the_weights(tmp_path, card):
    path = tmp_path / "weights.json"
    path.write_text(card)
    assert load_weights(WEIGHTS, path) is None


def with_card(folder, weights):
    from hashlib import sha256

    card = folder / "weights.json"
    card.write_text(json.dumps({"sha256": sha256(weights.read_bytes()).hexdigest()}))
    return card


def test_weights_of_another_shape_are_refused(tmp_path):
    path = tmp_path / "weights.npz"
    np.savez(path, span_table=np.zeros((3, 3), np.int8))
    assert load_weights(path, with_card(tmp_path, path)) is None


def test_weights_that_would_run_code_are_refused(tmp_path):
    ran = tmp_path / "ran"

    class Payload:
        def __reduce__(self):
            return (open, (str(ran), "w"))

    path = tmp_path / "weights.npz"
    np.savez(path, span_table=np.array([Payload()], dtype=object))
    assert load_weights(path, with_card(tmp_path, path)) is None
    assert not ran.exists()


def test_without_weights_the_rules_find_what_is_plain(monkeypatch):
    monkeypatch.setattr(attribution, "load_weights", lambda: None)
    doc = model()("Officials said the dam would hold through the night.")
    found = find_attributions(doc, "a", sentences_of(doc))
    assert attribution_model("en")[0] == "attribution-rules"
    assert [row.source_text for row, _ in found] == ["Officials"]
