"""Words that tell of people: titles before a name, offices that stand for who holds them, what marks a human noun."""

TITLES = frozenset(
    """mr mrs ms miss dr sen rep gov gen col lt sgt capt maj adm sir dame lord lady prof rev fr hon president premier
    chancellor senator congressman congresswoman representative assemblyman assemblywoman judge justice mayor secretary
    minister governor general colonel captain major admiral lieutenant sergeant marshal officer detective sheriff chief
    pope king queen prince princess emperor sheikh sultan sheik imam ayatollah cardinal bishop archbishop pastor
    reverend rabbi father sister brother professor doctor coach councilor councillor commissioner ambassador attorney
    lawyer prosecutor chairman chairwoman chair director speaker leader whip spokesman spokeswoman spokesperson deputy
    vice prime foreign interior finance defense defence home state majority minority managing executive editor
    reporter host anchor actor actress singer rapper director-general secretary-general superintendent master
    ex-president ex-premier ex-minister former ousted visiting supt insp cllr""".split()
)
"""Words before a name, capitalised or not, that are no part of it."""

PERSONAL_TITLES = TITLES - frozenset(
    "vice prime foreign interior finance defense defence home state majority minority managing executive former "
    "ousted visiting general major chief".split()
)
"""Those that by themselves tell that a person is named."""

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "vi", "xvi"})
PARTICLES = frozenset(
    "al bin ibn abu bint de del della der den di da dos du la le van von zu el ul ur wa ould ap of-the".split()
)
"""Small words inside names: Yvo de Boer, Bingu wa Mutharika."""

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

LESSER = frozenset({"vice", "deputy", "former", "ex", "assistant", "acting"})
"""Words without which an office is another one."""

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

_HUMAN_ENDINGS = ("man", "woman", "person", "ist", "ian", "er", "or", "eer", "ee", "ant")
_NOT_HUMAN = frozenset(
    """newspaper paper computer center centre maker carrier publisher broadcaster retailer manufacturer provider
    insurer lender chapter number member-state power order matter letter river summer winter water tower corner
    border counter quarter cluster developer developer-group operator supplier importer exporter producer builder
    automaker carmaker sector factor error floor door color colour tenor vector chain ocean plant restaurant
    subsidiary committee""".split()
)


def is_human(noun: str) -> bool:
    """Whether a lower-case singular noun means a person, by list or by its ending."""
    if noun in OFFICES or noun in ENVOYS:
        return True
    return len(noun) > 4 and noun.endswith(_HUMAN_ENDINGS) and noun not in _NOT_HUMAN
