"""A file packed by another zlib is the same; a file that was changed is not."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.provenance.same_content import same
from tests.evidence.briefs import written

Change = Callable[[bytes], bytes]


def repacked(
    data: bytes, change: Change = lambda content: content, astray: dict[int, int] | None = None
) -> bytes:
    """A finished PDF whose streams are packed otherwise, every place set right but `astray`."""
    out = bytearray()
    places: dict[int, int] = {}
    at = 0
    for begun in re.finditer(
        rb"(?<=\n)(\d+) 0 obj\n(<<[^\n]*?)/Length (\d+)([^\n]*)\nstream\n", data
    ):
        if begun.start() < at:
            continue
        number, length = int(begun[1]), int(begun[3])
        content = data[begun.end() : begun.end() + length]
        out += data[at : begun.start()]
        places[number] = len(out)
        head = begun[2] + begun[4]
        if b"/FlateDecode" in head:
            content = zlib.decompress(content)
            content = (
                placed(content, places | (astray or {})) if b"/XRef" in head else change(content)
            )
            content = zlib.compress(content, 1)
        out += b"%d 0 obj\n%b/Length %d%b\nstream\n" % (number, begun[2], len(content), begun[4])
        out += content
        at = begun.end() + length
    tail = re.sub(rb"startxref\n\d+", b"startxref\n%d" % places[max(places)], data[at:])
    return bytes(out) + tail


def placed(table: bytes, places: dict[int, int]) -> bytes:
    rows, above, was = bytearray(), bytes(7), bytes(7)
    for number in range(len(table) // 8):
        apart = table[8 * number + 1 : 8 * number + 8]
        was = bytes((a + b) & 255 for a, b in zip(apart, was, strict=True))
        own = was
        if number in places:
            own = was[:1] + places[number].to_bytes(4, "big") + was[5:]
        rows += bytes((2, *((a - b) & 255 for a, b in zip(own, above, strict=True))))
        above = own
    return bytes(rows)


def rezipped(data: bytes, change: Change = lambda content: content) -> bytes:
    """A Word file whose parts are packed otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, change(old.read(entry)), zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "b.yaml").write_text(written(snapshot="language: en"), encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(folder / "b.yaml"), "--out", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.mark.parametrize(("name", "anew"), [("b.pdf", repacked), ("b.docx", rezipped)])
def test_a_file_packed_otherwise_is_the_same(
    built: Path, tmp_path: Path, name: str, anew: Callable[..., bytes]
) -> None:
    made = (built / name).read_bytes()
    other = anew(made)
    assert other != made
    assert same(made, other)
    (tmp_path / name).write_bytes(other)
    told = CliRunner().invoke(main, ["inspect", str(tmp_path / name), str(built / "b.yaml")])
    assert (told.exit_code, "same: what the source makes now" in told.stdout) == (0, True)


def _turn(content: bytes) -> bytes:
    return content.replace(b"looked", b"locked").replace(b" Tj", b" TJ").replace(b"/Alt", b"/Alu")


@pytest.mark.parametrize(("name", "anew"), [("b.pdf", repacked), ("b.docx", rezipped)])
def test_a_file_that_was_changed_is_not(built: Path, name: str, anew: Callable[..., bytes]) -> None:
    made = (built / name).read_bytes()
    assert not same(made, anew(made, _turn))
    for other in (made + b"\n", b"\n" + made, made[:-9], made[:400], b"", anew(made) + b"% more"):
        assert not same(made, other)


def test_a_place_that_leads_elsewhere_is_a_change(built: Path) -> None:
    made = (built / "b.pdf").read_bytes()
    hidden = made.replace(b"startxref", b"9 0 obj\n<<>>\nendobj\nstartxref")
    assert not same(made, hidden)
    number = int(re.findall(rb"\n(\d+) 0 obj", made)[0])
    assert same(made, repacked(made, astray={}))
    assert not same(made, repacked(made, astray={number: 12}))


def test_a_zip_with_bytes_between_its_files_is_a_change(built: Path) -> None:
    made = (built / "b.docx").read_bytes()
    at = made.index(b"PK\x01\x02")
    assert not same(made, made[:at] + b"more" + made[at:])
    assert not same(made, made[:-2] + b"\x04\x00more")
