"""What a user can set about reading local inputs."""

from collections.abc import Container
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

RECORD_FIELDS = (
    "url",
    "html",
    "text",
    "title",
    "published_at",
    "modified_at",
    "authors",
    "outlet_name",
    "outlet_domain",
    "language_code",
    "section",
    "tags",
    "fetched_at",
)
"""The fields that are read from JSON lines and tables; others are left alone."""


class DiscoverSettings(BaseModel):
    """Limits and names for reading files, folders, JSON lines and tables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    field_map: dict[str, str] = Field(
        default_factory=dict,
        description="Names of fields in the input, by our name: {'published_at': 'date'} reads `date` as published_at, "
        "where there is such a field.",
    )
    base: Path | None = Field(
        default=None,
        description="Folder that names of inputs without a URL are relative to; if empty, the parent of each SOURCE.",
    )
    max_page_bytes: int = Field(
        default=10_000_000,
        gt=0,
        description="Largest page or text in bytes. Pages of newspapers have 0.1 to 2 MB; 50 MB is no article.",
    )
    max_line_bytes: int = Field(
        default=32_000_000,
        gt=0,
        description="Longest JSON line or CSV record in bytes; a longer one is refused without reading it into memory.",
    )

    hosts: frozenset[str] = Field(
        default=frozenset(), description="Hosts to take from archives and sites, with all below them; empty: all."
    )
    languages: frozenset[str] = Field(
        default=frozenset(), description="Languages to take from archives, as two-letter codes; empty: all."
    )
    since: date | None = Field(default=None, description="First day of the window to take, in UTC.")
    until: date | None = Field(default=None, description="Last day of the window to take, in UTC.")

    def find_name(self, field: str, names: Container[str]) -> str:
        """The name of a field in an input that has these names; a mapping holds where what it names is there."""
        mapped = self.field_map.get(field, field)
        return mapped if mapped in names else field

    @field_validator("hosts", "languages")
    @classmethod
    def _lower(cls, words: frozenset[str]) -> frozenset[str]:
        return frozenset(word.strip().lower() for word in words)

    @field_validator("field_map")
    @classmethod
    def _check_names(cls, field_map: dict[str, str]) -> dict[str, str]:
        unknown = sorted(set(field_map) - set(RECORD_FIELDS))
        if unknown:
            raise ValueError(f"unknown field {', '.join(unknown)}; the fields are {', '.join(RECORD_FIELDS)}")
        return field_map
