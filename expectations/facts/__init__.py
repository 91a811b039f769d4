"""What has to be computed about a batch before it can be judged: plain columns of booleans and numbers, one per row.

Great Expectations spends a millisecond on each expectation, whatever the number of rows, and cannot see two tables at
once. So what looks at other rows, at the text of the article, or at characters is computed here for all rows together;
an expectation then looks at one column of the outcome.
"""
