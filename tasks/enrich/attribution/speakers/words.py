"""Words that tell of people: titles before a name, small words in it."""

TITLES = frozenset(
    """mr mrs ms miss dr sen rep gov gen col lt sgt capt maj adm sir dame lord lady prof rev fr hon president premier
    chancellor senator congressman congresswoman representative assemblyman assemblywoman judge justice mayor secretary
    minister governor general colonel captain major admiral lieutenant sergeant marshal officer detective sheriff chief
    pope king queen prince princess emperor sheikh sultan sheik imam ayatollah cardinal bishop archbishop pastor
    reverend rabbi father sister brother professor doctor coach councilor councillor commissioner ambassador attorney
    lawyer prosecutor chairman chairwoman chair director speaker leader whip spokesman spokeswoman spokesperson deputy
    vice prime foreign interior finance defense defence home state majority minority managing executive editor
    reporter host anchor actor actress singer rapper director-general secretary-general superintendent master
    ex-president ex-premier ex-minister former ousted visiting supt insp cllr cpt constable inspector
    provost skipper corporal commander brigadier commodore taoiseach barrister solicitor midwife deacon""".split()
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

LESSER = frozenset({"vice", "deputy", "former", "ex", "assistant", "acting"})
"""Words without which an office is another one."""
