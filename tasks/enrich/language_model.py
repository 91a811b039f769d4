"""The one place where spaCy models are loaded, set up to do no more than Broadsheet reads out of a text.

Measured on one core with en_core_web_sm on 200 agency articles of 257 words: 21.3 articles/s as shipped, 47.5 without
what is not read; a quarter more in lockstep (tasks.enrich.lockstep). Entities, heads and tags are the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from tasks.enrich.lockstep import run_in_lockstep
from tasks.enrich.pieces import group_pieces, is_signs, split_text
from tasks.enrich.token_vectors import lighten
from tasks.errors import ModelError

UNUSED_PIPES = ("attribute_ruler", "lemmatizer", "morphologizer", "senter")
"""A third of the stock time. Lemmas are needed for cue verbs only, and looked up there."""


@Language.component("line_boundaries")
def set_line_boundaries(doc: Doc) -> Doc:
    """Start a sentence after every newline: a paragraph, headline or caption never runs on into the next.

    Set at once: `Token.is_sent_start` looks through the whole text each time.
    """
    after = [place + 1 for place in doc.to_array("IS_SPACE")[:-1].nonzero()[0].tolist() if "\n" in doc[place].text]
    if after:
        starts = np.zeros((len(doc), 1), dtype=np.uint64)
        starts[after] = 1
        doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]
    return doc


LEARNED_CHARS = 200_000
"""So much of the first texts is tokenized for good."""


@dataclass
class LanguageModel:
    """A loaded model with what identifies it."""

    nlp: Language
    name: str
    version: str
    learned_chars: int = 0

    def learn_words(self, texts: Iterable[str]) -> None:
        """Let the tokenizer remember how the words of the first texts are cut: 2.0 instead of 4.7 ms for 330 tokens.

        In a memory zone it remembers none, and cuts every "the" anew.
        """
        for text in texts:
            if self.learned_chars >= LEARNED_CHARS:
                return
            for piece in split_text(replace_surrogates(text[: LEARNED_CHARS - self.learned_chars]), LEARNED_CHARS):
                self.nlp.make_doc(piece)
                self.learned_chars += len(piece)

    def memory_zone(self) -> AbstractContextManager[object]:
        """What is parsed inside is forgotten at its end: strings of the web would fill the vocabulary otherwise."""
        return self.nlp.memory_zone()

    def parse(self, texts: Sequence[str], batch_size: int, max_piece_chars: int) -> Iterator[Doc]:
        """One `Doc` for each text, in order, its characters exactly those of the text.

        A text longer than `max_piece_chars` is parsed in pieces that are joined again. Lone surrogates, which spaCy
        cannot hold, stand as U+FFFD.
        """
        pieces = [split_text(replace_surrogates(text), max_piece_chars) for text in texts]
        groups = group_pieces((piece for text in pieces for piece in text), batch_size)
        docs = (
            doc for group in groups for doc in self.nlp.pipe(map(self._make_input, group), batch_size=batch_size)
        )
        for text in pieces:
            parsed = [next(docs) for _ in text]
            yield parsed[0] if len(parsed) == 1 else join_docs(parsed)

    def _make_input(self, piece: str) -> str | Doc:
        """What the pipeline is to read: of a run of signs, one token, where the tokenizer would make one of each."""
        return Doc(self.nlp.vocab, words=[piece], spaces=[False]) if is_signs(piece) else piece


def join_docs(docs: Sequence[Doc]) -> Doc:
    """The docs of a text's pieces as one."""
    joined = Doc.from_docs(list(docs), ensure_whitespace=False)
    assert joined is not None  # only so for an empty list
    return joined


def replace_surrogates(text: str) -> str:
    """The text with each lone surrogate as U+FFFD; offsets stay."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@lru_cache(maxsize=4)
def load_model(name: str) -> LanguageModel:
    """Load a model by the name of its package or its folder, once in a process.

    Raises:
        ModelError: it is not installed, or does not load; the text says what to do.
    """
    set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = spacy.load(name, exclude=UNUSED_PIPES)
    except OSError as error:
        raise ModelError(
            f"The language model {name} is not installed. Install its package beside Broadsheet with pip, or name an "
            f"installed one in the setting enrich.models. spaCy says: {error}"
        ) from error
    except Exception as error:
        raise ModelError(f"The language model {name} does not load; is it of another spaCy version? {error}") from error
    nlp.add_pipe("line_boundaries", first=True)
    lighten_vectors(nlp)
    run_in_lockstep(nlp)
    return LanguageModel(nlp, name, str(nlp.meta["version"]))


def lighten_vectors(nlp: Language) -> None:
    """Let the networks of token vectors of a pipeline, shared or a component's own, do no more than predict."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is None:
            continue
        if isinstance(component, Tok2Vec):
            component.model = lighten(model)
        elif model.has_ref("tok2vec") is True:
            for own in model.get_ref("tok2vec").layers:
                model.replace_node(own, lighten(own))
