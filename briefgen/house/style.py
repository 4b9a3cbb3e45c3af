"""The model of a house style, one YAML file: page, faces, sizes, colours, head, foot, logo."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from briefgen.house.placeholders import only

Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$", examples=["#14284b"])]
Points = Annotated[float, Field(ge=5, le=72)]
Millimetres = Annotated[float, Field(ge=5, le=80)]
FileName = Annotated[str, Field(min_length=1, max_length=200)]
"""A file in or below the folder of the style's own file."""

IN_LINES = ("label", "title", "date", "id", "revision", "status")
"""The placeholders of the running lines: every brief has values for all of them."""
_COUNTED = {"page": "page", "pages": "page"}
RunningText = Annotated[
    str, Field(min_length=1, max_length=90), only(*IN_LINES, elsewhere=_COUNTED)
]
PageLine = Annotated[
    str, Field(min_length=1, max_length=40), only("page", "pages", needed=["page"])
]

AA = 4.5
"""The least contrast of text with its ground: WCAG 2.2, success criterion 1.4.3, level AA."""
_LINEAR_BELOW = 0.04045


class Strict(BaseModel):
    """A frozen model that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class PageStyle(Strict):
    """Paper and margins, in millimetres."""

    noun: ClassVar[str] = "page"

    size: Literal["A4", "Letter"] = "A4"
    top: Millimetres = 22.5
    right: Millimetres = 23
    bottom: Millimetres = 20
    left: Millimetres = 23


Family = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9]+( [A-Za-z0-9]+)*$", max_length=60, examples=["Fira Sans"])
]


class Faces(Strict):
    """Type families by name; each must be an installed static OpenType family."""

    noun: ClassVar[str] = "faces"

    text: Family = "Spectral"
    label: Family = "Fira Sans"


class Sizes(Strict):
    """Type sizes in points; leading is a factor of the size."""

    noun: ClassVar[str] = "sizes"

    body: Points = 10.5
    detail: Points = 9
    small: Points = 8
    table: Points = 9
    title: Points = 22
    subtitle: Points = 11.5
    heading_1: Points = 12.5
    heading_2: Points = 10
    heading_3: Points = 9.5
    leading: Annotated[float, Field(ge=1, le=2)] = 1.36


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two #rrggbb colours, WCAG 2.2, "contrast ratio"."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, WCAG 2.2, "relative luminance"."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_ON_PAPER = (
    "text",
    "heading",
    "quiet",
    "link",
    "good",
    "caution",
    "bad",
    "neutral",
    "tlp_red",
    "tlp_amber",
    "tlp_green",
    "tlp_clear",
    "house",
)
_ON_BOX = ("text", "heading", "quiet", "link")
_ON_CHIP = ("heading",)


class Colours(Strict):
    """Every colour of the page; text colours have level AA contrast with their ground."""

    noun: ClassVar[str] = "colours"

    paper: Colour = "#ffffff"
    text: Colour = "#222222"
    heading: Colour = "#14284b"
    quiet: Colour = "#555555"
    link: Colour = "#1f5fa8"
    rule: Colour = "#d0d4da"
    strong_rule: Colour = "#14284b"
    box: Colour = "#eceff7"
    chip: Colour = "#dfe6f1"
    voice_ours: Colour = "#c9cedb"
    voice_outlet: Colour = "#7d8aa5"
    voice_speaker: Colour = "#d08a1d"
    accent: Colour = "#c77f16"
    good: Colour = "#1c6b3c"
    caution: Colour = "#7a5400"
    bad: Colour = "#9b1c1c"
    neutral: Colour = "#444a55"
    tlp_red: Colour = "#a8002b"
    tlp_amber: Colour = "#8a5500"
    tlp_green: Colour = "#1c6b3c"
    tlp_clear: Colour = "#444a55"
    house: Colour = "#14284b"

    @model_validator(mode="after")
    def _legible(self) -> Self:
        worst: dict[str, tuple[float, str, str]] = {}
        for ground, names in (("paper", _ON_PAPER), ("box", _ON_BOX), ("chip", _ON_CHIP)):
            for name in names:
                ratio = contrast(getattr(self, name), getattr(self, ground))
                chosen = name if name in self.model_fields_set else ground
                if ratio < AA:
                    worst[chosen] = min(worst.get(chosen, (AA, "", "")), (ratio, name, ground))
        if worst:
            found = [self._too_pale(chosen, *pair) for chosen, pair in worst.items()]
            raise ValidationError.from_exception_data(type(self).__name__, found)
        return self

    def _too_pale(self, chosen: str, ratio: float, name: str, ground: str) -> InitErrorDetails:
        """The fault, at the colour that the style itself sets: the text's, or else the ground's."""
        other = ground if chosen == name else name
        darker = _luminance(getattr(self, chosen)) < _luminance(getattr(self, other))
        fault = PydanticCustomError(
            "contrast-too-low",
            "the colour `{name}` on `{ground}` has a contrast of {ratio}; WCAG AA asks for 4.5",
            {
                "name": name,
                "ground": ground,
                "ratio": f"{ratio:.2f}",
                "hint": f"Make `{chosen}` {'darker' if darker else 'lighter'}.",
            },
        )
        return InitErrorDetails(type=fault, loc=(chosen,), input=getattr(self, chosen))


class RunningLines(Strict):
    """The wording of head and foot; what is left out is taken from the language's file.

    The handling marking is always in both.
    """

    noun: ClassVar[str] = "line at head or foot"

    head: RunningText | None = None
    foot: RunningText | None = None
    page: PageLine | None = None


class Headings(Strict):
    """How headings are set beside their sizes."""

    noun: ClassVar[str] = "headings"

    numbered: bool = False


class LogoStyle(Strict):
    """The logo above the title on page 1; without an alternative text it is decoration."""

    noun: ClassVar[str] = "logo"

    file: FileName = Field(
        description="The picture, PNG or JPEG, seen from this file.", examples=["seal.png"]
    )
    height: Annotated[float, Field(ge=5, le=40)] = 12  # millimetres
    side: Literal["left", "right"] = "left"
    alternative: Annotated[str, Field(min_length=1, max_length=300)] | None = None


class StyleSheet(Strict):
    """One house style; `reference` is a Word file that the Word document takes its look from."""

    noun: ClassVar[str] = "house style"

    name: Annotated[str, Field(min_length=1, max_length=60)]
    page: PageStyle = PageStyle()
    faces: Faces = Faces()
    sizes: Sizes = Sizes()
    colours: Colours = Colours()
    running: RunningLines = RunningLines()
    headings: Headings = Headings()
    logo: LogoStyle | None = None
    reference: FileName | None = None
