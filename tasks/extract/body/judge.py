"""Which segments are the article: two rounds of trees over the features, and what is certain without them."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tasks.extract.body.context import Window
from tasks.extract.body.features import measure_features
from tasks.extract.body.other_articles import find_other_articles
from tasks.extract.body.segments import HEADINGS
from tasks.extract.body.trees import load_model
from tasks.extract.metadata.titles import CUT

Numbers = NDArray[np.float64]

KEEP_ABOVE = 0.35
"""Below a half: what is missed costs more than what is too much, and on pages never seen the trees are too careful.
From 0.25 to 0.40 the cross-validated F1 differs by 0.4 on one corpus and 0.1 on the other."""
RESCUE_ABOVE = 0.25
RESCUE_SHARE = 0.5
"""When less than this share of what both witnesses take is kept, the page is unlike the training pages: then the
threshold falls to `RESCUE_ABOVE`."""
GROUP_TAGS = frozenset({"table", "ul", "ol", "dl"})
CELL_TAGS = frozenset({"td", "th", "caption", "li", "dt", "dd"})
GROUP_LEVELS = 6
CELL_CHARS = 400
"""A cell with more text holds a part of the page: old templates lay everything out in a table."""
GROUP_WORDS = 60
"""A longer segment stands for itself: some templates put the whole article into a table."""
GROUP_SIZE = 3
GROUP_SHARE = 0.7
TEASER_LINK_SHARE = 0.5
POST_CLASS = re.compile(r"\b(?:twitter-(?:tweet|video)|bluesky-embed|tiktok-embed|mastodon-embed)\b")
"""What the networks' own code calls a post."""
POST_LEVELS = 4
ARROWS = ("»", "›", "►", "▶", "→", "➤", ">")
PLUGS = frozenset({"promo", "contact", "interruption"})
"""What they say is said by none of 17,000 lines of agencies' and papers' prose, so that the trees are not asked."""
SURE = 0.97
"""Of lines that say what they are: with less than this, the trees have only not made up their mind."""
SURE_OF_RELATED = 0.8
"""The same for those that lead elsewhere and are no whole sentences: some are headings of the text."""
LABELS = frozenset({"share", "stamp", "byline", "credit", "legal", "bio"})
COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
"""Begins the notice that agencies and stations close a text with; people take it for a part of that."""
PLACEHOLDER = re.compile(r"\$\$\w+\$\$|\{\{.*\}\}|\[/[a-z_-]+\]|\[[a-z_-]+ [\w-]+=[^\]]*\].{0,40}", re.DOTALL)
"""What a page's script or plug-in should have filled in: `$$AD$$`, `{{ title }}`, `[button link="..."]`."""
UNWITNESSED_SHARE = 0.3
UNWITNESSED_WORDS = 8
SURE_ALONE = 0.9
FAILED_BELOW = 0.4
"""Witnesses that agree less than this have failed, one of them or both."""
TITLE_WORDS = 3
REPEAT_WORDS = 8
REPEAT_SHARE = 0.8
REPEAT_STRETCH = 3
REPEAT_LONG = 100
REPEAT_PART = 0.25
"""A stretch is a copy when it has this many segments and this share of the text, or one that is long."""
NEIGHBOURS = range(-4, 5)
NEIGHBOUR_FEATURES = (
    *(f"first_round_{offset}" for offset in NEIGHBOURS), "of_signature", "of_container", "of_parent", "kept_before",
    "kept_share",
)


def judge_segments(window: Window) -> tuple[Numbers, NDArray[np.bool_]]:
    """For each segment the probability that it is the article's, and whether it is kept."""
    if not window.segments:
        return np.zeros(0), np.zeros(0, bool)
    model = load_model()
    rows = measure_features(window)
    first = model.first.predict(rows)
    chances = model.second.predict(np.hstack([rows, neighbour_features(window, first).astype(np.float32)]))
    return chances, settle(window, chances)


def settle(window: Window, chances: Numbers) -> NDArray[np.bool_]:
    """What is kept, given the chances: the trees' choice without what is certainly none of the article."""
    chances = agree_in_groups(window, chances)
    kept = choose_kept(window, chances)
    kept = (kept | find_posts(window, kept)) & ~find_furniture(window, chances) & ~find_unwitnessed(window, chances)
    kept &= ~find_other_articles(window)
    return drop_names(window, drop_first_titles(window, drop_last_headings(window, drop_repeats(window, kept))))


