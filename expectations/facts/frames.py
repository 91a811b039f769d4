"""A batch as data frames that can be judged: its own columns, and facts about them beside."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import pyarrow as pa

from expectations.facts.annotations import (
    describe_attribution_spans,
    describe_attributions,
    describe_candidates,
    describe_citations,
    describe_mentions,
    describe_places,
    describe_sentences,
    describe_times,
)
from expectations.facts.articles import (
    Columns,
    describe_articles,
    describe_extractions,
    describe_pages,
    describe_spans_on_page,
)
from expectations.facts.context import Surroundings

Describe = Callable[[pa.Table, Surroundings], Columns]

FACTS: dict[str, Describe] = {
    "raw.pages": describe_pages,
    "core.articles": describe_articles,
    "core.extractions": describe_extractions,
    "core.blocks": partial(describe_spans_on_page, words="text"),
    "core.links": partial(describe_spans_on_page, words="anchor_text"),
    "core.sentences": describe_sentences,
    "core.mentions": describe_mentions,
    "core.attributions": describe_attributions,
    "core.attribution_spans": describe_attribution_spans,
    "core.citations": describe_citations,
    "core.times": describe_times,
    "core.places": describe_places,
    "core.place_candidates": describe_candidates,
}
"""How the facts of a table are found; a table that is not here is judged by its own columns only."""


def frame_table(name: str, table: pa.Table, around: Surroundings) -> pd.DataFrame:
    """The table as a frame of Arrow columns (no copy, no change of type), with its facts as further columns."""
    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    facts = FACTS[name](table, around) if name in FACTS else {}
    return frame.assign(**facts)
