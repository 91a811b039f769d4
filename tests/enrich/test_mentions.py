import pytest

from tasks.enrich.mentions.extents import fix_extents
from tasks.enrich.mentions.name import Name
from tasks.enrich.mentions.retype import retype
from tasks.outlets import load_gazetteer
from tests.enrich.articles import article, enrich

GAZETTEER = load_gazetteer()


def labels(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.label) for mention in enrich(article(text))["core.mentions"]]


def test_a_surname_is_the_person_named_in_full_elsewhere() -> None:
    text = (
        "Wang Yi, a senior Chinese diplomat, arrived in Moscow on Tuesday. Wang may meet with Vladimir Putin, whom "
        "Wang last saw in June. U.S. Secretary of State Antony Blinken met with Wang, on the sidelines of a conference."
    )
    found = labels(text)
    assert {label for name, label in found if name.startswith("Wang")} == {"PERSON"}
    assert ("State", "ORG") not in found
    assert ("Chinese", "NORP") in found


def test_a_place_stays_one_though_a_person_bears_its_name() -> None:
    text = (
        "Denzel Washington spoke in Washington on Monday. Officials in Washington welcomed him, and he stayed in "
        "Washington for a week."
    )
    places = [label for name, label in labels(text) if name == "Washington"]
    assert places
    assert set(places) == {"GPE"}


def test_who_is_named_like_a_people_is_a_person_where_he_says_something() -> None:
    text = "Mayor Tory Finn said the river had not risen. “We’ve been lucky,” Finn said. A Finn swam in it."
    assert [label for name, label in labels(text) if name == "Finn"] == ["PERSON", "NORP"]


def test_abbreviations_and_companies_are_no_people() -> None:
    text = "FNV told the paper that Dutch dockers would help. Beverley Homes will pay. JFK was shot in 1963."
    found = dict(labels(text))
    assert (found["FNV"], found["Beverley Homes"]) == ("ORG", "ORG")
    assert found.get("JFK") != "ORG"


def test_only_nouns_for_people_before_a_name_tell_of_a_person() -> None:
    text = (
        "Countries of the former Soviet Union signed. Diamond giant De Beers sold a mine, and captain Mara Voss left "
        "Sydney Harbour."
    )
    found = {name.removeprefix("the "): label for name, label in labels(text)}
    assert (found["De Beers"], found["Soviet Union"], found["Sydney Harbour"]) == ("ORG", "GPE", "LOC")
    assert found["Mara Voss"] == "PERSON"


@pytest.mark.parametrize("words", ["Yukos", "PKN Orlen", "Juventus", "BlackRock", "GlaxoSmithKline", "Arab League"])
def test_well_known_bodies_are_no_people_whatever_the_model_says(words: str) -> None:
    (name,) = retype([Name(0, len(words), words, "PERSON", "PERSON")], words, GAZETTEER)
    assert name.label == "ORG"


@pytest.mark.parametrize("before", ["after", "former", "under", "another"])
def test_a_word_that_only_ends_as_nouns_for_people_do_tells_of_none(before: str) -> None:
    text = f"It came {before} Hume Mills."
    start = text.index("Hume")
    (name,) = retype([Name(start, start + len("Hume Mills"), "Hume Mills", "ORG", "ORG")], text, GAZETTEER)
    assert name.label == "ORG"


def test_a_name_is_not_half_of_a_country_nor_the_department_of_an_office() -> None:
    text = "Zealand Marsh of Oslo met Vice Commerce Minister Wei Lin. The visitors beat New Zealand 15-4."
    found = dict(labels(text))
    assert "Zealand" not in found
    assert "Commerce" not in found


def test_a_name_behind_in_is_a_place_though_it_is_read_both_ways() -> None:
    text = "The ferry was due in Kapellskär at nine. A tug went out from Kapellskär. Kapellskär has one quay."
    assert {label for name, label in labels(text) if name == "Kapellskär"} == {"GPE"}


def test_countries_peoples_and_outlets_have_one_type() -> None:
    text = "Ukraine War Anniversary\nUkraine and Russia talked, Reuters said. Ukraine said the Dutch agreed."
    found = dict(labels(text))
    assert found["Ukraine"] == "GPE"
    assert found["Reuters"] == "ORG"
    assert found["Dutch"] == "NORP"


def test_a_headline_does_not_swallow_words_into_names() -> None:
    text = "China Sends Top Diplomat to Russia Ahead of Talks\nChina is sending a diplomat to Russia, officials said."
    assert "Russia Ahead" not in dict(labels(text))


