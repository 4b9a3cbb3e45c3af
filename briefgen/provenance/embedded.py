"""What a finished file carries about its making: its identity, its YAML, and its file name."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from msgspec.structs import replace

from briefgen import __version__
from briefgen.house.setup import NamedFile, Setup
from briefgen.model.base import Audience
from briefgen.model.brief import Brief
from briefgen.provenance.identity import NOT_EMBEDDED, ZIP, Identity
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
    """Return the identity of a finished file, by which it can later be compared with its source.

    `data` is the brief's file. The style is named only if it was asked for, not if the template
    brings it.
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
    """Return the options for a format's writer, the identity of the file among them.

    The identity names the Word file that styles are taken from, and says that fonts are not
    embedded, if the format has such options.
    """
    if "reference" in form.heeds and usual.reference is not None:
        known = replace(known, reference=usual.reference.sha256)
    if "embed_fonts" in form.heeds and not usual.embed_fonts:
        known = replace(known, fonts=NOT_EMBEDDED)
    return replace(usual, identity=known.entries())


def source(copy: Brief, name: str, template: NamedFile, audience: Audience) -> Attachment:
    """Return the audience's copy of the brief as YAML, naming the template that it was built with.

    The path of a template of one's own is not given away: the copy then keeps the template that the
    brief itself names.
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


def carried(data: bytes) -> tuple[str, bytes] | None:
    """Return the name and the YAML that a finished PDF or Word document carries; None for neither.

    Raises Unread for a damaged file.
    """
    from briefgen.copies.formats.pdf import attached_source
    from briefgen.provenance import base

    if not data.startswith(ZIP):
        return attached_source(data)
    found = base.read(data)
    return None if found is None else (found.name, found.yaml.encode())


def file_name(name: str, audience: Audience, suffix: str) -> str:
    """Return the name of a finished file; that of a restricted copy names its audience."""
    stem = PurePath(name).stem
    return f"{stem}{suffix}" if audience is Audience.PUBLIC else f"{stem}.{audience}{suffix}"


def _in_print(name: str) -> str:
    """A file's name without control characters, which XML cannot hold (XML 1.0, 2.2)."""
    return "".join(char if char.isprintable() else "_" for char in name)
