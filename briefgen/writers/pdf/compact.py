"""A PDF file whose small objects share compressed streams (ISO 32000-1, 7.5.7 and 7.5.8).

A tagged file has thousands of similar small dictionaries, which ReportLab would write one by one
and uncompressed.
"""

from __future__ import annotations

import re
import zlib
from itertools import count

from briefgen.writers.pdf.library import pdfdoc
from briefgen.writers.pdf.objects import Raw, array, dictionary, stream

_TOGETHER = 200  # objects of one stream: enough to compress well, few enough to open fast
_FREE, _PLAIN, _PACKED = 0, 1, 2
_WIDTHS = (1, 4, 2)
_SHARED = re.compile(rb"<<[^>]*/Type /ObjStm[^>]*>>\s*stream\r?\n")
_PAGES = re.compile(rb"/Type /Pages /Count (\d+)")
_UP = 2  # the tag of a row stored as the difference from the row above (PNG, 6.4)


class CompactDocument(pdfdoc.PDFDocument):
    """ReportLab's document with only `Raw` objects, written with object streams."""

    def __init__(self) -> None:
        super().__init__(pdfVersion=(1, 7), invariant=1)
        # ReportLab registers its dictionary of fonts first: object 1, which is filled here.
        self.made: dict[int, Raw] = {1: Raw()}

    def number(self, made: Raw) -> int:
        """Give an object its number."""
        named = self.Reference(made)  # type: ignore[no-untyped-call]
        number = int(self.idToObjectNumberAndVersion[named.name][0])
        self.made[number] = made
        return number

    def compact(self, root: bytes, info: bytes, identifier: bytes) -> bytes:
        """Return the bytes of the file; `root` and `info` are references."""
        bodies = {number: made.body for number, made in self.made.items()}
        packed = [number for number, body in bodies.items() if not body.endswith(b"endstream")]
        entries: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 65535)}
        later = count(len(bodies) + 1)
        for start in range(0, len(packed), _TOGETHER):
            group = packed[start : start + _TOGETHER]
            holder = next(later)
            bodies[holder] = _shared([(number, bodies.pop(number)) for number in group])
            entries |= {number: (_PACKED, holder, index) for index, number in enumerate(group)}
        # ReportLab's file begins with the version and the bytes that mark it as binary.
        file = pdfdoc.PDFFile((1, 7))
        for number, body in sorted(bodies.items()):
            entries[number] = (_PLAIN, file.offset, 0)
            file.add(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        own = next(later)
        entries[own] = (_PLAIN, file.offset, 0)
        parameters: dict[str, bytes | float] = {"Predictor": 12, "Columns": sum(_WIDTHS)}
        trailer: dict[str, bytes | float] = {
            "Type": b"/XRef",
            "Size": own + 1,
            "W": array(_WIDTHS),
            "Root": root,
            "Info": info,
            "ID": array((identifier, identifier)),
            "DecodeParms": dictionary(parameters),
        }
        start = file.offset
        file.add(b"%d 0 obj\n%b\nendobj\n" % (own, stream(_table(entries), trailer)))
        file.add(b"startxref\n%d\n%%%%EOF\n" % start)
        return bytes(file.format(self))


def page_count(file: bytes) -> int:
    """Return the number of pages of a file that this writer made, from its page tree (7.7.3.2).

    The tree has a lower number than any object with text, so the first match is the tree.
    """
    shared = (
        zlib.decompressobj().decompress(file[head.end() :]) for head in _SHARED.finditer(file)
    )
    return next(int(found[1]) for objects in shared if (found := _PAGES.search(objects)))


def _table(entries: dict[int, tuple[int, int, int]]) -> bytes:
    """The cross-reference rows as differences (7.4.4.4), since most differ in one byte only."""
    rows = bytearray()
    above = bytes(sum(_WIDTHS))
    for _, (kind, place, index) in sorted(entries.items()):
        row = b"%c%b%b" % (kind, place.to_bytes(4, "big"), index.to_bytes(2, "big"))
        rows.append(_UP)
        rows.extend([(own - other) & 255 for own, other in zip(row, above, strict=True)])
        above = row
    return bytes(rows)


def _shared(group: list[tuple[int, bytes]]) -> bytes:
    """Objects in one stream: pairs of number and offset, then the objects."""
    offset = 0
    heads = []
    for number, body in group:
        heads.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    head = b" ".join(heads) + b"\n"
    data = head + b"\n".join(body for _, body in group)
    return stream(data, {"Type": b"/ObjStm", "N": len(group), "First": len(head)})
