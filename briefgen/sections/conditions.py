"""What actors want to see before they move: whose it is, who could meet it, where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import assert_never

from msgspec import Struct

from briefgen.house.wording import Hold, Signed
from briefgen.model import Brief, Condition, Statement, StatusChange
from briefgen.model.bearing import may_have, of_condition
from briefgen.model.conditions import ConditionStatus
from briefgen.model.standings import ConditionStanding, standings, stated_by, stood_in_for
from briefgen.sections import anchors
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    called,
    cell,
    cite,
    column,
    fill,
    headed,
    joined,
    labelled,
    listed,
    listed_as_choice,
    name_of,
    names,
    number_cell,
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
    Part,
    Role,
    Row,
    Status,
    Table,
    Text,
    Voice,
    plain,
)

_WORDS_OF_THE_HOLDER = ("concern", "request")
"""Kinds whose word for “open” says that the holder has spoken: a concern raised, a request made."""


class _Seen(Struct, frozen=True):
    """Of all conditions: where each stands, and those of its holders who have stated it."""

    standings: Mapping[str, ConditionStanding]
    stated: Mapping[str, tuple[str, ...]]
    statements: Mapping[str, Statement]


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A grid, its rows grouped by whose conditions they are; in brief a table with a row for each.

    What belongs to one condition only stands beneath its text.
    """
    if not brief.conditions:
        return ()
    statements = {statement.id: statement for statement in brief.statements}
    stated = {c.id: stated_by(c, statements, context.actors) for c in brief.conditions}
    seen = _Seen(standings(brief), stated, statements)
    if context.brief:
        return headed(context, _table(brief, seen, context))
    return headed(context, *_held_up(brief, seen, context), _grid(brief, seen, context))


def _table(brief: Brief, seen: _Seen, context: Context) -> Table:
    labels = context.wording.conditions
    columns = (
        column(labels.number, 0.4),
        column(labels.condition, 2.9),
        column(labels.kind, 1.5),
        column(labels.held_by, 1.3),
        column(labels.met_by, 1.6),
        column(labels.status, 1.1),
    )
    rows = tuple(_row(condition, seen, context) for condition in brief.conditions)
    return Table(columns, rows, (), labels.summary)


def _grid(brief: Brief, seen: _Seen, context: Context) -> Table:
    """Conditions in the order of their numbers; neighbours of the same holders share a name."""
    labels = context.wording.conditions
    columns = (
        column(labels.whose, 34),
        column(labels.number, 8),
        column(labels.condition, 74),
        column(labels.status_and_met_by, 30),
    )

    def whose(condition: Condition) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return condition.set_by, seen.stated[condition.id]

    rows: list[Row] = []
    for _, group in groupby(brief.conditions, whose):
        rows += _group(tuple(group), seen, context)
    return Table(columns, tuple(rows), (), labels.grid_summary, grid=True)


def _group(group: tuple[Condition, ...], seen: _Seen, context: Context) -> list[Row]:
    """The rows of conditions that the same actors hold, who are named once.

    Kind and basis stand beneath the name where more than half have the same; a condition that has
    others says its own. Where one has neither to say, each says its own.
    """
    kinds = {condition.id: plain(_kind((condition,), context)) for condition in group}
    common, number = Counter(kinds.values()).most_common(1)[0]
    shared = all(kinds.values()) and 2 * number > len(group)
    alike = tuple(c for c in group if kinds[c.id] == common) if shared else ()
    holders = [held for held in _holders(group[0], seen, context) if held]
    kind = (Paragraph(_kind(alike, context), Role.DETAIL),) if alike else ()
    whose = Cell((*(Paragraph(held, Role.NAME) for held in holders), *kind))
    named = plain(joined(holders, context.wording.lists.between))
    again = context.wording.pages.continued.format(name=named)
    return [
        _in_grid(
            condition,
            (
                Cell(()) if i else whose,
                number_cell(context.numbering.conditions[condition.id]),
                _told_in_grid(condition, alike, seen, context),
                _standing(condition, seen, context),
            ),
            again if i else "",
        )
        for i, condition in enumerate(group)
    ]


