"""Why the parser stopped, in an analyst's words: judged by the lines, not the parser's English."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from briefgen.diagnostics import Diagnostic, Note, Place
from briefgen.source.composer import NOT_A_DASH, Stop

CODES = {
    "tab-indentation": """\
A line is indented with a tab. YAML counts blanks only, because a tab is as wide as each editor
likes. Set the editor to put blanks for the Tab key.

Wrong: a tab before `name: Azerbaijan`
Right: two blanks before `name: Azerbaijan`
""",
    "unclosed-quote": """\
A quotation mark opens a text and none closes it, so the text runs on over the lines that follow.

Wrong: `quote: "no final decision`
Right: `quote: "no final decision"`
An apostrophe inside single quotation marks is written twice: `'it''s open'`.
""",
    "text-after-quote": """\
A text in quotation marks ends, and more words follow on the line. Quotation marks go round the
whole value, or are left out.

Wrong: `said: "No decision", he said.`
Right: `said: '"No decision", he said.'`
An apostrophe inside single quotation marks is written twice: `'it''s open'`.
""",
    "unknown-escape": """\
In double quotation marks a backslash begins an order such as `\\n`. This one is not known. Write
two backslashes, or use single quotation marks, in which a backslash is a backslash.

Wrong: `path: "evidence\\day1.txt"`
Right: `path: 'evidence\\day1.txt'`
""",
    "reserved-character": """\
A text without quotation marks may not begin with `@`, a backtick, `%`, `*`, `&` or `!`: YAML keeps
these for itself.

Wrong: `author: @outlet`
Right: `author: "@outlet"`
""",
    "unquoted-colon": """\
A colon and a blank inside a text make YAML look for a field. A text that has them must stand in
quotation marks, or below a `>`.

Wrong: `title: Azerbaijan: no decision`
Right: `title: "Azerbaijan: no decision"`
Right:
    title: >
      Azerbaijan: no decision
""",
    "colon-without-space": """\
Between the colon and the value of a field there must be a blank.

Wrong: `who:hajiyev`
Right: `who: hajiyev`
""",
    "missing-colon": """\
A line stands where a field is expected, and has no colon. Either the colon is missing, or the line
goes on with the text above and must be indented further than the field that it belongs to.

Wrong:
    said: Jordan will not
    send troops
Right:
    said: Jordan will not
      send troops
""",
    "bad-indentation": """\
A line begins further left or right than the lines it belongs with. Fields of one record begin in
one column; so do the hyphens of one list.

Wrong:
    - id: rules
       text: Rules are defined
Right:
    - id: rules
      text: Rules are defined
""",
    "unclosed-bracket": """\
A bracket `[` or `{` opens and is not closed, or its items are not parted by commas.

Wrong: `sources: [rewrite, turkiye-today`
Right: `sources: [rewrite, turkiye-today]`
A text that begins with a bracket must stand in quotation marks.
""",
    "text-after-block-sign": """\
After `|` or `>` the text begins on the next line, indented. A text that itself begins with one of
these signs must stand in quotation marks.

Wrong: `said: > Jordan will not send troops`
Right:
    said: >
      Jordan will not send troops
""",
    "list-on-field-line": """\
A list with hyphens begins on the line below its field.

Wrong: `sources: - rewrite`
Right:
    sources:
      - rewrite
Right: `sources: [rewrite]`
""",
    "comment-in-text": """\
A comment stands inside a text of several lines; YAML ends the text there. Move the comment above
the field, or put the text in quotation marks if `#` belongs to it.
""",
    "yaml-syntax": """\
