"""The commands that look after evidence, as a person uses them."""

import hashlib
import json
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from tests.evidence.briefs import ARTICLE, sha, written

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "inputs" / "azerbaijan.yaml"
LOCK = ROOT / "inputs" / "azerbaijan.evidence.json"
SEEDS = ROOT.parent / "shared" / "seeds"
GOOD = written(snapshot=f"snapshot: {{path: evidence/a.txt, sha256: {sha(ARTICLE.encode())}}}")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_verify_reports_every_quotation(here: Path) -> None:
    assert here.is_dir()
    done = run("verify", "b.yaml")
    assert done.exit_code == 0
    assert "1 of 1 quotation found" in done.stdout
    assert "looked in gazette: letter for letter, characters 29 to 58" in done.stdout


def test_a_changed_word_is_refused_by_verify_and_by_build(here: Path) -> None:
    (here / "b.yaml").write_text(GOOD.replace("at every", "at no"), encoding="utf-8")
    done = run("verify", "--format", "json", "b.yaml")
    assert done.exit_code == 1
    (told,) = json.loads(done.stdout)
    assert told["quotations"][0]["outcome"] == "not found"
    assert {"in": "quotation", "words": "no"} in told["quotations"][0]["difference"]
    built = run("build", "b.yaml", "--format", "outline", "--out", "out")
    assert built.exit_code == 1
    assert "quotation-not-found" in built.stderr
    assert not (here / "out").exists()


def test_the_lock_stands_in_for_the_snapshot_until_it_is_stale(here: Path) -> None:
    locked = run("verify", "--lock", "--date", "2026-01-02", "b.yaml")
    assert (locked.exit_code, "wrote b.evidence.json" in locked.stderr) == (0, True)
    first = (here / "b.evidence.json").read_bytes()
    run("verify", "--lock", "--date", "2026-01-02", "b.yaml")
    assert (here / "b.evidence.json").read_bytes() == first
    with_snapshot = run("build", "b.yaml", "--format", "outline", "--out", "one")
    shutil.rmtree(here / "evidence")
    done = run("verify", "b.yaml")
    assert done.exit_code == 0
    assert "1 of 1 quotation found, lock of 2026-01-02" in done.stdout
    without = run("build", "b.yaml", "--format", "outline", "--out", "two")
    assert (with_snapshot.exit_code, without.exit_code) == (0, 0)
    assert (here / "one" / "b.txt").read_bytes() == (here / "two" / "b.txt").read_bytes()
    assert run("verify", "--lock", "b.yaml").exit_code == 1
    assert (here / "b.evidence.json").read_bytes() == first
    (here / "b.yaml").write_text(GOOD.replace("at every offer", "at every"), encoding="utf-8")
    assert run("verify", "b.yaml").exit_code == 1
    stale = run("build", "b.yaml", "--format", "outline", "--out", "three")
    assert stale.exit_code == 1
    assert "lock-stale" in stale.stderr


def test_a_damaged_lock_stops_the_build(here: Path) -> None:
    (here / "b.evidence.json").write_text("{}", encoding="utf-8")
    done = run("check", "b.yaml")
    assert done.exit_code == 1
    assert "lock-unreadable" in done.stdout


def test_a_lock_changed_by_hand_is_told_by_verify_until_it_is_made_anew(here: Path) -> None:
    run("verify", "--lock", "b.yaml")
    lock = here / "b.evidence.json"
    lock.write_text(lock.read_text().replace(sha(ARTICLE[29:58].encode()), "0" * 64, 1))
    done = run("verify", "b.yaml")
    assert done.exit_code == 1
    assert "changed by hand" in done.stderr
    assert run("verify", "--lock", "b.yaml").exit_code == 0
    assert run("verify", "b.yaml").exit_code == 0


def test_a_lock_that_the_system_does_not_give_is_told_in_its_words(here: Path) -> None:
    lock = here / "b.evidence.json"
    lock.unlink(missing_ok=True)
    lock.mkdir()
    done = run("check", "b.yaml")
    assert "b.evidence.json cannot be read: Is a directory\n" in done.stdout


