"""What a reader of a small brief sees: the lines of its outline, made as a build makes them."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen import pipeline
from briefgen.model import Audience, Brief
from briefgen.writers.outline import outline
from tests.briefs import document, read, shipped, withhold

HEAD = """\
schema: 1
brief: {id: test, title: A finding, as_of: 2026-03-31}
bottom_line: One sentence.
sources:
  a: {title: First report, outlet: Outlet A, published: 2026-03-30}
actors:
  aland: {kind: state, name: Aland}
"""


def lines(
    yaml_text: str,
    template: str = "policy-brief",
    audience: Audience | None = None,
    near: Path = Path(),
) -> list[str]:
    """The lines of the copy for an audience, plain blanks, no indents; fails on an error."""
    options = pipeline.BuildOptions(
        formats=("outline",), template=template, release=audience, near=near
    )
    made = pipeline.build(yaml_text.encode(), "brief.yaml", options)
    assert made.files, [found.message for found in made.diagnostics]
    (text,) = made.files.values()
    return [line.strip() for line in text.decode().replace("\u00a0", " ").splitlines()]


def unchecked(
    yaml_text: str, template: str = "policy-brief", audience: Audience = Audience.INTERNAL
) -> list[str]:
    """The same of a brief that `check` would refuse: what no page would then say wrongly either."""
    of = withhold(read(yaml_text, Brief), audience)
    said = outline(document(of, shipped(template)).blocks)
    return [line.replace("\u00a0", " ") for line in said]


def warned(yaml_text: str) -> list[str]:
    """The codes of all that a check finds, in the order of the file."""
    checked = pipeline.check(yaml_text.encode(), "brief.yaml", pipeline.BuildOptions())
    return [fault.code for fault in checked.diagnostics]


def found(yaml_text: str, near: Path = Path()) -> dict[str, str]:
    """Code -> message of all that is found in a brief."""
    checked = pipeline.check(yaml_text.encode(), "brief.yaml", pipeline.BuildOptions(near=near))
    return {fault.code: fault.message for fault in checked.diagnostics}


def row(page: list[str], statement: str) -> list[str]:
    """The lines of a statement's row in who said what: its cells, each begun by a bar."""
    start = next(
        i for i, one in enumerate(page) if one.strip().startswith(f"row {{#statement-{statement}}}")
    )
    found = []
    for line in page[start + 1 :]:
        if line.strip().startswith(("row ", "[section]")) or not line.strip():
            break
        found.append(line.strip())
    return found


def margin(page: list[str], statement: str) -> str:
    """What the margin says of a statement."""
    cells = [line for line in row(page, statement) if line.startswith("|")]
    return cells[-1].removeprefix("|").strip().removeprefix("[detail] ")


def speaker(page: list[str], statement: str) -> list[str]:
    """The lines of the cell that says who made a statement, which may stand in a row above."""
    at = next(i for i, one in enumerate(page) if f"{{#statement-{statement}}}" in one)
    start = max(i for i, one in enumerate(page[: at + 2]) if one.strip().startswith("| [name]"))
    end = next(i for i, one in enumerate(page) if i > start and one.strip().startswith("|"))
    return [line.strip() for line in page[start:end]]


def rests_on(page: list[str], statement: str) -> str:
    """How many reports and origins a statement has: as its margin says, or as the line lends it.

    The margin says nothing of a statement that has what most have, and then the line above all of
    them says it.
    """
    said = re.search(
        r"\d+ reports?, [^,|()^]*$", re.sub(r",? ?\(\w+ ✓ checked\)$", "", margin(page, statement))
    )
    if said is not None:
        return said[0].strip()
    cited = set(re.findall(r"-> (source-[\w-]+)\}", " ".join(row(page, statement)[-1:])))
    cited = cited or set(re.findall(r"-> (source-[\w-]+)\}", " ".join(speaker(page, statement))))
    (line,) = (one for one in page if "Unless the margin says otherwise:" in one)
    reports = f"{len(cited)} report{'s' * (len(cited) != 1)}"
    if "each report has an origin of its own" in line:
        return f"{reports}, {len(cited)} origin{'s' * (len(cited) != 1)}"
    assert "where the reports come from is unknown" in line
    return f"{reports}, origin{'s' * (len(cited) != 1)} unknown"
