"""What actors want to see before they move: whose it is, who could meet it, where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from briefgen.house.wording import Hold
from briefgen.model import Brief, Condition, Statement, StatusChange
from briefgen.model.bearing import may_have, of_condition
from briefgen.model.conditions import ConditionStatus
from briefgen.sections import anchors
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    called,
    captioned,
    cell,
    cite,
    column,
    fill,
    headed,
    joined,
    labelled,
    listed,
    names,
    part,
    quoted,
    record_name,
    record_reference,
    run_in,
    spaced,
    status,
)
from briefgen.tree import (
    Aside,
    Block,
    Cell,
    Inlines,
    Paragraph,
    Role,
    Row,
    Status,
    Table,
    Text,
    Voice,
)


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """One table; what belongs to one condition only stands beneath its text."""
    if not brief.conditions:
        return ()
    labels = context.wording.conditions
    columns = (
        column(labels.number, 0.4),
        column(labels.condition, 2.9),
        column(labels.kind, 1.5),
        column(labels.held_by, 1.3),
        column(labels.met_by, 1.6),
        column(labels.status, 1.1),
    )
    said = {statement.id: statement for statement in brief.statements}
    rows = tuple(_row(condition, said, context) for condition in brief.conditions)
    table = Table(columns, rows, captioned(context, labels.caption), labels.summary)
    return headed(context, table, *_held_up(brief, context))


def _held_up(brief: Brief, context: Context) -> tuple[Block, ...]:
    """What cannot move, and because of which conditions, as surely as these stand."""
    if context.brief:
        return ()
    blocking: dict[str, dict[Hold, list[Inlines]]] = {}
    for condition in brief.conditions:
        if hold := _hold(condition):
            number = record_reference(context, condition.id)
            for blocked in condition.blocks:
                blocking.setdefault(blocked, {}).setdefault(hold, []).append(number)
    labels = context.wording.conditions
    told: list[Inlines] = []
    for blocked, held in blocking.items():
        clauses = [
            fill(pattern, records=listed(context, held[hold]))
            for hold, pattern in labels.holds.items()
            if hold in held
        ]
        if name := record_name(context, blocked):
            row = joined(clauses, context.wording.lists.clauses)
            told.append(fill(labels.blocks, name=name, holds=row))
    return run_in(told)


def _hold(condition: Condition) -> Hold | None:
    """How surely a condition holds something up: not at all once it is met or withdrawn."""
    match condition.status:
        case ConditionStatus.OPEN | ConditionStatus.PARTLY:
            return "stated" if condition.stated_in else "inferred"
        case ConditionStatus.UNKNOWN:
            return "unknown"
        case ConditionStatus.MET | ConditionStatus.WITHDRAWN:
            return None
        case _:
            assert_never(condition.status)


def _row(condition: Condition, said: Mapping[str, Statement], context: Context) -> Row:
    number = context.numbering.conditions[condition.id]
    return Row(
        (
            cell(context, called(number)),
            Cell(
                (
                    Paragraph((part(condition.id, "text", condition.text),)),
                    *(
                        Paragraph(detail, Role.DETAIL)
                        for detail in _details(condition, said, context)
                        if detail
                    ),
                )
            ),
            cell(context, _kind(condition, context)),
            cell(context, names(context, condition.set_by)),
            cell(context, names(context, condition.could_be_met_by)),
            cell(context, _status(condition, context), _since(condition, context)),
        ),
        f"{anchors.CONDITION}{condition.id}",
    )


def _kind(condition: Condition, context: Context) -> Inlines:
    """The kind, if it is recorded; whether they state it or we infer it; on whose report."""
    labels = context.wording.conditions
    basis = (
        labels.bases["stated"]
        if condition.stated_in
        else labels.bases["inferred"]
        if condition.inferred_from
        else None
    )
    pieces: list[Inlines] = []
    if condition.kind:
        pieces.append((part(condition.id, "kind", labels.kinds[condition.kind]),))
    if basis:
        pieces.append((Text(basis.word if condition.kind else basis.cell),))
    sources = context.basis.sources(*condition.stated_in, *condition.inferred_from)
    return spaced(joined(pieces, context.wording.lists.between), cite(context, sources))


def _status(condition: Condition, context: Context) -> Inlines:
    return (_signed(condition, "status", condition.status, context),)


def _signed(condition: Condition, field: str, at: ConditionStatus, context: Context) -> Status:
    """A status in the words of its kind, where that has its own: a red line stands."""
    labels = context.wording.conditions
    own = labels.statuses_of_kind.get(condition.kind, {}) if condition.kind else {}
    signed = own.get(at) or labels.statuses[at]
    return status(signed, (part(condition.id, field, signed.word),))


def _since(condition: Condition, context: Context) -> Inlines:
    if condition.status_date is None or context.brief:
        return ()
    date = context.short_date(condition.status_date)
    return (Aside((part(condition.id, "status_date", date),)),)


def _details(
    condition: Condition, said: Mapping[str, Statement], context: Context
) -> list[Inlines]:
    """Their words, what would meet it, what it takes and blocks, and how it has moved."""
    if context.brief:
        return []
    labels = context.wording.conditions
    found: list[Inlines] = []
    if condition.quote:
        words = (part(condition.id, "quote", condition.quote),)
        their = spaced(
            (quoted(context, words, Voice.SPEAKER),), _borne_by(condition, said, context)
        )
        found.append(labelled(labels.their_words, their))
    if condition.satisfied_if:
        found.append(
            labelled(labels.met_if, (part(condition.id, "satisfied_if", condition.satisfied_if),))
        )
    for label, ids in (
        (labels.all_of, condition.all_of),
        (labels.any_of, condition.any_of),
    ):
        if named := [name for id_ in ids if (name := record_name(context, id_))]:
            found.append(labelled(label, listed(context, named)))
    steps = [_step(condition, i, step, context) for i, step in enumerate(condition.history)]
    if steps:
        found.append(labelled(labels.history, joined(steps, context.wording.lists.clauses)))
    return found


def _borne_by(condition: Condition, said: Mapping[str, Statement], context: Context) -> Inlines:
    """Which sources may have the quotation, where the row cites others; or that none has it."""
    stated = [said[id_] for id_ in condition.stated_in if id_ in said]
    every = context.basis.sources(*condition.stated_in, *condition.inferred_from)
    has = may_have(condition, stated)
    if not has and (paraphrasing := of_condition(condition, stated)):
        word = context.wording.statements.paraphrased
        return (Aside((Text("— "), *spaced((Text(word),), cite(context, paraphrasing)))),)
    return () if has.keys() >= set(every) else cite(context, has)


def _step(condition: Condition, index: int, step: StatusChange, context: Context) -> Inlines:
    field = f"history.{index}"
    return spaced(
        (part(condition.id, f"{field}.date", context.short_date(step.date)),),
        (_signed(condition, f"{field}.status", step.status, context),),
        (part(condition.id, f"{field}.text", step.text),) if step.text else (),
        cite(context, step.source),
    )
