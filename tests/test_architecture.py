"""The laws of the house that no linter reads."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from briefgen.tree import Block

ROOT = Path(__file__).resolve().parent.parent


def contributing() -> str:
    return (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def layers() -> list[list[str]]:
    """The rooms as import-linter is told them, top to bottom."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    lines = tools["importlinter"]["contracts"][0]["layers"]
    return [re.findall(r"\w+", line) for line in lines]


def test_contributing_shows_the_layers_that_are_kept() -> None:
    shown = re.search(r"## Import laws.*?```\n(.*?)```", contributing(), re.DOTALL)
    assert shown
    assert [sorted(line.split()) for line in shown[1].splitlines()] == [
        sorted(layer) for layer in layers()
    ]


def test_every_layer_is_a_room_that_contributing_describes() -> None:
    rooms = {room for layer in layers() for room in layer}
    there = {
        path.stem
        for path in (ROOT / "briefgen").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    table = contributing().partition("## Import laws")[0]
    described = set(
        re.findall(r"`(\w+)/?`", "".join(re.findall(r"^\| `.*? \|", table, re.MULTILINE)))
    )
    assert rooms == there - {"__init__", "__main__"}
    assert described == rooms


@pytest.mark.parametrize("module", ["briefgen.cli", "briefgen.pipeline"])
def test_what_only_a_build_needs_is_not_loaded_at_the_start(module: str) -> None:
    heavy = ("docx", "fontTools", "lxml", "PIL", "pyphen", "reportlab")
    code = f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_class_name_stands_for_two_things() -> None:
    """A name that a stranger has learnt in one room means the same in every other."""
    rooms: dict[str, set[str]] = {}
    for path in sorted((ROOT / "briefgen").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                rooms.setdefault(node.name, set()).add(str(path.relative_to(ROOT)))
    assert len(rooms) > 100
    assert {name: sorted(there) for name, there in rooms.items() if len(there) > 1} == {}


@pytest.mark.parametrize("kind", get_args(Block))
def test_random_documents_hold_every_kind_of_block(kind: type) -> None:
    text = (ROOT / "tests" / "strategies.py").read_text(encoding="utf-8")
    assert re.search(rf"\btree\.{kind.__name__}\b", text)
