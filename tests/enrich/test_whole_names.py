"""Names behind titles, of firms and of bodies, whole and of their kind; sums with their currency."""

import re
from collections.abc import Callable

import pytest

from tasks.enrich.mentions.extents import widen_to_bodies
from tasks.enrich.mentions.missed import Words
from tasks.enrich.mentions.money import with_currencies
from tasks.enrich.mentions.name import Name
from tasks.enrich.mentions.titled import cut_titled
from tasks.enrich.mentions.turns import name_speakers
from tests.costs import cost_of
from tests.enrich.test_mentions import labels


def test_who_stands_behind_a_title_is_one_person_and_the_field_of_the_office_no_body() -> None:
    found = labels(
        "The accord was signed by Kenyan Energy Secretary James Opiyo Wandayi and Qatar's minister, in the presence of "
        "Emir Sheikh Tamim bin Hamad Al Thani. Energy Cabinet Secretary Opiyo Wandayi left at noon."
    )
    people = [name for name, label in found if label == "PERSON"]
    assert people == ["James Opiyo Wandayi", "Tamim bin Hamad Al Thani", "Opiyo Wandayi"]
    assert [name for name, label in found if label in ("ORG", "NORP")] == ["Kenyan"]


@pytest.mark.parametrize("text", ["Prince George's County sued.", "General Electric Capital sued President Obama."])
def test_a_body_with_a_title_in_its_name_is_no_person(text: str) -> None:
    assert not {name for name, label in labels(text) if label == "PERSON"} & {"George's County", "Electric Capital"}


def test_a_surname_stands_without_its_arabic_article() -> None:
    found = labels("Saad al-Kaabi signed it. Kaabi said the first cargo would leave in November.")
    assert ("Kaabi", "PERSON") in found


def test_sums_begin_with_the_letters_of_their_currency() -> None:
    found = labels("Members lost Sh30 billion. The bridge cost Rs 450 crore, RM12m and CHF 20,000.")
    sums = [name for name, label in found if label == "MONEY"]
    assert sums == ["Sh30 billion", "Rs 450 crore", "RM12m", "CHF 20,000"]


def test_what_is_short_for_a_common_noun_names_nothing() -> None:
    found = labels("Kenya signed a $4 billion deal for Qatari LNG on Tuesday. Its GDP grew, the CEO of Exxon said.")
    assert not {"LNG", "GDP", "CEO"} & {name for name, _ in found}


def test_an_outlet_that_something_is_known_from_is_no_place() -> None:
    found = labels("According to Bloomberg, which first reported the talks, Exxon had offered less.")
    assert ("Bloomberg", "ORG") in found


def test_whom_he_follows_behind_a_quotation_is_a_person() -> None:
    found = labels(
        "“Until I see a ship, I believe nothing,” said Alando of the makers' association. He added that it was late."
    )
    assert ("Alando", "PERSON") in found


def test_a_shoal_is_no_person_and_words_without_a_capital_name_no_body() -> None:
    found = labels("Two boats collided near Second Thomas Shoal, the coast guard's spokesman said. It had 288 crew.")
    assert [name for name, label in found if label in ("PERSON", "ORG")] == []


def test_firms_keep_their_type_under_their_short_names_and_beside_their_people() -> None:
    found = labels(
        "Carrow Foods has agreed to buy its smaller rival Penhale Group for £1.3bn in cash and shares. Shares in "
        "Penhale jumped; Carrow fell 2.1%. Analysts at Peel Hunt said the price was fair, but Shore Capital's Clive "
        "Black warned that regulators might demand disposals. They sell 44% of the biscuits, according to Kantar."
    )
    assert [name for name, label in found if label == "PERSON"] == ["Clive Black"]
    firms = {"Carrow Foods", "Carrow", "Penhale Group", "Penhale", "Peel Hunt", "Shore Capital", "Kantar"}
    assert {name for name, label in found if label == "ORG"} == firms


def test_a_surname_before_who_he_is_is_a_person() -> None:
    found = labels("Marwick, the Oklahoma Republican who chairs the board, told reporters that nobody got everything.")
    assert ("Marwick", "PERSON") in found


def test_a_known_body_is_whole_where_the_model_has_its_end() -> None:
    found = labels("It rained. Médecins Sans Frontières said that it was treating 300 people for cholera.")
    assert ("Médecins Sans Frontières", "ORG") in found


def test_a_surname_like_a_country_is_its_bearer_s_but_where_places_and_lists_of_countries_stand() -> None:
    text = (
        "Florence Holland has secured the release, the United Nations said. Holland, 58, spent three weeks talking. "
        "Reporters asked Holland whether a ransom had been paid. Holland’s brother wept. She was born in Holland. "
        "Belgium, Holland and France sent ships."
    )
    assert [label for name, label in labels(text) if name.startswith("Holland")] == ["PERSON"] * 3 + ["GPE"] * 2
    alone = "Ms Ireland thanked the crew. Ireland voted on Friday, and Ireland’s prime minister resigned."
    assert [label for name, label in labels(alone) if "Ireland" in name] == ["PERSON", "GPE", "GPE"]


def test_an_arabic_article_has_a_capital_where_a_sentence_begins() -> None:
    text = "They thanked the elder, Mohamed el-Sharkawi. El-Sharkawi told reporters that he was glad."
    assert [label for name, label in labels(text) if "Sharkawi" in name] == ["PERSON", "PERSON"]


def test_who_is_named_in_full_as_something_else_is_no_body_by_being_known_from() -> None:
    text = (
        "The Nepali secretary for culture, tourism and civil aviation Madhav Prasad Ghimire has left. "
        "According to Ghimire, with the peace process in place, it was safe."
    )
    assert ("Ghimire", "PERSON") in labels(text)


def find_all(words: str, label: str, text: str) -> list[Name]:
    return [Name(*match.span(), match[0], label, label) for match in re.finditer(words, text)]


def split_words(text: str) -> Words:
    words = [(match[0], match.start()) for match in re.finditer(r"\S+", text)]
    tags = ["NNP" if word[0].isupper() else "VBD" for word, _ in words]
    texts, starts = [word for word, _ in words], [start for _, start in words]
    return Words(texts, [word.lower() for word in texts], tags, starts, [False] * len(words))


def cut_presidents(count: int) -> None:
    text = "President Ann Lee spoke . " * count
    found = cut_titled(find_all("Lee", "PERSON", text), split_words(text), text)
    assert [name.text for name in found] == ["Ann Lee"] * count


def widen_bodies(count: int) -> None:
    text = "Médecins Sans Frontières and " * count
    found = widen_to_bodies(find_all("Sans Frontières", "ORG", text), text)
    assert [name.text for name in found] == ["Médecins Sans Frontières"] * count


def read_sums(count: int) -> None:
    assert len(with_currencies([], "Sh1 and " * count)) == count


def read_turns(count: int) -> None:
    surnames = [f"{chr(65 + number % 20)}LEE" for number in range(count)]
    text = "\n".join(f"{given} {surname}: Good evening." for surname in surnames for given in ("ANN", "TOM"))
    found = name_speakers(find_all("LEE", "GPE", text), text)
    assert [name.text for name in found[:2]] == ["ANN ALEE", "TOM ALEE"]
    assert len(found) == 2 * count


@pytest.mark.parametrize("read", [cut_presidents, widen_bodies, read_sums, read_turns])
def test_names_in_every_line_cost_what_their_number_is(read: Callable[[int], None]) -> None:
    read(100)
    assert cost_of(lambda: read(4_000)) < 40 * cost_of(lambda: read(400))