def test_a_photographer_is_named_without_his_agency() -> None:
    names = dict(labels("Wang Yi holds a press conference in Beijing on March 7, 2022. (Andrea Verdelli/Getty Images)"))
    assert "Andrea Verdelli/Getty Images" not in names


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Corrib Line said it would not comment. Nobody asked Corrib Line twice.", "Corrib Line", "ORG"),
        ("A group that calls itself Grey Heron sold the data. Grey Heron wrote again.", "Grey Heron", "ORG"),
        ("Sable Ridge Minerals will appeal. The judge fined Sable Ridge Minerals.", "Sable Ridge Minerals", "ORG"),
        ("Ewan Fairbairn, who follows such groups for a firm, disagreed.", "Ewan Fairbairn", "PERSON"),
        ("The race was won by the Irishman Conor Hanlon on Friday.", "Conor Hanlon", "PERSON"),
        ("The jury's head, Dame Philippa Strand, said no.", "Philippa Strand", "PERSON"),
        ("It was an engineer at Te Ara Grid who saw it.", "Te Ara Grid", None),
    ],
)
def test_the_words_around_a_name_tell_what_it_is(text: str, name: str, label: str | None) -> None:
    found = dict(labels(text))
    assert name in found, found
    assert label in (None, found[name])


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The health minister, Ana Ruiz, said it would end soon.", "Ana Ruiz", "PERSON"),
        ("The Transport Secretary, Helen Okafor, called on both sides to talk on Monday.", "Helen Okafor", "PERSON"),
        ("The operator, Northline Ferries, said it would cancel sailings.", "Northline Ferries", "ORG"),
    ],
)
def test_whom_an_apposition_calls_by_an_office_is_a_person(text: str, name: str, expected: str) -> None:
    assert dict(labels(text))[name] == expected
    assert not [place for place in enrich(article(text)).get("core.places", []) if place.name == name]


def test_a_surname_that_two_share_is_that_of_the_one_named_last() -> None:
    text = (
        "Laura Chen, the mayor, opened the bridge on Monday. “It was late,” Chen said. Her brother did not come.\n\n"
        "David Chen, an engineer, had built it. David Chen said it was safe. Chen agreed, but Ms. Chen did not."
    )
    mentions = [one for one in enrich(article(text))["core.mentions"] if one.label == "PERSON"]
    bearer = {one.text: one.bearer_no for one in mentions if " " in one.text and not one.text.startswith("Ms")}
    short = [one.bearer_no for one in mentions if one.text.split()[0] in ("Chen", "Ms.")]
    assert bearer["Laura Chen"] != bearer["David Chen"]
    assert short == [bearer["Laura Chen"], bearer["David Chen"], bearer["Laura Chen"]]


def test_a_first_word_that_two_share_is_of_the_only_one_named_before():
    text = (
        "Foreign minister Wang Yi flew to Moscow on Monday. Wang met his colleague in the evening. "
        "In Beijing, spokesman Wang Wenbin said that the talks went well. Later Wang left the room."
    )
    mentions = [record for record in enrich(article(text))["core.mentions"] if record.text.startswith("Wang")]
    yi, early, wenbin, late = mentions
    assert early.bearer_no == yi.bearer_no != wenbin.bearer_no
    assert late.bearer_no not in (yi.bearer_no, wenbin.bearer_no), "either may be meant"


def test_a_longer_name_ends_in_the_longest_of_the_people() -> None:
    people = ["Rahman Ali", "Hasim Rahman Ali", "Ali", "El Rahman Ali"]
    names = [Name(0, len(text), text, "PERSON", "PERSON") for text in people]
    longer = Name(0, 25, "American Hasim Rahman Ali", "ORG", "ORG")
    assert fix_extents([*names, longer])[-1].text == "Hasim Rahman Ali"


@pytest.mark.parametrize("text", ["", "...", "\n \n", "!!! ??? ---"])
def test_nothing_is_named_in_nothing(text: str) -> None:
    assert "core.mentions" not in enrich(article(text))


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Iain Munro, who farms at Ardroy, said the water had been in his kitchen.", "Iain Munro", "PERSON"),
        ("Effie Munro voted against. She said the road was not needed.", "Effie Munro", "PERSON"),
        ("The Maritime and Coastguard Agency said all were safe.", "Maritime and Coastguard Agency", "ORG"),
        ("“This is on me,” Tyler Bexton wrote on Monday. Bexton said software would do it.", "Tyler Bexton", "PERSON"),
        ("Its head, Davor Perković, told reporters it was late.", "Davor Perković", "PERSON"),
        ("A memo from the engineering firm Halsted Brock warned of cracks.", "Halsted Brock", "ORG"),
        ("SAN BRUNO, Calif. - Lumenworks will cut jobs.", "SAN BRUNO", "GPE"),
        ("The jets operator Aerlin said passengers would be paid.", "Aerlin", "ORG"),
    ],
)
def test_a_name_is_whole(text: str, name: str, label: str) -> None:
    found = {words.removeprefix("The "): kind for words, kind in labels(text)}
    assert found[name] == label


