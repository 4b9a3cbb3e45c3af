"""The title in the lines at head and foot: what room it has there, and that it had to be cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.diagnostics import Diagnostic, Locate, Severity
from briefgen.house.layout import Layout
from briefgen.house.placeholders import counts, fill
from briefgen.house.style import RunningLines
from briefgen.house.wording import Wording
from briefgen.model.brief import Header
from briefgen.reading.dates import words

HEAD_LIMIT, FOOT_LIMIT = 60, 128
"""Characters of a line, beyond which its title is cut: both lines are one line high.

The head is in capitals, and its marking has room of its own; the foot counts marking and page.
"""
_LEAST = 20  # characters of a title that is cut


def head_and_foot(
    header: Header, layout: Layout, wording: Wording, lines: RunningLines
) -> tuple[str, str]:
    """Return the two lines; the short title, where there is one, stands for the title."""
    values = {
        "label": layout.label,
        "title": header.short_title or header.title,
        "date": words(header.as_of, wording.dates.words()),
        "id": header.id,
        "revision": header.revision,
        "status": wording.facts.statuses[header.status],
    }
    page = wording.pages.number if lines.page is None else lines.page
    beside = len(header.marking or "")
    beside += len(page.replace("{pages}", "10").replace("{page}", "10"))
    return (
        layout.label if lines.head is None else _line(lines.head, values, HEAD_LIMIT),
        _line(lines.foot or wording.pages.foot, values, FOOT_LIMIT - beside),
    )


def _line(pattern: str, values: Mapping[str, str], limit: int) -> str:
    """Return the pattern filled in; the title has what room the other words leave to it."""
    others = len(fill(pattern, {**values, "title": ""}))
    room = (limit - others) // max(1, counts(pattern, "title"))
    return fill(pattern, {**values, "title": cut(values["title"], max(_LEAST, room))})


def cut(title: str, room: int) -> str:
    """Return the title, or as many of its first words as there is room for, in characters."""
    if len(title) <= room:
        return title
    return f"{title[: room - 1].rpartition(' ')[0] or title[: room - 1]}…"


def title_cut_short(
    header: Header, layout: Layout, wording: Wording, lines: RunningLines, at: Locate
) -> Iterator[Diagnostic]:
    """Yield a warning where the title does not fit into the head or the foot as it is."""
    title = header.short_title or header.title
    asked = (lines.head or "", lines.foot or wording.pages.foot)
    made = head_and_foot(header, layout, wording, lines)
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
