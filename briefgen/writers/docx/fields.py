"""Complex fields: what Word is to work out, and what stands there until it does."""

from __future__ import annotations

from briefgen.writers.docx.ooxml import Element, add, q


def open_field(parent: Element, code: str, style_id: str | None = None) -> None:
    r"""Begin a field; what is appended next is its result, until it is closed.

    A style on the code is the look that `\* CHARFORMAT` gives the result when Word works it out;
    LibreOffice takes it from the field's signs, so that these have it too.
    """
    _sign(parent, "begin", style_id)
    instruction = add(_run(parent, style_id), "w:instrText")
    instruction.text = code
    instruction.set(q("xml:space"), "preserve")
    _sign(parent, "separate", style_id)


def close_field(parent: Element, style_id: str | None = None) -> None:
    """End a field."""
    _sign(parent, "end", style_id)


def _sign(parent: Element, kind: str, style_id: str | None) -> None:
    add(_run(parent, style_id), "w:fldChar", fldCharType=kind)


def _run(parent: Element, style_id: str | None) -> Element:
    run = add(parent, "w:r")
    if style_id is not None:
        add(add(run, "w:rPr"), "w:rStyle", val=style_id)
    return run
