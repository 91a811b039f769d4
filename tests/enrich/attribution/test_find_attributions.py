import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.enrich.attribution import draft_attributions, find_attributions
from tasks.records import Sentence
from tests.costs import cost_of
from tests.enrich.attribution.parsing import find, model, only, parts, sentences_of

SPLIT = "“The bridge is safe,” said Maria Lopez, the city engineer. “We checked every cable.”"


def test_a_broken_quotation_keeps_its_fragments_and_its_speaker():
    row, spans = find(SPLIT)[0]
    assert parts(SPLIT, spans, "content") == ["“The bridge is safe,”", "“We checked every cable.”"]
    assert row.source_text is not None
    assert row.source_text.startswith("Maria Lopez")
    assert row.said_text == "“The bridge is safe,” … “We checked every cable.”"
    assert (row.cue_text, row.cue_lemma, row.style, row.family) == ("said", "say", "direct", "reporting")


@pytest.mark.parametrize(
    ("text", "source", "cue", "style"),
    [
        ("Officials said the dam would hold through the night.", "Officials", "said", "indirect"),
        ("According to Reuters, the dam collapsed on Monday.", "Reuters", "According to", "indirect"),
        ("The minister said the plan was “a waste of money” on Friday.", "The minister", "said", "mixed"),
    ],
)
def test_each_style_has_its_source_and_cue(text, source, cue, style):
    row = only(text)
    assert (row.source_text, row.cue_text, row.style) == (source, cue, style)


def test_a_negated_cue_says_so():
    row = only("The senator did not say that the vote would be delayed.")
    assert row.is_negated
    assert row.cue_text == "did not say"


def test_a_hedged_cue_says_so():
    assert only("The company reportedly said that it would close the plant.").is_hedged
    assert not only("The company said that it would close the plant.").is_hedged


@pytest.mark.parametrize("source", ["A person familiar with the talks", "Two sources", "A senior official"])
def test_sources_without_a_name_are_anonymous(source):
    assert only(f"{source} said the company would close the plant.").is_anonymous


def test_a_named_source_is_not_anonymous():
    assert not only("Angela Merkel said the company would close the plant.").is_anonymous


def test_both_layers_of_a_nested_report_stand():
    text = "Police said the driver had fled the scene, according to Reuters."
    found = {row.source_text: row.content_text for row, _ in find(text)}
    assert found["Police"] == "the driver had fled the scene"
    assert "Reuters" in found


def test_a_transcript_names_its_speakers():
    text = "CLINTON: I have been very clear about that since the start.\n\nWALLACE: Let me ask you about the border."
    assert [row.source_text for row, _ in find(text)] == ["CLINTON", "WALLACE"]


def test_a_signature_names_whom_a_quotation_is_from():
    row = only("“The only way out is through the long night.”\n— Robert Frost, poet")
    assert (row.source_text, row.content_text) == ("Robert Frost", "“The only way out is through the long night.”")


def check(text, found):
    for number, (row, spans) in enumerate(found):
        assert row.attribution_no == number
        assert row.content_text == text[row.content_start_char : row.content_end_char] != ""
        assert row.source_text == text[row.source_start_char : row.source_end_char] != ""
        assert row.cue_text == text[row.cue_start_char : row.cue_end_char] != ""
        content = [(span.start_char, span.end_char) for span in spans if span.part == "content"]
        assert (content[0][0], content[-1][1]) == (row.content_start_char, row.content_end_char)
        assert [span.span_no for span in spans] == list(range(len(spans)))
        for start, end in content:
            assert end <= row.source_start_char or start >= row.source_end_char


SCRAPS = [
    "said", "told", " ", "“", "”", '"', "Ann", "He", ",", ".", "\n", "that", "according to", "CNN:", "—", "'",
    "😀", "not", "who",
]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SCRAPS), max_size=40))
def test_any_text_gives_exact_spans(scraps):
    text = " ".join(scraps)
    check(text, find(text))


@pytest.mark.parametrize("text", ["", "\n\n", " ", "“", "said", "said: “", "CLINTON: ", "\u2028“a”\u2029 said he"])
def test_scraps_of_text_are_taken(text):
    check(text, find(text))


