r"""The table of contents: a field that Word can update, filled with what it would find.

Page numbers follow from Word's own layout, which is unknown before Word opens the file: a field
without them (`\n`) is right from the start, and Word does not ask whether to update fields. It
lists the styles of headings (`\o`) and not whatever has an outline level (`\u`): the title and the
bottom line stand in the outline, and not in the contents.
"""

from __future__ import annotations

from briefgen.tree import Contents
from briefgen.writers.docx.context import WordContext
from briefgen.writers.docx.fields import close_field, open_field
from briefgen.writers.docx.inlines import write_inlines, write_text
from briefgen.writers.docx.ooxml import Element, add
from briefgen.writers.docx.paragraphs import keep_with_next, open_paragraph, write_paragraph

_WHOLE = 25
"""Up to so many entries, contents are not divided between pages."""


def write_contents(making: WordContext, parent: Element, contents: Contents) -> None:
    """Append the contents as Word keeps them, in a control from its gallery of tables."""
    control = add(parent, "w:sdt")
    properties = add(control, "w:sdtPr")
    add(properties, "w:id", val=making.anchors.control())
    gallery = add(properties, "w:docPartObj")
    add(gallery, "w:docPartGallery", val="Table of Contents")
    add(gallery, "w:docPartUnique")
    content = add(control, "w:sdtContent")
    write_paragraph(making, content, making.styles["TOC Heading"], contents.title)
    first, last = contents.entries[0], contents.entries[-1]
    for entry in contents.entries:
        style_id = making.styles[f"toc {entry.level}"]
        paragraph, _ = open_paragraph(making, content, style_id)
        if entry is first:
            open_field(paragraph, f' TOC \\o "1-{contents.depth}" \\n \\h \\z ')
        link = making.anchors.link(paragraph, entry.target)
        if entry.number:  # as Word writes it
            write_text(making, link, entry.number)
            add(add(link, "w:r"), "w:tab")
        write_inlines(making, link, entry.children)
        if entry is last:
            close_field(paragraph)
        elif len(contents.entries) <= _WHOLE:
            keep_with_next(content)
