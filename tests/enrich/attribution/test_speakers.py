"""Whom a source means: a person by name, title, age or pronoun."""

import pytest

from tests.enrich.attribution.speaking import ANNA, found_labels, named, speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ANNA + "Keller said the work had taken nine years.", ("Anna Keller", "surname")),
        (ANNA + "She said the work had taken nine years.", ("Anna Keller", "pronoun")),
        (ANNA + "The mayor said the work had taken nine years.", ("Anna Keller", "title")),
        (ANNA + "Michael Stone said the work had taken nine years.", ("Michael Stone", "named")),
        ("The United Nations said the road was closed.", ("The United Nations", "organisation")),
        ("A Kremlin spokesman said the talks would go on.", ("Kremlin", "affiliation")),
        ("Han Seo-yun, the minister, left. Han said the road was closed.", ("Han Seo-yun", "surname")),
        ("“It is dry,” said the ship's mate, Trygve Moen.", ("Trygve Moen", "named")),
        ("One of them, Bev Lind of Carlton Securities, said the road was closed.", ("Bev Lind", "named")),
        ("The chairwoman of the jury, Dame Hilda Strand, said the road was closed.", ("Hilda Strand", "named")),
        ("The operator, Corrib Ferries Ltd, said the road was closed.", ("Corrib Ferries Ltd", "organisation")),
        ("The state news agency QNA said the road was closed.", ("QNA", "organisation")),
        ("Dunmore, its finance minister said on Monday, is dry.", None),
        ("King Harald II spoke on Monday. The king said the road was closed.", ("Harald II", "title")),
    ],
)
def test_a_source_is_traced_to_whom_it_means(text, expected):
    assert speakers(text) == [expected]


def test_a_minister_without_a_name_is_the_only_one_of_the_cabinet_who_spoke_last():
    text = "{} said the road was closed. The minister said the bridge was safe."
    assert speakers(text.format("Transport secretary Anna Keller"))[1] == ("Anna Keller", "title")
    assert speakers(text.format("Anna Keller"))[1] is None


def test_whoever_holds_an_office_may_be_named_behind_its_place():
    text = "The mayor of Boston, Anna Keller, said the road was closed. “It is bad,” the mayor said."
    assert named(text) == ["Anna Keller", "Anna Keller"]


def test_sentences_of_the_quotation_do_not_part_a_pronoun_from_whom_it_means():
    text = (
        "“It is dry,” the minister, Paul Keller, said. Michael Stone believes him. “No rain has come. None will. We "
        "looked for it,” he said."
    )
    assert speakers(text)[-1] == ("Michael Stone", "pronoun")


def test_she_is_not_tom():
    text = "Tom left early. Freya Keller laughed. She said the road was closed."
    assert speakers(text) == [("Freya Keller", "pronoun")]


def test_he_and_she_are_told_apart():
    text = "Anna Keller met Michael Stone on Monday. He said the bridge was safe. She said the bridge was late."
    assert [found[0] for found in speakers(text) if found] == ["Michael Stone", "Anna Keller"]


def test_mrs_is_not_the_man_of_the_same_name():
    found = speakers("Michael Stone left early on Monday. Mrs. Stone said the bridge was safe.")
    assert found[0] is None or found[0][0] != "Michael Stone"


@pytest.mark.parametrize(
    "sentence",
    [
        "Quillon's founder, Tora Lund, has taken the blame.",
        "The fault was found by Tora Lund, a dealer in Halifax.",
        "The engineer who found it is called Tora Lund.",
        "Tora Lund was cautious.",
    ],
)
def test_whom_the_sentence_before_is_about_is_meant_rather_than_who_spoke_before(sentence):
    text = "Tess Vane said the rig had tripped. Vane laughed.\n\n" + sentence + " “We were late,” she said."
    assert speakers(text)[-1] == ("Tora Lund", "pronoun")


def test_a_pronoun_beside_a_name_tells_its_gender():
    text = (
        "Semiku Taulang remembers what he wrote. Laviru Sero says that she is tired. "
        "Taulang nodded. Sero nodded. “Not by post,” he said."
    )
    assert speakers(text)[-1] == ("Semiku Taulang", "pronoun")


def test_who_is_named_after_somebody_without_a_name_spoke_is_meant():
    text = (
        ANNA
        + "A person at the ministry said the bridge was late. Keller has hung a picture there. She said it was new."
    )
    assert speakers(text)[-1] == ("Anna Keller", "pronoun")


