"""Quotations are found where they stand, letter for letter, and nowhere else."""

import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.quotations.matching import Match, Unsettled, look, searchable
from briefgen.quotations.nearest import nearest
from briefgen.quotations.normalise import even_out
from briefgen.quotations.text import ready
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
    assert not isinstance(match, Unsettled)
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


SAID = (
    "Five thousand troops were sent to Iran, and 5,000 more on Monday. Armenia attacked them, and "
    "then Baku was told. In Gaza they attacked. The US agreed, and President Berg came. "
    "Few will go to war with the 12 states. Nobody else stays there."
)


@pytest.mark.parametrize(
    ("quotation", "there"),
    [
        ("[ten] thousand troops were sent to Iran", False),
        ("[Ten thousand] troops were sent", False),
        ("[some] thousand troops were sent", False),
        ("Five [] troops were sent to Iran", False),
        ("five [hundred] thousand troops were sent", False),
        ("troops were sent to [I]ra[q]", False),
        ("Five thousand troops were sent to Ira[q]", False),
        ("troops were sent to [Iraq], and", False),
        ("troops were sent to [Iraq]", False),
        ("and 5[0],000 more on Monday", False),
        ("and 5,000[,000] more on Monday", False),
        ("and 5,000 [million] more on Monday", False),
        ("and [many] more on Monday", False),
        ("Five … troops were sent to Iran", False),
        ("[Azerbaijan] attacked them, and", False),
        ("and then [Yerevan] was told", False),
        ("[Everybody] else stays there", False),
        ("with the 12[0] states", False),
        ("with the [13] states", False),
        ("[f]ive thousand troops were sent to Iran", True),
        ("Five thousand troops [of theirs] were sent", True),
        ("In Gaza [Hamas] attacked", True),
        ("[Hamas] attacked. The US", True),  # for “they”
        ("The [United States] agreed", True),
        ("The US agreed, and [Henrik Berg] came", True),
        ("and President [Henrik] Berg came", True),
        ("The US agreed, and [the commander] came", True),
        ("troops were sent to [that country]", True),
    ],
)
def test_brackets_put_no_other_figure_and_no_other_name(
    quotation: str,
    there: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert searchable(quotation) is None
    assert (found(quotation, SAID) is not None) is there


CLAUSES = (
    "The state at the mouth of the river has neither accepted nor refused; its delegation left. "
    "The minister, who is late again today, has not, as we all know, agreed."
)


@pytest.mark.parametrize(
    "quotation", ["The state at … its delegation left", "The minister … agreed"]
)
def test_a_negation_is_not_left_out_with_part_of_its_clause(quotation: str) -> None:
    assert found(quotation, CLAUSES) is None


SENTENCES = (
    "We will send tents to the border in spring. They will get little help from the troops. "
    "Mr. Berg of the U.S. Navy agreed with the plan in principle.\n\nAll of it was said on Monday"
)


@pytest.mark.parametrize(
    ("quotation", "runs_on"),
    [
        ("We will send … the troops", None),  # nobody said that
        ("We will send.... the troops", None),
        ("We will send tents to the border in spring … the troops", None),
        ("We will send … [t]hey will get little help", None),
        ("We will send [a few] They will get", None),
        ("We will send tents to the border in [May] the troops", None),
        ("We will send tents to the border in spring [and] They will get little help", None),
        ("agreed with the plan in … it was said on Monday", None),  # over a paragraph's end
        ("We will send … They will get little help", True),
        ("We will send tents to the border in spring. … [f]rom the troops", True),
        ("We will send … [W]ill get little help", True),
        ("We will send.... They will get little help", False),
        ("tents to the border in spring. … Mr. Berg of the U.S.", False),
        ("tents to the border in spring … Mr. Berg of the U.S.", False),
        ("We will send tents to the border in spring. [The others] will get little help", False),
        ("We will send tents to the border [soon]. They will get little help", False),
        ("Mr. Berg of … agreed with", False),  # an abbreviation ends no sentence
        ("Mr. … of the U.S. Navy", False),
    ],
)
def test_the_end_of_a_sentence_that_is_passed_is_shown(
    quotation: str,
    runs_on: bool | None,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert searchable(quotation) is None
    match = look(ready(SENTENCES), [quotation])[0]
    assert not isinstance(match, Unsettled)
    assert (match and [place.runs_on for place in match.passages]) == (
        None if runs_on is None else [runs_on]
    )


def test_a_piece_that_many_line_ends_part_is_found_backwards() -> None:
    text = "They a-\ngree with the dele-\ngation of the coun-\ncil on all that was ne-\ngotiated."
    quotation = "They agree with the delegation of the council … that was negotiated"
    assert found(quotation, text) == [text[:-1]]


# --- texts that repeat themselves ---------------------------------------------------------------


@pytest.mark.parametrize(("_", "words", "quotation"), evidence_report.REPEATING)
def test_a_text_that_repeats_itself_takes_a_bounded_time(
    _: str, words: tuple[str, ...], quotation: str
) -> None:
    """The measure is the time that making the text ready takes on the same machine."""
    text = " ".join(words[i % len(words)] for i in range(100_000))
    prepared = _timed(partial(ready, text))
    of_text = ready(text)
    taken = _timed(lambda: (look(of_text, [quotation]), nearest(of_text, [quotation])))
    assert taken < 150 * prepared


def test_a_search_that_is_given_up_is_not_called_not_found() -> None:
    text = ready(" ".join(["harbour"] * 50_000))
    quotation = " ".join(["harbour"] * 600) + ", harbour"
    assert look(text, [quotation]) == (Unsettled(),)


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


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
    assert isinstance(match, Match)
    shown = [unicodedata.normalize("NFC", text[p.start : p.end]) for p in match.passages]
    assert words in [" ".join(even_out(one).text.split()) for one in shown]


def test_of_the_generated_quotations_no_false_one_is_accepted() -> None:
    cases = list(evidence_report.cases(seed=7))
    kinds = Counter(case.true for case in cases)
    assert min(kinds.values()) >= 200
    false = [case for case in cases if case.true is False and evidence_report.accepted(case)]
    assert false == []
    doubtful = [case for case in cases if case.true is None]
    for case in doubtful:
        match = evidence_report.found(case)
        assert match is None or evidence_report.cautioned(case, match), case
    refused = [case for case in cases if case.true and not evidence_report.accepted(case)]
    assert len(refused) <= evidence_report.SHARE_REFUSED * kinds[True]
