"""A brief's quotations come to one of five outcomes, and the lock remembers what was found."""

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.diagnostics import Severity
from briefgen.model import Brief
from briefgen.quotations import lock, verify_report
from briefgen.quotations.findings import CODES, diagnostics, side_by_side
from briefgen.quotations.verification import Caution, Finding, Outcome, Verification
from briefgen.quotations.verify import verify
from briefgen.tracing import why as way
from briefgen.tracing.record_labels import find
from tests.evidence.briefs import ARTICLE, brief, docx, sha, written


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def only(found: Verification) -> Finding:
    assert len(found.findings) == 1
    return found.findings[0]


def codes(found: Verification) -> list[str]:
    faults = list(diagnostics(found, lambda _: None))
    assert all(fault.hints for fault in faults)
    return [fault.code for fault in faults]


@pytest.mark.parametrize(
    "code", [c for c in CODES if c.startswith("quotation-") and c != "quotation-not-found"]
)
def test_every_doubt_says_in_one_line_what_to_do(code: str, folder: Path) -> None:
    finding = only(verify(brief(written()), folder))
    if code == "quotation-cannot-tell":
        finding = replace(finding, outcome=Outcome.CANNOT_TELL, reason="the file is not there")
    doubted = replace(finding, cautions=(Caution(code, "look at it"),))
    (fault,) = diagnostics(Verification((doubted,)), lambda _: None)
    (hint,) = fault.hints
    assert (fault.code, fault.severity) == (code, Severity.WARNING)
    assert hint.endswith(".")
    assert len(hint) < 80


def test_a_quotation_is_found_letter_for_letter(folder: Path) -> None:
    found = verify(brief(written()), folder)
    finding = only(found)
    assert (finding.outcome, finding.how) == (Outcome.FOUND, "exact")
    assert finding.words == "We have looked at every offer"
    assert ARTICLE[finding.passages[0].start : finding.passages[0].end] == finding.words
    assert codes(found) == []
    assert found.checked("looked")
    assert found.count([finding.asked.key for finding in found.findings]).found == 1


def test_a_word_that_was_changed_is_refused_with_the_difference(folder: Path) -> None:
    found = verify(brief(written("We have looked at no offer")), folder)
    finding = only(found)
    assert finding.outcome is Outcome.NOT_FOUND
    assert finding.nearest is not None
    assert side_by_side(finding.nearest) == (
        "We have looked at ‹no› offer",
        "We have looked at ‹every› offer",
    )
    assert codes(found) == ["quotation-not-found"]
    assert not found.checked("looked")


@pytest.mark.parametrize(
    ("text", "outcome", "code"),
    [
        (written("the vote"), Outcome.FOUND_MORE_THAN_ONCE, "quotation-too-short"),
        (written("every offer that reached us, and none of them would"), Outcome.FOUND, None),
        (written("We have looked", who="dahl"), Outcome.FOUND, "quotation-other-speaker"),
        (written("the vote would be held in June"), Outcome.FOUND, "quotation-not-in-marks"),
        (written("would pay for the roof"), Outcome.FOUND, "quotation-clipped"),
        (written("We have … pay for the roof"), Outcome.NOT_FOUND, "quotation-not-found"),
        (written("?!"), Outcome.UNCHECKED, "quotation-too-short"),
        (written(snapshot="lang: en").replace("lang: en", "language: en"), Outcome.UNCHECKED, None),
        (written(report="{source: gazette, form: paraphrase}"), Outcome.UNCHECKED, None),
        (written(snapshot="snapshot: evidence/b.txt"),
         Outcome.CANNOT_TELL, "quotation-cannot-tell"),
        (written(snapshot=f"snapshot: {{path: evidence/a.txt, sha256: '{'0' * 64}'}}"),
         Outcome.CANNOT_TELL, "quotation-cannot-tell"),
    ],
)  # fmt: skip
def test_outcomes_and_warnings(folder: Path, text: str, outcome: Outcome, code: str | None) -> None:
    found = verify(brief(text), folder)
    assert only(found).outcome is outcome
    assert codes(found) == ([code] if code else [])
    assert set(codes(found)) <= set(CODES)
    assert (only(found).reason != "") is not (outcome is Outcome.FOUND)


