"""`briefgen verify`: every quotation looked for in its source, and the lock that remembers it."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import terminal
from briefgen.cli.files import Unreadable, files_argument, read_yaml
from briefgen.cli.reporting import report
from briefgen.quotations.verification import Outcome, Verification

if TYPE_CHECKING:
    from briefgen.model import Brief

FOUND = 1
NOT_DONE = 2


@click.command()
@files_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="text for reading, json for programs.",
)
@click.option("--lock", "locking", is_flag=True, help="Write what was found to FILE’s lock.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(("%Y-%m-%d",)),
    default=None,
    help="The day of the check, for the lock; today (UTC) if left out.",
)
def verify(*, files: tuple[Path, ...], form: str, locking: bool, day: datetime | None) -> int:
    """Look for every quotation of FILEs in the snapshots of their sources.

    With --lock, what was found is kept beside each file, as digests and places without any text,
    so that a build without the snapshots can tell of it. Exit code 1 if a quotation is not in its
    source, if the lock is damaged or no longer fits, or if not all that is to be locked was found.
    """
    from briefgen import pipeline
    from briefgen.quotations import verify_report

    console = terminal.console(files, quiet=False)
    codes, told = [0], []
    for path in console.each(files):
        try:
            checked = pipeline.check(
                read_yaml(path), str(path), pipeline.BuildOptions(near=path.parent)
            )
        except Unreadable as fault:
            console.tell(f"briefgen: {fault}", err=True)
            codes.append(NOT_DONE)
            continue
        if checked.brief is None:
            console.err(report("full", checked.diagnostics, checked.lines, sys.stderr))
            codes.append(FOUND)
            continue
        found = checked.verification
        told.append(verify_report.data(str(path), found))
        if form == "text":
            console.out(verify_report.text(str(path), found))
        wrong = any(one.outcome is Outcome.NOT_FOUND for one in found.findings)
        unread = [one for one in checked.diagnostics if one.code == "lock-unreadable"]
        if unread and not locking:
            console.err(report("full", tuple(unread), checked.lines, sys.stderr))
        unfit = (found.stale or unread) and not locking
        codes.append(FOUND if wrong or unfit else 0)
        if locking:
            said, code = _lock(path, checked.brief, found, day)
            console.tell(said, err=True)
            codes.append(code)
    if form == "json":
        console.out(json.dumps(told, ensure_ascii=False, indent=2))
    return max(codes)


def _lock(path: Path, brief: Brief, found: Verification, day: datetime | None) -> tuple[str, int]:
    """Write the lock if every quotation was found; return what to say, and the exit code."""
    from briefgen.quotations import lock
    from briefgen.quotations.at_hand import lock_of, own_file
    from briefgen.save import NotSaved, save

    for one in found.findings:
        if one.outcome in {Outcome.NOT_FOUND, Outcome.CANNOT_TELL} or one.locked:
            why = f"{one.asked.record} in {one.asked.source}: {one.reason}"
            return f"briefgen: no lock was written for {path}; {why}", FOUND
    sources = {source.id: source for source in brief.sources}
    made = lock.make(found.findings, sources, f"{day or _today():%Y-%m-%d}")
    target = lock_of(own_file(path))
    try:
        save({target: lock.dump(made).encode()})
    except NotSaved as fault:
        return f"briefgen: {fault}", NOT_DONE
    return f"wrote {target}", 0


def _today() -> datetime:
    """Today, or the day that reproducible-builds.org has programs take for it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
