"""Small briefs for the tests of evidence, and the files that their sources are kept in."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256

from briefgen.model import Brief
from briefgen.reading import source
from briefgen.reading.validate import validate

ARTICLE = (
    "The council met on Tuesday. “We have looked at every offer that reached us, and none of "
    "them would pay for the roof,” said Marta Olsen, who chairs the council.\n"
    "She told reporters that the vote would be held in June.\n"
    "“By May the vote had been put off,” she said.\n"
)


def brief(text: str) -> Brief:
    """The brief that a YAML text holds."""
    return validate(source.read(text.encode(), "brief.yaml"), Brief)[0]


def written(
    quote: str = "We have looked at every offer",
    *,
    who: str = "olsen",
    report: str = "{source: gazette, form: direct}",
    snapshot: str = "snapshot: {path: evidence/a.txt}",
    more: str = "",
) -> str:
    """A brief with one quotation."""
    return f"""
schema: 1
brief: {{id: store, title: The store may open, as_of: 2025-12-23}}
bottom_line: The store may open.
bottom_line_based_on: gazette
actors:
  olsen: {{name: Marta Olsen}}
  dahl: {{name: Henrik Dahl}}
sources:
  gazette: {{title: Gazette, {snapshot}}}
  copy: {{title: Copy, derives_from: gazette}}
  other: {{title: Other}}
statements:
  - id: looked
    who: {who}
    quote: {quote!r}
    reports: [{report}]
{more}"""


def sha(data: bytes) -> str:
    """The digest of a file."""
    return sha256(data).hexdigest()


def docx(*paragraphs: str) -> bytes:
    """A Word file of the fewest parts, one run a word."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        "<w:p>"
        + "".join(f'<w:r><w:t xml:space="preserve">{word} </w:t></w:r>' for word in p.split())
        + "</w:p>"
        for p in paragraphs
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", document)
    return out.getvalue()


def pdf(*lines: str, locked: bool = False) -> bytes:
    """A PDF of one page with these lines."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    lock = StandardEncryption("open", canPrint=0) if locked else None
    canvas = Canvas(out, encrypt=lock, invariant=1)
    for number, line in enumerate(lines):
        canvas.drawString(72, 750 - 14 * number, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
