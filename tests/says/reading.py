"""What a reader of a small brief sees: the lines of its outline, made as a build makes them."""

from __future__ import annotations

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
