"""The suites by name: one for each table of the warehouse, two for a batch as a whole, one for sources."""

from copy import copy

from great_expectations import ExpectationSuite

from expectations.facts.countries import COUNTRIES
from expectations.facts.health import HEALTH
from expectations.facts.shape import SHAPE
from expectations.facts.sources import SOURCES
from expectations.facts.summary import SUMMARY
from expectations.kinds import RowExpectation
from expectations.suites import annotations, entities, pages, relations
from expectations.suites.batch import SHAPE_EXPECTATIONS, SUMMARY_EXPECTATIONS
from expectations.suites.countries import COUNTRY_EXPECTATIONS
from expectations.suites.declared import expect_declared
from expectations.suites.health import HEALTH_EXPECTATIONS
from expectations.suites.sources import SOURCE_EXPECTATIONS
from warehouse.tables import TABLES

WRITTEN: dict[str, list[RowExpectation]] = {
    "raw.pages": pages.PAGES,
    "core.articles": pages.ARTICLES,
    "core.extractions": pages.EXTRACTIONS,
    "core.blocks": pages.BLOCKS,
    "core.links": pages.LINKS,
    "core.sentences": annotations.SENTENCES,
    "core.mentions": annotations.MENTIONS,
    "core.attributions": annotations.ATTRIBUTIONS,
    "core.attribution_spans": annotations.ATTRIBUTION_SPANS,
    "core.citations": annotations.CITATIONS,
    "core.keyphrases": annotations.KEYPHRASES,
    "core.times": annotations.TIMES,
    "core.places": annotations.PLACES,
    "core.place_candidates": annotations.PLACE_CANDIDATES,
    "core.annotation_runs": annotations.ANNOTATION_RUNS,
    "ops.story_health": relations.STORY_HEALTH,
    "core.entities": entities.ENTITIES,
    SHAPE: SHAPE_EXPECTATIONS,
    SUMMARY: SUMMARY_EXPECTATIONS,
    SOURCES: SOURCE_EXPECTATIONS,
    COUNTRIES: COUNTRY_EXPECTATIONS,
    HEALTH: HEALTH_EXPECTATIONS,
}
"""What was written by hand, beside what the declarations say."""

SUITE_NAMES = (*TABLES, SHAPE, SUMMARY, SOURCES, COUNTRIES, HEALTH)


def build_suite(name: str) -> ExpectationSuite:
    """The suite of that name: what its table's declaration promises, then what was written for it."""
    base = expect_declared(TABLES[name]) if name in TABLES else []
    notes = TABLES[name].comment if name in TABLES else None
    return ExpectationSuite(name, expectations=[*map(copy, [*base, *WRITTEN.get(name, [])])], notes=notes)
