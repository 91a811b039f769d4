"""Stories that a person joins and parts: whole stories come together, nothing that was said depends on its order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from tasks.identity import article_id
from tasks.records import Article
from tasks.relate.settings import RelateSettings
from tasks.relate.stories.corrected import Member, correct_groups
from tests.relate.newsroom import Newsroom, report
from tests.warehouse.press import MONDAY

BRIDGE = "Engineers shut the Tamar bridge on Friday after cracks were found under its western deck."
CHEESE = "Almhof recalls mountain cheese, since inspectors found listeria in a batch from Kempten."
SAME = '[[stories.same]]\narticles = ["https://bridge-0.example/1", "https://cheese-1.example/1"]\n'
APART = '[[stories.apart]]\narticles = ["https://bridge-0.example/1", "https://bridge-1.example/1"]\n'


def correct(
    stories: Sequence[str], same: Sequence[str] = (), apart: Sequence[str] = (), copies: Sequence[str] = ()
) -> list[set[str]]:
    """Articles are letters, those of a story together and in the order of time; `bA` is a copy of A called b."""
    copy_of = {copy[0]: copy[1] for copy in copies}
    members = [Member(name, str(number), copy_of.get(name)) for number, story in enumerate(stories) for name in story]
    members.sort(key=lambda member: member.article_id)
    found = {frozenset(correct_groups(members, *said, ()).items()) for said in permute(same, apart)}
    assert len(found) == 1, "in another order it is another outcome"
    groups: dict[str, set[str]] = {}
    for name, story_id in found.pop():
        groups.setdefault(story_id, set()).add(name)
    return sorted(groups.values(), key=min)


def permute(same: Sequence[str], apart: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    for some in permutations(same):
        for others in permutations(apart):
            yield [*some], ["".join(reversed(one)) for one in others]
            yield ["".join(reversed(one)) for one in some], [*others]


def test_whole_stories_come_together() -> None:
    assert correct(["ac", "bd", "e"], same=["cb"]) == [set("abcd"), {"e"}]
    assert correct(["ac", "bd", "ef", "g"], same=["cb", "de"]) == [set("abcdef"), {"g"}]


def test_the_earliest_stays_and_what_is_apart_leaves_with_its_copies() -> None:
    assert correct(["abcd"], apart=["bc"], copies=["dc"]) == [{"a", "b"}, {"c", "d"}]
    assert correct(["abcd"], apart=["cd"], copies=["dc"]) == [{"a", "b", "c"}, {"d"}], "a copy that is named itself"
    assert correct(["abcd"], apart=["abc"]) == [{"a", "d"}, {"b"}, {"c"}]


def test_two_events_in_one_story_are_parted_by_saying_which_is_which() -> None:
    assert correct(["abcdx"], same=["ac", "bd"], apart=["ab"]) == [set("acx"), set("bd")]
    assert correct(["abcd", "e"], same=["be"], apart=["ab"]) == [set("acd"), set("be")]


def test_joining_does_not_bring_together_what_is_apart() -> None:
    assert correct(["ab", "cd"], same=["bd"], apart=["ac"]) == [set("abd"), {"c"}]


def test_an_unknown_article_changes_nothing() -> None:
    assert correct(["ab", "c"], same=["az"], apart=["yc"]) == [set("ab"), {"c"}]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    said = RelateSettings(corrections_file=Path("corrections.toml"))
    room.session.settings = room.session.settings.model_copy(update={"relate": said})
    room.take_in(*(write(name, number) for number in range(2) for name in ("bridge", "cheese")))
    assert say(room, "") == {frozenset({"bridge-0", "bridge-1"}), frozenset({"cheese-0", "cheese-1"})}
    yield room
    room.close()


def write(name: str, number: int) -> Article:
    """An article by its outlet, with the id that its address has."""
    text = BRIDGE if name == "bridge" else CHEESE
    article = report(f"{name}-{number}", f"{text} Day {number}.", published_at=MONDAY)
    return replace(article, article_id=article_id(article.url))


def say(newsroom: Newsroom, entries: str) -> set[frozenset[str]]:
    (newsroom.folder / "corrections.toml").write_text(entries)
    newsroom.session.run_id += "+"
    newsroom.session.is_changed = False
    newsroom.relate()
    query = "SELECT list(a.outlet_name) FROM core.story_articles JOIN core.articles AS a USING (article_id)"
    return {frozenset(names) for (names,) in newsroom.ask(f"{query} GROUP BY story_id")}


def test_stories_are_as_the_file_says_and_as_they_were_when_it_says_no_more(newsroom: Newsroom) -> None:
    tables = ("core.story_articles", "core.stories")
    before = [newsroom.ask(f"FROM {name} ORDER BY ALL") for name in tables]
    assert say(newsroom, SAME) == {frozenset({"bridge-0", "bridge-1", "cheese-0", "cheese-1"})}
    assert newsroom.ask("SELECT article_count FROM core.stories") == [(4,)]
    assert newsroom.ask("SELECT count(DISTINCT uncorrected_story_id), min(method) FROM core.story_articles") == [
        (1, "correction")
    ]
    moves = "SELECT article_id, kind FROM ops.story_moves WHERE run_id = ? ORDER BY ALL"
    assert len(newsroom.ask(moves, newsroom.session.run_id)) == 2
    say(newsroom, SAME)
    assert not newsroom.session.is_changed
    assert newsroom.ask(moves, newsroom.session.run_id) == []
    assert len(say(newsroom, APART)) == 3
    say(newsroom, "")
    assert [newsroom.ask(f"FROM {name} ORDER BY ALL") for name in tables] == before


def test_what_comes_later_joins_what_a_person_joined(newsroom: Newsroom) -> None:
    say(newsroom, SAME)
    newsroom.take_in(write("cheese", 2))
    assert say(newsroom, SAME) == {frozenset({"bridge-0", "bridge-1", "cheese-0", "cheese-1", "cheese-2"})}
    assert newsroom.ask("SELECT article_count FROM core.stories") == [(5,)]


def test_a_story_has_the_headline_that_its_lead_has_now(newsroom: Newsroom) -> None:
    newsroom.ask("UPDATE core.articles SET title = 'Bridge shut' WHERE outlet_name = 'bridge-0'")
    newsroom.relate()
    newsroom.ask("UPDATE core.articles SET title = 'Bridge open' WHERE outlet_name = 'bridge-0'")
    newsroom.relate()
    assert newsroom.ask("SELECT title FROM core.stories WHERE title IS NOT NULL") == [("Bridge open",)]
