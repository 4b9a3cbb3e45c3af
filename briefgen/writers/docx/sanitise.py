"""Removes the traces of authors from a house's file before a brief is built on it.

Each function changes an XML part in place and returns what was removed, for a message. Harmless
marks, such as those of spelling and of saving, are removed without one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from briefgen.writers.docx.foreign_fields import settle_fields
from briefgen.writers.docx.ooxml import NAMESPACES, Element, is_on, q

TRACKED = "tracked changes (as if accepted)"
HIDDEN = "hidden text"
COMMENTS = "comments"
BOUND = "controls that show document properties or a prompt"
OBJECTS = "linked or embedded objects"
PATHS = "paths of files"

_CHANGE = re.compile(rf"\{{{NAMESPACES['w']}\}}\w+Change")
_PATH = re.compile(r"\s*(file:|[a-z]:[\\/]|\\\\)", re.IGNORECASE)

_TAKEN = tuple(map(q, ("w:ins", "w:moveTo")))
_DROPPED = tuple(map(q, ("w:del", "w:moveFrom")))
_CELLS = tuple(map(q, ("w:cellIns", "w:cellDel", "w:cellMerge")))
_MOVES = tuple(
    q(f"w:{kind}Range{end}")
    for kind in (
        "moveFrom",
        "moveTo",
        "customXmlIns",
        "customXmlDel",
        "customXmlMoveFrom",
        "customXmlMoveTo",
    )
    for end in ("Start", "End")
)
_COMMENTED = tuple(
    q(f"w:{name}")
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
)
_SILENT = tuple(
    q(f"w:{name}")
    for name in (
        "rsid",
        "proofErr",
        "permStart",
        "permEnd",
        "bookmarkStart",
        "bookmarkEnd",
        "lastRenderedPageBreak",
    )
)
_SAVED = re.compile(r"\{[^}]*\}(rsid\w*|paraId|textId|anchorId|editId)")
"""Numbers that Word adds when it saves: they show which files come from one another."""

_FRAMES = tuple(map(q, ("w:drawing", "w:pict", "w:object")))
_RELATED = f"{{{NAMESPACES['r']}}}"


def take_out(root: Element, hiding: Collection[str]) -> set[str]:
    """Remove what a brief must not carry; `hiding` are the ids of styles whose text is hidden."""
    told = set(_accept(root))
    told |= set(_open_controls(root))
    if _drop_hidden(root, hiding):
        told.add(HIDDEN)
    told |= settle_fields(root)
    if _drop(root.iter(*_COMMENTED)):
        told.add(COMMENTS)
    _drop(root.iter(*_SILENT))
    told |= set(_forget(root))
    _drop([run for run in root.iter(q("w:r")) if not run.xpath("*[local-name() != 'rPr']")])
    return told


def hiding_styles(styles: Element) -> frozenset[str]:
    """Return the ids of the styles whose text is hidden, by themselves or what they are based on.

    `w:vanish` is looked for from a style up to its root (ECMA-376 part 1, 17.3.2.41 and 17.7.3).
    """
    by_id = {one.get(q("w:styleId"), ""): one for one in styles.iterfind(q("w:style"))}

    def hides(style_id: str) -> bool:
        seen: set[str] = set()
        while style_id in by_id and style_id not in seen:
            seen.add(style_id)
            said = _vanish(by_id[style_id])
            if said is not None:
                return said
            base = by_id[style_id].find(q("w:basedOn"))
            style_id = "" if base is None else base.get(q("w:val"), "")
        return False

    return frozenset(one for one in by_id if hides(one))


def sever(root: Element, kept: Collection[str]) -> bool:
    """Remove elements that need relations which are not kept; return whether any was visible.

    The words of a link stay; a picture, chart or object goes whole.
    """
    seen = False
    for element in list(root.iter("*")):
        lost = [
            key
            for key, number in element.attrib.items()
            if str(key).startswith(_RELATED) and number not in kept
        ]
        if not lost or not _is_in(element, root):
            continue
        if element.tag == q("w:hyperlink"):
            _unwrap(element)
        elif len(lost) < sum(str(key).startswith(_RELATED) for key in element.attrib):
            for key in lost:
                del element.attrib[key]
        else:
            seen |= _sever(element)
    return seen


def _sever(element: Element) -> bool:
    """Remove an element without a target, or the ancestor that cannot be without it."""
    local = str(element.tag).rpartition("}")[2]
    extension = next(element.iterancestors(q("a:ext")), None)
    if local.startswith("hlink"):
        _drop([element])
        return False
    if extension is not None:
        _drop([extension])
        return False
    frame = None if local in {"OLEObject", "control"} else next(_framing(element), None)
    _drop([element if frame is None else frame])
    return True


def _framing(element: Element) -> Iterator[Element]:
    return element.iterancestors(*_FRAMES)


def _accept(root: Element) -> Iterator[str]:
    """Accept tracked changes: insertions stay, deletions go (17.13.5)."""
    changed = [one for one in root.iter("*") if _CHANGE.fullmatch(str(one.tag))]
    found = _drop(changed)
    for row in [one for one in root.iter(q("w:tr")) if _marked(one, "w:trPr", _DROPPED)]:
        found |= _drop([row])
    for cell in list(root.iter(q("w:tc"))):
        others = len(list(cell.itersiblings(q("w:tc")))) + len(
            list(cell.itersiblings(q("w:tc"), preceding=True))
        )
        if others and cell.find(f"{q('w:tcPr')}/{q('w:cellDel')}") is not None:
            found |= _drop([cell])
    found |= _drop([one for one in root.iter(q("w:tbl")) if one.find(f".//{q('w:tr')}") is None])
    for paragraph in list(root.iter(q("w:p"))):
        if _marked(paragraph, f"{q('w:pPr')}/{q('w:rPr')}", _DROPPED):
            _join(paragraph)
    found |= _drop(root.iter(*_DROPPED, *_CELLS))
    for one in list(root.iter(*_TAKEN)):
        _unwrap(one)
        found = True
    found |= _drop(root.iter(*_MOVES))
    if found:
        yield TRACKED


def _marked(element: Element, path: str, marks: Iterable[str]) -> bool:
    held = element.find(path if path.startswith("{") else q(path))
    return held is not None and any(held.find(mark) is not None for mark in marks)


def _join(paragraph: Element) -> None:
    """Join a paragraph whose mark is deleted to the next one, if there is one."""
    following = paragraph.getnext()
    parent = paragraph.getparent()
    if following is None or parent is None or following.tag != q("w:p"):
        return
    at = int(following.find(q("w:pPr")) is not None)
    following[at:at] = [one for one in paragraph if one.tag != q("w:pPr")]
    parent.remove(paragraph)


def _open_controls(root: Element) -> Iterator[str]:
    """Replace controls, smart tags and custom XML by their words (17.5): a brief is no form.

    Prompts, and words that repeat the properties of the old file, are removed too.
    """
    for control in list(root.iter(q("w:sdt"))):
        if not _is_in(control, root):
            continue
        said = control.find(q("w:sdtPr"))
        held = control.find(q("w:sdtContent"))
        if held is None or (said is not None and _repeats(said)):
            _drop([control])
            yield BOUND
        else:
            for part in control:
                if part is not held:
                    control.remove(part)
            _unwrap(held)
            _unwrap(control)
    _drop(root.iter(q("w:smartTagPr"), q("w:customXmlPr")))
    for tag in list(root.iter(q("w:smartTag"), q("w:customXml"))):
        _unwrap(tag)


def _repeats(said: Element) -> bool:
    if is_on(said.find(q("w:showingPlcHdr"))):
        return True
    return any("coreProperties" in str(one.get(q("w:xpath"))) for one in said.iter("*"))


def _drop_hidden(root: Element, hiding: Collection[str]) -> bool:
    found = False
    for paragraph in list(root.iter(q("w:p"))):
        by_style = _style(paragraph, "w:pPr/w:pStyle") in hiding
        runs = [one for one in paragraph.iter(q("w:r")) if _paragraph_of(one) is paragraph]
        hidden = [one for one in runs if _is_hidden(one, hiding, by_style=by_style)]
        found |= _drop(hidden)
        mark = paragraph.find(q("w:pPr"))
        if hidden and hidden == runs and (by_style or (mark is not None and _vanish(mark))):
            _join(paragraph)
    return found


def _is_hidden(run: Element, hiding: Collection[str], *, by_style: bool) -> bool:
    said = _vanish(run)
    if said is not None:
        return said
    # A toggle property: text hidden by both paragraph style and run style is shown (17.7.3).
    return by_style != (_style(run, "w:rPr/w:rStyle") in hiding)


def _vanish(element: Element) -> bool | None:
    """Whether the run properties of an element hide its text; None if they do not say."""
    for name in ("w:vanish", "w:specVanish"):
        said = element.find(f"{q('w:rPr')}/{q(name)}")
        if said is not None:
            return is_on(said)
    return None


def _style(element: Element, path: str) -> str:
    found = element.find("/".join(map(q, path.split("/"))))
    return "" if found is None else found.get(q("w:val"), "")


def _paragraph_of(run: Element) -> Element | None:
    return next(run.iterancestors(q("w:p")), None)


def _forget(root: Element) -> Iterator[str]:
    """Remove the numbers of savings, and attributes with the paths of files."""
    for element in root.iter("*"):
        for key, value in list(element.attrib.items()):
            if _SAVED.fullmatch(str(key)):
                del element.attrib[key]
            elif _PATH.match(str(value)):
                yield PATHS
                if key == "name":  # a required attribute (20.1.2.2.8)
                    element.set(key, "")
                else:
                    del element.attrib[key]


def _drop(elements: Iterable[Element]) -> bool:
    found = False
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
            found = True
    return found


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _is_in(element: Element, root: Element) -> bool:
    """Whether an element is still part of the tree."""
    return element is root or root in element.iterancestors()
