"""Complex fields: what Word is to work out, and what stands there until it does."""

from __future__ import annotations

from briefgen.writers.docx.ooxml import Element, add, q


def open_field(parent: Element, code: str, style_id: str | None = None) -> None:
    r"""Begin a field; what is appended next is its result, until it is closed.

    A style on the code is the look that `\* CHARFORMAT` gives the result when Word works it out.
    """
    add(add(parent, "w:r"), "w:fldChar", fldCharType="begin")
    run = add(parent, "w:r")
    if style_id is not None:
        add(add(run, "w:rPr"), "w:rStyle", val=style_id)
    instruction = add(run, "w:instrText")
    instruction.text = code
    instruction.set(q("xml:space"), "preserve")
    add(add(parent, "w:r"), "w:fldChar", fldCharType="separate")


def close_field(parent: Element) -> None:
    """End a field."""
    add(add(parent, "w:r"), "w:fldChar", fldCharType="end")