def test_where_no_report_says_that_it_quotes_one_is_enough(folder: Path) -> None:
    (folder / "evidence" / "b.txt").write_text("Something else was said.", encoding="utf-8")
    text = written(report="gazette, other").replace(
        "other: {title: Other}", "other: {title: Other, snapshot: evidence/b.txt}"
    )
    found = verify(brief(text), folder)
    assert [f.outcome for f in found.findings] == [Outcome.FOUND, Outcome.UNCHECKED]
    missing = verify(brief(text.replace("We have looked at", "We never saw")), folder)
    assert [f.outcome for f in missing.findings] == [Outcome.NOT_FOUND] * 2


@pytest.mark.parametrize(
    ("form", "outcome"),
    [
        ("", Outcome.NOT_FOUND),
        (", form: direct", Outcome.NOT_FOUND),
        (", form: partial", Outcome.NOT_FOUND),
        (", form: paraphrase", Outcome.UNCHECKED),
    ],
)
@pytest.mark.parametrize("other", ["", ", snapshot: evidence/gone.txt"])
def test_a_source_that_is_not_at_hand_does_not_excuse_one_that_contradicts(
    folder: Path, form: str, outcome: Outcome, other: str
) -> None:
    text = written("We have never looked", report=f"{{source: gazette{form}}}, other")
    held = brief(text.replace("other: {title: Other}", f"other: {{title: Other{other}}}"))
    found = verify(held, folder)
    assert found.of("looked")[0].outcome is outcome
    assert ("quotation-not-found" in codes(found)) is (outcome is Outcome.NOT_FOUND)
    if not form:
        assert "form: paraphrase" in found.of("looked")[0].reason


def test_a_conditions_words_may_be_of_a_statement_whose_source_is_not_at_hand(folder: Path) -> None:
    more = """  - {id: also, who: olsen, said: It waits, source: other}
conditions:
  - {id: vote, text: A vote, set_by: olsen, stated_in: [looked, also], quote: the vote is ours}
"""
    found = verify(brief(written(more=more)), folder)
    assert found.of("vote")[0].outcome is Outcome.CANNOT_TELL


def test_the_outlets_words_and_a_conditions_words_are_looked_for(folder: Path) -> None:
    more = """
conditions:
  - {id: vote, text: A vote, set_by: olsen, stated_in: looked, quote: never to be found here}
"""
    report = "{source: gazette, form: direct, words: the vote would be held in June}"
    found = verify(brief(written(report=report, more=more)), folder)
    outcomes = {(f.asked.record, f.asked.field): f.outcome for f in found.findings}
    assert outcomes == {
        ("looked", "quote"): Outcome.FOUND,
        ("looked", "words"): Outcome.FOUND,
        ("vote", "quote"): Outcome.NOT_FOUND,
    }
    assert codes(found) == ["quotation-not-found"]
    assert found.count([finding.asked.key for finding in found.findings]).quotations == 3


# --- the lock -----------------------------------------------------------------------------------


def locked(folder: Path, text: str) -> tuple[Brief, lock.Lock]:
    held = brief(text)
    found = verify(held, folder)
    sources = {source.id: source for source in held.sources}
    made = lock.make(found.findings, sources, "2026-01-02")
    return held, made


WITH_DIGEST = written(
    snapshot=f"snapshot: {{path: evidence/a.txt, sha256: {sha(ARTICLE.encode())}}}"
)


def test_a_lock_comes_back_as_it_was_and_holds_no_text(folder: Path) -> None:
    _, made = locked(folder, WITH_DIGEST)
    text = lock.dump(made)
    assert lock.load(text.encode()) == made
    assert text == lock.dump(lock.load(text.encode()))
    held = json.dumps(json.loads(text))
    for word in ("looked at", "offer", "roof", "council"):
        assert word not in held
    selector = json.loads(text)["items"][0]["target"]["selector"]
    assert selector["type"] == "TextPositionSelector"
    assert selector["sha256"] == sha(ARTICLE[selector["start"] : selector["end"]].encode())


