"""What is forgotten is known again under any of its addresses, and only that."""

import json

import pytest

from tasks.errors import SettingsError
from tasks.forgetting import Forgotten, Target, read_target


def forget(*names: str) -> Forgotten:
    return Forgotten.of(read_target(name) for name in names)


def test_an_address_is_known_in_all_its_spellings() -> None:
    forgotten = forget("https://paper.example/2026/report")
    assert forgotten.holds("http://paper.example/2026/report?utm_source=feed#top")
    assert not forgotten.holds("https://paper.example/2026/report-2")
    assert not forgotten.holds(None)
    for url in ("https://www.paper.example/2026/report", "https://paper.example/2026/report/", "file:report"):
        assert forgotten.holds(url) == url.startswith("https")
    assert forget("https://www.paper.example/2026/report/?id=1").holds("https://paper.example/2026/report?id=1#x")


@pytest.mark.parametrize("written", ["münchen.example", "xn--mnchen-3ya.example", "MÜNCHEN.example"])
def test_a_domain_in_letters_is_the_one_as_dns_knows_it(written: str) -> None:
    for name in (written, f"https://{written}/2"):
        forgotten = forget(name)
        assert forgotten.holds("https://xn--mnchen-3ya.example/2")
        assert forgotten.holds("https://www.münchen.example/2/")
        assert not forgotten.holds("https://munchen.example/2")
    assert forget(written).is_named_in("see xn--mnchen-3ya.example")
    assert Forgotten.of([Target(written, "domain")]).holds("https://xn--mnchen-3ya.example/2")


@pytest.mark.parametrize("written", ["https://straße.example/1", "https://xn--strae-oqa.example/1"])
def test_an_address_is_known_in_letters_and_as_dns_knows_it(written: str) -> None:
    assert forget(written).holds("https://straße.example/1")
    assert forget(written).holds("https://user@www.xn--strae-oqa.example:443/1")
    assert not forget(written).holds("https://strasse.example/1")


def test_a_domain_goes_with_what_is_below_it_and_with_nothing_beside_it() -> None:
    forgotten = forget("Paper.example.")
    assert forgotten.holds("https://www.paper.example/1")
    assert forgotten.holds("http://PAPER.example:8080/")
    assert not forgotten.holds("https://newspaper.example/1")
    assert not forgotten.holds("https://paper.example.net/1")
    assert not forgotten.holds("file:inbox/paper.example")


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ('{"url": "https:\\/\\/paper.example\\/2026", "title": ', True),
        (json.dumps({"head": '{"url": "https:\\/\\/www.tribune.example\\/pier"'}), True),
        (repr("url,title\npaper.example,Pier"), True),
        ("see www.paper.example, they say", True),
        ("see newspaper.example/paper", False),
        ('url,title\nhttps://www.tribune.example/pier/,"Pier', True),
        ("https://tribune.example/pier-2", False),
        ("", False),
    ],
)
def test_text_that_cannot_be_read_may_name_it_too(text: str, is_named: bool) -> None:
    assert forget("paper.example", "https://tribune.example/pier").is_named_in(text) is is_named


def test_user_and_password_are_no_part_of_an_address() -> None:
    assert forget("https://user:secret@paper.example/1").holds("https://paper.example/1")


def test_what_is_written_names_no_address_and_is_read_again() -> None:
    for name in ("https://paper.example/1", "file:one.html", "paper.example"):
        target = read_target(name)
        assert "paper.example/1" not in target.written
        assert read_target(target.written) == target


@pytest.mark.parametrize(
    "text",
    [
        "",
        "paper",
        "paper.example/1",
        "a b.example",
        ".",
        "file:",
        "article:1",
        "*.paper.example",
        ".paper.example",
        "paper.example:8080",
        "a:b@paper.example",
        "paper.example?x",
        '"paper.example"',
        "mailto:a@b.example",
        "a..b",
        "co.uk",
        "\u202epaper.example",
        "paper.example\x1b[31m",
        f"{'a' * 64}.example",
        "a." * 150 + "example",
    ],
)
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="neither") as refused:
        read_target(text)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    "text", ["https://", "http://[::1", "http:///1", "ftp://paper.example/1", "http://a:b/", "https://*.a.example/"]
)
def test_an_address_without_a_host_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="no web address"):
        read_target(text)


def test_an_address_may_lie_on_a_host_that_others_register_under() -> None:
    assert read_target("https://gov.uk/guidance").kind == "url"
