"""Which of the candidates stand: nothing is said twice, and what somebody says is not taken apart."""

from collections.abc import Sequence

from tasks.enrich.attribution.candidates import Candidate

_SHARED = 0.5
"""Contents that share more than this of the shorter one are one and the same statement."""


def resolve(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the stronger of two that claim the same words, and drop a cue inside the content of another.

    The result is in order of the text. Strength is the score, then the length of the content.
    """
    ranked = sorted(candidates, key=lambda one: (-one.score, -len(one.content), one.cue))
    contents = [frozenset(candidate.content) for candidate in ranked]
    kept: list[int] = []
    for number, candidate in enumerate(ranked):
        if not any(_excludes(ranked[other], contents[other], candidate, contents[number]) for other in kept):
            kept.append(number)
    kept = [one for one in kept if not any(_holds(ranked, contents, other, one) for other in kept if other != one)]
    return sorted((ranked[number] for number in kept), key=lambda one: (min(one.content), one.cue))


def _are_layers(one: Candidate, other: Candidate) -> bool:
    """Two layers that both stand: "X said ..., according to Y"."""
    outer, inner = (one, other) if one.is_credit else (other, one)
    is_speech = inner.family == "reporting" and not inner.is_credit
    return outer.is_credit and is_speech and inner.cue in outer.content and outer.cue not in inner.content


def _excludes(stronger: Candidate, strong: frozenset[int], weaker: Candidate, weak: frozenset[int]) -> bool:
    if _are_layers(stronger, weaker):
        return False
    if weaker.cue in strong and stronger.cue not in weak:
        return True
    return stronger.cue == weaker.cue or len(strong & weak) > _SHARED * min(len(strong), len(weak))


def _holds(ranked: list[Candidate], contents: list[frozenset[int]], outer: int, inner: int) -> bool:
    """Whether the cue of one lies in what the other says."""
    is_inside = ranked[inner].cue in contents[outer] and ranked[outer].cue not in contents[inner]
    return is_inside and not _are_layers(ranked[outer], ranked[inner])


def fill_gaps(found: Sequence[Candidate], further: Sequence[Candidate]) -> list[Candidate]:
    """Add those of `further` that neither share a word of content with `found` nor have their cue in it."""
    taken = {token for candidate in found for token in candidate.content}
    cues = {candidate.cue for candidate in found}
    added = [
        candidate for candidate in further
        if candidate.cue not in taken and candidate.cue not in cues and taken.isdisjoint(candidate.content)
    ]  # fmt: skip
    return [*found, *resolve(added)]
