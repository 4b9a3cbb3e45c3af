"""The house's logo: which pictures are taken, where files may lie, and how both formats show it."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator
from PIL import Image, ImageCms

from briefgen import tree
from briefgen.diagnostics import Rejected
from briefgen.house.pictures import MOST_BYTES, Logo, UnusablePictureError, printable
from briefgen.house.style import StyleSheet
from briefgen.house.style_files import StyleFiles, style_files
from briefgen.reading.source import read as parsed
from briefgen.reading.validate import validate
from briefgen.writers.docx import write as write_docx
from briefgen.writers.docx.house import read_house
from briefgen.writers.options import WriterOptions
from briefgen.writers.pdf import write as write_pdf
from tests import pdf_reading, read_docx
from tests.sample_tree import sample
from tools.docx_lint import lint

STYLE = StyleSheet(name="Ours")
GREEN = (20, 70, 60)


def picture(mode: str = "RGB", size: tuple[int, int] = (60, 40), kind: str = "PNG") -> bytes:
    """A green picture; where it can be transparent, its left half is."""
    made = Image.new("RGBA", size, (*GREEN, 255))
    if mode in ("RGBA", "LA", "PA"):
        made.paste((*GREEN, 0), (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    made.convert(mode).save(out, kind)
    return out.getvalue()


def opened(data: bytes, *, paper: str = "#ffffff", high: float = 12) -> Image.Image:
    png, size = printable(data, paper=paper, high=high)
    found = Image.open(io.BytesIO(png))
    assert (found.format, found.mode, found.size) == ("PNG", "RGB", size)
    assert not found.info
    return found


# ------------------------------------------------------------------ pictures


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA"])
def test_every_usual_kind_of_png_is_taken(mode: str) -> None:
    assert opened(picture(mode)).size == (60, 40)


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_jpeg_is_taken(mode: str) -> None:
    shade = opened(picture(mode, kind="JPEG")).getpixel((30, 20))
    assert isinstance(shade, tuple)
    if mode == "RGB":
        assert max(abs(one - other) for one, other in zip(shade, GREEN, strict=True)) < 6


def test_what_is_transparent_shows_the_paper() -> None:
    found = opened(picture("RGBA"), paper="#ffee00")
    assert found.getpixel((5, 5)) == (255, 238, 0)
    assert found.getpixel((50, 5)) == GREEN


def test_a_palette_with_a_transparent_colour_shows_the_paper() -> None:
    made = Image.new("P", (4, 4), 1)
    made.putpalette([255, 0, 0, 0, 0, 255])
    made.putpixel((0, 0), 0)
    out = io.BytesIO()
    made.save(out, "PNG", transparency=0)
    found = opened(out.getvalue())
    assert (found.getpixel((0, 0)), found.getpixel((1, 1))) == ((255, 255, 255), (0, 0, 255))


def test_colours_of_a_profile_are_turned_into_those_of_the_page() -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The red and the blue primary in each other's place: what is red in the file is blue.
    turned = swapped.replace(b"rXYZ", b"tmp_").replace(b"bXYZ", b"rXYZ").replace(b"tmp_", b"bXYZ")
    out = io.BytesIO()
    Image.new("RGB", (4, 4), (255, 0, 0)).save(out, "PNG", icc_profile=turned)
    red, _, blue = opened(out.getvalue()).getpixel((1, 1))  # type: ignore[misc]
    assert blue > red
    out = io.BytesIO()
    Image.new("RGB", (4, 4), (255, 0, 0)).save(out, "PNG", icc_profile=b"no profile")
    assert opened(out.getvalue()).getpixel((1, 1)) == (255, 0, 0)


def test_a_photograph_on_its_side_is_turned_and_says_nothing_of_where_it_was_taken() -> None:
    made = Image.new("RGB", (60, 40), GREEN)
    about = Image.Exif()
    about[0x0112] = 6
    about[0x010E] = "the minister's garden"
    out = io.BytesIO()
    made.save(out, "JPEG", exif=about)
    png, size = printable(out.getvalue(), paper="#ffffff", high=12)
    assert size == (40, 60)
    assert b"garden" not in png


def test_more_pixels_than_anybody_sees_are_made_fewer() -> None:
    assert opened(picture(size=(3000, 1500)), high=12.7).size == (600, 300)


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = picture("RGBA", (500, 300))
    assert printable(data, paper="#ffffff", high=9) == printable(data, paper="#ffffff", high=9)


def animated() -> bytes:
    frames = [Image.new("RGB", (8, 8), shade) for shade in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def deep() -> bytes:
    out = io.BytesIO()
    Image.new("I;16", (8, 8), 4000).save(out, "PNG")
    return out.getvalue()


def bomb(side: int) -> bytes:
    """A head that promises more than is there: kilobytes that ask for gigabytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def written_as(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "neither"),
        (b"<svg/>", "neither"),
        (written_as("GIF"), "neither"),
        (written_as("WEBP"), "neither"),
        (written_as("TIFF"), "neither"),
        (picture("CMYK", kind="JPEG"), "printing ink"),
        (animated(), "animated"),
        (deep(), "kind"),
        (bytes(MOST_BYTES + 1), "MB"),
        (bomb(4_100), "million pixels"),
        (bomb(12_000), "million pixels"),
        (bomb(60_000), "million pixels"),
        (bomb(1_000), "damaged"),
        (picture(size=(200, 200))[:120], "damaged"),
        (picture(size=(200, 200), kind="JPEG")[:700], "damaged"),
    ],
)
def test_a_picture_that_cannot_be_printed_is_refused_with_what_would_help(
    data: bytes, why: str
) -> None:
    with pytest.raises(UnusablePictureError, match=why) as caught:
        printable(data, paper="#ffffff", high=12)
    assert len(caught.value.hint) > 10


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(("PNG", "JPEG")),
    at=st.integers(0, 400),
    noise=st.binary(min_size=1, max_size=8),
)
def test_no_broken_file_does_more_than_be_refused(kind: str, at: int, noise: bytes) -> None:
    data = bytearray(picture(kind=kind))
    data[at % len(data) : at % len(data) + len(noise)] = noise
    with suppress(UnusablePictureError):
        png, size = printable(bytes(data), paper="#ffffff", high=12)
        assert Image.open(io.BytesIO(png)).size == size


