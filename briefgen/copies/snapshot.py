"""Reads snapshots, the local copies of sources, and names each thing that may be wrong with one."""

from __future__ import annotations

import stat
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from briefgen.copies.formats import EXTRACTORS, SUFFIXES, Unread

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 20_000_000


class Extract(Struct, frozen=True):
    """The text of a snapshot, and the digests (SHA-256, hexadecimal) of file and text."""

    text: str
    sha256: str
    text_sha256: str
    kind: str
    extractor: str


def digest(data: bytes | str) -> str:
    """Return the SHA-256 digest of bytes, or of text in UTF-8, in hexadecimal."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return sha256(data).hexdigest()


def read(folder: Path, path: str, kind: str | None = None, expected: str | None = None) -> Extract:
    """Read the snapshot at a path within a folder; neither path nor links may lead out of it.

    If `kind` is None, the end of the name decides. Raises Unread, whose codes are: missing,
    outside, not-a-file, too-large, empty, changed, unknown-kind, binary, encoding, encrypted,
    damaged, no-text.
    """
    data = _bytes(folder, path)
    found = digest(data)
    if expected is not None and found != expected:
        raise Unread("changed", f"its digest is not the one recorded: {found[:12]}…", found)
    if not data:
        raise Unread("empty", "the file is empty")
    kind = kind or SUFFIXES.get(Path(path).suffix.lower())
    if kind is None or kind not in EXTRACTORS:
        known = ", ".join(SUFFIXES)
        raise Unread("unknown-kind", f"what sort of file it is cannot be told; known are {known}")
    text, extractor = EXTRACTORS[kind](data)
    if not text.strip():
        raise Unread("empty", "there is no text in it")
    if len(text) > MOST_CHARACTERS:
        raise Unread("too-large", f"its text has more than {MOST_CHARACTERS:,} characters")
    return Extract(text, found, digest(text), kind, extractor)


def _bytes(folder: Path, path: str) -> bytes:
    try:
        root = folder.resolve()
        file = (root / path).resolve()
        if not file.is_relative_to(root):
            raise Unread("outside", "it lies outside the folder of the brief")
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Unread("not-a-file", "it is not a file")
        if about.st_size > MOST_BYTES:
            size = f"{about.st_size / 1e6:.0f} MB"
            raise Unread("too-large", f"it has {size}; the most is {MOST_BYTES // 1_000_000} MB")
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise Unread("missing", "the file is not there") from None
    except (OSError, ValueError, RuntimeError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        raise Unread("missing", f"the file cannot be read: {why}") from fault
