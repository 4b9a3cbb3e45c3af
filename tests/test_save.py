"""Both files of a brief or neither, whatever fails."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import save as saving
from briefgen.save import NotSaved, save

OLD = {"a.docx": b"old docx", "a.pdf": b"old pdf"}
NEW = {"a.docx": b"new docx" * 50_000, "a.pdf": b"new pdf" * 100_000}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def in_folder(folder: Path, files: dict[str, bytes]) -> dict[Path, bytes]:
    return {folder / name: content for name, content in files.items()}


def run(folder: Path, before: str) -> subprocess.CompletedProcess[str]:
    """Save the new pair in a process of its own, after some lines of code."""
    code = f"""
import os, pathlib, resource, signal
from briefgen import save as saving
folder = pathlib.Path({str(folder)!r})
{before}
saving.save({{folder / "a.docx": {b"new docx"!r} * 50_000, folder / "a.pdf": b"new pdf" * 100_000}})
"""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_new_files_stand_where_the_old_ones_stood(folder: Path) -> None:
    save(in_folder(folder, NEW))
    assert contents(folder) == NEW


def test_files_that_were_not_there_are_made(tmp_path: Path) -> None:
    save(in_folder(tmp_path, NEW))
    assert contents(tmp_path) == NEW


def test_permissions_follow_the_old_file_or_the_umask(folder: Path) -> None:
    (folder / "a.pdf").chmod(0o640)
    umask = os.umask(0o022)
    try:
        save(in_folder(folder, NEW | {"b.pdf": b"b"}))
    finally:
        os.umask(umask)
    assert (folder / "a.pdf").stat().st_mode & 0o777 == 0o640
    assert (folder / "b.pdf").stat().st_mode & 0o777 == 0o644


def test_a_disk_that_fills_up_leaves_the_old_pair(folder: Path) -> None:
    """The limit on file sizes makes the second write fail as a full disk does, half way."""
    done = run(
        folder,
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))",
    )
    assert "NotSaved" in done.stderr
    assert "a.pdf: the file is larger than is allowed here" in done.stderr
    assert contents(folder) == OLD


def test_a_kill_before_all_is_written_leaves_the_old_pair(folder: Path) -> None:
    done = run(
        folder,
        "calls = []\n"
        "force = os.fsync\n"
        "os.fsync = lambda fd: calls.append(fd) or (\n"
        "    os.kill(os.getpid(), signal.SIGKILL) if len(calls) == 2 else force(fd))",
    )
    assert done.returncode == -signal.SIGKILL
    found = contents(folder)
    assert {name: found[name] for name in OLD} == OLD
    assert all(name.endswith(".part") for name in found.keys() - OLD)


@pytest.mark.parametrize("first_exists", [True, False])
def test_a_rename_that_fails_undoes_the_one_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, first_exists: bool
) -> None:
    if not first_exists:
        (folder / "a.docx").unlink()
    before = contents(folder)
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "a.pdf" and self.name.endswith(".part") and b"new" in self.read_bytes():
            raise OSError(errno.EBUSY, "Device or resource busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(NotSaved, match=r"a\.pdf: another program is using it"):
        save(in_folder(folder, NEW))
    assert contents(folder) == before


@pytest.mark.parametrize("target", ["a.docx", "a.pdf"])
def test_a_target_that_cannot_be_replaced_at_all_leaves_both_old_ones(
    target: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where Word has the file open on Windows: neither the step nor its way back can be done."""
    rename = Path.replace

    def replace(self: Path, to: Path) -> Path:
        if to.name == target:
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(self, to)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(NotSaved, match=rf"{target}: .*another program has it open"):
        save(in_folder(folder, NEW))
    assert contents(folder) == OLD


def test_a_file_that_cannot_be_put_back_is_told_with_the_name_of_the_old_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace
    replaced: list[Path] = []

    def replace(self: Path, to: Path) -> Path:
        if to.name == "a.pdf" or to in replaced:
            raise PermissionError(errno.EACCES, "Permission denied")
        replaced.append(to)
        return rename(self, to)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(NotSaved, match=r"a\.docx: it is new, .* before is in (\S+)") as fault:
        save(in_folder(folder, NEW))
    kept = folder / fault.value.why.rpartition(" ")[2]
    assert kept.read_bytes() == OLD["a.docx"]
    assert (folder / "a.pdf").read_bytes() == OLD["a.pdf"]


def test_a_break_by_hand_leaves_the_old_pair(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(saving, "_force", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(in_folder(folder, NEW))
    assert contents(folder) == OLD


def test_without_hard_links_a_copy_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, f"{self} {target}")

    def interrupted(_folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "hardlink_to", refused)
    monkeypatch.setattr(saving, "_force", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(in_folder(folder, NEW))
    assert contents(folder) == OLD
    monkeypatch.undo()
    save(in_folder(folder, NEW))
    assert contents(folder) == NEW


def test_what_somebody_else_has_saved_meanwhile_is_not_overwritten(folder: Path) -> None:
    target, other = sorted(folder.iterdir())[:2]
    was, beside = target.read_bytes(), other.read_bytes()
    target.write_bytes(b"their work")
    with pytest.raises(NotSaved, match="saved by somebody else meanwhile"):
        save({target: b"new", other: b"new"}, {target: was})
    assert (target.read_bytes(), other.read_bytes()) == (b"their work", beside)
    assert len(list(folder.iterdir())) == 2
    save({target: b"new"}, {target: b"their work"})
    assert target.read_bytes() == b"new"


def test_a_link_and_what_it_points_to_are_left_alone(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "shared.pdf"
    elsewhere.write_bytes(b"somebody else's")
    (folder / "a.pdf").unlink()
    (folder / "a.pdf").symlink_to(elsewhere)
    with pytest.raises(NotSaved, match=r"a\.pdf: it is a link to .*shared\.pdf"):
        save(in_folder(folder, NEW))
    assert elsewhere.read_bytes() == b"somebody else's"
    assert (folder / "a.docx").read_bytes() == OLD["a.docx"]


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(NotSaved, match="there is a folder of this name"):
        save(in_folder(tmp_path, NEW))
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="the folder is not there"):
        save({tmp_path / "gone" / "a.pdf": b"x"})


def test_a_disk_that_can_only_be_read_is_told_and_not_its_tidying(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(NotSaved, match="this disk can only be read"):
        save(in_folder(folder, NEW))
    monkeypatch.undo()
    assert contents(folder) == OLD
