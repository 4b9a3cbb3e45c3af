"""What a house style asks of the words: head and foot in its own, numbers before headings."""

from __future__ import annotations

import pytest

from briefgen.compose import StyleRequests, compose
from briefgen.diagnostics import Rejected
from briefgen.house.placeholders import fill
from briefgen.house.style import IN_LINES, Headings, RunningLines, StyleSheet
from briefgen.tree import Document, Section, passages, walk
from briefgen.writers import WRITERS, WriterOptions
from tests.briefs import english, everything, read, sample

STYLE = "name: ours\n"


def made(style: StyleSheet, title: str | None = None) -> Document:
    brief = sample()
    if title is not None:
        header = brief.brief.model_copy(update={"title": title, "short_title": None})
        brief = brief.model_copy(update={"brief": header})
    asked = StyleRequests(style)
    return compose(brief, everything(), english(), asked=asked)


def styled(lines: str) -> StyleSheet:
    return read(f"{STYLE}running: {lines}\n", StyleSheet)


def test_head_and_foot_are_worded_by_the_style() -> None:
    style = styled(
        '{head: "Ministry of Affairs · {label}", foot: "{id} v{revision}, {status}, as of {date}",'
        ' page: "{page}/{pages}"}'
    )
    running = made(style).running
    assert running.head_left == "Ministry of Affairs · Test"
    assert running.foot == "az-isf v1, final, as of 23 December 2025, 15:10 GMT+3"
    assert running.page == "{page}/{pages}"


def test_what_a_style_leaves_out_is_worded_as_before() -> None:
    usual = made(StyleSheet(name="plain")).running
    assert made(styled('{head: "Ours"}')).running.foot == usual.foot
    assert made(styled('{foot: "Ours"}')).running.head_left == usual.head_left
    assert made(styled('{page: "p. {page}"}')).running.marking == usual.marking == "TLP:CLEAR"


def test_a_long_title_leaves_room_for_the_other_words() -> None:
    title = "twelve words " * 12
    running = made(styled('{head: "{title} of ours", foot: "{title} · {date}"}'), title).running
    assert running.head_left.startswith("twelve words")
    assert running.head_left.endswith("… of ours")
    assert len(running.head_left) < len(title) / 2
    assert len(running.foot) < len(title)
    wordy = made(
        styled('{foot: "{title} · {date}", page: "Sheet {page} of {pages} sheets in all"}'), title
    ).running
    assert len(wordy.foot) < len(running.foot)


def test_a_title_with_braces_is_not_filled_in_once_more() -> None:
    running = made(styled('{foot: "{title} / {id}"}'), "The {id} and {nothing}").running
    assert running.foot == "The {id} and {nothing} / az-isf"


def test_every_placeholder_can_be_filled() -> None:
    for name in IN_LINES:
        line = made(styled(f'{{head: "<{{{name}}}>"}}')).running.head_left
        assert line not in {"<>", f"<{{{name}}}>"}, name


@pytest.mark.parametrize(
    ("lines", "code", "hint"),
    [
        ('head: "{titel}"', "unknown-placeholder", "Did you mean {title}?"),
        ('head: "{ministry}"', "unknown-placeholder", "There are {label}, {title}"),
        ('head: "{}"', "unknown-placeholder", "There are"),
        ('head: "{title!r}"', "unknown-placeholder", "{title}"),
        ('foot: "{page}"', "unknown-placeholder", "It belongs in `page:`."),
        ('foot: "{title"', "lone-brace", "close the brace"),
        ('foot: "title}"', "lone-brace", "close the brace"),
        ('foot: "{{title}}"', "lone-brace", "close the brace"),
        ('page: "Page"', "placeholder-missing", "{page}"),
        ('page: "{pages}"', "placeholder-missing", "{page}"),
        ('page: "{page} {title}"', "unknown-placeholder", "There are {page}, {pages}"),
        (f'head: "{"x" * 91}"', "too-long", "fewer words"),
        ('head: ""', "empty-value", "Write a value"),
        ("marking: none", "unknown-field", "head"),
    ],
)
def test_a_line_that_cannot_be_printed_is_refused_at_its_place(
    lines: str, code: str, hint: str
) -> None:
    with pytest.raises(Rejected) as caught:
        read(f"{STYLE}running:\n  {lines}\n", StyleSheet)
    (found,) = caught.value.diagnostics
    assert found.code == code
    assert found.at is not None
    assert found.at.line == 3
    assert hint in " ".join(found.hints)


def test_spaces_and_line_ends_become_one_space() -> None:
    assert styled('{head: "One\\n  two"}').running.head == "One two"


def test_values_are_filled_in_once() -> None:
    assert fill("{a}{b}", {"a": "{b}", "b": "c"}) == "{b}c"


# ------------------------------------------------------------------ numbers before headings

NUMBERED = StyleSheet(name="numbered", headings=Headings(numbered=True))


def sections(document: Document) -> list[Section]:
    return [block for block in walk(document.blocks) if isinstance(block, Section)]


def test_headings_are_numbered_by_their_nesting_and_keep_their_words() -> None:
    plain, numbered = made(StyleSheet(name="plain")), made(NUMBERED)
    assert {section.number for section in sections(plain)} == {""}
    assert list(passages(plain.blocks)) == list(passages(numbered.blocks))
    count = [0, 0, 0]

    def told(blocks: tuple[object, ...], level: int) -> None:
        count[level:] = [0] * (3 - level)
        for block in blocks:
            if isinstance(block, Section):
                count[level] += 1
                assert block.number == ".".join(map(str, count[: level + 1]))
                told(block.blocks, level + 1)

    told(numbered.blocks, 0)
    assert {section.number.count(".") for section in sections(numbered)} >= {0}


def test_the_outline_shows_the_numbers() -> None:
    text = WRITERS["outline"].load()(made(NUMBERED), NUMBERED, WriterOptions()).decode()
    first = sections(made(NUMBERED))[0]
    assert f"[section] 1 {''.join(passages((first,))).partition('.')[0][:10]}" in text
    assert RunningLines() == NUMBERED.running
