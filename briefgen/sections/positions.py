"""Where each actor stands on each matter, as stated or reported: a scale at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.house.layout import PageOne
from briefgen.model import Brief, Matter
from briefgen.model.positions import (
    HeldPosition,
    held_positions,
    moved_from,
    of_unknown_order,
    standing,
)
from briefgen.model.statements import Stance
from briefgen.sections.context import Context
from briefgen.sections.phrases import (
    cell,
    cite,
    column,
    ending,
    fill,
    headed,
    joined,
    names,
    part,
    spaced,
    status,
)
from briefgen.sections.position_facts import (
    basis,
    gist,
    not_of_the_body,
    said_when,
    word,
    word_and_whose,
)
from briefgen.sections.quoting import borne_by
from briefgen.tree import (
    Align,
    Block,
    Cell,
    Column,
    Inlines,
    Paragraph,
    Role,
    Row,
    Status,
    Strong,
    Table,
    Text,
    Tone,
    plain,
)

STATIONS = (
    (Stance.DECLINES, Stance.OPPOSES),
    (Stance.RELUCTANT, Stance.DISCOURAGED),
    (Stance.UNDECIDED, Stance.CONDITIONAL),
    (Stance.WILLING, Stance.SUPPORTS),
    (Stance.COMMITTED,),
)
"""The stations of the scale; stances that share one keep each its own mark and word.

What somebody asks for, and what is not known, has no place on it.
"""

_FEWEST = 3
"""A matter on which fewer positions have a place on the scale has a line instead."""
_MOST_SCALES = 3
"""Of more matters with a scale, page 1 only counts who stands where."""
_MOST, _MOST_IN_ONE = 12, 6
"""Of more positions on a scale, or in one station, the scale has only the names."""
_NARROW = 0.65
"""The share of an empty station, as part of another's."""


class _Standing(Struct, frozen=True):
    """The positions on one matter, and what is needed to tell of one among the others."""

    matter: Matter
    shown: list[HeldPosition]
    replaced: list[HeldPosition]
    unknown: frozenset[tuple[str, str]]
    holders: frozenset[tuple[str, ...]]

    def at(self, station: Sequence[Stance]) -> list[HeldPosition]:
        """Those in one station."""
        return [one for one in self.shown if one.position.stance in station]

    @property
    def placed(self) -> list[HeldPosition]:
        """Those that have a place on the scale."""
        return [one for station in STATIONS for one in self.at(station)]

    @property
    def scaled(self) -> bool:
        """Whether they are enough for a scale."""
        return len(self.placed) >= _FEWEST

    @property
    def crowded(self) -> bool:
        """Whether they are too many to tell more of each than the name."""
        most = max(len(self.at(station)) for station in STATIONS)
        return self.scaled and (len(self.placed) > _MOST or most > _MOST_IN_ONE)


def section(brief: Brief, context: Context) -> tuple[Block, ...]:
    """A scale for each matter on which several have a position, a line for each other matter.

    Replaced positions are left out, but for the last before the present stand. Of many matters
    there is one table instead, which counts. Nothing says that a position is the present one: a
    later one may not be known, or not be shown.
    """
    found = _standings(brief)
    if not found:
        return ()
    if _counted(found):
        return headed(context, _counts(found, context))
    blocks: list[Block] = []
    for one in found:
        if one.scaled:
            blocks += _scale(one, context)
    for one in found:
        blocks += _lines(one, context)
    return headed(context, *blocks)


def shortened(brief: Brief, context: Context) -> bool:
    """Whether the scales of this document tell less than is recorded of a position."""
    found = _standings(brief)
    every = [held for one in found for held in one.shown]
    less = any(_gist(held, context) != gist(held, context) for held in every)
    names = context.page_one >= PageOne.NAMES_ONLY and any(one.scaled for one in found)
    return less or names or _counted(found) or any(one.crowded for one in found)


