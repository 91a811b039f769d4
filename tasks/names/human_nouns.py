"""Nouns for people: offices that stand for who holds them, people who belong to a body, what marks a human noun."""

OFFICES = frozenset(
    """president secretary minister premier chancellor mayor governor senator congressman congresswoman lawmaker
    nominee candidate chairman chairwoman chair director chief leader judge justice attorney lawyer prosecutor
    general commissioner ambassador envoy diplomat spokesman spokeswoman spokesperson officer executive founder
    owner professor economist scientist doctor author writer actor actress singer coach captain king queen
    prince princess pope pontiff bishop archbishop engineer billionaire businessman mogul master monk priest pastor
    premier manager boss skipper striker defender midfielder goalkeeper champion analyst negotiator commander
    superintendent sheriff detective surgeon witness mother father wife husband son daughter widow brother sister
    host anchor reporter journalist columnist editor adviser advisor aide activist mp legislator politician
    republican democrat incumbent mogul star artist poet physician teacher student farmer pilot driver
    boy girl man woman child teenager person patient victim survivor neighbour neighbor friend
    head deputy counterpart official tycoon trader dealer resident strategist historian researcher""".split()
)
"""Singular nouns that stand for one person by what they do."""

SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen", "spokeswomen"})

ENVOYS = SPOKESPEOPLE | frozenset(
    """official officials officer officers aide aides adviser advisers advisor advisors executive executives source
    sources lawyer lawyers attorney attorneys representative representatives employee employees diplomat diplomats
    insider insiders operative operatives staffer staffers analyst analysts economist economists researcher researchers
    scientist scientists lawmaker lawmakers leader leaders member members delegate delegates head chief director
    president chairman chairwoman chair minister secretary ambassador envoy commander negotiator strategist dealer
    professor editor reporter correspondent host anchor columnist manager coach founder ceo""".split()
)
"""Nouns for people who belong to the organisation that stands beside them."""

MEMBERS = frozenset(
    """treasurer councillor councilor candidate mp whip activist organiser organizer campaigner convener trustee
    engineer""".split()
)
"""Nouns for people who belong to the party, company or charity right before them, and not to a place or people."""

REPRESENTATIVES = SPOKESPEOPLE | frozenset(
    """lawyer lawyers attorney attorneys barrister barristers solicitor solicitors counsel advocate aide aides adviser
    advisers advisor advisors assistant agent agents publicist representative representatives manager secretary deputy
    envoy strategist staffer staffers office""".split()
)
"""Nouns for people who speak for the person whose they are: "Smith's lawyer"."""

_OTHERS = frozenset(
    "nurse guard clerk cook judge nun colleague relative bride groom guest pupil cleric youth mate buyer".split()
)
_HUMAN_ENDINGS = ("man", "woman", "person", "ist", "ian", "er", "or", "eer", "ee", "ant")
_NOT_HUMAN = frozenset(
    """newspaper paper computer center centre maker carrier publisher broadcaster retailer manufacturer provider
    insurer lender chapter number member-state power order matter letter river summer winter water tower corner
    border counter quarter cluster developer developer-group operator supplier importer exporter producer builder
    automaker carmaker sector factor error floor door color colour tenor vector chain ocean plant restaurant
    subsidiary committee giant grant character career degree coffee""".split()
)
_NO_NOUNS = frozenset(
    """after under another other rather either neither whether never however together further former later earlier
    newer older younger bigger smaller larger lower upper higher outer inner wider broader greater lesser longer
    shorter stronger weaker closer nearer better super major minor junior senior prior superior inferior interior
    exterior important significant relevant distant constant dominant vibrant instant blatant reluctant defiant three
    agree guarantee exist resist assist consist insist persist human roman""".split()
)
"""Words of other kinds that end as nouns for people do."""


_BODIES_TOO = frozenset(
    """owner partner sponsor leader winner holder investor champion competitor customer shareholder backer opponent
    broker trader dealer advertiser head rival challenger operator contender insider source general""".split()
)
"""Nouns that stand before the names of organisations as well: "sponsor Red Bull"."""


def is_personal(noun: str) -> bool:
    """Whether a lower-case noun right before a name tells that a person is named: "skier Maja Lind"."""
    return is_human(noun) and noun not in _BODIES_TOO and not noun.endswith(("maker", "seller", "provider", "grower"))


def is_human(noun: str) -> bool:
    """Whether a lower-case singular noun means a person, by list or by its ending."""
    if noun in OFFICES or noun in ENVOYS or noun in _OTHERS:
        return True
    return len(noun) > 4 and noun.endswith(_HUMAN_ENDINGS) and noun not in _NOT_HUMAN and noun not in _NO_NOUNS
