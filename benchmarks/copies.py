"""How well edited copies are found, and how fast: python -m benchmarks.copies WAREHOUSE

Takes the texts of WAREHOUSE with 120 words and more and makes one copy of each, by five kinds of edits in turn. Prints
precision, recall and F1, recall by kind, and articles a second. Pairs among the originals are not counted: they are
copies that the press itself made.
"""

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from benchmarks.invented import START, make_article, open_session, put_in, read_texts
from flows.steps.relate.copies import relate_copies

PLUGS = (
    "Sign up for our morning letter and get the news of the day before breakfast, free of charge.",
    "All rights reserved. This text may not be published, broadcast, rewritten or redistributed without consent.",
    "Read more: what we know so far, and what we do not. Follow us wherever you like to read.",
    "This report goes on below the advertisement. Subscribe for full access to everything that we write.",
    "Editor's note: this article was first published by a partner and appears here with permission.",
)
OTHER_WORDS = {
    "said": "stated", "told": "informed", "people": "persons", "also": "too", "after": "following", "about": "around",
    "before": "prior to", "because": "since", "but": "yet", "many": "numerous", "began": "started", "called": "named",
    "president": "leader", "show": "demonstrate", "help": "assist", "big": "large", "asked": "requested",
    "want": "wish", "million": "mn",
}  # fmt: skip

Edit = Callable[[str, random.Random], str]


def split_paragraphs(text: str) -> list[str]:
    """Paragraphs, or sentences where there are fewer than four."""
    parts = [part for part in text.split("\n") if part.strip()]
    return parts if len(parts) > 3 else re.split(r"(?<=[.!?])\s+", text)


def change_headline(text: str, dice: random.Random) -> str:
    """Other words in place of the first paragraph."""
    first, *rest = split_paragraphs(text)
    words = first.split()
    dice.shuffle(words)
    return "\n".join(["Update: " + " ".join(words[:8]), *rest])


def add_plugs(text: str, dice: random.Random) -> str:
    """A note before it and three plugs behind."""
    return "\n".join([PLUGS[4], text, *dice.sample(PLUGS[:4], 3)])


def trim(text: str, share: float) -> str:
    """Without the last share of its paragraphs."""
    parts = split_paragraphs(text)
    return "\n".join(parts[: max(2, int(len(parts) * (1 - share)))])


def reword(text: str, dice: random.Random, dropped: float) -> str:
    """Four in five of the words of a list put otherwise, and a share of all words dropped."""

    def put_otherwise(found: re.Match[str]) -> str:
        other = OTHER_WORDS.get(found[0].lower())
        return other if other and dice.random() < 0.8 else found[0]

    words = re.sub(r"\b\w+\b", put_otherwise, text).split()
    return " ".join(word for word in words if dice.random() > dropped)


EDITS: dict[str, Edit] = {
    "new headline, boilerplate": lambda text, dice: add_plugs(change_headline(text, dice), dice),
    "trimmed by 30 %, new headline, boilerplate": lambda text, dice: add_plugs(
        change_headline(trim(text, 0.3), dice), dice
    ),
    "trimmed by 60 %, new headline": lambda text, dice: change_headline(trim(text, 0.6), dice),
    "reworded, 2 % dropped": lambda text, dice: reword(text, dice, 0.02),
    "reworded, 5 % dropped, trimmed by 30 %, boilerplate": lambda text, dice: add_plugs(
        reword(trim(text, 0.3), dice, 0.05), dice
    ),
}


def main() -> None:
    """Make the copies, look for them, and print how many were found."""
    texts = read_texts(Path(sys.argv[1]), 120)
    dice, kinds = random.Random(7), list(EDITS)
    articles = []
    for number, text in enumerate(texts):
        edited = EDITS[kinds[number % len(kinds)]](text, dice)
        articles.append(make_article(number, text, START, f"outlet{number % 7}.example"))
        articles.append(
            make_article(number + len(texts), edited, START + timedelta(days=1), f"outlet{7 + number % 5}.example")
        )
    with open_session() as session:
        put_in(session, articles)
        wall, processor = time.perf_counter(), time.process_time()
        relate_copies(session)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        with session.connect() as connection:
            rows = connection.execute("SELECT article_id, copy_of FROM core.copies").fetchall()
    pairs = {(int(one, 16), int(other, 16)) for one, other in rows}
    press = {tuple(sorted((a % len(texts), b % len(texts)))) for a, b in pairs if a < len(texts)}
    found = Counter(kinds[a % len(kinds)] for a, b in pairs if a == b + len(texts))
    others = [(a, b) for a, b in pairs if a >= len(texts) and a != b + len(texts)]
    wrong = sum(tuple(sorted((a % len(texts), b % len(texts)))) not in press for a, b in others)
    named = found.total() + len(others) - wrong  # the original of an original is as good
    precision, recall = 100 * named / (named + wrong), 100 * named / len(texts)
    print(f"{len(articles)} articles: P {precision:.2f} R {recall:.2f} F1 "
          f"{2 * precision * recall / (precision + recall):.2f}; {len(articles) / wall:.0f} articles/s by the clock, "
          f"{len(articles) / processor:.0f} by the processor")  # fmt: skip
    for place, kind in enumerate(kinds):
        print(f"  {kind}: {100 * found[kind] / len(range(place, len(texts), len(kinds))):.1f} %")


if __name__ == "__main__":
    main()
