"""The second signal of stories: what it changes where likeness is unsure, with vectors that are given."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.util import find_spec
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from deploy.settings import load_settings
from flows.doctor.installation import check_embeddings
from flows.steps.relate.copies import relate_copies
from flows.steps.relate.second_signal import name_rules
from flows.steps.relate.stories import gather_stories, relate_stories
from tasks.errors import SettingsError
from tasks.relate.embeddings.embedder import MODEL, Embedder
from tasks.relate.embeddings.extra import PACKAGES
from tasks.relate.stories.partition import Comparison
from tasks.relate.stories.second import AROUND, LEAST, MOST, describe_unsure, find_unsure_articles, revise
from tests.relate.newsroom import Newsroom, report
from tests.warehouse.press import MONDAY
from warehouse.relate.embeddings import read_embedded_texts, write_embeddings
from warehouse.relate.stories import begin_moves

IS_INSTALLED = all(map(find_spec, PACKAGES))

FIRES = {
    "mill-a": "Fire broke out on Sunday at the Calder paper mill in Westmoor. Forty workers fled the flames.",
    "mill-b": "Flames destroyed a hall of a paper mill in Westmoor on Sunday. Nobody was hurt.",
    "saw": "A saw mill in Eastmoor caught fire at night. Its owner blames a motor, and hopes to cut boards again "
    "soon.",
    "vote": "Parliament in Lisbon votes on Thursday on the budget that finance minister Rui Serra presented.",
}
"""By their words the fires are one story, but of the saw mill it is unsure."""


def compare(*rows: tuple[float, ...]) -> Comparison:
    """A block of articles without earlier ones, by their likeness."""
    between = np.array(rows, np.float32)
    return Comparison(between, sparse.csr_array((len(between), 0), dtype=np.float32), np.zeros(0, np.intp), 0)


def vectors(*rows: tuple[int, ...]) -> dict[int, np.ndarray]:
    return {number: np.array(row, np.float32) for number, row in enumerate(rows)}


UNSURE = (LEAST + MOST) / 2
SURE, NEAR, FAR = (MOST + 1) / 2, (AROUND + LEAST) / 2, AROUND / 2


def test_only_articles_of_unsure_pairs_and_what_stands_around_them_are_asked_about() -> None:
    comparison = compare(
        (1, UNSURE, NEAR, FAR, 0),
        (UNSURE, 1, FAR, FAR, 0),
        (NEAR, FAR, 1, 0, 0),
        (FAR, FAR, 0, 1, SURE),
        (0, 0, 0, SURE, 1),
    )
    assert find_unsure_articles(comparison) == [0, 1, 2]
    assert find_unsure_articles(compare((1, SURE), (SURE, 1))) == []


def test_what_two_share_beyond_their_surroundings_counts_and_not_what_all_share() -> None:
    comparison = compare((1, UNSURE, UNSURE), (UNSURE, 1, UNSURE), (UNSURE, UNSURE, 1))
    pairs = describe_unsure(comparison, vectors((100, 40, 0), (100, 40, 4), (100, -40, 0)))
    cosines = dict(zip(zip(pairs.rows, pairs.columns, strict=True), pairs.cosines, strict=True))
    assert cosines[0, 1] > 0.9 > cosines[0, 2] + 0.3
    revised = revise(comparison, vectors((100, 40, 0), (100, 40, 4), (100, -40, 0)), (1, 4, -2)).between
    assert revised[0, 1] > UNSURE > revised[0, 2]
    assert np.array_equal(revised, revised.T)


def test_what_is_sure_stays_and_so_does_what_has_no_vector() -> None:
    comparison = compare((1, SURE, UNSURE), (SURE, 1, FAR), (UNSURE, FAR, 1))
    revised = revise(comparison, vectors((1, 0), (0, 1), (1, 1))).between
    assert (revised != comparison.between).sum() == 2
    assert np.array_equal(revise(comparison, vectors((1, 0), (0, 1))).between, comparison.between)
    assert np.array_equal(revise(comparison, {}).between, comparison.between)


def test_articles_of_open_stories_are_asked_about_by_their_place_in_the_window() -> None:
    to_earlier = sparse.csr_array(np.array([[UNSURE], [FAR]], np.float32))
    comparison = replace(compare((1, UNSURE), (UNSURE, 1)), to_earlier=to_earlier, earlier=np.array([2]), start=3)
    assert find_unsure_articles(comparison) == [2, 3, 4]
    given = {2: np.array([9, 1]), 3: np.array([9, 2]), 4: np.array([-9, 1])}
    revised = revise(comparison, given, (1, 4, 0))
    assert revised.to_earlier[0, 0] > UNSURE
    assert revised.to_earlier[1, 0] == comparison.to_earlier[1, 0]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    yield room
    room.close()


def take_in(newsroom: Newsroom, *names: str) -> None:
    newsroom.take_in(*(report(name, FIRES[name], title=None, published_at=MONDAY) for name in names))
    relate_copies(newsroom.session)


def give(newsroom: Newsroom, known: Mapping[str, tuple[int, ...]]) -> None:
    """Vectors, as if the model had made them."""
    with newsroom.session.connect() as connection:
        articles = read_embedded_texts(connection, [*known])
        rows = [np.array(known[article["article_id"]], np.int8) for article in articles]
        write_embeddings(connection, articles, rows, MODEL)


def gather(newsroom: Newsroom, embedder: Embedder | None) -> set[frozenset[str]]:
    with newsroom.session.connect() as connection:
        begin_moves(connection)
        gather_stories(connection, embedder)
    return newsroom.partition()


VECTORS = {"mill-a": (60, 100, 0), "mill-b": (60, 100, 9), "saw": (60, -100, 0)}
PARTED = {frozenset({"mill-a", "mill-b"}), frozenset({"saw"}), frozenset({"vote"})}
ALL_FIRES = {frozenset({"mill-a", "mill-b", "saw"}), frozenset({"vote"})}


def test_switched_on_and_off_it_parts_and_joins_again(newsroom: Newsroom) -> None:
    take_in(newsroom, *FIRES)
    assert gather(newsroom, None) == ALL_FIRES
    give(newsroom, VECTORS)  # the article about Lisbon has none: were it asked about, the model would be needed
    assert gather(newsroom, Embedder()) == PARTED
    assert gather(newsroom, None) == ALL_FIRES


@pytest.mark.parametrize("order", [*permutations(FIRES)][::7], ids=" ".join)
def test_the_order_of_arrival_makes_no_difference(newsroom: Newsroom, order: tuple[str, ...]) -> None:
    for name in order:
        take_in(newsroom, name)
        give(newsroom, {name: VECTORS.get(name, (0, 0, 99))})
        found = gather(newsroom, Embedder())
    assert found == PARTED


def test_a_vector_goes_with_its_article(newsroom: Newsroom) -> None:
    take_in(newsroom, *FIRES)
    give(newsroom, VECTORS)
    newsroom.ask("DELETE FROM core.articles WHERE article_id = 'saw'")
    newsroom.relate()
    assert newsroom.ask("SELECT article_id FROM ops.embeddings ORDER BY ALL") == [("mill-a",), ("mill-b",)]


def test_without_the_signal_nothing_is_stale_and_nothing_embedded(newsroom: Newsroom) -> None:
    take_in(newsroom, *FIRES)
    relate_stories(newsroom.session)
    assert newsroom.ask("SELECT count(*) FROM ops.embeddings") == [(0,)]
    assert name_rules(None) != name_rules(Embedder())
    digests = newsroom.ask("SELECT digest FROM ops.story_blocks")
    assert all(digest.startswith(f"{name_rules(None)}-") for (digest,) in digests)


@pytest.mark.skipif(IS_INSTALLED, reason="the extra is installed")
def test_an_extra_that_is_missing_is_named_with_what_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path))
    assert list(check_embeddings(load_settings())) == []
    (tmp_path / "broadsheet.toml").write_text("[relate]\nembeddings = true\n")
    (finding,) = check_embeddings(load_settings())
    assert finding.state == "bad"
    assert "pip install 'broadsheet[embeddings]'" in finding.what
    assert any(name in finding.what for name in PACKAGES.values())
    room = Newsroom(tmp_path)
    room.session.settings = load_settings()
    take_in(room, *FIRES)
    with pytest.raises(SettingsError, match=r"is not installed; pip install 'broadsheet\[embeddings\]'"):
        relate_stories(room.session)
    room.close()
