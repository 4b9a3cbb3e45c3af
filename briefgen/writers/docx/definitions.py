"""Defines the styles: each look that a user may want to change in Word is a named style."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.drawing.columns import LEADING, SIZE
from briefgen.house.style import StyleSheet
from briefgen.tree import Role, Voice
from briefgen.writers.docx.character_styles import Border, Look, ParagraphFormat
from briefgen.writers.docx.style_names import (
    BAR,
    BAR_SPACE,
    CALLOUT_BAR,
    CALLOUT_SPACE,
    LEVELS,
    NOTE_REFERENCE,
    NOTE_TEXT,
    QUOTED,
    STATUS,
    VOICES,
    ListKind,
    StyleGround,
    hanging,
    indent,
    left_of,
    measure,
    name_of,
)
from briefgen.writers.spacing import air

_DRAWN: dict[str, Literal["center", "right"]] = {"Centre": "center", "End": "right"}
"""Part of a style's name -> the alignment of words in a drawing that is not left."""

_BESIDE_OTHERS = 7.5
"""The most points of a line added to another file's header or footer, where faces may be wide."""

_AS_IT_IS = Look()
_AS_SET = ParagraphFormat()


class ParagraphStyle(Struct, frozen=True):
    """A paragraph style; `numbered` says which list and level a new paragraph in it belongs to."""

    name: str
    look: Look = _AS_IT_IS
    setting: ParagraphFormat = _AS_SET
    based_on: str = "Normal"
    next_style: str | None = None
    numbered: tuple[ListKind, StyleGround, int] | None = None


def normal(style: StyleSheet) -> ParagraphStyle:
    """Return the style that all others build on."""
    return ParagraphStyle(
        "Normal",
        Look("text", style.sizes.body, colour="text"),
        ParagraphFormat(before=0, after=0, leading=style.sizes.leading),
    )


