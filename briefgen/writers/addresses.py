"""Finds addresses of pages in a text: a hyphen at the end of a line would change them."""

from __future__ import annotations

import re

_ADDRESS = r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|doi:)[^\s\u00a0]+"
_FOUND = re.compile(f"({_ADDRESS})", re.IGNORECASE)
_BREAK = re.compile(r"(?<=[/.\-?&=])(?=[^\W_])")


def split(text: str) -> list[tuple[str, bool]]:
    """Cut a text into addresses and what stands between them, and say which are addresses."""
    return [(piece, at % 2 == 1) for at, piece in enumerate(_FOUND.split(text)) if piece]


def pieces(address: str) -> list[str]:
    """Cut an address where a line may end: after a slash, stop, hyphen, ?, & or =."""
    return _BREAK.split(address)
