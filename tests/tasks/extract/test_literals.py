"""What a text must hold for an expression to fit."""

import re
import tomllib

import pytest

from tasks.extract.literals import holds_all, read_literals
from tasks.extract.patterns import FOLDER, load_patterns

LINES = (
    "Sign up for our free newsletter and get the day's news in your inbox.", "Photo: Marta Quill/Reuters",
    "The quay reopened (Image: Jon Sands/Getty Images)", "All rights reserved.", "Foto: dpa", "Read more: Quay reopens",
    "Lesen Sie hier, warum der Hafen wieder öffnet", "© 2026 Harbour Post", "By Marta Quill and Jon Sands",
    "The mayor said on Monday that the quay would stay closed until the ferries are back.", "Newsletter",
    "Follow our WhatsApp channel", "He can be reached at jon@post.example", "Contributed reporting", "1/12", "",
)


@pytest.mark.parametrize(
    ("expression", "literals"),
    [
        ("ferry", [{"ferry"}]), (r"\bsubscri\w+ now\b", [{"subscri"}, {" now"}]), ("quays?", [{"quay"}]),
        ("(?:ferry|tug) at (?:sea)?", [{"ferry", "tug"}, {" at "}]),
        (r"[(\[]photo[)\]]", [{"(", "["}, {"photo"}, {")", "]"}]),
        (r"https?://\S+", [{"http"}, {"://"}]), ("a{2}b{0,2}c+", [{"a"}, {"c"}]), ("(?:ferry|)", []),
        ("ferry(?=s)", []), (r"(f)erry\1", []), ("[a-z]", []), (r"it\x27s", [{"it's"}]), ("(?:a|b)?", []),
    ],
)
def test_a_text_that_fits_holds_one_of_each_set(expression: str, literals: list[set[str]]) -> None:
    assert set(read_literals(expression)) == set(map(frozenset, literals))


@pytest.mark.parametrize("line", LINES)
def test_no_line_that_fits_an_expression_is_passed_over(line: str) -> None:
    for file in FOLDER.glob("*.toml"):
        for kinds in tomllib.loads(file.read_text(encoding="utf-8")).values():
            for entry in (entry for entries in kinds.values() for entry in entries):
                if re.search(entry, line, re.IGNORECASE):
                    needed = tuple(frozenset(map(str.lower, some)) for some in read_literals(entry))
                    assert holds_all(line.lower(), needed), entry


def test_languages_without_patterns_of_their_own_share_them() -> None:
    assert load_patterns("sw") is load_patterns(None)
