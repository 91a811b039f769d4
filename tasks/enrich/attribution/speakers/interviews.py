"""Who answers in an interview that is printed in turns."""

from tasks.enrich.attribution.reading import Reading
from tasks.enrich.attribution.speakers.person import People, Person


def find_interviewee(reading: Reading, people: People, answer: int) -> Person | None:
    """Who answers where turns begin with "A:": the one named in full before the first of them that the text is about;
    else, where only one is named outside quotation marks, that one."""
    named = [
        one for one in people.persons
        if any(name.is_full and not reading.quotes[name.first] for name in one.mentions)
    ]  # fmt: skip
    turns = (token for token in range(answer + 1) if reading.words[token] in ("Q", "A"))
    first = next((token for token in turns if _is_turn(reading, token)), answer)
    before = [one for one in named if one.mentions[0].first < first]
    about = [one for one in before if any(name.first in people.topics for name in one.mentions if name.first < first)]
    possible = about or before or named
    return possible[0] if len(possible) == 1 or about else None


def _is_turn(reading: Reading, token: int) -> bool:
    is_line = token == 0 or reading.paragraphs[token - 1] != reading.paragraphs[token]
    return is_line and reading.words[token + 1 : token + 2] in ([":"], ["."])
