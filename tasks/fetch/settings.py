"""What a user can set about fetching from the web."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from tasks.errors import SettingsError

PRODUCT = "broadsheet"
"""Our name in user agents and robots.txt."""


class FetchSettings(BaseModel):
    """Who we say that we are, and the limits of patience, size and number."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    contact: str = Field(
        default="",
        pattern=r"^[\x21-\x7e]{0,200}$",
        description="Address or page by which publishers can reach you; sent with every request, needed for fetching.",
    )
    delay_seconds: float = Field(
        default=2, ge=0, description="Least seconds from an answer of a host to the next request; sources may set more."
    )
    max_requests_per_host: int = Field(default=500, ge=1, description="Most requests to one host in a run.")
    max_hosts: int = Field(default=400, ge=1, description="Hosts that are asked at once.")
    max_page_bytes: int = Field(default=10_000_000, gt=0, description="Largest page, packed or unpacked.")
    max_document_bytes: int = Field(
        default=60_000_000, gt=0, description="Largest feed or sitemap; the sitemap protocol allows 50 MB."
    )
    connect_seconds: float = Field(default=10, gt=0, description="Longest that a connection may take to be made.")
    read_seconds: float = Field(default=20, gt=0, description="Longest silence within an answer.")
    total_seconds: float = Field(default=60, gt=0, description="Longest that one answer may take as a whole.")
    max_redirects: int = Field(default=8, ge=0, description="Redirects that are followed for one page.")
    max_attempts: int = Field(default=3, ge=1, description="Attempts for one address in a run, if the fault may pass.")
    max_wait_seconds: float = Field(
        default=120,
        ge=0,
        description="Longest pause of a host that a run sits out; after that it is left for the next.",
    )
    max_host_failures: int = Field(default=5, ge=1, description="Failures in a row after which a run leaves a host.")
    max_seconds: float = Field(default=3600, gt=0, description="Longest that a run fetches; the next run goes on.")
    ca_file: Path | None = Field(
        default=None, description="Certificate authorities to trust beside the system's, as a PEM file."
    )
    allow_private_addresses: bool = Field(
        default=False,
        description="Fetch from loopback and private networks too. For tests and for mirrors in your own house only.",
    )

    @property
    def user_agent(self) -> str:
        """Our name with the contact.

        Raises:
            SettingsError: No contact is set.
        """
        if not self.contact:
            raise SettingsError(
                "publishers should be able to reach whoever asks for their pages: set `contact` under [fetch] in "
                "broadsheet.toml, or BROADSHEET_FETCH__CONTACT, to a mail address or a page about your project"
            )
        return f"{PRODUCT}/0.1 (+{self.contact})"
