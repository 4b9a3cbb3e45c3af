"""The published schema: not stale, and of one mind with validation."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from briefgen.diagnostics import Rejected
from briefgen.model import Brief
from briefgen.model.schema import FILE, schema
from briefgen.reading import source
from briefgen.reading.validate import validate
from briefgen.reading.validate.forms import fields_of

ROOT = Path(__file__).parents[1]
WRITTEN = [ROOT / "inputs" / "azerbaijan.yaml", ROOT / "templates" / "starter.yaml"]
MADE = schema()
JUDGE = Draft202012Validator(MADE)

HEAD = "schema: 1\nbrief: {title: Baku waits, as_of: 2025-12-23}\nbottom_line: Baku waits.\n"
MINIMAL = (
    HEAD
    + """\
actors:
  baku: {kind: state, name: Azerbaijan}
sources:
  wire: {outlet: Wire, title: Talks go on, published: 2025}
statements:
  - {who: baku, said: Baku waits., source: wire}
"""
)


def as_an_editor_reads(node: source.Node) -> object:
    """Numbers and truth values of YAML 1.2, core schema (10.3.2), for plain scalars."""
    match node:
        case source.Scalar(text, _, "plain") if re.fullmatch(r"[-+]?\d+", text):
            return int(text)
        case source.Scalar(text, _, "plain") if re.fullmatch(r"[-+]?\d+\.\d+", text):
            return float(text)
        case source.Scalar(text, _, "plain") if text in {"true", "True", "false", "False"}:
            return text.lower() == "true"
        case source.Scalar(text, _, _):
            return text
        case source.Mapping(entries):
            return {key.text: as_an_editor_reads(value) for key, value in entries}
        case source.Sequence(items):
            return [as_an_editor_reads(item) for item in items]


def accepts(text: str) -> bool:
    return not list(JUDGE.iter_errors(as_an_editor_reads(source.read(text, "x.yaml").root)))


def is_brief(text: str) -> bool:
    try:
        validate(source.read(text, "x.yaml"), Brief)
    except Rejected:
        return False
    return True


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(MADE)


def test_the_shipped_file_is_not_stale() -> None:
    shipped = FILE.read_text("utf-8")
    assert shipped == json.dumps(MADE, ensure_ascii=False, indent=2) + "\n", (
        "run: briefgen schema > briefgen/brief.schema.json"
    )


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_what_is_shipped_passes_and_points_to_the_schema(path: Path) -> None:
    text = path.read_text("utf-8")
    found = re.search(r"^# yaml-language-server: \$schema=(\S+)$", text, re.MULTILINE)
    assert found is not None
    assert (path.parent / found[1]).resolve() == FILE.resolve()
    assert accepts(text)


SHORT = [
    MINIMAL,
    MINIMAL.replace("schema: 1\n", ""),
    MINIMAL.replace("kind: state", "kind: State"),
    MINIMAL.replace("kind: state", "kind: Armed group"),
    MINIMAL.replace("{kind: state, name: Azerbaijan}", "Azerbaijan"),
    MINIMAL.replace("source: wire", "sources: [wire]"),
    MINIMAL.replace("source: wire", "reports: {source: wire, form: direct}"),
    MINIMAL.replace("source: wire", "reports: [wire, {source: wire}]"),
    MINIMAL.replace("who: baku", "who: [baku]"),
    MINIMAL.replace("source: wire", "source: wire, attribution: on the record"),
    MINIMAL.replace("source: wire", "source: wire, date: 2025, quote: '7'"),
    MINIMAL.replace("published: 2025", "grade: B2"),
    MINIMAL.replace("published: 2025", "grade: {reliability: B, credibility: 2}"),
    MINIMAL + "questions: Who decides?\n",
    MINIMAL + "questions: [Who decides?, {ask: And when?, could_answer: baku}]\n",
    MINIMAL + "questions: {who: Who decides?, when: {ask: And when?}}\n",
    MINIMAL + "questions: {ask: And when?, why: It turns on it.}\n",
    MINIMAL + "events: {date: 2025, text: The force begins., planned: yes}\n",
    MINIMAL + "events: {begin: {date: 2025, text: The force begins., planned: true}}\n",
    MINIMAL + "matters: {troops: Troops, pay: {name: Pay}}\n",
    MINIMAL.replace("as_of", "author: A. Writer, as_of"),
    MINIMAL.replace("as_of", "authors: [A. Writer, B. Editor], as_of"),
]


@pytest.mark.parametrize("text", SHORT)
def test_every_short_way_passes_both(text: str) -> None:
    assert is_brief(text)
    assert accepts(text)


WRONG = [
    HEAD.replace("title", "titel"),
    HEAD.replace(", as_of: 2025-12-23", ""),
    MINIMAL.replace("kind: state", "kind: stat"),
    MINIMAL.replace("schema: 1", "schema: 2"),
    MINIMAL.replace("who: baku", "who: {name: baku}"),
    MINIMAL.replace("who: baku, ", ""),
    MINIMAL.replace("source: wire", "source: wire, sources: wire"),
    MINIMAL.replace("Baku waits., source: wire", "'Baku waits.', wire"),
    MINIMAL.replace("published: 2025", "grade: G2"),
    MINIMAL.replace("published: 2025", "language: English"),
    MINIMAL.replace("said: Baku waits.", "said: [Baku waits.]"),
    MINIMAL + "questions: {who: {aks: Who decides?}}\n",
    MINIMAL + "title: x\n",
    MINIMAL.replace("title: Baku waits", f"title: {'x' * 161}"),
]


@pytest.mark.parametrize("text", WRONG)
def test_what_validation_refuses_an_editor_underlines(text: str) -> None:
    assert not is_brief(text)
    assert not accepts(text)


def test_every_field_has_a_description_for_the_editor() -> None:
    records = {"": MADE, **MADE["$defs"]}
    for name, record in records.items():
        assert record["description"], name
        for key, about in record["properties"].items():
            assert about["description"], f"{name}.{key}"
    assert set(fields_of(Brief)) <= set(MADE["properties"])
    assert len(records) > 15