def test_all_in_a_lock_that_must_have_an_iri_has_one_of_its_own(folder: Path) -> None:
    (folder / "evidence" / "a.txt").rename(folder / "evidence" / "a b%ü.txt")
    report = "{source: gazette, form: direct, headline: The council met on Tuesday}"
    text = written(report=report, snapshot="snapshot: {path: evidence/a b%ü.txt}")
    _, made = locked(folder, text)
    page = json.loads(lock.dump(made))
    items = page["items"]
    assert len(items) == 2
    ids = [page["id"], *(i["id"] for i in items), *(i["body"]["id"] for i in items)]
    assert len(set(ids)) == len(ids)
    for one in ids:
        assert re.fullmatch(r"urn:[a-z]+:[A-Za-z0-9:%._-]+", one)
    assert {i["target"]["source"] for i in items} == {"evidence/a%20b%25%C3%BC.txt"}
    assert {e.path for e in lock.load(lock.dump(made).encode()).entries} == {"evidence/a b%ü.txt"}


def test_without_the_snapshot_the_lock_tells_what_was_found(folder: Path) -> None:
    held, made = locked(folder, WITH_DIGEST)
    (folder / "evidence" / "a.txt").unlink()
    found = verify(held, folder, made)
    assert only(found).outcome is Outcome.FOUND
    assert only(found).locked
    assert (found.checked_on, found.stale, codes(found)) == ("2026-01-02", (), [])


def test_with_the_snapshot_a_good_lock_changes_nothing_but_the_date(folder: Path) -> None:
    held, made = locked(folder, WITH_DIGEST)
    found = verify(held, folder, made)
    assert replace(found, checked_on=None) == verify(held, folder)
    assert found.count([finding.asked.key for finding in found.findings]).checked_on == "2026-01-02"


def test_a_file_changed_beneath_its_digest_makes_the_lock_stale(folder: Path) -> None:
    held, made = locked(folder, WITH_DIGEST)
    (folder / "evidence" / "a.txt").write_text(ARTICLE + "More.", encoding="utf-8")
    found = verify(held, folder, made)
    assert codes(found) == ["quotation-cannot-tell", "lock-stale"]
    assert not found.checked("looked")


@pytest.mark.parametrize(
    ("extractor", "outcome"), [("text 1", Outcome.CANNOT_TELL), ("text 0", Outcome.FOUND)]
)
def test_a_text_that_is_not_the_one_recorded_is_told_unless_taken_out_otherwise(
    folder: Path, extractor: str, outcome: Outcome
) -> None:
    recorded = f"path: evidence/a.txt, extractor: {extractor}, text_sha256: '{'0' * 64}'"
    held = brief(written(snapshot=f"snapshot: {{{recorded}}}"))
    assert only(verify(held, folder)).outcome is outcome


FAR = (
    "“If the vote in the council goes our way before the end of the summer, we will pay for it,” "
    "said Marta Olsen.\n“We will build the hall next year with the help of all who gave to us, "
    "provided that the vote is held,” she said.\n“We will mend the roof, if that is what people "
    "want, and paint it,” she said.\n“We will leave?” she asked. “We will not, since nobody in "
    "the council wants that, leave,” she said.\n"
    "Asked if the hour was not by now very late for them, she said “we have time for all of it”.\n"
)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("we will pay for it", ["quotation-clipped"]),
        ("We will build the hall", ["quotation-clipped"]),
        ("We will mend the roof … and paint it", ["quotation-clipped"]),
        ("We will leave", ["quotation-clipped"]),
        ("We will leave?", []),
        ("we have time for all of it", []),
    ],
)
def test_a_condition_far_off_in_the_sentence_is_warned_of(
    folder: Path, quote: str, expected: list[str]
) -> None:
    (folder / "evidence" / "a.txt").write_text(FAR, encoding="utf-8")
    assert codes(verify(brief(written(quote)), folder)) == expected


@pytest.mark.parametrize("there", [True, False])
def test_a_quotation_that_was_changed_makes_the_lock_stale(folder: Path, *, there: bool) -> None:
    _, made = locked(folder, WITH_DIGEST)
    if not there:
        (folder / "evidence" / "a.txt").unlink()
    found = verify(brief(WITH_DIGEST.replace("at every offer", "at every")), folder, made)
    assert "lock-stale" in codes(found)
    assert found.checked("looked") is there


