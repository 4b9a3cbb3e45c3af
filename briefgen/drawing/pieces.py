"""Cutting a drawing where a page may end."""

from __future__ import annotations

from itertools import pairwise
from typing import assert_never

from msgspec.structs import replace

from briefgen.drawing.shapes import Area, Bar, Dot, Drawing, Shape, Stroke, TextLabel


def pieces(drawing: Drawing) -> tuple[Drawing, ...]:
    """Cut a drawing at all its cuts; each piece's heights count from its own top."""
    edges = (0.0, *drawing.cuts, drawing.height)
    return tuple(
        Drawing(
            drawing.width,
            lower - upper,
            tuple(
                moved(one, 0.0, -upper) for one in drawing.shapes if upper <= _height(one) < lower
            ),
        )
        for upper, lower in pairwise(edges)
    )


def _height(shape: Shape) -> float:
    """A height within the shape; since no shape crosses a cut, any will do."""
    match shape:
        case Stroke():
            return shape.y1
        case Dot() | Bar() | TextLabel():
            return shape.y
        case Area():
            return shape.points[0][1]
        case _:
            assert_never(shape)


def moved(shape: Shape, right: float, down: float) -> Shape:
    """The same shape elsewhere."""
    match shape:
        case Stroke():
            return replace(
                shape,
                x1=shape.x1 + right,
                y1=shape.y1 + down,
                x2=shape.x2 + right,
                y2=shape.y2 + down,
            )
        case Dot() | Bar() | TextLabel():
            return replace(shape, x=shape.x + right, y=shape.y + down)
        case Area():
            return replace(shape, points=tuple((x + right, y + down) for x, y in shape.points))
        case _:
            assert_never(shape)
