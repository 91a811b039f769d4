"""Makes the table of places from pinned packages and the hand-kept tables beside it."""