def test_a_snapshot_that_was_changed_makes_the_lock_stale(folder: Path) -> None:
    _, made = locked(folder, WITH_DIGEST)
    newer = ARTICLE.replace("June", "July")
    (folder / "evidence" / "a.txt").write_text(newer, encoding="utf-8")
    text = WITH_DIGEST.replace(sha(ARTICLE.encode()), sha(newer.encode()))
    assert codes(verify(brief(text), folder, made)) == ["lock-stale"]
    (folder / "evidence" / "a.txt").unlink()
    assert codes(verify(brief(text), folder, made)) == ["quotation-cannot-tell", "lock-stale"]


def test_a_quotation_that_came_or_went_makes_the_lock_stale(folder: Path) -> None:
    held, made = locked(folder, WITH_DIGEST)
    assert codes(verify(held, folder, replace(made, entries=()))) == ["lock-stale"]
    gone = brief(WITH_DIGEST.replace("form: direct", "form: paraphrase"))
    assert codes(verify(gone, folder, made)) == ["lock-stale"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:0],
        lambda text: text[:-9],
        lambda text: text[:0] + "[]",
        lambda text: text[:0] + "[" * 100_000,
        lambda text: text.replace('"form": 1', '"form": 2'),
        lambda text: text.replace('"found"', '"not found"'),
        lambda text: text.replace('"start": ', '"start": -'),
        lambda text: text.replace('"2026-01-02"', "20260102"),
        lambda text: text.replace('"selector"', '"selektor"'),
        lambda text: text.replace(sha(b"We have looked at every offer"), "0" * 64),
        lambda text: text.replace(sha(b"We have looked at every offer"), "0" * 64, 1),
        lambda text: text.replace('"2026-01-02"', '"2026-01-03"'),
        lambda text: text.replace('"end": 5', '"end": 6'),
        lambda text: text.replace('"exact"', '"conventions"'),
    ],
)
def test_a_damaged_lock_is_refused(folder: Path, change: object) -> None:
    assert callable(change)
    _, made = locked(folder, WITH_DIGEST)
    with pytest.raises(lock.BadLock):
        lock.load(change(lock.dump(made)).encode())


@pytest.mark.parametrize(
    "quote", ["We never looked at every offer", "We never looked at offers yet"]
)
def test_a_lock_whose_place_cannot_hold_the_words_is_not_believed(folder: Path, quote: str) -> None:
    """Every digest is made anew, and yet what it says is impossible."""
    _, made = locked(folder, WITH_DIGEST)
    forged = replace(made.entries[0], quotation=sha(quote.encode()))
    reread = lock.load(lock.dump(replace(made, entries=(forged,))).encode())
    (folder / "evidence" / "a.txt").unlink()
    found = verify(
        brief(WITH_DIGEST.replace("We have looked at every offer", quote)), folder, reread
    )
    assert codes(found) == ["quotation-cannot-tell", "lock-stale"]
    assert not found.checked("looked")


@pytest.mark.parametrize("end", ["", ".", "…", "..."])
def test_a_stop_of_the_quoting_sentence_fits_an_exact_place(folder: Path, end: str) -> None:
    text = WITH_DIGEST.replace("at every offer", f"at every offer{end}")
    held, made = locked(folder, text)
    assert made.entries[0].how == "exact"
    (folder / "evidence" / "a.txt").unlink()
    assert codes(verify(held, folder, made)) == []


# --- what is left out, and what brackets replace ------------------------------------------------

UNKNOWN = ["quotation-language-unknown"]
SAID = (
    "“We doubt that they will come to the hall in May. They might pay for it. Gulls will decide "
    "on Niger soon, and soon the hall is at last open,” said Marta Olsen."
)


