"""The product's own command, `broadsheet ingest PAGES.jsonl --warehouse FILE --processes N`, that notes when it begins
to work: arguments as those of the command line."""

from benchmarks.speed.work import mark_start_of_work
from flows import cli, progress_bar
from flows.tally import Tally


class MarkingBar(progress_bar.ProgressBar):
    """The progress bar that runs have anyway: it is told first when pages are taken in."""

    def __call__(self, step: str, tally: Tally) -> None:
        mark_start_of_work()
        super().__call__(step, tally)


def main() -> None:
    progress_bar.ProgressBar = MarkingBar  # type: ignore[misc]  # where `watch_progress` finds it
    cli.main()


if __name__ == "__main__":
    main()
