"""What a small brief says once it is built, and what is found in it."""

from __future__ import annotations

from pathlib import Path

from briefgen import pipeline
from briefgen.model import Audience

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
    release: Audience | None = None,
    near: Path = Path(),
) -> list[str]:
    """Each line of the outline, the indent aside; the brief must have no error."""
    options = pipeline.BuildOptions(
        formats=("outline",), template=template, release=release, near=near
    )
    built = pipeline.build(yaml_text.encode(), "brief.yaml", options)
    (made,) = built.files.values()
    return [line.strip() for line in made.decode().splitlines()]


def found(yaml_text: str, near: Path = Path()) -> dict[str, str]:
    """Code -> message of all that is found in a brief."""
    checked = pipeline.check(yaml_text.encode(), "brief.yaml", pipeline.BuildOptions(near=near))
    return {fault.code: fault.message for fault in checked.diagnostics}
