"""For reading: each fault with its line, the place underlined, notes, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.cli.report.excerpt import excerpt, visible
from briefgen.cli.report.tally import in_order, tally
from briefgen.diagnostics import Diagnostic, Severity, Span

_ERROR = "1;31"
_WARNING = "1;33"
_HELP = "1;36"
_FRAME = "34"
_BOLD = "1"


def full(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Sequence[str]],
    *,
    colour: bool = False,
) -> str:
    """Return a report for people; the last line counts the faults."""
    if not diagnostics:
        return ""
    blocks = ["\n".join(_lines(d, sources, colour=colour)) for d in in_order(diagnostics)]
    return "\n\n".join([*blocks, _paint(tally(diagnostics), _BOLD, colour=colour)]) + "\n"


def _lines(
    fault: Diagnostic, sources: Mapping[str, Sequence[str]], *, colour: bool
) -> Iterator[str]:
    hue = _ERROR if fault.severity is Severity.ERROR else _WARNING
    head = _paint(f"{fault.severity}[{fault.code}]", hue, colour=colour)
    yield head + _paint(f": {visible(fault.message)}", _BOLD, colour=colour)
    places = [place for place in (fault.at, *(n.at for n in fault.notes)) if place is not None]
    gutter = max((len(str(place.line)) for place in places), default=1)
    if fault.at is not None:
        yield from _picture(fault.at, sources, gutter, "^", hue, colour=colour)
    for note in fault.notes:
        yield _paint("note", _BOLD, colour=colour) + f": {visible(note.message)}"
        if note.at is not None:
            yield from _picture(note.at, sources, gutter, "-", _FRAME, colour=colour)
    for hint in fault.hints:
        yield _paint("help", _HELP, colour=colour) + f": {visible(hint)}"


def _picture(
    at: Span,
    sources: Mapping[str, Sequence[str]],
    gutter: int,
    sign: str,
    hue: str,
    *,
    colour: bool,
) -> Iterator[str]:
    """Where it is, the line, and the stretch of it underlined with a sign."""
    arrow = _paint("-->", _FRAME, colour=colour)
    yield f"{' ' * gutter}{arrow} {visible(at.file)}:{at.line}:{at.column}"
    lines = sources.get(at.file, ())
    if not 1 <= at.line <= len(lines):
        return
    shown = excerpt(lines[at.line - 1], at.column, at.end_column)
    bar = _paint("|", _FRAME, colour=colour)
    number = _paint(f"{at.line:>{gutter}}", _FRAME, colour=colour)
    under = _paint(sign * (shown.end - shown.start), hue, colour=colour)
    yield f"{' ' * gutter} {bar}"
    yield f"{number} {bar} {shown.text}".rstrip()
    yield f"{' ' * gutter} {bar} {' ' * shown.start}{under}"


def _paint(text: str, hue: str, *, colour: bool) -> str:
    return f"\x1b[{hue}m{text}\x1b[0m" if colour else text
