"""Validation: short ways of writing, every fault at its place, every slip of the pen understood."""

import inspect
import re
import string
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar, Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError, core_schema

import briefgen
from briefgen.diagnostics import Diagnostic, Rejected, did_you_mean
from briefgen.house.layout import Layout
from briefgen.house.style import StyleSheet
from briefgen.model import Brief
from briefgen.model.base import Record
from briefgen.model.yardsticks import YARDSTICKS
from briefgen.reading import source
from briefgen.reading.source.nodes import NodeMark
from briefgen.reading.validate import CODES, salvage, validate
from briefgen.reading.validate.faults import translate
from briefgen.reading.validate.forms import (
    ChoiceForm,
    Form,
    ListForm,
    MappingForm,
    RecordForm,
    TextForm,
    also_of,
    fields_of,
    synonyms_of,
)
from briefgen.reading.validate.near_synonyms import TRIED
from briefgen.reading.validate.places import Places

SAMPLE = Path(__file__).parents[1] / "inputs" / "azerbaijan.yaml"

MINIMAL = """\
schema: 1
brief:
  title: Jordan will not send troops
  as_of: 2025-12-23
bottom_line: Jordan supports the force from outside and will not send its own troops.
actors:
  jordan: {kind: state, name: Jordan}
sources:
  wire: {outlet: Wire, title: Jordan says no, published: 2025-10}
statements:
  - {who: jordan, said: Jordan will not send troops., source: wire}
"""


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Leaf(Record):
    noun: ClassVar[str] = "leaf"
    scalar_field: ClassVar[str | None] = "word"
    synonyms: ClassVar[Mapping[str, str]] = {"text": "word"}

    word: Annotated[str, Field(min_length=1, max_length=10)] = Field(description="A word.")
    kind: Literal["old", "new"] = "new"


class Twig(Record):
    noun: ClassVar[str] = "twig"
    scalar_field: ClassVar[str | None] = "leaves"
    also: ClassVar[Mapping[str, str]] = {"leaf": "leaves"}

    id: str = ""
    leaves: tuple[Leaf, ...] = ()


class Tree(Record):
    noun: ClassVar[str] = "tree"

    name: str
    in_: str = Field(default="", alias="in")
    twigs: tuple[Twig, ...] = ()
    first: Leaf | None = None
    height: Annotated[float, Field(ge=1, le=100)] = 1
    rings: int = 0
    evergreen: bool = False
    colour: Colour = Colour.GREEN
    words: Mapping[Colour, str] = {}
    place: Annotated[str, Field(pattern="^[a-z]+$", examples=["wood"])] = "wood"
    also_tall: tuple[str, ...] = Field(default=(), max_length=2)
    odd: int | Leaf | tuple[str, ...] = 0

    @model_validator(mode="after")
    def _no_oak(self) -> "Tree":
        if self.name == "oak":
            raise PydanticCustomError(
                "no-oaks",
                "there are no {what} here",
                {"what": "oaks", "hint": "try elm", "field": "name"},
            )
        return self


def tree(text: str) -> tuple[Tree, Places]:
    return validate(source.read(text, "t.yaml"), Tree)


def faults(text: str, model: type[BaseModel] = Tree) -> list[Diagnostic]:
    with pytest.raises(Rejected) as caught:
        validate(source.read(text, "t.yaml"), model)
    return list(caught.value.diagnostics)


def where(text: str) -> list[tuple[str, int, int, int]]:
    return [(d.code, d.at.line, d.at.column, d.at.end_column) for d in faults(text) if d.at]


ONE_LEAF = "name: elm\ntwigs:\n  - leaves:\n      - word: green\n"


@pytest.mark.parametrize(
    "text",
    [
        ONE_LEAF,
        "name: elm\ntwigs: [{leaves: [{word: green}]}]\n",
        "name: elm\ntwigs: [{leaves: [green]}]\n",
        "name: elm\ntwigs: [{leaves: green}]\n",
        "name: elm\ntwigs: [{leaf: green}]\n",
        "name: elm\ntwigs: {leaf: green}\n",
        "name: elm\ntwigs: {leaves: {word: green}}\n",
        "name: elm\ntwigs: [green]\n",
        "name: elm\ntwigs: green\n",
        "name: elm\ntwigs: [[green]]\n",
    ],
)
def test_all_short_ways_say_the_same(text: str) -> None:
    found, places = tree(text)
    assert found == tree(ONE_LEAF)[0]
    at = places.at(("twigs", 0, "leaves", 0, "word"))
    line = text.splitlines()[at.line - 1]
    assert line[at.column - 1 : at.end_column - 1] == "green"