def test_a_mark_that_markup_glued_to_the_source_is_no_part_of_the_content():
    text = (
        '"The ferry was late again, and nobody on the quay was told of it.">Reed said that on the day, “the ferry was '
        "late.”"
    )
    found = find(text)
    assert found
    check(text, found)


def test_a_text_without_a_parse_gives_what_the_layout_says():
    doc = spacy.blank("de")("MERKEL: Wir schaffen das, und wir haben so vieles geschafft.\nEr sagte “ja”.")
    found = find_attributions(doc, "a", [Sentence("a", 0, 0, len(doc.text))])
    check(doc.text, found)
    assert [row.source_text for row, _ in found] == ["MERKEL"]


def test_no_sentences_no_attributions():
    assert find_attributions(model()("He said yes."), "a", []) == []


def test_texts_read_together_do_not_see_each_other():
    texts = ["“It will hold,” the mayor said.", "", "said", *SCRAPS, SPLIT, "Ministers denied", "he said. " * 200]
    docs = [model()(text) for text in texts]
    sentences = [sentences_of(doc) for doc in docs]
    drafts = draft_attributions(docs, sentences)
    together = [
        find_attributions(doc, "a", own, None, draft)
        for doc, own, draft in zip(docs, sentences, drafts, strict=True)
    ]
    assert together == [find(text) for text in texts]


def test_the_same_text_gives_the_same_records():
    doc = model()(SPLIT)
    assert find_attributions(doc, "a", sentences_of(doc)) == find_attributions(doc, "a", sentences_of(doc))


@pytest.mark.parametrize("scrap", ["he said ", "according to him ", "“a said ”", "said, ", "He said it.\n"])
def test_a_long_hostile_text_costs_no_more_than_its_parse(scrap):
    text = scrap * 1000
    doc = model()(text)
    sentences = sentences_of(doc)
    assert cost_of(lambda: find_attributions(doc, "a", sentences)) < 2 * cost_of(lambda: model()(text))


def test_a_colon_announces_the_quotation_of_the_next_paragraph():
    text = "Maria Lopez, the engineer, told the council:\n\n“The bridge is safe. We checked it.”\n\nNobody asked."
    row = only(text)
    assert row.content_text == "“The bridge is safe. We checked it.”"
    assert (row.source_text, row.style) == ("Maria Lopez, the engineer", "direct")


def test_an_open_quotation_goes_on_in_the_next_paragraph():
    text = "Maria Lopez said: “The bridge is safe.\n\n“We checked every cable of it twice.”\n\nNobody asked."
    assert only(text).content_text.endswith("twice.”")


def test_a_quotation_broken_by_more_words_than_it_has_is_two():
    text = (
        "“The bridge is safe,” said Maria Lopez, the city engineer who led the works after the flood of 1998. "
        "“We checked it.”"
    )
    assert [row.content_text for row, _ in find(text)] == ["“The bridge is safe,”", "“We checked it.”"]
    assert len({row.source_text for row, _ in find(text)}) == 1


def test_what_trails_a_quotation_is_none_of_it():
    row, _ = find("“The bridge is safe,” Maria Lopez said, smiling at the crowd behind her.")[0]
    assert row.content_text == "“The bridge is safe,”"


def test_who_tells_what_somebody_said_in_quotation_marks_retells_it():
    text = "“After that there was nothing left to decide,” the captain told reporters, according to The Lantern."
    assert {row.source_text: row.style for row, _ in find(text)} == {"the captain": "direct", "The Lantern": "indirect"}


def test_a_credit_takes_the_whole_quotation():
    text = "“After that there was nothing left to decide, only things to do,” he said, according to The Guardian."
    contents = {row.cue_lemma: row.content_text for row, _ in find(text)}
    assert contents["according to"].startswith("“After that")


def test_a_later_sentence_with_a_cue_of_its_own_is_another_statement():
    text = (
        "“Perhaps it can help a visitor understand the pain,” Mr. Reed said. And perhaps, he said, it could help "
        "others see the efforts of officers who, “in fits and starts, are struggling to do the right thing.”"
    )
    contents = [row.content_text for row, _ in find(text)]
    assert contents[0] == "“Perhaps it can help a visitor understand the pain,”"
    assert len(contents) > 1