def _in_grid(condition: Condition, cells: tuple[Cell, ...], again: str) -> Row:
    return Row(cells, f"{anchors.CONDITION}{condition.id}", bool(again), again)


def _told_in_grid(
    condition: Condition, alike: tuple[Condition, ...], seen: _Seen, context: Context
) -> Cell:
    """The condition; beneath it its kind, unless that stands beneath the name, and its details."""
    kind = () if condition in alike else _kind((condition,), context)
    details = (kind, *_details(condition, seen, context))
    return Cell(
        (
            Paragraph((part(condition.id, "text", condition.text),)),
            *(Paragraph(detail, Role.DETAIL) for detail in details if detail),
        )
    )


def _standing(condition: Condition, seen: _Seen, context: Context) -> Cell:
    """Where it stands, and since when; beneath that, who could act, in our judgement."""
    beneath = (_since(condition, context), names(context, condition.could_be_met_by))
    rows = (*_status(condition, seen, context), *beneath)
    return Cell(tuple(Paragraph(row, Role.DETAIL) for row in rows if row))


_Bearing = Mapping[Hold, tuple[str, ...]]
"""How conditions bear on one thing for one holder: the ids of those that do so alike."""


def _held_up(brief: Brief, seen: _Seen, context: Context) -> tuple[Block, ...]:
    """What conditions bear on, each for those alone whose conditions they are.

    Printed of each matter, event, condition or question that a condition blocks. “Held up” is said
    of preconditions, requests, steps and red lines that are stated and not yet met; of those that
    we infer, as ours; of those of unknown status only that it may turn on them. A concern is said
    to be raised, and to hold nothing up. Not printed of what is met or withdrawn, given or by its
    parts, of a red line that was crossed, and of a part whose whole stands for it.
    """
    if context.brief:
        return ()
    instead = stood_in_for(brief, seen.standings)
    bearing: dict[str, dict[str, dict[Hold, tuple[str, ...]]]] = {}
    for condition in brief.conditions:
        for blocked in condition.blocks:
            for holder in condition.set_by:
                hold = _hold(condition, holder, seen)
                if hold is None or (condition.id, holder, blocked) in instead:
                    continue
                found = bearing.setdefault(blocked, {}).setdefault(holder, {})
                found[hold] = (*found.get(hold, ()), condition.id)
    told: list[Inlines] = []
    for blocked, by_holder in bearing.items():
        alike: dict[tuple[tuple[Hold, tuple[str, ...]], ...], list[str]] = {}
        for holder, found in by_holder.items():
            alike.setdefault(tuple(found.items()), []).append(holder)
        for same, holders in alike.items():
            if row := _told(blocked, holders, dict(same), context):
                told.append(row)
    return run_in(told)


def _told(blocked: str, holders: Iterable[str], bearing: _Bearing, context: Context) -> Inlines:
    """How the conditions of some holders bear on one thing."""
    labels = context.wording.conditions
    name = record_name(context, blocked)
    if not name:
        return ()
    clauses = [
        fill(pattern, records=listed(context, [record_reference(context, id_) for id_ in held]))
        for hold, pattern in labels.holds.items()
        if (held := bearing.get(hold))
    ]
    row = joined(clauses, context.wording.lists.clauses)
    who = [name_of(context, holder) for holder in holders]
    return fill(labels.blocks, name=name, who=listed(context, who), holds=row)


