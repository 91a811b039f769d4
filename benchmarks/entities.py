"""How well are names resolved to who bears them? On ECB+, which is not part of the project.

    python -m benchmarks.entities STORIES_FOLDER

On the gold's own mentions, so that what is measured is the joining of names and not the finding: capitalised names of
people, organisations and places in a chain of two mentions or more. First the names of each document, then those of
each topic are joined. B-cubed (Bagga and Baldwin 1998), for every other topic, the rest, and all; and without any rule,
where the same words are the same.
"""

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tasks.names.grouping import Named, resolve_names

LABELS = {
    "HUMAN_PART_PER": "PERSON", "HUMAN_PART_ORG": "ORG", "HUMAN_PART_GPE": "GPE", "HUMAN_PART_VEH": "FAC",
    "LOC_GEO": "GPE", "LOC_FAC": "FAC", "LOC_OTHER": "LOC",
}  # fmt: skip
SMALL_WORDS = frozenset("of the and for in 's de al van on at".split())
PRONOUN = re.compile(r"['\"]?(?:I|He|She|It|They|We|You|His|Her|Its|Their|Our|My|Who|This|That|One)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """A name in the gold."""

    topic: str
    document: str
    text: str
    label: str
    entity: str


def main() -> None:
    parser = argparse.ArgumentParser(description="Names to entities on ECB+: quality and speed.")
    parser.add_argument("folder", type=Path, help="the folder with topic_N.jsonl")
    mentions = read_mentions(parser.parse_args().folder)
    started = time.process_time()
    found = resolve(mentions)
    spent = time.process_time() - started
    topics = sorted({mention.topic for mention in mentions}, key=int)
    for title, chosen in (("every other", topics[::2]), ("the rest", topics[1::2]), ("all topics", topics)):
        places = [place for place, mention in enumerate(mentions) if mention.topic in chosen]
        gold = [(mentions[place].topic, mentions[place].entity) for place in places]
        report(title, gold, [found[place] for place in places])
    gold = [(mention.topic, mention.entity) for mention in mentions]
    report("same words", gold, [(mention.topic, mention.text) for mention in mentions])
    print(f"{len(mentions) / spent:,.0f} mentions a second of processor time")


def read_mentions(folder: Path) -> list[Mention]:
    """The names of all topics. An id that one mention of one document alone bears is no chain."""
    mentions: list[Mention] = []
    for path in sorted(folder.glob("topic_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            small = {word for word in re.findall(r"\w+", entry["text"]) if word[0].islower()}
            borne = Counter(item["entity"] for item in entry["mentions"])
            for item in entry["mentions"]:
                is_chained = not item["entity"].startswith(f"{entry['doc']}:") or borne[item["entity"]] > 1
                if is_chained and item["tag"] in LABELS and is_name(item["text"], small):
                    topic = entry["story"].split("_")[0]
                    mentions.append(Mention(topic, entry["doc"], item["text"], LABELS[item["tag"]], item["entity"]))
    return mentions


def is_name(text: str, small: set[str]) -> bool:
    """Whether all words but small ones have a capital, and a single one stands nowhere in the document without it."""
    words = [word for word in re.findall(r"[A-Za-z][\w'’-]*", text) if word.lower() not in SMALL_WORDS]
    if not words or PRONOUN.match(text) or not all(word[0].isupper() for word in words):
        return False
    return len(words) > 1 or words[0].lower() not in small


def resolve(mentions: Sequence[Mention]) -> list[Hashable]:
    """The entity of each mention: documents first, then topics, as the product joins articles and stories."""
    documents: dict[str, list[int]] = defaultdict(list)
    for place, mention in enumerate(mentions):
        documents[mention.document].append(place)
    bearers: dict[str, list[tuple[Named, list[int]]]] = defaultdict(list)
    for places in documents.values():
        names = [Named(((mentions[place].text, 1),), ((mentions[place].label, 1),)) for place in places]
        for group in resolve_names(names)[0]:
            named = Named(tuple(sorted(group.spellings.items())), tuple(sorted(group.labels.items())))
            bearers[mentions[places[0]].topic].append((named, [places[member] for member in group.members]))
    found: list[Hashable] = [("none", place) for place in range(len(mentions))]
    for topic, chains in bearers.items():
        for number, group in enumerate(resolve_names([named for named, _ in chains])[0]):
            for place in (place for member in group.members for place in chains[member][1]):
                found[place] = (topic, number)
    return found


def report(title: str, gold: Sequence[Hashable], found: Sequence[Hashable]) -> None:
    """One line of figures."""
    both, golds, founds = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(count * count / founds[label] for (_, label), count in both.items()) / len(gold)
    recall = sum(count * count / golds[label] for (label, _), count in both.items()) / len(gold)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{title:12} {len(gold):5} mentions  P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * f1:.1f}")


if __name__ == "__main__":
    main()