def _standings(brief: Brief) -> list[_Standing]:
    held = held_positions(brief)
    found = []
    for matter in brief.matters:
        if matter.id in held:
            shown = standing(held[matter.id])
            replaced = [one for one in held[matter.id] if one not in shown]
            holders = frozenset(one.holders for one in shown)
            found.append(_Standing(matter, shown, replaced, of_unknown_order(shown), holders))
    return found


def _counted(found: list[_Standing]) -> bool:
    return sum(one.scaled for one in found) > _MOST_SCALES


def _name(matter: Matter) -> Inlines:
    return (part(matter.id, "name", matter.name),)


# --- the scale -------------------------------------------------------------------------------


def _scale(one: _Standing, context: Context) -> tuple[Block, ...]:
    labels = context.wording.positions
    open_ = any(_on_the_record(held, one, context) for held in one.placed)
    title = fill(labels.on_the_record if open_ else labels.scale, name=(Strong(_name(one.matter)),))
    summary = fill(labels.scale_summary, name=_name(one.matter))
    columns = tuple(_head(station, one, context) for station in STATIONS)
    cells = tuple(_station(station, one, context) for station in STATIONS)
    table = Table(columns, (Row(cells),), (), plain(summary), abreast=True)
    return Paragraph(title, Role.DETAIL), table


def _head(station: Sequence[Stance], one: _Standing, context: Context) -> Column:
    words = (_neutral(_named_by(station, one), context),)
    return Column(words, 1.0 if one.at(station) else _NARROW)


def _neutral(stance: Stance, context: Context) -> Status:
    """The mark and the word of a stance at the head of a column, where it is nobody's yet."""
    signed = context.wording.positions.stances[stance]
    return Status(signed.mark, (Text(signed.word),), Tone.NEUTRAL)


def _named_by(station: Sequence[Stance], one: _Standing) -> Stance:
    """The stance that names a station: its first, or the only one that somebody has."""
    found = {held.position.stance for held in one.at(station)}
    return found.pop() if len(found) == 1 else station[0]


def _station(station: Sequence[Stance], one: _Standing, context: Context) -> Cell:
    """All who stand in one station; that it is empty is said, for it is a finding."""
    stands = one.at(station)
    if not stands:
        return Cell((Paragraph((Text(context.wording.positions.none),), Role.DETAIL),))
    named = _named_by(station, one)
    told = _name_alone if _names_only(one, context) else _actor
    return Cell(tuple(block for held in stands for block in told(held, named, one, context)))


def _names_only(one: _Standing, context: Context) -> bool:
    return one.crowded or context.page_one >= PageOne.NAMES_ONLY


def _name_alone(
    held: HeldPosition, named: Stance, one: _Standing, context: Context
) -> tuple[Block, ...]:
    """A name with its sources; the word only where the station's head has another."""
    stance = held.position.stance
    other = () if stance is named else (status(context.wording.positions.stances[stance]),)
    words = spaced(names(context, held.holders), other, _cited(held, context))
    unknown = _unknown(held, one, context)
    return (Paragraph(words), *((Paragraph(unknown, Role.DETAIL),) if unknown else ()))


def _actor(
    held: HeldPosition, named: Stance, one: _Standing, context: Context
) -> tuple[Block, ...]:
    """A name; what it says, where that is another word than the head's; the gist; how we know."""
    position = held.position
    stances = context.wording.positions.stances
    own = position.label is not None or position.stance is not named
    said: Inlines = (status(stances[position.stance], (word(held, context),)),) if own else ()
    known = [] if _on_the_record(held, one, context) else [basis(held, one.holders, context)]
    known.append(said_when(held.statement, context))
    facts = joined(known, context.wording.lists.between)
    lines = (
        (Role.NAME, names(context, held.holders)),
        (Role.BODY, not_of_the_body(held, context)),
        (Role.BODY, said),
        (Role.BODY, _gist(held, context)),
        (Role.DETAIL, spaced(facts, _cited(held, context))),
        (Role.DETAIL, _unknown(held, one, context)),
        (Role.DETAIL, _earlier(held, one, context)),
    )
    return tuple(Paragraph(words, role) for role, words in lines if words)


