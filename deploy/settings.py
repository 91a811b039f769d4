"""All settings in one typed place: defaults, then `broadsheet.toml`, then the environment, then flags.

A later place wins over an earlier one. Stages see only their own part, handed to them as an argument.
"""

import os
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from tasks.discover.settings import DiscoverSettings
from tasks.enrich.settings import EnrichSettings
from tasks.errors import SettingsError
from tasks.extract.settings import ExtractSettings
from tasks.fetch.settings import FetchSettings
from tasks.regular_files import read_small
from tasks.relate.settings import RelateSettings
from tasks.secrets import has_password
from tasks.validation import describe_toml_fault, name_field

SETTINGS_FILE = "broadsheet.toml"

LAKE_PREFIX = "ducklake:"
"""What the name of a warehouse begins with that is a lake, not a file."""

STARTER_FOLDER = Path(__file__).with_name("sources")
"""Source declarations that ship; scheduled runs visit none of them until somebody enables it."""

MOST_PROCESSES = 1024
"""More than any machine or cluster of the kind has; each takes half a gigabyte."""


def _read_path(value: object) -> str:
    if not isinstance(value, (str, Path)):
        raise ValueError("give the path of a file, in quotes")
    return str(value)


class WorkerSettings(BaseModel):
    """Worker processes and how they are held in check."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    runner: Literal["threads", "dask", "ray"] = Field(
        default="threads",
        description="Who hands batches to worker processes: threads of the run, Dask, or Ray (extras of those names).",
    )
    address: str | None = Field(
        default=None,
        description="A Dask scheduler (tcp://host:8786) or Ray head (ray://host:10001); none: a cluster for the run.",
    )
    processes: int = Field(
        default=os.cpu_count() or 1,
        ge=1,
        le=MOST_PROCESSES,
        description="Worker processes at once, on a cluster those of all machines.",
    )
    batch_size: int = Field(
        default=64, ge=1, description="Articles in a batch: one task run, one transaction. A backlog makes it larger."
    )
    memory_limit_mb: int = Field(default=4096, ge=512, description="Memory that one worker may allocate, in MB.")
    extract_timeout_seconds: float = Field(default=20, gt=0, description="Longest that one page may be extracted.")
    enrich_timeout_seconds: float = Field(default=180, gt=0, description="Longest that 64 articles may be annotated.")

    @model_validator(mode="after")
    def need_runner(self) -> Self:
        """An address says nothing to threads."""
        if self.address and self.runner == "threads":
            raise ValueError("workers.address is set, but workers.runner is threads: set it to dask or ray")
        return self


class RetentionSettings(BaseModel):
    """How long things are kept; `broadsheet maintain`, once a night under `broadsheet up`, removes what is older."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article_days: int | None = Field(
        default=None, ge=1, description="Days that articles and their pages are kept; a source's declaration wins."
    )
    log_days: int = Field(default=90, ge=1, description="Days that attempts, checks and runs are kept.")


class ServerSettings(BaseModel):
    """The Prefect server that `broadsheet up` starts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(default="127.0.0.1", description="Address to listen on; loopback unless you know better.")
    public_url: str | None = Field(
        default=None, description="Where people's browsers reach the server, when that is not host and port."
    )
    port: int = Field(default=4200, ge=1, le=65535, description="Port of the UI and the API.")
    ingest_cron: str = Field(
        default="*/15 * * * *", description="When `up` looks for sources that are due (cron, UTC)."
    )
    maintain_cron: str = Field(
        default="17 3 * * *", description="When `up` removes what is too old, and compacts (cron, UTC)."
    )


class LakeSettings(BaseModel):
    """Where a lake lies (`warehouse = "ducklake:postgres:..."`). Secrets come by the environment only: PGPASSWORD, and
    AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path = Field(
        default=Path("data/lake"), description="Folder of the page archive and Data Docs; one that all machines see."
    )
    data: str = Field(
        default="data/lake/tables", description="Where the tables lie: a folder, or s3://bucket/prefix."
    )
    catalog_schema: str = Field(default="broadsheet", description="PostgreSQL schema of the catalog.")
    s3_endpoint: str | None = Field(default=None, description="Host and port of an S3-compatible service.")
    s3_region: str = Field(default="us-east-1", description="Region of the bucket.")
    s3_url_style: Literal["vhost", "path"] = Field(
        default="vhost", description="`path` for services without a host name for each bucket."
    )
    s3_is_encrypted: bool = Field(default=True, description="Speak TLS with the service.")


