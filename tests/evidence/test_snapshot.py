"""A snapshot is read, or it is said in one word why it cannot be."""

import codecs
import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from briefgen.copies import snapshot
from briefgen.copies.formats import EXTRACTORS, Unread
from tests.evidence.briefs import ARTICLE, docx, pdf, sha


def trouble(folder: Path, path: str, kind: str | None = None, digest: str | None = None) -> str:
    with pytest.raises(Unread) as fault:
        snapshot.read(folder, path, kind, digest)
    return fault.value.code


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", ARTICLE.encode()),
        ("b.txt", ARTICLE.replace("\n", "\r\n").encode("utf-16")),
        ("c.html", f"<title>x</title><p>{ARTICLE}</p><script>none()</script>".encode()),
        ("d.docx", docx(*ARTICLE.splitlines())),
        ("e.pdf", pdf(*ARTICLE.translate(str.maketrans("“”", '""')).splitlines())),
    ],
)
def test_every_kind_gives_its_text(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    extract = snapshot.read(tmp_path, name, expected=sha(data))
    assert "none of them would pay for the roof" in " ".join(extract.text.split())
    assert "none()" not in extract.text
    assert (extract.sha256, extract.text_sha256) == (sha(data), sha(extract.text.encode()))
    assert EXTRACTORS[extract.kind](data) == (extract.text, extract.extractor)


def test_html_shows_words_as_a_reader_sees_them(tmp_path: Path) -> None:
    page = (
        "<meta charset=windows-1252><p>One<b>two</b>&nbsp;caf\xe9<br>three<td>four<style>x</style>"
    )
    (tmp_path / "a.html").write_bytes(page.encode("windows-1252"))
    assert snapshot.read(tmp_path, "a.html").text == "Onetwo\u00a0café\nthree\n\nfour"


@pytest.mark.parametrize("named", ["iso-8859-1", "us-ascii", "windows-1252"])
def test_a_page_in_latin_letters_has_its_quotation_marks(tmp_path: Path, named: str) -> None:
    (tmp_path / "a.html").write_bytes(f"<meta charset={named}><p>".encode() + b"\x93it\x92s\x94")
    assert snapshot.read(tmp_path, "a.html").text == "“it’s”"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one<![if !vml]>two<![endif]><![CDAT[x]]>three", "onetwothree"),
        ("<p>one <![x y", "one"),
        ("<p>one<script>if (a < b) write('<p>not</p>')</script><p>two", "one\n\ntwo"),
        ("<p>one<script>never closed <p>two", "one"),
        ("<p>one &amp; &#x2019;&bogus; &#99999999;", "one & ’&bogus; \ufffd"),
    ],
)
def test_broken_html_is_read_as_far_as_it_goes(tmp_path: Path, page: str, text: str) -> None:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert snapshot.read(tmp_path, "a.html").text == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one <span hidden>not <b>said</b></span>two", "one two"),
        ("<p>one<div style='Display : none'><div>a</div>b<br>c</div><p>two", "one\n\ntwo"),
        ("<p hidden>gone<p>one", "one"),
        ("<ul><li hidden>a<ul><li>b</ul><li>one</ul>", "one"),
        ("<div hidden><img><input>a</div>one", "one"),
        ("<p>one<!-- never closed <p>two", "one"),
    ],
)
def test_what_a_page_hides_is_not_read(tmp_path: Path, page: str, text: str) -> None:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert snapshot.read(tmp_path, "a.html").text == text


def test_hidden_text_of_a_word_file_is_not_read(tmp_path: Path) -> None:
    run = b"<w:r><w:rPr>%b</w:rPr><w:t>%b</w:t></w:r>"
    runs = run % (b"<w:vanish/>", b"gone") + run % (b'<w:vanish w:val="0"/>', b"here")
    data = docx("alpha")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").replace(b"</w:p>", runs + b"</w:p>")
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", body)
    assert snapshot.read(tmp_path, "a.docx").text == "alpha here"


