"""What a finished file says of itself, and whether it is what its source makes now."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Identity:
    """What a DOCX keeps among its custom properties, and a PDF in its information dictionary.

    `source` is the SHA-256 digest of the YAML file; `created` an ISO 8601 date of the brief's own;
    `checked` the day of the evidence lock; `style` is empty unless one was asked for.
    """

    brief: str
    revision: str
    created: str
    source: str
    made_with: str
    template: str
    style: str
    release: str
    checked: str

    def entries(self) -> tuple[tuple[str, str], ...]:
        """Name and value of each, as they stand in a file; what is empty is left out."""
        held = ((NAMES[field.name], getattr(self, field.name)) for field in fields(self))
        return tuple((name, value) for name, value in held if value)


NAMES = {
    "brief": "Brief",
    "revision": "Revision",
    "created": "Date of the brief",
    "source": "Source SHA-256",
    "made_with": "Made with",
    "template": "Template",
    "style": "Style",
    "release": "Release",
    "checked": "Quotations checked",
}
"""Field -> the name under which a file keeps it."""


class NoIdentity(ValueError):  # noqa: N818 - it is a finding about a file
    """The file does not say what it is: briefgen did not make it, or somebody removed it."""


def read(data: bytes) -> Identity:
    """Return what a PDF or DOCX says of itself. Raises NoIdentity; Unread if it cannot be read."""
    from briefgen.evidence.formats import docx, pdf

    held = (docx if data.startswith(_ZIP) else pdf).properties(data)
    found = {field: held.get(name, "") for field, name in NAMES.items()}
    if not found["source"] or not found["made_with"]:
        raise NoIdentity("it does not say from what it was made")
    return Identity(**found)


_ZIP = b"PK\x03\x04"


class Verdict(StrEnum):
    """How a file stands to a source."""

    SAME = "same"
    OLDER = "older"
    NEWER = "newer"
    ALTERED = "altered"
    OTHER_VERSION = "made by another version"


def judge(file: Identity, now: Identity, *, equal: bool) -> tuple[Verdict, str]:
    """Say how a file stands to what its source makes now, and why.

    `equal` says whether the bytes are those that the source makes now.
    """
    if equal:
        return Verdict.SAME, "byte for byte what the source makes now"
    if file.source != now.source:
        verdict = Verdict.NEWER if _number(file.revision) > _number(now.revision) else Verdict.OLDER
        return verdict, f"it was made from another state of the source, revision {file.revision}"
    if file.made_with != now.made_with:
        return Verdict.OTHER_VERSION, f"from this very source, by {file.made_with}"
    if file.checked != now.checked:
        return Verdict.OLDER, "its quotations have been checked anew since"
    return Verdict.ALTERED, "it says that it was made from this source, but it was changed since"


def _number(revision: str) -> tuple[int, ...]:
    return tuple(int(part) for part in revision.split(".") if part.isdigit())
