"""Reads the headers and footers of a Word document."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from posixpath import join

from briefgen.readback.docx_parts import SIGNS, PartElement, R, W, part, related_to
from briefgen.readback.transcript import RunningLine, Side, plain

_COUNTS = {"PAGE": "{page}", "NUMPAGES": "{pages}"}


def edges_of(package: zipfile.ZipFile, document: PartElement) -> Iterator[RunningLine]:
    """Yield the running lines, kind by kind of header and footer (17.10.2 and 17.10.5)."""
    related = related_to(package, "document")
    for side, tag in ((Side.HEAD, "header"), (Side.FOOT, "footer")):
        parts = [related[str(one.get(f"{R}id"))] for one in document.iter(f"{W}{tag}Reference")]
        for name in dict.fromkeys(parts):
            said = _said(part(package, join("word", name).lstrip("/")))
            yield RunningLine(side, plain(said))
        if not parts:
            yield RunningLine(side, "")


def _said(running: PartElement) -> str:
    """The words of a header or footer; a field that counts pages becomes {page} or {pages}."""
    said: list[str] = []
    code: str | None = None
    for element in running.iter():
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            code = ""
        elif kind == "end":
            said.append(_COUNTS.get((code or "").partition("\\")[0].strip(), ""))
            code = None
        elif element.tag == f"{W}instrText":
            code = f"{code or ''}{element.text or ''}"
        elif element.tag == f"{W}t" and code is None:
            said.append(element.text or "")
        elif element.tag in SIGNS or element.tag == f"{W}p":
            said.append(" ")
    return "".join(said)
