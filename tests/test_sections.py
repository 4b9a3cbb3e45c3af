"""Each section, as an outline that a person can read, beside the brief that it was made from.

To write the outlines anew: `pytest tests/test_sections.py --update-goldens`, then read the
difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.layout import Detail, SectionName
from briefgen.model import Brief
from briefgen.tree import Block, Callout, Contents, Document, Facts, Section, Title
from briefgen.writers.outline import outline
from tests.briefs import brief, document, everything, read

HERE = Path(__file__).parent / "sections"
BRIEFS = sorted(HERE.glob("*.yaml"))


def stem(path: Path) -> str:
    return path.stem


def blocks_of(name: SectionName, made: Document) -> tuple[Block, ...]:
    """The blocks that a section has made; before the first heading they are known by their kind."""
    found: dict[SectionName, list[Block]] = {}
    here = SectionName.TITLE
    for block in made.blocks:
        match block:
            case Title():
                here = SectionName.TITLE
            case Facts():
                here = SectionName.FACTS
            case Contents():
                here = SectionName.CONTENTS
            case Callout():
                here = SectionName.BOTTOM_LINE
            case Section():
                here = SectionName(block.anchor.removeprefix("section-"))
            case _ if here is SectionName.SOURCES:
                here = SectionName.KEY
            case _:
                pass
        found.setdefault(here, []).append(block)
    return tuple(found.get(name, ()))


def section_of(path: Path) -> SectionName:
    """The section that a test brief is for: differences-many.yaml is for `differences`."""
    return max((n for n in SectionName if path.stem.startswith(n)), key=len)


def test_every_section_has_its_brief() -> None:
    assert {section_of(path) for path in BRIEFS} == set(SectionName)


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("path", BRIEFS, ids=stem)
def test_a_section_reads_as_its_golden_outline(
    path: Path, detail: Detail, request: pytest.FixtureRequest
) -> None:
    made = document(read(path.read_bytes(), Brief), everything(detail))
    lines = "".join(f"{line}\n" for line in outline(blocks_of(section_of(path), made)))
    golden = path.with_suffix(f".{detail}.outline")
    if request.config.getoption("--update-goldens"):
        golden.write_text(lines, encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("detail", Detail)
def test_a_section_without_content_is_not_printed(detail: Detail) -> None:
    made = document(brief(""), everything(detail))
    printed = {name for name in SectionName if blocks_of(name, made)}
    always = {SectionName.TITLE, SectionName.FACTS, SectionName.BOTTOM_LINE}
    assert printed - {SectionName.KEY} == always


def test_no_golden_is_left_over() -> None:
    wanted = {path.with_suffix(f".{d}.outline").name for path in BRIEFS for d in Detail}
    assert {path.name for path in HERE.glob("*.outline")} == wanted
