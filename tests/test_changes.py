"""What has changed from one state of a brief to another: one kind of change each, exactly told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen import pipeline
from briefgen.cli import main
from briefgen.comparison import changes
from briefgen.model import Brief
from tests.briefs import SAMPLE, read, sample

BASE = """\
schema: 1
brief: {id: t, title: A finding, as_of: 2026-03-31, revision: 1, release: public}
bottom_line: One sentence.
actors:
  ada: {name: Ada, kind: person}
  aland: {name: Aland, kind: state}
sources:
  w: {outlet: Wire, title: Wire report, published: 2026-03-30, derives_from: not established}
  v: {outlet: Voice, title: Voice report, published: 2026-03-30, derives_from: not established}
matters: {m: Joining}
statements:
  - id: s
    who: aland
    said: We think about it.
    date: 2026-03-01
    attribution: on the record
    sources: [w, v]
    position: {matter: m, stance: undecided}
conditions:
  - {id: c, text: Rules are clear, set_by: aland, stated_in: s, kind: precondition, status: open}
questions:
  - {id: q, ask: Who decides?, why: It matters., about: c}
judgements:
  - id: j
    text: It is **unlikely** that it joins.
    likelihood: unlikely
    confidence: low
    confidence_basis: One report.
    based_on: s
events:
  - {id: e, text: A meeting is held., date: 2026-05-01, planned: yes, sources: w}
  - {id: f, text: A visit was paid., date: 2026-02-01, sources: w}
"""
LATER = "    position: {matter: m, stance: undecided}\n"
MOVED = """\
    position: {matter: m, stance: undecided}
  - id: t
    who: aland
    said: We are ready.
    date: 2026-03-20
    attribution: on the record
    source: w
    position: {matter: m, stance: willing}
