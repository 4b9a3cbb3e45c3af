"""Bad inputs are documents: each says on its own lines what is wrong with them.

`# error[code]` or `# warning[code]` stands on the faulty line, or, where a comment would be part of
a text, `# below: error[code]` on the line above. Nothing else may be found.
"""

import re
from pathlib import Path

import pytest

from briefgen import pipeline, source, validate

FOLDER = Path(__file__).parent / "diagnostics"
DOCUMENTS = sorted(FOLDER.glob("*.yaml"))
EXPECTED = re.compile(r"\b(error|warning)\[([a-z0-9-]+)\]")


def expected(lines: tuple[str, ...]) -> list[tuple[int, str, str]]:
    found = []
    for number, line in enumerate(lines, 1):
        _, _, comment = line.rpartition("#")
        below = comment.strip().startswith("below:")
        found += [(number + below, sort, code) for sort, code in EXPECTED.findall(comment)]
    return sorted(found)


def test_there_are_documents() -> None:
    assert len(DOCUMENTS) > 40


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_a_document_announces_is_found_and_nothing_else(path: Path) -> None:
    data = path.read_bytes()
    checked = pipeline.check(data, path.name, pipeline.Options(near=FOLDER))
    found = sorted((d.at.line, str(d.severity), d.code) for d in checked.diagnostics if d.at)
    assert found == expected(source.lines_of(data))
    assert len(found) == len(checked.diagnostics)


def test_every_fault_of_form_has_a_document() -> None:
    shown = {
        code for path in DOCUMENTS for code in EXPECTED.findall(path.read_text("utf-8", "replace"))
    }
    codes = {code for _, code in shown}
    of_templates = {
        "contrast-too-low",
        "section-missing",
        "section-twice",
        "title-not-first",
        "words-missing",
        "wrong-fields",
        "not-a-number",
        "out-of-range",
        "too-short",
        "invalid-value",
    }
    # Limits and encodings need files that a person would not keep; test_source has them.
    of_limits = {
        "not-utf-8",
        "too-big",
        "too-deep",
        "too-many-values",
        "lone-surrogate",
        "yaml-syntax",
    }
    assert (set(source.CODES) | set(validate.CODES)) - codes == of_templates | of_limits
