"""`core`, second part: the places that an article names."""

from warehouse.tables.declaration import Column, Table
from warehouse.tables.enums import COUNTRY_CODES, PLACE_KINDS, PLACE_METHODS, PLACE_ROLES
from warehouse.tables.shared import ARTICLE_ID, CONFIDENCE

COUNTRY_CODE = Column(
    "country_code", "VARCHAR", "ISO 3166-1 alpha-2 country; XK is Kosovo.", is_nullable=True, enum=COUNTRY_CODES
)
PLACE_KIND = Column(
    "kind", "VARCHAR",
    "What sort of place it is: a country, a division of the first or second level, a populated place, a continent, a "
    "region, water, mountains or an island (nature), or a landmark (site).", is_nullable=True, enum=PLACE_KINDS,
)  # fmt: skip
ADMIN1_CODE = Column(
    "admin1_code", "VARCHAR", "First-level division of the country (GeoNames).", is_nullable=True
)
LATITUDE = Column("latitude", "DOUBLE", "WGS 84.", is_nullable=True, unit="degree", minimum=-90, maximum=90)
LONGITUDE = Column("longitude", "DOUBLE", "WGS 84.", is_nullable=True, unit="degree", minimum=-180, maximum=180)

PLACES = Table(
    "core.places",
    "The place on the map that a mention means. What the gazetteer does not know is a row without id and kind; where "
    "the article tells it, with the country that it lies in, and the point of the town or county.",
    (
        ARTICLE_ID,
        Column("mention_no", "INTEGER", "The mention: core.mentions.", minimum=0),
        Column(
            "role", "VARCHAR",
            "Germany is named, German is adjectival; Kentucky is embedded in Kentucky State Police, a longer name of "
            "something that is no place.", enum=PLACE_ROLES,
        ),
        Column("geoname_id", "BIGINT", "GeoNames id; NULL where the place has none or is unknown.", is_nullable=True),
        Column("name", "VARCHAR", "Name in the gazetteer, or the words of the mention."),
        PLACE_KIND,
        COUNTRY_CODE,
        ADMIN1_CODE,
        LATITUDE,
        LONGITUDE,
        Column("candidate_count", "INTEGER", "Places of that name.", minimum=0),
        Column("margin", "DOUBLE", "Distance in score to the second candidate.", is_nullable=True),
        Column(
            "method", "VARCHAR",
            "How it was chosen: the only one of its name, by the other names of the article, or by where the outlet "
            "reports from. Of a name that the gazetteer does not know: country and point of the container that the "
            "text names, the country of the article's other places (surroundings), or unknown.", enum=PLACE_METHODS,
        ),
        CONFIDENCE,
        Column(
            "name_confidence", "DOUBLE", "How sure it is that the words name a place at all, from 0 to 1.", minimum=0,
            maximum=1,
        ),
    ),
    primary_key=("article_id", "mention_no"),
    is_key_enforced=False,
)  # fmt: skip

PLACE_CANDIDATES = Table(
    "core.place_candidates",
    "The places that an ambiguous mention may mean, by what the article says; core.places has the choice.",
    (
        ARTICLE_ID,
        Column("mention_no", "INTEGER", "The mention: core.mentions.", minimum=0),
        Column("rank", "INTEGER", "1 is the best.", minimum=1),
        Column("geoname_id", "BIGINT", "GeoNames id.", is_nullable=True),
        Column("name", "VARCHAR", "Name in the gazetteer."),
        PLACE_KIND,
        COUNTRY_CODE,
        ADMIN1_CODE,
        LATITUDE,
        LONGITUDE,
        Column("score", "DOUBLE", "Logarithm of its odds, up to a constant."),
    ),
    primary_key=("article_id", "mention_no", "rank"),
    is_key_enforced=False,
)
