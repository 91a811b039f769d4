"""What a user may set about reading articles out of pages."""

from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, field_validator


class ExtractSettings(BaseModel):
    """Settings of the extract stage. A changed value makes stored extractions stale."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_bytes: int = Field(
        default=20_000_000, gt=0, description="Pages with more bytes than this are rejected as too_large."
    )
    max_elements: int = Field(
        default=60_000, gt=0, description="Pages with more elements than this are rejected as too_large."
    )
    is_fast: bool = Field(
        default=True, description="Leave out trafilatura's own comparison of extractors (a third of its time)."
    )
    stub_words: int = Field(
        default=60, ge=0, description="A text with fewer words than this is marked as a stub, not rejected."
    )
    plain_stub_words: int = Field(
        default=12, ge=0, description="The same for a text that came without a page: what was handed over is all of it."
    )
    paid_stub_words: int = Field(
        default=150, ge=0, description="The same for a page that says that it is not free: less is the wall's sample."
    )
    is_canonical_trusted: bool = Field(
        default=False,
        description="A saved page (a file without a URL) is named by the address that it calls its own, and not by its "
        "path: saved twice, it is one article in two versions. Only for pages that nobody forged.",
    )
    zones: dict[str, str] = Field(
        default_factory=dict,
        description="Time zone of an outlet by its registered domain, for times without a zone: "
        "{'example.com': 'America/New_York'}. Countries whose press has one clock need none.",
    )

    @field_validator("zones")
    @classmethod
    def _check_zones(cls, zones: dict[str, str]) -> dict[str, str]:
        for domain, zone in zones.items():
            if zone not in available_timezones():
                raise ValueError(f"{domain}: {zone!r} is no zone of the IANA database; write it like America/New_York")
        return zones