The line cannot be read as YAML, and none of the usual causes was found. Put the text in quotation
marks, compare the indentation with the lines above, and look for a quotation mark or bracket that
was not closed in the lines before.
""",
}

_QUOTE_IT = (
    "Put the whole text in quotation marks, or write `>` here and the text on the next line."
)
_SHORT = 65
"""A text up to so many characters is written out in a hint."""

_LISTED = 8
"""Line numbers that a hint names."""


_BRACKETS = frozenset("[{")
_MARKS = frozenset("*&!")
_RESERVED = frozenset("@`%")
_BLOCK_SIGNS = frozenset("|>")


@dataclass(frozen=True, slots=True)
class _Case:
    """What there is to judge by: lines and columns count from 0; `char` is "" at a line's end."""

    file: str
    lines: Sequence[str]
    stop: Stop
    line: str
    char: str
    began: str

    def place(self, line: int, column: int, end: int | None = None) -> Place:
        """Return the stretch of a line, to its end if no end is given."""
        stop = len(self.lines[line].rstrip()) if end is None else end
        return Place(self.file, line + 1, column + 1, max(stop, column + 1) + 1)

    def whole(self, line: int) -> Place:
        """Return the stretch of a line without its indentation."""
        return self.place(line, _indent(self.lines[line]))

    def above(self, line: int) -> int | None:
        """Return the next line upwards that is neither blank nor a comment."""
        return next((n for n in range(line - 1, -1, -1) if _says_something(self.lines[n])), None)


def explain(stop: Stop, lines: Sequence[str], file: str) -> Diagnostic:
    """Say why the parser stopped, as near as the lines tell."""
    number = min(stop.line, len(lines) - 1)
    column = stop.column if number == stop.line else len(lines[number])
    while number > 0 and not lines[number].strip():
        number -= 1
        column = len(lines[number])
    start = stop.began if stop.began is not None and stop.began[0] < len(lines) else None
    stop = Stop(number, column, start, stop.quoted)
    line = lines[number]
    began = ""
    if start is not None:
        began = lines[start[0]][start[1] : start[1] + 1]
    case = _Case(file, lines, stop, line, line[column : column + 1], began)
    for judge in _JUDGES:
        if (found := judge(case)) is not None:
            return found
    at = case.place(number, min(column, max(len(line) - 1, 0)))
    hints = (
        _QUOTE_IT,
        "Look for a quotation mark or bracket that was not closed in the lines before.",
    )
    return Diagnostic("yaml-syntax", "this cannot be read as YAML", at, hints=hints)


def _tab(case: _Case) -> Diagnostic | None:
    lead = case.line[: len(case.line) - len(case.line.lstrip())]
    if "\t" not in lead:
        return None
    more = [
        n + 1
        for n in range(case.stop.line + 1, len(case.lines))
        if "\t" in case.lines[n][: len(case.lines[n]) - len(case.lines[n].lstrip())]
        and case.lines[n].strip()
    ]
    hints = ["Put blanks for the tab: two for each level."]
    if more:
        rest = f" and {len(more) - _LISTED} more" if len(more) > _LISTED else ""
        hints.append(f"Tabs also begin line {', '.join(map(str, more[:_LISTED]))}{rest}.")
    return Diagnostic(
        "tab-indentation",
        "this line is indented with a tab",
        case.place(case.stop.line, lead.index("\t"), len(lead)),
        hints=tuple(hints),
    )


def _quote(case: _Case) -> Diagnostic | None:
    began, quoted, stop = case.stop.began, case.stop.quoted, case.stop
    if began is not None and case.began in ('"', "'"):
        back = case.line.rfind("\\", max(stop.column - 3, 0), stop.column + 1)
        if case.began == '"' and back >= 0 and (stop.line, back) > began:
            return Diagnostic(
                "unknown-escape",
                f"`{case.line[back : back + 2]}` means nothing in double quotation marks",
                case.place(stop.line, back, back + 2),
                hints=("Write two backslashes, or use single quotation marks.",),
            )
        return _unclosed(case, began[0], began[1])
    if quoted is None or case.began in _BRACKETS:
        return None
    row, col, end_row, end_col = quoted
    if end_row != stop.line or end_col > stop.column or case.line[end_col : stop.column].strip():
        return None
    if end_row > row:
        return _unclosed(case, row, col)
    mark = case.lines[row][col : col + 1]
    between = case.line[end_col - 2 : end_col - 1]
    hint = (
        "Write the apostrophe twice, or put the text in double quotation marks."
        if mark == "'" and between.isalpha() and case.char.isalpha()
        else "Put quotation marks round the whole text; use "
        + ("single ones (') outside if" if mark == '"' else 'double ones (") outside if')
        + f" {mark} is part of it."
    )
    return Diagnostic(
        "text-after-quote",
        "the text in quotation marks has ended, but the line goes on",
        case.place(stop.line, stop.column),
        hints=(hint,),
        notes=(Note("the text in quotation marks", case.place(row, col, end_col)),),
    )


