"""What a reader of a small brief sees: the lines of its outline, made as a build makes them."""

from __future__ import annotations

from briefgen import pipeline
from briefgen.model import Audience, Brief
from briefgen.writers.outline import outline
from tests.briefs import document, read, shipped, withhold


def lines(
    yaml_text: str, template: str = "policy-brief", audience: Audience = Audience.INTERNAL
) -> list[str]:
    """The lines of the copy for an audience, no-break spaces made plain; fails on an error."""
    options = pipeline.BuildOptions(formats=("outline",), template=template, release=audience)
    made = pipeline.build(yaml_text.encode(), "brief.yaml", options)
    assert made.files, [found.message for found in made.diagnostics]
    (text,) = made.files.values()
    return text.decode().replace("\u00a0", " ").splitlines()


def unchecked(
    yaml_text: str, template: str = "policy-brief", audience: Audience = Audience.INTERNAL
) -> list[str]:
    """The same of a brief that `check` would refuse: what no page would then say wrongly either."""
    of = withhold(read(yaml_text, Brief), audience)
    found = outline(document(of, shipped(template)).blocks)
    return [line.replace("\u00a0", " ") for line in found]


def warned(yaml_text: str) -> list[str]:
    """The codes of all that a check finds, in the order of the file."""
    checked = pipeline.check(yaml_text.encode(), "brief.yaml", pipeline.BuildOptions())
    return [found.code for found in checked.diagnostics]
