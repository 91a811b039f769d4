"""The stage as a whole: exact offsets, one outcome an article, and no text that it cannot take."""

import pickle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.enrich.enrich import ANNOTATOR_VERSION, config_digest, enrich_articles
from tasks.enrich.settings import EnrichSettings
from tasks.errors import ModelError, SettingsError
from tasks.records import Batch
from tests.enrich.articles import MODEL, SETTINGS, article, enrich

NEWS = (
    "Ferry Terminal Gets Green Light\n\n"
    "The harbour council of Porto Vela approved a new ferry terminal on Tuesday, the Vela Courier reported.\n"
    "“We have waited ten years for this 🙂,” harbour master Inês Duarte told Reuters. She added that work would begin "
    "in May.\n\n"
    "Critics, according to the BBC, fear more traffic. “Não é verdade,” Duarte said.\u00a0\n"
)
HOSTILE = {
    "one word of 100,000 letters": "a" * 100_000,
    "only punctuation": "'.,;:!?\"" * 1_000,
    "only newlines": "\n" * 20_000,
    "only blanks": " \t\u00a0\u2003" * 5_000,
    "emoji": "🙂👨‍👩‍👧 " * 500,
    "right to left": "שלום עולם, אמר הדובר. " * 300,
    "control characters": "He\x00llo\x07 wor\x1bld\x7f said \u202eReuters\u202c. " * 200,
    "lone surrogates": "\ud800\udfff said Reuters \ud83d",
    "combining marks": "e\u0301\u0327" * 1_000,
    "quotation marks that never close": "“\"‘'«" * 1_000,
    "names of outlets only": "CNN BBC The Times AP " * 1_000,
    "cues only": "according to the report by the " * 400,
    "capitals": "THE PRESIDENT OF THE UNITED STATES SAID " * 200,
    "a table": "1\t2\t3\n" * 500,
    "one letter": "a",
    "empty": "",
}


def check_offsets(text: str, batch: Batch) -> None:
    sentences = {one.sentence_no: one for one in batch.get("core.sentences", [])}
    assert list(sentences) == list(range(len(sentences)))
    for one in sentences.values():
        words = text[one.start_char : one.end_char]
        assert words
        assert words == words.strip()
    for one in batch.get("core.mentions", []):
        assert text[one.start_char : one.end_char] == one.text
        assert sentences[one.sentence_no].start_char <= one.start_char < sentences[one.sentence_no].end_char
    for one in batch.get("core.attributions", []):
        assert text[one.content_start_char : one.content_end_char] == one.content_text
        if one.source_text is not None:
            assert text[one.source_start_char : one.source_end_char] == one.source_text
    for one in batch.get("core.citations", []):
        if one.via == "text":
            assert 0 <= one.start_char < one.end_char <= len(text)


def test_every_annotation_stands_where_it_says() -> None:
    batch = enrich(article(NEWS))
    check_offsets(NEWS, batch)
    assert len(batch["core.sentences"]) == 6
    assert {"Inês Duarte", "Porto Vela"} <= {one.text for one in batch["core.mentions"]}
    assert {one.cited_outlet for one in batch["core.citations"]} == {"Reuters", "BBC", "Vela Courier"}
    assert {one.source_text for one in batch["core.attributions"]} >= {"harbour master Inês Duarte"}


def test_rows_have_their_keys_once() -> None:
    batch = enrich(article(NEWS))
    for table, key in (("core.mentions", "mention_no"), ("core.citations", "citation_no"), ("core.keyphrases", "rank")):
        numbers = [getattr(one, key) for one in batch[table]]
        assert len(numbers) == len(set(numbers))


