"""What a house's file remembers of people and machines goes into no brief, and is told."""

from __future__ import annotations

import io
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from lxml import etree
from PIL import Image, PngImagePlugin

from briefgen.cli import main
from briefgen.house.style import StyleSheet
from briefgen.writers.docx import write
from briefgen.writers.docx.foreign_pictures import bare
from briefgen.writers.docx.house import House, read_house
from briefgen.writers.options import WriterOptions
from tests import read_docx
from tests.briefs import SAMPLE
from tests.house_faults import packed, unpacked
from tests.sample_tree import sample
from tools.docx_lint import lint

STYLE = StyleSheet(name="Ours")
WHO = 'w:id="1" w:author="Jane Secret" w:date="2025-01-01T00:00:00Z"'
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def field(code: str, words: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(words)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def simple(code: str, words: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{run(words)}</w:fldSimple>'


def control(properties: str, words: str) -> str:
    held = f"<w:sdtContent>{run(words)}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{held}</w:sdt>"


def house(*inline: str, blocks: str = "", relations: bytes = b"") -> bytes:
    """Return a file whose header holds what is given in one paragraph, and blocks after it."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Our house"
    out = BytesIO()
    made.save(out)
    file = unpacked(out.getvalue())
    file["word/header1.xml"] = (
        f"<w:hdr {NAMES}><w:p>{run('Our house')}{''.join(inline)}</w:p>{blocks}</w:hdr>".encode()
    )
    if relations:
        file["word/_rels/header1.xml.rels"] = relations
    return packed(file)


def related(*relations: tuple[str, str, str]) -> bytes:
    """Return the relations of the header: id, kind and target, an address if it has a colon."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = etree.Element(f"{{{space}}}Relationships")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for id_, kind, target in relations:
        one = etree.SubElement(root, f"{{{space}}}Relationship")
        one.attrib.update({"Id": id_, "Type": f"{office}/{kind}", "Target": target})
        if ":" in target:
            one.set("TargetMode", "External")
    return etree.tostring(root)


def read(file: bytes) -> House:
    return read_house(file, STYLE)


def words(made: House) -> str:
    header = made.running["header", "default"].element
    return "".join(one.text or "" for one in header.iter(f"{{{read_docx.W}}}t"))


def everything(file: bytes) -> str:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return "\n".join(
            [*archive.namelist(), *(archive.read(n).decode("latin-1") for n in archive.namelist())]
        )


@pytest.mark.parametrize(
    ("inline", "stays", "told"),
    [
        (f"<w:ins {WHO}>{run(' new')}</w:ins>", " new", "tracked changes (as if accepted)"),
        (
            f"<w:del {WHO}><w:r><w:delText>SECRET</w:delText></w:r></w:del>",
            "",
            "tracked changes (as if accepted)",
        ),
        (
            f"<w:moveFrom {WHO}>{run('SECRET')}</w:moveFrom><w:moveTo {WHO}>{run(' x')}</w:moveTo>",
            " x",
            "tracked changes (as if accepted)",
        ),
        (
            run(" bold", f"<w:b/><w:rPrChange {WHO}><w:rPr><w:i/></w:rPr></w:rPrChange>"),
            " bold",
            "tracked changes (as if accepted)",
        ),
        (run("SECRET", "<w:vanish/>"), "", "hidden text"),
        (run(" shown", '<w:vanish w:val="0"/>'), " shown", None),
        (
            '<w:commentRangeStart w:id="7"/>'
            + run(" said")
            + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
            " said",
            "comments",
        ),
        (field(r"FILENAME \p", r"C:\SECRET.docx"), "", "the field FILENAME"),
        (simple("AUTHOR", "Jane SECRET"), "", "the field AUTHOR"),
        (simple("LASTSAVEDBY", "Jane SECRET"), "", "the field LASTSAVEDBY"),
        (simple("DOCPROPERTY &quot;Manager&quot;", "Jane SECRET"), "", "the field DOCPROPERTY"),
        (simple("DOCPROPERTY Company", " Ministry"), " Ministry", None),
        (field("REF nowhere", " words"), " words", None),
        (field("PAGE", " 3"), " 3", None),
        (field("STYLEREF Title", "SECRET title"), "", None),
        (field("TITLE", "SECRET title"), "", None),
        (
            field("IF 1 = 1 x y", field("USERNAME", "SECRET")),
            "",
            "the field USERNAME",
        ),
        (
            control("<w:tag w:val='SECRET'/><w:dataBinding w:xpath='/x'/>", " bound"),
            " bound",
            None,
        ),
        (
            control("<w:dataBinding w:xpath='/n:coreProperties[1]/n:creator[1]'/>", "SECRET"),
            "",
            "controls that show document properties or a prompt",
        ),
        (
            f"<w:smartTag w:element='SECRET'><w:smartTagPr/>{run(' tagged')}</w:smartTag>",
            " tagged",
            None,
        ),
        ('<w:proofErr w:type="spellStart"/><w:permStart w:id="1" w:ed="SECRET"/>', "", None),
        ('<w:r w:rsidR="00SECRET" w14:paraId="0SECRET0"><w:t> saved</w:t></w:r>', " saved", None),
        ('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", None),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run(" open"), "", None),
    ],
)
def test_remains_of_the_head_are_taken_out_and_told(
    inline: str, stays: str, told: str | None
) -> None:
    made = read(house(inline))
    assert words(made) == f"Our house{stays}"
    assert made.left_out == (() if told is None else (told,))
    file = write(sample(), STYLE, WriterOptions(embed_fonts=False, reference=read(house(inline))))
    assert "SECRET" not in everything(file).upper()
    header = unpacked(file)["word/header1.xml"]
    assert not [one for one in (b"rsid", b"paraId", b"w:ed=", b"proofErr") if one in header]


def test_a_struck_paragraph_end_a_row_and_a_cell_go_with_the_change() -> None:
    mark = f"<w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>"
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc>"
    row = (
        f"<w:tr>{cell.format('', run('kept'))}"
        f"{cell.format(f'<w:cellDel {WHO}/>', run('SECRET'))}</w:tr>"
        f"<w:tr><w:trPr><w:del {WHO}/></w:trPr>{cell.format('', run('SECRET'))}</w:tr>"
    )
    blocks = f"<w:p>{mark}{run('one ')}</w:p><w:p>{run('two ')}</w:p><w:tbl>{row}</w:tbl><w:p/>"
    made = read(house(blocks=blocks))
    assert words(made) == "Our houseone two kept"
    header = made.running["header", "default"].element
    assert len(header.findall(f"{{{read_docx.W}}}p")) == 3
    assert made.left_out == ("tracked changes (as if accepted)",)


def test_text_that_a_style_hides_is_hidden() -> None:
    file = unpacked(house(run("SECRET", '<w:rStyle w:val="Quiet"/>'), run(" seen")))
    styles = file["word/styles.xml"].decode()
    hidden = (
        '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="Quiet"><w:name w:val="Quiet"/>'
        '<w:basedOn w:val="Unseen"/></w:style></w:styles>'
    )
    file["word/styles.xml"] = styles.replace("</w:styles>", hidden).encode()
    made = read(packed(file))
    assert words(made) == "Our house seen"
    assert made.left_out == ("hidden text",)


def test_links_to_the_web_stay_and_links_to_files_leave_their_words() -> None:
    link = '<w:hyperlink r:id="{}">{}</w:hyperlink>'
    relations = related(
        ("rIdA", "hyperlink", "file:///C:/Users/jane/SECRET"),
        ("rIdB", "hyperlink", "https://example.org/"),
    )
    inline = link.format("rIdA", run(" file")) + link.format("rIdB", run(" web"))
    made = read(house(inline, relations=relations))
    assert words(made) == "Our house file web"
    header = made.running["header", "default"]
    assert len(list(header.element.iter(f"{{{read_docx.W}}}hyperlink"))) == 1
    assert [one.target_ref for one in header.rels.values()] == ["https://example.org/"]
    assert made.left_out == ("links to files",)


def test_objects_and_linked_pictures_go_and_paths_are_forgotten() -> None:
    inline = (
        '<w:r><w:object><v:shape id="a"><v:imagedata r:id="rIdP"/></v:shape>'
        '<o:OLEObject r:id="rIdO"/></w:object></w:r>'
        '<w:r><w:pict><v:shape id="b" alt="C:\\Users\\jane\\SECRET.png">'
        '<v:imagedata r:id="rIdP" o:title="seal"/></v:shape></w:pict></w:r>'
        '<w:r><w:pict><v:shape id="c"><v:imagedata r:id="rIdL"/></v:shape></w:pict></w:r>'
    )
    relations = related(
        ("rIdO", "oleObject", "embeddings/SECRET.bin"),
        ("rIdP", "image", "media/jane.png"),
        ("rIdL", "image", "file:///C:/SECRET.png"),
    )
    file = unpacked(house(inline, relations=relations))
    file["word/media/jane.png"] = png()
    file["word/embeddings/SECRET.bin"] = b"SECRET"
    types = file["[Content_Types].xml"].decode()
    file["[Content_Types].xml"] = types.replace(
        "<Override",
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="bin" ContentType="application/octet-stream"/><Override',
        1,
    ).encode()
    reference = packed(file)
    made = read(reference)
    assert made.left_out == (
        "linked or embedded objects",
        "paths of files",
        "what pictures say of their making",
    )
    written = write(sample(), STYLE, WriterOptions(embed_fonts=False, reference=made))
    assert "SECRET" not in everything(written)
    assert "jane" not in everything(written)
    assert "word/media/house1.png" in everything(written)
    assert made.pictured


def png() -> bytes:
    out = io.BytesIO()
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Jane SECRET")
    Image.new("RGB", (4, 4), "#14463c").save(out, "PNG", pnginfo=told, dpi=(300, 300))
    return out.getvalue()


def jpeg() -> bytes:
    out = io.BytesIO()
    about = Image.Exif()
    about[0x013B] = "Jane SECRET"
    Image.new("RGB", (4, 4), "#14463c").save(
        out, "JPEG", exif=about, comment=b"SECRET", dpi=(300, 300)
    )
    return out.getvalue()


@pytest.mark.parametrize("picture", [png(), jpeg()])
def test_a_picture_says_nothing_of_its_making_and_looks_the_same(picture: bytes) -> None:
    assert b"SECRET" in picture
    made = bare(picture)
    assert b"SECRET" not in made
    with Image.open(BytesIO(picture)) as before, Image.open(BytesIO(made)) as after:
        assert before.tobytes() == after.tobytes()
        assert before.info.get("dpi") == after.info.get("dpi")
    assert bare(made) == made


def test_a_drawing_says_nothing_of_its_making() -> None:
    drawn = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://sodipodi.sourceforge.net/x"'
        b' s:docname="SECRET.svg"><!-- SECRET --><metadata>SECRET</metadata><path d="M0 0"/></svg>'
    )
    made = bare(drawn)
    assert b"SECRET" not in made
    assert b'd="M0 0"' in made


@pytest.mark.parametrize(
    "broken", [png()[:30], jpeg()[:9], b"<svg", b"", b"\xff\xd8\xff", b"GIF89a"]
)
def test_a_broken_picture_does_no_harm(broken: bytes) -> None:
    assert len(bare(broken)) <= len(broken)


def test_what_was_left_out_is_told_once_and_stops_a_strict_build(tmp_path: Path) -> None:
    file = tmp_path / "house.docx"
    file.write_bytes(house(simple("AUTHOR", "Jane"), run("x", "<w:vanish/>")))
    asked = ["build", str(SAMPLE), "--reference", str(file), "--format", "docx"]
    done = CliRunner().invoke(main, [*asked, "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert done.stderr.count("warning[reference-cleaned]") == 1
    assert "house.docx” holds what a brief must not carry" in done.stderr
    assert "hidden text, the field AUTHOR" in done.stderr
    found = lint((tmp_path / "out" / "azerbaijan.docx").read_bytes())
    assert [one for one in found if "too pale" not in one] == []
    made = str(tmp_path / "out" / "azerbaijan.docx")
    judged = CliRunner().invoke(main, ["inspect", made, str(SAMPLE), "--reference", str(file)])
    assert judged.stdout.splitlines()[-1].startswith("same: "), judged.output
    (tmp_path / "old.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    asked_wrongly = ["inspect", made, str(SAMPLE), "--reference", str(tmp_path / "old.docx")]
    judged = CliRunner().invoke(main, asked_wrongly)
    assert judged.exit_code == 1
    assert "old.docx” cannot be used: it is in the old form of Word" in judged.stderr
    done = CliRunner().invoke(main, [*asked, "--out", str(tmp_path / "strict"), "--strict"])
    assert done.exit_code == 1
    assert not (tmp_path / "strict").exists()


def test_a_large_picture_is_told(tmp_path: Path) -> None:
    made = docx.Document()
    large = io.BytesIO()
    Image.effect_noise((2600, 2600), 90).save(large, "PNG", compress_level=0)
    made.sections[0].header.paragraphs[0].add_run().add_picture(large, width=docx.shared.Mm(20))
    made.save(str(tmp_path / "house.docx"))
    (style := tmp_path / "ours.yaml").write_text("name: ours\nreference: house.docx\n")
    asked = [
        "build",
        str(SAMPLE),
        "--style",
        str(style),
        "--out",
        str(tmp_path),
        "--format",
        "docx",
    ]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    assert "warning[reference-heavy]" in done.stderr
    assert "ours.yaml:2" in done.stderr
    assert "6.8 MB" in done.stderr