def test_a_word_file_with_entities_is_refused(tmp_path: Path) -> None:
    body = '<!DOCTYPE a [<!ENTITY z "zz">]><a>one &z; two</a>'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", body)
    assert trouble(tmp_path, "a.docx") == "damaged"


@pytest.mark.parametrize("piece", ["<", "<!--", "<a ", "<div hidden>", "</", "&"])
def test_a_broken_page_is_read_in_time(piece: str) -> None:
    started = time.perf_counter()
    EXTRACTORS["html"](b"one" + piece.encode() * 50_000)
    assert time.perf_counter() - started < 20


def test_a_word_file_keeps_what_was_put_in_and_not_what_was_taken_out(tmp_path: Path) -> None:
    data = docx("alpha beta")
    changed = (
        b"<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t>"
        b"<w:br/><w:t>line</w:t></w:r></w:ins></w:p></w:body>"
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").replace(b"</w:body>", changed)
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", body)
    assert snapshot.read(tmp_path, "a.docx").text == "alpha beta \n\nnew\nline"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.txt", b"one\x00two", "binary"),
        ("a.txt", b"caf\xe9", "encoding"),
        ("a.txt", "one two".encode("utf-32"), "encoding"),
        ("a.txt", codecs.BOM_UTF16_LE + b"o", "encoding"),
        ("a.txt", codecs.BOM_UTF16_LE + b"o\0\0\0", "binary"),
        ("a.txt", b"%PDF-1.7 only letters", "binary"),
        ("a.html", b"<meta charset=no-such><p>one", "encoding"),
        ("a.html", b"<meta charset=undefined><p>one", "encoding"),
        ("a.html", b"<meta charset=idna><p>one", "encoding"),
        ("a.html", b"<meta charset=rot13><p>one", "encoding"),
        ("a.html", b"<meta charset=utf-8><p>caf\xe9", "encoding"),
        ("a.pdf", b"no pdf at all", "damaged"),
        ("a.pdf", pdf("one two")[:400], "damaged"),
        ("a.pdf", pdf("one two", locked=True), "encrypted"),
        ("a.pdf", pdf(), "no-text"),
        ("a.docx", b"\xd0\xcf\x11\xe0 an old file", "encrypted"),
        ("a.docx", b"PK no zip", "damaged"),
        ("a.docx", docx("one")[:-40], "damaged"),
        ("a.docx", docx("one")[9:], "damaged"),
        ("a.rtf", b"{\\rtf1}", "unknown-kind"),
    ],
)  # fmt: skip
def test_bad_files_are_named(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert trouble(tmp_path, name) == code


def test_a_file_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.docx").write_bytes(docx("word " * 100))
    for limit in ("MOST_UNPACKED", "MOST_READ"):
        with monkeypatch.context() as patched:
            patched.setattr(f"briefgen.copies.formats.docx.{limit}", 100)
            assert trouble(tmp_path, "a.docx") == "too-large"


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert trouble(tmp_path, "a.txt") == "too-large"


def test_another_digest_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert trouble(tmp_path, "a.txt", digest="0" * 64) == "changed"
    assert trouble(tmp_path, "b.txt") == "missing"
    assert trouble(tmp_path, "a.txt/b.txt") == "missing"
    assert trouble(tmp_path, "nul\0.txt") == "missing"


def test_what_lies_outside_the_folder_is_never_opened(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    (inside / "evidence").mkdir(parents=True)
    secret = tmp_path / "secret.txt"
    secret.write_text(ARTICLE, encoding="utf-8")
    (inside / "link.txt").symlink_to(secret)
    (inside / "up").symlink_to(tmp_path)
    (inside / "round.txt").symlink_to(inside / "round.txt")
    for path in ("../secret.txt", str(secret), "link.txt", "up/secret.txt", "evidence/../../x.txt"):
        assert trouble(inside, path) == "outside"
    assert trouble(inside, "round.txt") == "missing"


def test_only_files_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert trouble(tmp_path, "pipe.txt") == "not-a-file"
    assert trouble(tmp_path, ".") == "not-a-file"