@pytest.mark.parametrize(
    "text",
    [
        "name: elm\ntwigs: [{id: a, leaves: [{word: x}]}, {id: b, leaves: [{word: y}]}]\n",
        "name: elm\ntwigs:\n  a: x\n  b: {leaf: y}\n",
        "name: elm\ntwigs: {a: [x], b: {leaves: [{word: y}]}}\n",
    ],
)
def test_ids_may_be_keys(text: str) -> None:
    found, places = tree(text)
    assert [(t.id, t.leaves[0].word) for t in found.twigs] == [("a", "x"), ("b", "y")]
    at = places.at(("twigs", 1, "id"))
    assert text.splitlines()[at.line - 1][at.column - 1] == "b"


def test_an_id_may_be_a_word_that_is_also_a_field() -> None:
    found, _ = tree("name: elm\ntwigs:\n  leaf: {leaves: x}\n  id: {leaf: y}\n")
    assert [t.id for t in found.twigs] == ["leaf", "id"]


def test_a_union_takes_what_fits() -> None:
    assert tree("name: elm\nodd: 7\n")[0].odd == 7
    assert tree("name: elm\nodd: {word: x}\n")[0].odd == Leaf(word="x")
    assert tree("name: elm\nodd: [x, y]\n")[0].odd == ("x", "y")


def test_places_fall_back_to_what_stands_around() -> None:
    _, places = tree("name: elm\nin: a wood\ntwigs:\n  - leaf: green\nfirst: x\n")
    assert places.at(("in",)).column == 5
    assert places.at_key(("in",)).column == 1
    assert places.at(("first", "word")).line == 5
    assert places.at(("first", "kind")).line == 5
    assert places.at(("twigs", 0, "id")) == places.at(("twigs", 0))
    assert places.at(("twigs", 7, "leaves", 0)) == places.at(("twigs",))
    assert places.at(("nothing", 1)) == places.at(())
    assert places.key(("twigs", 0, "leaves")) == "leaf"


# Each line after the first is at fault, or says nothing.
ONE_FAULT = {
    "nam: elm\n": ("unknown-field", 1, 1, 4),
    "name: elm\nheigth: 7\n": ("unknown-field", 2, 1, 7),
    "in: x\n": ("missing-field", 1, 1, 6),
    "name: elm\nin:\n": ("empty-value", 2, 1, 3),
    "name:\n": ("empty-value", 1, 1, 5),
    "name: elm\ntwigs:\n  - leaf: x\n  -\n": ("empty-value", 4, 4, 4),
    "name: elm\nfirst: ''\n": ("empty-value", 2, 8, 10),
    "name: elm\ntwigs:\n  a:\n": ("empty-value", 3, 3, 4),
    "name: elm\ntwigs: {leaf: x, leaves: y}\n": ("given-twice", 2, 18, 24),
    "name: elm\ntwigs: {a: {id: b, leaf: x}}\n": ("given-twice", 2, 13, 15),
    "name: [elm]\n": ("wrong-type", 1, 7, 12),
    "name:\n  - elm\n": ("wrong-type", 1, 1, 5),
    "name: elm\nfirst: [x]\n": ("wrong-type", 2, 8, 11),
    "name: elm\nrings: {a: b}\n": ("wrong-type", 2, 8, 14),
    "name: elm\nwords: red\n": ("wrong-type", 2, 8, 11),
    "name: elm\nrings: many\n": ("not-a-number", 2, 8, 12),
    "name: elm\nrings: 1.5\n": ("not-a-number", 2, 8, 11),
    "name: elm\nheight: tall\n": ("not-a-number", 2, 9, 13),
    "name: elm\nheight: nan\n": ("out-of-range", 2, 9, 12),
    "name: elm\nheight: 101\n": ("out-of-range", 2, 9, 12),
    "name: elm\nheight: 0\n": ("out-of-range", 2, 9, 10),
    "name: elm\nevergreen: maybe\n": ("not-yes-or-no", 2, 12, 17),
    "name: elm\ncolour: gren\n": ("not-one-of", 2, 9, 13),
    "name: elm\nfirst: {word: x, kind: odl}\n": ("not-one-of", 2, 24, 27),
    "name: elm\nwords: {red: x, gren: y}\n": ("not-one-of", 2, 17, 21),
    "name: elm\nfirst: far too long a word\n": ("too-long", 2, 8, 27),
    "name: elm\nalso_tall: [a, b, c]\n": ("too-long", 2, 12, 21),
    "name: elm\nplace: 7\n": ("wrong-form", 2, 8, 9),
    "name: oak\n": ("no-oaks", 1, 7, 10),
}