# ------------------------------------------------------------------ where the file lies


def found(folder: Path, logo: str) -> StyleFiles:
    path = folder / "ours.yaml"
    path.write_text(f"name: ours\nlogo: {logo}\n", encoding="utf-8")
    sheet, places = validate(parsed(path.read_bytes(), str(path)), StyleSheet)
    return style_files(sheet, places, folder, with_reference=True)


def test_the_logo_is_seen_from_the_style_s_folder(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "seal.png").write_bytes(picture())
    logo = found(tmp_path, "{file: pictures/seal.png, height: 10, side: right}").logo
    assert logo is not None
    assert (logo.size, logo.high, logo.wide, logo.side) == ((60, 40), 10, 15, "right")
    assert logo.alternative is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("none.png", "there is no such file"),
        ("../seal.png", "outside the folder"),
        ("deep/../../seal.png", "outside the folder"),
        ("link.png", "outside the folder"),
        ("linked/seal.png", "outside the folder"),
        ("/etc/hostname", "root of this machine"),
        ("C:\\seal.png", "root of this machine"),
        ("\\\\server\\seal.png", "root of this machine"),
        ("deep", "not a file"),
        ("pipe", "not a file"),
        ("ours.yaml", "neither a PNG"),
        ("large.png", "MB; the most is"),
        ("a\\0b", "cannot be"),
    ],
)
def test_a_logo_that_is_not_to_be_had_is_a_fault_at_its_line(
    tmp_path: Path, name: str, why: str
) -> None:
    folder = tmp_path / "styles"
    (folder / "deep").mkdir(parents=True)
    (tmp_path / "seal.png").write_bytes(picture())
    (folder / "link.png").symlink_to(tmp_path / "seal.png")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "large.png").write_bytes(bytes(MOST_BYTES + 1))
    os.mkfifo(folder / "pipe")
    with pytest.raises(Rejected) as caught:
        found(folder, f"\n  height: 9\n  file: '{name}'")
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.at and fault.at.line) == ("unusable-logo", 4)
    assert why in fault.message
    assert f"“{name}”" in fault.message
    assert fault.hints


def test_a_logo_wider_than_the_lines_is_a_fault_at_its_height(tmp_path: Path) -> None:
    (tmp_path / "long.png").write_bytes(picture(size=(900, 30)))
    with pytest.raises(Rejected) as caught:
        found(tmp_path, "\n  file: long.png\n  height: 12")
    (fault,) = caught.value.diagnostics
    assert (fault.code, fault.at and fault.at.line) == ("unusable-logo", 4)
    assert "360 mm wide" in fault.message
    assert "make `height` 5.4 or less" in fault.hints[0]


