"""The house's logo above the title: a figure with alternative text, or plain decoration."""

from __future__ import annotations

import struct

from briefgen.house.pictures import Logo
from briefgen.writers.pdf.file import PdfFile
from briefgen.writers.pdf.flow import Flow, FlowContext
from briefgen.writers.pdf.objects import dictionary, stream, text_string
from briefgen.writers.pdf.page_slices import Placed, Seal, Strip

_BENEATH = 11.0
_POINTS = 72 / 25.4
_SIGNATURE = 8  # bytes before the first chunk of a PNG file


def logo(flow: Flow, picture: Logo, place: FlowContext) -> None:
    """Lay out the logo at the left or right of the text area."""
    wide, high = picture.wide * _POINTS, picture.high * _POINTS
    content = None
    if picture.alternative is not None:
        alternative = text_string(picture.alternative)
        content = place.element.child("Figure", Alt=alternative).content()
    x = place.x + (place.width - wide if picture.side == "right" else 0)
    strip = Strip(high, [Placed(x, 0, Seal(wide, high, content))], keep=True)
    flow.put([strip], place, before=0, after=_BENEATH)


def add_logo(file: PdfFile, picture: Logo) -> bytes:
    """Add the picture as an object (ISO 32000-1, 8.9.5), with the compressed rows of the PNG."""
    wide, high = picture.size
    parameters: dict[str, bytes | float] = {
        "Predictor": 15,
        "Colors": 3,
        "BitsPerComponent": 8,
        "Columns": wide,
    }
    return file.add(
        stream(
            _rows(picture.png),
            {
                "Type": b"/XObject",
                "Subtype": b"/Image",
                "Width": wide,
                "Height": high,
                "ColorSpace": b"/DeviceRGB",
                "BitsPerComponent": 8,
                "Filter": b"/FlateDecode",
                "DecodeParms": dictionary(parameters),
            },
            packed=False,
        )
    )


def _rows(png: bytes) -> bytes:
    """The compressed rows of a PNG file, which may be in several chunks (PNG, 5.3)."""
    found = []
    at = _SIGNATURE
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IDAT":
            found.append(png[at + 8 : at + 8 + length])
        at += length + 12
    return b"".join(found)