def test_a_paragraph_that_is_all_quotation_belongs_to_whoever_was_quoted_before_it():
    text = (
        "“No one is writing songs for the mayor any more,” Mr. Reed said on Monday.\n\n"
        "“Right now the vote is against the council. It is not for anybody at all.”\n\nThe council meets today."
    )
    (row, spans), *others = find(text)
    assert others == []
    assert parts(text, spans, "content")[-1].startswith("“Right now the vote")
    assert row.source_text == "Mr. Reed"


def test_what_makes_a_statement_announces_it():
    text = "Sanders made the following comment:\n\n“For young people the rate of unemployment is far too high.”"
    row = only(text)
    assert row.source_text == "Sanders"
    assert row.style == "direct"


def test_a_chant_is_speech():
    row = only("Protesters in the square chanted, “No bread, no work, no peace.”")
    assert (row.source_text, row.family) == ("Protesters in the square", "reporting")


def test_a_denial_of_being_able_is_no_hedge():
    row = only("The mate could not say when the ship would sail.")
    assert (row.is_negated, row.is_hedged) == (True, False)


def test_a_bracket_that_is_opened_is_closed():
    row = only("Northline Ferries (NLF) said the ship cost 5 million euros (6 million dollars).")
    assert row.source_text == "Northline Ferries (NLF)"
    assert row.content_text.endswith("(6 million dollars)")


def test_a_figure_at_the_edge_of_a_statement_keeps_its_sign():
    assert only("Reed said unemployment fell to 4%.").said_text == "unemployment fell to 4%"
    assert only("Officials said £3m was lost.").said_text == "£3m was lost"


def test_what_leads_and_what_trails_a_quotation_is_none_of_it():
    text = "She laughed at the crowd. “We need him,” the mayor said, calling him a “leader of the town.”"
    assert find(text)[0][0].content_text == "“We need him,”"


def test_a_quotation_is_whole_though_somebody_speaks_in_it():
    text = "Mr. Hale, a judge, said: “If you read the report, it says he is guilty. Lie after lie. To prove intent.”"
    assert only(text).content_text == "“If you read the report, it says he is guilty. Lie after lie. To prove intent.”"


@pytest.mark.parametrize(
    ("passive", "cue"), [("is reported to have said", "to have said"), ("was quoted as saying", "was quoted")]
)
def test_what_somebody_is_reported_to_have_said_is_his(passive, cue):
    row = only(f"Senator Ann Poole {passive} that the bill was dead.")
    assert (row.speaker_text, row.cue_text, row.content_text) == ("Ann Poole", cue, "that the bill was dead")


def test_hearsay_is_told_with_reserve():
    assert only("Ann Poole is understood to have told aides that the bill was dead.").is_hedged
    assert not find("Ann Poole is reported to have left the town.")


INTERVIEW = "Ruth Lind has spent years in caves.\n\n{}What is it like?{}\n\n“Quiet.”\n\n“One hears the blood.”\n\n"


@pytest.mark.parametrize("mark", ["", "**"])
def test_quoted_lines_behind_questions_are_the_answers_of_an_interview(mark):
    text = INTERVIEW.format(mark, mark) + f"{mark}Were you ever lost?{mark}\n\n“Once, for a night.”"
    assert [(row.said_text, row.speaker_text) for row, _ in find(text)][-2:] == [
        ("“Quiet.”\n\n“One hears the blood.”", "Ruth Lind"), ("“Once, for a night.”", "Ruth Lind"),
    ]  # fmt: skip
    assert not any(row.said_text.startswith("“Quiet") for row, _ in find(INTERVIEW.format(mark, mark)))


def test_the_kind_of_an_article_says_nothing():
    assert not any(row.source_text == "Interview" for row, _ in find("Interview: the woman who maps the caves"))


def test_an_interview_is_read_if_the_model_does_not_know_the_name():
    text = "Edda Vornholt keeps bees.\n\nWhy roofs?\n\n“Nobody sprays a roof.”\n\nAnd then?\n\n“Then comes the winter.”"
    assert [row.source_text for row, _ in find(text)] == ["Edda Vornholt", "Edda Vornholt"]
    names_nobody = text.replace("Edda Vornholt keeps", "We talked about")
    assert not any(row.cue_text == "?" for row, _ in find(names_nobody))
