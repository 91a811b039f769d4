"""Places of articles of our own: which words name one, which one they name, and what is no place."""

import numpy as np
import pytest

from tasks.enrich.places.candidates import find_candidates
from tasks.enrich.places.rank import NAMES, load_weights, read_pass, write_pass
from tasks.gazetteer import load_places
from tasks.records import Mention, Place
from tests.enrich.articles import article, enrich

CORPUS_OF_NEWS = (
    "OSLO (AP) - The harbour of Bergen reopened on Monday, officials in Norway said. German and Swedish ships left "
    "for Denmark. The storm had crossed the North Sea from Scotland."
)


def places_in(text: str, **fields: object) -> list[tuple[Mention, Place]]:
    batch = enrich(article(text, **fields))
    mentions = {mention.mention_no: mention for mention in batch["core.mentions"]}
    return [(mentions[place.mention_no], place) for place in batch.get("core.places", [])]


def named(text: str, **fields: object) -> dict[str, Place]:
    return {mention.text: place for mention, place in places_in(text, **fields)}


def test_names_of_places_are_put_on_the_map() -> None:
    found = named(CORPUS_OF_NEWS)
    assert (found["Norway"].country_code, found["Norway"].geoname_id) == ("NO", 3144096)
    assert found["Bergen"].country_code == "NO"
    assert abs((found["Bergen"].latitude or 0) - 60.4) < 0.5
    assert found["OSLO"].name == "Oslo"
    sea = found.get("the North Sea") or found["North Sea"]
    assert (sea.kind, sea.country_code) == ("nature", None)


def test_demonyms_are_adjectival() -> None:
    found = named(CORPUS_OF_NEWS)
    assert (found["German"].role, found["German"].country_code) == ("adjectival", "DE")
    assert found["Norway"].role == "named"


def test_a_place_is_a_mention_with_exact_words() -> None:
    for mention, place in places_in(CORPUS_OF_NEWS):
        assert CORPUS_OF_NEWS[mention.start_char : mention.end_char] == mention.text
        assert mention.label in {"GPE", "LOC", "FAC", "NORP"}
        assert 0 <= place.confidence <= 1


def test_what_follows_a_comma_tells_which_place_is_meant() -> None:
    found = named("The fire began in Athens, Ga., and reached Paris, Texas, by night. Crews came from London, Ontario.")
    assert (found["Athens"].country_code, found["Athens"].admin1_code) == ("US", "GA")
    assert (found["Paris"].country_code, found["Paris"].admin1_code) == ("US", "TX")
    assert found["London"].country_code == "CA"


@pytest.mark.parametrize(("name", "country"), [("Cologne", "DE"), ("Derna", "LY"), ("Bruges", "BE"), ("Odessa", "UA")])
def test_a_large_city_goes_by_its_english_name_and_not_a_town_that_bears_it(name: str, country: str) -> None:
    assert named(f"Rescuers in {name} were at work on Tuesday.")[name].country_code == country


def test_a_town_of_the_name_of_a_large_city_is_meant_beside_its_state() -> None:
    assert named("The mayor of Odessa, Texas, said on Monday that the well was dry.")["Odessa"].country_code == "US"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Growers in western Washington, where apples thrive, hired pickers.", 5815135),
        ("Senators in Washington said on Monday that eastern Washington would get aid.", 4140963),
        ("Shells fell on southern Beirut on Monday.", 276781),
    ],
)
def test_a_part_is_named_of_a_state_rather_than_of_a_city_elsewhere(text: str, number: int) -> None:
    assert {place.geoname_id for name, place in named(text).items() if name in ("Washington", "Beirut")} == {number}


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Tripoli, the second-largest city of Lebanon,", "LB"),
        ("Tripoli, in northern Lebanon,", "LB"),
        ("Tripoli, the capital of Libya,", "LY"),
    ],
)
def test_what_a_place_is_called_tells_which_is_meant(words: str, country: str) -> None:
    assert named(f"Troops entered {words} at dawn.")["Tripoli"].country_code == country


@pytest.mark.parametrize(
    ("row", "name", "country"),
    [
        ("Georgia and northern Florida", "Georgia", "US"),
        ("Niger and Kaduna", "Niger", "NG"),
        ("Georgia and Ukraine", "Georgia", "GE"),
        ("Niger and Mali", "Niger", "NE"),
        ("Puebla and Mexico", "Mexico", "MX"),
    ],
)
def test_in_a_row_with_states_a_name_is_one(row: str, name: str, country: str) -> None:
    assert named(f"A storm hit {row} on Friday.")[name].country_code == country


def test_teams_treaties_acronyms_and_centres_are_no_places() -> None:
    text = (
        "Chelsea have won. Reed said Chelsea were lucky after beating Tottenham 2-0. The Centre for Energy in Bochum "
        "agreed. Where does that leave RPA?"
    )
    assert set(named(text)) == {"Bochum"}
    assert named("They left the Paris climate agreement and the Kyoto Protocol.") == {}
    assert set(named("They signed an agreement in Paris, near Iran's embassy.")) == {"Paris", "Iran"}
    assert "Chelsea" in named("Residents of Chelsea have complained. The police in Chelsea are busy.")