def fixed_styles(
    style: StyleSheet, title_right: float = 0.0, width: float | None = None
) -> tuple[ParagraphStyle, ...]:
    """Return the paragraph styles that every file has, used or not.

    `title_right` is the indent at the right of the title, `width` that of the text where it is not
    the style's own; both in points.
    """
    sizes = style.sizes
    share = air(sizes.leading)
    headings = (sizes.heading_1, sizes.heading_2, *(LEVELS - 2) * (sizes.heading_3,))
    return (
        normal(style),
        _text(style, StyleGround.PAGE, Role.BODY),
        ParagraphStyle(
            "Title",
            Look("label", sizes.title, bold=True, colour="heading"),
            ParagraphFormat(
                before=0,
                after=4,
                leading=1.18,
                right=title_right or None,
                keep_next=True,
                keep_lines=True,
            ),
            next_style="Subtitle",
        ),
        _text(style, StyleGround.PAGE, Role.SUBTITLE),
        ParagraphStyle(
            "Facts",
            Look("label", sizes.small, colour="quiet"),
            ParagraphFormat(
                before=0,
                after=13 * share,
                leading=1.3,
                keep_lines=True,
                contextual=True,  # all lines of facts stand between one pair of rules
                edges=(
                    Border("top", 1.0, "strong_rule", 6),
                    Border("bottom", 0.5, "rule", 5),
                ),
            ),
            next_style="Body Text",
        ),
        *(_heading(level, size, share) for level, size in enumerate(headings, 1)),
        *(_text(style, StyleGround.PAGE, role) for role in (Role.DETAIL, Role.SMALL)),
        _text(style, StyleGround.CALLOUT, Role.BODY),
        ParagraphStyle(
            "Callout Title",
            Look("label", sizes.small, bold=True, caps=True, colour="heading", tracking=0.9),
            ParagraphFormat(after=2, leading=1.3, keep_next=True),
            based_on="Callout",
            next_style="Callout",
        ),
        *(_text(style, ground, Role.BODY) for ground in VOICES.values()),
        _text(style, StyleGround.TABLE, Role.BODY),
        ParagraphStyle(
            "Table Heading",
            Look(bold=True, colour="heading"),
            ParagraphFormat(keep_next=True),
            based_on="Table Text",
        ),
        _text(style, StyleGround.GRID, Role.BODY),
        *(_text(style, StyleGround.ABREAST, role) for role in (Role.BODY, Role.NAME)),
        ParagraphStyle(
            "Grid Heading",
            Look("label", sizes.small, bold=True, colour="quiet"),
            ParagraphFormat(after=0, leading=1.3, keep_next=True),
            based_on="Grid Text",
        ),
        ParagraphStyle(
            "Table Heading End", setting=ParagraphFormat(side="right"), based_on="Table Heading"
        ),
        ParagraphStyle(
            "caption",
            Look("label", sizes.small + 0.5, bold=True, colour="neutral"),
            ParagraphFormat(before=7, after=5, leading=1.3, keep_next=True, keep_lines=True),
            next_style="Body Text",
        ),
        *(
            listed(style, kind, StyleGround.PAGE, level, Role.BODY)
            for kind in ListKind
            for level in range(1, 4)
        ),
        ParagraphStyle(
            "Drawing",
            setting=ParagraphFormat(before=4, after=8, single=True),
            next_style="Body Text",
        ),
        ParagraphStyle(
            "Drawing Label",
            Look("label", SIZE, colour="text"),
            ParagraphFormat(leading=LEADING / SIZE),
        ),
        ParagraphStyle("Drawing Date", Look(bold=True, colour="heading"), based_on="Drawing Label"),
        *(
            ParagraphStyle(f"{name} {place}", setting=ParagraphFormat(side=side), based_on=name)
            for name in ("Drawing Label", "Drawing Date")
            for place, side in _DRAWN.items()
        ),
        *(running_style(style, tag, width or measure(style.page)) for tag in ("header", "footer")),
        ParagraphStyle(
            "TOC Heading",
            Look("label", sizes.heading_1, bold=True, colour="heading"),
            ParagraphFormat(
                before=16,
                after=6,
                leading=1.25,
                keep_next=True,
                keep_lines=True,
                edges=(Border("bottom", 0.5, "rule", 3),),
            ),
            next_style="Body Text",
        ),
        ParagraphStyle(
            "toc 1",
            Look("label", sizes.detail, bold=True, colour="heading"),
            ParagraphFormat(before=4, after=1.5, leading=1.28),
        ),
        ParagraphStyle(
            "toc 2",
            Look("label", sizes.detail),
            ParagraphFormat(after=1.5, leading=1.28, left=hanging()),
        ),
        ParagraphStyle(
            NOTE_TEXT,
            _role_look(style, Role.DETAIL),
            ParagraphFormat(before=4, after=2, leading=1.28, left=hanging(), hanging=hanging()),
        ),
        _text(style, StyleGround.NOTE, Role.BODY),
        ParagraphStyle("Space", Look(size=2), ParagraphFormat(after=5, leading=1.0)),
    )


def character_styles(style: StyleSheet, marking: str) -> dict[str, Look]:
    """Return the character styles by name; `marking` is the colour name of the marking."""
    sizes = style.sizes
    return {
        "Emphasis": Look(italic=True),
        "Strong": Look(bold=True),
        "Hyperlink": Look(colour="link"),
        "Reference": Look(colour="link"),
        "Citation": Look(
            "label", sizes.detail + 0.5, bold=True, italic=False, colour="link", raised=True
        ),
        "Source Number": Look("label", bold=True, italic=False, colour="link"),
        NOTE_REFERENCE: Look(
            "label", sizes.detail + 0.5, bold=True, italic=False, colour="link", raised=True
        ),
        "Endnote Number": Look(bold=True, colour="link"),
        "Chip": Look("label", sizes.small - 0.5, bold=True, colour="heading", ground="chip"),
        "Aside": Look("label", sizes.small, bold=False, italic=False, colour="quiet"),
        "Heading Aside": Look("label", sizes.detail, bold=False, colour="quiet"),
        "Label": Look("label", italic=True),
        "Drawing Accent": Look(colour="caution"),
        "Drawing Good": Look(colour="good"),
        "Drawing Bad": Look(colour="bad"),
        "Drawing Neutral": Look(colour="neutral"),
        "Mark": Look("mark", bold=False, italic=False),
        "Other Letters": Look("label"),
        "Marking": Look(bold=True, caps=False, tracking=0.3, colour=marking),
        QUOTED[Voice.OURS]: Look(),
        QUOTED[Voice.OUTLET]: Look("label", sizes.detail),
        QUOTED[Voice.SPEAKER]: Look(italic=True),
        **{
            name: Look("label", bold=True, italic=False, colour=str(tone))
            for tone, name in STATUS.items()
        },
    }


