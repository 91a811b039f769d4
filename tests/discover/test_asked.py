"""Addresses, lists of addresses and files are told apart."""

from pathlib import Path

import pytest

from tasks.discover.asked import sort_sources
from tasks.discover.settings import DiscoverSettings
from tasks.discover.url_lists import read_url_list
from tasks.errors import SourceError
from tasks.records import Item, Reject

LIST = "# my list\nhttps://a.example/1\n\nhttps://a.example/2\n"
TABLE = "url;title\nhttps://a.example/1;No\nno address;x\n"
SETTINGS = DiscoverSettings()


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def test_sources_are_told_apart(tmp_path: Path) -> None:
    addresses, table = write(tmp_path / "urls.txt", LIST), write(tmp_path / "urls.csv", TABLE)
    article = write(tmp_path / "a.txt", "The minister said no. See https://a.example/1")
    records = write(tmp_path / "records.csv", "url,text\nhttps://a.example/1,No.\n")
    asked = sort_sources(
        ["https://a.example/feed", str(addresses), str(table), str(article), str(records), str(tmp_path)], SETTINGS
    )
    assert asked.addresses == (Item("https://a.example/feed", "a.example", "page", "unknown"),)
    assert asked.lists == (addresses, table)
    assert asked.paths == (article, records, tmp_path)


@pytest.mark.parametrize("source", ["ftp://a.example/1", "javascript://x", "https://", "http://a b"])
def test_what_is_no_web_address_stops_the_command(source: str) -> None:
    with pytest.raises(SourceError, match="http"):
        sort_sources([source], SETTINGS)


def test_a_list_gives_its_pages(tmp_path: Path) -> None:
    items = list(read_url_list(write(tmp_path / "urls.txt", LIST), SETTINGS))
    assert items == [Item(f"https://a.example/{number}", "urls.txt", "url_list") for number in (1, 2)]


def test_a_table_says_more_about_them(tmp_path: Path) -> None:
    item, reject = read_url_list(write(tmp_path / "urls.csv", TABLE), SETTINGS)
    assert isinstance(item, Item)
    assert item.claims.title == "No"
    assert isinstance(reject, Reject)
    assert reject.record_id == "file:urls.csv#L3"