def test_georgia_is_the_country_among_its_neighbours_and_the_state_among_its_towns() -> None:
    abroad = named("The government in Tbilisi said Georgia would not join. Georgia borders Russia, Turkey and Armenia.")
    assert abroad["Georgia"].country_code == "GE"
    at_home = named("Voters in Atlanta and Savannah lined up. Georgia counted ballots, as Alabama and Florida did.")
    assert at_home["Georgia"].country_code == "US"


def test_people_and_organisations_are_no_places() -> None:
    text = (
        "Mr. Washington met Paris Hilton at the Bank of America. Michael Jordan said Jordan had won. The University of "
        "Chicago hired Georgia Tech graduates."
    )
    named_places = [mention.text for mention, place in places_in(text) if place.role == "named"]
    assert not {"Washington", "Paris", "Jordan", "America"} & set(named_places)
    assert "Chicago" not in named_places
    assert "Nato" not in named("Why is Ukraine not a member of Nato? The country wants to join it.")


def test_the_place_in_the_name_of_its_police_is_embedded() -> None:
    found = named("A driver fled, Kentucky State Police said on Tuesday. The chase ended near Louisville.")
    assert found["Kentucky"].role == "embedded"
    assert found["Louisville"].role == "named"


def test_a_place_that_nobody_knows_is_a_row_without_an_id_in_the_country_of_the_others() -> None:
    found = named("She lives in the hamlet of Zzyxqville, and works in Stavanger and Bergen.")["Zzyxqville"]
    assert (found.geoname_id, found.kind, found.latitude) == (None, None, None)
    assert (found.country_code, found.method) == ("NO", "surroundings")


def test_a_place_that_nobody_knows_lies_in_what_the_text_says() -> None:
    found = named("Shells hit the villages of Zzyxa and Quuxa in Idlib province, and a market in Moscow was shut.")
    for name in ("Zzyxa", "Quuxa"):
        unknown = found[name]
        assert (unknown.country_code, unknown.admin1_code) == ("SY", found["Idlib"].admin1_code)
        assert (unknown.method, unknown.latitude) == ("container", None)
    town = named("A shed burned in the hamlet of Zzyxqville, near Stavanger.")
    assert town["Zzyxqville"].latitude == town["Stavanger"].latitude


def test_a_place_that_nobody_knows_is_nowhere_where_the_others_are_apart() -> None:
    found = named("The villages of Zzyxa and Quuxa were named by envoys of Norway and Peru.")["Zzyxa"]
    assert (found.country_code, found.method) == (None, "unknown")


@pytest.mark.parametrize(
    ("text", "name", "main"),
    [
        ("Yemen's army shelled the port of Hodeidah on Monday.", "Hodeidah", "Al Ḩudaydah"),
        ("Syria said that its troops were in Deir Ezzor.", "Deir Ezzor", "Deir ez-Zor"),
    ],
)
def test_a_name_of_another_script_is_known_in_other_spellings(text: str, name: str, main: str) -> None:
    assert named(text)[name].name == main


def test_other_spellings_are_tried_for_the_countries_of_the_article_alone() -> None:
    assert named("In Peru the port of Hodeidah is a song.")["Hodeidah"].geoname_id is None


@pytest.mark.parametrize(("written", "state"), [("Ky", "Kentucky"), ("Mass", "Massachusetts"), ("Calif", "California")])
def test_states_are_told_behind_a_comma_without_the_dot_of_their_abbreviation(written: str, state: str) -> None:
    found = named(f"She was born in Newport, {written}, and died in Zion.")
    assert found[written].name == state


def test_a_city_that_the_model_misses_is_a_place_if_nothing_else_is_called_so() -> None:
    assert named("Saskatoon was digging out on Monday after a storm cut power.")["Saskatoon"].country_code == "CA"


def test_the_country_in_the_name_of_a_body_of_its_government_is_not_named() -> None:
    roles = {p.role for _, p in places_in("Environment Canada warned of snow. Health Canada agreed.")}
    assert roles <= {"embedded"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Envoys of China and the Republic of Korea (ROK) met. The ROK side was late.", "ROK", "KR"),
        ("He said that the situation was disappointing as Khartoum has rejected a plan.", "Khartoum", "SD"),
    ],
)
def test_a_country_or_capital_of_one_meaning_is_a_place(text: str, name: str, country: str) -> None:
    assert named(text)[name].country_code == country


def test_a_capital_that_speaks_is_a_place() -> None:
    assert "Damascus" in named("Syrian troops entered the town on Friday. Damascus said it was calm.")


def test_candidates_of_an_ambiguous_name_are_kept() -> None:
    batch = enrich(article("The mayor of Springfield spoke. Springfield will vote on Tuesday, the clerk said."))
    candidates = batch["core.place_candidates"]
    assert {candidate.admin1_code for candidate in candidates} >= {"MA", "IL"}
    scores = [candidate.score for candidate in candidates if candidate.mention_no == candidates[0].mention_no]
    assert scores == sorted(scores, reverse=True)


