"""Which of the candidates stand: nothing is said twice, and what somebody says is not taken apart."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tasks.enrich.attribution.candidates import Candidate

_SHARED = 0.5
"""Contents that share more than this of the shorter one are one and the same statement."""


def resolve(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the stronger of two that claim the same words, and drop a cue inside the content of another.

    The result is in order of the text. Strength is the score, then the length of the content.
    """
    ranked = sorted(candidates, key=lambda one: (-one.score, -len(one.content), one.cue))
    kept: list[Candidate] = []
    touching: defaultdict[int, list[Candidate]] = defaultdict(list)
    for candidate in ranked:
        if not any(_excludes(other, candidate) for other in _near(candidate, touching)):
            kept.append(candidate)
            for token in {candidate.cue, *candidate.content}:
                touching[token].append(candidate)
    kept = [one for one in kept if not any(_holds(other, one) for other in touching[one.cue] if other is not one)]
    return sorted(kept, key=lambda one: (one.content[0], one.cue))


def _near(candidate: Candidate, touching: defaultdict[int, list[Candidate]]) -> Iterator[Candidate]:
    """The candidates that share a word with this one, each once."""
    seen: set[int] = set()
    for token in (candidate.cue, *candidate.content):
        for other in touching.get(token, ()):
            if id(other) not in seen:
                seen.add(id(other))
                yield other


def _are_layers(one: Candidate, other: Candidate) -> bool:
    """Two layers that both stand: "X said ..., according to Y"."""
    outer, inner = (one, other) if one.is_credit else (other, one)
    is_speech = inner.family == "reporting" and not inner.is_credit
    return outer.is_credit and is_speech and inner.cue in outer.content and outer.cue not in inner.content


def _excludes(stronger: Candidate, weaker: Candidate) -> bool:
    if _are_layers(stronger, weaker):
        return False
    if stronger.cue == weaker.cue or _holds(stronger, weaker):
        return True
    shared = len(set(stronger.content).intersection(weaker.content))
    if stronger.cue in weaker.content and shared <= _SHARED * len(stronger.content):
        return True  # it cuts through what somebody says: "As the BBC reported, Blinken [said that] ..."
    return shared > _SHARED * min(len(stronger.content), len(weaker.content))


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether the cue of one lies in what the other says, and not the other way round."""
    is_inside = inner.cue in outer.content and outer.cue not in inner.content
    return is_inside and not _are_layers(outer, inner)


def fill_gaps(found: Sequence[Candidate], further: Sequence[Candidate]) -> list[Candidate]:
    """Add those of `further` that neither share a word of content with `found` nor have their cue in it.

    The result is in order of the text.
    """
    taken = {token for candidate in found for token in candidate.content}
    cues = {candidate.cue for candidate in found}
    added = [
        candidate for candidate in further
        if candidate.cue not in taken and candidate.cue not in cues and taken.isdisjoint(candidate.content)
    ]  # fmt: skip
    return sorted([*found, *resolve(added)], key=lambda one: (one.content[0], one.cue))
