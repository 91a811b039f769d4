"""Which names of one text, or one story, are one bearer's."""

from itertools import product
from string import ascii_lowercase

import pytest

from tasks.names.grouping import Named, resolve_names
from tasks.names.keys import make_key, make_thing_key
from tasks.names.people import make_person_key, may_be_same_person
from tests.costs import cost_of

P, O, G, N = "PERSON", "ORG", "GPE", "NORP"  # noqa: E741


def resolve(*names: str | tuple[str, str] | tuple[str, str, int]) -> set[frozenset[str]]:
    """The groups of names; each is a name with its type and, if it is not 1, its number."""
    named = [Named(((name[0], (*name, 1)[2]),), ((name[1], (*name, 1)[2]),)) for name in names]
    groups, _ = resolve_names(named)
    return {frozenset(names[member][0] for member in group.members) for group in groups}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([("Antony Blinken", P), ("Anthony Blinken", P), ("Blinken", P), ("Blinken's", P)], [[0, 1, 2, 3]]),
        ([("Lindsey Graham", P), ("Franklin Graham", P), ("Graham", P)], [[0], [1], [2]]),
        ([("Wang Yi", P, 3), ("Wang Wenbin", P), ("Wang", O), ("Wenbin", P)], [[0, 2], [1, 3]]),
        ([("Ada Quill", P), ("Ade Quillon", P), ("Quill", P)], [[0, 2], [1]]),
        ([("Paul Hart", P), ("Paula Hart", P)], [[0], [1]]),
        ([("Bob Marlow", P), ("Robert Marlow", P), ("Robert J. Marlow", P)], [[0, 1, 2]]),
        ([("Alastair McPhail", P, 2), ("Alasdair MacPhail", P), ("McPhail", P)], [[0, 1, 2]]),
        ([("Alastair McPhail", P), ("Alasdair MacPhail", P), ("Sean MacPhail", P)], [[0, 1], [2]]),
        ([("Teresa Dunn", P), ("Mayor Teresa Dunn", "WORK_OF_ART"), ("Mayor Dunn", "WORK_OF_ART")], [[0, 1], [2]]),
        ([("Teresa Dunn", P), ("Judge Teresa Dunn School", O)], [[0], [1]]),
        ([("US", G), ("U.S.", G), ("the United States", G), ("America", G), ("American", N)], [[0, 1, 2, 3, 4]]),
        ([("Chinese", N), ("Chinese Communist Party", O), ("CCP", O), ("China", G)], [[0, 3], [1, 2]]),
        ([("Munich", G), ("Munich Security Conference", O)], [[0], [1]]),
        ([("House", O), ("White House", O), ("House Appropriations Committee", O)], [[0], [1], [2]]),
        ([("NATO", O), ("Nato", O), ("the North Atlantic Treaty Organisation", O), ("North Atlantic Salmon", O)],
         [[0, 1, 2], [3]]),
        ([("WHO", O), ("World Health Organization", O), ("the Who", O)], [[0, 1], [2]]),
        ([("WTO", O), ("World Trade Organization", O), ("World Tourism Organization", O)], [[0], [1], [2]]),
        ([("the Mediterranean", "LOC"), ("Mediterranean Sea", "LOC")], [[0, 1]]),
        ([("Bettie Marlow", P), ("Betty Marlow", P), ("Sergei Antonov", P), ("Sergey Antonov", P)], [[0, 1], [2, 3]]),
        ([("Northern Rail Holdings", O), ("Northern Rail", O), ("Northern Rail Inc.", O)], [[0, 1, 2]]),
        ([("Central Election Commission", O), ("CEC", O), ("Civil Engineers Club", O)], [[0], [1], [2]]),
        ([("Jordan", P), ("Jordan", G)], [[0], [1]]),
        ([("Dmytro Halenskyy", P), ("Dmitro Halenskyj", P), ("Halensky", P), ("Halenskiy", P)], [[0, 1, 2, 3]]),
        ([("Sergei Morozov", P), ("Sergej Morosow", P), ("Lena Morozova", P)], [[0, 1], [2]]),
        ([("Moammar al-Qadri", P), ("Muammar Gadri", P), ("Al-Qadri", P)], [[0, 1, 2]]),
        ([("Al Gorham", P), ("Gorham", P), ("al-Barazi", P), ("Barazi", P)], [[0, 1], [2, 3]]),
        ([("Qassim al-Dawoudi", P), ("Kassim Dawudi", P), ("Qasim el-Dawudi", P), ("Dawoudi", P)], [[0, 1, 2, 3]]),
        ([("Mahmoud al-Sherifi", P), ("Mohammed Sharifi", P), ("Maria Meier", P), ("Mario Maier", P)],
         [[0], [1], [2], [3]]),
        ([("Chen Weiming", P), ("Chen Wei-ming", P), ("Weiming Chen", P), ("Chen", P)], [[0, 1, 2, 3]]),
        ([("Abdel Rahim al-Tuwaini", P), ("Abdelrahim Tuwaini", P), ("Abdul Rahim el-Tuweini", P)], [[0, 1, 2]]),
        ([("Jae-in Park", P), ("Park Jae-in", P), ("Henry James", P), ("James Henry", P)], [[0, 1], [2], [3]]),
        ([("James David Vale", P), ("J. D. Vale", P), ("Ida Vale", P)], [[0, 1], [2]]),
        ([("Luiza Prado da Lima", P), ("Prado", P), ("Da", P)], [[0, 1], [2]]),
        ([("David Chen", P), ("Mr. Chen", P, 5), ("Mrs. Chen", P), ("Maria Chen", P)], [[0, 1], [2, 3]]),
        ([("David Chen", P), ("Mrs Chen", P)], [[0], [1]]),
        ([("Mr Chen", P), ("Chen", P)], [[0, 1]]),
        ([("Liu Keqiang", P), ("Liu Qiang", P)], [[0], [1]]),
        ([("Department of Justice", O), ("Justice Department", O), ("Justice Ministry", O)], [[0, 1], [2]]),
        ([("Georgia", G), ("Georgian", N), ("Turkey", G)], [[0, 1], [2]]),
        ([("Georgia", G), ("Atlanta", G)], [[0], [1]]),
        ([("Halvorsen Marine", O), ("Halvorsen Marine AS", O)], [[0, 1]]),
        ([("Democratic National Party", O), ("National Democratic Party", O)], [[0], [1]]),
        ([("Kharkiv", G), ("Kharkov", G), ("Deir ez-Zor", G), ("Deir al-Zour", G), ("Lund", G)], [[0, 1], [2, 3], [4]]),
        ([("Shanxi", G), ("Shaanxi", G)], [[0], [1]]),
        ([("The Northhaven Ledger", O), ("TNL", O), ("@TheLedger", O)], [[0, 1, 2]]),
        ([("EU", O), ("European", N), ("European Union", O)], [[0, 2], [1]]),
    ],
)
def test_names_of_one_bearer_are_one_group(names, expected):
    assert resolve(*names) == {frozenset(names[number][0] for number in group) for group in expected}


