"""What is read out of an article."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Sentence:
    """A row of `core.sentences`."""

    TABLE: ClassVar[str] = "core.sentences"
    article_id: str
    sentence_no: int
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that the model names: a row of `core.mentions`."""

    TABLE: ClassVar[str] = "core.mentions"
    article_id: str
    mention_no: int
    sentence_no: int
    start_char: int
    end_char: int
    text: str
    model_label: str
    label: str
    bearer_no: int | None = None
    bearer_rule: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: a row of `core.attributions`."""

    TABLE: ClassVar[str] = "core.attributions"
    article_id: str
    attribution_no: int
    sentence_no: int
    source_start_char: int | None
    source_end_char: int | None
    source_text: str | None
    source_entity_id: str | None
    source_method: str | None
    source_confidence: float | None
    cue_start_char: int | None
    cue_end_char: int | None
    cue_text: str | None
    cue_lemma: str | None
    is_negated: bool
    is_hedged: bool
    content_start_char: int
    content_end_char: int
    content_text: str
    said_text: str
    """The fragments of the content alone, joined by " … "."""
    style: str
    family: str
    is_anonymous: bool
    confidence: float
    speaker_start_char: int | None = None
    """The mention that names the speaker best, wherever in the article it stands."""
    speaker_end_char: int | None = None
    speaker_text: str | None = None
    affiliation_start_char: int | None = None
    """Whom the source speaks for or belongs to: the Kremlin of "a Kremlin spokesman"."""
    affiliation_end_char: int | None = None
    affiliation_text: str | None = None
    affiliation_entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class AttributionSpan:
    """A fragment of an attribution: a row of `core.attribution_spans`."""

    TABLE: ClassVar[str] = "core.attribution_spans"
    article_id: str
    attribution_no: int
    span_no: int
    part: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Citation:
    """An outlet that the article relies on: a row of `core.citations`."""

    TABLE: ClassVar[str] = "core.citations"
    article_id: str
    citation_no: int
    attribution_no: int | None
    outlet_id: str | None
    cited_outlet: str
    cited_domain: str | None
    kind: str
    via: str
    cue_text: str | None
    start_char: int | None
    end_char: int | None
    url: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher of news: a row of `core.outlets`."""

    TABLE: ClassVar[str] = "core.outlets"
    outlet_id: str
    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    country_code: str | None
    kind: str
    is_ambiguous: bool
    """The name alone is a common word, or the name of others too: Time, The Times, The Post."""


@dataclass(frozen=True, slots=True)
class Keyphrase:
    """A row of `core.keyphrases`."""

    TABLE: ClassVar[str] = "core.keyphrases"
    article_id: str
    rank: int
    phrase: str
    score: float


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: a row of `core.times`."""

    TABLE: ClassVar[str] = "core.times"
    article_id: str
    time_no: int
    sentence_no: int
    start_char: int
    end_char: int
    text: str
    type: str
    value: str | None
    from_date: date | None
    to_date: date | None
    granularity: str | None
    anchor: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a mention names: a row of `core.places`."""

    TABLE: ClassVar[str] = "core.places"
    article_id: str
    mention_no: int
    role: str
    geoname_id: int | None
    name: str
    kind: str | None
    country_code: str | None
    admin1_code: str | None
    latitude: float | None
    longitude: float | None
    candidate_count: int
    margin: float | None
    method: str
    confidence: float
    name_confidence: float


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A place that an ambiguous name may mean: a row of `core.place_candidates`."""

    TABLE: ClassVar[str] = "core.place_candidates"
    article_id: str
    mention_no: int
    rank: int
    geoname_id: int | None
    name: str
    kind: str
    country_code: str | None
    admin1_code: str | None
    latitude: float
    longitude: float
    score: float


@dataclass(frozen=True, slots=True)
class AnnotationRun:
    """What made the annotations of one article: a row of `core.annotation_runs`."""

    TABLE: ClassVar[str] = "core.annotation_runs"
    article_id: str
    stage: str
    name: str
    version: str
    config_digest: str
    text_digest: str
    outcome: str
