"""The base of a Word document: the YAML that it was made from, as it travels inside the document.

A reviewer's changes can only be told from the author's by what the document was when it went out.
The base holds no more than the page may show: the archive of this copy, and which of its quotations
had been found, since the page marks those.
"""

from __future__ import annotations

import binascii
import zlib
from base64 import b64decode, b64encode
from hashlib import sha256

import msgspec
from msgspec import Struct

from briefgen.quotations.verification import Finding, Outcome, Query, Speaker, Verification
from briefgen.writers import Attachment

MOST_UNPACKED = 30_000_000
"""Bytes: a small base can unpack to any size."""


class CarriedBase(Struct, frozen=True):
    """What a Word document was made from.

    `name` is that of the YAML file, `yaml` its text; `found` are record, field and source of each
    quotation that had been found, `checked_on` the day of the lock (ISO 8601), if it may be told.
    """

    name: str
    yaml: str
    found: tuple[tuple[str, str, str], ...] = ()
    checked_on: str | None = None

    @property
    def verification(self) -> Verification:
        """The findings as far as a page tells them: which quotations were found, and when."""
        nobody = Speaker(frozenset(), frozenset())
        findings = (
            Finding(Query(record, field, source, "", (), nobody, ""), Outcome.FOUND)
            for record, field, source in self.found
        )
        return Verification(tuple(findings), self.checked_on)


def base_of(archived: Attachment, verification: Verification) -> CarriedBase:
    """Return the base of a copy; `verification` has the findings that the copy may show."""
    good = sorted(
        {
            (one.asked.record, one.asked.field, one.asked.source)
            for one in verification.findings
            if one.outcome.good
        }
    )
    text = archived.content.decode()
    return CarriedBase(archived.name, text, tuple(good), verification.checked_on if good else None)


def packed(base: CarriedBase) -> tuple[str, str]:
    """Return the base as letters that every program keeps (base64), and its SHA-256 digest."""
    data = msgspec.json.encode(base)
    return b64encode(zlib.compress(data, 9)).decode("ascii"), sha256(data).hexdigest()


def unpacked(letters: str, digest: str) -> CarriedBase | None:
    """Return the base, or None if it is not whole."""
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(b64decode(letters, validate=True), MOST_UNPACKED)
        if not unpacking.eof or sha256(data).hexdigest() != digest:
            return None
        return msgspec.json.decode(data, type=CarriedBase)
    except (binascii.Error, zlib.error, msgspec.DecodeError, ValueError):
        return None


def read(data: bytes) -> CarriedBase | None:
    """Return the base that a Word document carries, None if it has none that is whole.

    A program may keep the part and lose the properties, or the other way round: either will do.
    Raises Unread for a damaged file.
    """
    from briefgen.copies.formats import docx

    letters, digest = docx.carried_base(data)
    return next((base for one in letters if (base := unpacked(one, digest)) is not None), None)
