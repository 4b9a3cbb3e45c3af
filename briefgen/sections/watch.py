"""What stands open, and what to watch: the conditions not settled, and the signs of change."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.house.layout import PageOne
from briefgen.model import Brief, Condition, Event, Judgement
from briefgen.model.standings import standings
from briefgen.sections.context import Context
from briefgen.sections.phrases import fill, headed, part, record_reference
from briefgen.sections.timeline import last_date
from briefgen.tree import (
    Block,
    Cell,
    Column,
    Inlines,
    Paragraph,
    Reference,
    Row,
    Strong,
    Table,
    Text,
)

_MOST = 8
"""Of more entries in a column only these are listed, and the others are counted."""


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """Two lists side by side; nothing where both are empty, or page 1 has no room for them.

    Nothing new stands here: conditions, events and signs are all told in full further on.
    """
    if not context.watched:
        return ()
    open_ = [_condition(one, context) for one in _not_settled(brief)]
    watched = [_planned(event, context) for event in _ahead(brief)]
    for judgement in brief.judgements:
        watched += _signs(judgement, context)
    labels = context.wording.watch
    columns = [
        (labels.holding, open_, 1.0),
        (labels.watching, watched, 1.4),
    ]
    filled = [(head, entries, weight) for head, entries, weight in columns if entries]
    if not filled:
        return ()
    heads = tuple(Column((Text(head),), weight) for head, _, weight in filled)
    cells = tuple(_cell(entries, context) for _, entries, _ in filled)
    return headed(context, Table(heads, (Row(cells),), (), labels.summary, abreast=True))


def _cell(entries: list[Inlines], context: Context) -> Cell:
    further = len(entries) - _MOST
    shown = entries if further <= 1 else entries[:_MOST]
    rest = context.count(context.wording.watch.more, further)
    blocks = [Paragraph(entry) for entry in shown]
    if len(shown) < len(entries):
        blocks.append(Paragraph((Text(rest),)))
    return Cell(tuple(blocks))


def _not_settled(brief: Brief) -> list[Condition]:
    """The conditions neither met nor withdrawn, without the parts of others among them."""
    standing = standings(brief)
    open_ = [one for one in brief.conditions if not standing[one.id].settled]
    parts = {part_ for one in open_ for part_ in (*one.all_of, *one.any_of)}
    return [one for one in open_ if one.id not in parts]


def _condition(condition: Condition, context: Context) -> Inlines:
    labels = context.wording.watch
    words: Inlines = (part(condition.id, "text", condition.text),)
    if condition.inferred_from and not condition.stated_in:
        words = fill(labels.inferred, text=words)
    number = _strong(record_reference(context, condition.id))
    return fill(labels.condition, number=number, text=words)


def _ahead(brief: Brief) -> list[Event]:
    """What is planned and not called off, but for what was planned for before the cut-off."""
    as_of = brief.brief.as_of
    return [
        event
        for event in brief.events
        if event.to_come
        and not ((date := event.dates[-1]) is not None and as_of.certainly_after(date))
    ]


def _planned(event: Event, context: Context) -> Inlines:
    words = (
        part(event.id, "label", event.label) if event.label else part(event.id, "text", event.text)
    )
    return fill(
        context.wording.watch.planned, date=(Strong(last_date(event, context)),), text=(words,)
    )


def _signs(judgement: Judgement, context: Context) -> list[Inlines]:
    """What would change a judgement: every sign, or the first with the number of the others."""
    labels = context.wording.watch
    number = _strong(record_reference(context, judgement.id))
    signs = [
        fill(labels.sign, number=number, text=(part(judgement.id, f"would_change.{i}", text),))
        for i, text in enumerate(judgement.would_change)
    ]
    if context.page_one < PageOne.ONE_SIGN_EACH or len(signs) < 2:  # noqa: PLR2004 - one and others
        return signs
    further = context.count(labels.further, len(signs) - 1)
    return [fill(labels.with_further, sign=signs[0], further=further)]


def _strong(numbers: Inlines) -> Inlines:
    """The number of a record, in bold within what leads to it."""
    return tuple(
        replace(one, children=(Strong(one.children),)) if isinstance(one, Reference) else one
        for one in numbers
    )
