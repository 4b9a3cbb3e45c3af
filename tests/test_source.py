"""Reading: every scalar as written, every place exact, every refusal by name."""

import gc
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Rejected, Severity
from briefgen.reading.source import CODES, Limits, Mapping, Scalar, Sequence, lines_of, read, survey

QUOTE_OPEN = 'a: "x\nb: 1\n'


def faults(text: bytes | str, limits: Limits | None = None) -> list[tuple[str, int, int, int]]:
    found = survey(text, "f.yaml", limits or Limits()).diagnostics
    return [(d.code, d.at.line, d.at.column, d.at.end_column) for d in found if d.at is not None]


def texts(node: Scalar | Mapping | Sequence) -> object:
    match node:
        case Scalar():
            return node
        case Mapping():
            return [(key, texts(value)) for key, value in node.entries]
        case Sequence():
            return [texts(item) for item in node.items]


def entry(text: str, *path: str) -> Scalar | Mapping | Sequence:
    node: Scalar | Mapping | Sequence = read(text, "f.yaml").root
    for key in path:
        assert isinstance(node, Mapping)
        found = node.entry(key)
        assert found is not None
        node = found[1]
    return node


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "12:30", "010", "1e3", "2024-02-30", "0x1F", "True", "Null", "1_000", "=", ".5"],
)
def test_a_plain_scalar_stays_as_it_was_written(written: str) -> None:
    node = entry(f"a: {written}\n", "a")
    assert isinstance(node, Scalar)
    assert node.text == written
    assert not node.empty


@pytest.mark.parametrize(
    ("written", "empty"),
    [("", True), ("~", True), ("null", True), ('""', False), ("'null'", False)],
)
def test_an_empty_value_is_known_from_an_empty_text(written: str, empty: bool) -> None:  # noqa: FBT001
    node = entry(f"a: {written}\n", "a")
    assert isinstance(node, Scalar)
    assert node.empty is empty


def test_places_count_characters_not_bytes_and_not_a_byte_order_mark() -> None:
    text = "\ufeffçığ: 'Türkiye 🇹🇷'  # x\nb: [é, {c: d}]\n"
    root = read(text.encode(), "f.yaml").root
    (first, quoted), (_, listed) = root.entries
    assert (first.at.line, first.at.column, first.at.end_column) == (1, 1, 4)
    assert (quoted.at.column, quoted.at.end_column) == (6, 18)
    assert isinstance(listed, Sequence)
    assert (listed.at.line, listed.at.column, listed.at.end_column) == (2, 4, 15)
    assert (listed.items[1].at.column, listed.items[1].at.end_column) == (8, 14)


def test_places_of_blocks_are_their_first_field() -> None:
    text = "list:\n  - id: one\n    b: 2\ntext: >\n  words\n  more\nlast: two\n  lines\nnone:\n"
    items = entry(text, "list")
    assert isinstance(items, Sequence)
    assert (items.at.line, items.at.column, items.at.end_column) == (2, 3, 12)
    assert (items.items[0].at.line, items.items[0].at.column, items.items[0].at.end_column) == (
        2,
        5,
        12,
    )
    assert (entry(text, "text").at.line, entry(text, "text").at.end_column) == (4, 8)
    assert (entry(text, "last").at.line, entry(text, "last").at.end_column) == (7, 10)
    assert (entry(text, "none").at.line, entry(text, "none").at.column) == (9, 1)


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_endings_of_all_systems_count_alike(ending: str) -> None:
    text = ending.join(["a: 1", "a: 2", ""])
    assert faults(text.encode()) == [("duplicate-key", 2, 1, 2)]
    assert lines_of(text) == ("a: 1", "a: 2", "")


