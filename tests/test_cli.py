"""The commands as a person uses them: in a process of their own wherever that could matter."""

import contextlib
import errno
import inspect
import json
import os
import pty
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main, terminal
from briefgen.cli.explain import manual

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "inputs" / "azerbaijan.yaml"
STARTER = ROOT / "templates" / "starter.yaml"

GOOD = """\
schema: 1
brief: {id: first, title: Jordan will not send troops, as_of: 2025-12-23}
bottom_line: The king has ruled it out in public.
actors:
  king: {kind: person, name: King Abdullah II}
sources:
  interview: {outlet: BBC, title: Interview with the king, published: 2025-10-27}
statements:
  - {id: no, who: king, said: Jordan will not send troops., source: interview}
"""
BAD = GOOD.replace("who: king", "who: knig")
DOUBTFUL = GOOD.replace("source: interview", "source: interview, attribution: anonymous")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def process(
    *arguments: str | Path, cwd: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# ------------------------------------------------------------------ build


def test_a_brief_becomes_a_pdf_and_a_word_document_in_outputs(here: Path) -> None:
    (here / "inputs").mkdir()
    (here / "inputs" / "first.yaml").write_text(GOOD, encoding="utf-8")
    done = run("build", "inputs/first.yaml")
    assert done.exit_code == 0, done.output
    assert re.fullmatch(
        r"wrote outputs/first\.pdf \([\d,]+ KB\)\nwrote outputs/first\.docx \([\d,]+ KB\)\n",
        done.stdout,
    )
    assert done.stderr == ""
    assert names(here) == {"inputs/first.yaml", "outputs/first.pdf", "outputs/first.docx"}


def test_formats_and_folder_are_as_asked(here: Path) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")
    done = run("build", "first.yaml", "--format", "outline, outline", "--out", "a/b", "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    assert names(here) == {"first.yaml", "a/b/first.txt"}
    text = (here / "a/b/first.txt").read_text(encoding="utf-8")
    assert "Jordan will not send troops" in text


def test_the_word_document_takes_styles_and_running_lines_of_another(here: Path) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")
    house = docx.Document()
    house.sections[0].header.paragraphs[0].text = "Our house"
    house.save(str(here / "house.docx"))
    done = run("build", "first.yaml", "--out", ".", "--reference", "house.docx")
    assert done.exit_code == 0, done.output
    (section,) = docx.Document(str(here / "first.docx")).sections
    assert section.header.paragraphs[0].text == "Our house"


def test_a_reference_that_cannot_be_used_is_named_and_nothing_written(here: Path) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")
    (here / "house.docx").write_text("no Word file", encoding="utf-8")
    before = names(here)
    for asked, code, message in (
        (("--reference", "house.docx"), 1, "“house.docx” cannot be used: it is not a .docx or"),
        (("--reference", "hose.docx"), 2, "hose.docx: there is no such file"),
        (("--reference", "house.docx", "--format", "pdf"), 2, "is for the Word document"),
    ):
        done = run("build", "first.yaml", *asked)
        assert (done.exit_code, message in done.stderr) == (code, True), done.stderr
    assert names(here) - before == set()


def test_faces_are_left_out_of_the_word_document_when_asked(here: Path) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")
    assert run("build", "first.yaml", "--out", "with").exit_code == 0
    assert run("build", "first.yaml", "--out", "without", "--no-embed-fonts").exit_code == 0

    def faces(folder: str) -> list[str]:
        with zipfile.ZipFile(here / folder / "first.docx") as file:
            return [name for name in file.namelist() if name.endswith(".odttf")]

    assert len(faces("with")) > 4
    assert faces("without") == []


def test_an_unknown_format_is_named_with_the_likely_one(here: Path) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")
    done = run("build", "first.yaml", "--format", "pdf,dox")
    assert done.exit_code == 2
    assert "“dox” is not one of pdf, docx, outline. Did you mean docx?" in done.stderr
    assert names(here) == {"first.yaml"}


def test_good_briefs_are_built_beside_bad_ones(here: Path) -> None:
    (here / "good.yaml").write_text(GOOD, encoding="utf-8")
    (here / "bad.yaml").write_text(BAD, encoding="utf-8")
    done = run("build", "bad.yaml", "good.yaml", "missing.yaml", "--format", "outline")
    assert done.exit_code == 2
    assert "bad.yaml:9:19" in done.stderr
    assert "Did you mean “king”?" in done.stderr
    assert "missing.yaml: there is no such file" in done.stderr
    assert names(here) == {"good.yaml", "bad.yaml", "outputs/good.txt"}
    assert run("build", "bad.yaml", "good.yaml", "--format", "outline").exit_code == 1


def test_a_build_that_fails_leaves_what_was_built_before(here: Path) -> None:
    brief = here / "first.yaml"
    brief.write_text(GOOD, encoding="utf-8")
    assert run("build", "first.yaml").exit_code == 0
    before = {name: (here / name).read_bytes() for name in names(here / ".") if "outputs" in name}
    brief.write_text(BAD, encoding="utf-8")
    assert run("build", "first.yaml").exit_code == 1
    assert {name: (here / name).read_bytes() for name in before} == before
    assert len(before) == 2


def test_warnings_are_printed_and_stop_a_strict_build(here: Path) -> None:
    (here / "first.yaml").write_text(DOUBTFUL, encoding="utf-8")
    strict = run("build", "first.yaml", "--format", "outline", "--strict")
    assert strict.exit_code == 1
    assert names(here) == {"first.yaml"}
    done = run("build", "first.yaml", "--format", "outline", "--quiet")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "warning[anonymous-but-named]" in done.stderr


@pytest.mark.parametrize("second", ["sub/first.yaml", "first.yml", "FIRST.yaml", "first.yaml"])
def test_two_briefs_of_one_name_are_refused_before_anything_is_written(
    here: Path, second: str
) -> None:
    for name in ("first.yaml", second):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(GOOD, encoding="utf-8")
    done = run("build", "first.yaml", second)
    assert done.exit_code == 2
    assert "would both be written to" in done.stderr or "is given twice" in done.stderr
    assert not (here / "outputs").exists()


def test_an_input_is_never_written_over(here: Path) -> None:
    (here / "brief.txt").write_text(GOOD, encoding="utf-8")
    done = run("build", "brief.txt", "--format", "outline", "--out", ".")
    assert done.exit_code == 2
    assert "brief.txt: it is one of the files to build from" in done.stderr
    assert (here / "brief.txt").read_text(encoding="utf-8") == GOOD


def test_a_copy_for_fewer_readers_says_so_in_its_name(here: Path) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")
    run("build", "first.yaml", "--format", "outline", "--release", "internal")
    run("build", "first.yaml", "--format", "outline", "--release", "public")
    assert names(here / "outputs") == {"first.internal.txt", "first.txt"}
    (here / "first.yaml").write_text(
        GOOD.replace("id: first", "id: first, release: partner"), encoding="utf-8"
    )
    run("build", "first.yaml", "--format", "outline")
    assert "first.partner.txt" in names(here / "outputs")


def test_two_copies_that_come_to_one_name_are_not_both_written(here: Path) -> None:
    internal = GOOD.replace("id: first", "id: first, release: internal")
    (here / "a.yaml").write_text(internal, encoding="utf-8")
    (here / "a.internal.yaml").write_text(GOOD, encoding="utf-8")
    done = run("build", "a.yaml", "a.internal.yaml", "--format", "outline")
    assert done.exit_code == 2
    assert "it was just written for a.yaml" in done.stderr


def test_a_template_is_found_by_name_or_file_or_refused(here: Path) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")
    own = (ROOT / "templates/layouts/one-page.yaml").read_text(encoding="utf-8")
    (here / "own.yaml").write_text(own.replace("label: ", "label: Our own ", 1), encoding="utf-8")
    done = run("build", "first.yaml", "--format", "outline", "--template", "own.yaml")
    assert done.exit_code == 0, done.output
    assert "Our own" in (here / "outputs/first.txt").read_text(encoding="utf-8")
    done = run("build", "first.yaml", "--template", "policy")
    assert done.exit_code == 2
    assert "Did you mean policy-brief?" in done.stderr
    done = run("build", "first.yaml", "--style", "navi")
    assert done.exit_code == 2
    assert "Did you mean navy?" in done.stderr


def test_a_fault_in_a_template_is_shown_in_the_template(here: Path) -> None:
    (here / "first.yaml").write_text(
        GOOD.replace("id: first", "id: first, template: own.yaml"), encoding="utf-8"
    )
    own = (ROOT / "templates/layouts/one-page.yaml").read_text(encoding="utf-8")
    (here / "own.yaml").write_text(own + "colour: blue\n", encoding="utf-8")
    done = run("check", "first.yaml")
    assert done.exit_code == 1
    assert f"own.yaml:{own.count(chr(10)) + 1}:1" in done.stdout
    assert "| colour: blue" in done.stdout


def test_what_a_brief_asks_to_be_set_with_is_checked_at_its_line(here: Path) -> None:
    (here / "first.yaml").write_text(
        GOOD.replace("id: first", "id: first, template: policy, language: tlh"), encoding="utf-8"
    )
    done = run("check", "first.yaml", "--format", "concise")
    assert done.exit_code == 1
    assert "first.yaml:2:30: error[unknown-template]" in done.stdout
    assert "first.yaml:2:48: error[language-without-labels]" in done.stdout


# ------------------------------------------------------------------ files that are not to be had


def test_what_cannot_be_read_is_said_in_an_analysts_words(here: Path) -> None:
    (here / "briefs").mkdir()
    (here / "briefs" / "first.yaml").write_text(GOOD, encoding="utf-8")
    done = run("check", "briefs", "briefs/frist.yaml", "nowhere/first.yaml", "briefs/first.yaml")
    assert done.exit_code == 2
    assert "briefs: this is a folder; name the files in it: briefs/first.yaml" in done.stderr
    assert "frist.yaml: there is no such file; did you mean briefs/first.yaml?" in done.stderr
    assert "there is no folder nowhere either" in done.stderr
    assert "briefs/first.yaml: no faults" in done.stdout


def test_a_finished_file_in_the_place_of_its_yaml_is_told_in_one_line(here: Path) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")
    assert run("build", "first.yaml", "--out", ".").exit_code == 0
    for command in (["check"], ["build"], ["verify"], ["why", "king"], ["impact", "wire"]):
        done = run(*command, "first.pdf")
        assert done.exit_code == 2, command
        told = "first.pdf: this is a PDF; give its YAML, which `briefgen extract first.pdf` prints"
        assert told in done.stderr
        assert (done.stdout, done.stderr.count("\n")) == ("", 1)
    done = run("edits", "first.docx", "first.docx")
    assert done.exit_code == 2
    assert "this is a Word document; give the YAML file that it was made from" in done.stderr


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\nnot whole", "a PDF; give the YAML file that it was made from"),
        (b"PK\x03\x04 not whole", "a packed file; give a YAML file"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG); give a YAML file"),
        (bytes(range(32)) * 9, "not a text file; give a YAML file"),
    ],
)
def test_a_file_of_another_kind_is_not_read_as_a_brief(
    here: Path, content: bytes, kind: str
) -> None:
    (here / "first.yaml").write_bytes(content)
    done = run("check", "first.yaml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"briefgen: first.yaml: this is {kind}\n"


@pytest.mark.parametrize("code", ["utf-16", "cp1252"])
def test_text_that_is_no_utf_8_is_told_of_at_its_lines(here: Path, code: str) -> None:
    (here / "first.yaml").write_bytes(GOOD.replace("id: first", "id: f\xefrst").encode(code))
    done = run("check", "first.yaml")
    assert done.exit_code == 1
    assert "not-utf-8" in done.stdout


def test_what_may_not_be_read_is_said(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")

    def refused(_path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    done = run("check", "first.yaml")
    assert done.exit_code == 2
    assert done.stderr == "briefgen: first.yaml: you may not read this file\n"


def test_a_target_that_cannot_be_written_is_said(here: Path) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")
    (here / "outputs").write_text("a file", encoding="utf-8")
    done = run("build", "first.yaml")
    assert done.exit_code == 2
    assert "outputs: this is no folder; nothing was written for first.yaml" in done.stderr
    (here / "out" / "first.pdf").mkdir(parents=True)
    done = run("build", "first.yaml", "--out", "out")
    assert done.exit_code == 2
    assert "first.pdf: there is a folder of this name" in done.stderr
    assert not (here / "out" / "first.docx").exists()


def test_used_wrongly_is_exit_code_2(here: Path) -> None:
    assert run("build").exit_code == 2
    assert run("check", "--format", "xml", here).exit_code == 2
    done = run("chekc")
    assert done.exit_code == 2
    assert "Did you mean 'check'?" in done.stderr


# ------------------------------------------------------------------ check


def test_check_reports_in_every_form(here: Path) -> None:
    (here / "bad.yaml").write_text(BAD, encoding="utf-8")
    full = run("check", "bad.yaml")
    assert full.exit_code == 1
    assert "error[unknown-id]: there is no actor or source “knig”" in full.stdout
    assert "help: Did you mean “king”?" in full.stdout
    concise = run("check", "bad.yaml", "--format", "concise").stdout
    assert concise.startswith("bad.yaml:9:19: error[unknown-id]: ")
    report = json.loads(run("check", "bad.yaml", "--format", "json").stdout)
    assert [fault["code"] for fault in report["diagnostics"]] == ["unknown-id"]
    assert report["diagnostics"][0]["at"]["line"] == 9
    assert run("check", "bad.yaml", "--format", "github").stdout.startswith("::error file=bad.yaml")


def test_check_of_a_sound_file_says_so_unless_told_to_be_quiet(here: Path) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")
    assert run("check", "first.yaml").output == "first.yaml: no faults\n"
    assert run("check", "first.yaml", "--quiet").output == ""
    assert run("check", "first.yaml", "--format", "concise").output == ""
    assert json.loads(run("check", "first.yaml", "--format", "json").stdout)["errors"] == 0
    assert names(here) == {"first.yaml"}


def test_check_counts_warnings_when_strict(here: Path) -> None:
    (here / "first.yaml").write_text(DOUBTFUL, encoding="utf-8")
    assert run("check", "first.yaml").exit_code == 0
    assert run("check", "first.yaml", "--strict").exit_code == 1


MISTAKES = (
    # what stands in the sample, what is put there, the fault that it makes
    ("as_of: 2025-12-23T15:10+03:00", "as_of: 2025-02-30", "not-a-date"),
    ("kind: news report", "kind: newspaper", "not-one-of"),
    ("  hajiyev:\n    kind:", "  hajiyev:\n    knid:", "unknown-field"),
    ("who: abdullah", "who: abdulah", "unknown-id"),
    ("said: Jordan will not", "said: Jordan “will not”", "quotation-marks-in-our-words"),
    ("attribution: anonymous", "attribution: reported", "reported-but-cited"),
    ("likelihood: very unlikely", "likelihood: very unlikley", "unknown-likelihood"),
    (
        "    could_be_met_by: security-council",
        "    colud_be_met_by: security-council",
        "unknown-field",
    ),
    (
        "text: Concerns at home are",
        "text: With high confidence, concerns at home are",
        "likelihood-with-confidence",
    ),
    ("    source: turkiye-today\n  - id: ceasefire-agreed", "", "no-source"),
)


def test_ten_mistakes_in_the_sample_are_all_told_in_one_run_each_at_its_line(here: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert len(MISTAKES) == 10
    lines = text.split("\n")
    wanted = set()
    for before, after, code in MISTAKES:
        number = text.count("\n", 0, text.index(before))
        if code == "no-source":
            lines[number] = "    # its sources are gone"
            number = lines.index("  - id: armenia-conflict")
        else:
            old, new = before.split("\n")[-1], after.split("\n")[-1]
            number += before.count("\n")
            assert old in lines[number]
            lines[number] = lines[number].replace(old, new)
        wanted.add((number + 1, code))
    (here / "copy.yaml").write_text("\n".join(lines), encoding="utf-8")
    done = run("check", "copy.yaml", "--format", "json")
    assert done.exit_code == 1
    found = {(d["at"]["line"], d["code"]) for d in json.loads(done.stdout)["diagnostics"]}
    assert found == wanted


# ------------------------------------------------------------------ explain, new, schema, templates


def test_every_code_that_the_program_can_find_has_a_page() -> None:
    pages = manual()
    given = set()
    for path in sorted((ROOT / "briefgen").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        given |= set(
            re.findall(r"(?:Diagnostic|BadRichText|PydanticCustomError)\(\s*\"([a-z0-9-]+)\"", text)
        )
    assert len(given) > 40
    assert given <= pages.keys()
    for code, page in pages.items():
        assert page, code
        assert page == inspect.cleandoc(page), code


def test_explain_tells_one_or_lists_all() -> None:
    one = run("explain", "unknown-id")
    assert one.exit_code == 0
    assert one.stdout.startswith("unknown-id\n\nA field names a record that is not there.\n")
    assert run("explain", "error[unknown-id]").stdout == one.stdout
    listed = run("explain").stdout.splitlines()
    assert [line.split()[0] for line in listed] == sorted(manual())
    missed = run("explain", "unknwon-id")
    assert missed.exit_code == 2
    assert "did you mean unknown-id?" in missed.stderr


def test_new_writes_a_brief_that_builds_and_never_overwrites(here: Path) -> None:
    done = run("new", "mine")
    assert done.exit_code == 0
    assert "wrote mine.yaml" in done.stdout
    text = (here / "mine.yaml").read_text(encoding="utf-8")
    modeline, rest = text.split("\n", 1)
    assert rest == STARTER.read_text(encoding="utf-8").split("\n", 1)[1]
    schema = re.fullmatch(r"# yaml-language-server: \$schema=file://(\S+)", modeline)
    assert schema
    assert Path(schema[1]) == ROOT / "briefgen" / "brief.schema.json"
    assert run("build", "mine.yaml", "--strict").exit_code == 0
    assert {"outputs/mine.pdf", "outputs/mine.docx"} <= names(here)
    (here / "mine.yaml").write_text("mine", encoding="utf-8")
    again = run("new", "mine.yaml")
    assert again.exit_code == 2
    assert "mine.yaml is there already, and is left as it is" in again.stderr
    assert (here / "mine.yaml").read_text(encoding="utf-8") == "mine"
    assert run("new", "no/folder.yaml").exit_code == 2


def test_schema_is_printed_as_it_is_shipped() -> None:
    done = run("schema")
    assert done.exit_code == 0
    shipped = (ROOT / "briefgen" / "brief.schema.json").read_text(encoding="utf-8")
    assert json.loads(done.stdout) == json.loads(shipped)


def test_templates_lists_all_with_a_line_each() -> None:
    listed = run("templates").stdout
    for folder in ("layouts", "styles", "wording"):
        paths = sorted((ROOT / "templates" / folder).glob("*.yaml"))
        assert paths
        for path in paths:
            assert re.search(rf"^  {path.stem} +\S", listed, re.MULTILINE), path


# ------------------------------------------------------------------ terminals, pipes, signals


def on_a_terminal(*arguments: str, cwd: Path, **environment: str) -> tuple[int, str]:
    """Run with a terminal for all three streams; the exit code, and all that was shown."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **environment},
        stdin=follower,
        stdout=follower,
        stderr=follower,
    ) as child:
        os.close(follower)
        shown = b""
        # Linux says EIO, others say nothing more, when the last follower has closed.
        with contextlib.suppress(OSError):
            while piece := os.read(leader, 4096):
                shown += piece
        os.close(leader)
    return child.returncode, shown.decode()


def test_progress_is_for_several_files_on_a_terminal(here: Path) -> None:
    for name in ("one", "two"):
        (here / f"{name}.yaml").write_text(GOOD, encoding="utf-8")
    code, shown = on_a_terminal("check", "one.yaml", "two.yaml", cwd=here)
    assert code == 0
    assert "[1/2] one.yaml" in shown
    assert "[2/2] two.yaml" in shown
    assert shown.rstrip().rpartition("\x1b[K")[2] == "one.yaml, two.yaml: no faults"
    assert "[1/2]" not in on_a_terminal("check", "one.yaml", "two.yaml", "--quiet", cwd=here)[1]
    assert "[1/" not in on_a_terminal("check", "one.yaml", cwd=here)[1]
    piped = process("check", "one.yaml", "two.yaml", cwd=here)
    assert (piped.stdout, piped.stderr) == ("one.yaml, two.yaml: no faults\n", "")


def test_colour_is_for_terminals_that_want_it(here: Path) -> None:
    (here / "bad.yaml").write_text(BAD, encoding="utf-8")
    assert "\x1b[1;31m" in on_a_terminal("check", "bad.yaml", cwd=here)[1]
    assert "\x1b[1;31m" in on_a_terminal("build", "bad.yaml", cwd=here)[1]
    assert "\x1b" not in on_a_terminal("check", "bad.yaml", cwd=here, NO_COLOR="1")[1]
    assert "\x1b" not in on_a_terminal("check", "bad.yaml", cwd=here, TERM="dumb")[1]
    assert "\x1b" not in process("check", "bad.yaml", cwd=here).stdout


def in_a_shell(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `briefgen` is the program."""
    return subprocess.run(
        ["/bin/sh", "-c", f'briefgen() {{ "$0" -m briefgen "$@"; }}; {line}', sys.executable],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["check bad.yaml", "schema", "--help"])
def test_an_output_that_takes_nothing_is_a_fault_of_the_output(here: Path, command: str) -> None:
    (here / "bad.yaml").write_text(BAD, encoding="utf-8")
    done = in_a_shell(f"ulimit -f 0; briefgen {command} >out", here)
    assert done.stderr == "briefgen: not all could be said, the output fails: file too large\n"
    assert done.returncode == 2
    assert in_a_shell(f"ulimit -f 0; briefgen {command} >out 2>err", here).returncode == 2


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize(("file", "code"), [("good.yaml", 0), ("bad.yaml", 1)])
def test_a_closed_output_changes_no_exit_code(
    here: Path, closed: str, file: str, code: int
) -> None:
    (here / "good.yaml").write_text(GOOD, encoding="utf-8")
    (here / "bad.yaml").write_text(BAD, encoding="utf-8")
    for command in ("check", "build --format outline"):
        done = in_a_shell(f"briefgen {command} {file} {closed}", here)
        assert "Traceback" not in done.stderr
        assert done.returncode == code


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let interrupts come through where these tests run in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_with_130_and_nothing_half_written(here: Path) -> None:
    for number in range(40):
        (here / f"{number}.yaml").write_text(GOOD, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "briefgen", "build", *map(str, sorted(here.glob("*.yaml")))],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout
        assert child.stdout.readline().startswith("wrote ")
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=30)
    assert child.returncode == 130, said
    assert "Interrupted" in said
    assert "Traceback" not in said
    written = names(here / "outputs")
    assert 0 < len(written) < 80
    assert {name.removesuffix(".pdf") for name in written if name.endswith(".pdf")} == {
        name.removesuffix(".docx") for name in written if name.endswith(".docx")
    }
    assert all(name.endswith((".pdf", ".docx")) for name in written)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_that_a_library_swallows_ends_the_work_all_the_same() -> None:
    numbers = terminal.console([1, 2], quiet=True).each([1, 2])
    assert next(numbers) == 1
    with contextlib.suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        next(numbers)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_reader_who_leaves_is_no_fault() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "briefgen", "explain"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.close()
        said = child.stderr.read()
        child.wait(timeout=30)
    assert said == b""
    assert child.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "never"),
    [
        (("--help",), ("pydantic", "yaml", "docx", "reportlab", "lxml", "fontTools")),
        (("explain",), ("docx", "reportlab", "lxml", "fontTools")),
        (("check", str(SAMPLE)), ("docx", "reportlab", "lxml", "fontTools", "pyphen")),
        # Whatever is written, page 1 is measured as a PDF would set it.
        (("build", str(SAMPLE), "--format", "outline"), ("docx", "lxml", "briefgen.writers.docx")),
        (("build", str(SAMPLE), "--format", "docx"), ("pypdf", "briefgen.readback")),
        (("build", str(SAMPLE), "--format", "pdf"), ("docx", "lxml", "briefgen.readback")),
        (("build", str(SAMPLE), "--format", "pdf", "--prove"), ("docx", "lxml")),
    ],
)
def test_a_command_loads_only_what_it_uses(
    here: Path, arguments: tuple[str, ...], never: tuple[str, ...]
) -> None:
    code = (
        "import sys\nfrom briefgen.cli import main\n"
        f"try:\n    main({list(arguments)!r})\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print('LOADED', [name for name in {never!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.rstrip().endswith("LOADED []")


def test_shell_completion_knows_commands_and_options() -> None:
    def completed(words: str, at: int) -> str:
        return process(
            cwd=ROOT, _BRIEFGEN_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(at)
        ).stdout

    assert "plain,build" in completed("briefgen bu", 1)
    assert "plain,--template" in completed("briefgen build --t", 2)
    assert "plain,partner" in completed("briefgen build --release p", 3)


# ------------------------------------------------------------------ names and places


@pytest.mark.parametrize(
    ("name", "shown"), [("esc\x1b[31mred", "esc␛[31mred"), ("new\nline", "new␊line")]
)
def test_a_name_with_signs_that_are_no_letters_is_written_and_shown_in_one_line(
    here: Path, name: str, shown: str
) -> None:
    (here / f"{name}.yaml").write_text(DOUBTFUL, encoding="utf-8")
    done = run("build", f"{name}.yaml", "--out", ".")
    assert done.exit_code == 0, done.output
    assert [line.partition(" (")[0] for line in done.stdout.splitlines()] == [
        f"wrote {shown}.pdf",
        f"wrote {shown}.docx",
    ]
    assert f"1 warning in {shown}.yaml" in done.stderr
    assert "\x1b" not in done.output
    assert (here / f"{name}.docx").is_file()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("con", "keeps that name"),
        ("NUL.old", "keeps that name"),
        ("com1", "keeps that name"),
        ("a:b", "allows no such letter"),
        ("<q>", "allows no such letter"),
        ("console", None),
        ("ünï", None),
    ],
)
def test_a_name_that_windows_cannot_hold_is_told_and_strict_refuses_it(
    here: Path, name: str, why: str | None
) -> None:
    (here / f"{name}.yaml").write_text(GOOD, encoding="utf-8")
    done = run("build", f"{name}.yaml", "--format", "outline", "--strict")
    assert done.exit_code == (0 if why is None else 1)
    assert (here / "outputs" / f"{name}.txt").exists() == (why is None)
    assert (why or "") in done.stderr
    done = run("build", f"{name}.yaml", "--format", "outline")
    assert done.exit_code == 0
    assert (here / "outputs" / f"{name}.txt").is_file()
    assert ("give the YAML another name" in done.stderr) == (why is not None)


def test_the_word_file_that_gives_the_look_is_never_written_over(here: Path) -> None:
    (here / "first.yaml").write_text(GOOD, encoding="utf-8")
    docx.Document().save(str(here / "first.docx"))
    before = (here / "first.docx").read_bytes()
    done = run("build", "first.yaml", "--reference", "first.docx", "--out", ".")
    assert done.exit_code == 2
    assert "first.docx: it is the Word file that --reference names" in done.stderr
    assert (here / "first.docx").read_bytes() == before
    assert not (here / "first.pdf").exists()


def test_nothing_that_a_brief_is_made_of_is_written_over(here: Path) -> None:
    (here / "house").mkdir()
    docx.Document().save(str(here / "house" / "first.docx"))
    (here / "house" / "ours.yaml").write_text(
        "name: ours\nreference: first.docx\n", encoding="utf-8"
    )
    (here / "evidence").mkdir()
    (here / "evidence" / "first.txt").write_text("Jordan will not send troops.", encoding="utf-8")
    (here / "first.yaml").write_text(
        GOOD.replace("published:", "snapshot: evidence/first.txt, published:"), encoding="utf-8"
    )
    (here / "first.evidence.txt").write_text("x", encoding="utf-8")
    before = {name: (here / name).read_bytes() for name in names(here)}
    for out, asked in (
        ("evidence", ("--format", "outline")),
        ("house", ("--style", "house/ours.yaml", "--format", "docx")),
        ("house", ("--style", "house/ours.yaml", "--reference", "house/first.docx")),
    ):
        done = run("build", "first.yaml", "--out", out, *asked)
        assert done.exit_code == 2, done.output
        assert "first.yaml is made of it" in done.stderr or "--reference names" in done.stderr
    assert {name: (here / name).read_bytes() for name in names(here)} == before


HEARD = "“We will send no soldiers to the place”, King Abdullah II said."


def test_what_a_brief_names_lies_beside_the_file_that_a_link_leads_to(here: Path) -> None:
    (here / "briefs" / "evidence").mkdir(parents=True)
    (here / "briefs" / "evidence" / "bbc.txt").write_text(HEARD, encoding="utf-8")
    text = GOOD.replace("published:", "snapshot: evidence/bbc.txt, published:")
    text = text.replace(
        "said: Jordan will not send troops.", "quote: We will send no soldiers to the place"
    )
    (here / "briefs" / "first.yaml").write_text(text, encoding="utf-8")
    (here / "latest.yaml").symlink_to("briefs/first.yaml")
    done = run("build", "latest.yaml", "--format", "outline")
    assert (done.exit_code, done.stderr) == (0, "")
    assert (here / "outputs" / "latest.txt").is_file()
    done = run("verify", "--lock", "latest.yaml")
    assert done.exit_code == 0, done.output
    assert (here / "briefs" / "first.evidence.json").is_file()
    assert not (here / "latest.evidence.json").exists()
    (here / "briefs" / "evidence" / "bbc.txt").unlink()
    done = run("build", "latest.yaml", "--format", "outline")
    assert (done.exit_code, done.stderr) == (0, "")
