"""Take the template of the host out of a page's text: the blocks stay, with another role."""

from collections.abc import Sequence
from dataclasses import replace

from tasks.extract.assemble import RoleBlock, digest_text
from tasks.records import Template

EVIDENCE = "template of the host"
SPARED = "template of the host, but nothing else is left"
FOLLOWS = "heads what is template of the host"


def apply_template(blocks: Sequence[RoleBlock], template: Template) -> tuple[RoleBlock, ...]:
    """The blocks; of those in the text, the template's have the role `template`, as have recurring headings over it.

    A page whose text is nothing but template keeps it, with a word of evidence.
    """
    if not template:
        return tuple(blocks)
    digests = [digest_text(block.text) if block.is_stored else "" for block in blocks]
    marks = [digest in template.blocks for digest in digests]
    if all(mark for mark, block in zip(marks, blocks, strict=True) if block.is_stored):
        pairs = zip(marks, blocks, strict=True)
        return tuple(replace(block, evidence=SPARED) if mark else block for mark, block in pairs)
    leads = _find_headings(blocks, marks, [digest in template.headings for digest in digests])
    return tuple(
        _relabel(block, EVIDENCE if mark else FOLLOWS) if mark or lead else block
        for block, mark, lead in zip(blocks, marks, leads, strict=True)
    )


def _find_headings(blocks: Sequence[RoleBlock], marks: Sequence[bool], headings: Sequence[bool]) -> list[bool]:
    """Recurring headings with template behind them in the text."""
    found = [False] * len(blocks)
    is_over_template = True
    for number in reversed(range(len(blocks))):
        if blocks[number].is_stored:
            found[number] = headings[number] and is_over_template
            is_over_template = marks[number] or found[number]
    return found


def _relabel(block: RoleBlock, evidence: str) -> RoleBlock:
    return replace(
        block, role="template", evidence=f"{evidence}; read as {block.role}, {block.evidence}", is_in_text=False
    )
