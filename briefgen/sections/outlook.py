"""What the judgements take for granted, and what would change them."""

from __future__ import annotations

from briefgen.model import Brief, Judgement
from briefgen.reading.richtext import RichText
from briefgen.sections import anchors
from briefgen.sections.context import Context
from briefgen.sections.phrases import cell, column, fill, headed, part, small_cell
from briefgen.tree import Block, Inlines, Reference, Row, Strong, Table


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A grid with a row for each judgement that has either."""
    telling = [j for j in brief.judgements if j.assumptions or j.would_change]
    if not telling:
        return ()
    labels = context.wording.outlook
    columns = (
        column(labels.judgement, 34),
        column(labels.assumes, 59),
        column(labels.changed_by, 59),
    )
    rows = tuple(_row(judgement, context) for judgement in telling)
    return headed(context, Table(columns, rows, (), labels.summary, grid=True))


def _row(judgement: Judgement, context: Context) -> Row:
    number = context.numbering.judgements[judgement.id]
    called = fill(context.wording.outlook.judgement_number, n=number)
    return Row(
        (
            small_cell(
                context,
                (Strong((Reference(called, f"{anchors.JUDGEMENT}{judgement.id}"),)),),
                (part(judgement.id, "text", judgement.text),),
            ),
            cell(context, *_parts(judgement, "assumptions", judgement.assumptions)),
            cell(context, *_parts(judgement, "would_change", judgement.would_change)),
        )
    )


def _parts(judgement: Judgement, field: str, texts: tuple[RichText, ...]) -> list[Inlines]:
    return [(part(judgement.id, f"{field}.{i}", text),) for i, text in enumerate(texts)]
