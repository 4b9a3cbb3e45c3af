"""Drawings as plain shapes: what stands where, in points, for any writer to paint."""

from briefgen.drawing.columns import LEADING, SIZE
from briefgen.drawing.likelihood import layout_likelihood
from briefgen.drawing.pieces import pieces
from briefgen.drawing.shapes import (
    STROKE,
    Area,
    Bar,
    ColourName,
    Dot,
    Drawing,
    Shape,
    Stroke,
    TextAnchor,
    TextLabel,
)
from briefgen.drawing.timeline import layout
from briefgen.drawing.tracks import layout_tracks

__all__ = [
    "LEADING",
    "SIZE",
    "STROKE",
    "Area",
    "Bar",
    "ColourName",
    "Dot",
    "Drawing",
    "Shape",
    "Stroke",
    "TextAnchor",
    "TextLabel",
    "layout",
    "layout_likelihood",
    "layout_tracks",
    "pieces",
]
