"""Near-duplicates and syndicated copies: by the share of the shorter text that stands in the other."""
