"""Words of many languages that stand for a number: months, days of the week, numerals. The stages read them here."""
