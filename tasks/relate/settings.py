"""What a user may set about relating articles to each other."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class RelateSettings(BaseModel):
    """Settings of the relate stage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corrections_file: Path | None = Field(
        default=None,
        description="Corrections by hand that every run keeps to (TOML): entities, speakers, blocks, dates, stories.",
    )
    embeddings: bool = Field(
        default=False,
        description="Ask a small language model about articles that may or may not be one story (extra `embeddings`).",
    )