@pytest.mark.parametrize(
    ("quote", "expected", "shown"),
    [
        ("We [know] that they will come", ["quotation-replaces-words"], "“doubt”"),
        ("We [] that they will come", ["quotation-replaces-words"], "“doubt”"),
        ("They [will] pay for it", ["quotation-replaces-words"], "“might”"),
        ("They m[ust] pay for it", ["quotation-replaces-words"], "“might”"),
        (
            "[I know] that they will come",
            ["quotation-clipped", "quotation-replaces-words"],
            "doubt",
        ),
        ("will decide on Niger[ia] soon", ["quotation-replaces-words"], "“Niger”"),
        ("the hall [in Oslo 12] is at last open", ["quotation-replaces-words"], "figure"),
        ("the hall is [now] at last open", [], ""),
        ("We … will come to the hall", ["quotation-omits-negation"], "“doubt that they”"),
        ("They … pay for it", ["quotation-omits-negation"], "“might”"),
        ("soon the hall … open", ["quotation-omits-negation"], "at last"),
        ("that they will come to the hall", ["quotation-clipped"], "doubt"),
        ("[G]ulls will decide", [], ""),
        ("[g]ulls will … Niger soon", [], ""),
        ("[g]ulls all decide[d] on Niger", ["quotation-not-found"], ""),
    ],
)
def test_what_is_left_out_or_replaced_is_shown(
    folder: Path, quote: str, expected: list[str], shown: str
) -> None:
    (folder / "evidence" / "a.txt").write_text(SAID, encoding="utf-8")
    found = verify(brief(written(quote)), folder)
    assert sorted(codes(found)) == sorted(expected)
    assert any(shown in caution.message for caution in only(found).cautions) is bool(shown)
    assert set(codes(found)) <= set(CODES)


def test_a_number_that_is_cut_is_warned_of(folder: Path) -> None:
    text = "“We will send five thousand tents and minus two will do,” said Marta Olsen."
    (folder / "evidence" / "a.txt").write_text(text, encoding="utf-8")
    for quote in ("thousand tents and minus", "We will send five", "two will do"):
        assert codes(verify(brief(written(quote)), folder)) == ["quotation-clipped"]
    assert codes(verify(brief(written("five thousand tents and")), folder)) == []


def test_a_source_without_a_language_has_that_of_the_quotation_or_the_brief(folder: Path) -> None:
    text = "“noi non vogliamo andare in guerra con loro”"
    (folder / "evidence" / "a.txt").write_text(text, encoding="utf-8")
    held = written("noi … vogliamo andare")
    told = held.replace("    who: olsen", "    who: olsen\n    quote_language: it")
    ours = held.replace("as_of: 2025-12-23", "as_of: 2025-12-23, language: it")
    assert codes(verify(brief(held), folder)) == []
    for one in (told, ours):
        assert codes(verify(brief(one), folder)) == ["quotation-not-found"]


def test_what_dots_stand_for_is_told_by_its_first_and_last_words(folder: Path) -> None:
    words = [f"word{number}" for number in range(14)]
    text = f"“We have looked {' '.join(words)} at it all,” said Marta Olsen."
    (folder / "evidence" / "a.txt").write_text(text, encoding="utf-8")
    held = brief(written("We have looked … at it all"))
    found = verify(held, folder)
    ends = "word0 word1 word2 word3 word4 … word9 word10 word11 word12 word13"
    assert f"left out: “{ends}”" in verify_report.text("b.yaml", found)
    assert f"left out: “{ends}”" in way.text(way.why(held, find(held, "looked")[0], found))
    told = verify_report.data("b.yaml", found)["quotations"][0]["left_out"]
    assert told == [{"words": " ".join(words), "in_brackets": None}]


