"""Places by their German, French and Spanish names: the same table, asked in another language."""
