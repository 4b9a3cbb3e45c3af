"""Fields of records as inlines of the tree, each wrapped in the thread that leads back to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import Formatter

from msgspec.structs import replace

from briefgen.house.wording import Quotes, Signed
from briefgen.model import Actor, Source
from briefgen.reading.richtext import RichText
from briefgen.sections import anchors
from briefgen.sections.context import Context
from briefgen.tree import (
    Aside,
    Block,
    BulletList,
    Cell,
    Citation,
    Column,
    Foreign,
    Inline,
    Inlines,
    Item,
    Label,
    NumberedList,
    Paragraph,
    Part,
    Quoted,
    RecordNumber,
    Reference,
    Role,
    Section,
    Status,
    Strong,
    Text,
    Voice,
    plain,
)

ENDS = (".", "!", "?", "…", ":")
CLOSERS = "”’\"')»›“ \u00a0"
"""Signs after which no full stop stands, and those that may close a sentence behind its stop."""

NO_BREAK = "\u00a0"
_MOST_HELD = 40  # characters

UNDETERMINED = "und"
"""BCP 47: the language is not known."""


def part(record: str, field: str, value: str | RichText) -> Part:
    """The words of one field; every printed field goes through here or through `blocks`."""
    return Part((Text(value),) if isinstance(value, str) else value.inlines, record, field)


def blocks(record: str, field: str, value: RichText, role: Role = Role.BODY) -> tuple[Block, ...]:
    """The paragraphs and lists of one field, each paragraph a part of the same field."""
    return tuple(_wrapped(block, record, field, role) for block in value.blocks)


def flat(context: Context, record: str, field: str, value: RichText) -> Part:
    """One field on one line: its paragraphs in a row, the entries of its lists as clauses."""
    return Part(_flat(context, value.blocks), record, field)


def _flat(context: Context, row: tuple[Block, ...]) -> Inlines:
    pieces: list[Inlines] = []
    for block in row:
        if isinstance(block, Paragraph):
            pieces.append(block.children)
        elif isinstance(block, BulletList | NumberedList):
            items = [_flat(context, item.blocks) for item in block.items]
            pieces.append(joined(items, context.wording.lists.clauses))
    return joined(pieces, " ")


def _wrapped(block: Block, record: str, field: str, role: Role) -> Block:
    match block:
        case Paragraph():
            return Paragraph((Part(block.children, record, field),), role)
        case BulletList():
            return BulletList(_items(block.items, record, field, role))
        case NumberedList():
            return NumberedList(_items(block.items, record, field, role), block.start)
        case _:
            raise AssertionError(f"rich text holds a {type(block).__name__}")


def _items(items: tuple[Item, ...], record: str, field: str, role: Role) -> tuple[Item, ...]:
    return tuple(Item(tuple(_wrapped(b, record, field, role) for b in i.blocks)) for i in items)


def fill(pattern: str, **values: str | Inlines) -> Inlines:
    """A pattern of the wording file with its fields filled, by words or by inlines."""
    filled: list[Inline] = []
    for literal, name, _, _ in Formatter().parse(pattern):
        if literal:
            filled.append(Text(literal))
        if name is not None:
            value = values[name]
            filled += (Text(value),) if isinstance(value, str) else value
    return tuple(filled)


def joined(items: Sequence[Inlines], between: str, last: str | None = None) -> Inlines:
    """Inlines in a row, with literal text between them and another before the last."""
    row: list[Inline] = []
    for position, item in enumerate(items):
        if position:
            final = last is not None and position == len(items) - 1
            row.append(Text(last if final and last is not None else between))
        row += item
    return tuple(row)


def listed(context: Context, items: Sequence[Inlines]) -> Inlines:
    """Entries of a list within a sentence: a, b and c."""
    return joined(items, context.wording.lists.between, context.wording.lists.last)


def listed_as_choice(context: Context, items: Sequence[Inlines]) -> Inlines:
    """Entries of which one is enough: a, b or c."""
    return joined(items, context.wording.lists.between, context.wording.lists.either)


def name_of(context: Context, id_: str) -> Inlines:
    """The name of an actor, or what a source is called."""
    if actor := context.actors.get(id_):
        return (part(actor.id, "name", actor.name),)
    if source := context.sources.get(id_):
        return source_name(context, source)
    return ()


def names(context: Context, ids: Iterable[str]) -> Inlines:
    """Names in a row, commas only, as a table's cell has them."""
    return joined([name_of(context, id_) for id_ in ids], context.wording.lists.between)


