import pytest
import spacy

from tasks.enrich.language_model import load_model
from tasks.errors import ModelError
from tests.enrich.articles import MODEL

TEXTS = [
    "Wang Yi met Antony Blinken in Munich on Saturday. The two ministers spoke for an hour, a spokesman said.",
    "Shares of Siemens fell 2.5 percent in Frankfurt. “We are not worried,” Chief Executive Maria Weber told Reuters.",
]


def test_the_lean_set_up_reads_what_the_stock_one_reads() -> None:
    stock, lean = spacy.load(MODEL), load_model(MODEL)
    for text, doc in zip(TEXTS, lean.parse(TEXTS, 16, 20_000), strict=True):
        plain = stock(text)
        assert [(entity.text, entity.label_) for entity in doc.ents] == [(e.text, e.label_) for e in plain.ents]
        assert [(token.tag_, token.head.i) for token in doc] == [(token.tag_, token.head.i) for token in plain]


def test_a_model_is_loaded_once_and_names_its_version() -> None:
    model = load_model(MODEL)
    assert model is load_model(MODEL)
    assert (model.name, model.version) == (MODEL, spacy.load(MODEL).meta["version"])
    assert not {"lemmatizer", "attribute_ruler"} & set(model.nlp.pipe_names)


def test_a_sentence_ends_with_its_line() -> None:
    (doc,) = load_model(MODEL).parse(["Storm Hits Coast\nThe storm hit at noon\n\n  Boats sank"], 16, 20_000)
    lines = [sentence.text.strip() for sentence in doc.sents]
    assert lines == ["Storm Hits Coast", "The storm hit at noon", "Boats sank"]


def test_a_long_text_comes_back_whole_from_its_pieces() -> None:
    text = "\n\n".join(TEXTS * 40)
    (doc,) = load_model(MODEL).parse([text], 16, 1_000)
    assert doc.text == text
    assert {entity.text for entity in doc.ents} >= {"Antony Blinken", "Siemens", "Frankfurt"}


def test_lone_surrogates_do_not_move_offsets() -> None:
    text = "A \ud83d broken emoji 🙂 in Munich"
    (doc,) = load_model(MODEL).parse([text], 16, 20_000)
    assert len(doc.text) == len(text)
    assert text[doc[-1].idx :] == "Munich"


@pytest.mark.parametrize("name", ["en_core_web_absent", "/nowhere/model", "json"])
def test_a_missing_model_is_named_with_what_to_do(name: str) -> None:
    with pytest.raises(ModelError, match=r"enrich\.models|spaCy version") as raised:
        load_model(name)
    assert name in str(raised.value)


def test_a_run_of_signs_is_read_as_a_few_tokens() -> None:
    text = f"The quay opened.\n{'(' * 5_000}\nBoats sank."
    (doc,) = load_model(MODEL).parse([text], 16, 20_000)
    assert doc.text == text
    assert len(doc) < 300
    assert [sentence.text.strip() for sentence in doc.sents][-1] == "Boats sank."