def _hold(condition: Condition, holder: str, seen: _Seen) -> Hold | None:
    """How a condition bears on what it blocks, for one of its holders; None: not at all."""
    standing = seen.standings[condition.id]
    stated = holder in seen.stated[condition.id]
    concern = condition.kind == "concern"
    if standing.settled:
        return None
    match standing.status:
        case ConditionStatus.OPEN | ConditionStatus.PARTLY:
            if concern:
                return "concern" if stated else "inferred-concern"
            return "stated" if stated else "inferred"
        case ConditionStatus.NOT_MET:
            if condition.kind == "red-line":
                return None
            return "stated" if stated else "inferred"
        case ConditionStatus.UNKNOWN:
            return "possible-concern" if concern else "unknown"
        case ConditionStatus.MET | ConditionStatus.WITHDRAWN:
            return None
        case _:
            assert_never(standing.status)


def _row(condition: Condition, seen: _Seen, context: Context) -> Row:
    number = context.numbering.conditions[condition.id]
    return Row(
        (
            cell(context, called(number)),
            cell(context, (part(condition.id, "text", condition.text),)),
            cell(context, _kind((condition,), context)),
            cell(context, *_holders(condition, seen, context)),
            cell(context, names(context, condition.could_be_met_by)),
            cell(context, *_status(condition, seen, context)),
        ),
        f"{anchors.CONDITION}{condition.id}",
    )


def _kind(alike: tuple[Condition, ...], context: Context) -> Inlines:
    """The kind, if it is recorded; whether they state it or we infer it, each on its own report.

    Told once of conditions for which it is the same.

    “Stated” is printed where `stated_in` names a statement of theirs, with the sources of that;
    “inferred by us” where `inferred_from` names anything, with the sources of that. A condition may
    be both, and no source of the one is cited for the other.
    """
    labels = context.wording.conditions
    condition = alike[0]
    pieces: list[Inlines] = []
    stated = cite(context, context.basis.sources(*condition.stated_in))
    inferred = cite(context, context.basis.sources(*condition.inferred_from))
    inferred_label = labels.bases[
        "inferred-from" if inferred and context.lists_sources else "inferred"
    ]
    for evidence, words, cited in (
        (condition.stated_in, labels.bases["stated"], stated),
        (condition.inferred_from, inferred_label, inferred),
    ):
        if evidence:
            first = not condition.kind and not pieces
            pieces.append(spaced((Text(words.cell if first else words.word),), cited))
    lists = context.wording.lists
    told = joined(pieces, lists.clauses)
    if not condition.kind:
        return told
    kind: Inlines = (Text(labels.kinds[condition.kind]),)
    for one in alike:
        kind = (Part(kind, one.id, "kind"),)
    return joined([kind, told], lists.between) if told else kind


def _holders(condition: Condition, seen: _Seen, context: Context) -> list[Inlines]:
    """Those who have stated it; apart from them, and as ours, those of whom we infer it."""
    stated = seen.stated[condition.id]
    others = [holder for holder in condition.set_by if holder not in stated]
    ours = fill(context.wording.conditions.as_we_infer, name=names(context, others))
    return [names(context, stated), ours if others else ()]


def _status(condition: Condition, seen: _Seen, context: Context) -> list[Inlines]:
    """Where it stands as it is given, else by its parts; and what the parts say against it."""
    labels = context.wording.conditions
    standing = seen.standings[condition.id]
    if standing.given is not None:
        found: list[Inlines] = [(_signed(condition, "status", standing.given, context),)]
    else:
        found = [(status(_label(condition, standing.status, context)),)]
    if standing.contradicted and standing.by_parts is not None:
        word = _label(condition, standing.by_parts, context).word
        found.append((Aside(fill(labels.by_parts, status=word)),))
    if standing.worked_out:
        found.append((Aside((Text(labels.worked_out),)),))
    return found


def _label(condition: Condition, at: ConditionStatus, context: Context) -> Signed:
    """The word and the mark of a status, of its kind where that has its own: a red line stands.

    A concern or a request that we infer was not raised or made by anybody: it is open.
    """
    labels = context.wording.conditions
    spoken = condition.stated_in or condition.kind not in _WORDS_OF_THE_HOLDER
    if condition.kind is None or (at is ConditionStatus.OPEN and not spoken):
        return labels.statuses[at]
    return labels.statuses_of_kind.get(condition.kind, {}).get(at) or labels.statuses[at]


