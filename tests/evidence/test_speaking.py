"""Whom a source names beside a quotation: another is warned of, the speaker itself is not."""

import time

import pytest

from briefgen.quotations.context_window import around
from briefgen.quotations.speaking import another_speaker
from briefgen.quotations.verification import Speaker

WORDS = "we will send the tents in May"
OLSEN = Speaker(frozenset({"Marta", "Olsen", "Norway"}), frozenset({"Henrik", "Dahl"}))


def named(text: str, speaker: Speaker = OLSEN) -> str | None:
    start = text.index(WORDS)
    near = around(text, start, start + len(WORDS))
    return another_speaker(near.left, near.right, speaker)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“%s,” Berg said.", "Berg"),
        ("“%s,” President Berg said.", "President Berg"),
        ("“%s,” Anna Berg has since told reporters.", "Anna Berg"),
        ("“%s,” said Anna Berg.", "Anna Berg"),
        ("“%s,” said the Danish minister Berg.", "Danish"),
        ("“%s,” the Danish foreign minister said.", "Danish"),
        ("“%s,” Dahl vowed.", "Dahl"),
        ("Berg said: “%s.”", "Berg"),
        ("Berg told reporters in Oslo that “%s.”", "Berg"),
        ("Anna Berg claimed that “%s.”", "Anna Berg"),
        ("Anna Berg has promised that “%s.”", "Anna Berg"),
        ("Anna Berg: “%s.”", "Anna Berg"),
        ("Dahl: “%s.”", "Dahl"),
        ("Olsen quoted Anna Berg as saying “%s.”", "Anna Berg"),
        ("Olsen was asked about Anna Berg, who said “%s.”", "Anna Berg"),
        ("Olsen denied on Monday that Anna Berg had said “%s.”", "Anna Berg"),
        ("According to Anna Berg, “%s.”", "Anna Berg"),
        ("Norwegian Prime Minister Berg said “%s.”", "Norwegian Prime Minister Berg"),
    ],
)
def test_another_who_is_named_is_told(text: str, who: str) -> None:
    assert named(text % WORDS) == who


@pytest.mark.parametrize(
    "text",
    [
        "“%s,” Olsen said.",
        "“%s,” said Marta Olsen, who chairs the council.",
        "“%s,” said Márta Ólsen.",
        "“%s,” the minister said.",
        "“%s,” said the minister in Oslo.",
        "“%s,” she told Henrik Dahl.",
        "“%s,” Olsen told the BBC.",
        "“%s,” Norway’s foreign minister said.",
        "“%s,” the Norwegian foreign minister said.",
        "“%s,” the Prime Minister said.",
        "Ms Olsen told reporters in Oslo that “%s.”",
        "Olsen told Dahl that “%s.”",
        "Olsen, who met Dahl, said “%s.”",
        "Olsen and Dahl said “%s.”",
        "Olsen said “%s”, but Dahl said no.",
        "Asked by Henrik Dahl, she said “%s.”",
        "Speaking to Reuters, she has said “%s.”",
        "A spokesman in Oslo said “%s.”",
        "Officials said “%s.”",
        "She met Anna Berg. “%s,” she said.",
        "Question: “%s?”",
        "It reads “%s” in the copy that Anna Berg holds.",
        "According to Reuters, “%s.”",
    ],
)
def test_the_speaker_under_any_of_its_names_is_not(text: str) -> None:
    assert named(text % WORDS) is None


@pytest.mark.parametrize("word", ["A ", "Ab said ", "a b ", "Berg, who ", "quoted A B ", "said "])
def test_no_surroundings_keep_the_check_busy(word: str) -> None:
    start = time.perf_counter()
    named(word * 200 + WORDS + " " + word * 200)
    assert time.perf_counter() - start < 0.5
