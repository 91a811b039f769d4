"""The stages of the way of the data: pure functions, one folder a stage, in the order of the data."""