def _unclosed(case: _Case, row: int, col: int) -> Diagnostic:
    stop = case.stop
    notes: tuple[Note, ...] = ()
    if stop.line != row:
        notes = (Note("it was read as one text up to here", case.whole(stop.line)),)
    return Diagnostic(
        "unclosed-quote",
        "the quotation mark that opens here is never closed where it should be",
        case.place(row, col),
        hints=(f"Close it with {case.lines[row][col]} at the end of the text.",),
        notes=notes,
    )


def _reserved(case: _Case) -> Diagnostic | None:
    row, column, sign = case.stop.line, case.stop.column, case.char
    if case.began in _MARKS and case.stop.began is not None:
        (row, column), sign = case.stop.began, case.began
    elif sign not in _RESERVED:
        return None
    value = case.lines[row][column:].rstrip()
    quote = "'" if '"' in value else '"'
    inner = value.replace("'", "''") if quote == "'" else value.replace("\\", "\\\\")
    written = f": {quote}{inner}{quote}" if len(value) < _SHORT else "."
    return Diagnostic(
        "reserved-character",
        f"a text may not begin with {'a backtick' if sign == '`' else f'`{sign}`'}",
        case.place(row, column),
        hints=(f"Put the text in quotation marks{written}",),
    )


def _block_sign(case: _Case) -> Diagnostic | None:
    if case.began not in _BLOCK_SIGNS or case.stop.began is None:
        return None
    row, column = case.stop.began
    return Diagnostic(
        "text-after-block-sign",
        f"after `{case.began}` the text must begin on the next line",
        case.place(row, column),
        hints=(
            "Move the words to the next line and indent them.",
            "If the sign belongs to the text, put the whole text in quotation marks.",
        ),
    )


def _bracket(case: _Case) -> Diagnostic | None:
    if case.began not in _BRACKETS or case.stop.began is None:
        return None
    row, column = case.stop.began
    closing = "]" if case.began == "[" else "}"
    if case.char == ":" and row == case.stop.line:
        return Diagnostic(
            "unquoted-colon",
            "inside brackets, this colon stands where none is expected",
            case.place(row, case.stop.column, case.stop.column + 1),
            hints=("Put a comma between the items, or the text in quotation marks.",),
            notes=(Note("the bracket", case.place(row, column, column + 1)),),
        )
    hints = (
        f"Close it with `{closing}`, and part the items with commas.",
        "A text that begins with a bracket must stand in quotation marks.",
    )
    return Diagnostic(
        "unclosed-bracket",
        f"the bracket `{case.began}` that opens here is not closed as it should be",
        case.place(row, column),
        hints=hints,
        notes=(Note("reading stopped here", case.place(case.stop.line, case.stop.column)),)
        if (case.stop.line, case.stop.column) != (row, column)
        else (),
    )


def _list_on_line(case: _Case) -> Diagnostic | None:
    before = case.line[: case.stop.column].rstrip()
    if case.char != "-" or not before.endswith(":"):
        return None
    return Diagnostic(
        "list-on-field-line",
        "a list with hyphens cannot begin on the line of its field",
        case.place(case.stop.line, case.stop.column),
        hints=("Begin it on the next line, indented; or write `[one, two]`.",),
    )


