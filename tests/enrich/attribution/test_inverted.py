"""Statements that only the verb behind them tells, sources without a name who speak again, turns of interviews."""

import pytest

from tasks.records import Attribution
from tests.enrich.attribution.parsing import find


def rows_of(text: str) -> list[Attribution]:
    return [row for row, _ in find(text)]


def test_a_quotation_goes_to_the_name_behind_its_verb_where_the_parse_sees_none():
    text = "It is the fourth delay. “I could build it quicker with Lego,” said commuter Deepa Nair, waiting for a bus."
    (row,) = rows_of(text)
    assert (row.source_text, row.said_text) == ("commuter Deepa Nair", "“I could build it quicker with Lego,”")


def test_who_tells_of_a_promise_and_who_made_it_both_stand():
    text = "Dockers at the port of Dunmore have promised not to strike before January, FNV told the paper on Monday."
    assert {(row.source_text, row.cue_text) for row in rows_of(text)} == {
        ("FNV", "told"), ("Dockers at the port of Dunmore", "have promised"),
    }  # fmt: skip


def test_a_sentence_with_a_small_gap_in_what_it_says_stays_whole():
    text = (
        "Hiro Tanabe, a geologist at Osaka University who was not involved in the study, says the dating rests on only "
        "six samples."
    )
    assert [row.said_text for row in rows_of(text)] == ["the dating rests on only six samples"]


@pytest.mark.parametrize(
    "text",
    [
        "A senior diplomat, who asked not to be named, said the talks had failed. The diplomat said others would.",
        "An official briefed on the talks said there was a draft. The official said it was rejected within an hour.",
        "Talks go on, according to the Ledger, which cited an official at the port. The official said there was one.",
        "One of the people said there was a draft.",
        "The engineer, who asked for anonymity, said there was a draft. “I would do it again,” he said.",
    ],
)
def test_who_was_brought_in_without_a_name_stays_anonymous(text):
    assert rows_of(text)[-1].is_anonymous


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the Met Office said it was dry. The spokesman said it would rain.",
        "The mayor, Anna Keller, met an official. The mayor said there was a draft.",
    ],
)
def test_a_spokesman_or_a_mayor_is_not(text):
    assert not rows_of(text)[-1].is_anonymous


def test_the_time_before_an_entry_and_a_ticker_in_brackets_are_kept_apart():
    assert rows_of("14:20 Northern Grid says 41,000 homes are without power.")[0].source_text == "Northern Grid"
    (row,) = rows_of("Helixon plc (LSE: HLX), the energy company, today announced a deal with Marlow University.")
    assert row.source_text.startswith("Helixon plc (LSE: HLX)")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We never have,” Pixelry co-founder Jun Watanabe said in a post.", "Jun Watanabe"),
        ("“It is dry,” said Ana Petrescu, an analyst at Corbin Research, who sells.", "Ana Petrescu"),
        ("Lesotia's state broadcaster, LBC, said the president would go.", "LBC"),
    ],
)
def test_a_name_behind_what_the_parser_cuts_off_is_the_speaker(text, speaker):
    assert [row.speaker_text for row in rows_of(text)] == [speaker]


INTERVIEW = (
    "Elena Kowal became head of the ferry union in June.\n"
    "Harbour Weekly: You were a cook for nineteen years. Why leave?\n"
    "Kowal: I never wanted to be the boss. But I was tired.\n"
    "Harbour Weekly: Will there be a strike this winter?\n"
    "Kowal: That depends on the owners."
)


def test_names_that_begin_lines_again_and_again_take_turns():
    rows = rows_of(INTERVIEW)
    assert [row.source_text for row in rows] == ["Harbour Weekly", "Kowal"] * 2
    assert [row.speaker_text for row in rows][1::2] == ["Elena Kowal"] * 2
    assert rows[1].said_text == "I never wanted to be the boss. But I was tired"


def test_a_list_of_events_is_no_interview():
    assert rows_of("Where: The Globe, Dunmore\nWhen: Monday to Friday\nWhere: Town Hall\nWhen: On every Sunday") == []


def test_a_name_in_capitals_before_a_turn_is_who_has_it():
    (row,) = rows_of("Ravi Menon's novel is out this week.\nMENON: Timetables. I am serious, they are all I read.")
    assert row.speaker_text == "Ravi Menon"


def test_the_one_of_an_age_is_who_was_given_it_or_spoke_last():
    text = "Ann Keller, 31, and Kofi Adjei left. “That is what I do,” the 31-year-old said."
    assert rows_of(text)[-1].speaker_text == "Ann Keller"
    text = "Kofi Adjei said he had been told to cause chaos.\n“That is what I do,” the 22-year-old added."
    assert rows_of(text)[-1].speaker_text == "Kofi Adjei"


def test_whom_a_spokesman_speaks_for_is_named_before_him():
    (row,) = rows_of("A Great Western spokesperson said: “We expect our people to be treated with respect.”")
    assert row.affiliation_text == "Great Western"


