"""The model of a template: its sections, their order, their headings, their level of detail."""

from enum import IntEnum, StrEnum
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from briefgen.house.style import Strict


class Detail(StrEnum):
    """How much of its records a section prints."""

    FULL = "full"
    BRIEF = "brief"


class PageOne(IntEnum):
    """How much page 1 tells, from the whole to the least: each drops what its name says as well.

    All that is dropped stands on a later page. What stands open and what to watch may be dropped
    beside these.
    """

    WHOLE = 0
    ONE_SIGN_EACH = 1  # what would change a judgement: the first sign of each
    SAID_BY_LABEL = 2  # no gist of a position that has a label, which says it shorter
    NO_GISTS = 3  # who stands where, and on whose words
    NAMES_ONLY = 4


class Citing(StrEnum):
    """Where the sources are listed that the citation numbers lead to."""

    LIST = "list"
    NOTES = "notes"


class SectionName(StrEnum):
    """The sections that there are."""

    TITLE = "title"
    FACTS = "facts"
    BOTTOM_LINE = "bottom-line"
    CHANGES = "changes"
    JUDGEMENTS = "judgements"
    POSITIONS = "positions"
    WATCH = "watch"
    POSITIONS_OVER_TIME = "positions-over-time"
    CONTENTS = "contents"
    POSITIONS_IN_FULL = "positions-in-full"
    STATEMENTS = "statements"
    CONDITIONS = "conditions"
    DIFFERENCES = "differences"
    QUESTIONS = "questions"
    TIMELINE = "timeline"
    OUTLOOK = "outlook"
    SOURCES = "sources"
    KEY = "key"


NEEDED = (
    SectionName.TITLE,
    SectionName.BOTTOM_LINE,
    SectionName.STATEMENTS,
    SectionName.CONDITIONS,
    SectionName.QUESTIONS,
)
"""The sections that no template may leave out."""


class LayoutSection(Strict):
    """One section of a template; its name alone is enough."""

    noun: ClassVar[str] = "section of a template"
    scalar_field: ClassVar[str] = "section"

    section: SectionName = Field(description="The section’s name.")
    heading: Annotated[str, Field(min_length=1, max_length=80)] | None = Field(
        default=None, description="Printed instead of the heading of the wording file."
    )
    detail: Detail = Field(default=Detail.FULL, description="`full`, or `brief` for less of it.")


def _entry(value: Any) -> Any:  # noqa: ANN401 - what a file may hold
    return {"section": value} if isinstance(value, str) else value


Entries: TypeAlias = tuple[Annotated[LayoutSection, BeforeValidator(_entry)], ...]


class Layout(Strict):
    """One template."""

    noun: ClassVar[str] = "template"

    name: Annotated[str, Field(min_length=1, max_length=60)] = Field(
        description="The name by which a brief asks for it."
    )
    label: Annotated[str, Field(min_length=1, max_length=60)] = Field(
        description="What the head of every page calls the document."
    )
    description: Annotated[str, Field(max_length=200)] = Field(
        default="", description="What it is for; shown by `briefgen templates`."
    )
    style: Annotated[str, Field(min_length=1)] = Field(
        default="navy", description="The house style, by name."
    )
    citations: Citing = Field(
        default=Citing.LIST,
        description=(
            "`list`: sources are numbered in the order of the file and listed. `notes`: they are "
            "numbered in the order in which they are first cited, and stand in notes at the end; "
            "in Word these are endnotes, so that the section `sources` is the last."
        ),
    )
    pages: Annotated[int, Field(ge=1, le=999)] | None = Field(
        default=None,
        description="The most pages that it is meant for; a longer PDF is warned of.",
    )
    first_page: SectionName | None = Field(
        default=None,
        description=(
            "The section with which page 1 ends. Where the sections down to it do not fit on one "
            "page, page 1 tells less, in this order: the first sign alone of what would change "
            "each judgement; of positions that have a label no gist; no gists; no more than the "
            "names; or else nothing of what stands open and what to watch, and positions again as "
            "whole as there is room for. All of that stands on later pages."
        ),
    )
    sections: Entries = Field(description="The sections, in their order on the page.")

    @field_validator("sections")
    @classmethod
    def _whole(cls, entries: Entries) -> Entries:
        names = [entry.section for entry in entries]
        for name in names:
            if names.count(name) > 1:
                raise PydanticCustomError(
                    "section-twice",
                    "the section “{name}” stands here twice",
                    {"name": name.value, "hint": "Take one of the two out."},
                )
        if missing := [name for name in NEEDED if name not in names]:
            raise PydanticCustomError(
                "section-missing",
                "a brief cannot do without the section “{name}”",
                {"name": missing[0].value, "hint": f"Add `- {missing[0].value}` to the list."},
            )
        if names[0] is not SectionName.TITLE:
            raise PydanticCustomError(
                "title-not-first",
                "the title stands first in every brief",
                {"hint": "Move `- title` to the top of the list."},
            )
        return entries

    @field_validator("sections")
    @classmethod
    def _first_page_there(cls, entries: Entries, values: ValidationInfo) -> Entries:
        last = values.data.get("first_page")
        if last is not None and last not in [entry.section for entry in entries]:
            raise PydanticCustomError(
                "first-page-open",
                "page 1 is to end with the section “{name}”, and there is no such section here",
                {"name": last.value, "hint": f"Add `- {last.value}` to the list."},
            )
        return entries

    @field_validator("sections")
    @classmethod
    def _notes_last(cls, entries: Entries, values: ValidationInfo) -> Entries:
        """Word sets endnotes after everything else, so the notes must come last."""
        names = [entry.section for entry in entries]
        if values.data.get("citations") is not Citing.NOTES or names[-1] is SectionName.SOURCES:
            return entries
        if SectionName.SOURCES not in names:
            raise PydanticCustomError(
                "notes-not-last",
                "sources are to stand in notes, and there is no section “sources” to hold them",
                {"hint": "Add `- sources` at the end of the list."},
            )
        at = names.index(SectionName.SOURCES)
        raise PydanticCustomError(
            "notes-not-last",
            "notes stand at the end of the document, and “{after}” comes after them",
            {
                "after": names[at + 1].value,
                "field": at,
                "hint": "Move `- sources` to the end of the list.",
            },
        )
