"""What names the annotators, so that a warehouse knows which annotations are stale. Imports no model."""

import json
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tasks.enrich.settings import EnrichSettings
from tasks.gazetteer.languages.files import FILES
from tasks.gazetteer.table import DIGEST
from tasks.outlets.gazetteer import DATA

STAGE = "enrich"
ATTRIBUTION_WEIGHTS = Path(__file__).parent / "attribution" / "learned" / "weights.npz"
PLACE_FILES = (
    Path(__file__).parent / "places" / "weights.json",
    Path(__file__).parent / "places" / "recognise" / "weights.json",
    DIGEST,
    *FILES,
)
ANNOTATOR_VERSION = "48"
"""Raise it whenever a rule of any annotator of this stage changes; stored annotations are stale then."""


def config_digest(settings: EnrichSettings) -> str:
    """Digest of what decides the annotations besides the text and the rules: settings, models, gazetteers."""
    parts = {
        "settings": settings.model_dump(mode="json", exclude={"batch_size"}),
        "models": {name: installed_version(name) for name in settings.models.values()},
        "attribution": digest_file(ATTRIBUTION_WEIGHTS),
        "places": [digest_file(path) for path in PLACE_FILES],
        "cldr": installed_version("babel"),
        "outlets": [digest_file(path) for path in (DATA, settings.outlets_file) if path is not None],
    }
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def installed_version(model: str) -> str | None:
    """The version of a model's package or folder; None where there is none."""
    try:
        return version(model)
    except (PackageNotFoundError, ValueError):
        meta = Path(model) / "meta.json"
        return digest_file(meta) if meta.is_file() else None


def digest_file(path: Path) -> str | None:
    """Digest of a file's bytes; None if it cannot be read, which loading it will complain of."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
