"""Reads the model's entities out of a parsed text."""

from collections.abc import Sequence

from spacy.tokens import Doc

from tasks.enrich.mentions.retype import Name, retype
from tasks.enrich.sentences import find_sentence, trim_span
from tasks.records import Mention, Sentence


def find_mentions(doc: Doc, article_id: str, sentences: Sequence[Sentence]) -> list[Mention]:
    """All that the model names, in order of the text, with the model's type and the one that holds over the article."""
    text = doc.text
    names = retype(read_names(doc), text, sentences)
    return [
        Mention(
            article_id=article_id,
            mention_no=number,
            sentence_no=find_sentence(sentences, name.start),
            start_char=name.start,
            end_char=name.end,
            text=text[name.start : name.end],
            model_label=name.model_label,
            label=name.label,
        )
        for number, name in enumerate(names)
    ]


def read_names(doc: Doc) -> list[Name]:
    """The model's entities, without white space around them, cut at the end of their line; signs alone are no names."""
    text, names = doc.text, []
    for entity in doc.ents:
        start, end = trim_span(text, entity.start_char, entity.end_char)
        end = start + len(text[start:end].partition("\n")[0].rstrip())
        if any(char.isalnum() for char in text[start:end]):
            names.append(Name(start, end, text[start:end], entity.label_, entity.label_))
    return names
