"""How many pages a finished PDF has."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader


def pages(data: bytes) -> int:
    """Return the number of pages of a PDF."""
    return len(PdfReader(BytesIO(data)).pages)
