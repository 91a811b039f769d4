"""What decides how articles gather into stories. Figures and how they were chosen: benchmarks/stories.md."""

THRESHOLD = 0.35
"""Mean likeness at which an article belongs to a story, and two groups are one."""

LEAST_SHARED = 0.08
"""Mean cosine below which an open story is not looked at for an article."""

HALF_LIFE_DAYS = 720.0
"""Days between two articles that halve their similarity: of real stories a tenth go on for over nine months."""

LIVE_SECONDS = 30 * 86_400
"""A story stays open for a month after its last article."""

BLOCK_SIZE = 1_500
"""Articles that are cut into stories together, at most. Cutting costs their square; a smaller
warehouse is cut as a whole."""

PARTITION_VERSION = "3"
"""Raise it when the same articles gather otherwise."""
