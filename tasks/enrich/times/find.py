"""All time expressions of an article, as rows of `core.times`."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from tasks.enrich.sentences import find_sentence
from tasks.enrich.times.anchor import is_published_late, publication_day
from tasks.enrich.times.era import is_chronicle
from tasks.enrich.times.languages import language_of
from tasks.enrich.times.named import is_named
from tasks.enrich.times.numbers import shape_of
from tasks.enrich.times.ranges import close_ranges
from tasks.enrich.times.reading import THESE_DAYS, Context, Direction, Rule
from tasks.enrich.times.scan import Found, scan_rules
from tasks.enrich.times.spans import read_span
from tasks.enrich.times.tense import read_direction
from tasks.enrich.times.these_days import is_hardly_a_day
from tasks.enrich.times.tokens import Token, split_tokens
from tasks.records import ArticleText, Sentence, Time


def find_times(
    article: ArticleText, sentences: Sequence[Sentence], language_code: str | None, doc: Doc | None = None
) -> list[Time]:
    """The expressions in order. What counts from an unknown day is a row without value and days.

    Args:
        article: The text, and the publication that relative expressions count from.
        sentences: Those of the text; without any there are no times.
        language_code: The language that the text is read in.
        doc: The parse, whose verbs tell where a weekday or month points; the text alone does without.
    """
    language = language_of(language_code)
    tokens = split_tokens(article.text)
    symbols = language.grammar.encode(tokens, shape_of)
    direction = make_direction(doc, tokens)
    context = Context(tokens, symbols, publication_day(article), direction, is_published_late(article))
    found = scan_text(language.rules, context) if sentences else []
    found = [one for one in found if not is_named(one, tokens, doc)]
    if doc is not None:
        found = [doubt_day(one, tokens, doc) for one in found]
    rows = [make_time(article, number, one, tokens, sentences) for number, one in enumerate(found)]
    return close_ranges(rows, article.text)


OWN_RULES = frozenset(
    "weekday part_weekday deictic part_deictic part_of_day period past_period distance ago hence".split()
)
"""What counts from the day that a text was written on."""
YEARLESS_RULES = frozenset("month_day day_month day".split())


def scan_text(rules: Sequence[Rule], context: Context) -> list[Found]:
    """The expressions; of a text that turns out to be a chronicle, read as one."""
    found = list(scan_rules(rules, replace(context, ahead={})))
    explicit = [one.reading.value or "" for one in found if one.reading.anchor == "explicit"]
    published = [one for one in found if one.reading.anchor == "publication"]
    own = sum(one.rule in OWN_RULES for one in published)
    yearless = [one.reading.value or "" for one in published if one.rule in YEARLESS_RULES]
    if not is_chronicle(explicit, own, yearless, context.published_on):
        return found
    return list(scan_rules(rules, replace(context, ahead={}, is_chronicle=True)))


def make_direction(doc: Doc | None, tokens: Sequence[Token]) -> Direction:
    """Where the verb over some tokens points, by the parse; 0 without one."""
    if doc is None:
        return lambda start, end: 0
    return lambda start, end: read_direction(doc, tokens[start].start(), tokens[end - 1].end())


def doubt_day(found: Found, tokens: Sequence[Token], doc: Doc) -> Found:
    """The expression, too doubtful for a timeline if it counts from the publication and is hardly a day."""
    start, end = tokens[found.start].start(), tokens[found.end - 1].end()
    if found.reading.anchor != "publication" or not is_hardly_a_day(doc, start, end):
        return found
    return replace(found, reading=replace(found.reading, confidence=min(THESE_DAYS, found.reading.confidence)))


def make_time(
    article: ArticleText, number: int, found: Found, tokens: Sequence[Token], sentences: Sequence[Sentence]
) -> Time:
    """The row of an expression."""
    start, end = tokens[found.start].start(), tokens[found.end - 1].end()
    reading = found.reading
    first, last, granularity = reading.days or read_span(reading.value or "") or (None, None, None)
    return Time(
        article.article_id, number, find_sentence(sentences, start), start, end, article.text[start:end], reading.type,
        reading.value, first, last, granularity, reading.anchor, found.rule, reading.confidence,
    )  # fmt: skip
