import pytest

from tasks.enrich.attribution.reading import read
from tasks.enrich.attribution.resolve import resolve
from tasks.enrich.attribution.rules import find_by_rules
from tasks.enrich.attribution.speakers import find_speakers
from tests.enrich.attribution.parsing import find, model, sentences_of


def speakers(text: str) -> list[tuple[str, str] | None]:
    doc = model()(text)
    reading = read(doc, sentences_of(doc))
    found = find_speakers(reading, resolve(find_by_rules(reading)))
    for speaker in found:
        assert speaker is None or 0 < speaker.confidence <= 1
    named = [one and (one.mention or one.affiliation) for one in found]
    return [(text[slice(*span)], one.method) if span else None for one, span in zip(found, named, strict=True)]


def found_labels(text: str, labels: dict[str, str]) -> list[tuple[str, str] | None]:
    """Speakers where names have other types than the model gives them."""
    doc = model()(text)
    reading = read(doc, sentences_of(doc))
    typed = list(reading.entities)
    for name, label in labels.items():
        for token in reading.covered(text.index(name), text.index(name) + len(name)):
            typed[token] = label
    found = find_speakers(reading, resolve(find_by_rules(reading)), typed)
    return [(text[slice(*one.mention)], one.method) if one and one.mention else None for one in found]


ANNA = "Anna Keller, the mayor of Dunmore, opened the new bridge on Monday.\n\n"


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


def test_it_is_the_organisation_that_the_sentence_before_is_about():
    text = "The Met Office has extended its warning until nine. It said the road was closed."
    assert speakers(text) == [("The Met Office", "pronoun")]
    assert speakers("The warning was extended until nine. It said the road was closed.") == [None]


def test_a_minister_without_a_name_is_who_spoke_last_where_nobody_has_an_office():
    text = "Anna Keller said the road was closed. The minister said the bridge was safe."
    assert speakers(text)[1] == ("Anna Keller", "title")


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


def test_a_spokesman_of_a_person_belongs_to_that_person():
    doc = model()(ANNA + "Her spokesman said the work had taken nine years.")
    reading = read(doc, sentences_of(doc))
    (speaker,) = find_speakers(reading, resolve(find_by_rules(reading)))
    assert speaker is not None
    assert speaker.mention is None
    assert speaker.affiliation is not None
    assert doc.text[slice(*speaker.affiliation)] == "Anna Keller"


@pytest.mark.parametrize("source", ["Russia and China", "The Keller administration"])
def test_several_speakers_or_a_body_named_after_somebody_are_nobody(source):
    assert speakers(ANNA + f"{source} said the road was closed.") in ([None], [])


NORLAND = "Norland Motors will close its plant in Dunmore.\n\n"


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


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name():
    text = "Though Miller left early, he waved. Miller said the road was safe."
    assert speakers(text)[-1] == ("Miller", "named")


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


def test_two_surnames_are_one_person_s():
    text = "The minister, Ana Ruiz Ferrer, left on Monday. Ruiz said the road was closed."
    assert found_labels(text, {"Ana Ruiz Ferrer": "PERSON"})[-1] == ("Ana Ruiz Ferrer", "surname")


def test_who_spoke_just_before_is_meant_by_a_people():
    said = "“We are late,” Michael Stone said on Monday."
    assert speakers(f"{said} The Portuguese said the road was closed.")[-1] == ("Michael Stone", "title")
    assert speakers(f"{said}\n\nThe Portuguese said the road was closed.")[-1] != ("Michael Stone", "title")


def test_who_is_accused_says_nothing():
    text = "A man accused of killing his partner left. Anna Keller said the road was closed."
    assert [row.source_text for row, _ in find(text)] == ["Anna Keller"]


def named(text: str) -> list[str | None]:
    return [row.speaker_text for row, _ in find(text)]


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


def test_the_midfielder_is_who_was_named_just_before():
    text = "Anna Berg lost the ball. Jonas Ekberg fell on it. “I let them down,” the midfielder wrote."
    assert named(text)[-1] == "Jonas Ekberg"


def test_the_mayor_of_a_town_is_named_behind_it():
    assert named("The mayor of Lower Arven, Tilda Groen, says that homes are without power.") == ["Tilda Groen"]


def test_who_is_quoted_by_a_paper_speaks_and_not_the_paper():
    assert named("Dag Sund is quoted by the Nordposten as saying that the worst is over.") == ["Dag Sund"]


def test_the_council_leader_is_who_spoke_right_before():
    text = "Cllr Mary Ellison said that she was appalled. “Heads should have rolled,” the council leader said."
    assert named(text) == ["Mary Ellison", "Mary Ellison"]


def test_a_clause_behind_a_name_is_none_of_it():
    (row, _), *_ = find("Halvorsen Marine, which built the bearings in 2011, said that it was sorry.")
    assert row.source_text == "Halvorsen Marine"
    (row, _), *_ = find("The chairman, Paul Keller, said that it was sorry.")
    assert row.source_text == "The chairman, Paul Keller"


def test_a_name_has_its_bracket_whole():
    text = "The World Health Organization (WHO) said that the road was closed."
    assert "(" not in (named(text)[0] or "") or (named(text)[0] or "").endswith(")")
