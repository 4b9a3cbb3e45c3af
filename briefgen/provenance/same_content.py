"""Whether two finished files have the same content, however their parts were compressed.

The same text compressed by another build of zlib gives other bytes, and no reader sees the
difference. Everything but the compression is compared: every part unpacked, the bytes between the
parts, and whether each table of contents gives the true places of the parts.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64decode
from io import BytesIO
from struct import error as StructError  # noqa: N812 - the class is named like a variable
from struct import unpack_from
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile

MOST_UNPACKED = 200_000_000

_Part: TypeAlias = tuple[object, ...]

_CARRY_BASE = {"docProps/custom.xml", "customXml/item1.xml"}
_PIECE = re.compile(
    rb'<property [^>]*name="Base \d+"><vt:lpwstr>([A-Za-z0-9+/=]+)</vt:lpwstr></property>'
    rb'|(?<=">)([A-Za-z0-9+/=]{8,})(?=</b:base>)'
)
"""Letters of the base: a property that holds a piece of them, or the whole in its own part."""
_OBJECT = re.compile(rb"([1-9]\d{0,6}) 0 obj\n")
_HEAD_ENDS = re.compile(rb"\nstream\n|\nendobj\n")
_LENGTH = re.compile(rb"/Length (\d{1,9})")
_TAIL = re.compile(rb"startxref\n(\d+)\n%%EOF\n")
_ROW = 8
"""Bytes of a row of the cross-reference stream: a tag, one of kind, four of place, two of index."""
_UP, _PLAIN = 2, 1
_LOCAL, _CENTRAL, _END = 30, 46, 22
"""Bytes of the records of a ZIP file, without names (APPNOTE 6.3.10, 4.3.7, 4.3.12, 4.3.16)."""


def same(one: bytes, other: bytes) -> bool:
    """Whether two files have the same content; False for a file not built as briefgen's are."""
    contents = _members if one.startswith(b"PK") else _objects
    try:
        return contents(one) == contents(other)
    # On a damaged file, or one compressed otherwise than ours, zipfile raises any of these.
    except (BadZipFile, LookupError, NotImplementedError, OSError, RuntimeError):
        return False
    except (StructError, ValueError, zlib.error):
        return False


def _members(data: bytes) -> list[_Part]:
    """The members of a ZIP in order. Raises ValueError if the file holds anything else."""
    found: list[_Part] = []
    place = after = 0
    with ZipFile(BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED:
            raise ValueError("too large")
        for entry in package.infolist():
            if entry.header_offset != place:
                raise ValueError("something stands between")
            begun = place + _LOCAL + sum(unpack_from("<HH", data, place + 26))
            # The checksum and both lengths lie between these; reading the member has verified them.
            local = data[place : place + 14], data[place + 26 : begun]
            place = begun + entry.compress_size
            central = (
                *(entry.orig_filename, entry.date_time, entry.compress_type, entry.flag_bits),
                *(entry.create_system, entry.create_version, entry.extract_version, entry.volume),
                *(entry.internal_attr, entry.external_attr, entry.extra, entry.comment),
            )
            held = package.read(entry)
            if entry.orig_filename in _CARRY_BASE:
                held = _with_base(held)
            found.append((*local, central, held))
            after += len(entry.orig_filename.encode()) + len(entry.extra) + len(entry.comment)
        after += _CENTRAL * len(found) + _END + len(package.comment)
        if place != package.start_dir or place + after != len(data):
            raise ValueError("something stands beside")
        return [*found, (package.comment,)]


def _with_base(part: bytes) -> bytes:
    """A part with the base of the document unpacked: it is compressed before it is packed."""
    letters = b"".join(one or other for one, other in _PIECE.findall(part))
    if not letters:
        return part
    return _PIECE.sub(b"", part) + _inflated(b64decode(letters, validate=True))


def _objects(data: bytes) -> list[_Part]:
    """The objects of a PDF in order, without offsets. Raises ValueError if an offset is wrong."""
    first = _OBJECT.search(data)
    if first is None:
        raise ValueError("no objects")
    found: list[_Part] = [(data[: first.start()],)]
    places: dict[int, int] = {}
    at = last = first.start()
    while begun := _OBJECT.match(data, at):
        number, last = int(begun[1]), at
        if number in places:
            raise ValueError("an object stands twice")
        places[number] = at
        head, content, at = _object(data, begun.end())
        found.append((number, head, content))
    tail = _TAIL.fullmatch(data, at)
    if tail is None or int(tail[1]) != last:
        raise ValueError("the file ends otherwise")
    *own, table = found.pop()
    return [*found, (*own, *_without_places(table, places))]


def _object(data: bytes, at: int) -> tuple[bytes, bytes, int]:
    """The head of an object, its unpacked stream, and the offset at which it ends."""
    ends = _HEAD_ENDS.search(data, at)
    if ends is None:
        raise ValueError("an object has no end")
    head = data[at : ends.start()]
    if ends[0] == b"\nendobj\n":
        return head, b"", ends.end()
    (length,) = _LENGTH.findall(head)
    after = ends.end() + int(length)
    content = data[ends.end() : after]
    if not data.startswith(b"\nendstream\nendobj\n", after):
        raise ValueError("a stream ends otherwise")
    if b"/Filter /FlateDecode" in head:
        head, content = _LENGTH.sub(b"/Length", head), _inflated(content)
    return head, content, after + len(b"\nendstream\nendobj\n")


def _inflated(data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    found = unpacking.decompress(data, MOST_UNPACKED)
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError("something stands behind")
    return found


def _without_places(table: object, places: dict[int, int]) -> list[_Part]:
    """The rows of a cross-reference stream less their offsets, which must be the objects' own."""
    if not isinstance(table, bytes) or len(table) % _ROW:
        raise ValueError("no table")
    rows: list[_Part] = []
    led: set[int] = set()
    above = bytes(_ROW - 1)
    for number, start in enumerate(range(0, len(table), _ROW)):
        tag, *apart = table[start : start + _ROW]
        if tag != _UP:
            raise ValueError("a row is told otherwise")
        above = bytes((a + b) & 255 for a, b in zip(apart, above, strict=True))
        kind, place, index = unpack_from(">BLH", above)
        if kind != _PLAIN:
            rows.append((kind, place, index))
            continue
        if places.get(number) != place:
            raise ValueError("a row leads elsewhere")
        led.add(number)
        rows.append((kind, index))
    if led != places.keys():
        raise ValueError("an object is hidden")
    return rows