# Each text holds one fault, at this place.
ONE_FAULT = {
    "a: 1\na: 2\n": ("duplicate-key", 2, 1, 2),
    "a: {b: 1, b: 2}\n": ("duplicate-key", 1, 11, 12),
    "a: &x b\n": ("anchor", 1, 4, 8),
    "a: *x\n": ("alias", 1, 4, 6),
    "a: !!str b\n": ("tag", 1, 4, 11),
    "a: !x {b: c}\n": ("tag", 1, 4, 8),
    "<<: a\n": ("merge-key", 1, 1, 3),
    "a: 1\n---\nb: 2\n": ("second-document", 2, 1, 4),
    "a: 1\n...\nb\n": ("second-document", 3, 1, 2),
    "%YAML 1.1\n---\na: 1\n": ("directive", 1, 1, 10),
    "%TAG ! tag:x,2025:\n---\na: 1\n": ("directive", 1, 1, 19),
    "? [a]\n: b\n": ("key-not-text", 1, 3, 6),
    "a: {'': b}\n": ("empty-key", 1, 5, 7),
    ": b\n": ("empty-key", 1, 1, 4),
    "": ("empty-file", 1, 1, 2),
    "# nothing\n\n": ("empty-file", 1, 1, 2),
    "---\n": ("empty-file", 1, 1, 2),
    "- a\n- b\n": ("not-a-mapping", 1, 1, 4),
    "word\n": ("not-a-mapping", 1, 1, 5),
    "a: x\x07y\n": ("control-character", 1, 5, 6),
    "a: x\x85y\n": ("line-separator", 1, 5, 6),
    "a: x\u2028y\nb: c\n": ("line-separator", 1, 5, 6),
    "a: b\n\ufeffc: d\n": ("byte-order-mark", 2, 1, 2),
    "a: \ud83d\n": ("lone-surrogate", 1, 4, 5),
    "a: x\ufffe\n": ("noncharacter", 1, 5, 6),
    "a: x\U0001ffff\n": ("noncharacter", 1, 5, 6),
    "a: x\u202ey\n": ("bidi-control", 1, 5, 6),
    'a: "\\u2066y"\n': ("bidi-control", 1, 4, 13),
    'a: "\\x00y"\n': ("control-character", 1, 4, 11),
    "a: x\u200by\n": ("invisible-character", 1, 5, 6),
    "a: x\u200dy\n": ("invisible-character", 1, 5, 6),
    "a: co\u00adoperate\n": ("invisible-character", 1, 6, 7),
    "a: x\u200ey\n": ("invisible-character", 1, 5, 6),
    "a: Ilham Al\ufffdyev\n": ("lost-letter", 1, 12, 13),
    "a:\n \u00a0b: c\n": ("odd-space", 2, 2, 3),
    "a: x #1\n": ("hash-starts-comment", 1, 6, 8),
    "a:\n  -b\n  - c\n": ("list-dash", 2, 3, 4),
    "a:\n  – b\n  – c\n": ("list-dash", 2, 3, 4),
    "a:\n  - b\n  -c\n": ("list-dash", 3, 3, 4),
    "a:\n\tb: c\n": ("tab-indentation", 2, 1, 2),
    "a:\n  b: c\n\td: e\n": ("tab-indentation", 3, 1, 2),
    QUOTE_OPEN: ("unclosed-quote", 1, 4, 6),
    'a: "x\nb: 1\nc: "y"\n': ("unclosed-quote", 1, 4, 6),
    "a: 'it's so'\nb: 1\n": ("text-after-quote", 1, 8, 13),
    'a: "No", he said\nb: 1\n': ("text-after-quote", 1, 8, 17),
    'a: "x\\d"\n': ("unknown-escape", 1, 6, 8),
    "a: @x\n": ("reserved-character", 1, 4, 6),
    "a: `x`\n": ("reserved-character", 1, 4, 7),
    "a: %x\n": ("reserved-character", 1, 4, 6),
    "a: **x** y\n": ("reserved-character", 1, 4, 11),
    "a: b: c\n": ("unquoted-colon", 1, 5, 6),
    "a: {b: c d: e}\n": ("unquoted-colon", 1, 11, 12),
    "a: 1\nb:2\nc: 3\n": ("colon-without-space", 2, 1, 3),
    "a: 1\nb:\u00a02\nc: 3\n": ("colon-without-space", 2, 1, 3),
    "a: 1\nb 2\nc: 3\n": ("missing-colon", 2, 1, 4),
    "b 2\nc: 3\n": ("missing-colon", 1, 1, 4),
    "a: words\nthat go on\nc: 3\n": ("missing-colon", 2, 1, 11),
    "a: 1\n  b: 2\n": ("bad-indentation", 2, 3, 7),
    "a:\n    b: 1\n  c: 2\n": ("bad-indentation", 3, 3, 7),
    "a:\n  - b: 1\n   c: 2\n": ("bad-indentation", 3, 4, 8),
    "a: 1\n- b\n": ("bad-indentation", 2, 1, 4),
    "a:\n- b\nc:\n - d\n- e\n": ("bad-indentation", 5, 1, 4),
    "a: [b, c\nd: e\n": ("unclosed-bracket", 1, 4, 9),
    "a: [b, c}\n": ("unclosed-bracket", 1, 4, 10),
    "a: {b: [c]], d: e}\n": ("spare-bracket", 1, 11, 12),
    "a: {b: c}}\n": ("spare-bracket", 1, 10, 11),
    "a: {b: c, d e, f, g: h}\n": ("comma-ends-text", 1, 9, 10),
    "a: {b: 12,000 t}\n": ("comma-ends-text", 1, 10, 11),
    "a:\n  -b: c\n": ("list-dash", 2, 3, 5),
    "a:\n  - b: c\n  -d: e\n": ("list-dash", 3, 3, 4),
    "a:\n\u00a0\u00a0b: c\n  d: e\n": ("odd-space", 2, 1, 2),
    "a: > words\nb: c\n": ("text-after-block-sign", 1, 4, 11),
    "a: - b\n": ("list-on-field-line", 1, 4, 7),
    "a: words # note\n  more\nb: c\n": ("comment-in-text", 2, 3, 7),
    "x" * 2000 + ": b\n": ("yaml-syntax", 1, 2001, 2004),
}

