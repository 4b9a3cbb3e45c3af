"""Where a field may be shown is declared with the field, and one without a mark is private."""

import re
from collections.abc import Iterator
from types import GenericAlias
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, create_model

from briefgen import pipeline
from briefgen.checks.view import view
from briefgen.copies.formats.pdf import attached_source
from briefgen.model import Actor, Audience, Brief, Header, Report, Source, Statement
from briefgen.model.base import Line, Record
from briefgen.model.origins import basis
from briefgen.model.schema import schema
from briefgen.model.visibility import Printed, Private, Visibility, unmarked, visibility_of
from briefgen.model.walk import texts
from briefgen.pipeline import BuildOptions
from briefgen.provenance.archive import archive
from briefgen.reading.source import read
from briefgen.reading.validate import validate
from tests.briefs import withhold
from tests.test_pipeline import ALL, unpacked

# ------------------------------------------------------------------ every field has its mark


def records(model: type[Record] = Record) -> Iterator[type[Record]]:
    for kind in model.__subclasses__():
        if kind.__module__.startswith("briefgen.model."):
            yield kind
            yield from records(kind)


def test_every_field_of_every_record_is_marked() -> None:
    found = list(records())
    assert len(found) > 20
    assert [f"{kind.__name__}.{name}" for kind in found for name in unmarked(kind)] == []


class Odd(BaseModel):
    bare: Line | None = None
    inside: Printed[Line] | None = None
    twice: Private[Printed[Line | None]] = None
    marked: Printed[Line | None] = None


def test_a_field_without_one_mark_round_its_type_is_private_and_named() -> None:
    assert unmarked(Odd) == ("bare", "inside", "twice")
    assert {visibility_of(Odd, name) for name in unmarked(Odd)} == {Visibility.PRIVATE}
    assert visibility_of(Odd, "marked") is Visibility.PRINTED


def test_what_the_marks_say_today() -> None:
    private = {
        f"{kind.__name__}.{name}"
        for kind in records()
        for name in kind.__annotations__
        if name in kind.model_fields and visibility_of(kind, name) is Visibility.PRIVATE
    }
    assert private == {
        *("Keyed.note", "Keyed.tags", "Actor.aliases", "Source.snapshot"),
        *("Snapshot.path", "Snapshot.kind", "Snapshot.extractor", "Snapshot.text_sha256"),
    }


# ------------------------------------------------------------------ a field more

TEXT = """\
schema: 1
canary: FILE
brief:
  id: field
  title: The council has not decided
  as_of: 2026-03-14
  canary: HEADER
bottom_line: The council has not decided.
actors:
  chair:
    name: Ada xShown
    canary: ACTOR
sources:
  gazette:
    outlet: Gazette
    title: Council waits
    canary: SOURCE
statements:
  - id: undecided
    who: chair
    said: The council has not decided.
    reports:
      - source: gazette
        canary: REPORT
"""
TARGETS = ("FILE", "HEADER", "ACTOR", "SOURCE", "REPORT")
CANARY = "xCanary"

MARKS: dict[str, Any] = {
    "unmarked": Line | None,
    "private": Annotated[Line | None, Visibility.PRIVATE],
    "working": Annotated[Line | None, Visibility.WORKING],
    "printed": Annotated[Line | None, Visibility.PRINTED],
}
SHOWN = ("working", "printed")


def text_with(target: str) -> str:
    """The file with the canary in one of its records, and nowhere else."""
    others = "|".join(one for one in TARGETS if one != target)
    return re.sub(rf"^ *canary: (?:{others})\n", "", TEXT, flags=re.MULTILINE).replace(
        f"canary: {target}", f"canary: {CANARY}"
    )


def grown(target: str, mark: str) -> type[Brief]:
    """The form of a brief, in one of whose records there is a field more."""

    def more(name: str, base: type[Any], **changed: Any) -> type[Any]:  # noqa: ANN401
        new = {"canary": (MARKS[mark], Field(default=None, description="A bird."))}
        held = {**changed, **(new if name == target else {})}
        return create_model(base.__name__, __base__=base, __module__=__name__, **held)

    def many(kind: type[Any]) -> tuple[Any, Any]:
        held = GenericAlias(tuple, (kind, ...))
        return Annotated[held, Visibility.PRINTED], ()

    report = more("REPORT", Report)
    return more(
        "FILE",
        Brief,
        brief=(Annotated[more("HEADER", Header), Visibility.PRINTED], ...),
        actors=many(more("ACTOR", Actor)),
        sources=many(more("SOURCE", Source)),
        statements=many(more("STATEMENT", Statement, reports=many(report))),
    )


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("target", TARGETS)
def test_a_field_more_is_in_no_file_and_no_copy_unless_it_is_marked(
    target: str, mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = grown(target, mark)
    monkeypatch.setattr(pipeline, "Brief", model)
    text = text_with(target)
    held, places = validate(read(text, "field.yaml"), model)
    assert CANARY in repr(held)

    shown = mark in SHOWN
    for audience in Audience:
        assert (CANARY in repr(withhold(held, audience))) is shown, audience
    assert (CANARY in archive(held).decode()) is shown

    made = pipeline.build(text.encode(), "field.yaml", BuildOptions(formats=ALL))
    assert set(made.files) == {"field.pdf", "field.docx", "field.txt"}, made.diagnostics
    for name, data in made.files.items():
        everything = "\n".join(unpacked(name, data))
        # What is shown is found by the same means, so that looking proves something.
        assert "xShown" in everything
        # PDF and Word document carry the YAML; the page has what a section prints.
        assert (CANARY in everything) is (shown and name != "field.txt"), name
    carried = attached_source(made.files["field.pdf"])
    assert carried is not None
    assert (CANARY in carried[1].decode()) is shown

    printed = mark == "printed"
    assert (CANARY in {one for _, one in texts(held)}) is printed
    passages = view(held, places, (), frozenset(), basis(held)).passages
    assert (CANARY in {one.text for one in passages}) is printed


@pytest.mark.parametrize("mark", MARKS)
def test_an_editor_says_which_fields_are_private(mark: str) -> None:
    told = schema(grown("ACTOR", mark))["$defs"]["Actor"]["properties"]["canary"]["description"]
    never = "" if mark in SHOWN else " Never printed, never in a finished file."
    assert told == f"A bird.{never}"


def test_a_private_field_that_a_record_must_have_is_left_out_of_a_copy_as_well() -> None:
    more: Any = (Annotated[Line, Visibility.PRIVATE], ...)
    kind = create_model("Actor", __base__=Actor, canary=more)
    actor = kind.model_validate({"id": "chair", "name": "Ada", "canary": CANARY})
    given = validate(read(text_with("NONE"), "field.yaml"), Brief)[0]
    copy = withhold(given.model_copy(update={"actors": (actor,)}), Audience.INTERNAL)
    assert copy.actors[0].name == "Ada"
    assert CANARY not in repr(copy)
