"""The next brief on a matter: the header moved on, and every other line as it was."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.reading import source
from briefgen.reading.source.nodes import Mapping, Scalar
from briefgen.succession import NoSuccessor, next_of
from tests.briefs import SAMPLE

AS_OF = "2026-02-01"
BRIEF = """\
# our brief
schema: 1
brief:
  id: t          # kept
  title: A finding
  as_of: 2025-12-31   # the cut-off
  published: 2026-01-02
  cleared_by: The desk
  revision: 1.4
  status: final
changes:
  # what we told last time
  - {text: One thing., source: a}
  - text: >
      Another
      thing.
# the rest
bottom_line: One sentence.
"""


def header(data: bytes) -> dict[str, str]:
    entry = source.read(data, "t.yaml").root.entry("brief")
    assert entry is not None
    assert isinstance(entry[1], Mapping)
    return {key.text: v.text for key, v in entry[1].entries if isinstance(v, Scalar)}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["next", *map(str, arguments)])


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_the_header_is_moved_on_and_what_is_true_of_one_brief_only_set_aside(ends: str) -> None:
    data = BRIEF.replace("\n", ends).encode()
    new = next_of(data, "t.yaml", AS_OF)
    assert header(new) == {
        "id": "t",
        "supersedes": f"revision 1.4, SHA-256 {sha256(data).hexdigest()[:12]}",
        "title": "A finding",
        "as_of": AS_OF,
        "revision": "1.5",
        "status": "draft",
    }
    assert new.decode().replace(ends, "\n") == (
        BRIEF.replace("2025-12-31   #", f"{AS_OF}   #")
        .replace("  title:", f"  supersedes: {header(new)['supersedes']}\n  title:")
        .replace("  published:", "#   published:")
        .replace("  cleared_by:", "#   cleared_by:")
        .replace("1.4\n", "1.5\n")
        .replace("final", "draft")
        .replace("changes:", "# changes:")
        .replace("  - {text: One", "#   - {text: One")
        .replace("  - text: >", "#   - text: >")
        .replace("      Another", "#       Another")
        .replace("      thing.", "#       thing.")
    )


def test_a_header_without_a_revision_gets_its_second() -> None:
    new = next_of(
        b"schema: 1\nbrief:\n  title: A finding\n  as_of: 2025\nbottom_line: X.\n", "t", AS_OF
    )
    assert header(new)["revision"] == "2"
    assert header(new)["supersedes"].startswith("revision 1, SHA-256 ")


def test_a_header_on_one_line_is_left_to_the_author() -> None:
    data = b"schema: 1\nbrief: {title: A finding, as_of: 2025, revision: 1}\nbottom_line: X.\n"
    with pytest.raises(NoSuccessor, match="by hand"):
        next_of(data, "t.yaml", AS_OF)


def test_the_sample_goes_on(tmp_path: Path) -> None:
    target = tmp_path / "later.yaml"
    done = run(SAMPLE, target, "--as-of", AS_OF)
    assert done.exit_code == 0, done.output
    assert header(target.read_bytes())["revision"] == "2"
    old, new = (path.read_text(encoding="utf-8").splitlines() for path in (SAMPLE, target))
    assert len(new) - len(old) <= len(("revision", "status", "supersedes"))
    assert CliRunner().invoke(main, ["check", str(target)]).exit_code == 0
    again = run(SAMPLE, target, "--as-of", AS_OF)
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert run(SAMPLE, tmp_path / "x.yaml", "--as-of", "soon").exit_code == 2
    assert run(tmp_path / "none.yaml", tmp_path / "x.yaml", "--as-of", AS_OF).exit_code == 2
    told = CliRunner().invoke(main, ["changes", str(SAMPLE), str(target)])
    assert "nothing has changed" in told.stdout
