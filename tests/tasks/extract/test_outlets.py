"""Which outlet a page is of."""

import json

from tasks.extract.outlets import identify_outlet
from tasks.records import Claims
from tests.tasks.extract.pages import extract, make_html, read_article


def test_the_gazetteer_names_a_known_outlet_by_its_domain() -> None:
    outlet = identify_outlet([], ["https://www.reuters.com/world/x"])
    assert (outlet.outlet_id, outlet.domain, outlet.name) == ("reuters.com", "reuters.com", "Reuters")


def test_an_unknown_outlet_is_its_registered_domain() -> None:
    article = read_article(make_html(head="<meta property='og:site_name' content='The Ellery Gazette'>"))
    assert (article.outlet_id, article.outlet_name) == ("ellery-gazette.example", "The Ellery Gazette")


def test_an_address_is_no_name() -> None:
    article = read_article(make_html(head="<meta property='og:site_name' content='https://www.ellery.example'>"))
    assert article.outlet_name != "https://www.ellery.example"


def test_a_page_from_a_file_is_placed_by_its_canonical_address() -> None:
    head = "<link rel='canonical' href='https://news.gazette.example/quay'>"
    article = read_article(make_html(head=head), url="file:a/b.html")
    assert (article.url, article.outlet_domain) == ("file:a/b.html", "gazette.example")


def test_a_namesake_in_another_country_is_another_outlet() -> None:
    outlet = identify_outlet(["Le Monde"], ["https://monde.example.co.za/x"])
    assert (outlet.outlet_id, outlet.country_code, outlet.source) == ("example.co.za", "ZA", "domain")
    assert identify_outlet(["Le Monde"], ["https://mirror.example.com/x"]).outlet_id == "lemonde.fr"


def test_the_address_of_the_publisher_tells_the_country_where_the_domain_does_not() -> None:
    house = {"@type": "NewsMediaOrganization", "@id": "#house", "address": {"addressCountry": "au"}}
    article = {"@type": "NewsArticle", "headline": "Quay to reopen", "datePublished": "2024-05-18T09:30:00",
               "publisher": {"@id": "#house"}}
    batch, _ = extract(make_html(json_ld={"@graph": [article, house]}), url="https://www.ellery.com/quay")
    assert json.loads(batch["core.extractions"][0].evidence)["outlet_id"]["country_code"] == "AU"


def test_the_domain_of_a_record_wins() -> None:
    claims = Claims(outlet_domain="wire.example.org", outlet_name="The Wire Room")
    article = read_article(make_html(), via="jsonl", claims=claims)
    assert (article.outlet_domain, article.outlet_name) == ("example.org", "The Wire Room")


def test_a_site_that_no_field_names_is_called_what_spells_its_domain() -> None:
    article = read_article(make_html(), url="https://www.ellerygazette.example/quay")
    assert (article.outlet_name, article.outlet_domain) == ("The Ellery Gazette", "ellerygazette.example")
    page = make_html().replace("| The Ellery Gazette<", "<")
    logo = '<a href="https://ellerygazette.example/">Ellery Gazette</a>'
    named = read_article(page.replace("<header>", f"<header>{logo}"), url="https://www.ellerygazette.example/quay")
    assert (named.outlet_name, named.title) == ("Ellery Gazette", "Ferry quay to reopen after two years of quarrels")
    assert read_article(page, url="https://www.ellerygazette.example/quay").outlet_name is None
