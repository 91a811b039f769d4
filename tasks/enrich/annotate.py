"""Reads all annotations out of one parsed article; with `language_model`, all that imports spaCy."""

from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Doc

from tasks.enrich.attribution import Draft, attribution_model, draft_attributions, find_attributions
from tasks.enrich.attribution.unparsed import RULES, find_unparsed, is_read, read_unparsed
from tasks.enrich.citations import find_citations
from tasks.enrich.keyphrases import find_keyphrases
from tasks.enrich.language_model import LanguageModel
from tasks.enrich.mentions import find_mentions
from tasks.enrich.pieces import group_pieces
from tasks.enrich.places import find_places, find_unparsed_places, read_home_country
from tasks.enrich.sentences import read_sentences, split_sentences
from tasks.enrich.settings import EnrichSettings
from tasks.enrich.times import find_times
from tasks.garbage import pause_collector
from tasks.gazetteer import load_places
from tasks.outlets import Gazetteer, load_gazetteer
from tasks.records import AnnotationRun, ArticleText, Attribution, Record, Sentence


def annotate_articles(
    articles: Sequence[ArticleText], model: LanguageModel | None, settings: EnrichSettings
) -> Iterator[list[Record]]:
    """The annotations of each article, in order; without a model those that need no parse."""
    if model is None:
        yield from (annotate_unparsed(article, settings) for article in articles)
        return
    model.learn_words(article.text for article in articles)
    with model.memory_zone():
        rest = iter(articles)
        for texts in group_pieces((article.text for article in articles), settings.batch_size):
            group = list(islice(rest, len(texts)))
            with pause_collector():
                docs = list(model.parse(texts, settings.batch_size, settings.max_piece_chars))
                sentences = [read_sentences(doc, one.article_id) for one, doc in zip(group, docs, strict=True)]
                drafts = draft_attributions(docs, sentences)
                read = zip(group, docs, sentences, drafts, strict=True)
                annotated = [annotate_parsed(*one, settings) for one in read]
            yield from annotated


def annotate_parsed(
    article: ArticleText, doc: Doc, sentences: Sequence[Sentence], draft: Draft, settings: EnrichSettings
) -> list[Record]:
    """All that is read out of a parsed article, given its sentences and the draft of its attributions.

    In languages other than English places and speech are read off signs and words, or speech by layout alone.
    """
    article_id = article.article_id
    gazetteer = load_gazetteer(settings.outlets_file)
    mentions = find_mentions(doc, article_id, sentences, gazetteer)
    home = read_home_country(article.outlet_name, article.outlet_domain, gazetteer)
    places: list[Sequence[Record]] = []
    if is_read(doc.lang_):
        reading = read_unparsed(article.text, doc.lang_)
        attributions, _ = find_unparsed(reading, article_id, sentences)
        mentions, *places = find_unparsed_places(reading, mentions, sentences, article_id, home)
    else:
        attributions = find_attributions(doc, article_id, sentences, mentions, draft)
    if doc.lang_ == "en":
        mentions, *places = find_places(doc, mentions, sentences, article_id, home, load_places())
    said = [attribution for attribution, _ in attributions]
    lines = [article.text[sentence.start_char : sentence.end_char] for sentence in sentences]
    return [
        *sentences,
        *mentions,
        *(record for records in places for record in records),
        *said,
        *(span for _, spans in attributions for span in spans),
        describe_attributions(article, doc.lang_),
        *find_citations(article, said, gazetteer),
        *find_times(article, sentences, article.language_code or doc.lang_, doc),
        *find_keyphrases(lines, article_id, article.language_code or doc.lang_, settings.keyphrase_count, doc),
    ]


def describe_attributions(article: ArticleText, language_code: str) -> AnnotationRun:
    """What found who said what: learned weights, of which there is a digest, or one of two sets of rules."""
    name, version, digest = RULES if is_read(language_code) else attribution_model(language_code)
    return AnnotationRun(article.article_id, "attributions", name, version, digest, article.text_digest, "done")


def annotate_unparsed(article: ArticleText, settings: EnrichSettings) -> list[Record]:
    """What can be read out of an article without a model of its language.

    Who said what and places in a few languages, and of mentions only those of who speaks and of places.
    """
    language_code = article.language_code or settings.default_language
    lines = article.text.splitlines()
    sentences = split_sentences(article.text, article.article_id)
    outlets = load_gazetteer(settings.outlets_file)
    read = list(read_signs(article, language_code, sentences, outlets))
    said = [record for record in read if isinstance(record, Attribution)]
    return [
        *sentences,
        *read,
        *find_times(article, sentences, language_code),
        *find_citations(article, said, outlets),
        *find_keyphrases(lines, article.article_id, article.language_code, settings.keyphrase_count, None),
    ]


def read_signs(
    article: ArticleText, language_code: str | None, sentences: Sequence[Sentence], outlets: Gazetteer
) -> Iterator[Record]:
    """Who said what, and places, by signs and words, where there are words for the language."""
    if language_code is None or not is_read(language_code):
        return
    reading = read_unparsed(article.text, language_code)
    found, speakers = find_unparsed(reading, article.article_id, sentences)
    home = read_home_country(article.outlet_name, article.outlet_domain, outlets)
    for records in find_unparsed_places(reading, speakers, sentences, article.article_id, home):
        yield from records
    for attribution, spans in found:
        yield attribution
        yield from spans
    yield describe_attributions(article, language_code)
