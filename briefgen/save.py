"""Saves the files of a brief: all of them or none, and never a part of one.

Every file is first written beside its target under another name and flushed to the disk; only then
are all of them renamed over their targets, each in one step of the file system. A failure
at any point leaves the files of the build before; if it comes between two renames, the first is
undone. Only a machine that stops between two renames can leave a new file beside an old one, and
even then each file is whole.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

_WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file is larger than is allowed here",
    errno.EACCES: "you may not write here, or another program has it open",
    errno.EPERM: "you may not write here",
    errno.EROFS: "this disk can only be read",
    errno.ENOENT: "the folder is not there",
    errno.ENOTDIR: "a part of its path is not a folder",
    errno.EISDIR: "there is a folder of this name",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EBUSY: "another program is using it",
    errno.EIO: "the disk reports a fault",
}
_EVERYBODY = 0o777
NOTHING_READ: Mapping[Path, bytes] = MappingProxyType({})


class NotSaved(Exception):  # noqa: N818 - it is a verdict on a target
    """Nothing was changed; `path` could not be written, and `why` says in plain words why not."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


def save(files: Mapping[Path, bytes], read: Mapping[Path, bytes] = NOTHING_READ) -> None:
    """Write all files or none. Folders must exist; a target that is a link is refused.

    `read` has what files held when the new content was made of it: if one of them holds something
    else by now, nobody's work is overwritten, and nothing is saved. A file that is replaced keeps
    its permissions. Raises NotSaved; on that, and on anything else that is raised, every target is
    as it was and nothing is left beside it.
    """
    for target in files:
        _refuse_what_is_no_file(target)
    waiting: dict[Path, Path] = {}
    try:
        for target, content in files.items():
            waiting[target] = beside = _name_beside(target)
            with _in_words(target):
                _write(beside, content, like=target)
        for path, content in read.items():
            _refuse_if_changed(path, content)
        _rename_all(waiting)
    finally:
        for beside in waiting.values():
            with suppress(OSError):  # on a read-only disk there is nothing to remove
                beside.unlink()


def _refuse_what_is_no_file(target: Path) -> None:
    if target.is_symlink():
        raise NotSaved(target, f"it is a link to {target.readlink()}, which is left alone")
    if target.is_dir():
        raise NotSaved(target, _WHY[errno.EISDIR])
    if target.exists() and not target.is_file():
        raise NotSaved(target, "what stands there is no ordinary file")


def _refuse_if_changed(path: Path, content: bytes) -> None:
    with _in_words(path):
        now = path.read_bytes()
    if now != content:
        raise NotSaved(path, "it was saved by somebody else meanwhile: run the command again")


def _name_beside(target: Path) -> Path:
    return target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")


def _write(path: Path, content: bytes, *, like: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like.exists():
        path.chmod(like.stat().st_mode & _EVERYBODY)


def _rename_all(waiting: Mapping[Path, Path]) -> None:
    """Rename each file over its target; if one fails, undo those before it, and only those.

    What failed once would most likely fail again. A file that cannot be put back stays under the
    name that it is kept by, which NotSaved tells.
    """
    kept: dict[Path, Path | None] = {}
    lost: list[Path] = []
    try:
        for target, beside in waiting.items():
            with _in_words(target):
                kept[target] = _keep(target)
                beside.replace(target)
        for folder in {target.parent for target in waiting}:
            _force(folder)
    except BaseException:
        for target, old in kept.items():
            if waiting[target].exists():
                continue  # it has not taken its place
            try:
                if old is not None:
                    old.replace(target)
                else:
                    target.unlink()
            except OSError:
                lost.append(target)
        for target in lost:
            name = old.name if (old := kept[target]) is not None else ""
            where = f"; what it held before is in {name}" if name else ""
            raise NotSaved(target, f"it is new, and could not be put back{where}") from None
        raise
    finally:
        for target, old in kept.items():
            if old is not None and target not in lost:
                old.unlink(missing_ok=True)


def _keep(target: Path) -> Path | None:
    """Keep the present file under a second name; as a copy where there are no hard links."""
    if not target.exists():
        return None
    old = _name_beside(target)
    try:
        old.hardlink_to(target)
    except OSError:
        try:
            shutil.copy2(target, old)
        except OSError:
            old.unlink(missing_ok=True)
            raise
    return old


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    """Turn an error of the system into NotSaved."""
    try:
        yield
    except OSError as error:
        why = _WHY.get(error.errno or 0) or (error.strerror or str(error)).lower()
        raise NotSaved(target, why) from error


def _force(folder: Path) -> None:
    """Flush the folder's new names to the disk; Windows neither needs nor offers that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse, and have nothing to flush
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