def agree_in_groups(window: Window, chances: Numbers) -> Numbers:
    """Cells of a table and items of a list belong together: each leans towards the mean of its group."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number, words in enumerate(window.words):
        group = _find_group(window, number)
        if group >= 0 and len(words) <= GROUP_WORDS:
            groups[group].append(number)
    chances = chances.copy()
    sizes = np.sqrt(np.array([len(words) + 1 for words in window.words], np.float64))
    for members in groups.values():
        if len(members) >= GROUP_SIZE:
            mean = np.average(chances[members], weights=sizes[members])
            chances[members] = GROUP_SHARE * mean + (1 - GROUP_SHARE) * chances[members]
    return chances


def _find_group(window: Window, number: int) -> int:
    """The table or list of whose cells or items a segment is one; -1 for none."""
    containers = window.layout.containers
    index = window.segments[number].container
    for _ in range(GROUP_LEVELS):
        if index < 0 or containers[index].tag in GROUP_TAGS:
            return index
        if containers[index].tag in CELL_TAGS and containers[index].char_count > CELL_CHARS:
            return -1
        index = containers[index].parent
    return -1


def choose_kept(window: Window, chances: Numbers) -> NDArray[np.bool_]:
    """Segments above the threshold, which falls where nearly nothing would be left of what both witnesses take.

    Where nothing is above it, a witness alone counts, but not for links and the name of the site: a front page has no
    text.
    """
    sizes = np.array([len(words) for words in window.words], np.int64)
    agreed = np.array([min(shares) >= 0.5 for shares in window.shares], bool)
    kept = chances >= KEEP_ABOVE
    if sizes[kept].sum() < RESCUE_SHARE * sizes[agreed].sum():
        kept = chances >= RESCUE_ABOVE
    if not kept.any():
        kept = np.array([max(shares) >= 0.5 for shares in window.shares], bool) & ~find_names(window)
    return kept


def find_names(window: Window) -> NDArray[np.bool_]:
    """What only names: links that are no sentences, and the name of the site."""
    rows = zip(window.words, window.link_shares, window.is_ended, strict=True)
    return np.array(
        [words == window.page.site or (share >= TEASER_LINK_SHARE and not ended) for words, share, ended in rows], bool
    )


def find_posts(window: Window, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Posts of social networks that the text quotes: those between its segments, or right behind the last."""
    found = np.zeros(len(kept), bool)
    places = np.flatnonzero(kept)
    for number in range(places[0], min(places[-1] + 2, len(kept))) if len(places) else ():
        chain = window.layout.ancestors(window.segments[number])[:POST_LEVELS]
        found[number] = any(POST_CLASS.search(container.words) for container in chain)
    return found


def find_furniture(window: Window, chances: Numbers) -> NDArray[np.bool_]:
    """What is certain without trees: teasers that say so and link, plugs and labels that the trees are not sure of,
    and what nobody filled in."""
    found = np.zeros(len(chances), bool)
    rows = zip(window.segments, window.kinds, window.link_shares, window.is_ended, chances.tolist(), strict=True)
    for number, (segment, kinds, share, is_ended, chance) in enumerate(rows):
        is_teaser = share >= TEASER_LINK_SHARE and ("related" in kinds or segment.text.startswith(ARROWS))
        is_related = chance < SURE_OF_RELATED and "related" in kinds and not is_ended
        labels = LABELS - {"legal"} if "legal" in kinds and COPYRIGHT.match(segment.text) else LABELS
        is_label = is_related or (chance < SURE and not labels.isdisjoint(kinds))
        is_plug = not PLUGS.isdisjoint(kinds)
        is_empty = segment.text[0] in "$[{" and PLACEHOLDER.fullmatch(segment.text) is not None
        found[number] = (is_teaser and not is_ended) or is_plug or is_label or is_empty
    return found | find_cut_teasers(window, chances)


def find_cut_teasers(window: Window, chances: Numbers) -> NDArray[np.bool_]:
    """A linked headline, and behind it the beginning of another article: a text that its template cut short."""
    found = np.zeros(len(chances), bool)
    for number in range(1, len(chances)):
        is_headline = window.link_shares[number - 1] >= TEASER_LINK_SHARE and not window.is_ended[number - 1]
        if is_headline and CUT.search(window.segments[number].text) and chances[number] < SURE:
            found[number - 1 : number + 1] = True
    return found


def find_unwitnessed(window: Window, chances: Numbers) -> NDArray[np.bool_]:
    """Longer segments that no witness has. Where the witnesses failed, the trees may be sure of them alone."""
    pairs = zip(window.shares, window.third, strict=True)
    has_witness = np.array([max(*shares, third) >= UNWITNESSED_SHARE for shares, third in pairs], bool)
    is_long = np.array([len(words) >= UNWITNESSED_WORDS for words in window.words], bool)
    is_sure = (chances >= SURE_ALONE) & (window.page.agreement < FAILED_BELOW)
    return np.asarray(has_witness.any() & ~has_witness & is_long & ~is_sure)


