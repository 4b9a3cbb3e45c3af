"""Faults of structure: colons, hyphens, indentation, lines that belong to nothing."""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefgen.diagnostics import Diagnostic, RelatedSpan, either
from briefgen.reading.source.lookalikes import DASH, NOT_A_DASH
from briefgen.reading.source.stopped import QUOTE_IT, SHORT, ParserStop, indent

_KEY = re.compile(r"[ \t]*(?:-[ \t]+)*(?P<key>[^\s:#'\"\[{][^:#]*?)(?P<colon>[ \t]*:)(?:[ \t]+|$)")


_FIELD = re.compile(r"[ \t]*(?:-[ \t]|-$|[^#\s][^#]*?:(?:[ \t]|$))")


_TIGHT = re.compile(r"[ \t]*(?:- +)*(?P<key>[A-Za-z_][\w-]*):(?P<after>[^ \t/])")


_ITEM = re.compile(r"[ \t]*-(?:[ \t]|$)")


_DASHES = re.compile(r" *(?:-[ \t]+)+")


_COMMENT = re.compile(r"[ \t](#)")


def list_on_line(case: ParserStop) -> Diagnostic | None:
    """A list with hyphens that begins on the line of its field."""
    before = case.line[: case.stop.column].rstrip()
    if case.char != "-" or not before.endswith(":"):
        return None
    return Diagnostic(
        "list-on-field-line",
        "a list with hyphens cannot begin on the line of its field",
        case.place(case.stop.line, case.stop.column),
        hints=("Begin it on the next line, indented; or write `[one, two]`.",),
    )


def colon(case: ParserStop) -> Diagnostic | None:
    """A colon that begins no field: the second on its line, or on a line out of place."""
    if case.char != ":":
        return None
    row, column = case.stop.line, case.stop.column
    first = _KEY.match(case.line)
    if first and first.end("colon") - 1 < column:
        value = case.line[first.end() :].strip()
        hints = [QUOTE_IT]
        if len(value) < SHORT and '"' not in value and "\\" not in value and " #" not in value:
            hints.insert(0, f'Write: {first["key"]}: "{value}"')
            hints[1] = "Or write `>` after the colon and the text on the next line, indented."
        return Diagnostic(
            "unquoted-colon",
            "this colon cuts the text in two, because the text has no quotation marks",
            case.place(row, column, column + 1),
            hints=tuple(hints),
        )
    if not case.line[:column].strip():
        return Diagnostic(
            "empty-key",
            "no name of a field stands before this colon",
            case.place(row, column),
            hints=("Write the name of the field before the colon.",),
        )
    up = case.above(row)
    while up is not None and not _FIELD.match(case.lines[up]):
        if (found := _no_field(case, up)) and found.code != "missing-colon":
            return found
        further = case.above(up)
        if further is None or indent(case.lines[up]) < indent(case.line):
            return found
        up = further
    if up is None or indent(case.lines[up]) >= indent(case.line):
        return None
    found = _misplaced(case, row, "this field is indented as if it were part of the text above")
    above = _KEY.match(case.lines[up])
    if above is None:
        return found
    other = f"If it belongs to `{above['key']}`, take the text away that stands there in line"
    return replace(found, hints=(*found.hints, f"{other} {up + 1}."))


def lone_text(case: ParserStop) -> Diagnostic | None:
    """A line that should be a field and has no colon; the parser noticed on a later line."""
    began = case.stop.began
    if began is None or _FIELD.match(case.lines[began[0]]):
        return None
    return _no_field(case, began[0])


def after_the_end(case: ParserStop) -> Diagnostic | None:
    """Words after a line `...`, which ends a document."""
    up = case.above(case.stop.line)
    if up is None or case.lines[up].rstrip() != "...":
        return None
    return Diagnostic(
        "second-document",
        "a line `...` has ended the document, and more follows",
        case.whole(case.stop.line),
        hints=("Delete the line `...`, or put the rest in a file of its own.",),
        notes=(RelatedSpan("the document ends here", case.whole(up)),),
    )


def _no_field(case: ParserStop, row: int) -> Diagnostic | None:
    line = case.lines[row]
    start = indent(line)
    if (dash := NOT_A_DASH.match(line)) is not None:
        return Diagnostic(
            "list-dash",
            DASH,
            case.place(row, start, dash.end()),
            hints=("Write `- ` before the item.",),
        )
    if (tight := _TIGHT.match(line)) is not None:
        space = tight["after"].isspace()
        return Diagnostic(
            "colon-without-space",
            f"after the colon of `{tight['key']}` stands "
            + ("a no-break space, not an ordinary blank" if space else "no blank"),
            case.place(row, tight.start("key"), tight.end("key") + 1),
            hints=(f"Write `{tight['key']}: ` and then the value.",),
        )
    return Diagnostic(
        "missing-colon",
        "this line is neither a field nor part of the text above",
        case.whole(row),
        hints=(
            "If it is a field, write its name, a colon and a blank before the value.",
            "If it goes on with the text above, indent it further than the field of that text.",
        ),
    )


def indentation(case: ParserStop) -> Diagnostic | None:
    """A line whose indentation matches none above."""
    row = case.stop.line
    if indent(case.line) != case.stop.column or not case.line.strip():
        return None
    up = case.above(row)
    if (
        up is not None
        and not _FIELD.match(case.line)
        and case.char != "-"
        and (hash_ := _COMMENT.search(case.lines[up]))
    ):
        return Diagnostic(
            "comment-in-text",
            "a comment in the line above ends the text, which goes on here",
            case.whole(row),
            hints=("Move the comment above the field; or quote the text if `#` belongs to it.",),
            notes=(RelatedSpan("the comment", case.place(up, hash_.start(1))),),
        )
    if NOT_A_DASH.match(case.line):
        return _no_field(case, row)
    if _ITEM.match(case.line):
        return _misplaced(case, row, "this list item stands where a field is expected")
    if _FIELD.match(case.line):
        return _misplaced(case, row, "this field does not stand in line with any record above")
    return _no_field(case, row)


def _misplaced(case: ParserStop, row: int, message: str) -> Diagnostic:
    """A line whose indentation fits nothing; the hint names the indentations that would fit."""
    item = _ITEM.match(case.lines[row]) is not None
    levels: dict[int, int] = {}
    least = 1 << 30
    up = case.above(row)
    while up is not None and least > 0:
        line = case.lines[up]
        dashes = _DASHES.match(line)
        if dashes and not item and dashes.end() < least:
            levels[dashes.end()] = up + 1
        if indent(line) < least:
            least = indent(line)
            if item == (dashes is not None):
                levels[least] = up + 1
        up = case.above(up)
    levels.pop(indent(case.lines[row]), None)
    fits = [f"{n} (as in line {line})" for n, line in sorted(levels.items())][-3:]
    hint = "Put it in line with what it belongs to"
    hint += f": {either(fits)} blanks before it." if fits else "."
    hints = [hint]
    if item:
        hints.append("A list has its field on the line above: `sources:`, for example.")
    return Diagnostic("bad-indentation", message, case.whole(row), hints=tuple(hints))