# An id made by a function would be escaped anew each time that one process collects the tests.
each_fault = pytest.mark.parametrize("text", [pytest.param(one, id=one[:24]) for one in ONE_FAULT])


@each_fault
def test_a_fault_has_its_name_and_its_place(text: str) -> None:
    assert faults(text) == [ONE_FAULT[text]]


def test_every_fault_says_what_to_do_and_has_its_page() -> None:
    shown = {found.code for text in ONE_FAULT for found in survey(text, "f").diagnostics}
    for text in ONE_FAULT:
        for found in survey(text, "f").diagnostics:
            assert found.hints, found.code
            assert not found.message.endswith("."), found.message
    with_limits = {"too-deep", "too-many-values", "too-big", "not-utf-8"}
    assert shown | with_limits == set(CODES)


@each_fault
def test_the_slow_parser_finds_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert faults(text) == [ONE_FAULT[text]]


def test_what_is_sound_beside_a_fault_stands() -> None:
    text = (
        "a:\n  - id: one\n    b: c: d\n  - id: two\n    e: f\n"
        "g: 'open\nh: \"x\n\ni: [1, 2\nj: fine\nj: twice\n\tk: tab\nlast: word\n"
    )
    found = survey(text, "f")
    assert [(d.code, d.at.line) for d in found.diagnostics if d.at] == [
        ("unquoted-colon", 3),
        ("unclosed-quote", 6),
        ("unclosed-quote", 7),
        ("unclosed-bracket", 9),
        ("duplicate-key", 11),
        ("tab-indentation", 12),
    ]
    assert found.source is not None
    assert found.source.unread == {3, 6, 7, 9, 12}
    assert [key.text for key, _ in found.source.root.entries] == ["a", "j", "last"]
    kept = found.source.root.entry("a")
    assert kept is not None
    assert isinstance(kept[1], Sequence)
    assert [item.at.line for item in kept[1].items] == [2, 4]
    with pytest.raises(Rejected) as caught:
        read(text, "f")
    assert caught.value.diagnostics == found.diagnostics


@pytest.mark.parametrize(
    ("text", "unread", "kept"),
    [
        ("r:\n    a: 1\n   b: 2\n    c: 3\nd: 4\n", {3}, ["a", "c"]),
        ("r:\n    a: 1\n\tb: 2\n    c: 3\nd: 4\n", {3}, ["a", "c"]),
        ("r:\n    a: 1\n   b: [1, 2]\n    c: 3\nd: 4\n", {3}, ["a", "c"]),
        ("r:\n    a: 1\n   b: two\n     lines\n    c: 3\nd: 4\n", {3, 4, 5}, ["a"]),
        ("r:\n    a: 1\n   b: >\n     text\n    c: 3\nd: 4\n", {3, 4, 5}, ["a"]),
        ("r:\n     a: 1\n    b: 2\n    c: 3\nd: 4\n", {3, 4}, ["a"]),
    ],
)
def test_a_line_out_of_line_takes_no_others_with_it_that_can_be_read(
    text: str, unread: set[int], kept: list[str]
) -> None:
    found = survey(text, "f")
    assert len(found.diagnostics) == 1
    assert found.source is not None
    assert found.source.unread == unread
    assert [key.text for key, _ in found.source.root.entries] == ["r", "d"]
    record = found.source.root.entries[0][1]
    assert isinstance(record, Mapping)
    assert [key.text for key, _ in record.entries] == kept


