"""What looks like a statement and is none, and words around one that are none of it."""

import pytest

from tests.enrich.attribution.parsing import find, only
from tests.enrich.attribution.speaking import named


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether it was safe, the mayor left.",
        "A mate, who asked not to be named because he works there, left.",
        "The delegate speaks Estonian.",
        "Canada ratified the convention in March.",
        "Lawmakers voted 45 to 30 for the bill.",
        "The governor declared a state of emergency on Friday.",
        "The president signed the bill on Monday.",
        "The court sentenced him to five years.",
        "Copper added 11 cents to 57 dollars on Monday.",
        "The dairy recalled 48,000 packs of “Summer Sun” on Monday.",
        "The government recalled its ambassador to Norway.",
        "The bank posted a net income of 6 billion euros.",
        "Ana Ruiz was accused of taking money from the builders.",
        "Concerns have been raised that the bridge is not safe.",
        "The works are expected to end in May.",
        "Q: When did you come to Dunmore?",
        "Each skater seemed to be honing her own style.",
        "This article was first published by the Northern Ledger.",
        "The conference was called by the harbour authority.",
        "1959: “Champions of the World” is what the banner at the old ground says to this day.",
        "Two aides were granted anonymity to discuss private talks.",
        "He granted anonymity to two aides.",
        "The agency will decide whether to open the bridge.",
        "The court must decide whether the bridge is safe.",
        "LINDI: It is around eight in the evening. Shops in Lindi are still busy.",
    ],
)
def test_a_wish_for_no_name_a_question_to_somebody_or_a_deed_is_no_statement(text):
    assert find(text) == []


def test_who_calls_somebody_something_is_the_source_of_a_passive():
    row = only("The mayor was called “a disgrace to the whole town” by the leader of the opposition.")
    assert row.source_text == "the leader of the opposition"
    assert row.said_text == "“a disgrace to the whole town”"


def test_people_recall_in_words():
    assert only("Anna Reed recalled the night of the storm.").said_text == "the night of the storm"


def test_who_is_quoted_or_worried_speaks_in_the_passive():
    assert only("Lopez was quoted as saying that the bridge was not safe.").source_text == "Lopez"


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        ("Reuters quoted Saad al-Kaabi as saying that it would come by Christmas.", "Saad al-Kaabi", "that it would"),
        ("The agency quoted an unnamed official as saying the talks had failed.", "an unnamed official", "the talks"),
        ("The station quoted the minister as telling lawmakers that prices would fall.", "the minister", "that prices"),
    ],
)
def test_whom_an_outlet_quotes_is_the_source_and_not_the_outlet(text, source, said):
    row = only(text)
    assert row.source_text == source
    assert row.said_text.startswith(said)


def test_a_dateline_is_no_part_of_what_is_said():
    text = "TALLINN, Feb. 18 (Meridian Wire) - More than 400 people were rescued from a ferry, Estonian officials said."
    assert only(text).content_text.startswith("More than 400 people")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("BERLIN (AP) — German police said on Monday they had arrested three men.", "German police"),
        ("LONDON (Reuters) - The Bank of England raised rates, citing stubborn inflation.", "The Bank of England"),
    ],
)
def test_a_dateline_says_nothing(text, source):
    assert only(text).source_text == source


def test_the_name_of_a_programme_in_quotation_marks_does_not_speak():
    text = "“He is absolutely right about that,” Flynn said on Monday on Fox News’s “Fox and Friends.”"
    assert only(text).source_text == "Flynn"


def test_the_label_of_a_headline_is_no_part_of_the_source():
    text = "The Latest: Trump urges supporters to monitor polling places.\n\nWASHINGTON (AP) - The campaign goes on."
    assert [row.source_text for row, _ in find(text)] == ["Trump"]


def test_whom_a_report_cites_is_not_what_it_says():
    text = "The door was a forgotten server, the Harbour Post reported, citing a person briefed on the investigation."
    assert [row.cue_lemma for row, _ in find(text)] == ["report"]


@pytest.mark.parametrize(
    "text",
    [
        "The governor declared that the road was closed.",
        "The governor declared the talks “a total disaster” for the town.",
        "The court ruled that the road was closed.",
    ],
)
def test_who_tells_what_is_so_says_it_whatever_the_verb_does_otherwise(text):
    assert len(find(text)) == 1


@pytest.mark.parametrize("when", ["earlier that", "Monday that", "on Monday that"])
def test_when_it_was_said_is_not_what_was_said(when):
    assert only(f"The mayor said {when} the road was closed.").content_text in (
        "the road was closed", "that the road was closed",
    )  # fmt: skip


def test_a_source_does_not_end_in_a_word_that_links_to_nothing():
    text = "According to a survey by Quillon released on Monday, sales fell. Mr. Hale, who came here in 2012, said no."
    for row, _ in find(text):
        assert row.source_text is not None
        assert not row.source_text.endswith((" on", " in"))


def test_what_somebody_saw_is_not_said():
    assert find("She had not seen the repair bill.") == []
    assert [row.cue_text for row, _ in find("She said she had not seen the repair bill.")] == ["said"]


def test_a_question_tells_nothing_of_whom_it_asks():
    assert find("Did you expect to win the race?") == []


def test_who_is_accused_says_nothing():
    text = "A man accused of killing his partner left. Anna Keller said the road was closed."
    assert [row.source_text for row, _ in find(text)] == ["Anna Keller"]


def test_who_is_quoted_by_a_paper_speaks_and_not_the_paper():
    assert named("Dag Sund is quoted by the Nordposten as saying that the worst is over.") == ["Dag Sund"]


def test_a_clause_behind_a_name_is_none_of_it():
    (row, _), *_ = find("Halvorsen Marine, which built the bearings in 2011, said that it was sorry.")
    assert row.source_text == "Halvorsen Marine"
    (row, _), *_ = find("The chairman, Paul Keller, said that it was sorry.")
    assert row.source_text == "The chairman, Paul Keller"


def test_a_name_has_its_bracket_whole():
    text = "The World Health Organization (WHO) {}. It said that it was late."
    assert named(text.format("welcomed the step")) == ["The World Health Organization (WHO)"] * 2
    assert named(text.format("said that the road was closed")) == ["The World Health Organization (WHO)"] * 2


def test_whoever_congratulates_somebody_says_only_what_is_quoted():
    assert find("WHO Director-General Tedros Adhanom Ghebreyesus congratulated Kenya on X.") == []
    assert only("“You were splendid,” the mayor congratulated the team.").said_text == "“You were splendid,”"


def test_a_dateline_that_the_parser_takes_for_a_subject_says_nothing() -> None:
    text = (
        "VARNSTADT (Reuters) - Lovania's central bank left its key rate at 6.25 percent on Thursday and said that "
        "inflation had not yet been beaten."
    )
    assert [row.source_text for row, _ in find(text)] == ["Lovania's central bank"]


def test_a_verb_of_saying_and_a_name_may_close_a_sentence_without_quotation_marks():
    row = only("Nobody had warned them, complained Jonas Brandt, a farmer.")
    assert (row.source_text, row.said_text) == ("Jonas Brandt", "Nobody had warned them")