def drop_last_headings(window: Window, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A heading with no text behind it belongs to what follows the article."""
    kept = kept.copy()
    for number in np.flatnonzero(kept)[::-1]:
        if window.tag_of(number) not in HEADINGS:
            break
        kept[number] = False
    return kept


def drop_first_titles(window: Window, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The headline, said again before the text begins, is not the text."""
    kept = kept.copy()
    for number in np.flatnonzero(kept):
        words = window.words[number]
        if window.is_ended[number] and len(words) >= REPEAT_WORDS:
            break
        if len(words) >= TITLE_WORDS and words in window.page.titles and kept.sum() != 1:
            kept[number] = False
    return kept


def drop_names(window: Window, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """An author's bare name before the first sentence, or behind the last, signs the text."""
    kept = kept.copy()
    places = np.flatnonzero(kept)
    sentences = [n for n in places if window.is_ended[n]]
    for number in places if sentences else ():
        is_name = len(window.words[number]) > 1 and window.words[number] in window.page.authors
        if is_name and not sentences[0] < number < sentences[-1]:
            kept[number] = False
    return kept


def drop_repeats(window: Window, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A stretch that says again, in the same order, what earlier ones said leaves: some templates hold the text twice.

    Lines that come again here and there (a dish on a weekly menu) stay.
    """
    kept = kept.copy()
    sizes = np.array([len(words) for words in window.words])
    first_seen: dict[tuple[str, ...], int] = {}
    stretch: list[int] = []
    source = -1
    longer = [n for n in np.flatnonzero(kept).tolist() if sizes[n] >= REPEAT_WORDS]
    if not any(window.elsewhere[n] > REPEAT_SHARE for n in longer):
        return kept
    for number in [*longer, -1]:
        runs = window.runs[number] if number >= 0 else frozenset()
        sources = Counter(first_seen[run] for run in runs if run in first_seen)
        is_again = sources.total() > REPEAT_SHARE * len(runs)
        follows = is_again and source < sources.most_common(1)[0][0] <= source + REPEAT_STRETCH if stretch else is_again
        if not follows:
            if _is_copy(sizes[stretch], sizes[kept].sum()):
                kept[stretch] = False
            stretch = []
        if is_again:
            stretch.append(number)
            source = sources.most_common(1)[0][0]
        else:
            first_seen |= {run: number for run in runs if run not in first_seen}
    return kept


def _is_copy(sizes: NDArray[np.int64], total: int) -> bool:
    is_long = len(sizes) >= REPEAT_STRETCH and sizes.sum() >= REPEAT_PART * total
    return is_long or bool((sizes > REPEAT_LONG).any())


def neighbour_features(window: Window, first: Numbers) -> Numbers:
    """What the first round thought of the segments before and behind, of the same template, and of the page so far."""
    count, reach = len(first), max(NEIGHBOURS)
    if not count:
        return np.zeros((0, len(NEIGHBOUR_FEATURES)))
    padded = np.pad(first, reach, constant_values=-1.0)
    sizes = np.array([len(words) for words in window.words], np.float64)
    weights = np.sqrt(sizes + 1.0)
    containers = [segment.container for segment in window.segments]
    parents = [window.layout.containers[index].parent if index >= 0 else -1 for index in containers]
    done = np.cumsum(first * sizes)
    columns = [padded[reach + offset : reach + offset + count] for offset in NEIGHBOURS]
    columns += [_mean_of_others(keys, first, weights) for keys in (window.signatures, containers, parents)]
    columns += [done / max(done[-1], 1.0), np.full(count, done[-1] / max(sizes.sum(), 1.0))]
    return np.stack(columns, axis=1)


def _mean_of_others(keys: Sequence[object], values: Numbers, weights: Numbers) -> Numbers:
    """The weighted mean of the other segments with the same key; -1 where there is none."""
    sums: defaultdict[object, float] = defaultdict(float)
    totals: defaultdict[object, float] = defaultdict(float)
    for key, product, weight in zip(keys, (values * weights).tolist(), weights.tolist(), strict=True):
        sums[key] += product
        totals[key] += weight
    own_sums = np.array([sums[key] for key in keys]) - values * weights
    own_totals = np.array([totals[key] for key in keys]) - weights
    return np.where(own_totals > 1e-9, own_sums / np.maximum(own_totals, 1e-9), -1.0)
