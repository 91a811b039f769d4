"""`core`, second part: what was read out of the text of an article."""

from warehouse.tables.declaration import Column, Table
from warehouse.tables.enums import (
    ANNOTATION_OUTCOMES,
    ATTRIBUTION_FAMILIES,
    ATTRIBUTION_PARTS,
    ATTRIBUTION_STYLES,
    CITATION_KINDS,
    CITATION_VIAS,
    TIME_ANCHORS,
    TIME_GRANULARITIES,
    TIME_TYPES,
)
from warehouse.tables.places import PLACE_CANDIDATES, PLACES
from warehouse.tables.shared import (
    ARTICLE_ID,
    CONFIDENCE,
    END_CHAR,
    RUN_ID_BY_LOAD,
    SENTENCE_NO,
    START_CHAR,
    TEXT_DIGEST,
    optional_span,
)
from warehouse.tables.wording import PASSAGE, PHRASE, Wording

SENTENCES = Table(
    "core.sentences",
    "The sentences of an article.",
    (ARTICLE_ID, Column("sentence_no", "INTEGER", "Order in the article.", minimum=0), START_CHAR, END_CHAR),
    primary_key=("article_id", "sentence_no"),
    is_key_enforced=False,
)

MENTIONS = Table(
    "core.mentions",
    "Everything that the model names in an article, dates and numbers too; without a model who speaks, and places "
    "(German, French, Spanish).",
    (
        ARTICLE_ID,
        Column("mention_no", "INTEGER", "Order in the article.", minimum=0),
        SENTENCE_NO,
        START_CHAR,
        END_CHAR,
        Column(
            "text", "VARCHAR", "The words, as they stand in the article.",
            wording=Wording(phrase_if="entity_id IS NULL"),
        ),
        Column(
            "model_label", "VARCHAR",
            "Type as the model found it (OntoNotes for the English model); none for a place that it missed.",
        ),
        Column(
            "label", "VARCHAR",
            "Type after re-typing over the article (OntoNotes): PERSON, ORG, GPE, NORP, LOC, FAC, EVENT, DATE ...",
        ),
        Column(
            "entity_id", "VARCHAR", "Who or what it is: core.entities.", is_nullable=True, is_set_by_load=True,
        ),
        Column(
            "link_rule", "VARCHAR", "The rule that linked it to the entity.", is_nullable=True, is_set_by_load=True,
        ),
        Column(
            "bearer_no", "INTEGER", "Who or what it names, numbered within the article; NULL for dates and numbers.",
            is_nullable=True, minimum=0,
        ),
        Column(
            "bearer_rule", "VARCHAR", "The rule that tells so: name, surname, acronym ...", is_nullable=True,
        ),
    ),
    primary_key=("article_id", "mention_no"),
    is_key_enforced=False,
)  # fmt: skip

