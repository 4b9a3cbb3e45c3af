"""The kinds of label: plain words, patterns with fields in braces, counts, statuses."""

import re
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Annotated, Literal, TypeAlias, TypeVar, assert_never

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from briefgen.diagnostics import both
from briefgen.house.style import Strict
from briefgen.tree import Tone

T = TypeVar("T")

MARKS = "○●◐◑◔◕◇◆□■△▲▽▼✓✔✕✖✘×?→…"
"""The marks that the shipped faces have."""


def holds(*wanted: str) -> AfterValidator:
    """Refuses a pattern whose fields in braces are not these, each once and bare."""

    def check(pattern: str) -> str:
        if sorted(_fields(pattern)) != sorted(wanted):
            raise PydanticCustomError(
                "wrong-fields",
                "this pattern has to hold {wanted}, each once, and no other braces",
                {"wanted": both([f"{{{name}}}" for name in wanted])},
            )
        return pattern

    return AfterValidator(check)


def _fields(pattern: str) -> list[str]:
    """The fields of a pattern; a conversion or a format counts as part of the name."""
    try:
        parsed = list(Formatter().parse(pattern))
    except ValueError:
        return []
    return [f"{name}{form}{turn or ''}" for _, name, form, turn in parsed if name is not None]


def each(names: Iterable[str]) -> AfterValidator:
    """Refuses a mapping that leaves one of the names without words."""
    wanted = tuple(names)

    def check(words: Mapping[str, T]) -> Mapping[str, T]:
        if missing := [name for name in wanted if name not in words]:
            raise PydanticCustomError(
                "words-missing",
                "there are no words for “{name}” here",
                {"name": str(missing[0]), "hint": f"Add a line for `{missing[0]}`."},
            )
        return words

    return AfterValidator(check)


LabelText: TypeAlias = Annotated[str, Field(min_length=1, max_length=600)]
StatusMark: TypeAlias = Annotated[str, Field(pattern=f"^[{MARKS}]$")]
N: TypeAlias = Annotated[LabelText, holds("n")]
Dated: TypeAlias = Annotated[LabelText, holds("date")]
Counted: TypeAlias = Annotated[LabelText, holds("sources", "origins")]
OfSources: TypeAlias = Annotated[LabelText, holds("sources")]
OfReports: TypeAlias = Annotated[LabelText, holds("reports", "origins")]
OfOrigins: TypeAlias = Annotated[LabelText, holds("origins")]
OfRecords: TypeAlias = Annotated[LabelText, holds("records")]
Named: TypeAlias = Annotated[LabelText, holds("name")]
Worded: TypeAlias = Annotated[LabelText, holds("words")]
Itemised: TypeAlias = Annotated[LabelText, holds("items")]


PluralRule: TypeAlias = Literal["none", "one-other", "zero-one-other", "one-few-other"]
"""Families of CLDR's cardinal rules: `none` Japanese; `one-other` English, German, Turkish,
Azerbaijani; `zero-one-other` French; `one-few-other` Russian and Ukrainian, whose `other` is
CLDR's "many"."""


class Plural(Strict):
    """A count and its noun; which forms a language needs follows from `plurals`."""

    one: N
    few: N | None = None
    other: N


class Signed(Strict):
    """A status: its mark, its word, its colour."""

    mark: StatusMark
    word: LabelText
    tone: Tone


class InCell(Strict):
    """Words in a line, and at the head of a cell."""

    word: LabelText
    cell: LabelText


class ExplainedTerm(InCell):
    """Terms of attribution, and what they mean."""

    meaning: LabelText


Quote: TypeAlias = Annotated[str, Field(min_length=1, max_length=2)]

_LOW = "„"


class Quotes(Strict):
    """The quotation marks of the language, and those within a quotation."""

    open: Quote
    close: Quote
    inner_open: Quote
    inner_close: Quote

    def inside(self, words: str) -> str:
        """The words as they stand within the marks: each pair of the same marks in them is inner.

        A mark without its other half is left, and so is a text with low marks where the language
        has none: “ may close a quotation there (German, Czech).
        """
        first, last = self.open.strip(), self.close.strip()
        if first not in words or (_LOW in words and _LOW not in first):
            return words
        blank = r"[\s\u00a0\u202f]?"
        before, after = (blank if len(mark) > 1 else "" for mark in (self.open, self.close))
        one, two = re.escape(first), re.escape(last)
        pair = re.compile(f"{one}{before}([^{one}{two}]*?){after}{two}")
        for _ in range(words.count(first)):
            words = pair.sub(lambda found: f"{self.inner_open}{found[1]}{self.inner_close}", words)
        return words


class Lists(Strict):
    """What stands between the entries of a list within a sentence."""

    between: str
    last: str
    either: str
    clauses: str


def count(rule: PluralRule, plural: Plural, n: int) -> str:
    """The count with its noun in the form that the language asks for."""
    return _form(rule, plural, n).format(n=n)


def _form(rule: PluralRule, plural: Plural, n: int) -> str:
    match rule:
        case "none":
            return plural.other
        case "one-other":
            return plural.one if n == 1 else plural.other
        case "zero-one-other":
            return plural.one if n <= 1 else plural.other
        case "one-few-other":
            tens, ones = divmod(n % 100, 10)
            if tens != 1 and ones == 1:
                return plural.one
            few = tens != 1 and ones in {2, 3, 4}
            return plural.few if few and plural.few else plural.other
        case _:
            assert_never(rule)