def test_of_two_of_one_surname_the_one_named_last_is_meant():
    text = (
        "Nora Brannigan, the chief executive, flew to Tallinn. “We will answer,” she said.\n\n"
        "The union wants an inspection. Its secretary is called Declan Brannigan. Brannigan said the ships were old."
    )
    assert speakers(text)[-1] == ("Declan Brannigan", "surname")


def test_nobody_calls_himself_by_his_surname():
    text = (
        "Wang Yi, the foreign minister, will fly to Oslo.\n\nWang Wenbin, his spokesman, spoke to reporters. "
        "Wang Wenbin said that Wang would meet the king.\n\nWang said that the talks would be long."
    )
    assert speakers(text) == [("Wang Wenbin", "named"), ("Wang Yi", "surname")]


def test_who_is_set_off_by_commas_goes_on_speaking():
    text = "A spokesman for the firm, Chad Turner, said the talks were over but denied that the plant would close."
    assert {name for name, _ in filter(None, speakers(text))} == {"Chad Turner"}


@pytest.mark.parametrize("source", ["I", "We", "They", "Officials", "A person familiar with the talks"])
def test_what_cannot_be_known_is_left_open(source):
    assert speakers(ANNA + f"{source} said the work had taken nine years.") == [None]


def test_who_is_named_only_inside_what_is_said_is_not_the_speaker():
    found = speakers("Michael Stone spoke first. “Peter Brown is wrong about the bridge,” he said.")
    assert found == [("Michael Stone", "pronoun")]


def test_somebody_without_a_name_is_meant_by_the_pronoun_after():
    text = ANNA + "A boy from the village said the bridge was safe. “Nobody asked me,” he said."
    assert speakers(text) == [None, None]


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name():
    text = "Though Miller left early, he waved. Miller said the road was safe."
    assert speakers(text)[-1] == ("Miller", "named")


def test_two_surnames_are_one_person_s():
    text = "The minister, Ana Ruiz Ferrer, left on Monday. Ruiz said the road was closed."
    assert found_labels(text, {"Ana Ruiz Ferrer": "PERSON"})[-1] == ("Ana Ruiz Ferrer", "surname")


def test_who_spoke_just_before_is_meant_by_a_people():
    said = "“We are late,” Michael Stone said on Monday."
    assert speakers(f"{said} The Portuguese said the road was closed.")[-1] == ("Michael Stone", "title")
    assert speakers(f"{said}\n\nThe Portuguese said the road was closed.")[-1] != ("Michael Stone", "title")


def test_the_mill_owner_of_the_headline_is_the_one_the_article_is_about():
    text = (
        "Mill owner faces jail\n\nHarold Tinsley was found guilty on Monday.\n\n“He knew it,” said prosecutor Jane "
        "Ormerod. The mill owner said the water was clean."
    )
    assert named(text) == ["Jane Ormerod", "Harold Tinsley"]
    other = text.replace("Mill owner faces jail", "Town in shock")
    assert named(other)[-1] is None


def test_the_striker_is_no_coach():
    text = (
        "Tom Delaney has joined Rovers from Barnsley.\n\n“He gives us pace,” said coach Paul Kite. The striker said "
        "the move was a dream. The 24-year-old said the club was a family."
    )
    assert named(text) == ["Paul Kite", "Tom Delaney", "Tom Delaney"]


def test_the_nineteen_year_old_is_who_spoke_last_if_that_is_no_official():
    text = "“I was afraid,” said Anna Berg, who was on the bus. The 19-year-old said the driver had slept."
    assert named(text) == ["Anna Berg", "Anna Berg"]


def test_the_midfielder_is_who_was_named_just_before():
    text = "Anna Berg lost the ball. Jonas Ekberg fell on it. “I let them down,” the midfielder wrote."
    assert named(text)[-1] == "Jonas Ekberg"


def test_the_mayor_of_a_town_is_named_behind_it():
    assert named("The mayor of Lower Arven, Tilda Groen, says that homes are without power.") == ["Tilda Groen"]


def test_the_council_leader_is_who_spoke_right_before():
    text = "Cllr Mary Ellison said that she was appalled. “Heads should have rolled,” the council leader said."
    assert named(text) == ["Mary Ellison", "Mary Ellison"]
