"""Random document trees for every writer: each block and inline of the tree, nested as compose may.

Text is drawn from characters that the shipped faces cover. Anchors are unique and every reference
has a target. Neighbouring runs of white space are allowed; compare words, not spaces.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields, replace

from briefgen import tree
from briefgen.sections.printed import headings
from briefgen.tree import Document

if TYPE_CHECKING:
    from collections.abc import Callable

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
ACCENTED = "əƏğĞışŞİçÇöÖüÜâîûñéèêëàáãåæøœßłńśžžčćďěřťůőűțăāēīōūḥḍṭẓʿʾ"
OTHER_SCRIPTS = "БДЖЙЩЫЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЄєІіЇїҐґΑΒΓΔΩαβγδλπσω"
PUNCTUATION = "-–—.,;:!?()[]{}/\\'\"“”‘’„«»…·•&<>@#%*+=~_|^`$€£§¶†°×½≤≥≠"
MARKS = "○●◐◔✓✕△"
SPACES = " \u00a0"
MISLEADING = (
    "<Smith 2024>",
    "AT&T",
    "&amp;",
    "<b>bold</b>",
    '<a href="tag:1">x</a>',
    '<img src="/etc/passwd"/>',
    "<!-- none -->",
    "]]>",
    "{page} of {pages}",
    "%(name)s %d",
    "{{ braces }}",
    "(cid:12)",
    "\\par C:\\new",
    "$HOME `id`",
    "*not emphasis* _nor_ this",
    "office affluent fjord",
    "e.g. https://example.org/a?b=c&d=e",
)
LANGUAGES = ("en", "en-GB", "tr", "az", "ru", "fr", "de")
MARKING_TONES = ("tlp-red", "tlp-amber", "tlp-green", "tlp-clear", "house")

_ALPHABET = LATIN * 6 + ACCENTED + OTHER_SCRIPTS + PUNCTUATION + SPACES * 20

words = st.one_of(
    st.text(_ALPHABET, min_size=1, max_size=40).filter(lambda text: text.strip() != ""),
    st.sampled_from(MISLEADING),
)
"""A few words, at least one visible character."""

long_words = st.builds(
    lambda text, times: " ".join([text] * times), words, st.integers(min_value=5, max_value=120)
)
"""Text that runs over lines and, at times, over pages."""

urls = st.sampled_from(
    (
        "https://example.org/",
        "https://example.org/a/very/long/path?with=query&and=more#part",
        "http://xn--trkiye-3ya.example/söz(1)",
        "mailto:desk@example.org",
    )
)


@cache
def texts(*, long: bool = False) -> st.SearchStrategy[tree.Inline]:
    """Literal text; now and then many lines of it when `long`."""
    chosen = st.one_of(words, words, words, long_words) if long else words
    return st.builds(tree.Text, chosen)


@cache
def inlines(
    *, depth: int = 2, linked: bool = True, long: bool = False
) -> st.SearchStrategy[tree.Inlines]:
    """One to four inlines; a link never holds another when `linked` is taken away."""
    return st.lists(inline(depth=depth, linked=linked, long=long), min_size=1, max_size=4).map(
        tuple
    )


@cache
def inline(
    *, depth: int = 2, linked: bool = True, long: bool = False
) -> st.SearchStrategy[tree.Inline]:
    """Any inline of the tree."""
    text = texts(long=long)
    if depth == 0:
        return text
    inner = inlines(depth=depth - 1, linked=linked)
    short = inlines(depth=0)
    choices: list[st.SearchStrategy[tree.Inline]] = [
        text,
        st.builds(tree.Emphasis, inner),
        st.builds(tree.Strong, inner),
        st.builds(tree.Quoted, inner, st.sampled_from(tree.Voice)),
        st.builds(tree.Chip, short),
        st.builds(tree.Status, st.sampled_from(MARKS + "?"), short, st.sampled_from(tree.Tone)),
        st.builds(tree.Aside, inner),
        st.builds(tree.Label, short),
        st.builds(tree.Foreign, inner, st.sampled_from(LANGUAGES)),
        st.builds(
            tree.Part, inner, st.sampled_from(("c1", "s2")), st.sampled_from(("text", "who"))
        ),
    ]
    if linked:
        without = inlines(depth=depth - 1, linked=False)
        choices += [
            st.builds(tree.Link, without, urls),
            st.builds(tree.Reference, without, _TARGET),
            citations(),
        ]
    return st.one_of(choices)


@cache
def citations() -> st.SearchStrategy[tree.Inline]:
    """Source numbers, "1, 2", each a reference, with or without a way back."""

    def cited(targets: list[str], anchor: str | None) -> tree.Citation:
        children: list[tree.Inline] = []
        for number, target in enumerate(targets, 1):
            if children:
                children.append(tree.Text(", "))
            children.append(tree.Reference((tree.Text(str(number)),), target))
        return tree.Citation(tuple(children), anchor)

    return st.builds(cited, st.lists(_TARGET, min_size=1, max_size=3), _ANCHOR)


# Which anchor a reference leads to and what an anchor is called is settled when the whole document
# is known; until then a target is any number and an anchor only says that there is one.
_TARGET = st.integers(min_value=0, max_value=60).map(str)
_ANCHOR = st.sampled_from((None, ""))


@cache
def paragraphs(*, long: bool = False) -> st.SearchStrategy[tree.Block]:
    return st.builds(tree.Paragraph, inlines(long=long), st.sampled_from(tree.Role))


@cache
def flow(*, depth: int, long: bool = False) -> st.SearchStrategy[tuple[tree.Block, ...]]:
    """Blocks that may stand in a box, an item, a cell: paragraphs, lists while `depth` lasts."""
    choice = paragraphs(long=long)
    if depth:
        choice = st.one_of(choice, choice, lists(depth=depth - 1))
    return st.lists(choice, min_size=1, max_size=3).map(tuple)


@cache
def lists(*, depth: int = 1, long: bool = False) -> st.SearchStrategy[tree.Block]:
    items = st.lists(
        st.builds(tree.Item, flow(depth=depth, long=long), _ANCHOR), min_size=1, max_size=5
    ).map(tuple)
    return st.one_of(
        st.builds(tree.BulletList, items),
        st.builds(tree.NumberedList, items, st.integers(min_value=1, max_value=120)),
    )


@st.composite
def tables(draw: st.DrawFn, *, long: bool = False) -> tree.Table:
    width = draw(st.integers(min_value=1, max_value=5))
    columns = tuple(draw(_columns()) for _ in range(width))
    rows = [
        tree.Row(tuple(draw(_cells()) for _ in range(width)), draw(_ANCHOR))
        for _ in range(draw(st.integers(min_value=1, max_value=5)))
    ]
    if draw(st.integers(min_value=0, max_value=4)) == 0:
        summary = draw(st.one_of(st.just(""), words))
        return tree.Table(columns, tuple(rows[:1]), (), summary, abreast=True)
    grid = draw(st.booleans())
    if grid and width > 1:
        rows = [rows[0], *(_joining(row) if draw(st.booleans()) else row for row in rows[1:])]
    if long:
        rows *= draw(st.integers(min_value=1, max_value=12))
    caption = draw(st.one_of(st.just(()), inlines(depth=1)))
    return tree.Table(columns, tuple(rows), caption, draw(st.one_of(st.just(""), words)), grid)


def _joining(row: tree.Row) -> tree.Row:
    """The same row as part of the one above, whose first cell it shares."""
    return replace(row, cells=(tree.Cell(()), *row.cells[1:]), joins=True, again="Name (continued)")


@cache
def _columns() -> st.SearchStrategy[tree.Column]:
    return st.builds(
        tree.Column,
        inlines(depth=1, linked=False),
        st.sampled_from((1.0, 0.5, 2.5, 40.0)),
        st.sampled_from(tree.Align),
    )


@cache
def _cells() -> st.SearchStrategy[tree.Cell]:
    return st.builds(tree.Cell, flow(depth=1))


_DAY = st.integers(min_value=730_000, max_value=742_000)


@st.composite
def moments(draw: st.DrawFn) -> tree.Moment:
    start = draw(st.one_of(st.none(), _DAY))
    if start is None:
        end = draw(st.one_of(st.none(), _DAY))
    else:
        end = draw(
            st.one_of(st.none(), st.just(start), st.integers(0, 900).map(lambda days: start + days))
        )
    return tree.Moment(draw(words), draw(words), start, end, draw(st.sampled_from(tree.When)))


@cache
def timelines() -> st.SearchStrategy[tree.Block]:
    ticks = st.builds(tree.Tick, _DAY, words)
    return st.builds(
        tree.Timeline,
        st.lists(moments(), min_size=1, max_size=18)
        .map(tuple)
        .filter(lambda found: bool(tree.Timeline(found, "").dated)),
        words,
        st.one_of(st.just(()), inlines(depth=1)),
        st.lists(ticks, max_size=5).map(
            lambda found: tuple(sorted(found, key=lambda tick: tick.at))
        ),
        st.none() | ticks,
    )


@st.composite
def stands(draw: st.DrawFn) -> tree.Stand:
    moment = draw(moments())
    return tree.Stand(
        moment.date,
        moment.label,
        draw(st.sampled_from(MARKS)),
        draw(st.sampled_from(tree.Tone)),
        moment.start,
        moment.end,
        moment.kind,
    )


@cache
def tracks() -> st.SearchStrategy[tree.Block]:
    track = st.builds(tree.Track, words, st.lists(stands(), max_size=5).map(tuple))
    return st.builds(
        tree.Tracks,
        st.lists(track, min_size=1, max_size=4).map(tuple),
        words,
        st.one_of(st.just(()), inlines(depth=1)),
    )


@st.composite
def assessments(draw: st.DrawFn) -> tree.Assessment:
    span = draw(st.one_of(st.none(), st.tuples(st.integers(0, 100), st.integers(0, 100))))
    low, high = (None, None) if span is None else (min(span), max(span))
    confidence = draw(st.one_of(st.just(()), inlines(depth=1)))
    return tree.Assessment(draw(inlines(depth=1)), confidence, low, high)


@cache
def facts() -> st.SearchStrategy[tree.Block]:
    return st.builds(
        tree.Facts, st.lists(inlines(depth=1, linked=False), min_size=1, max_size=5).map(tuple)
    )


@cache
def blocks(*, level: int = 1, long: bool = False) -> st.SearchStrategy[tree.Block]:
    """Any block but Title; a section holds deeper ones down to level 3."""
    choices: list[st.SearchStrategy[tree.Block]] = [
        paragraphs(long=long),
        lists(long=long),
        tables(long=long),
        st.builds(tree.Callout, inlines(depth=1), flow(depth=1, long=long)),
        st.builds(tree.Utterance, flow(depth=1, long=long), st.sampled_from(tree.Voice), _ANCHOR),
        timelines(),
        tracks(),
        assessments(),
        facts(),
    ]
    if level <= 3:
        choices.append(sections(level=level, long=long))
    return st.one_of(choices)


@cache
def sections(*, level: int = 1, long: bool = False) -> st.SearchStrategy[tree.Block]:
    return st.builds(
        tree.Section,
        inlines(depth=1),
        st.lists(blocks(level=level + 1, long=long), min_size=1, max_size=3).map(tuple),
        st.just(""),
    )


@cache
def metas() -> st.SearchStrategy[tree.Meta]:
    return st.builds(
        tree.Meta,
        title=words,
        language=st.sampled_from(LANGUAGES),
        authors=st.lists(words, max_size=2).map(tuple),
        subject=words,
        keywords=st.lists(words, max_size=3).map(tuple),
        identifier=st.sampled_from(("az-isf", "brief-7")),
        revision=st.sampled_from(("1", "2")),
        created=st.sampled_from(
            ("2025-12-23", "2025-12-23T15:10:00+03:00", "2024-02-29T00:00:00Z")
        ),
    )


@cache
def runnings() -> st.SearchStrategy[tree.Running]:
    return st.builds(
        tree.Running,
        head_left=words,
        marking=st.sampled_from(("TLP:GREEN", "TLP:AMBER+STRICT", "Öffentlich")),
        marking_tone=st.sampled_from(MARKING_TONES),
        foot=words,
        page=st.sampled_from(("Page {page} of {pages}", "{page}/{pages}", "Səhifə {page}")),
    )


@st.composite
def documents(draw: st.DrawFn, *, long: bool = False) -> Document:
    """A whole document: at times a title, then blocks, at least one of them a section.

    At times it has contents, and at its end notes.
    """
    title = draw(st.lists(st.builds(tree.Title, inlines(depth=1)), max_size=1))
    body = draw(st.lists(blocks(long=long), max_size=4))
    last = draw(sections(long=long))
    noted = draw(st.lists(st.builds(tree.Note, flow(depth=1), st.just(""), st.just(0)), max_size=4))
    end = [tree.Section((tree.Text("Notes"),), (tree.Notes(tuple(noted)),), "")] if noted else []
    document = Document(draw(metas()), draw(runnings()), (*title, *body, last, *end))
    made = _anchored(document)
    if noted:
        made = replace(made, blocks=_noted(made.blocks))
    if draw(st.booleans()):
        head, rest = made.blocks[: len(title)], made.blocks[len(title) :]
        made = replace(made, blocks=(*head, _contents(made.blocks), *rest))
    return made


def _contents(found: tuple[tree.Block, ...]) -> tree.Contents:
    """The headings of the two upper levels, as compose would name them."""
    entries = [
        tree.ContentsEntry((tree.Text(tree.plain(section.title)),), section.anchor, level)
        for section, level in headings(found)
    ]
    return tree.Contents((tree.Text("Contents"),), tuple(entries), 2)


def _noted(found: tuple[tree.Block, ...]) -> tuple[tree.Block, ...]:
    """The same blocks with every note called once, before the notes, and numbered as it is called.

    Citations with an anchor of their own call none, and no other way leads to a note before its
    call. What no citation leads to is called at the end.
    """
    *before, end = found
    assert isinstance(end, tree.Section)
    (notes,) = end.blocks
    assert isinstance(notes, tree.Notes)
    waiting = {note.anchor: note for note in notes.items}
    called: list[tree.Note] = []

    def call(anchor: str) -> tree.NoteCall:
        called.append(replace(waiting.pop(anchor), number=len(called) + 1))
        number = str(len(called))
        return tree.NoteCall((tree.Text(number),), anchor, f"call-{number}")

    def calling(node: object) -> object:
        match node:
            case tuple():
                return tuple(map(calling, node))
            case tree.Citation(children, None):
                return tree.Citation(
                    tuple(
                        call(child.target)
                        if isinstance(child, tree.Reference) and child.target in waiting
                        else child
                        for child in children
                    )
                )
            case tree.Reference(children, target) if target in waiting:
                return tree.Strong(children)
            case tree.Table():
                caption = calling(node.caption)  # read before its rows
                columns, rows = calling(node.columns), calling(node.rows)
                return replace(node, caption=caption, columns=columns, rows=rows)
            case Struct():
                values: dict[str, Any] = {
                    f.name: calling(getattr(node, f.name)) for f in fields(node)
                }
                return replace(node, **values)
            case _:
                return node

    said: Any = [calling(block) for block in before]
    rest = tree.Citation(tuple(call(anchor) for anchor in list(waiting)))
    also = (tree.Paragraph((tree.Text("Also: "), rest)),) if rest.children else ()
    return (*said, replace(end, blocks=(*also, tree.Notes(tuple(called)))))


def _anchored(document: Document) -> Document:
    """Give every anchor its own name, then every reference one of them as its target."""
    names: list[str] = []

    def name(_: str) -> str:
        names.append(f"a{len(names) + 1}")
        return names[-1]

    named = changed(document, "anchor", name)
    aimed = changed(named, "target", lambda number: names[int(number) % len(names)])
    assert isinstance(aimed, Document)
    return aimed


def changed(node: object, name: str, change: Callable[[str], str]) -> object:
    """The same tree with every string in a field called `name` changed."""
    if isinstance(node, tuple):
        return tuple(changed(child, name, change) for child in node)
    if not isinstance(node, Struct):
        return node
    values: dict[str, Any] = {}
    for field in fields(node):
        value = getattr(node, field.name)
        if field.name == name and isinstance(value, str):
            values[field.name] = change(value)
        else:
            values[field.name] = changed(value, name, change)
    return replace(node, **values)
