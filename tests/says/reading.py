"""What a reader of a small brief sees: the lines of its outline, made as a build makes them."""

from __future__ import annotations

from briefgen import pipeline


def lines(yaml_text: str, template: str = "policy-brief") -> list[str]:
    """The outline's lines, no-break spaces made plain; fails if the brief has an error."""
    options = pipeline.BuildOptions(formats=("outline",), template=template)
    made = pipeline.build(yaml_text.encode(), "brief.yaml", options)
    assert made.files, [found.message for found in made.diagnostics]
    (outline,) = made.files.values()
    return outline.decode().replace("\u00a0", " ").splitlines()


def warned(yaml_text: str) -> list[str]:
    """The codes of all that a check finds, in the order of the file."""
    checked = pipeline.check(yaml_text.encode(), "brief.yaml", pipeline.BuildOptions())
    return [found.code for found in checked.diagnostics]