def test_the_country_of_the_outlet_counts() -> None:
    text = "A man was arrested in Hamilton on Monday, police said. He will appear in court in Hamilton."
    assert named(text, outlet_domain="times.example.nz")["Hamilton"].country_code == "NZ"


def test_with_an_article_a_sea_is_meant_and_a_wharf_is_not_in_its_name() -> None:
    found = named("Ships crossed the Baltic on Friday. She tied up in Queens Wharf, near the coast of Estonia.")
    baltic = [place for name, place in found.items() if "Baltic" in name]
    assert [(place.name, place.country_code) for place in baltic] == [("Baltic Sea", None)]
    assert not any(place.country_code == "US" for place in found.values())


@pytest.mark.parametrize(
    ("name", "full"),
    [("Loudon Co.", "Loudon County"), ("W. Columbia", "West Columbia"), ("U.S", "United States")],
)
def test_an_abbreviated_name_means_what_its_words_in_full_do(name: str, full: str) -> None:
    found = find_candidates(name, load_places())
    assert full in {candidate.place.name for candidate in found}
    assert all(candidate.is_whole for candidate in found)


@pytest.mark.parametrize("home", [None, "example.com"])
@pytest.mark.parametrize(
    ("city", "country"),
    [("London", "GB"), ("Damascus", "SY"), ("Doha", "QA"), ("Athens", "GR"), ("Warsaw", "PL"), ("Dublin", "IE"),
     ("Tripoli", "LY"), ("Lisbon", "PT"), ("Vienna", "AT"), ("Moscow", "RU"), ("Cairo", "EG"), ("Manila", "PH")],
)  # fmt: skip
def test_a_capital_is_no_small_town_of_its_name(city: str, country: str, home: str | None) -> None:
    text = f"Pakistan and India will meet in {city} on Monday, an official said in Washington."
    found = named(text, outlet_domain=home)
    assert found[city].country_code == country


def test_large_cities_are_no_towns_of_the_states_beside_them() -> None:
    found = named("The team played in Toronto, Montreal, Chicago, Phoenix and Vancouver and returned to Illinois.")
    assert (found["Phoenix"].admin1_code, found["Vancouver"].country_code) == ("AZ", "CA")


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [("Washington", "US", "city"), ("Barcelona", "ES", "city"), ("Edmonton", "CA", "city"), ("Rosario", "AR", "city"),
     ("Port of Spain", "TT", "city"), ("French Guiana", "GF", "country"), ("Norfolk Island", "NF", "country"),
     ("Gaborone", "BW", "city"), ("Guinea-Bissau", "GW", "country"), ("Singapore", "SG", "country")],
)  # fmt: skip
def test_a_name_in_a_bare_sentence_means_what_a_reader_expects(name: str, country: str, kind: str) -> None:
    (place,) = [place for _, place in places_in(f"Officials in {name} said on Monday that talks would resume.")]
    assert (place.country_code, place.kind) == (country, kind)


@pytest.mark.parametrize(("city", "country"), [("Moscow", "RU"), ("Vienna", "AT"), ("Cairo", "EG"), ("Lima", "PE")])
def test_a_city_of_the_world_is_no_town_of_the_country_that_the_rest_is_of(city: str, country: str) -> None:
    text = (
        f"The governor of Ohio left Columbus for {city} on Monday. Lawmakers from Texas, Georgia and Florida asked for "
        "a debate. In Atlanta, Dallas, Cleveland and Chicago the plan is unpopular."
    )
    assert named(text, outlet_domain="cnn.com")[city].country_code == country


def test_a_country_behind_a_country_does_not_hold_it() -> None:
    found = named("Together with Canada, Mexico should sue. Members are Chile, China, China's Hong Kong and Indonesia.")
    assert {name: found[name].country_code for name in ("Canada", "Mexico", "China")} == {
        "Canada": "CA", "Mexico": "MX", "China": "CN",
    }  # fmt: skip


def test_mexico_is_the_country_beside_its_capital() -> None:
    found = named("Reporters in Mexico City asked how Mexico would answer. Mexico sells cars to the United States.")
    assert (found["Mexico"].kind, found["Mexico City"].kind) == ("country", "city")


def test_airports_are_no_towns_of_their_name() -> None:
    found = named(
        "WASHINGTON - The president left for London on Tuesday. Passengers at Heathrow waited for hours. Flights to "
        "Pearson International Airport in Canada were cancelled."
    )
    assert (found["Heathrow"].kind, found["Heathrow"].country_code) == ("site", "GB")
    airport = next(place for name, place in found.items() if "Pearson" in name)
    assert (airport.kind, airport.country_code, airport.geoname_id) == ("site", "CA", None)
    assert abs((airport.latitude or 0) - 43.7) < 0.1


def test_the_stored_ranker_is_the_one_that_was_trained() -> None:
    for one in load_weights().passes:
        again = read_pass(write_pass(one))
        features = np.linspace(-1, 1, 3 * len(NAMES)).reshape(3, -1)
        assert np.allclose(again.score(features), one.score(features), atol=1e-2)
    assert [one.hidden is not None for one in load_weights().passes] == [False, True, True]
