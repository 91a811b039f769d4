"""Entities over scopes: the same whatever the order, apart where only a surname is known."""

from itertools import permutations

from tasks.names.grouping import Named
from tasks.relate.entities.bearers import Bearer
from tasks.relate.entities.describe import choose_name, describe_entities
from tasks.relate.entities.registry import Registry

SCOPES = {
    "talks": [("a1", "Antony Blinken", "PERSON"), ("a2", "Anthony Blinken", "PERSON"), ("a2", "the CCP", "ORG"),
              ("a1", "Chinese Communist Party", "ORG"), ("a1", "the US", "GPE"), ("a1", "Supreme Court", "ORG")],
    "visit": [("b1", "Blinken", "PERSON"), ("b1", "America", "GPE"), ("b1", "CCP", "ORG")],
    "trip": [("c1", "Antony Blinken", "PERSON"), ("c2", "Blinken", "PERSON"), ("c2", "Supreme Court", "ORG")],
}  # fmt: skip


def relate(order) -> tuple[dict[tuple[str, str], str], set[tuple[str, str]]]:
    """The entity of each name in each article, and the ids that were joined."""
    registry = Registry()
    names = []
    for scope in order:
        bearers = []
        for article, name, label in SCOPES[scope]:
            bearers.append(Bearer(len(names), article, Named(((name, 1),), ((label, 1),))))
            names.append((article, name))
        registry.add_scope(bearers)
    registry.settle()
    ids, aliases = registry.name_entities()
    found = {names[b]: ids[registry.find(key)] for b, key in zip(registry.bearers, registry.keys, strict=True)}
    return found, set(aliases)


def test_any_order_gives_the_same_entities_ids_and_aliases():
    outcomes = [relate(order) for order in permutations(SCOPES)]
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_full_names_join_stories_and_bare_surnames_do_not():
    found, _ = relate(SCOPES)
    assert found["a1", "Antony Blinken"] == found["a2", "Anthony Blinken"] == found["c1", "Antony Blinken"]
    assert found["c2", "Blinken"] == found["c1", "Antony Blinken"]
    assert found["b1", "Blinken"] != found["c1", "Antony Blinken"]


def test_countries_have_their_code_and_acronyms_the_only_expansion():
    found, _ = relate(SCOPES)
    assert found["a1", "the US"] == found["b1", "America"] == "iso:US"
    assert found["b1", "CCP"] == found["a2", "the CCP"] == found["a1", "Chinese Communist Party"]


def test_a_name_that_many_bear_stays_in_its_story():
    found, _ = relate(SCOPES)
    assert found["a1", "Supreme Court"] != found["c2", "Supreme Court"]


def test_an_entity_is_called_by_its_fullest_usual_name():
    assert choose_name({"Blinken": 20, "Antony Blinken": 3, "Secretary Blinken": 2}, "PERSON") == "Antony Blinken"
    assert choose_name({"the Communist Party's": 4, "CCP": 5}, "ORG") == "Communist Party"
    rows = [("e1", "PERSON", "Ada Quill", 2), ("e1", "ORG", "Quill", 1), ("iso:US", "GPE", "America", 3)]
    person, country = describe_entities(rows)
    assert (person.kind, person.name, person.spellings) == ("person", "Ada Quill", ("Ada Quill", "Quill"))
    assert (country.kind, country.name, country.country_code, country.geoname_id) == (
        "place", "United States", "US", 6252001,
    )  # fmt: skip
