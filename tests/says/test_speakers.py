"""Who is named where on the pages of who said what."""

from __future__ import annotations

from briefgen.tree import Section, Table, plain
from tests.briefs import brief, document, shipped

HEAD = """
actors:
  ada: {name: Ada}
  ben: {name: Ben}
  cyd: {name: Cyd}
sources:
  w: {outlet: Wire, title: Wire report, published: 2025-12-10}
statements:
"""


def test_a_speaker_of_many_statements_is_named_in_the_head_of_a_grid_of_their_own() -> None:
    def heads(*spoken: tuple[str, int]) -> list[tuple[str, int]]:
        said = "".join(
            f"  - {{who: {who}, said: Words {n}., source: w}}\n"
            for who, count in spoken
            for n in range(count)
        )
        made = document(brief(HEAD + said), shipped("policy-brief"))
        sections = (block for block in made.blocks if isinstance(block, Section))
        (found,) = (one for one in sections if one.anchor == "section-statements")
        tables = [block for block in found.blocks if isinstance(block, Table)]
        assert all(table.grid for table in tables)
        return [(plain(table.columns[0].heading), len(table.rows)) for table in tables]

    assert heads(("ada", 8), ("ben", 1)) == [("Speaker", 9)]
    assert heads(("ada", 1), ("ben", 9), ("cyd", 1)) == [
        ("Speaker", 1),
        ("Speaker: Ben", 9),
        ("Speaker", 1),
    ]
    assert heads(("ada", 60)) == [("Speaker: Ada", 60)]
