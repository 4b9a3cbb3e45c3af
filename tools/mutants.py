"""How many small changes of the code the tests notice: a sample of mutants, made and run by mutmut.

A mutant is the code with one change, such as `<` for `<=`. It is killed when a test fails; one that
survives is a change which no test notices. Each room is mutated in a copy of the checkout, and only
tests that reach the changed function are run. Which mutants are in the sample follows from their
names, so the same code has the same sample. Run it: of each room a line, and every survivor with
its place and what was changed. It leaves with 1 if mutmut fails or leaves a mutant of the sample
without an answer.

    make mutants
    make mutants ROOMS="dates release" TRIED=all
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("briefgen", "docs", "inputs", "requirements", "templates", "tests", "tools")
FILES = ("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "pyproject.toml")
SEED = "briefgen"
UNTIMED = "not time and not at_once"
"""Tests that are run, by their names: under mutmut’s bookkeeping the clock measures nothing."""
ALL = "all"


@dataclass(frozen=True)
class Room:
    """What is mutated together: folders or files of code, and the tests that are to notice."""

    code: tuple[str, ...]
    tests: tuple[str, ...]


ROOMS = {
    "source": Room(
        ("briefgen/reading/source",),
        ("tests/test_source.py", "tests/test_validate.py", "tests/test_diagnostics.py"),
    ),
    "dates": Room(("briefgen/reading/dates",), ("tests/test_dates.py",)),
    "checks": Room(("briefgen/checks",), ("tests/test_checks.py", "tests/test_diagnostics.py")),
    "evidence": Room(
        (
            "briefgen/copies",
            "briefgen/provenance",
            "briefgen/quotations",
            "briefgen/tracing",
        ),
        ("tests/evidence",),
    ),
    "release": Room(("briefgen/release",), ("tests/test_release.py",)),
}
"""The rooms, by the names that `make mutants ROOMS=...` takes."""


@dataclass(frozen=True)
class Survivor:
    """A mutant that no test noticed: its place as file:line, its name, what was changed."""

    place: str
    name: str
    change: tuple[str, ...]


def chosen(names: Iterable[str], size: int | None) -> list[str]:
    """So many of the names, always the same ones; a new name takes the place of one other."""
    ranked = sorted(names, key=lambda name: hashlib.sha256(f"{SEED}:{name}".encode()).digest())
    return ranked[:size]


def copied(room: Room, folder: Path) -> None:
    """Copy the checkout into an empty folder, with what mutmut has to know of a room."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in FILES:
        shutil.copy2(ROOT / name, folder / name)
    settings = {
        "source_paths": list(room.code),
        "also_copy": [*COPIED, *FILES],
        "pytest_add_cli_args_test_selection": list(room.tests),
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "no:xdist", "-k", UNTIMED],
    }
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as project:
        # A list of strings is written in JSON as in TOML.
        lines = (f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
        project.write("\n[tool.mutmut]\n" + "".join(lines))


def mutants_of(room: Room) -> Iterator[str]:
    """The names of all mutants that mutmut makes of a room's code, in the folder we are in."""
    from mutmut.configuration import reset_config
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.format_utils import get_mutant_name

    reset_config()  # it remembers the room before
    for whole in map(Path, room.code):
        for path in sorted(whole.rglob("*.py")) if whole.is_dir() else [whole]:
            made = mutate_file_contents(str(path), path.read_text(encoding="utf-8"))
            yield from (get_mutant_name(path, name) for name in made.mutant_names)


def run(names: list[str]) -> None:
    """Make the mutants and try those named; what mutmut prints is kept in a file."""
    # Property tests take the same examples each time and remember none from mutant to mutant.
    environment = {**os.environ, "CI": "1"}
    with Path("mutmut.log").open("w", encoding="utf-8") as log:
        subprocess.run(
            [Path(sys.executable).with_name("mutmut"), "run", *names],
            env=environment, stdout=log, stderr=subprocess.STDOUT, check=True,
        )  # fmt: skip


def answers() -> dict[str, tuple[Path, int | None]]:
    """Of each mutant the file that it is in, and with what pytest left."""
    found: dict[str, tuple[Path, int | None]] = {}
    for path in Path("mutants").rglob("*.py.meta"):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        file = path.relative_to("mutants").with_suffix("")
        found |= {name: (file, code) for name, code in codes.items()}
    return found


def survivor(name: str, file: Path) -> Survivor:
    """Where a mutant stands in the code and what was changed in it."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    diff = get_diff_for_mutant(name, path=file).splitlines()
    hunk = [line for line in diff if not line.startswith(("---", "+++", "@@"))]
    change = tuple(line for line in hunk if line.startswith(("-", "+")))
    return Survivor(f"{file}:{line_of(hunk, file)}", name, change)


def line_of(hunk: list[str], path: Path) -> int:
    """The line of a file at which the first line that a hunk takes away stands.

    The hunk is of one function and knows no line of the file, nor how far a method is indented.
    """
    old = [line[1:].strip() for line in hunk if not line.startswith("+")]
    first = next(i for i, line in enumerate(hunk) if line.startswith("-"))
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    starts = (i for i in range(len(lines)) if lines[i : i + len(old)] == old)
    return next(starts, -first) + first + 1


def tried(name: str, room: Room, desk: Path, size: int | None) -> tuple[str, list[Survivor], bool]:
    """Try a room: its line of the table, what survived, whether every mutant has an answer."""
    from mutmut.stats import status_by_exit_code

    copied(room, desk / name)
    with chdir(desk / name):
        everything = list(mutants_of(room))
        sample = chosen(everything, size)
        run(sample)
        by_name = answers()
        status = {one: status_by_exit_code[by_name[one][1]] for one in sample}
        unnoticed = [one for one in sample if status[one] in {"survived", "no tests"}]
        survivors = [survivor(one, by_name[one][0]) for one in sorted(unnoticed)]
    counts = Counter(status.values())
    killed = counts["killed"] + counts["timeout"]
    others = [f"{count} {kind}" for kind, count in sorted(counts.items()) if kind != "killed"]
    line = f"{name:<10} {len(everything):>6} mutants, {len(sample)} tried: {killed} killed"
    line += f" ({', '.join(others)})" if others else ""
    return line, survivors, killed + len(unnoticed) == len(sample)


def main(arguments: list[str]) -> int:
    """Try the rooms named, or all; print of each how many are killed, and what survived."""
    parser = argparse.ArgumentParser(description="Try a sample of mutants on the tests.")
    parser.add_argument("desk", type=Path, help="the folder to work in; what is in it may go")
    parser.add_argument("rooms", nargs="*", help=f"of {', '.join(ROOMS)}; all of them if none")
    parser.add_argument("--tried", default="60", help="how many mutants of each room, or all")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.rooms if name not in ROOMS]:
        parser.error(f"there is no room {', '.join(unknown)}; the rooms are {', '.join(ROOMS)}")
    size = None if asked.tried == ALL else int(asked.tried)
    whole = True
    for name in asked.rooms or ROOMS:
        line, survivors, answered = tried(name, ROOMS[name], asked.desk.resolve(), size)
        print(line)
        for one in survivors:
            print(f"\n{one.place}  {one.name}")
            print("\n".join(f"    {line}" for line in one.change))
        print(flush=True)
        whole = whole and answered
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