class Settings(BaseSettings):
    """Everything that can be set. `home` is the folder that relative paths are under."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_prefix="BROADSHEET_", env_nested_delimiter="__")

    home: Path = Field(description="The user's folder: settings, sources, data.")
    warehouse: Annotated[str, BeforeValidator(_read_path)] = Field(
        default="data/warehouse.duckdb",
        description="The file that people open, or a lake: ducklake:postgres:dbname=news host=db.example",
    )
    sources: tuple[str, ...] = Field(
        default=(), description="Files, folders and web addresses that every scheduled run takes in."
    )
    source_folder: Path = Field(
        default=Path("sources"),
        description="Folder of the source declarations; the starters that ship, where there is no such folder.",
    )
    backup_folder: Path = Field(default=Path("data/backups"), description="Where `broadsheet backup` writes.")
    lock_wait_seconds: float = Field(default=600, ge=0, description="How long a run waits for another to end.")
    workers: WorkerSettings = WorkerSettings()
    server: ServerSettings = ServerSettings()
    retention: RetentionSettings = RetentionSettings()
    lake: LakeSettings = LakeSettings()
    discover: DiscoverSettings = DiscoverSettings()
    fetch: FetchSettings = FetchSettings()
    extract: ExtractSettings = ExtractSettings()
    enrich: EnrichSettings = EnrichSettings()
    relate: RelateSettings = RelateSettings()

    @cached_property
    def warehouse_name(self) -> str:
        """The absolute path of the warehouse, or the address of the lake."""
        return self.warehouse if self.is_lake(self.warehouse) else os.path.abspath(self.home / self.warehouse)

    @staticmethod
    def is_lake(name: str) -> bool:
        """Whether a name of a warehouse is the address of a lake."""
        return name.startswith(LAKE_PREFIX)

    @cached_property
    def lake_folder(self) -> Path:
        """Absolute path of the folder with a lake's archive."""
        return Path(os.path.abspath(self.home / self.lake.folder))

    @cached_property
    def lake_data(self) -> str:
        """Absolute path, or address in an object store, of a lake's tables."""
        return self.lake.data if "://" in self.lake.data else os.path.abspath(self.home / self.lake.data)

    @cached_property
    def declaration_folder(self) -> Path:
        """Absolute path of the folder with the source declarations."""
        folder = Path(os.path.abspath(self.home / self.source_folder))
        return folder if folder.is_dir() else STARTER_FOLDER

    @cached_property
    def backups(self) -> Path:
        """Absolute path of the folder of the backups."""
        return Path(os.path.abspath(self.home / self.backup_folder))

    @cached_property
    def prefect_home(self) -> Path:
        """Folder of the Prefect server's database."""
        return self.home / "data" / "prefect"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, over the environment, over the file in `home`."""
        home = Path(init_settings()["home"])
        return init_settings, env_settings, InitSettingsSource(settings_cls, read_settings_file(home / SETTINGS_FILE))


def find_home(start: Path) -> Path:
    """The user's folder: `BROADSHEET_HOME`, else the nearest folder above with a settings file, else `start`."""
    if named := os.environ.get("BROADSHEET_HOME"):
        return Path(named).absolute()
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    return start


def load_settings(home: Path | None = None, warehouse: str | None = None, **flags: Any) -> Settings:
    """Read the settings of `home`. `flags` are dotted names with `__`, None where a flag was not given.

    A `warehouse` that is given here is under the working folder, not under `home`.

    Raises SettingsError that names the file, the field and the mend.
    """
    home = home or find_home(Path.cwd())
    if warehouse and not Settings.is_lake(warehouse):
        warehouse = os.path.abspath(warehouse)
    try:
        settings = Settings(home=home, **nest_flags(flags | {"warehouse": warehouse or None}))
    except ValidationError as error:
        raise SettingsError(describe_error(home / SETTINGS_FILE, error)) from error
    if has_password(settings.warehouse):
        raise SettingsError("`warehouse` holds a password; leave it out and set PGPASSWORD, or use ~/.pgpass")
    return settings


def read_settings_file(file: Path) -> dict[str, Any]:
    """The content of a settings file, nothing where there is none."""
    try:
        return tomllib.loads(read_small(file).decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except RecursionError as error:
        raise SettingsError(f"{file}: cannot be read as TOML: it is nested too deeply") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{file}: cannot be read as TOML: {error}") from error


def nest_flags(flags: dict[str, Any]) -> dict[str, Any]:
    """`{"workers__processes": 2}` as `{"workers": {"processes": 2}}`, without flags that were not given."""
    nested: dict[str, Any] = {}
    for name, value in flags.items():
        if value is None:
            continue
        *groups, field = name.split("__")
        target = nested
        for group in groups:
            target = target.setdefault(group, {})
        target[field] = value
    return nested


def describe_error(file: Path, error: ValidationError) -> str:
    """One line a problem: where, what stands there, what is wanted."""
    lines = dict.fromkeys(f"{name_field(fault)}: {describe_toml_fault(Settings, fault)}" for fault in error.errors())
    return f"settings ({file}, BROADSHEET_* or flags): " + "; ".join(lines)
