"""A marking and the audience that a copy is made for are not at odds in silence."""

from __future__ import annotations

import pytest

from briefgen import pipeline
from briefgen.diagnostics import Severity
from briefgen.model import Audience
from briefgen.provenance.identity import read as identity_of

CODE = "release-not-said"


def marked(header: str) -> bytes:
    return (
        f"schema: 1\nbrief:\n  title: A finding\n  as_of: 2026-03-15\n{header}"
        "bottom_line: One sentence.\n"
    ).encode()


def told(header: str, release: Audience | None = None) -> list[tuple[int, Severity, str]]:
    options = pipeline.BuildOptions(release=release)
    found = pipeline.check(marked(header), "brief.yaml", options).diagnostics
    return [
        (one.at.line, one.severity, one.message) for one in found if one.code == CODE and one.at
    ]


@pytest.mark.parametrize(
    "marking",
    ["TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "CONFIDENTIAL", "House only"],
)
def test_a_marking_that_is_not_for_everybody_asks_for_the_release(marking: str) -> None:
    assert told(f"  marking: {marking}\n") == [
        (
            5,
            Severity.WARNING,
            (
                f"the marking is “{marking}”, and `release` is not said: the copy is made for the "
                "public"
            ),
        )
    ]


@pytest.mark.parametrize(
    "header",
    [
        "  marking: TLP:RED\n  release: internal\n",
        "  marking: TLP:RED\n  release: public\n",
        "  marking: TLP:GREEN\n  release: partner\n",
        "  marking: TLP:CLEAR\n",
        "  marking: Public\n",
        "",
    ],
)
def test_nothing_is_asked_where_the_release_is_said_or_the_marking_is_for_everybody(
    header: str,
) -> None:
    assert told(header) == []


@pytest.mark.parametrize("release", Audience)
def test_nothing_is_asked_where_the_command_names_the_audience(release: Audience) -> None:
    assert told("  marking: TLP:RED\n", release) == []


def test_a_finished_file_says_the_release_that_was_said() -> None:
    data = marked("  marking: TLP:RED\n  release: internal\n")
    built = pipeline.build(data, "brief.yaml", pipeline.BuildOptions(formats=("docx",)))
    (made,) = built.files.values()
    assert ("Release", "internal") in [tuple(entry) for entry in identity_of(made).entries()]
