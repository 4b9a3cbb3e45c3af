"""What a finished file carries of what it was made from: its identity, its source, its name."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from msgspec.structs import replace

from briefgen import __version__
from briefgen.house.setup import NamedFile, Setup
from briefgen.model.base import Audience
from briefgen.model.brief import Brief
from briefgen.provenance.identity import NOT_EMBEDDED, Identity
from briefgen.quotations.verification import Verification
from briefgen.tree import Meta
from briefgen.writers import Attachment, Format, WriterOptions


def identity(
    data: bytes,
    chosen: Setup,
    meta: Meta,
    audience: Audience,
    verification: Verification,
    *,
    style_asked: bool,
) -> Identity:
    """Return what a finished file says of itself, so that it can be held to its source later.

    `data` is the brief's file. A style of the template's own is not named unless it was asked for.
    """
    template, style = chosen.template_file, chosen.style_file
    logo = chosen.style_files.logo
    return Identity(
        brief=meta.identifier,
        revision=meta.revision,
        created=meta.created,
        source=hashlib.sha256(data).hexdigest(),
        made_with=f"briefgen {__version__}",
        template=template.name,
        style=style.name if style_asked or style.sha256 else "",
        release=audience.value,
        checked=verification.checked_on or "",
        template_sha256=template.sha256,
        style_sha256=style.sha256,
        logo=hashlib.sha256(logo.png).hexdigest() if logo else "",
    )


def told(usual: WriterOptions, known: Identity, form: Format) -> WriterOptions:
    """Return what a format's writer is told: the usual, and what its file says of itself.

    A file says on which other it stands, and that it lacks its faces, if its format heeds either.
    """
    if "reference" in form.heeds and usual.reference is not None:
        known = replace(known, reference=usual.reference.sha256)
    if "embed_fonts" in form.heeds and not usual.embed_fonts:
        known = replace(known, fonts=NOT_EMBEDDED)
    return replace(usual, identity=known.entries())


def source(copy: Brief, name: str, template: NamedFile, audience: Audience) -> Attachment:
    """Return the copy that is shown, as YAML, with the template that it is shown in.

    A template of one's own stays in the house, and the brief goes on naming the one it names.
    """
    from briefgen.provenance.archive import archive

    if not template.sha256:
        header = copy.brief.model_copy(update={"template": template.name})
        copy = copy.model_copy(update={"brief": header})
    return Attachment(
        name=_in_print(file_name(name, audience, ".yaml")),
        content=archive(copy),
        description="The records that this brief was made from",
    )


def file_name(name: str, audience: Audience, suffix: str) -> str:
    """Return the name of a finished file: a copy for few readers says for whom it is."""
    stem = PurePath(name).stem
    return f"{stem}{suffix}" if audience is Audience.PUBLIC else f"{stem}.{audience}{suffix}"


def _in_print(name: str) -> str:
    """A file's name as another file can carry it: XML has no control characters (XML 1.0, 2.2)."""
    return "".join(char if char.isprintable() else "_" for char in name)
