"""`broadsheet reprocess`: compute again from what is stored."""

from typing import Annotated, Any, Literal, cast

import typer

from deploy.settings import load_settings
from flows.commands.options import Processes, Warehouse
from flows.commands.running import run_flow
from flows.commands.summary import print_summary
from tasks.errors import SettingsError

STAGES = ("extract", "enrich", "relate")


def reprocess(
    stage: Annotated[str, typer.Option(metavar="STAGE", help="Where to begin: extract, enrich or relate.")] = "extract",
    is_all: Annotated[bool, typer.Option("--all", help="Everything, not just what is stale.")] = False,
    warehouse: Warehouse = None,
    processes: Processes = None,
) -> None:
    """Compute a stage and those behind it again from stored pages, without fetching: just what is stale.

    Stale is what an older extractor, model or setting made.

    Examples:

        broadsheet reprocess

        broadsheet reprocess --stage enrich

        broadsheet reprocess --stage extract --all --warehouse news.duckdb
    """
    if stage not in STAGES:
        raise SettingsError(f"--stage {stage}: name one of {', '.join(STAGES)}")
    known = cast(Literal["extract", "enrich", "relate"], stage)
    settings = load_settings(warehouse=warehouse, workers__processes=processes)

    def load_flow() -> Any:
        from flows.reprocess import reprocess as flow

        return lambda: flow(stage=known, is_all=is_all, warehouse=settings.warehouse_name, processes=processes)

    print_summary(settings, run_flow(settings, load_flow))
