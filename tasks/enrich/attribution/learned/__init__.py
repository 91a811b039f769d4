"""The learned part: a classifier that finds cues, a tagger that finds whom and what they join."""
