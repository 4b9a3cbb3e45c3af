"""Faults of single characters: tabs, quotation marks, brackets, characters reserved by YAML."""

from __future__ import annotations

from briefgen.diagnostics import Diagnostic, RelatedSpan
from briefgen.reading.source.stopped import SHORT, ParserStop

_LISTED = 8
"""The most line numbers that a hint names."""

_CLOSES = {"[": "]", "{": "}"}
_OPENS = {closing: opening for opening, closing in _CLOSES.items()}
_MARKS = frozenset("*&!")
_RESERVED = frozenset("@`%")
_BLOCK_SIGNS = frozenset("|>")


def tab(case: ParserStop) -> Diagnostic | None:
    """A tab in the indentation; the other lines that have one are named in the hint."""
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


def quotation(case: ParserStop) -> Diagnostic | None:
    """A quotation mark that is not closed, an escape that means nothing, words after the end."""
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
    if quoted is None or case.began in _CLOSES:
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
        notes=(RelatedSpan("the text in quotation marks", case.place(row, col, end_col)),),
    )


def _unclosed(case: ParserStop, row: int, col: int) -> Diagnostic:
    stop = case.stop
    notes: tuple[RelatedSpan, ...] = ()
    if stop.line != row:
        notes = (RelatedSpan("it was read as one text up to here", case.whole(stop.line)),)
    return Diagnostic(
        "unclosed-quote",
        "the quotation mark that opens here is never closed where it should be",
        case.place(row, col),
        hints=(f"Close it with {case.lines[row][col]} at the end of the text.",),
        notes=notes,
    )


def reserved(case: ParserStop) -> Diagnostic | None:
    """A text that begins with a character that YAML reserves."""
    row, column, sign = case.stop.line, case.stop.column, case.char
    if case.began in _MARKS and case.stop.began is not None:
        (row, column), sign = case.stop.began, case.began
    elif sign not in _RESERVED:
        return None
    value = case.lines[row][column:].rstrip()
    quote = "'" if '"' in value else '"'
    inner = value.replace("'", "''") if quote == "'" else value.replace("\\", "\\\\")
    written = f": {quote}{inner}{quote}" if len(value) < SHORT else "."
    return Diagnostic(
        "reserved-character",
        f"a text may not begin with {'a backtick' if sign == '`' else f'`{sign}`'}",
        case.place(row, column),
        hints=(f"Put the text in quotation marks{written}",),
    )


def block_sign(case: ParserStop) -> Diagnostic | None:
    """Words on the line of `|` or `>`."""
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


def spare_bracket(case: ParserStop) -> Diagnostic | None:
    """A bracket that closes where none is open."""
    row, column = case.stop.line, case.stop.column
    if case.char not in _OPENS:
        return None
    first = case.stop.began if case.began in _CLOSES and case.stop.began else (row, 0)
    if first != (row, 0) and _CLOSES[case.began] not in case.line[column:]:
        return None
    lines = [*case.lines[first[0] : row], case.line[:column]]
    before = "\n".join([lines[0][first[1] :], *lines[1:]])
    if before.count(_OPENS[case.char]) > before.count(case.char):
        return None
    return Diagnostic(
        "spare-bracket",
        f"the bracket `{case.char}` closes nothing here",
        case.place(row, column, column),
        hints=("Delete it; if it belongs to a text, put the text in quotation marks.",),
    )


def bracket(case: ParserStop) -> Diagnostic | None:
    """A bracket that is not closed, or whose items are not parted."""
    if case.began not in _CLOSES or case.stop.began is None:
        return None
    row, column = case.stop.began
    closing = _CLOSES[case.began]
    if case.char == ":" and row == case.stop.line:
        return Diagnostic(
            "unquoted-colon",
            "inside brackets, this colon stands where none is expected",
            case.place(row, case.stop.column, case.stop.column + 1),
            hints=("Put a comma between the items, or the text in quotation marks.",),
            notes=(RelatedSpan("the bracket", case.place(row, column, column + 1)),),
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
        notes=(RelatedSpan("reading stopped here", case.place(case.stop.line, case.stop.column)),)
        if (case.stop.line, case.stop.column) != (row, column)
        else (),
    )
