"""Each section, as an outline that a person can read, beside the brief that it was made from.

To write the outlines anew: `pytest tests/test_sections.py --update-goldens`, then read the
difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.house.layout import Detail, SectionName
from briefgen.model import Brief
from briefgen.sections.equivalent import LONGEST, within
from briefgen.tree import Block, Callout, Contents, Document, Facts, Section, Timeline, Title, walk
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


def test_the_equivalent_of_a_strip_says_how_many_events_it_has_and_leads_to_the_table() -> None:
    events = "".join(
        f"  - {{date: {1500 + year}, label: A king accedes, text: A king accedes., source: a}}\n"
        for year in range(500)
    )
    made = document(brief(f"events:\n{events}"))
    (drawing,) = (block for block in walk(made.blocks) if isinstance(block, Timeline))
    assert len(drawing.moments) == 500
    assert drawing.alternative == "500 events from 1500 to 1999; the table follows."


def test_an_equivalent_says_at_least_its_first_entry() -> None:
    assert list(within(["x" * 2 * LONGEST, "y"])) == ["x" * 2 * LONGEST, "…"]
    assert list(within(["x", "y"])) == ["x", "y"]


def test_the_equivalent_of_a_drawing_fits_one_string_of_an_archival_file() -> None:
    told = "; ".join(within("A king accedes." for _ in range(5000)))
    assert told.endswith("; …")
    assert 2 * LONGEST < len(told.encode("utf-16-be")) < 32_767
