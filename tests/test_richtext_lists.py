"""Lists within lists: five levels are set, and no word of a deeper one vanishes in silence."""

from __future__ import annotations

import pytest

from briefgen.reading.richtext import DEEPEST, BadRichText, parse


def nested(levels: int) -> str:
    return "\n".join(f"{'  ' * level}- word{level}" for level in range(levels))


@pytest.mark.parametrize("levels", range(1, DEEPEST + 1))
def test_every_word_of_a_list_stands_that_is_not_too_deep(levels: int) -> None:
    assert parse(nested(levels)).text == " ".join(f"word{level}" for level in range(levels))


@pytest.mark.parametrize("levels", [DEEPEST + 1, DEEPEST + 2, 12, 40])
def test_a_deeper_one_is_refused(levels: int) -> None:
    with pytest.raises(BadRichText, match="would not be printed") as fault:
        parse(nested(levels))
    assert fault.value.code == "list-too-deep"


def test_lists_beside_each_other_are_not_deep() -> None:
    text = "\n\n".join(f"{nested(DEEPEST)}\n\nA sentence." for _ in range(DEEPEST))
    assert parse(text).text.count("word0") == DEEPEST
