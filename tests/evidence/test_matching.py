"""Quotations are found where they stand, letter for letter, and nowhere else."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.evening import even_out
from briefgen.evidence.matching import look, ready, searchable
from briefgen.evidence.nearest import nearest
from tools import evidence_report

TEXT = (
    "The ofﬁce said it would not de\u00adploy, and we can't with\u2011draw "
    "1.5\u00a0million—or 5%—of the re-\nsources; the cease-\nfire stays.\r\n\r\n"
    "Il e\u0301tait là, unable to pay $7 billion.\n"
    "“No final decision has been made yet,” he said. “We wait.”\n"
    "They have, as far as anybody knows and in spite of all that was promised, agreed to it.\n"
    "军队尚未作出最终决定。 The non-aligned states wait. The states wait."
)


def found(quotation: str, text: str = TEXT) -> list[str] | None:
    match = look(ready(text), [quotation])[0]
    return [text[p.start : p.end] for p in match.passages] if match else None


@pytest.mark.parametrize(
    ("quotation", "passage"),
    [
        ("office said it would not deploy, and", "ofﬁce said it would not de\u00adploy, and"),
        ("can’t with-draw", "can't with\u2011draw"),
        ("1.5 million - or 5%", "1.5\u00a0million—or 5%"),
        ("of the resources; the ceasefire stays", "of the re-\nsources; the cease-\nfire stays"),
        ("of the re-sources; the cease-fire", "of the re-\nsources; the cease-\nfire"),
        ("était là", "e\u0301tait là"),
        ("$7 billion.", "$7 billion"),
        ("尚未作出最终决定", "尚未作出最终决定"),
        ("“has been made yet,” he said.", "has been made yet,” he said"),
        ("[n]o final decision", "No final decision"),
        ("it would not […] withdraw", None),
        ("No final decision … been made", "No final decision has been made"),
        ("No final [political] decision", "No final decision"),
        ("No final [word] has been", "No final decision has been"),
        ("No final decision … We wait", "No final decision has been made yet,” he said. “We wait"),
        ("They have … … as anybody knows", "They have, as far as anybody knows"),
        ("... final decision ...", "final decision"),
        ("final decisi[on]s", None),
    ],
)  # fmt: skip
def test_what_typesetting_and_quoting_change_is_evened_out(
    quotation: str, passage: str | None
) -> None:
    assert found(quotation) == (passage and [passage])


@pytest.mark.parametrize(
    "quotation",
    [
        "able to pay",  # half a word
        "we can",  # from “can't”
        "5 million",  # from “1.5 million”
        "7 billion",  # from “$7 billion”
        "1.5 million—or 5",  # from “5%”
        "aligned states wait",  # from “non-aligned”
        "no final decision",  # the capital
        "No final decision has been made yet he said",  # across the closing mark
        "No final decision has been made yet … said",  # the same, with dots
        "it would … deploy",  # the negation left out
        "it would [surely] deploy",
        "final decision has [not] been made",
        "the [non]aligned states wait",
        "final decision has been made yet. No",
        "wait We",
        "No final decision has been made yet?",
        "No, final decision",
    ],
)
def test_a_quotation_that_says_other_words_is_not_found(quotation: str) -> None:
    assert searchable(quotation) is None
    assert found(quotation) is None


TURNED = (
    "We will, I have to say again today, not send troops. Somebody likely used the road that "
    "it is unlikely to close. They can ever go, or either stay. "
    "We wait, because it is not safe for anybody there, to go home. They disagree with it."
)


@pytest.mark.parametrize(
    "quotation",
    [
        "We will … send troops",  # a negation at the end of what is left out
        "We … send troops",
        "They can[not] ever go",
        "[N]obody likely used the road",
        "They can [n]ever go",
        "ever go, or [n]either stay",
        "Somebody [unl]ikely used the road",
        "it is [l]ikely to close",
        "likely [mis]used the road",
        "They [agree] with it",
    ],
)
def test_neither_dots_nor_brackets_turn_what_was_said(quotation: str) -> None:
    assert searchable(quotation) is None
    assert found(quotation, TURNED) is None


def test_a_negation_in_a_clause_of_its_own_may_be_left_out() -> None:
    assert found("We wait … to go home", TURNED) is not None


def test_a_quotation_that_stands_twice_has_both_places() -> None:
    assert found("states wait", "The states wait. All states wait.") == ["states wait"] * 2


@pytest.mark.parametrize(
    ("quotation", "why"),
    [
        ("…", "no words"),
        ("“?!”", "no words"),
        ("[so] [it]", "brackets"),
        ("no … yet", "long enough"),
        ("… a … b … c …", "long enough"),
    ],
)
def test_a_quotation_with_nothing_to_look_for_is_named(quotation: str, why: str) -> None:
    reason = searchable(quotation)
    assert reason is not None
    assert why in reason


@pytest.mark.parametrize("quotation", ["[", "]", "a [b", "… [ … ] …", "[[x]]y", "x[…]y word"])
def test_unclosed_brackets_and_overlapping_ellipses_do_no_harm(quotation: str) -> None:
    if searchable(quotation) is None:
        assert found(quotation) is None


def test_the_nearest_passage_is_shown_word_by_word() -> None:
    near = nearest(ready(TEXT), ["No definitive decision has been made yet"])[0]
    assert near is not None
    assert [(step.kind, step.words) for step in near.difference] == [
        ("both", "No"),
        ("quotation", "definitive"),
        ("source", "final"),
        ("both", "decision has been made yet"),
    ]


def test_nothing_is_nearest_to_words_from_elsewhere() -> None:
    assert nearest(ready(TEXT), ["zebras graze beneath the moon"]) == (None,)


def test_an_empty_text_holds_nothing() -> None:
    assert look(ready(""), ["some words here"]) == (None,)
    assert nearest(ready(""), ["some words here"]) == (None,)


_WRITING = st.text(
    st.sampled_from("ab é\u0301\u00ad\u200b-\n—“”’.ﬁ1٣क\u093f中가\u1100\u1161\u11a8 \u00a0"),
    max_size=60,
)


@given(_WRITING)
def test_evening_out_keeps_every_place(text: str) -> None:
    evened = even_out(text)
    for position in range(len(evened.text)):
        start, end = evened.place(position, position + 1)
        assert 0 <= start < end <= len(text)
    assert evened.place(0, len(evened.text))[1] <= len(text)


@given(_WRITING, _WRITING, st.text("abcdefghij ", min_size=12, max_size=40))
def test_words_are_found_between_anything(before: str, after: str, words: str) -> None:
    words = " ".join(words.split())
    if searchable(words) is not None:
        return
    text = f"{before}· {words} ·{after}"
    match = look(ready(text), [words])[0]
    assert match is not None
    shown = [unicodedata.normalize("NFC", text[p.start : p.end]) for p in match.passages]
    assert words in [" ".join(even_out(one).text.split()) for one in shown]


def test_of_the_generated_quotations_no_false_one_is_accepted() -> None:
    cases = list(evidence_report.cases(seed=7))
    kinds = Counter(case.true for case in cases)
    assert min(kinds.values()) >= 200
    false = [case for case in cases if not case.true and evidence_report.accepted(case)]
    assert false == []
    refused = [case for case in cases if case.true and not evidence_report.accepted(case)]
    assert len(refused) <= evidence_report.SHARE_REFUSED * kinds[True]
