"""On what terms the words of a brief are cited, counted in a table, or else in a sentence."""

from __future__ import annotations

from briefgen.house.layout import Citing
from briefgen.tree import Paragraph, Section, Table, plain, walk
from tests.briefs import brief, document, shipped

HEAD = """
actors:
  x: {name: X}
  y: {name: Y}
sources:
  w: {outlet: Wire, title: Wire report, published: 2025-12-10}
statements:
"""


def said(more: str, count: int = 1, who: str = "x") -> str:
    return count * f"  - {{who: {who}, said: Words., source: w, {more}}}\n"


FEW = (
    said("attribution: on the record", 3)
    + said("attribution: anonymous", 2)
    + said("", who="w")
    + said("")
)


def section(statements: str, *, notes: bool = False) -> Section:
    layout = shipped("policy-brief")
    if notes:
        entries = [entry for entry in layout.sections if entry.section != "sources"]
        (sources,) = (entry for entry in layout.sections if entry.section == "sources")
        update = {"citations": Citing.NOTES, "sections": (*entries, sources)}
        layout = layout.model_copy(update=update)
    made = document(brief(HEAD + statements), layout)
    sections = (block for block in made.blocks if isinstance(block, Section))
    return next(one for one in sections if one.anchor == "section-sources")


def tables(statements: str, *, notes: bool = False) -> list[dict[str, list[str]]]:
    found = walk(section(statements, notes=notes).blocks)
    return [
        {
            plain(column.heading): [
                plain(b.children) for b in cell.blocks if isinstance(b, Paragraph)
            ]
            for column, cell in zip(table.columns, table.rows[0].cells, strict=True)
        }
        for table in found
        if isinstance(table, Table) and table.abreast
    ]


def words(statements: str, *, notes: bool = False) -> str:
    found = walk(section(statements, notes=notes).blocks)
    return "\n".join(plain(block.children) for block in found if isinstance(block, Paragraph))


def test_the_terms_of_all_statements_are_counted_in_a_table() -> None:
    (counts,) = tables(FEW)
    assert counts == {
        "On the record": ["3", "cited openly"],
        "Anonymous": ["2", "the source withholds the name"],
        "Reports’ own voice": ["1", "said by the outlet itself"],
        "Terms not recorded": ["1"],
    }
    assert "7 statements, by the terms on which the words are cited" in words(FEW)
    assert "7 statements:" not in words(FEW)


def test_many_terms_and_those_of_a_brief_with_notes_are_counted_in_a_sentence() -> None:
    told = "3 on the record, 2 anonymous, 1 in the reports’ own voice and 1 with no terms recorded."
    assert f"7 statements: {told}" in words(FEW, notes=True)
    assert tables(FEW, notes=True) == []
    further = (
        said("attribution: background")
        + said("attribution: reported")
        + said("attribution: anonymous, relayed_by: y")
    )
    assert tables(FEW + further) == []
    assert "10 statements: 3 on the record" in words(FEW + further)
    assert "and 1 told anonymously by another." in words(FEW + further)
