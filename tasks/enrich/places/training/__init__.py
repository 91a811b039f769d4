"""Trains the weights of `recognise` and `rank` on corpora of place names, which are not part of the project."""
