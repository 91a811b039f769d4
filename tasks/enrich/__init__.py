"""The enrich stage: one parse of each article, and what is read out of it."""
