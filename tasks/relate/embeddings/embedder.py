"""Title and lead of an article as a vector: all-MiniLM-L6-v2 (Reimers and Gurevych 2019, Wang et al. 2020).

The only place where ONNX Runtime and its tokenizers are touched. Each text goes through the model alone and by one
thread, so its vector depends neither on the texts beside it nor on the number of cores.
"""

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tasks.relate.embeddings.extra import find_model, find_tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL = "all-MiniLM-L6-v2-int8/128"
"""Names the model and how texts are read. Another name makes all vectors stale."""
MOST_TOKENS = 128
MOST_CHARS = 2_000
"""More than 128 tokens have: the rest of a long text is not cut into tokens in vain."""
GREATEST = 127
"""The entry of a vector that is furthest from 0 becomes this."""

Vector = npt.NDArray[np.int8]


class Embedder:
    """Makes vectors. The model is loaded with the first one (0.7 s).

    Raises:
        ModelError: the model is another one than it should be.
    """

    def embed(self, title: str, text: str) -> Vector:
        """The vector of an article: 384 whole numbers from -127 to 127, of which only the direction counts."""
        ids = np.array([self._tokenizer.encode(f"{title}\n{text[:MOST_CHARS]}").ids])
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        (hidden,) = self._session.run(None, inputs)
        mean = hidden[0].mean(axis=0)
        vector: Vector = np.rint(mean * (GREATEST / np.abs(mean).max())).astype(np.int8)
        return vector

    @cached_property
    def _session(self) -> "InferenceSession":
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return InferenceSession(str(find_model()), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(find_tokenizer()))
        tokenizer.enable_truncation(MOST_TOKENS)
        tokenizer.no_padding()
        return tokenizer