def test_a_word_that_one_article_tells_apart_is_told_in_the_others():
    named = [
        Named((("Wang Wenbin", 4),), ((P, 4),)), Named((("Wang", 3), ("Wang Yi", 1)), ((P, 4),)),
        Named((("Wang", 2),), ((P, 2),)),
    ]  # fmt: skip
    groups, rules = resolve_names(named)
    assert sorted(sorted(group.members) for group in groups) == [[0], [1, 2]]
    assert rules[2] == "first_name"


def test_a_town_that_a_council_and_a_paper_are_called_by_is_neither():
    named = [
        Named((("Tarnmouth", 5), ("Tarnmouth Council", 1)), ((O, 6),)), Named((("Tarnmouth Gazette", 1),), ((O, 1),)),
        Named((("Tarnmouth", 1), ("Tarnmouth Gazette", 1)), ((O, 2),)),
    ]  # fmt: skip
    assert sorted(sorted(group.members) for group in resolve_names(named)[0]) == [[0], [1, 2]]


@pytest.mark.parametrize(("one", "other"), [("Shinzo Abe", "Abe Shinzo"), ("Fumio Kishida", "Kishida Fumio")])
def test_the_family_name_may_stand_first(one, other):
    assert resolve((one, P), (other, P)) == {frozenset([one, other])}


def test_three_given_names_in_another_order_are_another_person():
    assert not may_be_same_person("john thomas james", "thomas james john")


def test_the_order_of_names_makes_no_difference():
    names = [("Wang Yi", P), ("Wang", P), ("Yi", P), ("Wang Wenbin", P), ("Wenbin", P), ("Ann Li", P), ("Anne Li", P)]
    assert resolve(*names) == resolve(*reversed(names)) == resolve(*sorted(names))


@pytest.mark.parametrize(
    ("text", "key"),
    [("the U. S.", "us"), ("Szijjártó’s", "szijjarto"), ("H.P.", "hp"), ("AT&T", "at and t"), ("O'Neal", "oneal")],
)
def test_spellings_have_one_key(text, key):
    assert make_key(text) == key


def test_titles_and_legal_forms_are_no_part_of_a_key():
    for title in ("Adv.", "Alhaji", "Datuk", "Herr", "Madame"):
        assert make_person_key(f"{title} Sani Bello") == "sani bello"
    assert make_person_key("U.S. Secretary of State Antony Blinken").endswith("antony blinken")
    assert make_person_key("Sen. Mary K. Hall Jr.") == "mary hall"
    assert make_thing_key("Acme Holdings PLC") == "acme"


def test_first_names_guard_last_names():
    assert may_be_same_person("mohammed salah", "muhammad salah")
    assert may_be_same_person("j smith", "john smith")
    assert not may_be_same_person("john smith", "jane smith")
    assert not may_be_same_person("kim jong il", "kim jong un")


def test_a_list_of_names_with_one_first_name_costs_little_more_than_one_of_any_names():
    ends = ["".join(letters) for letters in product(ascii_lowercase, repeat=3)][:1_000]
    alike, others = [[Named(((name, 1),), ((P, 1),)) for name in names] for names in (
        [f"Johnathan Quillson{end}" for end in ends], [f"{end.title()}ovan {end[::-1].title()}ersen" for end in ends]
    )]  # fmt: skip
    assert cost_of(lambda: resolve_names(alike)) < 5 * cost_of(lambda: resolve_names(others))


def test_a_name_of_hundreds_of_words_is_one_name():
    assert resolve((" ".join(f"Harbour{n}" for n in range(400)), O), ("Harbour3 Harbour4", O)) == {
        frozenset([" ".join(f"Harbour{n}" for n in range(400))]), frozenset(["Harbour3 Harbour4"]),
    }
