"""The gate in its own process: the same verdicts, and the caller never loads Great Expectations."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from expectations.gate import judge
from expectations.process import Gate
from tasks.errors import ExpectationError
from tests.expectations.samples import (
    FETCHED_AT,
    annotation_batch,
    article_batch,
    as_arrow,
    make_article,
    make_id,
    sound_articles,
)
from warehouse.arrow import to_arrow


@pytest.fixture(scope="module")
def gate() -> Iterator[Gate]:
    gate = Gate()
    gate.start()
    yield gate
    gate.stop()


def test_verdicts_are_those_of_the_gate_itself(gate: Gate) -> None:
    bad, marked = make_article(5, text="", extractor=None), make_article(6, title=None)
    articles = article_batch([*sound_articles(5), bad, marked])
    assert gate.judge(articles, "b") == judge(articles, "b")
    records, texts = annotation_batch(3)
    verdict = gate.judge(as_arrow(records), "b", texts)
    assert verdict == judge(as_arrow(records), "b", texts)
    assert verdict.rejects == []


def test_slices_travel_as_what_they_show(gate: Gate) -> None:
    batch = {name: table.slice(2, 1) for name, table in article_batch(sound_articles(9)).items()}
    assert gate.judge(batch, "b").kept == batch


def test_times_of_fetching_arrive(gate: Gate) -> None:
    late = make_article(0, published_at=datetime(2030, 1, 1, tzinfo=UTC))
    verdict = gate.judge(article_batch([late]), "b", fetched_at={make_id(0, "page"): FETCHED_AT})
    assert verdict.kept["core.articles"]["marks"].to_pylist() == [["odd_date"]]


def test_trouble_in_the_process_is_an_error_not_bad_data(gate: Gate) -> None:
    records, texts = annotation_batch(1)
    with pytest.raises(ExpectationError, match="did not judge"):
        gate.judge(as_arrow(records), "b", dict.fromkeys(texts, 3))  # type: ignore[arg-type]
    assert gate.judge(article_batch(sound_articles(1)), "b").rejects == []


def test_a_batch_whose_process_was_killed_is_judged_by_another(gate: Gate) -> None:
    gate.judge({}, "b")
    assert gate.pid is not None
    os.kill(gate.pid, signal.SIGKILL)
    assert gate.judge(article_batch(sound_articles(1)), "b").rejects == []


def test_docs_are_built_there(gate: Gate, tmp_path: Path) -> None:
    checks = judge(article_batch(sound_articles(2)), "b").checks
    index = gate.build_docs(tmp_path, to_arrow("ops.checks", checks), "run", FETCHED_AT)
    assert index == tmp_path / "index.html"
    assert (tmp_path / "runs" / "run" / "core.articles.html").is_file()


def test_caller_does_not_load_great_expectations() -> None:
    code = (
        "import sys, expectations.process, expectations.verdict\n"
        "assert not [name for name in sys.modules if name.startswith('great_expectations')]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=600)


def test_start_returns_at_once() -> None:
    gate = Gate()
    with gate._guard:  # so that nothing can be asked of it
        starter = threading.Thread(target=lambda: (gate.start(), gate.start()), daemon=True)
        starter.start()
        starter.join(60)
        assert not starter.is_alive()
    gate.stop()
    assert gate.pid is None
