"""The language model of the second signal, where the extra `embeddings` is installed (make test-embeddings)."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from deploy.settings import load_settings
from flows.doctor.installation import check_embeddings
from tasks.errors import ModelError
from tasks.relate.embeddings import extra
from tasks.relate.embeddings.embedder import MODEL, Embedder
from tests.relate.newsroom import Newsroom
from tests.relate.test_second_signal import FIRES, take_in

pytestmark = pytest.mark.skipif(
    not all(map(find_spec, extra.PACKAGES)), reason="make test-embeddings installs the language model"
)

TEXTS = (
    "The bridge over the river was shut on Monday because its bearings are cracked.",
    "Cracks in the bearings: since Monday nobody may cross the river by the bridge.",
    "Shares in the brewer rose by a tenth when it reported its profit.",
)


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path))
    monkeypatch.setenv("BROADSHEET_RELATE__EMBEDDINGS", "true")
    room = Newsroom(tmp_path)
    room.session.settings = load_settings(warehouse=str(tmp_path / "news.duckdb"))
    yield room
    room.close()


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    first, second = one.astype(float), other.astype(float)
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))


def test_who_says_the_same_in_other_words_is_near() -> None:
    bridge, again, brewer = (Embedder().embed("", text) for text in TEXTS)
    assert len(bridge) == 384
    assert cosine(bridge, again) > 0.5 > 0.2 > cosine(bridge, brewer)


def test_a_vector_depends_on_nothing_but_its_article() -> None:
    embedder = Embedder()
    alone = embedder.embed("Bridge", TEXTS[0])
    embedder.embed("Brewer", " ".join(TEXTS) * 40)
    assert np.array_equal(embedder.embed("Bridge", TEXTS[0]), alone)
    assert np.abs(alone).max() == 127


def test_what_comes_after_the_lead_makes_no_difference() -> None:
    lead = " ".join(TEXTS) * 4
    assert np.array_equal(Embedder().embed("Bridge", lead + TEXTS[0]), Embedder().embed("Bridge", lead + TEXTS[2]))


def test_unsure_articles_are_embedded_once_and_again_when_they_change(newsroom: Newsroom) -> None:
    take_in(newsroom, *FIRES)
    newsroom.relate()
    query = "SELECT article_id, model FROM ops.embeddings ORDER BY ALL"
    assert newsroom.ask(query) == [(name, MODEL) for name in FIRES if name != "vote"]
    newsroom.ask("UPDATE ops.embeddings SET vector = [1, 2, 3]")
    newsroom.relate()
    assert newsroom.ask("SELECT DISTINCT vector FROM ops.embeddings") == [([1, 2, 3],)], "nothing was stale"
    newsroom.ask("UPDATE core.articles SET title = 'Boards burn' WHERE article_id = 'saw'")
    newsroom.ask("UPDATE ops.embeddings SET vector = list_resize(vector, 384, 1)")
    newsroom.relate()
    changed = newsroom.ask("SELECT article_id FROM ops.embeddings WHERE vector[1:3] <> [1, 2, 3]")
    assert changed == [("saw",)]


def test_the_doctor_knows_the_model_and_refuses_another(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [finding.state for finding in check_embeddings(load_settings())] == ["good"]
    monkeypatch.setattr(extra, "MODEL_DIGEST", "0" * 64)
    assert [finding.state for finding in check_embeddings(load_settings())] == ["bad"]
    with pytest.raises(ModelError, match="is not the file"):
        extra.find_model()
