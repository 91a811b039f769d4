"""Which organisation a source means, and for whom somebody speaks."""

import pytest

from tasks.enrich.attribution.reading import read
from tasks.enrich.attribution.resolve import resolve
from tasks.enrich.attribution.rules import find_by_rules
from tasks.enrich.attribution.speakers import find_speakers
from tests.enrich.attribution.parsing import find, model, sentences_of
from tests.enrich.attribution.speaking import ANNA, found_labels, named, speakers

NORLAND = "Norland Motors will close its plant in Dunmore.\n\n"


def test_it_is_the_organisation_that_the_sentence_before_is_about():
    text = "The Met Office has extended its warning until nine. It said the road was closed."
    assert speakers(text) == [("The Met Office", "pronoun")]
    assert speakers("The warning was extended until nine. It said the road was closed.") == [None]


def test_a_spokesman_of_a_person_belongs_to_that_person():
    text = ANNA + "Her spokesman said the work had taken nine years."
    assert named(text) == [None]
    assert belonging(text) == "Anna Keller"


@pytest.mark.parametrize("source", ["Russia and China", "The Keller administration"])
def test_several_speakers_or_a_body_named_after_somebody_are_nobody(source):
    assert speakers(ANNA + f"{source} said the road was closed.") in ([None], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NORLAND + "The company said it would pay all workers until May.", ("Norland Motors", "nominal")),
        (NORLAND + "The carmaker said sales had fallen.", ("Norland Motors", "nominal")),
        (NORLAND + "The company in a statement said sales had fallen.", ("Norland Motors", "nominal")),
        (NORLAND + "A company spokesman said sales had fallen.", ("Norland Motors", "affiliation")),
        ("The Ministry of Health closed two clinics. The ministry said the water was unsafe.",
         ("The Ministry of Health", "nominal")),
        ("The Ministry of Health closed two clinics. The ministry's spokesman said the water was unsafe.",
         ("The Ministry of Health", "affiliation")),
    ],
)  # fmt: skip
def test_the_company_is_the_one_that_the_text_names(text, expected):
    assert speakers(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Norland Motors will buy Vesta Airlines. The company said the deal would close in May.",
        "The Ministry of Health met the Ministry of Transport. The ministry said the talks would go on.",
        "The Supreme Court rose at noon. A court in Oslo had met before. The court said the road was closed.",
    ],
)
def test_of_two_companies_neither_is_guessed(text):
    assert speakers(text)[-1] is None


@pytest.mark.parametrize("verb", ["said", "added"])
def test_she_is_the_spokeswoman_who_was_brought_in_without_a_name(verb):
    text = ANNA + f"A spokeswoman for Corrib Ferries said the ship was safe. She {verb} that it was new."
    assert speakers(text) == [("Corrib Ferries", "affiliation"), ("Corrib Ferries", "pronoun")]


def test_he_is_no_spokeswoman():
    text = "Michael Stone opened the quay. A spokeswoman for Corrib Ferries said it was safe. He said it was new."
    assert speakers(text)[-1] == ("Michael Stone", "pronoun")


def test_the_spokeswoman_is_the_one_who_was_brought_in():
    text = ANNA + "A spokeswoman for Corrib Ferries said the ship was safe. The spokeswoman said that it was new."
    assert speakers(text) == [("Corrib Ferries", "affiliation"), ("Corrib Ferries", "nominal")]


def belonging(text: str) -> str | None:
    doc = model()(text)
    reading = read(doc, sentences_of(doc))
    (speaker,) = find_speakers(reading, resolve(find_by_rules(reading)))
    span = speaker and speaker.affiliation
    return doc.text[slice(*span)] if span else None


def test_who_is_of_a_body_speaks_for_it():
    assert belonging("Anna Keller of Amnesty International said the road was closed.") == "Amnesty International"
    assert belonging("Anna Keller, from London, said the road was closed.") is None
    consultant = "Anna Keller, the founder of a London-based consultancy, said the road was closed."
    assert belonging(consultant) is None


@pytest.mark.parametrize("kin", ["colleague", "neighbour", "husband"])
def test_a_colleague_does_not_speak_for_his_colleague(kin):
    assert belonging(ANNA + f"Her {kin} Michael Stone said the work had taken nine years.") is None
    assert belonging(ANNA + "Her lawyer, Michael Stone, said the work had taken nine years.") == "Anna Keller"


