"""What the choice learns from: stretches that are right, by the gold."""

import numpy as np

from tasks.enrich.attribution.learned.columns import to_columns
from tasks.enrich.attribution.learned.find import cue_likelihoods
from tasks.enrich.attribution.learned.weights import load_weights
from tasks.enrich.attribution.reading import read
from tasks.enrich.attribution.training.choice_training import judge_contents, judge_sources, tag_text
from tasks.enrich.attribution.training.examples import Example, GoldTokens
from tests.enrich.attribution.parsing import model, sentences_of


def test_a_stretch_is_right_in_half_of_its_words_or_from_the_first_to_the_last() -> None:
    doc = model()("Keller, the mayor, said the road to Oslo was closed.")
    words = [token.text for token in doc]
    cue, content = words.index("said"), range(words.index("the", 4), words.index("closed") + 1)
    reading = read(doc, sentences_of(doc))
    columns = to_columns(reading)
    gold = GoldTokens(cue, frozenset({cue}), frozenset(range(cue - 1)), frozenset(content))
    weights = load_weights()
    assert weights is not None
    text = tag_text(Example("a", reading, columns, (gold,)), cue_likelihoods(columns, weights.cue), weights.span)

    (judged,) = judge_contents(text)
    spans = judged.options.spans
    (windows, _) = text.windows[0]
    first, last = windows.tokens[spans.first[judged.whole]], windows.tokens[spans.last[judged.whole]]
    assert (first.tolist(), last.tolist()) == ([content[0]], [content[-1]])
    assert judged.half[judged.whole].all()

    (sources,) = judge_sources(text, weights.choice)
    assert np.count_nonzero(sources.half) > 0
