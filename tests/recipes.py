"""A copy of the project in which a recipe of CONTRIBUTING is followed, and what the recipe says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("briefgen", "docs", "inputs", "templates", "tests", "tools")
TEXTS = ROOT / "inputs" / "evidence"
"""Copies of sources' texts, which are others' and stay where they are."""
FILES = ("CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "README.md", "pyproject.toml")
PROGRAMS = {
    "briefgen": ("-m", "briefgen"),
    "mypy": ("-m", "mypy"),
    "python": (),
    "pytest": ("-m", "pytest", "-n0", "-p", "no:cacheprovider", "-q", "--no-header"),
}

_PLACEHOLDERS = re.compile(r"\b(?:NAME|SUBJECT|CODE|LANGUAGE)\b")


class Recipe(Struct, frozen=True):
    """What CONTRIBUTING says under one heading: the files it names, and the commands it gives."""

    text: str

    @property
    def files(self) -> tuple[str, ...]:
        """Files with their paths, and folders, which end in a slash; placeholders as they stand."""
        ticked = re.findall(r"`([^`\s]+)`", self.text)
        return tuple(one for one in ticked if "/" in one and not one.endswith("NAME/"))

    @property
    def commands(self) -> tuple[str, ...]:
        """What is to be typed."""
        return tuple(re.findall(rf"`((?:{'|'.join(PROGRAMS)}) [^`]+)`", self.text))


def recipes() -> dict[str, Recipe]:
    """Every recipe by its heading."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    part = re.search(r"^## Recipes\n(.*?)^## ", text, re.DOTALL | re.MULTILINE)
    assert part
    found = re.split(r"^### (.+)\n", part[1], flags=re.MULTILINE)[1:]
    return {title: Recipe(said) for title, said in zip(found[::2], found[1::2], strict=True)}


class Project(Struct):
    """A copy of the project, what its files held at first, and the commands that were run in it."""

    root: Path
    original: Mapping[str, bytes]
    ran: list[str] = field(default_factory=list)

    def write(self, path: str, text: str) -> None:
        """Write a new file; there may be none of its name."""
        with (self.root / path).open("x", encoding="utf-8") as file:
            file.write(text)

    def replace(self, path: str, old: str, new: str) -> None:
        """Put a text in the place of another, which stands in the file once."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path} has {text.count(old)} times: {old}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def after(self, path: str, old: str, *lines: str) -> None:
        """Put lines after a text that ends a line and stands in the file once."""
        self.replace(path, f"{old}\n", "\n".join((old, *lines, "")))

    def before(self, path: str, old: str, *lines: str) -> None:
        """Put lines before a text that begins a line and stands in the file once."""
        self.replace(path, f"\n{old}", "\n".join(("", *lines, old)))

    def append(self, path: str, text: str) -> None:
        """Put a text at the end of a file."""
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    def text(self, path: str) -> str:
        """What a file says."""
        return (self.root / path).read_text(encoding="utf-8")

    def tried(self, command: str, *, said: str = "") -> subprocess.CompletedProcess[str]:
        """What a command does here; `said` is how the recipe puts it, where that is otherwise."""
        self.ran.append(said or command)
        program, *arguments = shlex.split(command)
        environment = {**os.environ, "PYTHONPATH": str(self.root), "CI": "1", "COLUMNS": "100"}
        for name in [name for name in environment if name.startswith("PYTEST_")]:
            del environment[name]
        return subprocess.run(
            [sys.executable, *PROGRAMS[program], *arguments],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, command: str, *, said: str = "") -> str:
        """What a command prints, which succeeds."""
        done = self.tried(command, said=said)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout

    def changed(self) -> set[str]:
        """The files that are new, or are not as they were."""
        return {
            name for name, held in held_in(self.root).items() if self.original.get(name) != held
        }


def copied(to: Path) -> Project:
    """Copy what the project is made of."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, to / folder, ignore=_texts)
    for name in FILES:
        shutil.copy2(ROOT / name, to / name)
    return Project(to, held_in(to))


def held_in(root: Path) -> dict[str, bytes]:
    """What the files of a project hold, but for what Python leaves there, and what is built."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in FOLDERS
        for path in (root / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _texts(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if Path(folder, name) == TEXTS}


def assert_followed(project: Project, recipe: Recipe) -> None:
    """What was changed and run is what the recipe says: nothing is missing there, or too much."""
    patterns = {name: _pattern(name) for name in recipe.files}
    changed = project.changed()
    assert changed
    named = {name for name, pattern in patterns.items() if any(map(pattern.fullmatch, changed))}
    forgotten = {one for one in changed if not any(p.fullmatch(one) for p in patterns.values())}
    assert not forgotten, f"the recipe does not name {sorted(forgotten)}"
    needless = patterns.keys() - named
    assert not needless, f"there is no need to change {sorted(needless)}"
    unrun = set(recipe.commands) - set(project.ran)
    assert not unrun, f"what was not run: {sorted(unrun)}"


def _pattern(name: str) -> re.Pattern[str]:
    """The files that are meant by a path: those of a folder, and any for a placeholder."""
    exact = _PLACEHOLDERS.sub("@", name)
    return re.compile(re.escape(exact).replace("@", r"[\w-]+") + (".+" if name[-1] == "/" else ""))
