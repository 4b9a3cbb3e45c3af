"""What a reviewer has changed is written into the YAML, or left to the author with the reason."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from xml.sax.saxutils import escape, unescape

import pytest
from click.testing import CliRunner, Result

from briefgen import review
from briefgen.cli import main
from briefgen.reading import source
from briefgen.reading.source.nodes import Mapping, Node, Scalar
from tests.briefs import SAMPLE
from tests.test_carried_base import rewritten
from tests.test_edits_base import OTHER, OURS, SAID, THEIRS, reviewed, word

LIKELY = " to remain even if the mandate is made clear."
QUOTED = "no final decision has been made yet"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for one in SAMPLE.parent.glob(f"{SAMPLE.stem}.*"):
        shutil.copy(one, tmp_path)
    return tmp_path


def back(folder: Path, file: bytes, name: str = "back.docx") -> str:
    (folder / name).write_bytes(file)
    return str(folder / name)


def edits(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["edits", *arguments, str(folder / SAMPLE.name)])


def now(folder: Path) -> str:
    return (folder / SAMPLE.name).read_text(encoding="utf-8")


def changed_lines(folder: Path) -> list[tuple[str, str]]:
    """The lines that differ from the sample's; there are as many as before."""
    old, new = SAMPLE.read_text(encoding="utf-8").splitlines(), now(folder).splitlines()
    return [(a, b) for a, b in zip(old, new, strict=True) if a != b]


def test_words_of_ours_are_written_into_their_place_and_nothing_else(folder: Path) -> None:
    result = edits(folder, "--apply", back(folder, reviewed()))
    assert result.exit_code == 0, result.output
    ((before, after),) = changed_lines(folder)
    assert (SAID in before, after) == (True, before.replace(SAID, THEIRS))
    assert (folder / f"{SAMPLE.name}~").read_bytes() == SAMPLE.read_bytes()
    assert "written:" in result.stdout
    again = edits(folder, str(folder / "back.docx"))
    assert "nothing was changed" in again.stdout


def test_a_dry_run_prints_the_difference_and_writes_nothing(folder: Path) -> None:
    result = edits(folder, "--dry-run", back(folder, reviewed()))
    assert result.exit_code == 0
    assert "would be written:" in result.stdout
    assert re.search(rf"^\+.*{re.escape(THEIRS)}", result.stdout, re.MULTILINE)
    assert now(folder) == SAMPLE.read_text(encoding="utf-8")
    assert not (folder / f"{SAMPLE.name}~").exists()


def test_a_quotation_is_never_changed(folder: Path) -> None:
    spoiled = reviewed(QUOTED, QUOTED.replace("final", "firm"))
    result = edits(folder, "--apply", back(folder, spoiled))
    assert result.exit_code == 1
    assert "look there before you change the field" in result.stdout
    assert now(folder) == SAMPLE.read_text(encoding="utf-8")


def test_what_the_author_has_changed_as_well_is_left(folder: Path) -> None:
    (folder / SAMPLE.name).write_text(now(folder).replace(SAID, OURS), encoding="utf-8")
    result = edits(folder, "--apply", back(folder, reviewed()))
    assert result.exit_code == 1
    assert "you have changed it as well: choose" in result.stdout
    assert OURS in now(folder)


def test_changes_of_two_reviewers_are_both_in_where_they_do_not_meet(folder: Path) -> None:
    other = reviewed(OTHER, "Military capacity is small")
    files = back(folder, reviewed()), back(folder, other, "other.docx")
    result = edits(folder, "--apply", *files)
    assert result.exit_code == 0, result.output
    assert THEIRS in now(folder)
    assert "Military capacity is small" in now(folder)
    third = back(folder, reviewed(SAID, "Jordan will never send troops."), "third.docx")
    result = edits(folder, "--apply", files[0], third)
    assert result.exit_code == 1
    assert "you have changed it as well: choose" in result.stdout
    assert THEIRS in now(folder)


def test_a_brief_that_was_saved_meanwhile_is_left_as_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = review.applied

    def meanwhile(*arguments: object) -> review.Applied:
        (folder / SAMPLE.name).write_text("schema: 1  # mine\n", encoding="utf-8")
        return whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(review, "applied", meanwhile)
    result = edits(folder, "--apply", back(folder, reviewed()))
    assert result.exit_code == 2
    assert "saved by somebody else meanwhile" in result.stderr
    assert now(folder) == "schema: 1  # mine\n"