ATTRIBUTIONS = Table(
    "core.attributions",
    "Who said what: a source, a cue and a content. Source and cue may be NULL, content never is.",
    (
        ARTICLE_ID,
        Column("attribution_no", "INTEGER", "Order in the article.", minimum=0),
        SENTENCE_NO,
        *optional_span("the source", "source_"),
        Column("source_text", "VARCHAR", "The words that name the source.", is_nullable=True, wording=PHRASE),
        Column("source_entity_id", "VARCHAR", "The speaker: core.entities.", is_nullable=True),
        Column(
            "source_method", "VARCHAR",
            "How the speaker was found: named, surname, pronoun, relative (who), title, organisation, nominal (the "
            "company), affiliation (nobody by name), correction.", is_nullable=True,
        ),
        Column(
            "source_confidence", "DOUBLE", "How sure that is.", is_nullable=True, minimum=0, maximum=1,
        ),
        *optional_span("the cue", "cue_"),
        Column(
            "cue_text", "VARCHAR", "The word that attributes: said, according to ...", is_nullable=True, wording=PHRASE
        ),
        Column("cue_lemma", "VARCHAR", "Its base form: say, accord ...", is_nullable=True),
        Column("is_negated", "BOOLEAN", "The cue is denied: did not say."),
        Column("is_hedged", "BOOLEAN", "The cue is weakened: reportedly, might have said."),
        Column("content_start_char", "INTEGER", "First character of the content's hull, from 0.", minimum=0),
        Column("content_end_char", "INTEGER", "Character after the content's hull.", minimum=0),
        Column(
            "content_text", "VARCHAR", "The hull of the content, as it stands in the article.", wording=PASSAGE
        ),
        Column("style", "VARCHAR", "In quotation marks, retold, or both.", enum=ATTRIBUTION_STYLES),
        Column("family", "VARCHAR", "Something said, or an attitude held.", enum=ATTRIBUTION_FAMILIES),
        Column(
            "is_anonymous", "BOOLEAN",
            "A person without a name: one who wants none, or whom the article calls a source, an official and the "
            "like. Not bodies and groups (police, residents). Told in English alone.",
        ),
        CONFIDENCE,
        *optional_span("the mention that names the speaker best, anywhere in the article", "speaker_"),
        Column(
            "speaker_text", "VARCHAR", "Its words: the full name behind he, Smith, the minister.", is_nullable=True,
            wording=PHRASE,
        ),
        *optional_span("the organisation or person that the source speaks for or belongs to", "affiliation_"),
        Column(
            "affiliation_text", "VARCHAR", "Its words: the Kremlin of a Kremlin spokesman.", is_nullable=True,
            wording=PHRASE,
        ),
        Column("affiliation_entity_id", "VARCHAR", "Who that is: core.entities.", is_nullable=True),
        Column(
            "said_text", "VARCHAR",
            "What was said: the fragments of the content, joined by \" … \", without what stands between them.",
            is_nullable=True, wording=PASSAGE,
        ),
    ),
    primary_key=("article_id", "attribution_no"),
    is_key_enforced=False,
)  # fmt: skip

ATTRIBUTION_SPANS = Table(
    "core.attribution_spans",
    "The fragments of an attribution: a source lies outside every fragment of its content, though often in the hull.",
    (
        ARTICLE_ID,
        Column("attribution_no", "INTEGER", "The attribution: core.attributions.", minimum=0),
        Column("span_no", "INTEGER", "Order in the attribution.", minimum=0),
        Column("part", "VARCHAR", "What the fragment belongs to.", enum=ATTRIBUTION_PARTS),
        START_CHAR,
        END_CHAR,
    ),
    primary_key=("article_id", "attribution_no", "span_no"),
    is_key_enforced=False,
)

CITATIONS = Table(
    "core.citations",
    "Outlets that an article relies on, or credits.",
    (
        ARTICLE_ID,
        Column("citation_no", "INTEGER", "Order in the article.", minimum=0),
        Column(
            "attribution_no", "INTEGER", "What is told after that outlet: core.attributions.", is_nullable=True,
            minimum=0,
        ),
        Column("outlet_id", "VARCHAR", "The outlet: in core.outlets, or as core.articles has it.", is_nullable=True),
        Column("cited_outlet", "VARCHAR", "The outlet's name, or its words in the article."),
        Column("cited_domain", "VARCHAR", "Registered domain of the outlet.", is_nullable=True),
        Column("kind", "VARCHAR", "In which way it is relied on.", enum=CITATION_KINDS),
        Column("via", "VARCHAR", "Found in the words or in a hyperlink.", enum=CITATION_VIAS),
        Column("cue_text", "VARCHAR", "The words that cite.", is_nullable=True, wording=PHRASE),
        *optional_span("the outlet's name"),
        Column("url", "VARCHAR", "Where the hyperlink leads.", is_nullable=True),
        CONFIDENCE,
    ),
    primary_key=("article_id", "citation_no"),
    is_key_enforced=False,
)  # fmt: skip

KEYPHRASES = Table(
    "core.keyphrases",
    "The phrases that stand for an article.",
    (
        ARTICLE_ID,
        Column("rank", "INTEGER", "1 is the best.", minimum=1),
        Column("phrase", "VARCHAR", "The phrase."),
        Column("score", "DOUBLE", "Score of the extractor; which end is better depends on it, rank does not."),
    ),
    primary_key=("article_id", "rank"),
    is_key_enforced=False,
)