def test_a_source_is_added_and_everything_else_stays(here: Path) -> None:
    text = GOOD + "# the end\n"
    (here / "b.yaml").write_text(text, encoding="utf-8")
    (here / "evidence" / "o.html").write_text("<p>Other words.", encoding="utf-8")
    done = run("source", "add", "other", here / "evidence" / "o.html")
    assert done.exit_code == 0, done.stderr
    now = (here / "b.yaml").read_text(encoding="utf-8")
    held = hashlib.sha256(b"<p>Other words.").hexdigest()
    assert f"path: evidence/o.html, kind: html, sha256: {held}, extractor: html 2" in now
    assert [x for x in now.splitlines() if "o.html" not in x] == [
        x for x in text.splitlines() if not x.startswith("  other:")
    ]
    assert run("check", "b.yaml").exit_code == 0


def test_a_linked_brief_is_followed_and_the_link_stays(here: Path) -> None:
    (here / "link").mkdir()
    (here / "link" / "b.yaml").symlink_to(here / "b.yaml")
    (here / "evidence" / "o.txt").write_text("Other words.", encoding="utf-8")
    link = here / "link" / "b.yaml"
    done = run("source", "add", "other", here / "evidence" / "o.txt", "--brief", link)
    assert done.exit_code == 0, done.stderr
    assert link.is_symlink()
    assert "path: evidence/o.txt" in (here / "b.yaml").read_text(encoding="utf-8")


