"""From captures to rows of `raw.pages`."""

import json

from tasks.fetch.archive import Location
from tasks.identity import Identity, list_claims
from tasks.records import Capture, Page, PageText


def make_page(capture: Capture, identity: Identity, location: Location, run_id: str) -> Page:
    """Return the row of a capture that lies in the archive."""
    claims = list_claims(capture.claims)
    return Page(
        page_id=identity.page_id,
        url=capture.url,
        final_url=capture.final_url,
        redirects=capture.redirects,
        canonical_url=capture.canonical_url,
        source_name=capture.source_name,
        via=capture.via,
        fetched_at=capture.fetched_at,
        http_status=capture.http_status,
        content_type=capture.content_type,
        charset=capture.charset,
        body_digest=identity.body_digest,
        byte_count=len(capture.body),
        archive_path=location.archive_path,
        archive_offset=location.archive_offset,
        etag=capture.etag,
        last_modified=capture.last_modified,
        is_tdm_reserved=capture.is_tdm_reserved,
        is_noai=capture.is_noai,
        is_noarchive=capture.is_noarchive,
        claims=json.dumps(claims, ensure_ascii=False, sort_keys=True) if claims else None,
        run_id=run_id,
    )


def make_page_text(capture: Capture, identity: Identity) -> PageText:
    """Return a capture as the extract stage reads it."""
    return PageText(
        page_id=identity.page_id,
        url=capture.url,
        canonical_url=capture.canonical_url,
        content_type=capture.content_type,
        charset=capture.charset,
        fetched_at=capture.fetched_at,
        claims=capture.claims,
        body=capture.body,
        via=capture.via,
    )
