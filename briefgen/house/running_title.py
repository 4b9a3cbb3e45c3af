"""The title in the lines at head and foot: what room it has there, and that it had to be cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from briefgen.diagnostics import Diagnostic, Locate, Severity
from briefgen.house import faces
from briefgen.house.layout import Layout
from briefgen.house.placeholders import counts, fill
from briefgen.house.style import StyleSheet
from briefgen.house.wording import Wording
from briefgen.model.brief import Header
from briefgen.reading.dates import words

_MILLIMETRE = 72 / 25.4
_PAPER = {"A4": 210.0, "Letter": 215.9}
"""Widths in millimetres."""
_APART = 14.0
"""The least distance in points between the line and what stands at its end."""
_SPARE = 0.97
"""The share of the room that is used: a word processor may set words a little wider."""
_LEAST = 0.25
"""The share of the line that a title has however long the other words are."""
_UNKNOWN = 0.6
"""The width of a letter that no face of the style has, as a share of the size."""


class _Line(Struct, frozen=True):
    """How a line is set: its size in points, what is added to each letter, its weight, capitals."""

    size: float
    tracking: float
    weight: int
    capitals: bool = False


def head_and_foot(
    header: Header, layout: Layout, wording: Wording, style: StyleSheet
) -> tuple[str, str]:
    """Return the two lines; the short title, where there is one, stands for the title.

    Both are one line high. A title that is too wide for what the other words, the marking and the
    number of the page leave of the style's page is cut at a word.
    """
    values = {
        "label": layout.label,
        "title": header.short_title or header.title,
        "date": words(header.as_of, wording.dates.words()),
        "id": header.id,
        "revision": header.revision,
        "status": wording.facts.statuses[header.status],
    }
    lines = style.running
    page = wording.pages.number if lines.page is None else lines.page
    at_end = page.replace("{pages}", "100").replace("{page}", "100")
    small = style.sizes.small - 0.5
    foot, head = _Line(small, 0.0, 400), _Line(small, 0.8, 700, capitals=True)
    marked = _width(header.marking or "", _Line(small, 0.3, 700), style)
    room = (_PAPER[style.page.size] - style.page.left - style.page.right) * _MILLIMETRE
    left = room - marked - (_APART if marked else 0.0)
    return (
        layout.label if lines.head is None else _line(lines.head, values, (head, left), style),
        _line(
            lines.foot or wording.pages.foot,
            values,
            (foot, left - _width(at_end, foot, style) - _APART),
            style,
        ),
    )


def _width(text: str, line: _Line, style: StyleSheet) -> float:
    """The width of words in a line, in points."""
    printed = text.upper() if line.capitals else text
    chain = faces.chain((style.faces.label, style.faces.text), line.weight)
    return sum(
        line.size * faces.advances(face).get(char, _UNKNOWN) + line.tracking
        for face, run in faces.split(printed, chain)
        for char in run
    )


def _line(
    pattern: str, values: Mapping[str, str], set_as: tuple[_Line, float], style: StyleSheet
) -> str:
    """Return the pattern filled in; the title has what room the other words leave to it.

    `set_as` is how the line is set, and its width in points.
    """
    line, width = set_as
    others = _width(fill(pattern, {**values, "title": ""}), line, style)
    room = max(width * _SPARE - others, width * _LEAST) / max(1, counts(pattern, "title"))
    title = cut(values["title"], lambda text: _width(text, line, style) <= room)
    return fill(pattern, {**values, "title": title})


def cut(title: str, fits: Callable[[str], bool]) -> str:
    """Return the title, or as many of its first words as fit; at least its first letter."""
    if fits(title):
        return title
    pieces = title.split(" ")
    for count in range(len(pieces) - 1, 0, -1):
        shorter = f"{' '.join(pieces[:count])}…"
        if fits(shorter):
            return shorter
    fitting = (n for n in range(len(pieces[0]) - 1, 0, -1) if fits(f"{title[:n]}…"))
    return f"{title[: next(fitting, 1)]}…"


def title_cut_short(
    header: Header, layout: Layout, wording: Wording, style: StyleSheet, at: Locate
) -> Iterator[Diagnostic]:
    """Yield a warning where the title does not fit into the head or the foot as it is."""
    title = header.short_title or header.title
    asked = (style.running.head or "", style.running.foot or wording.pages.foot)
    made = head_and_foot(header, layout, wording, style)
    for where, pattern, line in zip(("head", "foot"), asked, made, strict=True):
        if "{title}" in pattern and title not in line:
            field = "short_title" if header.short_title else "title"
            hint = "Make it shorter" if header.short_title else "Add `short_title:` to the header"
            yield Diagnostic(
                "title-cut-short",
                f"there is no room for the whole `{field}:` at the {where} of the page, and what "
                f"is left may say something else: “{line}”",
                at(("brief", field)),
                Severity.WARNING,
                hints=(f"{hint}: a few words that say the same, with every “not”.",),
            )
            return
