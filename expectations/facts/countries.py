"""How often each country is named in a week's articles, beside the weeks before: one row a country."""

COUNTRIES = "countries"
"""What `ops.checks` and the Data Docs call this table."""

COLUMNS = ("country_code", "article_count", "least_count", "most_count")