def _signed(condition: Condition, field: str, at: ConditionStatus, context: Context) -> Status:
    signed = _label(condition, at, context)
    return status(signed, (part(condition.id, field, signed.word),))


def _since(condition: Condition, context: Context) -> Inlines:
    if condition.status_date is None:
        return ()
    date = context.short_date(condition.status_date)
    return (Aside((part(condition.id, "status_date", date),)),)


def _details(condition: Condition, seen: _Seen, context: Context) -> list[Inlines]:
    """Their words, what would meet it, what it takes and blocks, and how it has moved."""
    labels = context.wording.conditions
    found: list[Inlines] = []
    if condition.quote and condition.stated_in:
        words = (part(condition.id, "quote", condition.quote),)
        their = spaced(
            (quoted(context, words, Voice.SPEAKER),), _borne_by(condition, seen, context)
        )
        found.append(labelled(labels.their_words, their))
    if condition.satisfied_if:
        own = labels.met_if_of_kind.get(condition.kind) if condition.kind else None
        words = (part(condition.id, "satisfied_if", condition.satisfied_if),)
        found.append(labelled(own or labels.met_if, words))
    found += _parts(condition, seen, context)
    steps = [_step(condition, i, step, context) for i, step in enumerate(condition.history)]
    if steps:
        found.append(labelled(labels.history, joined(steps, context.wording.lists.clauses)))
    return found


def _borne_by(condition: Condition, seen: _Seen, context: Context) -> Inlines:
    """Which sources may have the quotation, where the row cites others; or that none has it."""
    stated = [seen.statements[id_] for id_ in condition.stated_in if id_ in seen.statements]
    every = context.basis.sources(*condition.stated_in, *condition.inferred_from)
    has = may_have(condition, stated)
    if not has and (paraphrasing := of_condition(condition, stated)):
        word = context.wording.statements.paraphrased
        return (Aside((Text("— "), *spaced((Text(word),), cite(context, paraphrasing)))),)
    return () if has.keys() >= set(every) else cite(context, has)


def _parts(condition: Condition, seen: _Seen, context: Context) -> list[Inlines]:
    """What it is made of: all of these, or one of these; those that no longer count are apart."""
    labels = context.wording.conditions
    found: list[Inlines] = []
    withdrawn: dict[str, None] = {}
    for label, ids, several in (
        (labels.all_of, condition.all_of, listed),
        (labels.any_of, condition.any_of, listed_as_choice),
    ):
        counting = [id_ for id_ in ids if not _withdrawn(id_, seen)]
        withdrawn |= dict.fromkeys(id_ for id_ in ids if id_ not in counting)
        if named := _numbers(counting, context):
            needed = label if named[1:] else labels.one_part
            found.append(labelled(needed, several(context, named)))
    if named := _numbers(withdrawn, context):
        found.append(labelled(labels.parts_withdrawn, listed(context, named)))
    return found


def _withdrawn(id_: str, seen: _Seen) -> bool:
    standing = seen.standings.get(id_)
    return standing is not None and standing.status is ConditionStatus.WITHDRAWN


def _numbers(ids: Iterable[str], context: Context) -> list[Inlines]:
    return [name for id_ in ids if (name := record_name(context, id_))]


def _step(condition: Condition, index: int, step: StatusChange, context: Context) -> Inlines:
    field = f"history.{index}"
    return spaced(
        (part(condition.id, f"{field}.date", context.short_date(step.date)),),
        (_signed(condition, f"{field}.status", step.status.status, context),),
        (part(condition.id, f"{field}.text", step.text),) if step.text else (),
        cite(context, step.source),
    )
