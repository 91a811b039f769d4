"""The steps of a run, each over everything that is pending."""