TIMES = Table(
    "core.times",
    "Time expressions of an article (TimeML 1.2.1) with the days that they mean. English in full; German, French and "
    "Spanish dates, weekdays and the like; of other languages dates in the form of ISO 8601. What counts from a day "
    "that is not known, as the article has no date of publication, has neither value nor days.",
    (
        ARTICLE_ID,
        Column("time_no", "INTEGER", "Order in the article.", minimum=0),
        SENTENCE_NO,
        START_CHAR,
        END_CHAR,
        Column("text", "VARCHAR", "The words, as they stand in the article.", wording=PHRASE),
        Column("type", "VARCHAR", "TIMEX3 type.", enum=TIME_TYPES),
        Column("value", "VARCHAR", "TIMEX3 value: 2013-03-05, 2013-W10, 2013-Q1, P3M, PAST_REF ...", is_nullable=True),
        Column(
            "from_date", "DATE", "First day that it means; NULL for durations, sets and vague times. For an "
            "anniversary the day, or year, of the event.", is_nullable=True,
        ),
        Column(
            "to_date", "DATE", "Last day that it means; at the first end of a range (rule range) that of the range.",
            is_nullable=True,
        ),
        Column("granularity", "VARCHAR", "How exact it is.", is_nullable=True, enum=TIME_GRANULARITIES),
        Column(
            "anchor", "VARCHAR", "What it counts from: the article's day of publication (where the publisher "
            "is), a time that was spoken of before, or nothing.", enum=TIME_ANCHORS,
        ),
        Column("rule", "VARCHAR", "The rule that read it."),
        CONFIDENCE,
    ),
    primary_key=("article_id", "time_no"),
    is_key_enforced=False,
)  # fmt: skip

SEARCH_TERMS = Table(
    "core.search_terms",
    "The index of marts.search: how often the forms of each word stand in an article.",
    (
        ARTICLE_ID,
        Column("term_key", "BIGINT", "40 bits of the MD5 of what marts.search_term makes of word and language."),
        Column("frequency", "INTEGER", "How often it stands there; in the title it counts five times.", minimum=1),
    ),
    primary_key=("article_id", "term_key"),
    is_key_enforced=False,
)

ANNOTATION_RUNS = Table(
    "core.annotation_runs",
    "What made the annotations of each article, so that a changed model or setting re-computes only the stale ones.",
    (
        ARTICLE_ID,
        Column("stage", "VARCHAR", "The stage that made them."),
        Column("name", "VARCHAR", "Name of the model or rules."),
        Column("version", "VARCHAR", "Version of the model or rules."),
        Column("config_digest", "VARCHAR", "Digest of the settings."),
        TEXT_DIGEST,
        Column(
            "outcome", "VARCHAR", "no_model: there is none for the language, and the article is not stale.",
            enum=ANNOTATION_OUTCOMES,
        ),
        RUN_ID_BY_LOAD,
        Column("annotated_at", "TIMESTAMPTZ", "When they were made.", is_set_by_load=True),
    ),
    primary_key=("article_id", "stage"),
)  # fmt: skip

ANNOTATION_TABLES = (
    SENTENCES, MENTIONS, ATTRIBUTIONS, ATTRIBUTION_SPANS, CITATIONS, KEYPHRASES, TIMES, PLACES, PLACE_CANDIDATES,
    SEARCH_TERMS, ANNOTATION_RUNS,
)  # fmt: skip

RELATED_STAGE = "citations"
"""Looks through annotated articles for outlets that only other articles tell of; void once they are annotated anew."""

STAGE_TABLES = {
    "enrich": (
        SENTENCES.name, MENTIONS.name, ATTRIBUTIONS.name, ATTRIBUTION_SPANS.name, CITATIONS.name, KEYPHRASES.name,
        TIMES.name, PLACES.name, PLACE_CANDIDATES.name,
    ),
    "attributions": (),
    RELATED_STAGE: (),
    "search": (SEARCH_TERMS.name,),
}  # fmt: skip
"""What each annotating stage owns: its rows of an article are replaced together. What "attributions" made goes with
"enrich"; its run says whether learned weights or the rules alone made them. What "citations" adds does, too."""
