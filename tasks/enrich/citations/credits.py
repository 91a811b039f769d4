"""Outlets that are credited rather than cited: datelines, contributions, pictures."""

import re

from tasks.enrich.citations.cues import Cue

DATELINE = Cue("dateline")
CREDIT = Cue("credit")
PHOTO = Cue("photo")

_DATELINE_BEFORE = re.compile(r"^[\W\d]*(?:[A-ZÀ-Þ][\w .,’'/-]{0,60})?[(\[]$")
_DATELINE_AFTER = re.compile(r"\s*[)\]]\s*(?:[-–—:]|$)")
_CONTRIBUTED = re.compile(
    r"[\w.,’'& ]{0,60}?\s+(?P<cue>(?:also )?contributed (?:reporting|to (?:this|the) (?:report|story|article)))"
)
_MATERIAL = re.compile(
    r"(?P<cue>(?:[Rr]eporting|[Mm]aterial|[Ii]nformation|[Ff]iles?|[Ff]ootage|[Rr]eports?|[Ii]nputs?) (?:by|from)|"
    r"[Ss]ource:|©|\([Cc]\)|[Cc]opyright(?: \d{4})?)\s+(?:[\w.,’'& ]+ and )?(?:the )?$"
)
_WHOLE_LINE = re.compile(r"^\W*(?:With|Additional|Some|Compiled|Written|Edited)?\b[\w ]{0,30}$")
_CLAUSE_AFTER = re.compile(r"\s+(?:that|which|about|on|of|had|has|was|were|is|said|says)\b")
"""Behind "a report by the Ledger": it is no line of credit."""
_PICTURE_BEFORE = re.compile(
    r"(?:[Pp]hoto|[Pp]icture|[Ii]mage|[Cc]redit)s?\b[^.!?\n]{0,50}$|\([^()\n]{2,60}/\s?$|^[\w. ]{2,40}\s?/\s?$|"
    r"/\w+ via $|[Hh]andout/?$"
)
_AGENCY = r"(?:AFP|AP|EPA|Getty|Reuters|REUTERS|Shutterstock|Pool|POOL|File|dpa|Xinhua|NurPhoto|Zuma)"
_PICTURE_AFTER = re.compile(rf"/{_AGENCY}\b|\s(?:[Pp]hotos?|[Pp]ictures?|[Ff]ile [Pp]hoto|via [A-Z])\b")


def find_credit(before: str, after: str) -> tuple[Cue, str] | None:
    """What credits a name between two pieces of its line, with the words that do."""
    if _DATELINE_BEFORE.search(before) and _DATELINE_AFTER.match(after):
        return DATELINE, ""
    contributed = _CONTRIBUTED.match(after)
    if contributed:
        return CREDIT, contributed["cue"]
    material = _MATERIAL.search(before)
    if material and _WHOLE_LINE.match(before[: material.start()]) and not _CLAUSE_AFTER.match(after):
        return CREDIT, material["cue"]
    if _PICTURE_BEFORE.search(before) or _PICTURE_AFTER.match(after):
        return PHOTO, ""
    return None
