"""The words that columns may hold, each list once. Stages take their words from here; expectations hold them."""

VIAS = ("feed", "sitemap", "url_list", "page", "file", "jsonl", "table", "warc")

FETCH_OUTCOMES = (
    "fetched", "not_modified", "robots_disallowed", "reserved", "blocked_address", "paywall", "consent_wall",
    "bot_wall", "too_large", "timeout", "http_error", "rate_limited", "dns_error", "tls_error", "connection_error",
    "protocol_error", "redirect_limit", "unsupported_scheme", "unsupported_type", "empty", "forgotten",
    "skipped",
)  # fmt: skip

PUBLISHED_PRECISIONS = ("day", "minute", "second")
PUBLISHED_SOURCES = ("json_ld", "meta", "extractor", "feed", "url", "text", "record", "correction")
GENRES = ("news", "opinion", "analysis", "live", "review", "interview", "advertisement", "other")

EXTRACTION_OUTCOMES = ("kept", "rejected")
VERSION_CAUSES = ("publisher", "extraction")

BODY_ROLES = ("body", "heading", "list", "quote", "embed", "table", "live_post")
"""Roles of blocks that the default profile puts into the stored text, in so far as they have offsets."""
FURNITURE_ROLES = (
    "title", "standfirst", "caption", "credit", "byline", "bio", "stamp", "tags", "related", "promo", "legal",
    "agency_note", "navigation", "comment", "template", "other",
)  # fmt: skip
BLOCK_ROLES = BODY_ROLES + FURNITURE_ROLES

BLOCK_VERDICTS = ("template", "heading", "agency_note", "about_the_article", "too_few_pages")
"""What becomes of a text that recurs on a host: template, or why it is none."""

ATTRIBUTION_STYLES = ("direct", "indirect", "mixed")
ATTRIBUTION_FAMILIES = ("reporting", "attitude")
ATTRIBUTION_PARTS = ("source", "cue", "content")

CITATION_KINDS = (
    "according_to", "reported", "told", "possessive", "affiliation", "interview", "credit", "photo", "dateline",
    "link", "other",
)  # fmt: skip
CITATION_VIAS = ("text", "link")

TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")
TIME_GRANULARITIES = (
    "time", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century",
)  # fmt: skip
TIME_ANCHORS = ("publication", "previous", "explicit")
PLACE_ROLES = ("named", "adjectival", "embedded")
PLACE_KINDS = ("country", "admin1", "admin2", "city", "continent", "region", "nature", "site")
PLACE_METHODS = ("only", "context", "outlet", "container", "surroundings", "unknown")

COUNTRY_CODES = tuple(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """.split()
)
"""ISO 3166-1 alpha-2, and XK, which is in use for Kosovo."""

ENTITY_KINDS = (
    "person", "organisation", "place", "group", "event", "work", "product", "law", "language", "facility", "other",
)  # fmt: skip
OUTLET_KINDS = ("agency", "paper", "broadcaster", "magazine", "site", "other")
QUOTE_CHANGES = ("verbatim", "cut", "added", "changed")
COPY_KINDS = ("near_duplicate", "syndicated")
STORY_MOVE_KINDS = ("join", "move", "merge", "split")

ANNOTATION_OUTCOMES = ("done", "no_model", "failed")
RUN_STATES = ("running", "completed", "failed", "cancelled", "crashed")
SEVERITIES = ("critical", "warning", "info")
