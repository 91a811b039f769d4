"""Each macro answers its question in whatever way people write names, addresses and words."""

import pytest

from tests.warehouse.harbour import make_harbour


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    return make_harbour(tmp_path_factory.mktemp("marts") / "writer.duckdb").query


def test_mentions_of(ask):
    def mentions_of(name):
        return ask("SELECT text, outlet FROM marts.mentions_of(?)", name)

    both = [("Ann Reed", "Tribune"), ("Ann Reed", "The Ledger")]
    assert mentions_of("Ann Reed") == both
    assert mentions_of("ann reed ") == both
    assert mentions_of("Mayor Reed") == both
    assert mentions_of("Reed") == both
    for spelling in ("Mr Reed", "the Mayor Reed", "  Ann   Reed ", "Ann Réed", "Ann Reed's", "Ann-Reed’s", "e-reed"):
        assert mentions_of(spelling) == both, spelling
    assert mentions_of("$4 million") == [("$4 million", "Tribune"), ("$4 million", "The Ledger")]
    assert mentions_of("Ree") == []
    assert mentions_of("%") == []
    assert mentions_of("") == []
    assert mentions_of("' OR 1=1 --") == []


def test_story_of(ask):
    rows = ask("SELECT article_id, story_title, is_lead, copy_of FROM marts.story_of('https://tribune.example/1')")
    assert rows == [
        ("ledger", "Harbour reopens", True, None),
        ("tribune", "Harbour reopens", False, None),
        ("wire", "Harbour reopens", False, "ledger"),
    ]
    assert ask("FROM marts.story_of('https://nobody.example/')") == []


@pytest.mark.parametrize(
    ("address", "articles"),
    [
        ("https://tribune.example/1", ["tribune"]),
        ("http://www.Tribune.example/1/", ["tribune"]),
        ("www.tribune.example/1", ["tribune"]),
        ("tribune.example/1", ["tribune"]),
        (" https://tribune.example/1?utm_source=mail&utm_medium=x#top", ["tribune"]),
        ("https://tribune.example/1?page=2", []),
        ("https://tribune.example/", []),
        ("tribune", []),
        ("%", []),
        ("", []),
        (None, []),
    ],
)  # fmt: skip
def test_articles_at_an_address_as_it_is_copied(ask, address, articles):
    assert ask("FROM marts.articles_at(?)", address) == [(article,) for article in articles]


def test_search(ask):
    def search(words):
        return [row[0] for row in ask("SELECT article_id FROM marts.search(?)", words)]

    assert search("harbour Friday")[0] == "tribune"  # in its title too
    assert sorted(search("HARBOUR")) == ["ledger", "tribune", "wire"]
    assert search("harbour zeppelin") == []
    assert sorted(search('"reopen the harbour"')) == ["ledger", "tribune"]
    assert search('"harbour the reopen"') == []
    assert sorted(search("„Reopen the harbour“")) == sorted(search("« reopen the harbour »")) == ["ledger", "tribune"]
    assert search("“harbour the reopen”") == []
    assert sorted(search("hárbour")) == ["ledger", "tribune", "wire"]
    assert search("arbour") == []
    assert search("") == []
    assert search("';--%_") == []
