"""Words that introduce what somebody says, thinks or wants: their base forms, and how a form is traced back to them.

The parse has no lemmas (a lemmatizer costs a third of it and only cue verbs need it), so inflected forms are made from
the base forms below once, and looked up.
"""

from functools import cache, lru_cache

from tasks.enrich.attribution.candidates import Family

_REPORTING = """
    accuse acknowledge add admit advise affirm allege announce answer argue ask assert assure blast boast brag
    call caution charge chide cite claim comment complain concede conclude condemn confess confide confirm
    contend continue counter criticize declare decline decry demand denounce deny deride describe detail
    disclose dismiss echo elaborate emphasize estimate exclaim explain express forecast hint imply indicate
    inform inquire insinuate insist instruct interject joke lament maintain mention mock mumble muse mutter note
    observe opine order outline plead pledge post praise predict proclaim promise pronounce quip quote raise
    react read reassure rebuff rebuke rebut recall recite recommend recount refute reiterate reject relate
    remark remind repeat reply report request respond retort reveal rule say scoff scold scream shout sing slam
    speak speculate state stress suggest swear teach tease tell testify text threaten tout tweet urge utter vow
    warn whisper wonder write yell
    attest bark beg bellow bemoan blurt caution chant chuckle clarify correct crack croak cry drawl enthuse fume gasp
    growl gripe grumble gush holler howl implore interrupt jest josh laugh mention moan murmur object posit proffer rage
    rail rant rave reason recount reckon reminisce roar sigh sneer snap snarl sniff stammer sum summarize surmise
    sympathize theorize thunder venture wail
"""
_ATTITUDE = """
    admire agree appreciate assume believe blame calculate consider decide deem desire disagree doubt dread
    dream endorse envision expect favor fear feel figure find forget guess hope imagine intend judge know learn
    like loathe oppose perceive plan prefer presume realize reckon refuse regard regret remember resist resolve
    see seek sense support suppose suspect think trust understand view want welcome wish worry
"""
_REPORTING_NOUNS = """
    accusation allegation announcement answer argument assertion assurance call claim comment complaint
    conclusion criticism declaration demand denial description estimate explanation finding forecast hint
    insistence message observation pledge prediction promise proposal quote remark reminder reply report request
    response revelation statement suggestion testimony threat tweet vow warning
"""
_IRREGULAR = {
    "say": "says said said saying", "tell": "tells told told telling", "write": "writes wrote written writing",
    "speak": "speaks spoke spoken speaking", "swear": "swears swore sworn swearing", "sing": "sings sang sung singing",
    "read": "reads read read reading", "think": "thinks thought thought thinking", "know": "knows knew known knowing",
    "feel": "feels felt feeling", "find": "finds found finding", "forget": "forgets forgot forgotten forgetting",
    "see": "sees saw seen seeing", "seek": "seeks sought sought seeking", "teach": "teaches taught taught teaching",
    "understand": "understands understood understood understanding", "learn": "learns learned learnt learning",
}  # fmt: skip
_DOUBLING = frozenset({"quip", "plan", "regret", "forget", "slam", "brag", "refer", "admit", "chat", "blog", "ban"})

_PROMISES = """
    aim agree ask choose consider decide demand desire expect fear hope intend like need offer order plan pledge prefer
    promise refuse request resolve seek swear threaten urge vow want wish
"""
_HEDGES = """
    allegedly apparently arguably likely maybe might may could would perhaps possibly probably purportedly reportedly
    seemingly supposedly appear appeared appears seem seemed seems
"""
PROMISES = frozenset(_PROMISES.split())
"""Verbs whose content may be an infinitive: "promised to build"."""

HEDGES = frozenset(_HEDGES.split())
ABILITIES = frozenset({"could", "would"})
"""Hedges that with a negation are none."""
CREDITS = frozenset({"according", "per"})
"""Cues that are no verbs and credit a whole statement."""
_ES_ENDINGS = ("ses", "shes", "ches", "xes", "zes")
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none", "hardly", "without"})
DENIALS = frozenset({"decline", "refuse", "fail", "stop", "avoid"})
"""Verbs that deny the cue that hangs on them, and themselves as cues: "declined to say"."""


@cache
def cue_verbs() -> dict[str, str]:
    """Every form of every verb of reporting or attitude, with its base form."""
    return {form: base for base in (_REPORTING + _ATTITUDE).split() for form in inflected(base)}


def family_of(lemma: str) -> Family:
    """`reporting` for speech and writing, `attitude` for thought, wish and feeling."""
    return "reporting" if lemma in _reporting_lemmas() else "attitude"


def forms_of(bases: str) -> frozenset[str]:
    """All forms of the verbs whose base forms are given, with white space between them."""
    return frozenset(form for base in bases.split() for form in inflected(base))


def inflected(base: str) -> set[str]:
    """The forms of a verb, the base among them."""
    if base in _IRREGULAR:
        return {base, *_IRREGULAR[base].split()}
    if base.endswith("e"):
        return {base, base + "s", base + "d", base[:-1] + "ing"}
    if base.endswith("y") and base[-2] not in "aeiou":
        return {base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    stem = base + base[-1] if base in _DOUBLING else base
    plural = "es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return {base, base + plural, stem + "ed", stem + "ing"}


@cache
def _reporting_lemmas() -> frozenset[str]:
    return frozenset([*_REPORTING.split(), *_REPORTING_NOUNS.split(), "according", "per"])


@lru_cache(maxsize=1 << 14)
def base_form(word: str, tag: str) -> str:
    """The base form of a cue word in lower case; words that are not listed are traced back by their ending."""
    word = word.lower()
    if word == "according":
        return word
    if tag.startswith("VB"):
        return cue_verbs().get(word) or _without_ending(word, tag)
    if tag == "NNS" and word.endswith("s") and not word.endswith("ss"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


def _without_ending(word: str, tag: str) -> str:
    if tag == "VBZ" and word.endswith("s"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-2] if word.endswith(_ES_ENDINGS) else word[:-1]
    for ending in ("ed", "ing"):
        if tag in ("VBD", "VBN", "VBG") and word.endswith(ending) and len(word) > len(ending) + 2:
            return _repaired(word.removesuffix(ending))
    return word


def _repaired(stem: str) -> str:
    """The base form that a stem comes from: "stopp" from stop, "carri" from carry, "urg" from urge."""
    if stem[-1] == "i":
        return stem[:-1] + "y"
    if stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    return stem + "e" if stem[-1] in "cguvz" or stem.endswith(("at", "is", "us", "ir", "id")) else stem
