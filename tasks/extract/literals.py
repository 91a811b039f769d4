r"""What a text must hold for a regular expression to fit: most texts do not, and need not be searched.

Known to search engines as literal extraction (RE2's prefilter, `regex-syntax` of Rust). Reads what our pattern files
are written in; an expression with anything else (`\1`, `(?=`) is one of which nothing is known.
"""

import re
from dataclasses import dataclass

ATOM = re.compile(r"\\x[0-9a-f]{2}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:[a-z-]*:)?|.", re.DOTALL | re.IGNORECASE)
QUANTIFIER = re.compile(r"(?:[*?]|(\+)|\{(\d*)(?:,\d*)?\})[?+]?")
PLAIN_CLASS = re.compile(r"\[(?!\^)((?:\\[^\w]|[^\\\]-])+)\]")
"""Without ranges and sets of letters."""

Literals = frozenset[str]
"""Strings of which one must be there."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A letter, a class, a group or an assertion, and where the next one begins."""

    end: int
    literals: tuple[Literals, ...] = ()
    letter: str = ""


def read_literals(expression: str) -> tuple[Literals, ...]:
    """Sets of strings: a text that the expression fits holds one of each. None at all if nothing is known."""
    literals, end = _read_branches(expression, 0)
    return literals if end == len(expression) else ()


def holds_all(text: str, needed: tuple[Literals, ...]) -> bool:
    """Whether a text holds one string of each set."""
    return all(any(literal in text for literal in literals) for literals in needed)


def _read_branches(expression: str, at: int) -> tuple[tuple[Literals, ...], int]:
    """The literals of alternatives, up to the end or to the bracket that closes them."""
    branches: list[tuple[Literals, ...]] = []
    while True:
        literals, at = _read_sequence(expression, at)
        branches.append(literals)
        if not expression.startswith("|", at):
            break
        at += 1
    if len(branches) == 1:
        return branches[0], at
    best = [max(literals, key=_worth) for literals in branches if literals]
    return (frozenset().union(*best),) if len(best) == len(branches) else (), at


def _read_sequence(expression: str, at: int) -> tuple[tuple[Literals, ...], int]:
    """The literals of what stands in a row."""
    found: list[Literals] = []
    run = ""
    while at < len(expression) and expression[at] not in "|)":
        atom = _read_atom(expression, at)
        quantifier = QUANTIFIER.match(expression, atom.end)
        at = quantifier.end() if quantifier else atom.end
        if quantifier is None or quantifier[1] or int(quantifier[2] or 0) > 0:
            run += atom.letter
            found.extend(() if atom.letter else atom.literals)
        if quantifier is not None or not atom.letter:
            found.append(frozenset({run}))
            run = ""
    found.append(frozenset({run}))
    return tuple(dict.fromkeys(one for one in found if all(map(str.strip, one)))), at


def _read_atom(expression: str, at: int) -> Atom:
    found = ATOM.match(expression, at)
    atom = found[0] if found else expression[at:]
    at += len(atom)
    if atom == "(" or (atom.startswith("(?") and atom.endswith(":")):
        literals, at = _read_branches(expression, at)
        return Atom(at + 1, literals)
    if atom == "(?" or re.fullmatch(r"\\[1-9]", atom):
        return Atom(len(expression) + 1)
    if atom in (".", "^", "$") or (len(atom) == 2 and atom[0] == "\\" and atom[1].isalnum()):
        return Atom(at)
    if atom[0] == "[" and len(atom) > 1:
        plain = PLAIN_CLASS.fullmatch(atom)
        return Atom(at, (frozenset(re.sub(r"\\(.)", r"\1", plain[1])),) if plain else ())
    letter = chr(int(atom[2:], 16)) if atom.startswith(r"\x") else atom[-1]
    return Atom(at, letter=letter)


def _worth(literals: Literals) -> tuple[int, int]:
    """Long literals are rare, and few are soon asked for."""
    return min(map(len, literals)), -len(literals)
