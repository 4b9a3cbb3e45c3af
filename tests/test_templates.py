"""What templates, styles and labels may say, and where they are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from briefgen import resources
from briefgen.diagnostics import Rejected
from briefgen.house.layout import Detail, Layout
from briefgen.house.style import StyleSheet
from briefgen.house.wording import Plural, Wording, count
from briefgen.resources import NotFound, TemplateKind
from tests.briefs import ROOT, english, read

LAYOUT = (
    "name: own\nlabel: Own\nsections: [title, bottom-line, statements, conditions, questions]\n"
)


def codes(data: str, model: type[Layout | Wording | StyleSheet]) -> list[str]:
    with pytest.raises(Rejected) as caught:
        read(data, model)
    return [fault.code for fault in caught.value.diagnostics]


def test_a_template_may_be_small_and_give_headings_and_detail() -> None:
    layout = read(LAYOUT.replace("conditions", "{section: conditions, detail: brief}"), Layout)
    assert [entry.detail for entry in layout.sections].count(Detail.BRIEF) == 1
    assert layout.style == "navy"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("questions]", "questions, title]", "section-twice"),
        (", questions]", "]", "section-missing"),
        ("[title, bottom-line", "[bottom-line, title", "title-not-first"),
        ("sections: [", "first_page: watch\nsections: [", "first-page-open"),
        ("sections: [", "citations: notes\nsections: [", "notes-not-last"),
        ("sections: [title", "citations: notes\nsections: [title, sources", "notes-not-last"),
    ],
)
def test_a_template_that_would_make_no_brief_is_refused(old: str, new: str, code: str) -> None:
    assert codes(LAYOUT.replace(old, new), Layout) == [code]


def test_notes_that_are_not_last_are_pointed_at() -> None:
    layout = LAYOUT.replace("sections: [title, ", "citations: notes\nsections: [title, sources, ")
    with pytest.raises(Rejected) as caught:
        read(layout, Layout)
    (fault,) = caught.value.diagnostics
    assert fault.message.endswith("“bottom-line” comes after them")
    assert fault.at is not None
    line = layout.splitlines()[fault.at.line - 1]
    assert line[fault.at.column - 1 :].startswith("sources")
    last = layout.replace("sources, ", "").replace("questions]", "questions, sources]")
    assert read(last, Layout).citations == "notes"


def wording_text() -> str:
    return resources.wording("en").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("number: Page {page} of {pages}", "number: Page {page}", "wrong-fields"),
        ("number: Page {page} of {pages}", "number: Page {page} of {pages} {x}", "wrong-fields"),
        ("number: Page {page} of {pages}", "number: Page {page!r} of {pages}", "wrong-fields"),
        ("number: Page {page} of {pages}", "number: Page {page:>99} of {pages}", "wrong-fields"),
        ("number: Page {page} of {pages}", "number: Page {page.x} of {pages}", "wrong-fields"),
        ("number: Page {page} of {pages}", "number: Page {page of {pages}", "wrong-fields"),
        ("    undecided: {mark: ◐, word: Undecided, tone: caution}\n", "", "words-missing"),
        ("  outlook: Assumptions, and what would change the judgements\n", "", "words-missing"),
    ],
)
def test_a_translation_that_loses_something_is_refused(old: str, new: str, code: str) -> None:
    text = wording_text()
    assert text.count(old) == 1
    assert codes(text.replace(old, new), Wording) == [code]


def test_a_label_that_is_left_out_is_named() -> None:
    text = wording_text().replace("  statement: This brief draws on {sources}.\n", "")
    with pytest.raises(Rejected) as caught:
        read(text, Wording)
    assert "statement" in str(caught.value)


def test_a_mark_that_the_faces_lack_is_refused() -> None:
    text = wording_text()
    assert codes(text.replace("{mark: ◐, word: Undecided", "{mark: ☃, word: Undecided"), Wording)


@pytest.mark.parametrize(
    ("rule", "forms"),
    [
        ("none", {0: "other", 1: "other", 5: "other"}),
        ("one-other", {0: "other", 1: "one", 2: "other", 21: "other"}),
        ("zero-one-other", {0: "one", 1: "one", 2: "other"}),
        (
            "one-few-other",
            {0: "other", 1: "one", 2: "few", 4: "few", 5: "other", 11: "other", 12: "other"}
            | {21: "one", 22: "few", 25: "other", 101: "one", 111: "other", 113: "other"},
        ),
    ],
)
def test_counts_take_the_form_that_the_language_asks_for(rule: str, forms: dict[int, str]) -> None:
    plural = Plural(one="{n} one", few="{n} few", other="{n} other")
    for n, form in forms.items():
        assert count(rule, plural, n) == f"{n} {form}"  # type: ignore[arg-type]


def test_a_language_without_few_has_other() -> None:
    assert count("one-few-other", Plural(one="{n} a", other="{n} b"), 2) == "2 b"


@pytest.mark.parametrize("name", resources.names(TemplateKind.STYLE))
def test_every_shipped_style_is_legible_and_named_as_its_file(name: str) -> None:
    data = resources.find(TemplateKind.STYLE, name, near=ROOT).read_bytes()
    assert read(data, StyleSheet).name == name


def test_the_navy_style_says_every_default() -> None:
    text = resources.find(TemplateKind.STYLE, "navy", near=ROOT).read_text(encoding="utf-8")
    sheet = read(text, StyleSheet)
    assert sheet == StyleSheet(name="navy")
    parts = [part for _, part in sheet if isinstance(part, BaseModel)]
    assert parts
    for part in parts:
        for key, default in part:  # what has no default is shown as an example
            shown = f"\n  {key}: " if default is not None else f"\n#     {key}: "
            assert shown in text, key


def test_there_are_styles_for_both_papers() -> None:
    sheets = [
        read(resources.find(TemplateKind.STYLE, name, near=ROOT).read_bytes(), StyleSheet)
        for name in resources.names(TemplateKind.STYLE)
    ]
    assert {sheet.page.size for sheet in sheets} == {"A4", "Letter"}


def test_what_the_navy_style_shows_as_an_example_is_sound() -> None:
    text = resources.find(TemplateKind.STYLE, "navy", near=ROOT).read_text(encoding="utf-8")
    shown = text[text.index("#   running:") : text.index("\ncolours:")]
    example = "".join(f"{line.removeprefix('#   ')}\n" for line in shown.splitlines())
    assert read(f"name: shown\n{example}", StyleSheet).running.page == "{page} / {pages}"


@pytest.mark.parametrize("language", resources.names(TemplateKind.WORDING))
def test_every_shipped_language_is_whole_and_named_as_its_file(language: str) -> None:
    assert read(resources.wording(language).read_bytes(), Wording).language == language


def test_labels_are_found_by_language() -> None:
    assert resources.wording("en-GB") == resources.wording("EN") == resources.wording("en")
    assert english().language == "en"
    with pytest.raises(NotFound) as caught:
        resources.wording("xx")
    assert caught.value.known == resources.names(TemplateKind.WORDING)


def test_a_file_of_one_s_own_is_seen_from_the_folder_of_who_names_it(tmp_path: Path) -> None:
    own = tmp_path / "house.yaml"
    own.write_text(LAYOUT, encoding="utf-8")
    assert resources.find(TemplateKind.LAYOUT, "house.yaml", near=tmp_path) == own
    assert resources.find(TemplateKind.LAYOUT, str(own), near=Path("/")) == own
    with pytest.raises(NotFound):
        resources.find(TemplateKind.LAYOUT, "house", near=tmp_path)


@pytest.mark.parametrize("name", ["", ".", "../layouts/one-page", "one-page/", "a b", "*", "navy"])
def test_a_name_is_only_a_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        resources.find(TemplateKind.LAYOUT, name, near=tmp_path)
    assert "one-page" in caught.value.known


def told(data: str, model: type[Layout | StyleSheet]) -> list[tuple[int, str, tuple[str, ...]]]:
    """Return line, message and hints of each fault."""
    with pytest.raises(Rejected) as caught:
        read(data, model)
    found = caught.value.diagnostics
    return [(fault.at.line if fault.at else 0, fault.message, fault.hints) for fault in found]


def test_every_pale_colour_is_told_at_its_line_and_once() -> None:
    style = 'name: own\ncolours:\n  text: "#bbbbbb"\n  link: "#1f5fa8"\n  heading: "#eeeeee"\n'
    assert told(style, StyleSheet) == [
        (
            3,
            "the colour `text` on `box` has a contrast of 1.67; WCAG AA asks for 4.5",
            ("Make `text` darker.",),
        ),
        (
            5,
            "the colour `heading` on `box` has a contrast of 1.01; WCAG AA asks for 4.5",
            ("Make `heading` darker.",),
        ),
    ]


def test_a_ground_that_swallows_the_text_is_told_at_the_ground() -> None:
    ((line, message, hints),) = told(
        'name: own\ncolours:\n  link: "#1f5fa8"\n  chip: "#333333"\n', StyleSheet
    )
    assert (line, hints) == (4, ("Make `chip` lighter.",))
    assert message.startswith("the colour `heading` on `chip` has a contrast of 1.")


def test_a_misspelt_section_is_told_as_it_was_written() -> None:
    ((line, message, hints),) = told(LAYOUT.replace("bottom-line", "bottomline"), Layout)
    assert (line, message) == (3, "`section` cannot be “bottomline”")
    assert hints[0] == "Did you mean `bottom-line`?"


@pytest.mark.parametrize("part", ["page", "faces", "sizes", "colours", "headings"])
def test_a_misspelt_field_is_no_field_of_the_part_that_it_is_in(part: str) -> None:
    ((line, message, _),) = told(f"name: own\n{part}:\n  nothing: 5\n", StyleSheet)
    assert (line, message) == (3, f"`nothing` is no field of the {part}")
