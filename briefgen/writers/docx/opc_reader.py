"""Opens another program's Word file: its parts, their kinds and their relations.

Nothing in it is trusted: an inconsistent file is refused with a reason, never repaired.
"""

from __future__ import annotations

import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from briefgen.writers.docx.ooxml import Element
from briefgen.writers.docx.package import RELATION
from briefgen.writers.options import UnusableReferenceError

_LARGEST = 200_000_000
"""Bytes of an unpacked file beyond which it is not read: a few kilobytes can unpack to as much."""

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,  # a compression that Python does not know
    OSError,
    OverflowError,
    ValueError,
)
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    remove_comments=True,
    remove_pis=True,
)

_SAVE_AS = "Open it in Word and save it as “Word Document (*.docx)”."
_UNLOCK = "Take the password away in Word (File, Info, Protect Document), and save it."
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a compound file begins (MS-CFB, 2.2): an old Word file, or any file with a password."""

_OTHER = "it is not a .docx or .dotx file"
_OTHERS = {
    b"{\\rtf": "an RTF file",
    b"%PDF": "a PDF",
    b"<": "a web page or XML",
}


class Relation(Struct, frozen=True):
    """A relation of one part: `target` is the name of another part, or an address if `external`."""

    kind: str
    target: str
    external: bool


class ForeignPackage(Struct, frozen=True):
    """A package; the bytes of a part are unpacked when they are first needed.

    `names` has the name in the archive of each part by its lower-case name with a slash before it:
    part names differ in more than case (ECMA-376 part 2, 6.2.2.3).
    """

    archive: zipfile.ZipFile
    names: Mapping[str, str]
    main: str
    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self.names

    def content(self, name: str) -> bytes:
        """Return the bytes of a part. Raises UnusableReferenceError."""
        if name not in self:
            raise UnusableReferenceError(f"it names {told(name)}, which is not in it")
        return _unpacked(self.archive, self.names[name.lower()])

    def element(self, name: str) -> Element:
        """Return the root of an XML part. Raises UnusableReferenceError."""
        return _parsed(self.content(name), name)

    def media_type(self, name: str) -> str:
        """Return the media type of a part in lower case; empty if the file does not say."""
        suffix = posixpath.splitext(name)[1][1:].lower()
        return self.overrides.get(name.lower()) or self.defaults.get(suffix, "")

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relations of a part by their ids. Raises UnusableReferenceError."""
        folder, base = posixpath.split(name)
        held = f"{folder.rstrip('/')}/_rels/{base}.rels"
        return _relations(self.element(held), folder) if held in self else {}


def open_package(content: bytes) -> ForeignPackage:
    """Open a .docx, .dotx or .docm file. Raises UnusableReferenceError with the reason."""
    _refuse_other_kinds(content)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _BROKEN as fault:
        why = "it is damaged: half of it may be missing" if content[:2] == b"PK" else _OTHER
        raise UnusableReferenceError(why, _SAVE_AS) from fault
    members = archive.infolist()
    if sum(member.file_size for member in members) > _LARGEST:
        most = _LARGEST // 1_000_000
        raise UnusableReferenceError(f"unpacked, it has more than {most} MB", "Save it smaller.")
    if any(member.flag_bits & 1 for member in members):
        raise UnusableReferenceError("it is packed with a password", "Pack it without one.")
    names = {f"/{member.filename}".lower(): member.filename for member in members}
    types, links = "/[content_types].xml", "/_rels/.rels"
    if types not in names or links not in names:
        other = "an OpenDocument file" if "/mimetype" in names else "a zip file of another kind"
        raise UnusableReferenceError(f"it is {other}, not a .docx or .dotx file", _SAVE_AS)
    main = _main(_parsed(_unpacked(archive, names[links]), links))
    root = _parsed(_unpacked(archive, names[types]), names[types])
    made = ForeignPackage(
        archive,
        names,
        main,
        {
            one.get("Extension", "").lower(): one.get("ContentType", "").lower()
            for one in root.iter(f"{_TYPES}Default")
        },
        {
            one.get("PartName", "").lower(): one.get("ContentType", "").lower()
            for one in root.iter(f"{_TYPES}Override")
        },
    )
    kind = made.media_type(main)
    if "wordprocessingml" not in kind and "ms-word" not in kind:
        if "spreadsheet" in kind or "presentation" in kind or "visio" in kind:
            raise UnusableReferenceError("it is the file of another program than Word", _SAVE_AS)
        raise UnusableReferenceError("it does not say that it is a Word file")
    return made


def _refuse_other_kinds(content: bytes) -> None:
    if not content:
        raise UnusableReferenceError("it is empty, and so not a .docx or .dotx file")
    if content.startswith(_OLE):
        # The names of streams stand in a compound file as UTF-16 (MS-CFB, 2.6.1).
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnusableReferenceError("it is protected by a password", _UNLOCK)
        raise UnusableReferenceError("it is in the old form of Word, .doc", _SAVE_AS)
    for beginning, what in _OTHERS.items():
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(beginning):
            raise UnusableReferenceError(f"it is {what}, not a .docx or .dotx file", _SAVE_AS)


def _main(links: Element) -> str:
    for relation in _relations(links, "/").values():
        if relation.kind == f"{_STRICT}/officeDocument":
            raise UnusableReferenceError("it is a “Strict Open XML Document”", _SAVE_AS)
        if relation.kind == f"{RELATION}/officeDocument" and not relation.external:
            return relation.target
    raise UnusableReferenceError("it holds no document")


def _relations(root: Element, folder: str) -> dict[str, Relation]:
    """Return relations by id; targets are relative to `folder`, that of their part."""
    found = {}
    for one in root.iter(_RELATIONSHIPS):
        target, external = one.get("Target", ""), one.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join(folder, unquote(target).split("#")[0]))
        found[one.get("Id", "")] = Relation(one.get("Type", ""), target, external)
    return found


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except _BROKEN as fault:
        raise UnusableReferenceError(f"{told(name)} in it is damaged") from fault


def _parsed(content: bytes, name: str) -> Element:
    try:
        root = etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnusableReferenceError(f"{told(name)} in it is damaged") from fault
    if root.getroottree().docinfo.internalDTD is not None:  # barred by ECMA-376 part 2, 6.2.5
        raise UnusableReferenceError(f"{told(name)} in it has a document type declaration")
    return root


def told(name: str) -> str:
    """Return a part's name, which the file itself chose, in a form safe for a message."""
    return "".join(char if char.isprintable() else "?" for char in name.lstrip("/"))[:80]
