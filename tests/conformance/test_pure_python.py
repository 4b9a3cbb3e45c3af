"""What can be judged of PDF/UA without Java: pdfua, qpdf, and the way from marks to elements."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pdfua
import pikepdf
import pytest

from tests.conformance.documents import written
from tests.pdf_reading import read

if TYPE_CHECKING:
    from pathlib import Path

FILES = dict(written(8))


def test_there_is_something_to_judge() -> None:
    assert len(FILES) == 13


@pytest.mark.parametrize("name", FILES)
def test_pdfua_finds_no_fault(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(FILES[name])
    findings = pdfua.validate(str(path)).findings
    assert [one for one in findings if one.severity is pdfua.Severity.ERROR] == []


@pytest.mark.parametrize("name", FILES)
def test_qpdf_finds_no_fault(name: str) -> None:
    with pikepdf.open(io.BytesIO(FILES[name])) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("name", FILES)
def test_every_mark_belongs_to_one_element_and_the_parent_tree_knows_it(name: str) -> None:
    found = read(FILES[name])
    tree: Any = found.reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = {int(tree[i]): tree[i + 1].get_object() for i in range(0, len(tree), 2)}
    assert len(owners) == int(
        found.reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTreeNextKey"]
    )
    for index, page in enumerate(found.painted):
        numbers = list(dict.fromkeys(number for number, _ in page if number is not None))
        assert len(owners[index]) >= len(numbers)
        assert numbers == sorted(numbers)
