"""Sorts the fields of a house's file: those useful in a brief, and those that repeat the old file.

ECMA-376 part 1, 17.16.4 and 17.16.5. A field has a code and the words of its last result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct, field

from briefgen.writers.docx.ooxml import Element, q

_COUNTING = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"}
_WORKED_OUT = {"STYLEREF", "TITLE", "SUBJECT", "KEYWORDS", "DATE", "TIME", "IF", "SEQ", "SYMBOL"}
_OF_THE_FILE = {
    "FILENAME",
    "FILESIZE",
    "AUTHOR",
    "LASTSAVEDBY",
    "USERNAME",
    "USERINITIALS",
    "USERADDRESS",
    "COMMENTS",
    "TEMPLATE",
    "CREATEDATE",
    "SAVEDATE",
    "PRINTDATE",
    "REVNUM",
    "EDITTIME",
    "NUMWORDS",
    "NUMCHARS",
    "DOCVARIABLE",
    "DATABASE",
    "INCLUDETEXT",
    "INCLUDEPICTURE",
    "LINK",
    "DDE",
    "DDEAUTO",
}
_PROPERTIES = {"DOCPROPERTY", "INFO"}
_OF_THE_HOUSE = {"COMPANY"}
_WEB = ("http:", "https:", "mailto:")


class _Fate(Enum):
    """What becomes of a field: a `RENEWED` one loses its words, and is updated on opening."""

    KEPT = "kept"
    RENEWED = "renewed"
    WORDS = "only its words stay"
    DROPPED = "dropped"


class _Open(Struct):
    """A field that is being read: the elements of its code, and those of its words."""

    begin: Element
    coded: list[Element] = field(default_factory=list)
    words: list[Element] = field(default_factory=list)
    code: str = ""
    separated: bool = False

    def take(self, node: Element) -> None:
        (self.words if self.separated else self.coded).append(node)


def settle_fields(root: Element) -> set[str]:
    """Keep the fields that are useful in a brief, and of the others the words at most.

    Returns the fields dropped with their words, as "the field NAME".
    """
    told = set()
    for simple in list(root.iter(q("w:fldSimple"))):
        fate, name = _judge(simple.get(q("w:instr"), ""))
        if fate is _Fate.DROPPED:
            told.add(_told(name))
        if fate is _Fate.WORDS:
            _replace(simple, list(simple))
        elif fate is _Fate.DROPPED:
            _replace(simple, [])
        elif fate is _Fate.RENEWED:
            simple.set(q("w:dirty"), "1")
            simple[:] = []
    for fate, name, one in _complex(root):
        if fate is _Fate.DROPPED:
            told.add(_told(name))
        if fate is _Fate.RENEWED:
            one.begin.set(q("w:dirty"), "1")
        gone = {
            _Fate.KEPT: [],
            _Fate.RENEWED: one.words,
            _Fate.WORDS: one.coded,
            _Fate.DROPPED: [*one.coded, *one.words],
        }[fate]
        for node in gone:
            _replace(node, [])
    return told


def _complex(root: Element) -> list[tuple[_Fate, str, _Open]]:
    """Return the fields between `w:fldChar` elements; unpaired ones are removed at once."""
    found: list[tuple[_Fate, str, _Open]] = []
    stack: list[_Open] = []
    for node in list(_run_contents(root)):
        kind = node.get(q("w:fldCharType")) if node.tag == q("w:fldChar") else None
        if kind == "begin":
            for one in stack:
                one.take(node)
            stack.append(_Open(node, [node]))
            continue
        if kind is not None and not stack:
            _replace(node, [])
            continue
        for one in stack[:-1]:
            one.take(node)
        if not stack:
            continue
        top = stack[-1]
        if kind == "separate":
            top.coded.append(node)
            top.separated = True
        elif kind == "end":
            top.coded.append(node)
            stack.pop()
            found.append((*_judge(top.code), top))
        else:
            top.take(node)
            if not top.separated and node.tag == q("w:instrText"):
                top.code += node.text or ""
    found += [(_Fate.WORDS, "", one) for one in stack]
    return found


def _run_contents(root: Element) -> Iterator[Element]:
    for run in root.iter(q("w:r")):
        yield from (node for node in run if node.tag != q("w:rPr"))


def is_web(address: str) -> bool:
    """Whether an address leads to the web or a mailbox, and so gives away no machine."""
    return address.lower().startswith(_WEB)


def _judge(code: str) -> tuple[_Fate, str]:
    words = code.replace('"', " ").split()
    name = words[0].upper() if words else ""
    rest = [word.upper() for word in words[1:2]]
    if name in _COUNTING:
        return _Fate.KEPT, name
    if name in _WORKED_OUT or name.startswith("="):
        return _Fate.RENEWED, name
    if name == "HYPERLINK":
        web = any(map(is_web, words[1:]))
        return (_Fate.KEPT if web else _Fate.WORDS), name
    if name in _OF_THE_FILE or (name in _PROPERTIES and not _OF_THE_HOUSE.intersection(rest)):
        return _Fate.DROPPED, name
    return _Fate.WORDS, name


def _told(name: str) -> str:
    return f"the field {name}"


def _replace(node: Element, by: Iterable[Element]) -> None:
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        parent[at : at + 1] = list(by)
