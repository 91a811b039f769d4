"""Wire copy told by its text: the dateline that agencies write, or a line that names the agency as the source."""

import re
from collections.abc import Iterable, Sequence

from tasks.extract.metadata.authors import agency_of

HEAD_BLOCKS = 2
"""A dateline opens the text: the first block, or the one behind a single first line."""
DATELINE = re.compile(
    r"^(?:[A-ZÀ-Þ][^()\n]{0,60}?[\s,.]{0,3})?\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—:]|[A-Z])"
    r"|^[A-ZÀ-Þ][\w .,'’-]{1,40}, \d{1,2}\.? ?[\w.]{0,12} \((?P<dated>[^()\n]{2,40})\)"
)
"""`LONDON (Reuters) -`, `Berlin (dpa) –`, `PARIS, 18 mai (AFP)`, `(AP) —`."""
DATED_CREDIT = re.compile(
    r"^[A-ZÀ-Þ][\w .,'’-]{1,40}, (?:\d{1,2}\.? ?[\w.]{0,12}|[^\W\d]{3,9}\.? \d{1,2}) "
    r"\((?P<name>[A-ZÀ-Þ][\w.&’' -]{1,30})\) ?[-–—]"
)
"""The same with a date and a dash: so agencies write only, and the name is one even if nobody knows it."""
HOUSE = r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,4}"
REPRINT = re.compile(
    rf"\b(?:first|originally) (?:published|appeared) (?:by|in|on|at)(?: the)? (?P<en>{HOUSE})"
    rf"|\bzuerst (?:bei|in|im|auf)(?: der)? (?P<de>{HOUSE}) (?:erschienen|veröffentlicht)"
    rf"|\bpublié à l['’]origine (?:par|dans|sur) (?P<fr>{HOUSE})"
    rf"|\bpublicad[oa] originalmente (?:en|por) (?P<es>{HOUSE})"
)
"""A note that the text is somebody else's."""
SOURCE_LINE = re.compile(
    r"^\W*(?:source|quelle|fuente|fonte|bron|kilde|källa|kaynak|źródło|zdroj|lähde|sursa|forrás|sumber|nguồn|источник"
    r"|джерело|πηγή|출처|来源|來源)\W+(?P<name>[^\n]{2,40}?)\W*$", re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*[/,;&+]\s*|\s+(?:and|und|et|y)\s+")


def find_agency(texts: Sequence[str], notes: Iterable[str]) -> tuple[str | None, str | None]:
    """The agency in its usual short form and the words that tell it; `notes` are lines that are no body text."""
    for text in texts[:HEAD_BLOCKS]:
        found = DATELINE.match(text)
        agency = _first_agency((found["name"] or found["dated"]) if found else "")
        if found and agency:
            return agency, found[0][:80]
        credited = DATED_CREDIT.match(text)
        if credited:
            return credited["name"], credited[0][:80]
    for note in notes:
        reprint = REPRINT.search(note)
        if reprint:
            return next(name for name in reprint.groups() if name).rstrip("."), note[:80]
        found = SOURCE_LINE.match(note)
        agency = _first_agency(found["name"] if found else note)
        if agency:
            return agency, note[:80]
    return None, None


def _first_agency(text: str) -> str | None:
    """The agency that a text of nothing but agencies and desks names first."""
    parts = [part for part in SEPARATOR.split(text.strip(" ()[]©.-–—")) if part]
    return next(filter(None, map(agency_of, parts)), None) if 0 < len(parts) <= 4 else None