def source_name(context: Context, source: Source) -> Inlines:
    """What a source is called in passing: its outlet, else its label, else its title."""
    if source.outlet:
        return (part(source.id, "outlet", source.outlet),)
    if source.label:
        return (part(source.id, "label", source.label),)
    if source.title:
        return (quoted(context, source_title(context, source, source.title), Voice.OUTLET),)
    return (Text(context.wording.sources.untitled),)


def carried_by(context: Context, source: Source) -> Inlines:
    """Who carried the text of a source where it was read; nothing where that is not told."""
    if source.carried_by is None:
        return ()
    name = (part(source.id, "carried_by", source.carried_by),)
    return fill(context.wording.sources.carried_by, name=name)


def source_title(context: Context, source: Source, title: str) -> Inlines:
    """The title of a source, marked as being in the source's language."""
    return to_the_letter(context, source, (part(source.id, "title", title),))


def to_the_letter(context: Context, source: Source, words: Inlines) -> Inlines:
    """Words as a source prints them, marked as being in its language where the brief is not."""
    if source.language is None or not context.foreign(source.language):
        return words
    return (Foreign(words, source.language),)


def original_name(actor: Actor) -> Inlines:
    """The name in its own script, marked as being in that language; nothing if none is given."""
    if actor.original is None:
        return ()
    return (
        Foreign(
            (part(actor.id, "original", actor.original),), actor.original_language or UNDETERMINED
        ),
    )


def quoted(context: Context, words: Inlines, voice: Voice) -> Quoted:
    """Words of another between the language's quotation marks, such marks in them made inner ones.

    All else in them stays to the letter.
    """
    marks = context.wording.quotes
    return Quoted((Text(marks.open), *_within(words, marks), Text(marks.close)), voice)


def _within(words: Inlines, marks: Quotes) -> Inlines:
    return tuple(
        Text(marks.inside(inline.text))
        if isinstance(inline, Text)
        else replace(inline, children=_within(inline.children, marks))
        for inline in words
    )


def cite(context: Context, sources: Iterable[str]) -> Inlines:
    """The numbers of sources, each leading to its entry in the list; nothing for none.

    Where a template has no list of sources, a number would say nothing: their names stand instead.
    """
    numbers, order = context.numbering.sources, context.basis.order
    known = sorted(
        {s for s in sources if s in context.sources},
        key=lambda source: (int(numbers.get(source, 0)), order[source]),
    )
    if not known:
        return ()
    if not context.lists_sources:
        named = names(context, known)
        return (Aside((Text("("), *named, Text(")"))),)
    return (Citation(joined([(source_reference(context, s),) for s in known], f",{NO_BREAK}")),)


def source_reference(context: Context, source: str) -> Reference:
    """The number of one source, leading to its entry in the list."""
    number = context.numbering.sources.get(source, source)
    return Reference((Text(number),), f"{anchors.SOURCE}{source}")


def called(number: str) -> Inlines:
    """The number of a record where the record itself stands; references to it repeat this."""
    return (RecordNumber((Text(number),)),)


def number_cell(number: str) -> Cell:
    """The cell of a grid in which the number of the record of its row stands."""
    return Cell((Paragraph((RecordNumber((Strong((Text(number),)),)),), Role.DETAIL),))


