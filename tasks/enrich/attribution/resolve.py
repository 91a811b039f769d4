"""Which of the candidates stand: nothing is said twice, and what somebody says is not taken apart."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.enrich.attribution.candidates import Candidate

_SHARED = 0.5
"""Contents that share more than this of the shorter one are one and the same statement."""
_LEFT_WORDS, _LEFT_SHARE = 5, 0.2
"""What must be left of a content without the words of stronger ones, for the rest to stand."""


def resolve(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give words that two claim to the stronger of them, and drop a cue inside the content of another.

    The result is in order of the text. Strength is the score, then the length of the content.
    """
    ranked = sorted(candidates, key=lambda one: (-one.score, -len(one.content), one.cue))
    kept: list[Candidate] = []
    touching: defaultdict[int, list[Candidate]] = defaultdict(list)
    for candidate in ranked:
        left = _left_of(candidate, touching)
        if left is not None:
            kept.append(left)
            for token in {left.cue, *left.content}:
                touching[token].append(left)
    kept = [one for one in kept if not any(_holds(other, one) for other in touching[one.cue] if other is not one)]
    return sorted(_drop_titles(kept), key=lambda one: (one.content[0], one.cue))


def _drop_titles(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Without those that say nothing but who says something else: "As the BBC reported, [spokesman] Ana Ruiz said"."""
    naming: defaultdict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for token in candidate.source:
            naming[token].append(candidate)
    for candidate in candidates:
        others = (other for other in naming[candidate.content[0]] if candidate.cue not in other.source)
        if not any(set(candidate.content).issubset(other.source) for other in others):
            yield candidate


def _left_of(candidate: Candidate, touching: defaultdict[int, list[Candidate]]) -> Candidate | None:
    """The candidate, or what is left of it without the words of stronger ones; None if that is too little."""
    stronger = [other for other in _near(candidate, touching) if _excludes(other, candidate)]
    if not stronger:
        return candidate
    before = _before(candidate, stronger)
    if before is not None and not any(_excludes(other, before) for other in _near(before, touching)):
        return before
    if any(other.cue == candidate.cue or other.cue in candidate.content or candidate.cue in other.content
           for other in stronger):  # fmt: skip
        return None
    taken = {token for other in stronger for token in other.content}
    left = replace(candidate, content=tuple(token for token in candidate.content if token not in taken))
    is_little = len(left.content) < max(_LEFT_WORDS, _LEFT_SHARE * len(candidate.content))
    return None if is_little or any(_excludes(other, left) for other in _near(left, touching)) else left


def _before(candidate: Candidate, stronger: Sequence[Candidate]) -> Candidate | None:
    """The candidate up to where the stronger ones begin, if it speaks first and does not say who says them:
    "Reed said [it was late], telling the court that ..."."""
    content, end = candidate.content, min(min(other.cue, other.content[0]) for other in stronger)
    kept = tuple(token for token in content if token < end)
    is_first = candidate.cue < content[0] and len(kept) >= _LEFT_WORDS
    are_apart = all(
        other.cue != candidate.cue and candidate.cue not in other.content and set(other.source).isdisjoint(content)
        for other in stronger
    )  # fmt: skip
    return replace(candidate, content=kept) if is_first and are_apart else None


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