def test_the_newspaper_is_the_only_outlet_that_the_text_names():
    text = "The minister spoke to Le Monde on Monday. The newspaper said the road was closed."
    assert speakers(text)[-1] == ("Le Monde", "nominal")
    rivals = "The minister spoke to Le Monde and to Reuters on Monday. The newspaper said the road was closed."
    assert speakers(rivals)[-1] is None


def test_police_are_the_force_that_the_text_names():
    text = "West Yorkshire Police have closed the bridge. Police said the road was safe."
    assert found_labels(text, {"West Yorkshire Police": "ORG"})[-1] == ("West Yorkshire Police", "nominal")
    assert speakers("Police said the road was closed.") == [None]


def test_the_city_council_is_the_one_with_both_words_in_its_name():
    text = "{} approved the tower on Monday. The city council said that it would bring work."
    labels = {"Brantwick City Council": "ORG"}
    assert found_labels(text.format("Brantwick City Council"), labels)[-1] == ("Brantwick City Council", "nominal")
    assert found_labels(text.format("Brantwick County Council"), {"Brantwick County Council": "ORG"})[-1] is None


def test_whom_the_growers_association_of_a_state_speaks_through():
    (row, _), = find("“We are out of time,” said Dale Huckaby of the Kansas growers’ association.")  # fmt: skip
    assert (row.speaker_text, row.affiliation_text) == ("Dale Huckaby", "Kansas growers’ association")
    (row, _), = find("“We are out of time,” said Dale Huckaby of Kansas.")  # fmt: skip
    assert row.affiliation_text != "Kansas growers’ association"


def test_a_bare_spokeswoman_speaks_for_who_spoke_just_before():
    text = "The operator, Corrib Ferries Ltd, said that it was sorry. “It was safe,” a spokeswoman said.{}"
    rows = [row for row, _ in find(text.format(""))]
    assert [row.affiliation_text for row in rows] == [None, "Corrib Ferries Ltd"]
    apart = text.replace("sorry. ", "sorry.\n\nThe mayor was not told.\n\n")
    assert [row.affiliation_text for row, _ in find(apart.format(""))][-1] is None


def test_a_company_is_the_one_named_behind_it_not_another_of_the_text():
    text = "Patients with Crohn's disease were treated. The company, Valmere, said on Monday that it had stopped."
    (row,) = [row for row, _ in find(text)]
    assert row.speaker_text == "Valmere"


def test_who_stands_behind_what_he_is_between_signs_is_a_person_and_no_body():
    (row,) = [row for row, _ in find("“They were very polite,” said the manager, Ade Okafor.")]
    assert (row.speaker_text, row.affiliation_text) == ("Ade Okafor", None)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Northline said on Monday it had a plan. Its operations director said a boat would come.", "Northline"),
        ("Northline said on Monday it had a plan.\n\nIts operations director said a boat would come.", None),
        ("Economists polled by Reuters expected growth of 2 percent.", None),
        ("The Scottish transport minister said the ferries would sail.", None),
        ("A Russian official said the ferries would sail.", "Russian"),
    ],
)
def test_who_does_something_to_those_who_speak_is_not_whom_they_speak_for(text, body):
    assert [row.affiliation_text for row, _ in find(text)][-1] == body


def test_what_a_body_wrote_is_no_statement():
    assert not find("The 41-page document, dated 12 June, was written by the consultancy Norbygg.")


def test_an_agent_speaks_for_whose_agent_she_is():
    text = "The club has approached Stefania Colli, who would be the first woman. Her agent said she knew of nothing."
    assert [row.affiliation_text for row, _ in find(text)][-1] == "Stefania Colli"


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("BJP treasurer Suresh Malvankar", "BJP"),
        ("Siemens engineer Karin Voss", "Siemens"),
        ("Labour health spokesman Colin Farrow", "Labour"),
        ("Ruth Amsel, a former director of Siemens,", None),
        ("Former Siemens director Lena Ross", None),
        ("A spokesman for former President Donald Trump", "Donald Trump"),
        ("Norwegian skier Lars Moe", None),
    ],
)
def test_who_belongs_to_a_body_speaks_for_it_until_leaving_it(source, body):
    assert [row.affiliation_text for row, _ in find(f"The vote was lost. {source} said it was late.")] == [body]


def test_it_behind_what_is_said_is_the_body_that_this_begins_with():
    assert named("Lufthansa will close two offices, it said on Monday.") == ["Lufthansa"]
