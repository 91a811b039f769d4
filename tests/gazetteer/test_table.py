"""The table of places: complete countries, news names, and lookups that respect case where it matters."""

import csv
from pathlib import Path

import numpy as np
import pytest

from tasks.gazetteer import GeoPlace, Kind, load_places
from tasks.gazetteer.table import Form

COUNTRIES = Path(__file__).parents[2] / "tasks" / "gazetteer" / "countries.tsv"
ISO_3166_COUNT = 249
ROWS = list(csv.DictReader(COUNTRIES.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))


def first(name: str) -> GeoPlace:
    return load_places().find_places(name)[0]


def test_all_countries_of_iso_3166_are_there() -> None:
    codes = {country.country_code for country in load_places().countries()}
    assert len(codes - {"XK"}) == ISO_3166_COUNT


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["country_code"])
def test_a_country_is_found_by_each_name_and_demonym(row: dict[str, str]) -> None:
    names = [row["name"], *filter(None, row["names"].split(";")), *filter(None, row["demonyms"].split(";"))]
    for name in names:
        found = load_places().find_places(name)
        assert row["country_code"] in {place.country_code for place in found if place.kind == Kind.COUNTRY}, name


@pytest.mark.parametrize("row", [row for row in ROWS if row["capital"]], ids=lambda row: row["country_code"])
def test_a_capital_lies_in_its_country(row: dict[str, str]) -> None:
    assert row["country_code"] in {place.country_code for place in load_places().find_places(row["capital"])}


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("U.S.", "United States"), ("UK", "United Kingdom"), ("DPRK", "North Korea"), ("Holland", "Netherlands"),
        ("the Korean Peninsula", "Korean Peninsula"), ("the Gulf of Mexico", "Gulf of Mexico"),
        ("NYC", "New York City"), ("Winston Salem", "Winston-Salem"),
        ("Mt. Hood", "Mount Hood"), ("the Aleutians", "Aleutian Islands"), ("Asia Minor", "Anatolia"),
        ("Ala.", "Alabama"), ("KYIV", "Kyiv"), ("Zürich", "Zürich"), ("Burgundy", "Bourgogne-Franche-Comté"),
        ("Sussex", "Sussex"), ("County Antrim", "County Antrim"), ("South Jeolla", "Jeollanam-do"),
    ],
)  # fmt: skip
def test_news_names_mean_their_places(name: str, main: str) -> None:
    assert first(name).name == main


def test_abbreviations_are_found_only_as_they_are_written() -> None:
    gazetteer = load_places()
    assert first("IN").name == "Indiana"
    assert not gazetteer.find("In")
    assert first("US").kind == Kind.COUNTRY
    assert all(place.kind != Kind.COUNTRY for place in gazetteer.find_places("us"))


def test_demonyms_are_told_from_names() -> None:
    gazetteer = load_places()
    assert {form for name in ("Germans", "Texan") for _, form in gazetteer.find(name)} == {Form.DEMONYM}
    assert Form.DEMONYM not in {form for _, form in gazetteer.find("Germany")}


def test_a_name_has_all_its_places() -> None:
    found = load_places().find_places("Springfield")
    assert {place.admin1_code for place in found if place.country_code == "US"} >= {"IL", "MA", "MO", "OH"}


@pytest.mark.parametrize(
    ("name", "kind", "country", "admin1"),
    [
        ("Lanexa", Kind.CITY, "US", "VA"), ("Meadow Grove", Kind.CITY, "US", "NE"),
        ("Pearson International Airport", Kind.SITE, "CA", "08"), ("Gatwick Airport", Kind.SITE, "GB", None),
        ("Hamad International Airport", Kind.SITE, "QA", None), ("Newark Liberty Airport", Kind.SITE, "US", "NJ"),
    ],
)  # fmt: skip
def test_hamlets_with_a_post_code_and_airports_are_known(
    name: str, kind: Kind, country: str, admin1: str | None
) -> None:
    found = first(name)
    assert (found.kind, found.country_code, found.admin1_code) == (kind, country, admin1)


def test_a_city_and_an_airport_have_one_row_though_two_packages_know_them() -> None:
    gazetteer = load_places()
    found = [(place.name, place.admin1_code) for place in gazetteer.find_places("Springfield")]
    assert found.count(("Springfield", "MO")) == 1
    assert len(gazetteer.find_places("Heathrow Airport")) == 1
    assert gazetteer.find_places("Logan Airport")[0].latitude > 42


def test_no_airport_is_called_airport_alone() -> None:
    gazetteer = load_places()
    for name in ("Airport", "International Airport", "Municipal Airport"):
        assert all(place.kind != Kind.SITE for place in gazetteer.find_places(name))


def test_coordinates_are_on_the_globe() -> None:
    places = load_places().places
    assert (abs(places["latitude"]) <= 90).all()
    assert (abs(places["longitude"]) <= 180).all()


def test_each_country_has_one_capital_at_most_and_the_right_one() -> None:
    rows = load_places().places
    capitals = [load_places().place(int(row)) for row in np.flatnonzero(rows["is_capital"])]
    by_country = {place.country_code: place for place in capitals}
    assert len(by_country) == len(capitals) > 240
    names = {code: by_country[code].name for code in ("BR", "CO", "US", "IS", "MN", "KZ")}
    assert names == {
        "BR": "Brasília", "CO": "Bogotá", "US": "Washington", "IS": "Reykjavík", "MN": "Ulan Bator", "KZ": "Astana",
    }  # fmt: skip
    assert by_country["US"].admin1_code == "DC"
