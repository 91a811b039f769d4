"""How fast is the whole road? Beside a bare script of our own stages, and beside a script as most people write it.

    python -m benchmarks.speed --texts wire.jsonl.gz            # ratios, one and two processes
    python -m benchmarks.speed --texts wire.jsonl.gz --memory   # peak memory at 500 and 5,000 articles
    python -m benchmarks.speed --texts wire.jsonl.gz --cold     # from the command to the first batch

TEXTS is a JSON-lines file with `title` and `text`. All contenders read the same pages, in turn, each run a process of
its own. The clock of a run starts when its first pages are in hand (a server, a gate, imports lie before it) and stops
when its command is over. Steady is the difference between a large and a small run over the difference of their pages,
so that loading models and closing files are not in it either. Wall time suffers from what else the machine does; CPU
time much less. Ratios are medians over rounds.
"""

import argparse
import tempfile
from itertools import product
from pathlib import Path
from statistics import median

from benchmarks.speed.cold_start import time_cold_start
from benchmarks.speed.contenders import CONTENDERS, Cost, run_contender
from benchmarks.speed.volume import Text, read_texts, write_pages

Steady = dict[tuple[str, int], list[tuple[float, float]]]
"""By contender and processes: milliseconds of wall and of CPU per article, one pair a round."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of the whole road beside two scripts.")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--small", type=int, default=128)
    parser.add_argument("--large", type=int, default=768)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--cold", action="store_true")
    arguments = parser.parse_args()
    texts = read_texts(arguments.texts)
    with tempfile.TemporaryDirectory(prefix="pages-") as folder:
        if arguments.memory:
            report_memory(texts, Path(folder))
        elif arguments.cold:
            report_cold_start(texts, Path(folder))
        else:
            report_ratios(texts, Path(folder), arguments.small, arguments.large, arguments.rounds)


def report_ratios(texts: list[Text], folder: Path, small: int, large: int, rounds: int) -> None:
    """Steady cost of each contender, and the ratios that are the goals."""
    files = [write_pages(texts, count, folder / f"{count}.jsonl") for count in (small, large)]
    steady: Steady = {}
    for number, name, processes in product(range(rounds), CONTENDERS, (1, 2)):
        few, many = (run_contender(name, file, processes) for file in files)
        cost = per_article(few, many, large - small)
        steady.setdefault((name, processes), []).append(cost)
        print(
            f"round {number + 1} {name:10} {processes} process(es): {cost[0]:6.1f} ms wall, {cost[1]:6.1f} ms CPU an "
            f"article; {few.work_seconds:.1f} of {few.wall_seconds:.1f} s and {many.work_seconds:.1f} of "
            f"{many.wall_seconds:.1f} s at work on {small} and {large}",
            flush=True,
        )
    print(f"{'':44}{'wall':>8}{'CPU':>8}")
    for processes in (1, 2):
        for other in CONTENDERS[1:]:
            show(
                f"broadsheet / {other}, {processes} process(es)",
                steady["broadsheet", processes],
                steady[other, processes],
            )
    for name in CONTENDERS:
        show(f"{name}: 1 process / 2 processes", steady[name, 1], steady[name, 2])


def per_article(few: Cost, many: Cost, count: int) -> tuple[float, float]:
    """Milliseconds of wall and of CPU for each of the `count` pages that the larger run has more."""
    wall, cpu = many.work_seconds - few.work_seconds, many.work_cpu_seconds - few.work_cpu_seconds
    return 1_000 * wall / count, 1_000 * cpu / count


def show(title: str, ours: list[tuple[float, float]], theirs: list[tuple[float, float]]) -> None:
    """One line: the median ratio of wall and of CPU over the rounds."""
    wall, cpu = (median(a[side] / b[side] for a, b in zip(ours, theirs, strict=True)) for side in (0, 1))
    print(f"{title:44}{wall:8.2f}{cpu:8.2f}")


def report_memory(texts: list[Text], folder: Path) -> None:
    """Peak memory of workers and of the flow's process as the input grows."""
    for count in (500, 5_000):
        cost = run_contender("broadsheet", write_pages(texts, count, folder / f"{count}.jsonl"), 2)
        print(
            f"{count:6} articles: worker {cost.worker_mb:.0f} MB, flow {cost.flow_mb:.0f} MB, "
            f"{cost.wall_seconds:.0f} s",
            flush=True,
        )


def report_cold_start(texts: list[Text], folder: Path) -> None:
    """Seconds from the command to the first batch in a worker's hands."""
    pages = write_pages(texts, 8, folder / "8.jsonl")
    for is_served, what in ((True, "with `broadsheet up` running"), (False, "without a server")):
        seconds = [time_cold_start(pages, is_served) for _ in range(3)]
        print(f"first batch {what}: {', '.join(f'{second:.1f}' for second in sorted(seconds))} s", flush=True)


if __name__ == "__main__":
    main()
