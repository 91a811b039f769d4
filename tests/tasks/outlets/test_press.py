"""Outlets that no table lists, by the names under which articles appeared."""

from tasks.outlets import find_names, load_gazetteer
from tasks.outlets.press import Published, add_press, list_domains, list_press

LISTED = load_gazetteer()


def list_of(*published: tuple[str | None, str]) -> list[tuple[str, str, bool]]:
    press = list_press([Published(outlet_id, name, 1) for outlet_id, name in published], LISTED)
    return [(one.name, one.outlet_id, one.is_ambiguous) for one in press]


def test_a_name_goes_without_its_article_and_is_declined():
    assert [name for name, _, _ in list_of(("bote.example", "Der Nebelhorn Bote"))] == [
        "Der Nebelhorn Bote", "Nebelhorn Bote", "Der Nebelhorn Boten", "Nebelhorn Boten"
    ]  # fmt: skip
    assert ("Kleinen Deichpost", "post.example", False) in list_of(("post.example", "Kleine Deichpost"))
    assert [name for name, _, _ in list_of(("a.example", "Funk und Welle (FUW)"))] == [
        "Funk und Welle (FUW)", "Funk und Welle", "FUW"
    ]  # fmt: skip


def test_single_words_and_given_names_are_ambiguous():
    found = list_of(("a.example", "Deichblick"), ("b.example", "Anna Reed"))
    assert [is_ambiguous for _, _, is_ambiguous in found] == [True, True]


def test_what_the_gazetteer_has_and_bodies_are_no_new_outlets():
    assert list_of(("x.example", "Reuters"), ("y.example", "The White House"), ("z.example", "No")) == []


def test_a_domain_of_several_names_gives_none_of_them_its_id():
    found = list_press([Published("a.example", "Hanse Wire", 2), Published("a.example", "Deich Signal", 1)], LISTED)
    assert [one.outlet_id for one in found] == ["name:deich signal", "name:hanse wire"]
    assert list_domains(found) == []


def test_the_usual_spelling_names_the_outlet_in_texts():
    press = list_press([Published("a.example", "HANSE WIRE", 1), Published("a.example", "Hanse Wire", 3)], LISTED)
    (hit,) = find_names("As Hanse Wire reported, it sank.", add_press(LISTED, press))
    assert [name.outlet_id for name in hit.names] == ["a.example"]
