"""Articles are related to each other in a lake as they are in a file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.settings import Settings
from expectations.process import Gate
from flows.session import Session
from flows.steps.correct import check_corrections, note_corrections
from flows.steps.relate.copies import relate_copies
from flows.steps.relate.stories import relate_stories
from tasks.errors import WarehouseMemoryError
from tasks.relate.embeddings.embedder import Embedder
from tasks.relate.settings import RelateSettings
from tests.relate.test_quotes_in_warehouse import EXPECTED, QUOTES, Desk
from tests.relate.test_second_signal import FIRES, PARTED, VECTORS, gather, give, take_in
from tests.relate.test_story_moves import FIRE, WAGES, write
from tests.warehouse.press import NOW
from tests.warehouse.test_allowance import HOLD
from warehouse.allowance import LEAST_MB, find_most
from warehouse.paths import WarehousePaths, prepare_folder

pytestmark = pytest.mark.system


def test_corrections_of_a_lake_are_noted_counted_and_taken_back(
    make_lake: Callable[[], WarehousePaths], tmp_path: Path
) -> None:
    paths, file = make_lake(), tmp_path / "corrections.toml"
    prepare_folder(paths)
    settings = Settings(home=tmp_path, relate=RelateSettings(corrections_file=file))
    session = Session("run-1", settings, paths, Gate(), clock=lambda: NOW)
    for heading in ("", "# one line further down\n"):
        file.write_text(f'{heading}[[dates]]\narticle = "https://x.example/1"\npublished_at = 2026-03-01\n')
        note_corrections(session)
        check_corrections(session)
    assert len(session.tally.warnings) == 2
    file.write_text("")
    note_corrections(session)
    with session.look() as connection:
        assert connection.execute("FROM ops.corrections").fetchall() == []
    session.disconnect()


def test_quotations_and_stories_in_a_lake(make_lake: Callable[[], WarehousePaths], tmp_path: Path) -> None:
    paths = make_lake()
    prepare_folder(paths)
    desk = Desk(tmp_path)
    desk.session = Session("run-1", Settings(home=tmp_path), paths, Gate(), clock=lambda: NOW)
    for name in QUOTES:
        desk.quote(name)
        desk.relate()
    assert desk.matches() == EXPECTED
    desk.ask("DELETE FROM core.articles")
    desk.ask("DELETE FROM core.attributions")
    desk.relate()
    assert desk.matches() == []
    desk.take_in(*write("fire", FIRE), *write("wages", WAGES))
    relate_copies(desk.session)
    relate_stories(desk.session)
    assert len(desk.stories()) == 2
    desk.close()


def test_the_second_signal_in_a_lake(make_lake: Callable[[], WarehousePaths], tmp_path: Path) -> None:
    paths = make_lake()
    prepare_folder(paths)
    desk = Desk(tmp_path)
    desk.session = Session("run-1", Settings(home=tmp_path), paths, Gate(), clock=lambda: NOW)
    take_in(desk, *FIRES)
    give(desk, VECTORS)
    give(desk, VECTORS)
    assert gather(desk, Embedder()) == PARTED
    desk.close()


@pytest.mark.skipif(find_most() < 2 * LEAST_MB, reason="wants a machine with 1.4 GB of memory")
def test_a_lake_whose_texts_want_more_memory_gets_it(make_lake: Callable[[], WarehousePaths], tmp_path: Path) -> None:
    paths = make_lake()
    prepare_folder(paths)
    for run in ("run-1", "run-2"):
        session = Session(run, Settings(home=tmp_path), paths, Gate(), clock=lambda: NOW)
        if run == "run-1":
            with pytest.raises(WarehouseMemoryError), session.connect() as connection:
                connection.execute(HOLD.format(400)).fetchall()
        with session.connect() as connection:
            assert connection.execute(HOLD.format(400)).fetchall() == [(400,)]
        session.disconnect()