def test_each_article_has_one_outcome_whatever_its_language() -> None:
    articles = [
        article(NEWS, "english"),
        article("Der Rat stimmte zu.", "german", language_code="de"),
        article(NEWS, "unknown", language_code=None),
        article("", "empty"),
    ]
    batch, rejected = enrich_articles(articles, SETTINGS)
    runs = {run.article_id: run for run in batch["core.annotation_runs"]}
    assert rejected == []
    assert {name: run.outcome for name, run in runs.items()} == {
        "english": "done",
        "german": "no_model",
        "unknown": "done",
        "empty": "done",
    }
    assert runs["english"].name == MODEL
    assert runs["german"].text_digest == "digest of german"
    assert {(run.stage, run.version, run.config_digest) for run in runs.values()} == {
        ("enrich", ANNOTATOR_VERSION, config_digest(SETTINGS))
    }
    assert "german" not in {one.article_id for one in batch["core.mentions"]}


def test_neighbours_in_the_batch_change_nothing() -> None:
    articles = [article(NEWS, "a"), article("Rain fell on Porto Vela, the BBC said.", "b"), article("", "c")]
    together, _ = enrich_articles(articles, SETTINGS)
    apart = [enrich_articles([one], SETTINGS)[0] for one in reversed(articles)]
    for table, records in together.items():
        assert set(records) == {record for batch in apart for record in batch.get(table, [])}


def test_a_long_article_is_read_in_pieces_to_its_end() -> None:
    text = "\n\n".join([NEWS] * 12)
    batch, _ = enrich_articles([article(text)], EnrichSettings(max_piece_chars=1_000))
    check_offsets(text, batch)
    assert max(one.end_char for one in batch["core.sentences"]) == len(text.rstrip())
    assert sum(one.text == "Inês Duarte" for one in batch["core.mentions"]) == 12


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("language_code", ["en", "xx"])
def test_no_text_raises(text: str, language_code: str) -> None:
    batch, rejected = enrich_articles([article(text, language_code=language_code)], SETTINGS)
    assert rejected == []
    if "\ud800" not in text:
        check_offsets(text, batch)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_offsets_hold_on_any_text(text: str) -> None:
    check_offsets(text, enrich(article(text)))


def test_an_article_that_raises_is_refused_and_its_neighbours_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    import tasks.enrich.annotate as annotate

    def fail_on_bad(doc, article_id, *_):
        if article_id == "bad":
            raise RuntimeError("boom")
        return []

    monkeypatch.setattr(annotate, "find_attributions", fail_on_bad)
    batch, rejected = enrich_articles([article(NEWS, "good"), article(NEWS, "bad")], SETTINGS)
    outcomes = {run.article_id: run.outcome for run in batch["core.annotation_runs"]}
    assert outcomes == {"good": "done", "bad": "failed"}
    assert {one.article_id for one in batch["core.sentences"]} == {"good"}
    assert [(one.reason, one.record_id) for one in rejected] == [("failed", "bad")]
    assert "boom" in rejected[0].detail


def test_a_missing_model_or_list_stops_the_stage_rather_than_the_article(tmp_path) -> None:
    with pytest.raises(ModelError, match="en_core_web_absent"):
        enrich_articles([article(NEWS)], EnrichSettings(models={"en": "en_core_web_absent"}))
    with pytest.raises(SettingsError, match=r"absent\.tsv"):
        enrich_articles([article(NEWS)], EnrichSettings(outlets_file=tmp_path / "absent.tsv"))


def test_what_decides_the_annotations_is_in_the_digest(tmp_path) -> None:
    outlets = tmp_path / "outlets.tsv"
    outlets.write_text("outlet_id\tcountry_code\tkind\tname\taliases\tdomains\n")
    base = config_digest(SETTINGS)
    changed = [
        EnrichSettings(models={"en": "en_core_web_absent"}),
        EnrichSettings(keyphrase_count=3),
        EnrichSettings(outlets_file=outlets),
    ]
    assert len({base, *(config_digest(one) for one in changed)}) == 4
    assert config_digest(EnrichSettings(batch_size=3)) == base  # how many at once decides nothing


def test_settings_travel_to_a_worker() -> None:
    assert pickle.loads(pickle.dumps(SETTINGS)) == SETTINGS