def test_emphasis_stays_where_words_beside_it_change(folder: Path) -> None:
    result = edits(
        folder, "--apply", back(folder, reviewed(LIKELY, LIKELY.replace("clear", "plain")))
    )
    assert result.exit_code == 0, result.output
    ((_, after),) = changed_lines(folder)
    assert after.endswith("are **likely** to remain even if the mandate is made plain.")


def test_what_a_word_processor_sets_by_itself_is_no_change(folder: Path) -> None:
    typed = reviewed("Türkiye’s exclusion has reportedly", "Türkiye's exclusion has reportedly")
    result = edits(folder, "--apply", back(folder, typed))
    assert "nothing was changed" in result.stdout
    assert now(folder) == SAMPLE.read_text(encoding="utf-8")


def test_a_document_without_its_brief_writes_nothing(folder: Path) -> None:
    from tests.test_carried_base import without_part, without_pieces

    bare = rewritten(rewritten(reviewed(), without_part), without_pieces)
    (folder / SAMPLE.name).write_text(now(folder).replace(OTHER, "It is small"), encoding="utf-8")
    before = now(folder)
    result = edits(folder, "--apply", back(folder, bare))
    assert result.exit_code == 1
    assert "nothing of it is written" in result.stderr
    assert now(folder) == before


@pytest.mark.parametrize("named", [True, False])
def test_a_file_beside_it_will_do_for_a_document_that_carries_nothing(
    folder: Path, *, named: bool
) -> None:
    from tests.test_carried_base import built, without_part, without_pieces

    bare = rewritten(rewritten(reviewed(), without_part), without_pieces)
    file = back(folder, bare)
    pdf = folder / ("then.pdf" if named else "back.pdf")
    pdf.write_bytes(built()[".pdf"])
    (folder / SAMPLE.name).write_text(now(folder).replace(OTHER, "It is small"), encoding="utf-8")
    result = edits(folder, "--apply", *(("--base", str(pdf)) if named else ()), file)
    assert result.exit_code == 0, result.output
    assert THEIRS in now(folder)
    assert "It is small" in now(folder)


PIECE = re.compile(r"(<w:t(?: xml:space=\"preserve\")?>)([^<]* [^<]*)(</w:t>)")


def random_edit(file: bytes, seed: int) -> bytes:
    """The file with a word added, taken out or exchanged in one piece of its text."""
    chance = random.Random(seed)  # noqa: S311 - nothing is secret

    def change(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        text = part.decode()
        found = chance.choice(list(PIECE.finditer(text)))
        words = unescape(found[2]).split(" ")
        at = chance.randrange(len(words))
        match chance.randrange(3):
            case 0:
                words.insert(at, "moreover")
            case 1:
                words[at] = "otherwise"
            case _:
                words[at : at + 1] = []
        new = escape(" ".join(words))
        return (text[: found.start(2)] + new + text[found.end(2) :]).encode()

    return rewritten(file, change)


def texts(node: Node, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    if isinstance(node, Scalar):
        return {path: node.text}
    if isinstance(node, Mapping):
        values = [(key.text, value) for key, value in node.entries]
    else:
        values = [(str(index), item) for index, item in enumerate(node.items)]
    return {k: v for key, value in values for k, v in texts(value, (*path, key)).items()}


def lands_or_is_named(folder: Path, seed: int) -> None:
    """At most one text of the file changes, no quotation does, and what does not change is told."""
    result = edits(folder, "--apply", back(folder, random_edit(word(), seed)))
    assert result.exit_code in {0, 1}, result.output
    old = texts(source.read(SAMPLE.read_bytes(), "old").root)
    new = texts(source.read((folder / SAMPLE.name).read_bytes(), "new").root)
    assert old.keys() == new.keys()
    changed = [path for path in old if old[path] != new[path]]
    assert len(changed) <= 1
    assert not any(
        path[-1] in {"quote", "words", "title", "outlet", "date", "id"} for path in changed
    )
    told = "written:" in result.stdout or "left to you:" in result.stdout
    assert told or "nothing was changed" in result.stdout
    assert bool(changed) == ("written:" in result.stdout)
    if changed:
        again = edits(folder, str(folder / "back.docx"))
        assert changed[0][-1] not in again.stdout or "changed by both" not in again.stdout
    (folder / SAMPLE.name).write_bytes(SAMPLE.read_bytes())


def test_random_edits_land_in_their_field_or_are_named(folder: Path) -> None:
    for seed in range(12):
        lands_or_is_named(folder, seed)


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1_000, 1_120, 30))
def test_many_random_edits_land_in_their_field_or_are_named(start: int, folder: Path) -> None:
    for seed in range(start, start + 30):
        lands_or_is_named(folder, seed)
