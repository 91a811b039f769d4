"""Who is who in a story of several outlets: on the seeds where they lie beside the checkout, and on our own texts."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from tasks.names.grouping import Named
from tasks.relate.entities.corrections import Corrections
from tasks.relate.entities.registry import Registry
from tasks.relate.entities.scopes import Bearer, group_scope
from tests.enrich.articles import article, enrich

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"


def relate(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """The entities of each name in one story of these texts."""
    bearers: list[Bearer] = []
    names: dict[tuple[str, int], list[str]] = defaultdict(list)
    for name, text in texts.items():
        labels: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for mention in enrich(article(text, name))["core.mentions"]:
            if mention.bearer_no is not None:
                labels[mention.bearer_no].append((mention.text, mention.label))
                names[name, mention.bearer_no].append(mention.text)
        bearers += [
            Bearer(name, number, Named(count(text for text, _ in found), count(label for _, label in found)))
            for number, found in labels.items()
        ]
    groups, grouped = group_scope("story", bearers, Corrections())
    registry = Registry()
    registry.add_groups((g.is_person, g.is_acronym, g.weight, g.keys, g.short_keys) for g in groups)
    registry.settle()
    entity_of = {key: entity_id for key, entity_id, _ in registry.name_entities()[0]}
    entity_ids = [entity_of[group.keys[0]] for group in groups]
    entities: dict[str, set[str]] = defaultdict(set)
    for bearer in grouped:
        for name in names[bearer.article_id, bearer.bearer_no]:
            entities[name].add(entity_ids[bearer.group_no])
    return entities


def count(words) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = defaultdict(int)
    for word in words:
        counts[word] += 1
    return tuple(sorted(counts.items()))


def one(entities: Mapping[str, set[str]], *names: str) -> str:
    """The one entity of names; all those of them that stand in the texts."""
    found = set().union(*(entities.get(name, set()) for name in names))
    assert len(found) == 1, f"{names}: {found}"
    return found.pop()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles lie beside the checkout of the project only")
def test_each_of_the_seeds_people_and_powers_is_one_entity():
    entities = relate({path.name: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))})
    blinken = one(entities, "Antony Blinken", "Anthony Blinken", "Blinken")
    wang_yi = one(entities, "Wang Yi", "Wang")
    wenbin = one(entities, "Wang Wenbin", "Wenbin")
    party = one(entities, "The Chinese Communist Party", "CCP")
    distinct = {
        blinken, wang_yi, wenbin, party, one(entities, "Vladimir Putin", "Putin"), one(entities, "Xi Jinping", "Xi"),
        one(entities, "Munich Security Conference", "the Munich Security Conference"), one(entities, "Munich"),
        one(entities, "Lindsey Graham", "Graham"),
    }  # fmt: skip
    assert len(distinct) == 9
    assert one(entities, "US", "U.S.", "the United States", "United States", "USA", "Usa") == "iso:US"
    assert one(entities, "Chinese", "China") == "iso:CN"
    assert one(entities, "Secretary of State", "Antony Blinken") == blinken
    assert "State" not in entities


STRIKE = {
    "wire": (
        "Quillon chief executive Maria Brandvold said on Monday that nobody would be dismissed. Brandvold spoke "
        "in Dublin. The European Steel Board (ESB) will look into it, and so will Irish officials."
    ),
    "paper": (
        "Maria Brandvoldt, who runs Quillon Steel, met workers on Tuesday. “Nobody will go,” Brandvoldt told them in "
        "Ireland. The ESB asked for documents, and Prime Minister Anna Tiernan for calm. The Prime Minister left."
    ),
    "agency": "Lawyer Thomas Brandvold sued on Wednesday. Thomas Brandvold wants a million, he said.",
}


def test_the_same_holds_for_invented_people_and_companies():
    entities = relate(STRIKE)
    maria = one(entities, "Maria Brandvold")
    assert maria == one(entities, "Maria Brandvoldt")
    assert maria != one(entities, "Thomas Brandvold")
    assert one(entities, "Ireland", "Irish") == "iso:IE"
    assert one(entities, "ESB") == one(entities, "European Steel Board", "The European Steel Board")
    assert one(entities, "Prime Minister") == one(entities, "Anna Tiernan")