def test_a_person_beside_a_title_and_two_bodies_are_not_joined() -> None:
    text = "The Pentagon and State Department agreed. Provost Dow said the Met Office and Ministry of Health did."
    assert not any(" and " in name for name, _ in labels(text))


@pytest.mark.parametrize("short", ["(NUL", "(NUL)"])
def test_a_name_ends_before_its_short_form_in_brackets(short: str) -> None:
    text = f"National University of Lesotho {short}"
    (name,) = fix_extents([Name(0, len(text), text, "ORG", "ORG")])
    assert name.text == "National University of Lesotho"


def test_a_lawmaker_is_no_carmaker() -> None:
    found = dict(labels("The talks failed, said lawmaker Ingunn Vik. They began late, said lawmaker Anna Keller."))
    assert (found["Ingunn Vik"], found["Anna Keller"]) == ("PERSON", "PERSON")


def test_a_time_of_day_is_no_number() -> None:
    found = labels("The ship sank at about 7.40pm. Thirty thousand people had sailed in it.")
    assert found == [("about 7.40pm", "TIME"), ("Thirty thousand", "CARDINAL")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Mayor Teresa Dunn", "PERSON"), ("Vice President Martha Q. Hale", "PERSON"), ("Sheriff Teresa Dunn", "PERSON"),
        ("Judge Teresa Dunn School", "WORK_OF_ART"), ("Mayor Teresa Street", "WORK_OF_ART"),
        ("General Teresa Motors", "WORK_OF_ART"), ("Captain Nemo Returns", "WORK_OF_ART"),
    ],
)  # fmt: skip
def test_a_title_and_a_given_name_make_a_person_of_whatever_the_model_takes_it_for(text: str, label: str) -> None:
    mistaken = Name(0, len(text), text, "WORK_OF_ART", "WORK_OF_ART")
    assert [name.label for name in retype([mistaken], f"{text} said no.", load_gazetteer(None))] == [label]


def test_a_holiday_is_no_person_unless_somebody_is_called_so() -> None:
    easter, rosa = Name(0, 6, "Easter", "PERSON", "PERSON"), Name(21, 32, "Rosa Easter", "PERSON", "PERSON")
    text = "Easter was quiet for Rosa Easter."
    assert [name.label for name in retype([easter], text, load_gazetteer(None))] == ["DATE"]
    assert [name.label for name in retype([easter, rosa], text, load_gazetteer(None))] == ["PERSON", "PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Opposition leader Petter Ruud called for an inquiry. Ruud said it was late.", "Petter Ruud"),
        ("Police Constable Rhian Bowen said the road was closed.", "Rhian Bowen"),
        ("Prof Karim Belkacem of the Croix-Rousse hospital said the burns were deep.", "Croix-Rousse"),
    ],
)
def test_the_two_halves_that_the_model_makes_of_a_name_are_one(text: str, name: str) -> None:
    assert name in {found for found, _ in labels(text)}


def test_the_surnames_of_two_people_side_by_side_are_no_name() -> None:
    text = "Gary Johnson runs with Bill Weld. The Johnson Weld ticket is on the ballot in New York. Johnson was glad."
    names = {name for name, _ in labels(text)}
    assert "Johnson Weld" not in names
    assert "New York" in names


def test_two_acronyms_or_nations_with_a_hyphen_stay_apart() -> None:
    assert not {"EU-Russia", "Moscow-Kyiv"} & {name for name, _ in labels("The EU-Russia talks failed in Vienna.")}


def test_figures_in_digits_are_mentions_and_sums_have_their_sign() -> None:
    found = labels("Officers said 23 people were hurt and 312 rescued. It cost £14m, or 5% of 48,000 packs.")
    assert found == [
        ("23", "CARDINAL"), ("312", "CARDINAL"), ("£14m", "MONEY"), ("5%", "PERCENT"), ("48,000", "CARDINAL"),
    ]  # fmt: skip


def test_a_sum_has_its_currency() -> None:
    text = (
        "The repair costs 40 million euros, the mayor said. He had paid 300 euros and 90 million kroner. It weighs 200 "
        "pounds. The bill was £3 million. A farmer from Oslo bought two million roubles."
    )
    sums = [name for name, label in labels(text) if label == "MONEY"]
    assert sums[:3] == ["40 million euros", "300 euros", "90 million kroner"]
    assert "two million roubles" in sums
    assert {"about £1m", "20m euros"} <= {name for name, _ in labels("The price was about £1m, or 20m euros.")}
    assert "200 pounds" not in sums
