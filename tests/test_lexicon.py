"""The lists of words that briefgen knows of each language."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from briefgen import resources
from briefgen.quotations.lexicon import Lexicon, lexicon
from briefgen.quotations.negation import binds, knows, negates
from briefgen.quotations.sentences import ends
from tests.briefs import ROOT

FILES = sorted((resources.folder() / "lexicon").glob("*.toml"))
FLAGS = {"negation_within_verbs", "nouns_have_capitals"}
AS_WRITTEN = {"abbreviations"}


def test_english_has_every_list() -> None:
    english = lexicon()
    lists = set(Lexicon.__struct_fields__) - {"knows_negations", "nouns_have_capitals"}
    assert len(lists) > 15
    assert [name for name in sorted(lists) if not getattr(english, name)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_read_and_its_own_lists_count(path: Path) -> None:
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    words = lexicon(path.stem)
    for name, text in held.items():
        if name in FLAGS:
            continue
        own = (text if name in AS_WRITTEN else text.casefold()).split()
        assert getattr(words, name) == frozenset(own)
        assert len(own) == len(set(own)), f"a word stands twice in {name}"
    assert words.stipulations <= words.conditions
    assert words.knows_negations == ("negations" in held and not held.get("negation_within_verbs"))


def test_a_list_that_a_language_lacks_is_the_english_one() -> None:
    assert lexicon("de").titles == lexicon("en").titles
    assert lexicon("de-AT") == lexicon("de")
    assert lexicon("sw").negations == lexicon("en").negations
    assert [knows(tag) for tag in ("en-GB", "de", "tr", "lb", "sw")] == [
        *(True, True),
        *(False, False, False),
    ]


def test_a_word_denies_in_its_own_language() -> None:
    assert negates(["Nicht"], "de")
    assert not negates(["Nicht"], "en")


def test_a_word_is_met_with_a_capital_and_as_it_is_folded() -> None:
    assert binds(["Außer"], "de")


def test_an_abbreviation_ends_no_sentence() -> None:
    assert ends("He met Gen. Smith. Then he left.") == [(17, 19)]


def test_a_key_that_is_not_known_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "from briefgen.quotations.lexicon import lexicon; lexicon('qaa')"
    folder = tmp_path / "briefgen" / "templates" / "lexicon"
    folder.mkdir(parents=True)
    (folder / "en.toml").write_text('negations = "no"\n', encoding="utf-8")
    (folder / "qaa.toml").write_text('negation = "nolle"\n', encoding="utf-8")
    for name in ("__init__", "resources", "quotations/__init__", "quotations/lexicon"):
        text = (ROOT / "briefgen" / f"{name}.py").read_text(encoding="utf-8")
        copy = tmp_path / "briefgen" / f"{name}.py"
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "unknown field `negation`" in done.stderr


def test_a_check_without_sources_at_hand_reads_no_words(tmp_path: Path) -> None:
    sample = ROOT / "inputs" / "azerbaijan.yaml"
    (tmp_path / sample.name).write_bytes(sample.read_bytes())
    code = (
        "import sys\nfrom briefgen.cli import main\n"
        "from briefgen.quotations.lexicon import lexicon\n"
        f"sys.argv = ['briefgen', 'check', '{sample.name}']\n"
        "try:\n    main()\nfinally:\n    print(lexicon.cache_info().misses)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "0", done.stdout + done.stderr
