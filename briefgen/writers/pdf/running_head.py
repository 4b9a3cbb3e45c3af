"""Says at the head of a page which sections stand on it, and whose words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, field

from briefgen.writers.pdf.pages import SetPage

_TO = " – "
_THEN = " · "


class _Standing(Struct):
    """A section on a page, and whose words stand in it there, in order."""

    title: str
    names: list[str] = field(default_factory=list)


def running_heads(pages: Sequence[SetPage], fits: Callable[[str], bool]) -> list[str]:
    """Return the words for the head of each page; none for the first, which has the title.

    They are the most telling that `fits` takes: each section on the page with the first and the
    last of those who speak in it there, then the sections alone, then the first of them. A repeated
    head of a table names nobody.
    """
    heads = []
    title = ""
    for page in pages:
        found: list[_Standing] = [_Standing(title)] if title else []
        for standing in page.strips:
            strip = standing.strip
            if standing.again:
                continue
            if strip.section:
                # A section whose words all stand on the page before is not on this one.
                if standing.y <= 0:
                    found.clear()
                title = strip.section
                found.append(_Standing(title))
            if strip.name and found and strip.name not in found[-1].names:
                found[-1].names.append(strip.name)
        heads.append(next(filter(fits, _worded(found)), ""))
    return ["", *heads[1:]]


def _worded(found: Sequence[_Standing]) -> Iterator[str]:
    """The ways to name sections, the most telling first; nothing where there are none."""
    if not found:
        return
    yield _THEN.join(map(_named, found))
    yield _THEN.join(one.title for one in found)
    yield _named(found[0])
    yield found[0].title


def _named(one: _Standing) -> str:
    ends = dict.fromkeys((*one.names[:1], *one.names[-1:]))
    return f"{one.title}: {_TO.join(ends)}" if ends else one.title
