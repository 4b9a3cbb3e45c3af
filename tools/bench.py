"""Time briefgen beside pandoc (to DOCX) and Typst (to PDF/UA) on the same content, in one run.

Each contender is a process of its own, as a person would start it, with Python's bytecode cached
as it is after any first run; and each round starts all of them, so that a busy machine is unfair to
none. Figures are medians. A ratio over LIMIT fails.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

import pypandoc
import yaml

from briefgen import pipeline
from tools.like import LIKE

LIMIT = 3.0
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
ROUNDS = {1: 9, 10: 5, 100: 1}
"""Times the sample -> rounds."""

TYPST = """\
import sys, typst
source, target, *fonts = sys.argv[1:]
typst.compile(source, target, font_paths=fonts, ignore_system_fonts=True, pdf_standards="ua-1")
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: wall-clock seconds, and the most memory it held, in MiB."""

    seconds: float
    memory: float


def timed(command: list[str]) -> Run:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT
    ) as process:
        said = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        sys.stderr.write(said.decode())
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(seconds, used.ru_maxrss / unit)


# ---------------------------------------------------------------- the sample, many times over


def many(text: str, times: int) -> str:
    """The brief with every record `times` over, each copy with ids of its own."""
    whole = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only, builds no objects
    records = {key: value for key, value in whole.items() if isinstance(value, list | dict)}
    del records["brief"]
    ids = set(ids_of(records.values()))
    for key, value in records.items():
        copies = [value, *(renamed(value, ids, f"-{number}") for number in range(1, times))]
        if isinstance(value, dict):
            whole[key] = {name: one for copy in copies for name, one in copy.items()}
        else:
            whole[key] = [one for copy in copies for one in copy]
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)


def ids_of(families: Iterable[object]) -> Iterable[str]:
    """The id of every record: its key in a mapping, or its `id` in a list."""
    for family in families:
        if isinstance(family, dict):
            yield from family
        elif isinstance(family, list):
            yield from (one["id"] for one in family if isinstance(one, dict) and "id" in one)


TERMS = frozenset({"kind", "stance", "status", "form", "terms", "release", "likelihood"})
"""Fields that hold a word of the schema, which may look like an id."""


def renamed(value: Any, ids: set[str], suffix: str) -> Any:  # noqa: ANN401 - YAML of any shape
    """A copy in which every id, and every mention of one, ends in `suffix`."""
    match value:
        case str():
            return value + suffix if value in ids else value
        case list():
            return [renamed(one, ids, suffix) for one in value]
        case dict():
            return {
                (key + suffix if key in ids else key): one
                if key in TERMS
                else renamed(one, ids, suffix)
                for key, one in value.items()
            }
        case _:
            raise TypeError(value)


# ---------------------------------------------------------------- the race


def commands(brief: Path) -> dict[str, list[str]]:
    """What each contender is told, for one brief; its mark-up for the others is written first."""
    folder = brief.parent
    checked = pipeline.check(brief.read_bytes(), str(brief), pipeline.BuildOptions(near=folder))
    if checked.sound is None:
        raise SystemExit(f"{brief} does not build")
    document = pipeline.document(checked.sound)
    for suffix, write in LIKE.values():
        brief.with_suffix(suffix).write_text(write(document), encoding="utf-8")
    ours = str(Path(sys.executable).parent / "briefgen")
    fonts = ["fontpkg_spectral", "fontpkg_fira_sans", "briefgen"]
    typst = [str(brief.with_suffix(".typ")), str(folder / "typst.pdf")]
    return {
        "briefgen check": [ours, "check", str(brief)],
        "briefgen build": [ours, "build", str(brief), "--out", str(folder)],
        "pandoc": [
            pypandoc.get_pandoc_path(),
            str(brief.with_suffix(".md")),
            "--output=" + str(folder / "pandoc.docx"),
        ],
        "Typst": [sys.executable, "-c", TYPST, *typst, *(str(files(name)) for name in fonts)],
    }


def race(brief: Path, rounds: int) -> dict[str, Run]:
    """The median run of each contender."""
    told = commands(brief)
    runs: dict[str, list[Run]] = {name: [] for name in told}
    for _ in range(rounds):
        for name, command in told.items():
            runs[name].append(timed(command))
    return {
        name: Run(median(run.seconds for run in all_), max(run.memory for run in all_))
        for name, all_ in runs.items()
    }


def main(sample: Path) -> int:
    """Print the figures; 1 when briefgen took over LIMIT times what the others took together."""
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores; "
        f"pandoc {pypandoc.get_pandoc_version()}, typst {version('typst')}"
    )
    print(f"{'':>15}{'seconds':>10}{'MiB':>7}{'of pandoc + Typst':>20}{'of 1 x':>9}")
    worst = 0.0
    first: dict[str, Run] = {}
    for times, rounds in ROUNDS.items():
        with tempfile.TemporaryDirectory() as folder:
            brief = Path(folder, sample.name)
            brief.write_text(many(sample.read_text(encoding="utf-8"), times), encoding="utf-8")
            if not first:
                race(brief, 1)  # warms up: bytecode, and files in memory
            took = race(brief, rounds)
            print(f"{times} x the sample, {brief.stat().st_size // 1024} KiB, rounds: {rounds}")
        first = first or took
        others = took["pandoc"].seconds + took["Typst"].seconds
        for name, run in took.items():
            growth = run.seconds / first[name].seconds
            ratio = run.seconds / others
            print(f"{name:>15}{run.seconds:>10.2f}{run.memory:>7.0f}{ratio:>20.2f}{growth:>9.1f}")
            if times == 1:
                worst = max(worst, ratio)
    return 1 if worst > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