def test_warnings_do_not_stop_reading_and_are_kept() -> None:
    source = read("a: x\u200by\n", "f")
    assert [(d.code, d.severity) for d in source.warnings] == [
        ("invisible-character", Severity.WARNING)
    ]
    assert entry("a: x\u200by\n", "a").text == "x\u200by"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "a: می\u200cخواهم\n",
        "a: 👩\u200d🚀\n",
        "a: שלום\u200f!\n",
        "a: 🇦🇿 ❤\ufe0f\n",
        "%YAML 1.2\n---\na: 1\n",
    ],
)
def test_what_a_script_or_the_standard_needs_is_let_pass(text: str) -> None:
    assert faults(text) == []


def test_bytes_that_are_no_utf_8_are_shown_line_by_line() -> None:
    data = "a: çok\nb: ok\nc: dü\n".encode("cp1254")
    assert faults(data) == [("not-utf-8", 1, 4, 5), ("not-utf-8", 3, 5, 6)]
    (first, _) = survey(data, "f").diagnostics
    assert any("“ç”" in hint for hint in first.hints)
    assert faults("a: 1\n".encode("utf-16")) == [("not-utf-8", 1, 1, 2)]
    assert faults(b"\xef\xbb\xbfa: 1\r\n") == []


def test_limits_are_kept() -> None:
    few = Limits(size=200, depth=3, values=10, length=12)
    assert faults("a: {b: {c: {d: e}}}\n", few) == [("too-deep", 1, 12, 13)]
    assert faults("a: [1, 2, 3, 4, 5, 6, 7, 8]\n", few)[0][0] == "too-many-values"
    assert faults("a: thirteen char\n", few) == [("too-big", 1, 4, 17)]
    assert faults("a: x\n" * 60, few) == [("too-big", 1, 1, 2)]


HOSTILE = {
    "brackets": b"[" * 1_000_000,
    "braces": b"{a: " * 250_000,
    "dashes": b"- " * 500_000,
    "complex keys": b"? " * 500_000,
    "quotes": b'"' * 1_000_000,
    "nulls": b"\0" * 1_000_000,
    "not utf-8": b"\xff\n" * 500_000,
    "equal keys": b"a: b\n" * 200_000,
    "open quotes": b'a:\n - "x\n' * 100_000,
    "anchors": b"a: &a\n" * 150_000,
    "marks": b"\xef\xbb\xbf" * 300_000,
    "merge bomb": b"a: &a [x]\n" + b"b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" * 50,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_at_once(name: str) -> None:
    start = time.process_time()
    found = survey(HOSTILE[name], "f").diagnostics
    spent = time.process_time() - start
    assert any(d.severity is Severity.ERROR for d in found)
    assert len(found) < 100
    assert spent < 2, f"{spent:.1f} s"  # measured: 0.3 s at most


def test_reading_leaves_the_collector_as_it_was() -> None:
    assert gc.isenabled()
    survey(QUOTE_OPEN, "f")
    assert gc.isenabled()


SIGNS = "ab:-#?'\"[]{},&*!|>%@` \n\t\\\x00\x85\u2028\ufeff\u202e\u200b\ud800é🇦"


@given(st.one_of(st.binary(max_size=80), st.text(max_size=80), st.text(SIGNS, max_size=40)))
def test_nothing_but_a_verdict_ever_comes_back(data: bytes | str) -> None:
    lines = lines_of(data)
    try:
        found = read(data, "f").warnings
    except Rejected as rejected:
        found = rejected.diagnostics
        assert any(d.severity is Severity.ERROR for d in found)
    for fault in found:
        assert fault.at is not None
        assert 1 <= fault.at.line <= len(lines)
        assert 1 <= fault.at.column <= fault.at.end_column
        assert fault.at.column <= len(lines[fault.at.line - 1]) + 1
        assert fault.code in CODES


@given(st.lists(st.text(SIGNS, max_size=12), max_size=12))
def test_both_parsers_agree_on_what_is_sound(lines: list[str]) -> None:
    text = "\n".join(lines)
    quick = survey(text, "f")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        slow = survey(text, "f")
    if not quick.diagnostics and not slow.diagnostics:
        assert quick.source is not None
        assert slow.source is not None
        assert texts(quick.source.root) == texts(slow.source.root)


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("a: {b: No, not now, d: e}", ['Write: b: "No, not now"']),
        (
            "a: {b: c, planned, d: e}",
            [
                'Write: b: "c, planned"',
                "If `planned` is a field, write a colon and its value after it.",
            ],
        ),
        ('a: {b: the so-called “x”, or "y", z}', ["Write: b: 'the so-called “x”, or \"y\", z'"]),
    ],
)
def test_a_comma_that_ends_a_text_is_answered_with_the_whole_text(
    text: str, hints: list[str]
) -> None:
    (fault,) = survey(text, "f").diagnostics
    assert fault.code == "comma-ends-text"
    assert list(fault.hints[: len(hints)]) == hints