def _colon(case: _Case) -> Diagnostic | None:
    """A colon that makes no field: the second of its line, or on a line that does not belong."""
    if case.char != ":":
        return None
    row, column = case.stop.line, case.stop.column
    first = _KEY.match(case.line)
    if first and first.end("colon") - 1 < column:
        value = case.line[first.end() :].strip()
        hints = [_QUOTE_IT]
        if len(value) < _SHORT and '"' not in value and "\\" not in value and " #" not in value:
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
        if further is None or _indent(case.lines[up]) < _indent(case.line):
            return found
        up = further
    if up is None or _indent(case.lines[up]) >= _indent(case.line):
        return None
    return _misplaced(case, row, "this field is indented as if it were part of the text above")


def _lone_text(case: _Case) -> Diagnostic | None:
    """A line that had to be a field and has no colon; the parser noticed on a later line."""
    began = case.stop.began
    if began is None or _FIELD.match(case.lines[began[0]]):
        return None
    return _no_field(case, began[0])


def _after_the_end(case: _Case) -> Diagnostic | None:
    """Words after a line `...`, which ends a document."""
    up = case.above(case.stop.line)
    if up is None or case.lines[up].rstrip() != "...":
        return None
    return Diagnostic(
        "second-document",
        "a line `...` has ended the document, and more follows",
        case.whole(case.stop.line),
        hints=("Delete the line `...`, or put the rest in a file of its own.",),
        notes=(Note("the document ends here", case.whole(up)),),
    )


def _no_field(case: _Case, row: int) -> Diagnostic | None:
    line = case.lines[row]
    start = _indent(line)
    if (dash := NOT_A_DASH.match(line)) is not None:
        return Diagnostic(
            "list-dash",
            "this line is no list item: an item begins with a hyphen, then a blank",
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


def _indentation(case: _Case) -> Diagnostic | None:
    row = case.stop.line
    if _indent(case.line) != case.stop.column or not case.line.strip():
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
            notes=(Note("the comment", case.place(up, hash_.start(1))),),
        )
    if _ITEM.match(case.line):
        return _misplaced(case, row, "this list item stands where a field is expected")
    if _FIELD.match(case.line):
        return _misplaced(case, row, "this field does not stand in line with any record above")
    return _no_field(case, row)


def _misplaced(case: _Case, row: int, message: str) -> Diagnostic:
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
        if _indent(line) < least:
            least = _indent(line)
            if item == (dashes is not None):
                levels[least] = up + 1
        up = case.above(up)
    levels.pop(_indent(case.lines[row]), None)
    fits = [f"{n} (as in line {line})" for n, line in sorted(levels.items())][-3:]
    hint = "Put it in line with what it belongs to"
    hint += f": {' or '.join(fits)} blanks before it." if fits else "."
    hints = [hint]
    if item:
        hints.append("A list has its field on the line above: `sources:`, for example.")
    return Diagnostic("bad-indentation", message, case.whole(row), hints=tuple(hints))


_Judge: TypeAlias = Callable[[_Case], Diagnostic | None]

_JUDGES: tuple[_Judge, ...] = (
    _tab,
    _quote,
    _reserved,
    _block_sign,
    _bracket,
    _after_the_end,
    _list_on_line,
    _colon,
    _lone_text,
    _indentation,
)
"""In this order: what is certain comes before what is likely."""

_KEY = re.compile(r"[ \t]*(?:-[ \t]+)*(?P<key>[^\s:#'\"\[{][^:#]*?)(?P<colon>[ \t]*:)(?:[ \t]+|$)")
_FIELD = re.compile(r"[ \t]*(?:-[ \t]|-$|[^#\s][^#]*?:(?:[ \t]|$))")
_TIGHT = re.compile(r"[ \t]*(?:- +)*(?P<key>[A-Za-z_][\w-]*):(?P<after>[^ \t/])")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]|$)")
_DASHES = re.compile(r" *(?:-[ \t]+)+")
_COMMENT = re.compile(r"[ \t](#)")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
