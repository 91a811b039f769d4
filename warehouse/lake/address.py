"""Where a lake lies. Pure text: nothing is opened. Secrets are no part of it, they come by the environment."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from tasks.errors import WarehouseError
from tasks.secrets import has_password

PREFIX = "ducklake:postgres:"

S3_PREFIX = "s3://"

_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")


@dataclass(frozen=True, slots=True)
class Storage:
    """An S3-compatible service, for data on `s3://`; the keys are `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`."""

    endpoint: str | None = None
    """Host and port; None for Amazon's own."""
    region: str = "us-east-1"
    url_style: str = "vhost"
    """`path` for services that have no host name for each bucket."""
    is_encrypted: bool = True
    """Over TLS."""


@dataclass(frozen=True, slots=True)
class Lake:
    """A catalog in PostgreSQL and the place of its data."""

    catalog: str
    """How libpq reaches the database: `dbname=news host=db.example user=broadsheet`, or a URI."""
    data: str
    """A folder by its absolute path, or `s3://bucket/prefix/`; ends with a slash."""
    schema: str = "broadsheet"
    """PostgreSQL schema of the catalog's own tables; one database may hold several lakes."""
    storage: Storage = field(default_factory=Storage)

    @classmethod
    def of(cls, address: str, data: str, schema: str = "broadsheet", storage: Storage | None = None) -> "Lake":
        """The lake that settings name.

        Raises:
            WarehouseError: the address is none, holds a password, or names another kind of catalog.
        """
        if has_password(address):
            raise WarehouseError(
                "the address of the lake holds a password, which would stand in logs and process lists; "
                "leave it out and set PGPASSWORD in the environment, or use ~/.pgpass"
            )
        if not address.startswith(PREFIX) or not address.removeprefix(PREFIX).strip() or "\0" in address:
            raise WarehouseError(
                f"{address!r} is no lake: write {PREFIX}dbname=news host=db.example. Only a PostgreSQL catalog takes "
                "several writers: a DuckDB file locks the second process out, SQLite stalls"
            )
        if not _SCHEMA.fullmatch(schema):
            raise WarehouseError(f"{schema!r} cannot be the schema of a catalog: small letters, digits and _ only")
        if not data.startswith(S3_PREFIX) and not Path(data).is_absolute():
            raise WarehouseError(f"{data!r} cannot hold the data of a lake: name a folder, or {S3_PREFIX}bucket/prefix")
        return cls(address.removeprefix(PREFIX).strip(), data.rstrip("/") + "/", schema, storage or Storage())

    @property
    def name(self) -> str:
        """What people call it."""
        return PREFIX + self.catalog

    @property
    def is_remote(self) -> bool:
        """Whether the data lies in an object store."""
        return self.data.startswith(S3_PREFIX)