@pytest.mark.parametrize("text", ONE_FAULT)
def test_a_fault_has_its_code_and_its_place(text: str) -> None:
    assert where(text) == [ONE_FAULT[text]]


def test_a_union_is_judged_by_the_form_that_fits() -> None:
    assert where("name: elm\nodd: {wrod: x}\n") == [("unknown-field", 2, 7, 11)]


def hints(text: str) -> str:
    (fault,) = faults(text)
    return " ".join(fault.hints)


def test_hints_say_what_to_do() -> None:
    assert hints("name: elm\nheigth: 7\n") == "Did you mean `height`?"
    assert hints("name: elm\nfirst: {text: x}\n") == "Here it is called `word`."
    assert hints("name: elm\nfirst: {txet: x}\n") == "Did you mean `word`?"
    assert "`kind`" in hints("name: elm\nfirst: {word: x, zzzzzz: y}\n")
    assert hints("name: elm\nword: x\n").startswith("`word` belongs in `first`")
    assert "field of a tree" in hints("name: elm\nfirst:\n  word: x\n  height: 7\n")
    assert hints("name: elm\nfirst: {word: x, height: 7}\n") == "The fields are `word`, `kind`."
    assert hints("name: elm\ncolour: gren\n").startswith("Did you mean `green`?")
    assert hints("name: elm\nplace: 7\n").startswith("Write it like this: `wood`.")
    assert hints("name: oak\n") == "Try elm."
    assert hints("in: x\n") == "Add `name:`."


def test_all_faults_are_told_in_one_go_and_in_the_order_of_the_file() -> None:
    found = where("nmae: elm\nheight: tall\ntwigs:\n  - leaf: x\n    laef: y\nrings: few\n")
    assert [(code, line) for code, line, _, _ in found] == [
        ("unknown-field", 1),
        ("not-a-number", 2),
        ("unknown-field", 5),
        ("not-a-number", 6),
    ]


def test_every_error_of_pydantics_becomes_a_diagnostic_in_our_words() -> None:
    places = tree("name: elm\nrings: 7\n")[1]
    known = get_args(core_schema.ErrorType)
    assert len(known) > 90
    for kind in known:
        details = {
            "type": kind,
            "loc": ("rings",),
            "msg": "English of pydantic’s",
            "input": "7",
        }
        found = translate(details, Tree, places).diagnostic  # type: ignore[arg-type]
        assert found.code in CODES, kind
        assert "pydantic" not in found.message
        assert found.at is not None


def test_every_code_that_a_model_raises_has_its_page() -> None:
    raised = re.compile(r"(?:PydanticCustomError|BadRichText)\(\s*\"([a-z0-9-]+)\"")
    folder = Path(inspect.getfile(briefgen)).parent
    found = {c for path in folder.rglob("*.py") for c in raised.findall(path.read_text("utf-8"))}
    assert len(found) > 8
    assert found <= set(CODES)


WITHOUT_EXAMPLE = {
    "byte-order-mark",
    "comment-in-text",
    "directive",
    "empty-file",
    "invisible-character",
    "line-separator",
    "lone-surrogate",
    "lost-letter",
    "noncharacter",
    "odd-space",
    "second-document",
    "too-big",
    "too-deep",
    "too-many-values",
    "yaml-syntax",
}