def test_an_owner_belongs_to_what_is_his():
    text = (
        "KESTROV, Nov 12 (Reuters) - Dravia's central bank left its benchmark interest rate at 6.25% on Thursday, "
        "saying that price growth had slowed more quickly than it had forecast."
    )
    assert rows_of(text)[0].source_text == "Dravia's central bank"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Dunvale boss Erik Lund watched on a phone. “The picture froze,” the Norwegian said.", "Erik Lund"),
        ("Gov. Ann Pell said it was late. “I trust them,” said the governor, a former teacher.", "Ann Pell"),
        ("The death was confirmed by his son Joost, who said he had been ill for months.", "Joost"),
        ("Shares in Orbitel fell. It will start in March, the company said.", "Orbitel"),
        ("Transport secretary Ewan Baird said it was late. “Let me meet them,” the minister said.", "Ewan Baird"),
    ],
)
def test_a_trait_or_an_office_is_whom_the_text_gave_it(text, speaker):
    assert rows_of(text)[-1].speaker_text == speaker


def test_a_spokesman_for_a_person_speaks_for_that_person():
    (row,) = rows_of("A spokesman for Senate Majority Leader Don Hask said a vote could come in March.")
    assert row.affiliation_text == "Don Hask"


def test_a_court_that_was_told_says_nothing():
    assert rows_of("Tracy Dunhill, 52, used the card 211 times, Wexcombe Crown Court was told.") == []


def test_a_credit_at_the_end_is_for_the_whole_sentence():
    text = "Lumo, the Berlin start-up behind an app, copied parts of a rival's software, according to a complaint."
    assert [row.said_text.startswith("Lumo, the Berlin") for row in rows_of(text)] == [True]


def test_what_somebody_is_before_a_name_makes_it_a_persons():
    rows = rows_of("Outside, former linebacker Tyrese Cole said he felt no joy. “He taught me,” Cole said.")
    assert [row.speaker_text for row in rows] == ["Tyrese Cole", "Tyrese Cole"]


def test_the_norwegian_is_not_the_swedish_skier():
    rows = rows_of("Swedish skier Maja Lindqvist won on Sunday. “She was faster,” the Norwegian said.")
    assert rows[-1].speaker_text is None


def test_a_name_with_an_age_between_a_quotation_and_its_verb_says_it():
    (row,) = rows_of("“I’ve hauled three generations of Millers,” Jensen, 79, said. “The first one bit me.”")
    assert (row.source_text, row.cue_text) == ("Jensen, 79", "said")


def test_a_short_quotation_that_ends_in_a_comma_is_said_by_the_pronoun_behind():
    text = "Sorcha Devlin lowers a trap into the water. “You have to be quiet,” she whispers. “They know it all.”"
    assert {row.source_text for row in rows_of(text)} == {"she"}
    assert any("They know it all" in row.said_text for row in rows_of(text))
    assert not any("Quiet Please" in row.said_text for row in rows_of("The film “Quiet Please” she says little of."))


def test_a_name_between_commas_says_what_the_parse_gives_nobody():
    text = (
        "In a victim statement read to the court, the head of the school, Marguerite Oyelaran, said that pupils had "
        "wept."
    )
    (row,) = rows_of(text)
    assert (row.source_text, row.said_text) == ("Marguerite Oyelaran", "that pupils had wept")


def test_whoever_answers_in_an_interview_is_whom_it_is_about():
    text = (
        "Kavitha Selvan talks about her new book.\n\nQ: You left Jaffna at nine. What do you remember?\n\n"
        "A: The smell of the nets. My father mended them.\n\nQ: Is it your last novel?\n\nA: I said I was tired."
    )
    answers = [row for row in rows_of(text) if row.cue_text == ":"]
    assert [row.speaker_text for row in answers] == ["Kavitha Selvan", "Kavitha Selvan"]


def test_reporting_by_somebody_is_no_verb():
    text = "The banker resigned after reporting by The Wall Street Journal showed that the firm had hidden its losses."
    assert not any(row.cue_text == "reporting" for row in rows_of(text))


def test_what_a_last_clause_tells_of_is_said():
    found = find("The bubbles act like springs, she explained.\n\nIt was late.")
    assert [(row.source_text, row.content_text) for row, _ in found] == [("she", "The bubbles act like springs")]
    assert find("The bubbles act like springs, she smiled.") == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“They will pay their share in the end,” the new editor, Ann Lee, responded.", "the new editor, Ann Lee"),
        ("“I never called it a mistake at all,” said retired surgeon Ola Brandt, asked about it.",
         "retired surgeon Ola Brandt"),
        ("“The war is a reminder that nobody is safe,” Will wrote.", "Will"),
    ],
)  # fmt: skip
def test_whoever_stands_between_a_quotation_and_its_verb_says_it(text, source):
    assert {row.source_text for row in rows_of(text)} == {source}


def test_a_quoted_sentence_that_nobody_says_goes_to_who_speaks_before_it():
    for gap in (" ", "\n\n"):
        rows = rows_of(f"Reed said the bridge had been closed since Monday.{gap}“Nobody told us when it would open.”")
        assert {row.source_text for row in rows} == {"Reed"}
        assert any("Nobody told us" in row.content_text for row in rows)
    rows = rows_of("The bridge has been closed since Monday. “Nobody told us when it would open.”")
    assert not any("Nobody told us" in row.content_text for row in rows)