def apart(name: str, right: float) -> ParagraphStyle:
    """Return the style of a box that differs from the box before it by its right indent."""
    return ParagraphStyle(f"{name} Apart", setting=ParagraphFormat(right=right), based_on=name)


def running_style(style: StyleSheet, tag: str, width: float, name: str = "") -> ParagraphStyle:
    """Return the style of the line at head or foot, told by its tag; its tab stop is at `width`.

    Beside an organisation's own header and footer the line has a style of its own, by its `name`.
    """
    look = Look("label", style.sizes.small - 0.5, colour="quiet")
    if tag == "header":
        look = replace(look, bold=True, caps=True, colour="heading", tracking=0.8)
    setting = ParagraphFormat(leading=1.2, tab=width)
    if name:
        look = replace(look, size=min(style.sizes.small - 0.5, _BESIDE_OTHERS))
        # There the margins may leave no distance between these lines and the text.
        setting = replace(setting, before=4.0) if tag == "footer" else replace(setting, after=10.0)
    return ParagraphStyle(name or tag, look, setting)


def logo_style(side: Literal["left", "right"]) -> ParagraphStyle:
    """Return the style of the logo's paragraph, which only files with a logo have."""
    setting = ParagraphFormat(before=0, after=11, single=True, keep_next=True, side=side)
    return ParagraphStyle("Logo", setting=setting)


def text_style(
    style: StyleSheet,
    ground: StyleGround,
    role: Role,
    kind: ListKind | None = None,
    level: int = 0,
    *,
    end: bool = False,
) -> ParagraphStyle:
    """Return the style of the name that `name_of` gives for the same arguments."""
    if end:
        return ParagraphStyle(
            name_of(ground, role, kind, level, end=True),
            setting=ParagraphFormat(side="right"),
            based_on=name_of(ground, role, kind, level),
        )
    return _text(style, ground, role) if kind is None else listed(style, kind, ground, level, role)


def listed(
    style: StyleSheet, kind: ListKind, ground: StyleGround, level: int, role: Role
) -> ParagraphStyle:
    """Return the style of a paragraph `level` lists deep."""
    base = _text(style, ground, role)
    return ParagraphStyle(
        name_of(ground, role, kind, level),
        setting=ParagraphFormat(
            after=_after_listed(kind, ground, role),
            left=indent(ground, level),
            hanging=0 if kind is ListKind.CONTINUE else hanging(),
        ),
        based_on=base.name,
        numbered=None if kind is ListKind.CONTINUE else (kind, ground, level),
    )


def _after_listed(kind: ListKind, ground: StyleGround, role: Role) -> float:
    """Return the space after a paragraph of a list, in points; most where an entry goes on."""
    if ground is StyleGround.TABLE:
        return 1.5
    return 5.5 if kind is ListKind.CONTINUE and role is Role.BODY else 2.5


def _heading(level: int, size: float, share: float) -> ParagraphStyle:
    """Return a heading's style; `share` is that of the usual space around it."""
    first = level == 1
    return ParagraphStyle(
        f"heading {level}",
        Look("label", size, bold=True, colour="heading"),
        ParagraphFormat(
            before=share * (13 if first else 9),
            after=share * (6 if first else 2.5),
            leading=1.25,
            outline=level - 1,
            keep_next=True,
            keep_lines=True,
            edges=(Border("bottom", 0.5, "rule", 3),) if first else (),
        ),
        next_style="Body Text",
    )