"""
C = "condition of Aland “Rules are clear”:"
J = "judgement “It is unlikely that it joins.”:"
S = "statement by Aland “We think about it.”:"
SAID = "statement by Aland “we do think”:"
M = "event “A meeting is held.”:"
Q = "  - {id: q, ask: Who decides?, why: It matters., about: c}\n"
F = "  - {id: f, text: A visit was paid., date: 2026-02-01, sources: w}\n"
A = "  ada: {name: Ada, kind: person}\n"
CASES: list[tuple[str, str, list[str] | None]] = [
    (
        LATER,
        MOVED,
        [
            "Aland on “Joining”: moved from undecided to willing, by Aland",
            "new: statement by Aland “We are ready.”",
        ],
    ),
    ("stance: undecided", "stance: undecided, label: Thinks", None),
    (LATER, "", ["Aland on “Joining”: is not recorded any more, and was undecided"]),
    (
        "status: open",
        "status: met",
        [f"{C} its status moved from open to met"],
    ),
    (
        "status: open",
        "status: not met",
        [f"{C} its status moved from open to not met"],
    ),
    (
        "likelihood: unlikely",
        "likelihood: likely",
        [f"{J} its likelihood was raised from unlikely to likely"],
    ),
    (
        "likelihood: unlikely",
        "likelihood: remote",
        [f"{J} its likelihood was lowered from unlikely to remote"],
    ),
    (
        "confidence: low",
        "confidence: high",
        [f"{J} its confidence was raised from low to high"],
    ),
    (
        "about: c}",
        "about: c, status: answered, answer: {text: The council., evidence: s}}",
        ["question “Who decides?”: it moved from open to answered"],
    ),
    (
        Q,
        f"{Q}  - {{id: r, ask: And when?, why: It is late.}}\n",
        ["new: question “And when?”"],
    ),
    (
        "date: 2026-05-01, planned",
        "date: 2026-06-01, planned",
        [f"{M} its date moved from 2026-05-01 to 2026-06-01"],
    ),
    (
        "planned: yes, sources: w}",
        "planned: yes, sources: w, moved: [{to: 2026-07-01, source: w}]}",
        [f"{M} its date moved from 2026-05-01 to 2026-07-01"],
    ),
    (
        "planned: yes, sources: w}",
        "planned: yes, sources: w, called_off: w}",
        [f"{M} it was called off"],
    ),
    ("planned: yes, ", "", [f"{M} it is no longer told as planned"]),
    (
        "Wire report, published",
        "Wire report, corrected: A figure was wrong., published",
        ["source “Wire”: it was corrected: “A figure was wrong.”"],
    ),
    (
        "outlet: Voice, title: Voice report, published: 2026-03-30",
        "outlet: Voice, title: Voice report, published: 2026-03-29",
        ["source “Voice”: published has changed"],
    ),
    (
        "  ada: {name: Ada, kind: person}\n",
        "  ada: {name: Ada, kind: person}\n  bob: {name: Bob, kind: person}\n",
        ["new: actor “Bob”"],
    ),
    (A, "", ["actor “Ada” is no longer in the brief"]),
    (
        "  - {id: f, text: A visit was paid., date: 2026-02-01, sources: w}\n",
        "",
        ["event “A visit was paid.” is no longer in the brief"],
    ),
    (
        "date: 2026-03-01",
        "date: 2026-03-02",
        [f"{S} its date moved from 2026-03-01 to 2026-03-02"],
    ),
    (
        "sources: [w, v]",
        "source: w",
        [f"{S} reports has changed"],
    ),
    (
        "attribution: on the record",
        "attribution: anonymous",
        [f"{S} attribution has changed"],
    ),
    (
        "said: We think about it.",
        "said: We think about it\n    quote: we do think",
        [f"{SAID} its quotation is “we do think” now, and was not recorded"],
    ),
    (
        "kind: precondition",
        "kind: request",
        [f"{C} kind has changed"],
    ),
]


def told(old: str, new: str) -> list[str]:
    found = changes(read(old, Brief), read(new, Brief))
    return [one.told for one in found if one.what != "wording"]


@pytest.mark.parametrize(("old", "new", "sentences"), CASES)
def test_one_kind_of_change_is_told_in_one_sentence(
    old: str, new: str, sentences: list[str] | None
) -> None:
    assert BASE.count(old) >= 1
    found = told(BASE, BASE.replace(old, new, 1))
    if sentences is None:
        assert found == ["Aland on “Joining”: moved from undecided to Thinks (undecided), by Aland"]
    else:
        assert [
            one for one in found if "reports has changed" not in one or one in sentences
        ] == sentences


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("said: We think about it.", "said: We think about it a lot."),
        ("text: Rules are clear", "text: All rules are clear"),
        ("why: It matters.", "why: It matters much."),
        ("confidence_basis: One report.", "confidence_basis: One report alone."),
    ],
)
def test_other_words_are_counted_and_not_told(old: str, new: str) -> None:
    later = BASE.replace(old, new, 1)
    assert told(BASE, later) == []
    (one,) = changes(read(BASE, Brief), read(later, Brief))
    assert one.what == "wording"


def test_a_brief_has_not_changed_from_itself_in_whatever_order_its_records_stand() -> None:
    assert changes(sample(), sample()) == ()
    of = sample()
    turned = of.model_copy(
        update={field: getattr(of, field)[::-1] for field in ("events", "actors", "differences")}
    )
    assert changes(of, turned) == ()


def test_a_record_whose_id_follows_from_its_words_is_found_by_them() -> None:
    """Neither is it gone and new, nor has what points to it changed."""
    bare = BASE.replace("{id: q, ask: Who decides?", "{ask: Who decides in the end?")
    later = bare.replace("Who decides in the end?", "Who now decides in the end?")
    assert told(bare, later) == []


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["changes", *arguments])


def test_the_command_reads_a_yaml_and_what_finished_files_carry(tmp_path: Path) -> None:
    later = tmp_path / "later.yaml"
    text = SAMPLE.read_text(encoding="utf-8").replace("likelihood: likely", "likelihood: unlikely")
    later.write_text(text.replace("are **likely** to", "are **unlikely** to"), encoding="utf-8")
    options = pipeline.BuildOptions(embed_fonts=False, near=SAMPLE.parent)
    for name, file in pipeline.build(SAMPLE.read_bytes(), SAMPLE.name, options).files.items():
        (tmp_path / name).write_bytes(file)
    sentence = "its likelihood was lowered from likely to unlikely"
    for old in (str(SAMPLE), str(tmp_path / "azerbaijan.pdf"), str(tmp_path / "azerbaijan.docx")):
        result = invoke(old, str(later))
        assert result.exit_code == 1, result.output
        assert result.stdout.count(sentence) == 1
        assert len(result.stdout.splitlines()) == 3
    assert invoke(str(SAMPLE), str(tmp_path / "azerbaijan.docx")).exit_code == 0
    data = json.loads(invoke(str(SAMPLE), str(later), "--format", "json").stdout)
    assert {one["what"] for one in data} == {"likelihood", "wording"}
    bare = tmp_path / "bare.docx"
    bare.write_bytes(b"PK\x05\x06" + bytes(18))
    assert invoke(str(SAMPLE), str(bare)).exit_code == 2


def test_nothing_that_was_withheld_is_told(tmp_path: Path) -> None:
    secret = BASE.replace(
        "statements:\n",
        "statements:\n  - {id: x, who: ada, said: It is a secret., source: w, release: internal, "
        "attribution: on the record, position: {matter: m, stance: opposes}}\n",
    )
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(secret, encoding="utf-8")
    new.write_text(BASE, encoding="utf-8")
    result = invoke(str(old), str(new))
    assert "secret" not in result.output
    assert "Ada" not in result.output
    assert "It is a secret." in invoke(str(old), str(new), "--release", "internal").output
