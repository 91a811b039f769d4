"""What decides how articles gather into stories. Figures and how they were chosen: benchmarks/stories.md."""

THRESHOLD = 0.3
"""Likeness at which two articles are about one event."""
EASE = 0.06
"""How much less mean likeness is enough for each doubling of the larger of two groups: what a story of eight articles
has in common with one more is no chance."""
CARE = 0.14
"""How much more is needed for each doubling of the smaller: two groups of eight that are one event are alike all over,
two events of one sort only here and there."""
MOST_COUNTED = 16
"""Articles beyond which a group counts as no larger."""
LEAST_LIKENESS = 0.2
"""Needed whatever the sizes."""

LEAST_SHARED = 0.08
"""Mean cosine below which an open story is not looked at for an article."""

HALF_LIFE_DAYS = 720.0
"""Days between two articles that halve their similarity: of real stories a tenth go on for over nine months."""

LIVE_SECONDS = 30 * 86_400
"""A story stays open for a month after its last article."""

BLOCK_SIZE = 1_500
"""Articles that are cut into stories together, at most. Cutting costs their square; a smaller
warehouse is cut as a whole."""

PARTITION_VERSION = "10"
"""Raise it when the same articles gather otherwise."""

SECOND_VERSION = "2"
"""Raise it when the second signal decides otherwise; it is part of the version where it is on."""