def _text(style: StyleSheet, ground: StyleGround, role: Role) -> ParagraphStyle:
    """Return a text style with only the properties that differ from the style it is based on."""
    look = _role_look(style, role)
    after = {Role.BODY: 6.0, Role.SUBTITLE: 9.0, Role.NAME: 2.0, Role.DETAIL: 4.0, Role.SMALL: 4.0}[
        role
    ]
    setting = ParagraphFormat(after=after, leading=None if role is Role.BODY else 1.28)
    match ground:
        case StyleGround.TABLE:
            sized = {
                Role.BODY: style.sizes.table,
                Role.SUBTITLE: style.sizes.table,
                Role.NAME: style.sizes.heading_3,
            }
            look = replace(look, face="label", size=sized.get(role, style.sizes.small))
            setting = ParagraphFormat(after=0, leading=1.3, side="left")
        case StyleGround.GRID:
            # Facts are smaller than the words beside them, and stand on one line with them.
            setting = ParagraphFormat(
                before=None if role is Role.BODY else 1.5,
                after=(2.0 if role is Role.BODY else 0.5) * air(style.sizes.leading, 0.25),
                leading=setting.leading,
                side="left",
            )
            if role is Role.DETAIL:
                look = replace(look, size=style.sizes.detail - 0.5, colour="quiet")
        case StyleGround.ABREAST:
            above = 5.0 if role is Role.NAME else 0.0
            setting = ParagraphFormat(before=above, after=1.0, leading=1.28, side="left")
            if role is Role.BODY:
                look = Look("label", style.sizes.detail - 0.5)
            elif role is Role.DETAIL:
                look = replace(look, size=style.sizes.small, colour="quiet")
        case StyleGround.CALLOUT if role is Role.BODY:
            setting = _boxed(setting)
        case StyleGround.OURS | StyleGround.OUTLET | StyleGround.SPEAKER if role is Role.BODY:
            setting = _spoken(setting, ground)
        case StyleGround.NOTE:
            setting = replace(setting, left=left_of(ground))
        case _:
            pass
    stands_alone = ground is StyleGround.PAGE or role is Role.BODY
    based_on = "Normal" if stands_alone else name_of(ground, Role.BODY)
    return ParagraphStyle(name_of(ground, role), look, setting, based_on=based_on)


def _role_look(style: StyleSheet, role: Role) -> Look:
    match role:
        case Role.BODY:
            return Look()
        case Role.SUBTITLE:
            return Look("label", style.sizes.subtitle, colour="quiet")
        case Role.NAME:
            return Look("label", style.sizes.heading_3, bold=True, colour="heading")
        case Role.DETAIL:
            return Look("label", style.sizes.detail, colour="text")
        case Role.SMALL:
            return Look("label", style.sizes.small, colour="quiet")


def _boxed(setting: ParagraphFormat) -> ParagraphFormat:
    ground = "box"
    return replace(
        setting,
        left=left_of(StyleGround.CALLOUT),
        right=CALLOUT_SPACE,
        ground=ground,
        edges=(
            Border("top", 0.5, ground, 9),
            Border("left", CALLOUT_BAR, "strong_rule", CALLOUT_SPACE),
            Border("bottom", 0.5, ground, 9),
            Border("right", 0.5, ground, CALLOUT_SPACE),
        ),
    )


def _spoken(setting: ParagraphFormat, ground: StyleGround) -> ParagraphFormat:
    colours = {
        StyleGround.OURS: "voice_ours",
        StyleGround.OUTLET: "voice_outlet",
        StyleGround.SPEAKER: "voice_speaker",
    }
    # An outlet's bar is two thin lines, so that the voices differ without colour.
    doubled = ground is StyleGround.OUTLET
    width = 0.75 if doubled else BAR
    bar = Border("left", width, colours[ground], BAR_SPACE, doubled=doubled)
    return replace(setting, after=5, left=left_of(ground), edges=(bar,))
