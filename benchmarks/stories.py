"""What copies and stories cost: python -m benchmarks.stories WAREHOUSE COUNT [BATCH]

Makes a stream of COUNT articles from the texts of WAREHOUSE, 1,000 a day, hands it over in batches of BATCH (1,000) and
prints for every tenth of it articles a second, by the clock and by the processor, and how far the memory has grown.
"""

import resource
import sys
import time
from pathlib import Path

from benchmarks.invented import cut, invent_stream, open_session, put_in, read_texts
from flows.steps.relate.copies import relate_copies
from flows.steps.relate.stories import relate_stories

A_DAY = 1_000


def main() -> None:
    """Run the stream and print what it cost."""
    texts, count = read_texts(Path(sys.argv[1]), 60), int(sys.argv[2])
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000
    spent = {"copies": 0.0, "stories": 0.0}
    wall, done, shown = 0.0, 0, 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    last = (0, 0.0, 0.0)
    with open_session() as session:
        for batch in cut(invent_stream(texts, count, A_DAY), size):
            put_in(session, batch)
            for name, step in (("copies", relate_copies), ("stories", relate_stories)):
                clock, processor = time.perf_counter(), time.process_time()
                step(session)
                spent[name] += time.process_time() - processor
                wall += time.perf_counter() - clock
            done += len(batch)
            if done * 10 // count > shown:
                shown = done * 10 // count
                total = sum(spent.values())
                recent = (done - last[0]) / (total - last[1])
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
                print(f"{done}: {recent:.0f} articles/s of the last tenth by the processor, {done / total:.0f} so far "
                      f"({done / wall:.0f} by the clock); copies {spent['copies']:.1f} s, stories "
                      f"{spent['stories']:.1f} s; +{(memory - before) / 1024:.0f} MB", flush=True)  # fmt: skip
                last = (done, total, wall)
        with session.connect() as connection:
            print(connection.execute(
                "SELECT count(*) AS stories, max(article_count) AS largest, "
                "(SELECT count(*) FROM core.copies) AS copies FROM core.stories"
            ).fetchall())  # fmt: skip


if __name__ == "__main__":
    main()