@pytest.mark.parametrize(
    ("language", "text", "quote", "expected"),
    [
        ("it", "“noi non vogliamo andare in guerra con loro”", "noi … vogliamo andare", None),
        ("pl", "“my nie pójdziemy na wojnę z nimi”", "my … pójdziemy na wojnę", None),
        ("uk", "“ми не підемо на війну з ними”", "ми … підемо на війну", None),
        ("de", "“wir werden nichts davon machen”", "wir werden … davon machen", None),
        ("de", "“wir werden nirgends hingehen in diesem Jahr”", "wir werden … hingehen", None),
        ("de", "“wir werden morgen hingehen in diesem Jahr”", "wir werden … hingehen in", []),
        ("ar", "“نحن لا نريد الحرب معهم اليوم”", "نحن … نريد الحرب معهم", UNKNOWN),
        ("fi", "“me emme mene sotaan heidän kanssaan”", "me … mene sotaan", UNKNOWN),
        ("fi", "“me emme mene sotaan heidän kanssaan”", "… mene sotaan heidän", UNKNOWN),
        ("fi", "“me emme mene sotaan heidän kanssaan”", "[M]e emme mene sotaan", []),
        ("tr", "“biz savaşa gitmeyeceğiz dedim sonra”", "biz savaşa … dedim sonra", UNKNOWN),
    ],
)  # fmt: skip
def test_a_negation_is_not_dropped_in_silence_in_any_language(
    folder: Path, language: str, text: str, quote: str, expected: list[str] | None
) -> None:
    (folder / "evidence" / "a.txt").write_text(text, encoding="utf-8")
    held = written(quote, snapshot=f"language: {language}, snapshot: evidence/a.txt")
    assert codes(verify(brief(held), folder)) == (
        ["quotation-not-found"] if expected is None else expected
    )


# --- paragraphs and headings --------------------------------------------------------------------

PAGES = {
    "a.txt": (
        "“We have looked at every offer.\n\n“None of them would pay,” said Marta Olsen.\n\n"
        "Council meets again\n\nThe vote is put off\nto the autumn. It was to be held in June.\n\n"
        "Nobody came to the second meeting.\n\n“We wait,” said Marta Olsen.\n\n“We go on waiting,” "
        "said Henrik Dahl."
    ),
    "a.html": (
        "<p>“We have looked at every offer.<p>“None of them would pay,” said Marta Olsen.</p>"
        "<h2>Council meets again</h2><p>The vote is put off<br>to the autumn. It was to be held in "
        "June.</p><div>Nobody came to the second meeting.</div><p>“We wait,” said Marta Olsen.<p>"
        "“We go on waiting,” said Henrik Dahl."
    ),
}


@pytest.mark.parametrize("name", [*PAGES, "a.docx"])
@pytest.mark.parametrize(
    ("quotation", "warned"),
    [
        ("looked at every offer. None of them would pay", False),  # one speech, opened anew
        ("said Marta Olsen. Council meets again", True),  # into a heading
        ("Council meets again The vote is put off to the autumn", True),  # out of one
        ("would pay,” said Marta Olsen. … The vote is put off", True),  # over one
        ("The vote is put off to the autumn", False),  # a line, not a paragraph
        ("to be held in June. Nobody came to the second meeting", False),  # two of one text
    ],
)
def test_a_quotation_over_a_heading_is_warned_of(
    folder: Path,
    name: str,
    quotation: str,
    warned: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    data = docx(*PAGES["a.txt"].replace("off\nto", "off to").split("\n\n"))
    data = PAGES[name].encode() if name in PAGES else data
    (folder / "evidence" / name).write_bytes(data)
    finding = only(verify(brief(written(quotation, snapshot=f"snapshot: evidence/{name}")), folder))
    assert finding.outcome is Outcome.FOUND
    assert ("quotation-over-paragraphs" in {c.code for c in finding.cautions}) is warned


def test_a_search_that_is_given_up_cannot_tell(folder: Path) -> None:
    (folder / "evidence" / "a.txt").write_text("harbour " * 50_000, encoding="utf-8")
    finding = only(verify(brief(written("harbour " * 60 + ", harbour")), folder))
    assert finding.outcome is Outcome.CANNOT_TELL
    assert "given up" in finding.reason


def test_the_sentence_before_a_passage_is_not_beside_it(folder: Path) -> None:
    text = "“It is not so. We wait here today,” said Marta Olsen."
    (folder / "evidence" / "a.txt").write_text(text, encoding="utf-8")
    assert codes(verify(brief(written("We wait here today")), folder)) == []


def test_dots_that_hide_the_end_of_a_sentence_are_named(folder: Path) -> None:
    text = "“We will send tents. They will be there in spring,” said Marta Olsen."
    (folder / "evidence" / "a.txt").write_text(text, encoding="utf-8")
    hidden = only(verify(brief(written("We will send … will be there in spring")), folder))
    assert "end of a sentence" in hidden.reason
    found = verify(brief(written("We will send … They will be there")), folder)
    assert codes(found) == ["quotation-runs-on"]
