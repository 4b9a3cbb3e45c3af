"""Page 1 stands alone: what is meant for it stands on it, and drops no more than it must."""

from __future__ import annotations

from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefgen import pipeline
from tests.briefs import ROOT, SAMPLE

LETTER = """\
base: navy
name: letter
page: {size: Letter}
"""


def first_pages(yaml_text: bytes, style: str | None, near: Path) -> tuple[str, str]:
    """The words of the first and the second page of the PDF."""
    options = pipeline.BuildOptions(formats=("pdf",), style=style, near=near)
    built = pipeline.build(yaml_text, "brief.yaml", options)
    assert built.files, built.diagnostics
    (file,) = built.files.values()
    pages = PdfReader(BytesIO(file)).pages
    one, two = (pages[n].extract_text().replace("\u00a0", " ") for n in (0, 1))
    return one, two


def growing(judgements: int, words: int = 0) -> bytes:
    """A brief with more on its first page than fits, sooner or later."""
    states = "".join(f"  s{n}: {{kind: state, name: State {n}}}\n" for n in range(6))
    stances = ("declines", "reluctant", "undecided", "willing", "supports", "undecided")
    said = "".join(
        f"  - {{id: s{n}x, who: s{n}, said: Words., source: a, attribution: anonymous, position: "
        f"{{matter: m, stance: {stance}, gist: Thinks about it}}}}\n"
        for n, stance in enumerate(stances)
    )
    concluded = "".join(
        f"  - {{text: Number {n} is likely to come about in time., likelihood: likely, "
        f"confidence: low, confidence_basis: One report., based_on: s0x, "
        f"would_change: [A first sign., A second sign.]}}\n"
        for n in range(judgements)
    )
    return (
        "schema: 1\nbrief: {id: t, title: A finding, as_of: 2025-12-31, release: public}\n"
        f"bottom_line: {'word ' * words}end.\n"
        "sources:\n  a: {title: First, outlet: Outlet A, published: 2025-12-30, language: en}\n"
        f"actors:\n{states}matters: {{m: Joining}}\nstatements:\n{said}judgements:\n{concluded}"
    ).encode()


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_page_one_of_the_sample_holds_all_that_is_meant_for_it(page: str, tmp_path: Path) -> None:
    style = None
    if page == "Letter":
        style = str(tmp_path / "letter.yaml")
        navy = (ROOT / "templates/styles/navy.yaml").read_text(encoding="utf-8")
        Path(style).write_text(navy.replace("size: A4", "size: Letter"), encoding="utf-8")
    one, two = first_pages(SAMPLE.read_bytes(), style, SAMPLE.parent)
    for heading in ("Key judgements", "Positions at a glance", "What stands open"):
        assert heading in one
        assert heading not in two
    assert "Judgement 3: The United States names contributors and a date" in one
    assert "Who said what" not in one


def test_what_fits_is_told_whole_and_what_does_not_drops_in_the_stated_order(
    tmp_path: Path,
) -> None:
    """The more there is above, the less is told beneath."""
    told = []
    for judgements, words in product((6, 7, 8), (0, 15, 30, 45, 58)):
        one, _ = first_pages(growing(judgements, words), None, tmp_path)
        told.append(
            (
                "A second sign." in one,
                "Thinks about it" in one,
                "Anonymous" in one,
                "What stands open" in one,
            )
        )
    assert told[0] == (True, True, True, True)
    steps = list(dict.fromkeys(told))
    watched = [tuple(i >= n for i in range(4)) for n in range(4)]
    not_watched = [(False, gist, basis, False) for gist, basis in ((1, 1), (0, 1), (0, 0))]
    assert steps[:4] == watched
    assert steps[4:]
    assert steps[4:] == [step for step in not_watched if step in steps]


def test_where_not_even_the_least_fits_nothing_is_dropped(tmp_path: Path) -> None:
    options = pipeline.BuildOptions(formats=("outline",), near=tmp_path)
    (made,) = pipeline.build(growing(24), "brief.yaml", options).files.values()
    assert b"judgement-number-0-is-likely-to}: A second sign." in made
