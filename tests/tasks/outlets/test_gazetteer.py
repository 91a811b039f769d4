import re

import pytest

from tasks.errors import SettingsError
from tasks.outlets import identify_outlet, load_gazetteer

HEADER = "outlet_id\tcountry_code\tkind\tname\taliases\tdomains\n"


def test_covers_every_continent_and_kind() -> None:
    outlets = load_gazetteer().outlets.values()
    assert len(outlets) >= 800
    assert len({outlet.country_code for outlet in outlets}) >= 120
    assert {outlet.kind for outlet in outlets} == {"agency", "paper", "broadcaster", "magazine", "site"}


def test_rows_are_whole_and_no_domain_is_claimed_twice() -> None:
    outlets = list(load_gazetteer().outlets.values())
    domains = [domain for outlet in outlets for domain in outlet.domains]
    assert len(domains) == len(set(domains))
    assert all(re.fullmatch(r"[a-z0-9.-]+\.[a-z]+", domain) for domain in domains)
    assert all(re.fullmatch(r"[A-Z]{2}", outlet.country_code or "") for outlet in outlets)
    assert not any("~" in name for outlet in outlets for name in (outlet.name, *outlet.aliases))


@pytest.mark.parametrize(
    ("name", "domain", "outlet_id"),
    [
        (None, "www.bbc.co.uk", "bbc.com"),
        (None, "abcnews.go.com", "abcnews.go.com"),
        ("wall street journal", None, "wsj.com"),
        ("The New York Times", None, "nytimes.com"),
        ("L’Équipe", None, "lequipe.fr"),
        ("CNN", "reuters.com", "reuters.com"),
        ("Il Sole 24 Ore", "unknown.example", "ilsole24ore.com"),
        ("The Times", None, None),  # several papers are called so
        (None, "notreuters.com", None),
        (None, "com", None),
        ("", "", None),
    ],
)
def test_identifies_by_domain_first_then_by_name(name: str | None, domain: str | None, outlet_id: str | None) -> None:
    outlet = identify_outlet(name, domain)
    assert (outlet and outlet.outlet_id) == outlet_id


def test_users_add_and_replace_outlets(tmp_path) -> None:
    extra = tmp_path / "my outlets.tsv"
    extra.write_text(
        HEADER + "valley-echo\tUS\tpaper\tValley Echo\tThe Echo;~Echo\techo.example\n"
        "reuters.com\tGB\tagency\tReuters News\t\t\n"
    )
    gazetteer = load_gazetteer(extra)
    added = identify_outlet(None, "www.echo.example", gazetteer)
    assert added is not None
    assert (added.name, added.aliases) == ("Valley Echo", ("The Echo", "Echo"))
    assert gazetteer.outlets["reuters.com"].name == "Reuters News"
    assert load_gazetteer().outlets["reuters.com"].name == "Reuters"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("name,domain\nx,y\n", "the first line must name the columns"),
        (HEADER + "x.example\tUS\tnewspaper\tX\t\t\n", "line 2: an outlet needs"),
        (HEADER + "\tUS\tpaper\tX\t\t\n", "line 2: an outlet needs"),
        (HEADER.encode() + b"\xff\xfe\n", "cannot be read"),
    ],
)
def test_a_bad_list_is_named_with_its_line(tmp_path, content: str | bytes, words: str) -> None:
    extra = tmp_path / "bad.tsv"
    extra.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SettingsError, match=words) as raised:
        load_gazetteer(extra)
    assert str(extra) in str(raised.value)


def test_a_missing_list_is_named(tmp_path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.tsv"):
        load_gazetteer(tmp_path / "nowhere.tsv")
