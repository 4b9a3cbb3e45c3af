"""The identity that a finished file carries, and whether the file is what its source makes now."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Identity(Struct, frozen=True):
    """What a DOCX keeps among its custom properties, and a PDF in its information dictionary.

    `source` is the SHA-256 digest of the YAML file; `created` is the brief's own date (ISO 8601);
    `checked` is the day of the evidence lock; `style` is empty unless a style was asked for. If a
    template or a house style is not a shipped one, `template` and `style` are the names of the
    files, and their digests stand beside. `reference` is the digest of the Word file that a Word
    document was built on; `fonts` is empty if the fonts are embedded. `logo` is the digest of the
    logo as printed.
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
    template_sha256: str = ""
    style_sha256: str = ""
    reference: str = ""
    fonts: str = ""
    logo: str = ""

    def entries(self) -> tuple[tuple[str, str], ...]:
        """The name and value of each field that is not empty, as a file holds them."""
        held = ((name, getattr(self, field)) for field, name in NAMES.items())
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
    "template_sha256": "Template SHA-256",
    "style_sha256": "Style SHA-256",
    "reference": "Reference SHA-256",
    "fonts": "Fonts",
    "logo": "Logo SHA-256",
}
"""Field -> its name in a finished file."""

NOT_EMBEDDED = "not embedded"
"""The value of `fonts` for a Word file without embedded fonts."""


class NoIdentity(ValueError):  # noqa: N818 - it is a finding about a file
    """The file does not say what it is: briefgen did not make it, or somebody removed it."""


def read(data: bytes) -> Identity:
    """Return the identity in a PDF or DOCX. Raises NoIdentity, or Unread for a damaged file."""
    from briefgen.copies.formats import Unread, docx, pdf

    is_word = data.startswith(ZIP)
    if not is_word and not data.lstrip().startswith(_PDF):
        raise Unread("damaged", "it is neither a PDF nor a Word document")
    held = (docx if is_word else pdf).properties(data)
    found = {field: held.get(name, "") for field, name in NAMES.items()}
    if not found["source"] or not found["made_with"]:
        raise NoIdentity("it does not say from what it was made")
    return Identity(**found)


ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
"""How a Word document begins, and a PDF."""


_DAY = len("2026-01-01")
"""The length of the day in an ISO 8601 date or date-time."""


class Verdict(StrEnum):
    """How a finished file relates to a source."""

    SAME = "same"
    OLDER = "older"
    NEWER = "newer"
    OTHER_STATE = "another state of the source"
    ALTERED = "altered"
    OTHER_VERSION = "made by another version"
    CANNOT_TELL = "cannot tell"


def judge(file: Identity, now: Identity, *, equal: bool, alike: bool) -> tuple[Verdict, str]:
    """Compare a finished file with the one that its source makes now; return verdict and reason.

    `equal` says whether both have the same bytes, `alike` whether both have the same content once
    it is unpacked.
    """
    if equal:
        return Verdict.SAME, "byte for byte what the source makes now"
    if alike:
        return Verdict.SAME, "what the source makes now, only packed on another machine"
    if file.source != now.source:
        return _other_state(file, now)
    if file.made_with != now.made_with:
        return Verdict.OTHER_VERSION, f"from this very source, by {file.made_with}"
    if file.checked != now.checked:
        return Verdict.OLDER, "its quotations have been checked anew since"
    if lacking := _lacking(file, now):
        return Verdict.CANNOT_TELL, lacking
    return Verdict.ALTERED, "it says that it was made from this source, but it was changed since"


def _other_state(file: Identity, now: Identity) -> tuple[Verdict, str]:
    """Which of two states of a source came first, by their revisions or else by their dates."""
    told = f"revision {file.revision}, dated {file.created}"
    dated = file.created and now.created
    then, today = (
        (_number(one.revision), one.created[:_DAY] if dated else "") for one in (file, now)
    )
    if then == today:
        unknown = "which of the two came first is not known"
        return Verdict.OTHER_STATE, f"it was made from {told}; {unknown}"
    verdict = Verdict.NEWER if then > today else Verdict.OLDER
    return verdict, f"it was made from another state of the source, {told}"


def _lacking(file: Identity, now: Identity) -> str:
    """Which file that it was made with is missing or has changed since; nothing if none has."""
    for what, field, name, option in (
        ("template", "template_sha256", file.template, "--template"),
        ("house style", "style_sha256", file.style, "--style"),
        ("logo of the house style", "logo", "", "--style"),
        ("Word file that it was built on", "reference", "", "--reference"),
    ):
        then, today = getattr(file, field), getattr(now, field)
        if then == today:
            continue
        called = f"{what} {name}".rstrip()
        if not then:
            return f"it was made without the {what} that is used now"
        if not today:
            return f"the {called} is needed; give it with {option}"
        return f"the {called} is not the one that it was made with; give that with {option}"
    return ""


def _number(revision: str) -> tuple[int, ...]:
    return tuple(int(part) for part in revision.split(".") if part.isdigit())