def test_a_brief_saved_meanwhile_is_left_and_not_said_to_be_written(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.copies import snapshot

    whole = snapshot.read

    def meanwhile(folder: Path, path: str) -> snapshot.Extract:
        (here / "b.yaml").write_text(f"{GOOD}# mine\n", encoding="utf-8")
        return whole(folder, path)

    monkeypatch.setattr(snapshot, "read", meanwhile)
    (here / "evidence" / "o.txt").write_text("Other words.", encoding="utf-8")
    done = run("source", "add", "other", here / "evidence" / "o.txt")
    assert done.exit_code == 2
    assert "saved by somebody else meanwhile" in done.stderr
    assert (here / "b.yaml").read_text(encoding="utf-8") == f"{GOOD}# mine\n"


def test_a_source_that_cannot_be_added_leaves_the_brief(here: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("words", encoding="utf-8")
    (here / "evidence" / "empty.txt").write_text("", encoding="utf-8")
    for arguments, code, words in (
        (("nobody", "evidence/a.txt"), 2, "there are: gazette"),
        (("gazette", outside, "--brief", "b.yaml"), 2, "Copy it to"),
        (("gazette", "evidence/empty.txt"), 1, "empty"),
        (("gazette", "evidence/none.txt"), 1, "not there"),
        (("gazette", "evidence/a.txt", "--brief", "c.yaml"), 2, "c.yaml"),
    ):
        done = run("source", "add", *arguments)
        assert (done.exit_code, words in done.stderr) == (code, True), done.stderr
    assert (here / "b.yaml").read_text(encoding="utf-8") == GOOD
    (here / "c.yaml").write_text(GOOD, encoding="utf-8")
    assert "--brief" in run("source", "add", "gazette", "evidence/a.txt").stderr


def test_why_leads_from_words_on_the_page_to_the_passage(here: Path) -> None:
    assert here.is_dir()
    for asked in ("looked", "every OFFER"):
        done = run("why", asked, "b.yaml")
        assert done.exit_code == 0
        assert "stands in it as passage: “We have looked at every offer”" in done.stdout
    assert json.loads(run("why", "--format", "json", "bottom-line", "b.yaml").stdout)[0]["steps"]
    wrong = run("why", "loked", "b.yaml")
    assert (wrong.exit_code, "Did you mean looked?" in wrong.stderr) == (2, True)


def test_why_knows_the_numbers_of_the_page(here: Path) -> None:
    more = (
        "judgements: [{id: opens, text: It opens., based_on: looked}]\n"
        "questions: [{id: when, ask: When?}]\n"
    )
    unused = "sources:\n  first: {title: Not cited, derives_from: not established}"
    (here / "n.yaml").write_text(GOOD.replace("sources:", unused, 1) + more, encoding="utf-8")
    for asked, kind in (
        ("1", "source gazette"),
        ("Source 1", "source gazette"),
        ("judgement  1", "judgement opens"),
        ("q1", "question when"),
        ("bottom-line", "bottom line bottom-line"),
        ("The store may open.", "bottom line bottom-line"),
    ):
        done = run("why", asked, "n.yaml")
        assert done.stdout.startswith(f"{kind}: "), (asked, done.stdout, done.stderr)
    assert run("why", "judgement 2", "n.yaml").exit_code == 2


def test_impact_reaches_into_past_briefs(here: Path) -> None:
    past = GOOD.replace("gazette", "paper").replace("id: store", "id: before")
    (here / "past.yaml").write_text(past, encoding="utf-8")
    done = run("impact", "gazette", "b.yaml", "past.yaml")
    assert done.exit_code == 0
    assert done.stdout.count("statement looked") == 2
    assert "before: “Gazette”" in done.stdout
    told = json.loads(run("impact", "--format", "json", "gazette", "b.yaml", "past.yaml").stdout)
    assert [one["source"] for one in told] == ["gazette", "paper"]
    assert run("impact", "gazete", "b.yaml").exit_code == 2


def test_impact_takes_an_origin(here: Path) -> None:
    told = "origins: {talk: A talk}\nsources:\n  copy: {title: Copy, derives_from: talk}"
    (here / "o.yaml").write_text(
        GOOD.replace("sources:", told, 1).replace(
            "  copy: {title: Copy, derives_from: gazette}\n", ""
        ),
        encoding="utf-8",
    )
    done = run("impact", "talk", "o.yaml")
    assert (done.exit_code, "further sources that go back to it: copy" in done.stdout) == (0, True)


def test_a_file_that_is_no_brief_is_said_to_be_none(here: Path) -> None:
    (here / "bad.yaml").write_text(GOOD.replace("who:", "hwo:"), encoding="utf-8")
    for command in (("verify",), ("why", "looked"), ("impact", "gazette")):
        assert run(*command, "bad.yaml").exit_code == 1
        assert run(*command, "none.yaml").exit_code == 2


# --- the sample ---------------------------------------------------------------------------------


def copy_of_sample(folder: Path) -> Path:
    for file in (SAMPLE, LOCK):
        shutil.copy(file, folder)
    return folder / SAMPLE.name


def test_the_samples_quotation_is_vouched_for_by_its_lock(here: Path) -> None:
    shutil.rmtree(here / "evidence")
    sample = copy_of_sample(here)
    done = run("verify", "--format", "json", sample)
    assert done.exit_code == 0
    (told,) = json.loads(done.stdout)
    found = [one for one in told["quotations"] if one["outcome"] == "found"]
    assert [(one["record"], one["field"], one["source"]) for one in found] == [
        ("undecided", "quote", "untitled"),
        ("turkiye-today", "title", "turkiye-today"),
    ]
    assert all(one["locked"] for one in found)
    text = sample.read_text(encoding="utf-8")
    sample.write_text(text.replace("no final decision", "no formal decision"), encoding="utf-8")
    assert run("build", sample, "--format", "outline", "--out", "out").exit_code == 1


def test_the_samples_lock_holds_none_of_the_articles() -> None:
    held = LOCK.read_text(encoding="utf-8")
    assert not [w for w in ("decision", "participation", "doubts") if w in held]
    assert held.count("TextPositionSelector") == 2


def seeds() -> dict[str, Path]:
    """The seeds by the digests that the sample records; what is not there is not among them."""
    return {sha(path.read_bytes()): path for path in SEEDS.glob("*.txt")}


def test_the_samples_quotation_is_in_the_seed_text(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the seeds are not on the machine, the lock's digests of the words are held to.

    The lock was made from the seeds: it says that these words, and no others, stood there.
    """
    sample = copy_of_sample(here)
    text = sample.read_text(encoding="utf-8")
    items = json.loads(LOCK.read_text(encoding="utf-8"))["items"]
    entry = next(one for one in items if one["body"]["field"] == "quote")
    words = "no final decision has been made yet"
    assert entry["target"]["selector"]["sha256"] == sha(words.encode())
    assert entry["body"]["sha256"] == sha(words.encode())
    assert entry["target"]["sha256"] in text
    there = seeds()
    if entry["target"]["sha256"] not in there:
        with capsys.disabled():
            sys.stderr.write(f"\nNo seeds in {SEEDS}: the sample was checked by its lock only.\n")
        return
    for name in ("untitled", "turkiye-today"):
        recorded = text.split(f"path: evidence/{name}.txt")[1].split("sha256: ")[1].split()[0]
        shutil.copyfile(there[recorded], here / "evidence" / f"{name}.txt")
    done = run("verify", sample)
    assert "found                 undecided in untitled: letter for letter" in done.stdout
    sample.write_text(text.replace("final decision", "formal decision"), encoding="utf-8")
    refused = run("verify", sample)
    assert refused.exit_code == 1
    assert "the brief has:  no ‹formal› decision has been made yet" in refused.stdout
    assert "the source has: no ‹final› decision has been made yet" in refused.stdout
