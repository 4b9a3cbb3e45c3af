"""Turns inlines into runs: literal text, its look, its structure element, its link."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen import tree
from briefgen.house.style import StyleSheet
from briefgen.tree import Inline, Inlines
from briefgen.writers.pdf import text_style as inks
from briefgen.writers.pdf.objects import text_string
from briefgen.writers.pdf.structure import Content, StructElement
from briefgen.writers.pdf.text_style import TextStyle

_CHIP_PAD = 0.5  # of a chip's type size


class NoAnchorError(ValueError):
    """A reference to an anchor that the document does not have: a fault of the program."""

    def __init__(self, target: str) -> None:
        super().__init__(
            f"A reference leads to {target!r}, and nothing in the document is called so."
        )
        self.target = target


class Lead(Struct, frozen=True, eq=False):
    """A link: `element` is its structure element, `says` describes its target."""

    element: StructElement
    target: str
    outward: bool
    says: str


class Tint(Struct, frozen=True, eq=False):
    """The ground behind one chip; `pad` points at either side."""

    colour: str
    pad: float


class Run(Struct, frozen=True):
    """Text of one look in one structure element; `content` is None for artifacts."""

    text: str
    ink: TextStyle
    content: Content | None
    lead: Lead | None = None
    tint: Tint | None = None
    anchor: str | None = None


class RunSetting(Struct, frozen=True):
    """The context of inlines; `says` has the words at each anchor."""

    style: StyleSheet
    says: dict[str, str]

    def said(self, target: str) -> str:
        """Return the words at an anchor. Raises NoAnchorError."""
        if target not in self.says:
            raise NoAnchorError(target)
        return self.says[target]


class _Place(Struct, frozen=True):
    """The place of an inline, which the inlines inside it inherit."""

    ink: TextStyle
    element: StructElement
    lead: Lead | None = None
    tint: Tint | None = None
    anchor: str | None = None


def runs(
    inlines: Inlines, ink: TextStyle, element: StructElement, setting: RunSetting
) -> list[Run]:
    """Flatten inlines into runs and build their structure under `element`."""
    found: list[Run] = []
    match inlines:
        case (tree.Part(children, record, field),):
            # A passage that is one field needs no further element to say so.
            element.thread = (record, field)
            inlines = children
        case _:
            pass
    for inline in inlines:
        _set(inline, _Place(ink, element), setting, found)
    return found


def artifact(text: str, ink: TextStyle) -> list[Run]:
    """A run of text that belongs to the page, not to the document."""
    return [Run(text, ink, None)]


def _set(inline: Inline, place: _Place, setting: RunSetting, out: list[Run]) -> None:
    style = setting.style
    ink, element = place.ink, place.element
    match inline:
        case tree.Text(text):
            out.append(Run(text, ink, element.content(), place.lead, place.tint, place.anchor))
            return
        case tree.Part(_, record, field):
            inner = replace(place, element=element.child("Field"))
            inner.element.thread = (record, field)
        case tree.RecordNumber():
            inner = place
        case tree.Emphasis():
            slanted = replace(ink, italic=not ink.italic)
            inner = replace(place, ink=slanted, element=element.child("Em"))
        case tree.Strong():
            inner = replace(place, ink=inks.strong(ink, style), element=element.child("Strong"))
        case tree.Link(_, url):
            inner = _led(place, url, setting, says=url, outward=True)
        case tree.Reference(_, target):
            inner = _led(place, target, setting, says=setting.said(target), outward=False)
        case tree.NoteCall(_, target, anchor):
            led = _led(place, target, setting, says=setting.said(target), outward=False)
            inner = replace(led, anchor=anchor)
        case tree.Citation(_, anchor):
            inner = replace(
                place,
                ink=inks.citation(ink, style),
                element=element.child("Reference"),
                anchor=anchor or place.anchor,
            )
        case tree.Quoted(_, voice):
            inner = replace(
                place,
                ink=inks.quoted(ink, style, voice),
                element=element.child("Quote"),
            )
        case tree.Chip():
            looks = inks.chip(ink, style)
            tint = place.tint or Tint(style.colours.chip, looks.size * _CHIP_PAD)
            inner = replace(place, ink=looks, element=element.child("Chip"), tint=tint)
        case tree.Status(mark, _, tone):
            looks = inks.status(ink, style, tone)
            inner = replace(place, ink=looks, element=element.child("Status"))
            _set(tree.Text(f"{mark}\u00a0"), inner, setting, out)
        case tree.Aside():
            inner = replace(place, ink=inks.aside(ink, style), element=element.child("Aside"))
        case tree.Label():
            labelled = replace(ink, italic=True, colour=style.colours.quiet)
            inner = replace(place, ink=labelled, element=element.child("Label"))
        case tree.Foreign(_, language):
            spoken = element.child("Span", Lang=text_string(language))
            inner = replace(place, element=spoken)
        case _:
            assert_never(inline)
    for child in inline.children:
        before = len(out)
        _set(child, inner, setting, out)
        if inner.anchor is not None and len(out) > before:
            inner = replace(inner, anchor=None)


def _led(place: _Place, target: str, setting: RunSetting, *, says: str, outward: bool) -> _Place:
    """The place of inlines in a link; a link in a link is part of the outer one."""
    if place.lead is not None:
        return place
    element = place.element.child("Link")
    ink = replace(place.ink, colour=setting.style.colours.link)
    lead = Lead(element, target, outward, says)
    return replace(place, ink=ink, element=element, lead=lead)
