"""Write docs/computed-sentences.md: what the tool adds to a page of its own, when, and the proof.

`python -m tools.register`. The words come from templates/wording/en.yaml; when they are printed and
which tests prove it, from docs/computed-sentences.yaml. A test fails where the three disagree.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, convert

ROOT = Path(__file__).resolve().parent.parent
WORDING = ROOT / "templates" / "wording" / "en.yaml"
RULES = ROOT / "docs" / "computed-sentences.yaml"
REGISTER = ROOT / "docs" / "computed-sentences.md"

WHOLE = ({"mark", "word"}, {"word", "cell"}, {"one", "other"})
"""Keys by which a mapping is known as one label: a mark with its word, a term, a count."""

SETTINGS = frozenset({"language", "plurals"})
"""Keys of a wording file that are printed nowhere."""

SHOWN = 4
"""Words of a group of labels that are shown as examples."""


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence, count, term or mark, or several labels that share one rule.

    A label ends in `*` where the row is for all that begin alike. `tests_printed`
    prove that it is printed when it is to be; `tests_otherwise`, that it is not printed otherwise.
    """

    labels: tuple[str, ...]
    printed: str
    otherwise: str
    tests_printed: tuple[str, ...]
    tests_otherwise: tuple[str, ...]

    def has(self, label: str) -> bool:
        """Whether a label belongs to this row."""
        return any(fnmatchcase(label, pattern) for pattern in self.labels)


class Chapter(Struct, frozen=True, forbid_unknown_fields=True):
    """The rows of one part of the page."""

    chapter: str
    rows: tuple[Row, ...]


def labels(wording: Mapping[str, Any], under: str = "") -> Iterator[tuple[str, str]]:
    """Every label of a wording file by its key, with its words."""
    for name, held in wording.items():
        key = f"{under}{name}"
        if key in SETTINGS:
            continue
        if isinstance(held, Mapping) and not any(whole <= held.keys() for whole in WHOLE):
            yield from labels(held, f"{key}.")
        else:
            yield key, _words(held)


def _words(held: object) -> str:
    match held:
        case {"mark": str(mark), "word": str(word)}:
            return f"{mark} {word}"
        case Mapping():
            return " / ".join(str(value) for value in held.values())
        case list():
            return ", ".join(map(str, held))
        case _:
            return str(held)


def wording() -> dict[str, str]:
    """The labels in English."""
    return dict(labels(yaml.safe_load(WORDING.read_text("utf-8"))))


def chapters() -> tuple[Chapter, ...]:
    """The rules, as they are written."""
    return convert(yaml.safe_load(RULES.read_text("utf-8")), tuple[Chapter, ...])


def register(words: Mapping[str, str], found: tuple[Chapter, ...]) -> str:
    """The register as Markdown."""
    lines = [
        "# What the tool says of its own accord",
        "",
        "Every sentence, count, term and mark that briefgen adds to a page: its label in",
        "`templates/wording/en.yaml`, its words, when it is printed and when not, and the tests",
        "that prove both. `make register` writes this from the wording and from",
        "`docs/computed-sentences.yaml`; `tests/says/test_register.py` fails for a label without a",
        "row, for a test that is not there, and where this page is out of date.",
    ]
    for chapter in found:
        lines += ["", f"## {chapter.chapter}", ""]
        lines += ["| Label | Words | Printed | Not printed | Proved by |", "|---|---|---|---|---|"]
        lines += [_line(row, words) for row in chapter.rows]
    return "\n".join(lines) + "\n"


def _line(row: Row, words: Mapping[str, str]) -> str:
    mine = [text for label, text in words.items() if row.has(label)]
    shown = [f"“{text}”" for text in mine[:SHOWN]]
    more = f" and {len(mine) - SHOWN} more" if len(mine) > SHOWN else ""
    cells = (
        "<br>".join(f"`{label}`" for label in row.labels),
        "<br>".join(shown) + more,
        row.printed,
        row.otherwise,
        f"yes: {_tests(row.tests_printed)}<br>no: {_tests(row.tests_otherwise)}",
    )
    return "| " + " | ".join(_cell(text) for text in cells) + " |"


def _tests(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").strip()


def main() -> int:
    """Write the register."""
    REGISTER.write_text(register(wording(), chapters()), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
