"""What the README says is so."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\| `briefgen (\w+)[^`]*` \| (.*) \|$", README, re.MULTILINE)


def test_the_smallest_brief_builds_without_a_word(tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert found
    assert len(found[1].splitlines()) == 12
    brief = tmp_path / "first.yaml"
    brief.write_text(found[1], encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(brief), "--out", str(tmp_path), "--strict"])
    assert done.exit_code == 0, done.output
    assert {path.name for path in tmp_path.iterdir()} == {"first.yaml", "first.docx", "first.pdf"}


def test_the_table_of_commands_is_whole() -> None:
    listed = CliRunner().invoke(main, ["--help"])
    there = re.search(r"^Commands:\n(.*)", listed.output, re.MULTILINE | re.DOTALL)
    assert there
    assert [name for name, _ in COMMANDS] != []
    assert sorted(re.findall(r"^  (\w+)", there[1], re.MULTILINE)) == sorted(
        name for name, _ in COMMANDS
    )


@pytest.mark.parametrize(("name", "about"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_a_command_has_the_options_that_the_readme_gives_it(name: str, about: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"]).output
    for option in re.findall(r"`(--\w+)", about):
        assert option in shown


def test_every_word_given_to_make_is_one_it_knows() -> None:
    words = set(re.findall(r"make ([a-z]+)", README))
    targets = set(re.findall(r"^\.PHONY: (\w+)", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"brief", "test"} <= words <= targets | {"and"}


def test_links_within_the_checkout_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    for link in links:
        assert (ROOT / link).exists(), link
