"""Templates of time expressions, matched over tokens.

Each token becomes one character, so that an ordinary regular expression over these characters is a pattern over tokens.
A template is written in words: `(the)? {month:m} {day:d} (,? {year:y})?`. A bare word stands for itself, `{name}` for a
class of tokens or a named piece of template, `{name:group}` captures it, `{dot}` and `{hyphen}` are the marks; round
brackets, `?`, `*`, `+` and `|` mean what they mean in regular expressions, as do look-arounds.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from tasks.enrich.times.tokens import Token

Shape = Callable[[Token], str | None]
"""Gives the symbol of a token that is no word: of a number, a clock time."""

_FIRST_SYMBOL = 0xE000
"""Words get characters of the private use area, in the order in which they are met."""
UNKNOWN = "~"
PLAIN_MARKS = frozenset(",-'/$£€#%:;&[]\"")
GAP = "\n"
MARKS = {
    "–": "-",
    "—": "_",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "(": "[",
    ")": "]",
    ".": "!",
    "?": "!",
    "*": "~",
    "+": "~",
    "|": "~",
}
"""Marks that stand for another one in patterns; a full stop is `!`, so that it needs no escape."""
_PIECE = re.compile(
    r"\{(?P<name>\w+)(?::(?P<group>\w+))?\}|(?P<look>\(\?(?:P<\w+>|<?[=!]|:))|(?P<word>[^\W\d_][^\W_]*)|\s+"
)


class Grammar:
    """The words that a language's templates know, and what its classes and pieces stand for."""

    def __init__(
        self, classes: Mapping[str, Iterable[str]], pieces: Mapping[str, str], shapes: Mapping[str, str]
    ) -> None:
        """`classes` names sets of words, `pieces` templates, later ones made of earlier ones; `shapes` names the
        symbols that the language's shape function gives."""
        self._symbols: dict[str, str] = {}
        self._pieces = {"dot": "!", "hyphen": "[-]", "money": "[$£€#]", "open": r"\["} | dict(shapes)
        for name, words in classes.items():
            self._pieces[name] = f"[{''.join(dict.fromkeys(map(self._symbol, words)))}]"
        for name, template in pieces.items():
            self._pieces[name] = f"(?:{self._translate(template)})"

    def compile(self, template: str) -> re.Pattern[str]:
        """The pattern of a template."""
        return re.compile(self._translate(template))

    def encode(self, tokens: Sequence[Token], shape: Shape) -> str:
        """One character for each token."""
        symbols = self._symbols
        return "".join(
            [
                symbols.get(text) or symbols.get(text.lower()) or UNKNOWN
                if token.lastgroup == "word" and (text := token[0])
                else self._encode_other(token, shape)
                for token in tokens
            ]
        )

    def _encode_other(self, token: Token, shape: Shape) -> str:
        text = token[0]
        if token.lastgroup == "gap":
            return GAP
        if token.lastgroup == "mark":
            return MARKS.get(text, text if text in PLAIN_MARKS else UNKNOWN)
        return shape(token) or self._symbols.get(text.lower()) or UNKNOWN

    def _translate(self, template: str) -> str:
        return _PIECE.sub(self._replace, template)

    def _replace(self, match: re.Match[str]) -> str:
        if match["look"]:
            return match[0]
        if match["word"]:
            return self._symbol(match["word"])
        if match["name"]:
            piece = self._pieces[match["name"]]
            return f"(?P<{match['group']}>{piece})" if match["group"] else piece
        return ""

    def _symbol(self, word: str) -> str:
        return self._symbols.setdefault(word, chr(_FIRST_SYMBOL + len(self._symbols)))