def _gist(held: HeldPosition, context: Context) -> Inlines:
    """What was said, as far as page 1 has room for it; in brief not where a label says it."""
    labelled = held.position.label is not None
    least = PageOne.SAID_BY_LABEL if labelled else PageOne.NO_GISTS
    if context.page_one >= least or (labelled and context.brief):
        return ()
    return gist(held, context)


def _on_the_record(held: HeldPosition, one: _Standing, context: Context) -> bool:
    """Whether the terms are no others than those that the line above the scale takes as usual."""
    usual = context.wording.positions.terms["on-the-record"].cell
    return plain(basis(held, one.holders, context)) == usual


def _cited(held: HeldPosition, context: Context) -> Inlines:
    return cite(context, context.basis.sources(held.statement.id))


def _unknown(held: HeldPosition, one: _Standing, context: Context) -> Inlines:
    """That its order to another position of the holder is open."""
    if (held.statement.id, held.field) not in one.unknown:
        return ()
    return (Text(context.wording.positions.order_unknown),)


def _earlier(held: HeldPosition, one: _Standing, context: Context) -> Inlines:
    """Where the holder stood before, and when."""
    before = moved_from(held, one.replaced)
    if before is None:
        return ()
    labels = context.wording.positions
    signed = labels.stances[before.position.stance]
    words = (Status(signed.mark, word_and_whose(before, context), Tone.NEUTRAL),)
    return fill(labels.earlier, word=words, date=said_when(before.statement, context))


# --- what stands beside a scale, and instead of many ------------------------------------------


def _lines(one: _Standing, context: Context) -> list[Paragraph]:
    """The positions that have no place on a scale, or are too few for one, each on its line.

    Where a quotation has numbers of its own, what the whole position rests on begins a new line:
    not all of those sources have the words.
    """
    labels = context.wording.positions
    rest = [held for held in one.shown if not one.scaled or held not in one.placed]
    if not rest:
        return []
    lines: list[list[Inlines]] = []
    for held in rest:
        lines.append([])
        signed = labels.stances[held.position.stance]
        said = (status(signed, (word(held, context),)),)
        told = fill(labels.in_line, name=names(context, held.holders), word=said)
        facts = [basis(held, one.holders, context), said_when(held.statement, context)]
        known = joined(facts, context.wording.lists.between)
        first = [told, not_of_the_body(held, context), _gist(held, context)]
        second = [known, _unknown(held, one, context), _earlier(held, one, context)]
        lines[-1].append(_sentence(first, context))
        if held.position.gist is None and borne_by(held.statement, context):
            lines.append([])
        lines[-1] += [_sentence(second, context), _cited(held, context)]
    lines[0].insert(0, (Strong(fill(labels.of_matter, name=_name(one.matter))),))
    return [Paragraph(spaced(*line), Role.DETAIL) for line in lines]


def _sentence(clauses: Sequence[Inlines], context: Context) -> Inlines:
    """What is there of the clauses, with a full stop, behind a status as well."""
    words = joined([one for one in clauses if one], context.wording.lists.clauses)
    return (*words, Text(".")) if isinstance(words[-1], Status) else ending(words)


def _counts(found: list[_Standing], context: Context) -> Table:
    """How many positions there are in each station, matter by matter."""
    labels = context.wording.positions
    there = {held.position.stance for one in found for held in one.shown}
    heads = [column(labels.matter, 3.0)]
    for station in STATIONS:
        named = [stance for stance in station if stance in there] or station[:1]
        words = [(_neutral(stance, context),) for stance in named]
        heads.append(Column(joined(words, context.wording.lists.between), 1.0, Align.END))
    heads.append(Column((Text(labels.beside),), 1.0, Align.END))
    rows = []
    for one in found:
        counted = [len(one.at(station)) for station in STATIONS]
        counted.append(len(one.shown) - sum(counted))
        cells = [cell(context, (Text(str(n)),) if n else ()) for n in counted]
        rows.append(Row((cell(context, _name(one.matter)), *cells)))
    return Table(tuple(heads), tuple(rows), (Text(labels.counted),), labels.counts_summary)