def record_reference(context: Context, id_: str) -> Inlines:
    """The number of a condition, a question or a judgement; nothing for other records."""
    if number := context.numbering.conditions.get(id_):
        return (Reference((Text(number),), f"{anchors.CONDITION}{id_}"),)
    if number := context.numbering.questions.get(id_):
        return (Reference((Text(number),), f"{anchors.QUESTION}{id_}"),)
    if number := context.numbering.judgements.get(id_):
        called = fill(context.wording.outlook.judgement_number, n=number)
        return (Reference(called, f"{anchors.JUDGEMENT}{id_}"),)
    return ()


def status(signed: Signed, words: Inlines | None = None) -> Status:
    """A status with its mark, its colour, and its own word or another."""
    return Status(signed.mark, words or (Text(signed.word),), signed.tone)


def labelled(label: str, words: Inlines) -> Inlines:
    """A run-in label and what it introduces."""
    return (Label((Text(label),)), Text(" "), *words)


def run_in(details: Sequence[Inlines], first: Inlines = ()) -> tuple[Block, ...]:
    """Labelled details one after another in one small paragraph; nothing for none.

    What stands first is no sentence and takes no full stop.
    """
    filled = [first] if first else []
    filled += [ending(detail) for detail in details if detail]
    return (Paragraph(joined(filled, " "), Role.DETAIL),) if filled else ()


def ending(words: Inlines) -> Inlines:
    """Words with a full stop, unless they end in a sign of their own, source numbers aside."""
    if isinstance(words[-1], Status):
        return words
    before = words[:-1] if isinstance(words[-1], Citation) else words
    text = plain(before).rstrip(CLOSERS)
    return words if text.endswith(ENDS) else (*words, Text("."))


def held(words: str) -> str:
    """Words that stay on one line, as a chip's do; a long text is left as it is."""
    return words if len(words) > _MOST_HELD else words.replace(" ", NO_BREAK)


def spaced(*inlines: Inlines) -> Inlines:
    """What is there of these, a space between each; source numbers stay with the word before."""
    row: list[Inline] = []
    for group in inlines:
        if row and group:
            row.append(Text(NO_BREAK if isinstance(group[0], Citation) else " "))
        row += group
    return tuple(row)


def cell(context: Context, *inlines: Inlines) -> Cell:
    """A cell with a paragraph for each of these that holds anything; a dash when none does."""
    return Cell(_paragraphs(context, inlines))


def small_cell(context: Context, *inlines: Inlines) -> Cell:
    """The same in a grid, where it is set smaller than running text."""
    return Cell(tuple(replace(one, role=Role.DETAIL) for one in _paragraphs(context, inlines)))


def _paragraphs(context: Context, inlines: Sequence[Inlines]) -> tuple[Paragraph, ...]:
    filled = tuple(Paragraph(group) for group in inlines if group)
    return filled or (Paragraph((Text(context.wording.pages.empty),)),)


def column(heading: str, weight: float) -> Column:
    """A table column with its heading and its share of the width."""
    return Column((Text(heading),), weight)


def headed(context: Context, *content: Block) -> tuple[Block, ...]:
    """A level-1 section under the heading that the template or the language gives it."""
    name = context.entry.section
    return (Section((Text(context.heading),), content, f"{anchors.SECTION}{name}"),)


def ended(said: tuple[Block, ...], tail: Inlines) -> tuple[Block, ...]:
    """Blocks with further words at the end of the last paragraph, or after a list, on their own."""
    if not tail:
        return said
    match said[-1:]:
        case (Paragraph(children, role),):
            return (*said[:-1], Paragraph(spaced(children, tail), role))
        case _:
            return (*said, Paragraph(tail, Role.DETAIL))


def record_name(context: Context, id_: str) -> Inlines:
    """What the page calls a record: its number, else its name; nothing for one that has neither."""
    if numbered := record_reference(context, id_):
        return numbered
    if field := context.named.get(id_):
        return (part(id_, *field),)
    return name_of(context, id_)
