"""Drawings as plain shapes: what stands where, in points, for any writer to paint."""

from briefgen.drawing.shapes import Anchor, Area, Bar, Dot, Drawing, Ink, Label, Line, Shape
from briefgen.drawing.timeline import layout

__all__ = [
    "Anchor",
    "Area",
    "Bar",
    "Dot",
    "Drawing",
    "Ink",
    "Label",
    "Line",
    "Shape",
    "layout",
]
