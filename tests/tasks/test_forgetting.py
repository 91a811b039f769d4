"""What is forgotten is known again under any of its addresses, and only that."""

import pytest

from tasks.errors import SettingsError
from tasks.forgetting import Forgotten, read_target


def forget(*names: str) -> Forgotten:
    return Forgotten.of(read_target(name) for name in names)


def test_an_address_is_known_in_all_its_spellings() -> None:
    forgotten = forget("https://paper.example/2026/report")
    assert forgotten.holds("http://paper.example/2026/report?utm_source=feed#top")
    assert not forgotten.holds("https://paper.example/2026/report-2")
    assert not forgotten.holds(None)


def test_a_domain_goes_with_what_is_below_it_and_with_nothing_beside_it() -> None:
    forgotten = forget("Paper.example.")
    assert forgotten.holds("https://www.paper.example/1")
    assert forgotten.holds("http://PAPER.example:8080/")
    assert not forgotten.holds("https://newspaper.example/1")
    assert not forgotten.holds("https://paper.example.net/1")
    assert not forgotten.holds("file:inbox/paper.example")


@pytest.mark.parametrize("text", ["", "paper", "paper.example/1", "a b.example", "."])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="neither"):
        read_target(text)
