"""The structure tree as PDF objects: elements, role map, and the way back from the pages."""

from __future__ import annotations

from briefgen.writers.pdf.file import PdfFile
from briefgen.writers.pdf.objects import array, dictionary, name, text_string
from briefgen.writers.pdf.paint import Sheet
from briefgen.writers.pdf.structure import Annotation, Content, StructElement, roles


def add_structure(
    file: PdfFile,
    root: StructElement,
    sheets: list[Sheet],
    pages: list[bytes],
    links: dict[Annotation, bytes],
) -> bytes:
    """Add the structure tree (ISO 32000-1, 14.7.2 to 14.7.4); `links` are in StructParent order."""
    top = file.reserve()
    elements = list(root.walk())
    references = {element: file.reserve() for element in elements}
    parents = {
        kid: references[element]
        for element in elements
        for kid in element.kids
        if isinstance(kid, StructElement)
    }
    for element in elements:
        entries: dict[str, bytes | float] = {
            "S": name(element.tag),
            "P": parents.get(element, top),
            **element.attributes,
        }
        if element.thread is not None:
            told = _told(element.thread)
            own = element.attributes.get("A")
            entries["A"] = told if own is None else array((own, told))
        home = _home(element)
        if home is not None:
            entries["Pg"] = pages[home]
        kids = _kids(element, home, references, pages, links)
        if kids:
            entries["K"] = kids[0] if len(kids) == 1 else array(kids)
        file.fill(references[element], dictionary(entries))
    named = {
        element.attributes["ID"]: references[element]
        for element in elements
        if "ID" in element.attributes
    }
    identifiers = {"IDTree": _id_tree(file, named)} if named else {}
    stands = roles([element.tag for element in elements])
    file.fill(
        top,
        dictionary(
            {
                "Type": b"/StructTreeRoot",
                "K": references[root],
                "RoleMap": dictionary({tag: name(one) for tag, one in stands.items()}),
                "ParentTree": _parent_tree(file, sheets, links, references),
                "ParentTreeNextKey": len(sheets) + len(links),
                **identifiers,
            }
        ),
    )
    return top


def _told(thread: tuple[str, str]) -> bytes:
    """User properties that name a record and its field, hidden from readers (14.7.5.4)."""
    return (
        b"<</O /UserProperties /P"
        b" [<</N (Record) /V %b /H true>> <</N (Field) /V %b /H true>>]>>"
        % (text_string(thread[0]), text_string(thread[1]))
    )


def _home(element: StructElement) -> int | None:
    """The page on which the content of an element itself begins."""
    for kid in element.kids:
        if isinstance(kid, Content) and kid.marks:
            return kid.marks[0][0]
    return None


def _kids(
    element: StructElement,
    home: int | None,
    references: dict[StructElement, bytes],
    pages: list[bytes],
    links: dict[Annotation, bytes],
) -> list[bytes | float]:
    """An element's children in reading order: elements, marked content, links' objects."""
    found: list[bytes | float] = []
    for kid in element.kids:
        match kid:
            case StructElement():
                found.append(references[kid])
            case Content():
                found.extend(
                    marked
                    if page == home
                    else dictionary({"Type": b"/MCR", "Pg": pages[page], "MCID": marked})
                    for page, marked in kid.marks
                )
            case Annotation():
                found.append(
                    dictionary({"Type": b"/OBJR", "Pg": pages[kid.page], "Obj": links[kid]})
                )
    return found


def _parent_tree(
    file: PdfFile,
    sheets: list[Sheet],
    links: dict[Annotation, bytes],
    references: dict[StructElement, bytes],
) -> bytes:
    """The map from a page's marked content, and from links, to structure elements (14.7.4.4)."""
    numbers: list[bytes | float] = []
    for sheet in sheets:
        numbers += [sheet.index, array(references[element] for element in sheet.parents)]
    for key, link in enumerate(links, len(sheets)):
        numbers += [key, references[link.element]]
    return file.add(dictionary({"Nums": array(numbers)}))


def _id_tree(file: PdfFile, named: dict[bytes, bytes]) -> bytes:
    """The map from identifiers to elements, sorted by the identifiers' bytes (14.7.2, 7.9.6)."""
    names = [value for pair in sorted(named.items()) for value in pair]
    kids = file.add(dictionary({"Limits": array([names[0], names[-2]]), "Names": array(names)}))
    return file.add(dictionary({"Kids": array([kids])}))
