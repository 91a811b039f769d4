"""The same quotation in several articles."""
