"""Counts, articles and lists in all that briefgen says agree with what they stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from briefgen import pipeline
from briefgen.diagnostics import both, counted, either, with_article
from briefgen.house.wording import Plural, count
from tests.briefs import ROOT, english

DOCUMENTS = sorted((ROOT / "tests" / "diagnostics").glob("*.yaml"))
CASES = sorted((ROOT / "tests" / "sections").glob("*.yaml"))

_NOT_PLURAL = r"(?:\w*ss|is|was|as|its|this|has|us|yes|basis|status|thesis|always|plus)"
FAULTS = {
    "one of many": re.compile(rf"(?<![\w.,-])1 (?!{_NOT_PLURAL}\b)[a-z]+s\b(?! (?:of|later))"),
    "many of one": re.compile(
        r"\b(?:0|[2-9]|[1-9]\d+) (?:source|origin|report|record|statement|word|entry|file|error)\b"
    ),
    "a before a vowel": re.compile(r"\ba (?=[aeio]|un(?!i))[a-z]+", re.IGNORECASE),
    "an before a consonant": re.compile(r"\ban (?=[bcdfgjklmnpqrstvwxyz])[a-z]{2,}"),
    "a word twice": re.compile(r"\b(a|an|the|is|are|and|or|of|to|not) \1\b", re.IGNORECASE),
    "two blanks": re.compile(r"(?<=\S)  (?=\S)"),
    "a joint beside a comma": re.compile(r", (?:and|or),|, ,|,,| ,|\(\)|“”"),
    "a joint at an end": re.compile(r"(?:\b(?:and|or)|,)$"),
}


def faults_of(words: str) -> list[str]:
    ours = re.sub(r"`[^`]*`|“[^”]+”", "X", words)  # code, and words of the brief
    return [
        f"{name}: {found[0]!r} in {words!r}"
        for name, pattern in FAULTS.items()
        if (found := pattern.search(ours))
    ]


@pytest.mark.parametrize(
    "words",
    [
        "1 reports", "2 report", "a internal reader", "an source", "the the end", "one  two",
        "a, and, b", "a and",
    ],
)  # fmt: skip
def test_what_is_wrong_is_seen(words: str) -> None:
    assert faults_of(words)


def labels(model: BaseModel, path: str = "") -> Iterator[tuple[str, object]]:
    """Each label of the wording with its place; what holds counts as it is."""
    for name in type(model).model_fields:
        held = getattr(model, name)
        entries = held.items() if isinstance(held, dict) else [("", held)]
        for key, value in entries:
            here = f"{path}.{name}.{key}".strip(".")
            if isinstance(value, BaseModel) and not isinstance(value, Plural):
                yield from labels(value, here)
            elif isinstance(value, dict):
                yield from ((f"{here}.{k}", v) for k, v in value.items())
            else:
                yield here, value


def test_every_label_agrees_with_the_counts_nought_one_and_two() -> None:
    wording = english()
    found = list(labels(wording))
    plurals = [(place, held) for place, held in found if isinstance(held, Plural)]
    assert len(found) > 300
    assert len(plurals) >= 4
    wrong = []
    for _, plural in plurals:
        assert isinstance(plural, Plural)
        spelled = [count(wording.plurals, plural, n) for n in (0, 1, 2)]
        assert [words.split()[0] for words in spelled] == ["0", "1", "2"]
        assert spelled[0].split()[1:] == spelled[2].split()[1:] != spelled[1].split()[1:]
        wrong += [fault for words in spelled for fault in faults_of(words)]
    counts = {
        place.rpartition(".")[2]: {n: count(wording.plurals, plural, n) for n in (0, 1, 2)}
        for place, plural in ((p.rstrip("."), h) for p, h in plurals)
    }
    fields = {"sources", "origins", "reports", "statements"}
    assert fields <= counts.keys()
    for _, held in found:
        if not isinstance(held, str):
            continue
        for n in (0, 1, 2):
            words = held
            for name in fields:
                words = words.replace(f"{{{name}}}", counts[name][n])
            wrong += faults_of(re.sub(r"\{\w+\}", "X", words))
    assert wrong == []


def messages(path: Path) -> Iterator[str]:
    options = pipeline.BuildOptions(near=path.parent)
    for fault in pipeline.check(path.read_bytes(), path.name, options).diagnostics:
        yield fault.message
        yield from fault.hints
        yield from (note.message for note in fault.notes)


@pytest.mark.parametrize("path", [*DOCUMENTS, *CASES], ids=lambda path: path.stem)
def test_every_message_is_grammatical(path: Path) -> None:
    assert [fault for words in messages(path) for fault in faults_of(words)] == []


def test_the_documents_with_faults_are_there() -> None:
    assert len(DOCUMENTS) > 60
    assert sum(len(list(messages(path))) for path in DOCUMENTS) > 300


def test_a_count_a_choice_and_an_article_are_spelled_as_english_asks() -> None:
    assert [counted(n, "report") for n in (0, 1, 2)] == ["0 reports", "1 report", "2 reports"]
    assert [either(one) for one in (["a"], ["a", "b"], ["a", "b", "c"])] == [
        "a", "a or b", "a, b or c",
    ]  # fmt: skip
    assert both(["a", "b", "c"]) == "a, b and c"
    assert [with_article(one) for one in ("internal", "partner")] == ["an internal", "a partner"]


def test_what_an_internal_reader_may_not_see_is_told_with_the_right_article() -> None:
    from briefgen.model import Audience
    from briefgen.release import _rests_on_withheld
    from briefgen.release.pruning import Loss

    told = _rests_on_withheld(Loss((), "event", "sources"), Audience.INTERNAL, lambda _: None)
    assert "shown to an internal reader" in told.message
