"""A Word document carries the YAML that it was made from, whichever program has saved it since."""

from __future__ import annotations

import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from click.testing import CliRunner
from docx.opc.package import OpcPackage
from msgspec.structs import replace

from briefgen import pipeline
from briefgen.cli import main
from briefgen.copies.formats.pdf import attached_source
from briefgen.model import Audience
from briefgen.pipeline import BuildOptions, check, document
from briefgen.provenance import base, same_content
from briefgen.provenance.embedded import carried
from briefgen.writers.docx import properties
from briefgen.writers.docx.carried import add_part, pieces
from briefgen.writers.docx.ooxml import root
from briefgen.writers.docx.package import xml_part
from tests.briefs import SAMPLE

WITHHELD = """\
schema: 1
brief: {id: t, title: A finding, as_of: 2025-12-31, release: public}
bottom_line: One sentence.
sources:
  a: {title: First, outlet: Outlet A, published: 2025-12-30, derives_from: not established}
  b: {title: Secret report, outlet: Hidden Herald, published: 2025-12-30, release: internal}
actors: {x: X, y: {name: Withheld Name, release: internal}}
statements:
  - {who: x, said: It is so., source: a, attribution: on the record}
  - {who: y, said: It is a secret., source: b, release: internal, attribution: on the record}
"""


def built(data: bytes = b"", near: Path = SAMPLE.parent) -> dict[str, bytes]:
    options = BuildOptions(embed_fonts=False, near=near)
    name = SAMPLE.name if not data else "t.yaml"
    made = pipeline.build(data or SAMPLE.read_bytes(), name, options)
    assert made.files, made.diagnostics
    return {Path(name).suffix: file for name, file in made.files.items()}


def rewritten(file: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with its parts changed; None leaves a part out."""
    target = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = change(entry.filename, old.read(entry))
            if content is not None:
                new.writestr(entry.filename, content)
    return target.getvalue()


def without_part(name: str, part: bytes) -> bytes | None:
    if name.startswith("customXml"):
        return None
    if name == "word/_rels/document.xml.rels":
        return re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", part)
    return part


def without_pieces(name: str, part: bytes) -> bytes | None:
    if name == "docProps/custom.xml":
        return re.sub(rb'<property [^>]*name="Base [^"]*">.*?</property>', b"", part)
    return part


def saved_by_python_docx(file: bytes) -> bytes:
    target = BytesIO()
    docx.Document(BytesIO(file)).save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "save",
    [
        lambda file: file,
        saved_by_python_docx,
        lambda file: rewritten(file, without_part),
        lambda file: rewritten(file, without_pieces),
    ],
    ids=["as made", "python-docx", "without the part", "without the pieces"],
)
def test_a_word_document_gives_back_what_the_pdf_carries(save: Callable[[bytes], bytes]) -> None:
    files = built()
    attached = attached_source(files[".pdf"])
    assert attached is not None
    assert carried(save(files[".docx"])) == attached


def test_a_base_that_is_not_whole_is_none(tmp_path: Path) -> None:
    def spoiled(name: str, part: bytes) -> bytes | None:
        part = part if name != "docProps/custom.xml" else re.sub(rb">eN[a-zA-Z]", b">eNx", part)
        return without_part(name, part)

    file = tmp_path / "brief.docx"
    file.write_bytes(rewritten(built()[".docx"], spoiled))
    assert carried(file.read_bytes()) is None
    result = CliRunner().invoke(main, ["extract", str(file)])
    assert result.exit_code == 1
    assert "no whole one" in result.stderr


def test_no_piece_is_longer_than_word_keeps() -> None:
    with ZipFile(BytesIO(built()[".docx"])) as package:
        part = package.read("docProps/custom.xml").decode()
    pieces = re.findall(r'name="Base \d+"><vt:lpwstr>([^<]*)<', part)
    assert len(pieces) > 1
    assert max(map(len, pieces)) <= 255


def test_a_base_holds_nothing_that_the_copy_withholds() -> None:
    files = built(WITHHELD.encode(), Path())
    found = base.read(files[".docx"])
    assert found is not None
    assert "It is so." in found.yaml
    for words in ("Withheld Name", "Hidden Herald", "Secret", "secret", "internal"):
        assert words not in str(found)


def test_the_base_composes_to_the_page_as_it_was() -> None:
    """Also the marks of the quotations that were found, for which no copy is at hand any more."""
    data = SAMPLE.read_bytes()
    sound = check(data, SAMPLE.name, BuildOptions(near=SAMPLE.parent)).sound
    found = base.read(built()[".docx"])
    assert sound is not None
    assert found is not None
    then = check(found.yaml.encode(), found.name, BuildOptions(release=Audience.PUBLIC)).sound
    assert then is not None
    assert found.verification.marked()
    assert document(replace(then, verification=found.verification)) == document(sound)


def test_a_base_packed_by_another_zlib_is_the_same_content_and_another_base_is_not() -> None:
    file = built()[".docx"]
    found = base.read(file)
    assert found is not None
    letters, digest = base.packed(found)
    loose = b64encode(zlib.compress(zlib.decompress(b64decode(letters)), 0)).decode()
    other, other_digest = base.packed(replace(found, yaml=found.yaml.replace("Azer", "Aser")))

    def parts(held: str, sha: str) -> dict[str, bytes]:
        """The two parts with another base, as the writer would have made them."""
        package = OpcPackage()
        main = xml_part(package, "/word/document.xml", "application/xml", root("w:document"))
        add_part(package, main, held, sha)
        part = next(iter(main.rels.values())).target_part
        return {"item": part.blob, "properties": properties.custom(pieces(held, sha))}

    made = parts(letters, digest)
    with ZipFile(BytesIO(file)) as whole:
        assert made["item"] == whole.read("customXml/item1.xml")
    for name, part in parts(loose, digest).items():
        assert part != made[name]
        assert same_content._with_base(part) == same_content._with_base(made[name])
    for name, part in parts(other, other_digest).items():
        assert same_content._with_base(part) != same_content._with_base(made[name])