# ------------------------------------------------------------------ both formats


def logo(alternative: str | None = "Seal of the Ministry", side: str = "left") -> Logo:
    png, size = printable(picture("RGBA"), paper="#ffffff", high=12)
    return Logo(png, size, 12, "right" if side == "right" else "left", alternative)


def pdf(of: Logo) -> pdf_reading.Reading:
    return pdf_reading.read(write_pdf(sample(), STYLE, WriterOptions(logo=of)))


def test_the_pdf_shows_the_logo_first_with_its_alternative_and_its_place() -> None:
    reading = pdf(logo())
    first = next(kid for kid in reading.root.kids if isinstance(kid, pdf_reading.Element))
    assert (first.tag, str(first.node["/Alt"])) == ("Figure", "Seal of the Ministry")
    left, bottom, right, top = map(float, first.node["/A"]["/BBox"])
    assert (round(right - left), round(top - bottom)) == (51, 34)
    assert left == pytest.approx(23 / 25.4 * 72, abs=0.1)
    image = reading.reader.pages[0]["/Resources"]["/XObject"]["/Logo"]
    assert (image["/Width"], image["/Height"], str(image["/ColorSpace"])) == (60, 40, "/DeviceRGB")
    assert "/SMask" not in image
    shown = reading.reader.pages[0].images[0].image
    assert [shown.getpixel((x, 5)) for x in (5, 50)] == [(255, 255, 255), GREEN]
    assert all("/XObject" not in page["/Resources"] for page in reading.reader.pages[1:])


def test_at_the_right_it_ends_with_the_lines() -> None:
    figure = pdf(logo(side="right")).root.find("Figure")[0]
    assert float(figure.node["/A"]["/BBox"][2]) == pytest.approx((210 - 23) / 25.4 * 72, abs=0.1)


def test_without_an_alternative_it_is_decoration_in_both() -> None:
    plain = len(pdf_reading.read(write_pdf(sample(), STYLE, WriterOptions())).root.find("Figure"))
    reading = pdf(logo(None))
    assert len(reading.root.find("Figure")) == plain
    content = reading.reader.pages[0].get_contents().get_data().decode("ascii")
    before = content[: content.index("/Logo Do")].splitlines()
    assert [one for one in before if one.endswith("BDC")][-1].startswith("/Artifact")
    file = write_docx(sample(), STYLE, WriterOptions(logo=logo(None), embed_fonts=False))
    assert read_docx.alternatives(file) == read_docx.alternatives(
        write_docx(sample(), STYLE, WriterOptions(embed_fonts=False))
    )
    assert lint(file) == []


@pytest.mark.parametrize("alternative", ["Seal of the Ministry", None])
def test_the_word_file_shows_it_in_a_style_of_its_own_and_is_valid(
    alternative: str | None, tmp_path: Path
) -> None:
    options = WriterOptions(logo=logo(alternative, "right"), embed_fonts=False)
    file = write_docx(sample(), STYLE, options)
    assert write_docx(sample(), STYLE, options) == file
    opened = docx.Document(io.BytesIO(file))
    first = opened.paragraphs[0]
    assert first.style is not None
    assert first.style.name == "Logo"
    assert str(first.style.paragraph_format.alignment).startswith("RIGHT")
    shape = opened.inline_shapes[0]
    assert (round(shape.width.mm), round(shape.height.mm)) == (18, 12)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.read("word/media/logo-of-brief.png") == logo().png
    assert lint(file) == []
    path = tmp_path / "one.docx"
    path.write_bytes(file)
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors
    passages = [one for one in tree.passages(sample().blocks) if one.strip()]
    assert [text for text in read_docx.passages(file) if text.strip()] == passages


def house(*, pictured: bool) -> bytes:
    made = docx.Document()
    if pictured:
        run = made.sections[0].header.paragraphs[0].add_run("The Office")
        run.add_picture(io.BytesIO(picture()))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("pictured", [True, False])
def test_a_house_file_whose_head_has_a_picture_brings_its_own(*, pictured: bool) -> None:
    options = WriterOptions(
        logo=logo(), reference=read_house(house(pictured=pictured), STYLE), embed_fonts=False
    )
    file = write_docx(sample(), STYLE, options)
    assert ("Seal of the Ministry" in read_docx.alternatives(file)) is not pictured
    assert lint(file) == [] or all("too pale" in one or "drawing" in one for one in lint(file))
    without = write_docx(sample(), STYLE, replace(options, logo=None))
    assert (file == without) is pictured