@pytest.mark.parametrize(
    "text", ["a: {b: 'c, d', e: f}", "a: {b: [c, d], e}", "a: {b, c: d}", "a: {b: 'c', d}"]
)
def test_a_comma_after_what_has_ended_ends_no_text(text: str) -> None:
    assert survey(text, "f").diagnostics == ()


def test_text_above_fields_is_told_of_once() -> None:
    (fault,) = survey("a: x\n  b: c\n", "f").diagnostics
    assert fault.hints[1] == "If it belongs to `a`, take the text away that stands there in line 1."


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "a: `x`\n",
            "a text may not begin with a backtick",
            'Put the text in quotation marks: "`x`"',
        ),
        (
            "a: @x\n",
            "a text may not begin with `@`",
            'Put the text in quotation marks: "@x"',
        ),
        (
            'a: @it\'s "so"\n',
            "a text may not begin with `@`",
            "Put the text in quotation marks: '@it''s \"so\"'",
        ),
        (
            "a: @x\\y\n",
            "a text may not begin with `@`",
            'Put the text in quotation marks: "@x\\\\y"',
        ),
        (
            'a: "x\\qy"\n',
            "`\\q` means nothing in double quotation marks",
            "Write two backslashes, or use single quotation marks.",
        ),
        (
            "a: *x\n",
            "`*x` is an alias; a brief has none",
            "If the text begins with an asterisk, put it in quotation marks.",
        ),
    ],
)
def test_what_to_write_in_its_place_is_said_to_the_letter(
    text: str, message: str, hint: str
) -> None:
    (found,) = survey(text, "f").diagnostics
    assert found.message == message
    assert hint in found.hints


def test_what_is_advised_for_a_reserved_sign_reads_as_the_text_meant() -> None:
    for written in ('@it\'s "so"', "@x\\y", "`x` and y"):
        (found,) = survey(f"a: {written}\n", "f").diagnostics
        (hint,) = found.hints
        quoted = hint.removeprefix("Put the text in quotation marks: ")
        assert entry(f"a: {quoted}\n", "a").text == written  # type: ignore[union-attr]


def test_a_tab_names_the_other_lines_that_begin_with_one() -> None:
    text = "a:\n  b: 1\n\tc: 2\n  d: e\tf\n\t\n\tg: 3\n  \th: 4\n"
    first = survey(text, "f").diagnostics[0]
    assert first.hints[1:] == ("Tabs also begin line 6, 7.",)


def test_each_scalar_knows_how_it_was_written() -> None:
    styles = {"x": "plain", '"x"': "quoted", "'x'": "quoted", "|\n  x": "block", ">\n  x": "block"}
    for written, style in styles.items():
        node = entry(f"a: {written}\n", "a")
        assert isinstance(node, Scalar)
        assert node.style == style


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_bytes_that_are_no_utf_8_have_their_place_whatever_ends_a_line(end: str) -> None:
    data = f"a: x{end}{end}b: é".encode() + b"\xfc\x81" + end.encode()
    (found,) = survey(data, "f").diagnostics
    assert found.at is not None
    assert (found.at.line, found.at.column) == (3, 5)
    assert found.message == "the byte 0xfc here is not UTF-8"
    assert "“ü”" in found.hints[1]
    # A byte that Windows-1252 has no letter for is not guessed at.
    (bare,) = survey(b"a: x\x81", "f").diagnostics
    assert len(bare.hints) == 1
