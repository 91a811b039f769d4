"""Names of villages and small towns, most of which are words for something else as well."""

import pytest

from tests.enrich.test_places import named, places_in


def test_what_is_called_a_village_is_a_place_whatever_the_model_takes_it_for() -> None:
    found = named("Rebels shelled the towns of Binnish and Taftanaz, in northern Syria, on Sunday.")
    assert {"Binnish", "Taftanaz"} <= set(found)


@pytest.mark.parametrize("text", ["Café owner fined over noise", "The Cafe was full. A café owner was fined £800."])
def test_what_the_article_writes_with_a_small_letter_too_is_no_town(text: str) -> None:
    assert not places_in(text)


def test_a_hamlet_is_found_among_the_towns_around_it() -> None:
    found = named(
        "Crews from Norfolk and Madison fought a grass fire near Meadow Grove, Nebraska, on Sunday. The village of "
        "Meadow Grove lost power."
    )
    assert (found["Meadow Grove"].country_code, found["Meadow Grove"].admin1_code) == ("US", "NE")


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Commerce said on Monday that exports fell.",
        "The Secretary of Commerce and the Department of Justice declined to comment.",
        "The Freedom and Justice Party won the most seats.",
        "Republicans in Congress praised NATO and the Red Cross.",
        "The satellite measures the Earth as the King and the Pope speak of Unity.",
        "Clinton and Obama met on Tuesday. Carter and Bush were there.",
        "Police told Amelia that the swan had died of SARS.",
    ],
)
def test_words_that_are_hamlets_too_are_no_places(text: str) -> None:
    assert named(text) == {}


def test_a_town_of_a_common_word_is_a_place_where_the_article_says_so() -> None:
    found = named("The mayor of Commerce, Texas, resigned. Commerce will vote in May.")
    assert (found["Commerce"].kind, found["Commerce"].admin1_code) == ("city", "TX")
    assert named("A fire broke out in the town of Congress, Arizona.")["Congress"].admin1_code == "AZ"


def test_a_direction_alone_is_on_no_map_and_is_a_part_of_the_country_behind_it() -> None:
    found = named("South China's ports closed. Talks between the North and the South in Seoul were put off.")
    assert {place.country_code for name, place in found.items() if "China" in name} == {"CN"}
    assert all(place.latitude is None for name, place in found.items() if name.split()[-1] in ("North", "South"))


def test_a_division_is_not_the_hamlet_of_its_name() -> None:
    assert named("Officials in Beijing and Hebei shut mines on Monday.")["Hebei"].kind == "admin1"


def test_a_town_is_told_by_its_people_what_it_is_and_what_is_done_to_it() -> None:
    found = named("The rebels entered Goma on Monday. Goma fell within hours, and people fled Gaziantep.")
    assert {found["Goma"].country_code, found["Gaziantep"].country_code} == {"CD", "TR"}
    assert "Derna" in named("The mayor of Derna resigned.")
    assert named("Ushuaia, a port in the far south, was cut off.")["Ushuaia"].country_code == "AR"


def test_a_company_that_nobody_knows_is_no_place() -> None:
    assert set(named("Shares in Valmere fell in Paris. Analysts turned against Valmere.")) == {"Paris"}


def test_what_is_near_a_place_is_in_no_other_part_of_the_world() -> None:
    found = named("A farmer from Kingston near Lewes said the river had risen.")
    assert (found["Kingston"].country_code, found["Kingston"].geoname_id) == ("GB", None)


def test_a_town_of_which_the_text_names_the_state_is_not_its_namesake_elsewhere() -> None:
    found = named("Ann Smith, who grew up in Pinewood, Oregon, won a prize in Glenrock, Nevada, on Thursday.")
    for name, state in (("Pinewood", "OR"), ("Glenrock", "NV")):
        place = found[name]
        assert (place.geoname_id, place.country_code, place.admin1_code) == (None, "US", state)
        assert (place.method, place.latitude) == ("container", None)


def test_a_row_of_places_and_the_comma_behind_a_city_tell_of_no_state() -> None:
    found = named("The band played in Dorking, Spain and Italy. In London, Germany said that it would sign.")
    assert found["Dorking"].country_code == found["London"].country_code == "GB"
