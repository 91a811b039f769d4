"""How much it counts where an outlet reports from, when a name may mean several places.

A candidate in a first-level division gets its score times `SCORE`, plus `ADMIN1` times the division's share and
`COUNTRY` times the country's share of all places in the outlet's other articles; `DOUBT` is added to their number, so
that an outlet of few articles has little say. Trained with the ranker's folds on LGL and TR-News, then rounded.
"""

SCORE = 1.06
ADMIN1 = 6.0
COUNTRY = 0.7
DOUBT = 2.0