@pytest.mark.parametrize("code", sorted({**CODES, **source.CODES}))
def test_every_page_shows_what_to_do(code: str) -> None:
    page = {**CODES, **source.CODES}[code]
    assert all(len(line) <= 100 for line in page.splitlines())
    assert ("Wrong:" in page and "Right:" in page) or code in WITHOUT_EXAMPLE


def test_a_salvaged_record_is_sound_and_says_what_was_lost() -> None:
    text = MINIMAL.replace("title:", "titel:", 1).replace("as_of: 2025-12-23", "as_of: 2025-02-30")
    text = text.replace("kind: state", "kind: stat")
    text += "  - {id: lost, who: jordan, said: [a], source: wire}\npeople: {x: {colour: red}}\n"
    found = salvage(source.read(text, "b.yaml"), Brief)
    assert [(d.code, d.at.line) for d in found.diagnostics if d.at] == [
        ("unknown-field", 3),
        ("not-a-date", 4),
        ("not-one-of", 7),
        ("wrong-type", 12),
        ("unknown-field", 13),
    ]
    assert found.model is not None
    assert found.model.brief.title == "Jordan will not send troops"
    assert [s.id for s in found.model.statements] == ["jordan-will-not-send-troops"]
    assert found.lost == {"lost"}
    assert found.places.at(("statements", 0, "who", 0)).line == 11


def test_what_is_behind_a_misspelt_field_is_looked_at_too() -> None:
    text = "name: elm\nrings: few\ntwgs:\n  - {leaf: x}\n  - {laef: y}\n  - {leaf: }\n"
    found = salvage(source.read(text, "t.yaml"), Tree)
    assert [(d.code, d.at.line) for d in found.diagnostics if d.at] == [
        ("not-a-number", 2),
        ("unknown-field", 3),
        ("unknown-field", 5),
        ("empty-value", 6),
    ]


def test_a_file_with_nothing_in_its_place_can_still_be_looked_at() -> None:
    found = salvage(source.read("botom_line: {a: b}\nx: y\n", "b.yaml"), Brief)
    assert found.model is not None
    assert {d.code for d in found.diagnostics} >= {"unknown-field", "missing-field", "wrong-type"}


def test_a_part_that_could_not_be_read_is_not_missed() -> None:
    text = MINIMAL.replace("title: Jordan will", "title: Jordan: will")
    found = source.survey(text, "b.yaml")
    assert found.source is not None
    assert salvage(found.source, Brief).diagnostics == ()


@pytest.mark.parametrize("model", [Layout, StyleSheet])
def test_templates_are_read_the_same_way(model: type[BaseModel]) -> None:
    found = faults("nmae: x\n", model)
    assert found[0].code == "unknown-field"
    assert found[0].hints == ("Did you mean `name`?",)


def keys(
    node: source.Node, form: Form, written: Mapping[NodeMark, source.Scalar]
) -> Iterator[tuple[source.Scalar, type[BaseModel]]]:
    """Every key of an expanded tree as it was written, with its record; keys that are ids not."""
    match node, form:
        case source.Mapping(), RecordForm(model):
            for key, value in node.entries:
                as_written = written.get(key.mark)
                if as_written is not None and (key.text != "id" or as_written.text == "id"):
                    yield as_written, model
                yield from keys(value, fields_of(model)[key.text].form, written)
        case source.Sequence(), ListForm(item):
            for value in node.items:
                yield from keys(value, item, written)
        case _:
            return


def _all_keys(node: source.Node) -> Iterator[source.Scalar]:
    match node:
        case source.Mapping():
            for key, value in node.entries:
                yield key
                yield from _all_keys(value)
        case source.Sequence():
            for item in node.items:
                yield from _all_keys(item)
        case source.Scalar():
            return


def slips(word: str, letters: str) -> Iterator[str]:
    for i in range(len(word) + 1):
        yield from (word[:i] + c + word[i:] for c in letters)
        if i < len(word):
            yield word[:i] + word[i + 1 :]
            yield from (word[:i] + c + word[i + 1 :] for c in letters)
        if i + 1 < len(word):
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


