"""PDF: sets a document tree on pages, tagged (PDF/UA-1) and archival (PDF/A-3a)."""

from __future__ import annotations

from briefgen.house.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers.options import WriterOptions
from briefgen.writers.pdf import metadata
from briefgen.writers.pdf.anchors import said
from briefgen.writers.pdf.blocks import lay
from briefgen.writers.pdf.compact import page_count
from briefgen.writers.pdf.contents import finish
from briefgen.writers.pdf.file import PdfFile, add_fonts, add_pages, destinations
from briefgen.writers.pdf.flow import Flow, FlowContext
from briefgen.writers.pdf.fonts import Fonts
from briefgen.writers.pdf.headings import hangs
from briefgen.writers.pdf.logo import add_logo, logo
from briefgen.writers.pdf.objects import array, dictionary, text_string
from briefgen.writers.pdf.outline import add_outline
from briefgen.writers.pdf.pages import paginate
from briefgen.writers.pdf.paper import Paper, painted
from briefgen.writers.pdf.runs import RunSetting
from briefgen.writers.pdf.structure import StructElement
from briefgen.writers.pdf.tags import add_structure

__all__ = ["page_count", "write"]


def write(document: Document, style: StyleSheet, options: WriterOptions) -> bytes:
    """Return the PDF file of a document.

    Raises faces.FamilyMissingError, fonts.NoGlyphError for a character that no face of the style
    has, and runs.NoAnchorError for a reference that leads nowhere.
    """
    language = document.meta.language
    paper = Paper.of(style)
    root = StructElement("Document", {"Lang": text_string(language)})
    used, measuring = (Fonts(language) for _ in range(2))
    flow = Flow(RunSetting(style, said(document.blocks)), used, measuring, lay)
    flow.hangs = hangs(document, style, measuring)
    place = FlowContext(paper.left, paper.width, root)
    if options.logo is not None:
        logo(flow, options.logo, place)
    lay(flow, document.blocks, place)
    pages = paginate(flow.strips, paper.body)
    finish(flow, pages)
    sheets = painted(pages, document.running, flow, paper)

    file = PdfFile()
    seal = None if options.logo is None else add_logo(file, options.logo)
    tree, references, links = add_pages(file, sheets, (paper.wide, paper.high), seal)
    catalog: dict[str, bytes | float] = {
        "Type": b"/Catalog",
        "Pages": tree,
        "Lang": text_string(language),
        "MarkInfo": b"<</Marked true /UserProperties true>>",
        "ViewerPreferences": b"<</DisplayDocTitle true>>",
        "StructTreeRoot": add_structure(file, root, sheets, references, links),
        "Metadata": metadata.packet(file, document.meta),
        "OutputIntents": metadata.colour(file),
    }
    bookmarks = add_outline(file, flow.bookmarks, destinations(sheets, references))
    if bookmarks is not None:
        catalog["Outlines"] = bookmarks
    if options.attachment is not None:
        held = metadata.attachment(file, options.attachment, document.meta.created)
        named = array([text_string(options.attachment.name), held])
        catalog["AF"] = array([held])
        catalog["Names"] = dictionary({"EmbeddedFiles": dictionary({"Names": named})})
    information = metadata.information(document.meta, options.identity)
    resources = add_fonts(file, used.used.values())
    return file.finish(dictionary(catalog), information, resources)
