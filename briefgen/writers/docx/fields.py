"""Complex fields: the code that Word evaluates, and the result shown until it does."""

from __future__ import annotations

from briefgen.writers.docx.ooxml import Element, add, q


def open_field(parent: Element, code: str, style_id: str | None = None) -> None:
    r"""Begin a field; what is appended until it is closed is its result.

    With `\* CHARFORMAT` Word gives the result the style of the field's code when it updates it;
    LibreOffice takes the style from the field characters, so these have it too.
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
