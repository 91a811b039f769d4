"""A name as the steps from the model's entities to mentions hand it on."""

from dataclasses import dataclass, replace

OUTSIDE = "O"
"""The model's label of what it took for no entity, as in its own IOB notation."""
NAME_LABELS = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
"""Types of names; dates, numbers and languages keep theirs."""


@dataclass(frozen=True, slots=True)
class Name:
    """Something named, with the model's type and ours."""

    start: int
    end: int
    text: str
    model_label: str
    label: str
    is_headline: bool = False

    def typed(self, label: str) -> "Name":
        """The name with a type."""
        return self if label == self.label else replace(self, label=label)