TEXT = SAMPLE.read_text("utf-8")
LINES = TEXT.split("\n")
ROOT = source.read(TEXT, "s.yaml").root
FOUND = list(
    keys(
        validate(ROOT, Brief)[1].root, RecordForm(Brief), {key.mark: key for key in _all_keys(ROOT)}
    )
)
ONCE = {(key.text, model): (key, model) for key, model in FOUND}


def test_the_sample_has_many_keys() -> None:
    assert len(FOUND) > 200
    assert len(ONCE) > 40


@pytest.mark.slow
@given(st.data())
def test_any_slip_in_a_key_is_understood(data: st.DataObject) -> None:
    key, model = data.draw(st.sampled_from(sorted(ONCE.values(), key=lambda k: k[0].mark)))
    slip = data.draw(st.sampled_from(sorted(set(slips(key.text, string.ascii_lowercase + "_")))))
    accepted = {**{name: name for name in fields_of(model)}, **also_of(model)}
    if not slip or slip in accepted or slip in synonyms_of(model):
        return  # another word that means something here
    _, line, column, end = key.mark
    written = LINES[line - 1]
    lines = [*LINES[: line - 1], written[: column - 1] + slip + written[end - 1 :], *LINES[line:]]
    found = source.survey("\n".join(lines), "s.yaml")
    assert found.source is not None
    told = [d for d in salvage(found.source, Brief).diagnostics if d.code == "unknown-field"]
    assert [(d.at.line, d.at.column) for d in told if d.at] == [(line, column)], slip
    right = {name for name, meant in accepted.items() if meant == accepted[key.text]}
    assert any(f"`{name}`" in told[0].hints[-1] for name in right), (slip, told[0].hints)


