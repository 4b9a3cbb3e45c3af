"""What the judgements take for granted, and what would change them."""

from __future__ import annotations

from briefgen.model import Brief, Judgement
from briefgen.reading.richtext import RichText
from briefgen.sections import anchors
from briefgen.sections.context import Context
from briefgen.sections.phrases import cell, column, fill, headed, part
from briefgen.tree import Block, Inlines, Reference, Row, Table, Text


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A row for each judgement that has either."""
    telling = [j for j in brief.judgements if j.assumptions or j.would_change]
    if not telling:
        return ()
    labels = context.wording.outlook
    columns = (
        column(labels.judgement, 1.0),
        column(labels.assumes, 2.4),
        column(labels.changed_by, 2.6),
    )
    rows = tuple(_row(judgement, context) for judgement in telling)
    return headed(context, Table(columns, rows, (Text(labels.caption),), labels.summary))


def _row(judgement: Judgement, context: Context) -> Row:
    number = context.numbering.judgements[judgement.id]
    called = fill(context.wording.outlook.judgement_number, n=number)
    return Row(
        (
            cell(context, (Reference(called, f"{anchors.JUDGEMENT}{judgement.id}"),)),
            cell(context, *_parts(judgement, "assumptions", judgement.assumptions)),
            cell(context, *_parts(judgement, "would_change", judgement.would_change)),
        )
    )


def _parts(judgement: Judgement, field: str, texts: tuple[RichText, ...]) -> list[Inlines]:
    return [(part(judgement.id, f"{field}.{i}", text),) for i, text in enumerate(texts)]
