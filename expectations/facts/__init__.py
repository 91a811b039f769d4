"""What has to be computed about a batch before it can be judged: plain columns of booleans and numbers, one per row.

Great Expectations spends a millisecond on each expectation, whatever the number of rows, and cannot see two tables at
once. So what looks at other rows, at the text of the article, or at characters is computed here for all rows together;
an expectation then looks at one column of the outcome.
"""

from expectations.facts.context import Surroundings, look_around
from expectations.facts.frames import FACTS, frame_table
from expectations.facts.shape import SHAPE, frame_shape
from expectations.facts.summary import SUMMARY, frame_summary

__all__ = [
    "FACTS", "SHAPE", "SUMMARY", "Surroundings", "frame_shape", "frame_summary", "frame_table", "look_around",
]  # fmt: skip
