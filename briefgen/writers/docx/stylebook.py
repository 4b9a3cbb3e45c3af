"""The styles part: the fixed styles first, then each further style when it is first used."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from briefgen.house.style import StyleSheet
from briefgen.tree import Role
from briefgen.writers.docx.base import Base
from briefgen.writers.docx.character_styles import (
    Inks,
    Look,
    hexadecimal,
    write_look,
    write_setting,
)
from briefgen.writers.docx.definitions import (
    ParagraphStyle,
    apart,
    character_styles,
    fixed_styles,
    running_style,
    text_style,
)
from briefgen.writers.docx.ooxml import Element, add, q
from briefgen.writers.docx.style_names import (
    LEVELS,
    NOTE_REFERENCE,
    NOTE_TEXT,
    ListKind,
    StyleGround,
    name_of,
)
from briefgen.writers.spacing import air

TABLE = "Brief Table"
GRID = "Brief Grid"

_BESIDE = " of brief"
"""Added to the name of a style that stands beside another of the same name in a file."""

CELL_MARGIN = 6.5
"""Points to the right of the words of a cell."""

Numbered = Callable[[ListKind, StyleGround], str]
"""Returns the number id of a kind of list on a ground, for lists that are not restarted."""

_BUILT_IN = {
    "normal": "0",
    "title": "10",
    "subtitle": "11",
    "emphasis": "20",
    "strong": "22",
    "caption": "35",
    "body text": "1",
    "header": "99",
    "footer": "99",
    "hyperlink": "99",
    NOTE_TEXT: "99",
    NOTE_REFERENCE: "99",
    "toc heading": "39",
    "toc 1": "39",
    "toc 2": "39",
    **{f"heading {level}": "9" for level in range(1, 10)},
    **{
        f"{kind}{level}".lower(): "99"
        for kind in ListKind
        for level in ("", *(f" {number}" for number in range(2, 6)))
    },
}
"""Names of Word's built-in styles, with their places in its list of styles."""

_DEFAULTS = {"default paragraph font": "1", "normal table": "99", "no list": "99"}
_PRIORITY = "40"

_CUSTOM = q("w:customStyle")
_DEFAULT = q("w:default")
_VALUE = q("w:val")


