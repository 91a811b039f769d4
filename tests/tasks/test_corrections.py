"""The file of corrections: what it may say, and what it says of what it may not."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tasks.corrections import read_corrections, select_for_articles
from tasks.errors import SettingsError
from tasks.identity import article_id
from tasks.relate.entities.corrections import read_entity_corrections

STRIKE = "https://example.org/strike"
TEXT = f"""
[[entities.same]]
names = ["LiLo", "Lindsay Lohan"]

[[dates]]
article = "{STRIKE}?utm_source=mail"
published_at = 2026-03-01

[[attributions]]
article = "{STRIKE}"
quote = "We will not sign"
speaker = "Ann Reed"

[[ blocks ]]
article = "{STRIKE}"
text = "Sign up"
role = "promo"

[[stories.apart]]
articles = ["{STRIKE}", "https://paper.example/football"]

[[dates]]
article = "https://paper.example/football"
published_at = 2026-03-01T09:30:00+01:00
"""


@pytest.mark.parametrize("read", [read_corrections, read_entity_corrections])
def test_a_device_is_no_file_of_corrections(read: Callable[[Path], object]) -> None:
    with pytest.raises(SettingsError, match=r"/dev/zero.* it is a device, not a file"):
        read(Path("/dev/zero"))


def write(folder: Path, text: str) -> Path:
    file = folder / "corrections.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("read", [read_corrections, read_entity_corrections])
def test_a_file_of_windows_notepad_is_read_and_one_without_end_refused(
    read: Callable[[Path], object], tmp_path: Path
) -> None:
    file = tmp_path / "corrections.toml"
    text = '[[entities.apart]]\nnames = ["Ada Hart", "Ade Hart"]\n'
    file.write_text(text, encoding="utf-8")
    plain = read(file)
    file.write_text(text, encoding="utf-8-sig")
    assert read(file) == plain
    file.write_text("a = " + "[" * 100_000)
    with pytest.raises(SettingsError, match=r"corrections\.toml.*nested too deeply"):
        read(file)


def test_every_entry_has_its_line(tmp_path: Path) -> None:
    file = write(tmp_path, TEXT)
    found = [(one.kind, one.line_no, one.target, one.value) for one in read_corrections(file)]
    assert found == [
        ("entity_same", 2, "LiLo\nLindsay Lohan", None),
        ("date", 5, None, "2026-03-01"),
        ("attribution", 9, "We will not sign", "Ann Reed"),
        ("block", 14, "Sign up", "promo"),
        ("story_apart", 19, None, None),
        ("date", 22, None, "2026-03-01T09:30:00+01:00"),
    ]
    assert {one.article_ids[0] for one in read_corrections(file)[1:4]} == {article_id(STRIKE)}
    assert read_entity_corrections(file).same, "the entities of the same file are read by their own stage"
    pages = select_for_articles(read_corrections(file))
    assert pages[article_id(STRIKE)].roles == (("Sign up", "promo"),)
    assert pages[article_id(STRIKE)].published_at == "2026-03-01"


def test_the_same_correction_elsewhere_in_the_file_is_the_same(tmp_path: Path) -> None:
    entry = TEXT[TEXT.index("[[attributions]]") : TEXT.index("[[ blocks")]
    first, second = read_corrections(write(tmp_path, entry)), read_corrections(write(tmp_path, "\n\n" + entry))
    assert first[0].correction_id == second[0].correction_id
    assert first[0].line_no != second[0].line_no


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '\n[[blocks]]\narticle = "a"\ntext = "Sign up"\nrole = "advert"',
            "line 2, blocks.role: it is 'advert'; write 'body'",
        ),
        ('[[dates]]\narticle = "a"\npublished_at = "soon"', "line 1, dates.published_at: it is 'soon'; write a day"),
        ('[dates]\narticle = "a"', "dates: it is {'article': 'a'}; a list is wanted"),
        ('[dates]\narticle = "a"', "begin each with [[dates]]"),
        ('[[speakers]]\narticle = "a"', "speakers: unknown field; take it out; there can be: entities, attributions,"),
        (
            '[[attributions]]\narticle = "a"\nquote = "Not so"\nspeaker = "A"\n\n'
            '[[attributions]]\narticle = "a"\nquote = "Not so"\nspeker = "A"',
            "line 6, attributions.speaker: it is missing; add `speaker = …`; "
            "line 6, attributions.speker: unknown field; did you mean speaker?",
        ),
        ('[[stories.same]]\narticles = ["a"]', "line 1, stories.same.articles: it is ['a']; write at least 2"),
        ('[[entities.same]]\nname = ["A", "B"]', "line 1, entities.same.name: unknown field; did you mean names?"),
        ("[[dates", "cannot be read"),
    ],
)
def test_what_cannot_be_understood_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=rf"corrections\.toml: .*{re.escape(said)}"):
        read_corrections(write(tmp_path, text))


def test_of_many_mistakes_the_first_are_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"dates\.article.*; and 1990 more") as error:
        read_corrections(write(tmp_path, "[[dates]]\n" * 1_000))
    assert len(str(error.value)) < 2_000


def test_a_file_is_named_as_in_the_warehouse_or_as_its_path_is_read(tmp_path: Path) -> None:
    entry = '[[dates]]\narticle = "{}"\npublished_at = 2026-03-01\n'
    for name in ("file:pages/Förde kurier.html#L3", " file:pages/F%C3%B6rde%20kurier.html#L3"):
        (one,) = read_corrections(write(tmp_path, entry.format(name)))
        assert one.article_ids == (article_id("file:pages/F%C3%B6rde%20kurier.html#L3"),)
    other = '[[entities.another]]\nname = "Jo Li"\ncalled = "Jo Li, the elder"\narticles = ["file:a b.txt"]\n'
    names = read_entity_corrections(write(tmp_path, other))
    assert article_id("file:a%20b.txt") in names.article_ids
    moved = names.stand_for({article_id("file:a%20b.txt"): "x"})
    assert "x" in moved.article_ids
    assert moved.digest != names.digest


def test_no_file_no_corrections() -> None:
    assert read_corrections(None) == ()