def records(form: Form, found: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Return all records that a form can hold, however deep."""
    match form:
        case RecordForm(model):
            if model not in found:
                found.add(model)
                for field in fields_of(model).values():
                    records(field.form, found)
        case ListForm(inner) | MappingForm(inner):
            records(inner, found)
        case ChoiceForm(forms):
            for one in forms:
                records(one, found)
        case TextForm():
            pass
    return found


def terms(form: Form) -> Iterator[str]:
    match form:
        case TextForm():
            yield from form.terms
        case ListForm(inner) | MappingForm(inner):
            yield from terms(inner)
        case ChoiceForm(forms):
            for one in forms:
                yield from terms(one)
        case RecordForm():
            pass


def test_words_that_a_person_might_try_stand_beside_terms_of_the_records() -> None:
    models = records(RecordForm(Brief), set())
    known = {term for m in models for field in fields_of(m).values() for term in terms(field.form)}
    assert len(TRIED) > 30
    known |= {term for scale in YARDSTICKS.values() for term in scale}
    assert {*TRIED} <= known


def test_every_word_that_a_person_might_try_leads_to_a_field() -> None:
    models = records(RecordForm(Brief), set())
    assert len(models) > 15
    tried = 0
    for model in models:
        for word, meant in synonyms_of(model).items():
            assert {*meant} <= {*fields_of(model), *also_of(model)}, (model, word)
            assert word not in {*fields_of(model), *also_of(model)}, (model, word)
            tried += 1
    assert tried > 50


def test_every_term_that_a_word_may_stand_for_is_one() -> None:
    terms = {term for scale in YARDSTICKS.values() for term in scale}
    for model in records(RecordForm(Brief), set()):
        for field in fields_of(model).values():
            if isinstance(field.form, TextForm):
                terms |= set(field.form.terms)
    assert len(TRIED) > 50
    assert set(TRIED) <= terms


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("stance: unwilling", "`declines`"),
        ("stance: uncommitted", "`undecided`"),
        ("stance: in favour", "`supports`"),
        ("stance: unsupportive", "`opposes` or `reluctant`"),
        ("attribution: off the record", "`background`"),
        ("form: indirect", "`paraphrase`"),
        ("form: quoted", "`direct`"),
        ("kind: unofficial text", "`document`"),
        ("release: Not_Public", "`internal`"),
        ("status: uncleared", "`draft` or `review`"),
    ],
)
def test_a_word_leads_to_the_terms_that_it_may_stand_for_and_to_no_other(
    line: str, meant: str
) -> None:
    key, _, word = line.partition(": ")
    lines = {
        "stance": f"{{matter: x, stance: {word}}}",
        "form": f"{{source: wire, form: {word}}}",
    }
    where = {
        "stance": (", source: wire}", f", source: wire, position: {lines['stance']}}}"),
        "attribution": (", source: wire}", f", source: wire, {line}}}"),
        "form": ("source: wire}", f"reports: {lines['form']}}}"),
        "kind": ("published: 2025-10}", f"published: 2025-10, {line}}}"),
        "release": (", source: wire}", f", source: wire, {line}}}"),
        "status": ("  as_of:", f"  {line}\n  as_of:"),
    }
    (fault,) = faults(MINIMAL.replace(*where[key]), Brief)
    assert fault.code == "not-one-of"
    assert fault.message == f"`{key}` cannot be “{word}”"
    assert fault.hints[0] == f"Did you mean {meant}?"


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ("colour: blue", "The fields are `who`, `for`, `said`"),
        ("colour: blue", "`reports` (or `source`, `sources`, `report`), `id`, `release`"),
        ("stance: willing", "`stance` belongs in `position`: `position: {stance: …}`."),
        ("actors: jordan", "Here it is called `involves`."),
        ("mentions: King Abdullah", "Here it is called `involves`, with the id of an actor."),
        ("in short: no", "If it goes on with the text before the comma, put quotation marks"),
    ],
)
def test_in_braces_an_unknown_field_is_no_question_of_indentation(fields: str, hint: str) -> None:
    (fault,) = faults(MINIMAL.replace(", source: wire}", f", source: wire, {fields}}}"), Brief)
    assert fault.code == "unknown-field"
    assert hint in " ".join(fault.hints)
    assert "indented" not in " ".join(fault.hints)


def test_a_word_for_two_fields_is_answered_with_both() -> None:
    condition = "conditions:\n  - {text: A text, set_by: jordan, evidence: wire}\n"
    (fault,) = faults(MINIMAL + condition, Brief)
    assert fault.hints[0] == "Here it is called `stated_in` or `inferred_from`."


@pytest.mark.parametrize(
    ("word", "candidate"),
    [("uncleared", "cleared"), ("off-the-record", "on-the-record"), ("encouraged", "discouraged"),
     ("indirect", "direct"), ("uncomitted", "committed"), ("cleared", "uncleared")],
)  # fmt: skip
def test_the_opposite_of_a_word_is_never_proposed_for_it(word: str, candidate: str) -> None:
    assert did_you_mean(word, [candidate]) is None
    assert did_you_mean(candidate[:-1], [candidate]) == candidate


def test_what_must_be_there_is_not_to_be_deleted() -> None:
    (fault,) = faults(MINIMAL.replace("title: Jordan will not send troops", "title:"), Brief)
    assert fault.code == "empty-value"
    assert "delete" not in " ".join(fault.hints)
    (fault,) = faults(MINIMAL.replace("brief:\n", "brief:\n  subtitle:\n"), Brief)
    assert "delete the line" in " ".join(fault.hints)


@pytest.mark.parametrize(
    ("name", "hint"), [("français", "Did you mean `fr`?"), ("klingon", "A language is given by")]
)
def test_the_name_of_a_language_leads_to_its_tag(name: str, hint: str) -> None:
    (fault,) = faults(MINIMAL.replace("brief:\n", f"brief:\n  language: {name}\n"), Brief)
    assert fault.code == "wrong-form"
    assert fault.hints[0].startswith(hint)


def test_a_text_where_an_id_is_wanted_is_told_of_once() -> None:
    text = MINIMAL.replace("{kind: state, name: Jordan}", "{name: Jordan, country: The Kingdom}")
    (fault,) = faults(text, Brief)
    assert fault.hints == ("Here it is called `of`, with the id of an actor.",)
    read = source.survey(text, "b.yaml").source
    assert read is not None
    found = salvage(read, Brief)
    assert found.model is not None
    assert found.model.actors[0].of is None