class StyleBook:
    """The styles of one file: gives the id of a style by name, and adds the style if missing.

    A style of the base is used as it stands there. `marking` is the colour name of the
    handling marking, `title_right` the indent at the right of the title in points.
    """

    def __init__(
        self,
        base: Base,
        style: StyleSheet,
        inks: Inks,
        marking: str,
        numbered: Numbered,
        title_right: float = 0.0,
    ) -> None:
        self._base = base
        self._style = style
        self._inks = inks
        self._numbered = numbered
        self._looks = character_styles(style, marking)
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._made: dict[str, str] = {}
        self._taken = dict(base.taken)
        self._faces: dict[str, str] = {}
        self._texts: dict[tuple[StyleGround, Role, ListKind | None, int, bool], str] = {}
        self._chains: dict[tuple[str, ...], str] = {}
        self.root = base.styles
        for fixed in fixed_styles(style, title_right, base.width):
            self._add_paragraph_style(fixed)
        for element in self.root.iter(q("w:next")):
            element.set(_VALUE, self._ids.get(element.get(_VALUE, ""), element.get(_VALUE, "")))
        self.headings = frozenset(self[f"heading {level}"] for level in range(1, LEVELS + 1))
        self._add_default("Default Paragraph Font", "character")
        for name, look in self._looks.items():
            self._add_character_style(name, look, "Default Paragraph Font")
        self._add_table_styles()

    def __getitem__(self, name: str) -> str:
        """Return the id of a fixed style."""
        return self._ids[name.lower()]

    @property
    def ids(self) -> Mapping[str, str]:
        """The ids of the styles that were made for this file, by lower-case name."""
        return self._made

    def text(
        self,
        ground: StyleGround,
        role: Role,
        kind: ListKind | None,
        level: int,
        *,
        end: bool = False,
    ) -> str:
        """Return the id of a paragraph's style by its place and its role."""
        key = (ground, role, kind, level, end)
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = self._text(ground, role, kind, level, end=end)
        return found

    def characters(self, chain: tuple[str, ...]) -> str:
        """Return the id of the character style that combines the named ones."""
        found = self._chains.get(chain)
        if found is None:
            found = self._chains[chain] = self._chain(chain)
        return found

    def taken_in(self, made: ParagraphStyle) -> str:
        """Return the id of a style that not every file has; the base's own if there is one."""
        if made.name.lower() not in self._ids:
            self._add_paragraph_style(made)
        return self._ids[made.name.lower()]

    def running(self, tag: str, width: float) -> str:
        """Return the id of the style of a line added to another file's header or footer."""
        return self.taken_in(running_style(self._style, tag, width, f"Brief {tag.title()}"))

    def apart(self, style_id: str, right: float) -> str:
        """Return the id of a style like another one, but with a right indent of `right` points."""
        return self.taken_in(apart(self._names[style_id], right))

    def _text(
        self, ground: StyleGround, role: Role, kind: ListKind | None, level: int, *, end: bool
    ) -> str:
        name = name_of(ground, role, kind, level, end=end).lower()
        if name not in self._ids:
            if end:
                self.text(ground, role, kind, level)
            elif kind is not None:
                self.text(ground, role, None, 0)
            self._add_paragraph_style(text_style(self._style, ground, role, kind, level, end=end))
        return self._ids[name]

    def _chain(self, chain: tuple[str, ...]) -> str:
        name = " ".join(chain).lower()
        if name not in self._ids:
            self.characters(chain[:-1])
            self._add_character_style(" ".join(chain), self._looks[chain[-1]], " ".join(chain[:-1]))
        return self._ids[name]

    def _there(self, name: str, kind: str) -> bool:
        """Whether the base has this style, by name and kind, and so gives its id.

        A name that is not Word's own means the same only in a file that stood on briefgen's styles:
        in another one it is somebody else's, such as LibreOffice's “Table Heading”.
        """
        plain = name.lower()
        ours = TABLE.lower() in self._base.taken
        if not ours and plain not in _BUILT_IN and plain not in _DEFAULTS:
            return False
        found = self._taken.get(f"{plain}{_BESIDE}", self._taken.get(plain))
        if found is None or found[0] != kind:
            return False
        self._ids[name.lower()] = found[1]
        self._names[found[1]] = name
        return True

    def _add(self, name: str, kind: str, based_on: str | None) -> Element:
        asked, plain = name, name.lower()
        if plain in self._taken:
            name = f"{name}{_BESIDE}"
        style_id = self._unused("".join(word[0].upper() + word[1:] for word in name.split()))
        self._ids[plain] = self._made[plain] = style_id
        self._names[style_id] = asked
        self._taken[name.lower()] = (kind, style_id)
        built_in = name.lower() in _BUILT_IN or name.lower() in _DEFAULTS
        element = add(self.root, "w:style", type=kind, styleId=style_id)
        if not built_in:
            element.set(_CUSTOM, "1")
        add(element, "w:name", val=name)
        if based_on is not None:
            add(element, "w:basedOn", val=self[based_on])
        return element

    def _unused(self, wanted: str) -> str:
        """Return an id that no other style has."""
        taken = {style_id.lower() for _, style_id in self._taken.values()}
        found, count = wanted, 1
        while found.lower() in taken:
            count += 1
            found = f"{wanted}{count}"
        return found

    def _faced(self, look: Look) -> Look:
        """Leave the face to the base if that is an organisation's."""
        return look if self._base.own or look.face == "mark" else replace(look, face=None)

    def _add_paragraph_style(self, made: ParagraphStyle) -> None:
        if self._there(made.name, "paragraph"):
            return
        is_normal = made.name == "Normal"
        element = self._add(made.name, "paragraph", None if is_normal else made.based_on)
        if is_normal:
            element.set(_DEFAULT, "1")
        if made.next_style is not None:
            add(element, "w:next", val=made.next_style.lower())
        _write_place(element, made.name)
        face = made.look.face or (None if is_normal else self._faces.get(made.based_on.lower()))
        if face is not None:
            self._faces[made.name.lower()] = face
        numbering = None
        if made.numbered is not None:
            kind, ground, level = made.numbered
            numbering = (self._numbered(kind, ground), level - 1)
        natural = self._base.naturals.get(face or "")
        write_setting(element, made.setting, self._inks, natural=natural, numbering=numbering)
        write_look(element, self._faced(made.look), self._inks)

    def _add_character_style(self, name: str, look: Look, based_on: str) -> None:
        if self._there(name, "character"):
            return
        element = self._add(name, "character", based_on)
        _write_place(element, name)
        write_look(element, self._faced(look), self._inks)

    def _add_default(self, name: str, kind: str) -> Element | None:
        """Add one of Word's default styles; return None if the base has it already."""
        if self._there(name, kind):
            return None
        element = self._add(name, kind, None)
        element.set(_DEFAULT, "1")
        add(element, "w:uiPriority", val=_DEFAULTS[name.lower()])
        add(element, "w:semiHidden")
        add(element, "w:unhideWhenUsed")
        return element

    def _add_table_styles(self) -> None:
        plain = self._add_default("Normal Table", "table")
        if plain is not None:
            properties = add(plain, "w:tblPr")
            add(properties, "w:tblInd", w="0", type="dxa")
            _write_margins(properties, {"top": 0, "left": 108, "bottom": 0, "right": 108})
        self._add_default("No List", "numbering")
        if not self._there(TABLE, "table"):
            share = air(self._style.sizes.leading)
            self._add_table_style(TABLE, round(50 * share), round(20 * CELL_MARGIN), parted=True)
        if not self._there(GRID, "table"):
            share = air(self._style.sizes.leading, 0.25)
            self._add_table_style(GRID, round(40 * share), 0, parted=False)

    def _add_table_style(self, name: str, above: int, right: int, *, parted: bool) -> None:
        """Add a table style; margins are twips, and hairlines part the rows if it is `parted`."""
        colours = self._style.colours
        rule = {"val": "single", "sz": "4", "space": "0", "color": hexadecimal(colours, "rule")}
        # What another file's tables look like must not reach ours, which say all that they need.
        table = self._add(name, "table", "Normal Table" if self._base.own else None)
        _write_place(table, name)
        properties = add(table, "w:tblPr")
        if parted:
            borders = add(properties, "w:tblBorders")
            add(borders, "w:bottom", **rule)
            add(borders, "w:insideH", **rule)
        else:
            ending = {**rule, "sz": "6", "color": hexadecimal(colours, "strong_rule")}
            add(add(properties, "w:tblBorders"), "w:bottom", **ending)
        _write_margins(properties, {"top": above, "left": 0, "bottom": above, "right": right})
        header = add(table, "w:tblStylePr", type="firstRow")
        cell = add(header, "w:tcPr")
        strong = {**rule, "sz": "8", "color": hexadecimal(colours, "strong_rule")}
        add(add(cell, "w:tcBorders"), "w:bottom", **strong)
        add(cell, "w:vAlign", val="bottom")


def _write_place(element: Element, name: str) -> None:
    """Say where Word lists a style, and that it may be picked from the gallery."""
    add(element, "w:uiPriority", val=_BUILT_IN.get(name.lower(), _PRIORITY))
    add(element, "w:qFormat")


def _write_margins(properties: Element, margins: Mapping[str, int]) -> None:
    sides = add(properties, "w:tblCellMar")
    for side, width in margins.items():
        add(sides, f"w:{side}", w=str(width), type="dxa")
