"""How well the quotation check judges: quotations made from texts written for the tests.

Every sentence of the texts is quoted truly in several ways, and falsely in several ways; each way
is one function that makes a quotation and, for some, sets the text anew. Doubtful ones, which may
say something else, may be found, but not without a warning. Run it: a table of all ways, and three
figures. It leaves with 1 if a false quotation is taken for true, a doubtful one is found without a
warning, or more than one in a hundred true ones is refused.

    .venv/bin/python tools/evidence_report.py [--speed]
"""

from __future__ import annotations

import random
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from textwrap import wrap
from typing import TypeAlias

from briefgen.copies.formats.running_lines import PageLine, without_running
from briefgen.quotations.brackets import figure
from briefgen.quotations.cautions import cautions
from briefgen.quotations.matching import Match, Unsettled, look, searchable
from briefgen.quotations.names import names
from briefgen.quotations.nearest import nearest
from briefgen.quotations.negation import negates
from briefgen.quotations.text import ready
from briefgen.quotations.verification import Speaker

TEXTS = Path(__file__).resolve().parent.parent / "tests" / "evidence" / "texts"
SHARE_REFUSED = 0.01
LEAST_WORDS = 8
LONG = 12
APART = 4
SHARE_CUT = 0.3
LEAST_MADE = 200
MOST_SEEDS = 40

_VOICE = re.compile(r"“([^”]+)”|([^“”]+)")
_SENTENCE = re.compile(r"[^.!?]+(?:\.\d[^.!?]*)*[.!?]?")


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation, the text in which it is looked for, and whether it is a true one.

    `true` is None for one of which a reader has to judge.
    """

    way: str
    quotation: str
    text: str
    true: bool | None
    language: str = "en"


def sentences(text: str) -> list[str]:
    """Stretches of one voice, eight words or longer, each letter for letter in the text."""
    found = []
    for paragraph in text.split("\n\n"):
        for voice in _VOICE.finditer(paragraph):
            for sentence in _SENTENCE.finditer(voice[1] or voice[2]):
                words = sentence[0].strip(" ,;—\n").split()
                if len(words) >= LEAST_WORDS and " ".join(words) in text:
                    found.append(" ".join(words))
    return found


# --- true quotations ----------------------------------------------------------------------------


def _part(sentence: str, rng: random.Random) -> list[str]:
    words = sentence.split()
    length = rng.randint(LEAST_WORDS - 2, len(words))
    start = rng.randint(0, len(words) - length)
    return words[start : start + length]


def as_it_stands(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    return " ".join(_part(sentence, rng)).strip(",;—"), text


def typed_on_a_keyboard(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    typed = sentence.translate(str.maketrans("’‘“”", "''\"\""))
    return typed.replace(" — ", rng.choice([" - ", " -- ", "—", " – "])), text


def broken_into_lines(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) > rng.randint(38, 46):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return sentence, "\n".join([*lines, line])


def hyphenated_at_line_ends(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    def cut(word: re.Match[str]) -> str:
        if rng.random() > SHARE_CUT:
            return word[0]
        at = rng.randint(3, len(word[0]) - 3)
        return word[0][:at] + rng.choice(["-", "\u2010", "\u00ad"]) + "\n" + word[0][at:]

    return sentence, re.sub(r"[a-z]{7,}", cut, text)


def set_by_a_typesetter(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    for plain, ligature in (("ffi", "ﬃ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
        text = text.replace(plain, ligature)
    text = re.sub(r"(\d) ", "\\1\u00a0", text)
    places = rng.choice([r"([a-z]{4})([a-z]{4})", r"([a-z]{3})([a-z]{3})"])
    return sentence, re.sub(places, "\\1\u00ad\\2", text)


def in_another_unicode_form(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    accented = str.maketrans("oua", "öüå")
    composed = sentence.translate(accented), text.translate(accented)
    apart = [unicodedata.normalize("NFD", one) for one in composed]
    return (composed[0], apart[1]) if rng.choice([True, False]) else (apart[0], composed[1])


def over_pages_with_heads(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    return sentence, _printed(sentence, text, rng, between="")


def _printed(sentence: str, text: str, rng: random.Random, *, between: str) -> str:
    """The text that is read of pages one of which ends in the sentence, with what ends it there."""
    start = text.index(sentence)
    blanks = [m.start() for m in re.finditer(" ", sentence)]
    cuts = {len(text) // 4, start + rng.choice(blanks), 3 * len(text) // 4}
    edges = [0, *sorted({text.index(" ", cut) for cut in cuts}), len(text)]
    pages = []
    for number, (first, last) in enumerate(pairwise(edges), 1):
        lines = wrap(text[first:last], 60)
        if first <= start < last:
            lines.append(between)
        body = [PageLine(line, 700.0 - 12 * i) for i, line in enumerate(lines)]
        head, foot = PageLine("The daily record", 800.0), PageLine(f"Page {number}", 30.0)
        pages.append([head, *body, foot] if number % 2 else [*body, foot, head])
    return "\n".join(without_running(pages)[0])


def with_an_ellipsis(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    start = rng.randint(2, max(2, len(words) - 5))
    end = rng.randint(start + 1, len(words) - 2)
    if _denies(words[start:end]):
        return None
    dots = rng.choice(["…", "...", "[…]", "[...]", ". . ."])
    return " ".join([*words[:start], dots, *words[end:]]), text


def with_two_ellipses(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    if len(words) < LONG:
        return None
    first, second = sorted(rng.sample(range(3, len(words) - 4), 2))
    if second - first < APART or _denies([words[first], words[second]]):
        return None
    middle = words[first + 1 : second]
    return " ".join([*words[:first], "…", *middle, "…", *words[second + 1 :]]), text


def with_a_word_in_brackets(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    at = rng.randint(2, len(words) - 3)
    if _denies(words[at : at + 1]) or _counts(words[at]):
        return None
    return " ".join([*words[:at], "[the plan]", *words[at + rng.randint(0, 1) :]]), text


def with_a_capital_in_brackets(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    words = sentence.split()
    at = rng.randint(0, len(words) - 6)
    first = words[at]
    if not first[0].isalpha():
        return None
    return " ".join([f"[{first[0].swapcase()}]{first[1:]}", *words[at + 1 :]]), text


def with_a_stop_of_its_own(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    words = sentence.split()
    cut = " ".join(words[: rng.randint(6, len(words))]).rstrip(",;—.")
    return cut + rng.choice([".", ",", " …", "..."]), text


def with_a_sentence_left_out(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    after = _after(sentence, text)
    if len(after) < 2:  # noqa: PLR2004 - one is left out, and one stays
        return None
    dots = rng.choice([". …", "....", ". . . .", " …", "...", ". […]"])
    return f"{sentence.rstrip('.')}{dots} {after[1]}", text


def with_an_end_left_out_and_four_dots(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    made = _end_left_out(sentence, text, rng)
    return made and (f"{made[0]}.{rng.choice(['...', ' …', ' . . .'])} {made[1]}", text)


def with_an_end_left_out_and_three_dots(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    made = _end_left_out(sentence, text, rng)
    return made and (f"{made[0]} {rng.choice(['...', '…', '[…]'])} {made[1]}", text)


def with_a_beginning_left_out_and_a_capital(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    made = _beginning_left_out(sentence, text, rng)
    return None if made is None else (f"{sentence} … [{made[0].upper()}]{made[1:]}", text)


def _after(sentence: str, text: str) -> list[str]:
    """The sentences that follow one in its paragraph and its voice."""
    if not sentence.endswith("."):
        return []
    rest = text[text.index(sentence) + len(sentence) :]
    voice = re.match(r"[^“”\n]*", rest)
    return [m[0].strip() for m in _SENTENCE.finditer(voice[0] if voice else "") if m[0].strip()]


def _end_left_out(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words, after = sentence.split(), _after(sentence, text)
    if not after:
        return None
    cut = rng.randint(LEAST_WORDS // 2, len(words) - 2)
    if _denies(words[cut:]):
        return None
    return " ".join(words[:cut]).rstrip(",;—"), after[0]


def _beginning_left_out(sentence: str, text: str, rng: random.Random) -> str | None:
    after = _after(sentence, text)
    words = after[0].split() if after else []
    starts = [i for i in range(1, len(words) - 5) if words[i].islower()]
    if not starts:
        return None
    start = rng.choice(starts)
    return None if _denies(words[:start]) else " ".join(words[start:])


# --- false quotations ---------------------------------------------------------------------------


def one_word_another(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    words = sentence.split()
    words[rng.randrange(len(words))] = rng.choice(["granite", "yesterday", "somebody", "7.3"])
    return " ".join(words), text


def one_letter_another(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    at = rng.randrange(len(words))
    if not words[at].isalpha():
        return None
    spot = rng.randrange(len(words[at]))
    words[at] = words[at][:spot] + "x" + words[at][spot + 1 :]
    return " ".join(words), text


def one_word_left_out(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    at = rng.randint(1, len(words) - 2)
    if words[at] in {words[at - 1], words[at + 1]}:
        return None
    return " ".join(words[:at] + words[at + 1 :]), text


def one_word_put_in(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    words = sentence.split()
    words.insert(rng.randint(1, len(words) - 1), rng.choice(["very", "soon", "perhaps", "all"]))
    return " ".join(words), text


def a_negation_put_in(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    words = sentence.split()
    words.insert(rng.randint(1, len(words) - 1), rng.choice(["not", "never", "no", "hardly"]))
    return " ".join(words), text


def the_negation_left_out(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    inner = [i for i in range(1, len(words) - 1) if _denies([words[i]])]
    if not inner:
        return None
    at = rng.choice(inner)
    word = words[at]
    kept = [word.split("n’t")[0]] if "n’t" in word else []
    return " ".join(words[:at] + kept + words[at + 1 :]), text


def a_negation_behind_dots(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    inner = [i for i in range(3, len(words) - 3) if _denies([words[i]])]
    if not inner:
        return None
    at = rng.choice(inner)
    return " ".join([*words[:at], rng.choice(["…", "[indeed]"]), *words[at + 1 :]]), text


def a_negation_behind_many_dots(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    words = sentence.split()
    inner = [i for i in range(1, len(words) - 3) if _denies([words[i]])]
    if not inner:
        return None
    at = rng.choice(inner)
    start = text.index(sentence)
    before = text[:start].rsplit("\n\n", maxsplit=1)[-1].split()
    lead = [*before, *words[:at]]
    if len(lead) < LONG or {"“", "”"} & set("".join(lead)):
        return None
    return " ".join([*lead[-LONG:-7], "…", *words[at + 1 :]]), text


def two_sentences_run_together(
    sentence: str, text: str, rng: random.Random, marks: tuple[str, ...] = ("…", "...", "[…]")
) -> tuple[str, str] | None:
    rest = _beginning_left_out(sentence, text, rng)
    if rest is None:
        return None
    words = sentence.split()
    words = words[rng.randint(0, len(words) - 6) :]
    kept = words[: rng.randint(4, len(words) - 1)]
    return f"{' '.join(kept).rstrip(',;—')} {rng.choice(marks)} {rest}", text


def two_sentences_with_four_dots(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    return two_sentences_run_together(sentence, text, rng, ("....", ". …", ". . . ."))


def two_sentences_about_brackets(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    after = _after(sentence, text)
    if not after:
        return None
    words, others = sentence.split(), after[0].split()
    cut, start = rng.randint(0, 3), rng.randint(0, 3)
    kept = [*words[: len(words) - cut]]
    return " ".join([*kept, "[the plan]", *others[start:]]).replace(". [", " ["), text


def a_full_sentence_run_on(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    rest = _beginning_left_out(sentence, text, rng)
    return None if rest is None else (f"{sentence.rstrip('.')} … {rest}", text)


def a_contrary_in_brackets(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    at = rng.randrange(len(words))
    word = words[at]
    if len(word) < APART or not word.isalpha():
        return None
    words[at] = rng.choice(
        [f"[un]{word}", f"[un{word[0]}]{word[1:]}", f"[dis{word[:2]}]{word[2:]}"]
    )
    return " ".join(words), text


def a_negation_in_brackets(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    at = rng.randint(2, len(words) - 3)
    if _denies(words[max(at - 6, 0) : at + 7]):
        return None
    return " ".join([*words[:at], "[not]", *words[at:]]), text


def two_words_changed_about(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    at = rng.randrange(len(words) - 1)
    if words[at] == words[at + 1]:
        return None
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words), text


def halves_changed_about(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    words = sentence.rstrip(".").split()
    half = len(words) // 2
    dots = rng.choice([" … ", " "])
    return dots.join([" ".join(words[half:]), " ".join(words[:half])]), text


def from_far_apart(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    start = text.index(sentence) + len(sentence)
    far = text[start:].split()[90:]
    if len(far) < LONG:
        return None
    at = rng.randrange(len(far) - 6)
    tail = " ".join(far[at : at + 6])
    return f"{' '.join(sentence.split()[:6])} … {tail}", text


def a_line_between_pages(sentence: str, text: str, rng: random.Random) -> tuple[str, str]:
    between = rng.choice(["not", "Note 3 below", "The daily", "12"])
    return sentence, _printed(sentence, text, rng, between=between)


def half_a_word(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    if len(words[0]) < APART or not words[0].isalpha():
        return None
    return " ".join([words[0][rng.randint(1, 2) :], *words[1:]]), text


def another_figure(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    figures = list(re.finditer(r"\d+", sentence))
    if not figures:
        return None
    one = rng.choice(figures)
    return f"{sentence[: one.start()]}{int(one[0]) + 1}{sentence[one.end() :]}", text


def another_capital(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    words = sentence.split()
    at = rng.randint(1, len(words) - 6)
    rest = words[at:]
    if not rest[0][0].isalpha():
        return None
    return " ".join([rest[0][0].swapcase() + rest[0][1:], *rest[1:]]), text


def beyond_the_marks(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    end = text.index(sentence) + len(sentence)
    mark = text.find("”", end)
    if mark < 0 or mark > end + 1 or mark + 40 > len(text):
        return None
    after = text[mark + 1 :].split()[: rng.randint(2, 6)]
    return f"{sentence} {' '.join(after)}", text


def another_figure_in_brackets(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    words = sentence.split()
    places = [i for i, word in enumerate(words) if _counts(word)]
    if not places:
        return None
    at = rng.choice(places)
    inside = ["[many]"] if 0 < at < len(words) - 1 else []
    words[at] = rng.choice(["[173]", "[seventeen]", f"[about 7] {words[at]}", *inside])
    return " ".join(words), text


def a_figure_made_longer(sentence: str, text: str, rng: random.Random) -> tuple[str, str] | None:
    figures = list(re.finditer(r"\d+", sentence))
    if not figures:
        return None
    end = rng.choice(figures).end()
    return f"{sentence[:end]}[{rng.choice('05')}]{sentence[end:]}", text


def letters_of_a_name_in_brackets(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    words = sentence.split()
    places = [i for i, word in enumerate(words) if _named(word)]
    if not places:
        return None
    at = rng.choice(places)
    words[at] = rng.choice([f"{words[at][:-1]}[q]", f"[Qu]{words[at][1:]}"])
    return " ".join(words), text


def another_name_in_brackets(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    words = sentence.split()
    places = [i for i, word in enumerate(words) if i and _named(word)]
    if not places:
        return None
    at = rng.choice(places)
    return " ".join([*words[:at], "[Ruritania]", *words[at + 1 :]]), text


# --- doubtful quotations ------------------------------------------------------------------------


def another_word_in_brackets(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    words = sentence.split()
    at = rng.randint(1, len(words) - 2)
    if not words[at].isalpha() or words[at] == "will":
        return None
    return " ".join([*words[:at], rng.choice(["[will]", "[support]"]), *words[at + 1 :]]), text


def another_first_word_in_brackets(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    words = sentence.split()
    return f"[{rng.choice(['Many', 'Ruritania', 'support'])}] {' '.join(words[1:])}", text


def a_turning_word_behind_dots(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    words = sentence.split()
    at = rng.randint(2, len(words) - 4)
    if _counts(words[at - 1]) and _counts(words[at]):
        return None
    turn = rng.choice(["doubt that we", "fail to", "oppose that they", "might", "are the last to"])
    source = " ".join([*words[:at], turn, *words[at:]])
    return " ".join([*words[:at], "…", *words[at:]]), text.replace(sentence, source)


def dots_in_an_unknown_language(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    return with_an_ellipsis(sentence, text, rng)


def brackets_in_an_unknown_language(
    sentence: str, text: str, rng: random.Random
) -> tuple[str, str] | None:
    return with_a_word_in_brackets(sentence, text, rng)


LANGUAGES = {dots_in_an_unknown_language.__name__: "fi"}
LANGUAGES[brackets_in_an_unknown_language.__name__] = "ar"

Way: TypeAlias = Callable[[str, str, random.Random], tuple[str, str] | None]

TRUE: tuple[Way, ...] = (
    as_it_stands,
    typed_on_a_keyboard,
    broken_into_lines,
    hyphenated_at_line_ends,
    set_by_a_typesetter,
    in_another_unicode_form,
    over_pages_with_heads,
    with_an_ellipsis,
    with_two_ellipses,
    with_a_word_in_brackets,
    with_a_capital_in_brackets,
    with_a_stop_of_its_own,
    with_a_sentence_left_out,
    with_an_end_left_out_and_four_dots,
    with_an_end_left_out_and_three_dots,
    with_a_beginning_left_out_and_a_capital,
)
FALSE: tuple[Way, ...] = (
    one_word_another,
    one_letter_another,
    one_word_left_out,
    one_word_put_in,
    a_negation_put_in,
    the_negation_left_out,
    a_negation_behind_dots,
    a_negation_behind_many_dots,
    two_sentences_run_together,
    two_sentences_with_four_dots,
    two_sentences_about_brackets,
    a_full_sentence_run_on,
    a_contrary_in_brackets,
    a_negation_in_brackets,
    two_words_changed_about,
    halves_changed_about,
    from_far_apart,
    a_line_between_pages,
    half_a_word,
    another_figure,
    another_capital,
    beyond_the_marks,
    another_figure_in_brackets,
    a_figure_made_longer,
    letters_of_a_name_in_brackets,
    another_name_in_brackets,
)
DOUBTFUL: tuple[Way, ...] = (
    another_word_in_brackets,
    another_first_word_in_brackets,
    a_turning_word_behind_dots,
    dots_in_an_unknown_language,
    brackets_in_an_unknown_language,
)
GROUPS: dict[bool | None, tuple[Way, ...]] = {True: TRUE, False: FALSE, None: DOUBTFUL}


REPEATING: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("one word, one ellipsis", ("harbour",), "harbour … harbour"),
    ("one word, one ellipsis, missing", ("harbour",), "harbour … granite"),
    ("one word, 300 ellipses", ("harbour",), " … ".join(["harbour"] * 300)),
    ("one word, 300 brackets", ("harbour",), " [x] ".join(["harbour"] * 300)),
    ("one word, 600 words", ("harbour",), " ".join(["harbour"] * 600)),
    ("one word, a comma too many", ("harbour",), " ".join(["harbour"] * 600) + ", harbour"),
    ("two words, 250 ellipses", ("harbour", "gate"), " … ".join(["harbour gate"] * 250)),
    ("one sentence with a negation", ("We", "will", "not", "go."), "We will … go … We will not"),
)  # fmt: skip
"""Texts of a few words over and over, and a quotation for each."""


def _denies(words: list[str]) -> bool:
    return negates(part for word in words for part in re.split(r"[^\w]+", word))


def _counts(word: str) -> bool:
    return any(map(figure, re.split(r"[^\w]+", word)))


def _named(word: str) -> bool:
    return len(word) >= APART and word.isalpha() and bool(names([word]))


def cases(seed: int, ways: Container[Way] = (*TRUE, *FALSE, *DOUBTFUL)) -> Iterator[Case]:
    """Every sentence of every text in every one of these ways that it allows."""
    rng = random.Random(seed)  # noqa: S311 - no secret hangs on it
    for file in sorted(TEXTS.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        for sentence in sentences(text):
            for true, group in GROUPS.items():
                for way in group:
                    made = way(sentence, text, rng) if way in ways else None
                    if made is not None:
                        language = LANGUAGES.get(way.__name__, "en")
                        yield Case(way.__name__.replace("_", " "), *made, true, language)


def accepted(case: Case) -> bool:
    """Whether the check finds a quotation in its text."""
    return found(case) is not None


def found(case: Case) -> Match | None:
    """What the check finds of a quotation in its text."""
    if searchable(case.quotation) is not None:
        return None
    looked = look(ready(case.text), [case.quotation], case.language)[0]
    return looked if isinstance(looked, Match) else None


def cautioned(case: Case, match: Match) -> bool:
    """Whether an analyst is warned of what was found; whose words they are is not asked."""
    outlet = Speaker(frozenset(), frozenset(), outlet=True)
    said = [
        cautions(case.text, case.quotation, place, outlet, case.language)
        for place in match.passages
    ]
    return all(said)


class Tally:
    """What came of the quotations made in one way."""

    def __init__(self) -> None:
        self.made: set[Case] = set()
        self.generated = self.warned = 0
        self.wrong: list[Case] = []

    def add(self, case: Case) -> None:
        """Look for one more."""
        self.made.add(case)
        self.generated += 1
        match = found(case)
        warned = match is not None and cautioned(case, match)
        if wrongly(case, match, warned=warned):
            self.wrong.append(case)
        self.warned += warned


def wrongly(case: Case, match: Match | None, *, warned: bool) -> bool:
    """Whether the check judges wrongly; of a doubtful quotation, if it is found without a word."""
    if case.true is None:
        return match is not None and not warned
    return (match is not None) is not case.true


def main() -> int:
    """Print the table; the exit code."""
    tallies: dict[bool | None, dict[Way, Tally]] = {
        true: {way: Tally() for way in group} for true, group in GROUPS.items()
    }
    for seed in range(MOST_SEEDS):
        lacking = {w for g in tallies.values() for w, t in g.items() if t.generated < LEAST_MADE}
        for way in lacking:
            for case in cases(seed, {way}):
                tallies[case.true][way].add(case)
    headings: dict[bool | None, str] = {}
    headings[True] = "True quotations: refused, found with a warning, generated (different)"
    headings[False] = "False quotations: accepted, generated (different)"
    headings[None] = "Doubtful ones: found without a warning, with one, generated (different)"
    for true, heading in headings.items():
        print(heading)
        for way, tally in tallies[true].items():
            name = way.__name__.replace("_", " ")
            with_warning = "" if true is False else f"{tally.warned:>5}"
            made = f"{tally.generated:>6} ({len(tally.made)})"
            print(f"  {name:<42}{len(tally.wrong):>5}{with_warning}{made}")
            for case in tally.wrong[:3]:
                print(f"      {case.quotation}")
    trues, falses, doubts = (sum(t.generated for t in g.values()) for g in tallies.values())
    refused, taken, plain = (sum(len(t.wrong) for t in g.values()) for g in tallies.values())
    warned = sum(t.warned for t in tallies[True].values())
    print(f"\nfalse refusals  {refused} of {trues} true quotations ({refused / trues:.2%})")
    print(
        f"with a warning  {warned} of the {trues - refused} that were found ({warned / trues:.1%})"
    )
    print(f"false accepts   {taken} of {falses} false quotations")
    print(f"not warned of   {plain} of {doubts} doubtful quotations")
    if "--speed" in sys.argv:
        speed()
        repetition()
    return 1 if taken or plain or refused > SHARE_REFUSED * trues else 0


def speed() -> None:
    """Print how the time of a check grows with the text and with the quotations."""
    rng = random.Random(1)  # noqa: S311
    letters = "etaoinshrdlucm"
    common = ["".join(rng.choices(letters, k=rng.randint(2, 9))) for _ in range(20_000)]
    weights = [1 / (rank + 2) for rank in range(len(common))]
    print("\n  text   quotations   ready   true   with …   false   nearest passages")
    for megabytes, quotations in ((0.5, 200), (0.5, 2_000), (5, 200), (5, 2_000)):
        words = rng.choices(common, weights, k=int(megabytes * 155_000))
        text = " ".join(words)
        starts = [rng.randrange(len(words) - 30) for _ in range(quotations)]
        true = [" ".join(words[s : s + 12]) for s in starts]
        dots = [" ".join([*words[s : s + 6], "…", *words[s + 9 : s + 16]]) for s in starts]
        false = [" ".join([*words[s : s + 6], "granite", *words[s + 7 : s + 14]]) for s in starts]
        prepared = ready(text)
        times = [
            _timed(partial(ready, text)),
            *(_timed(partial(look, prepared, made)) for made in (true, dots, false)),
            _timed(partial(nearest, prepared, false)),
        ]
        shown = "  ".join(f"{seconds:>5.2f}s" for seconds in times)
        print(f"  {len(text) / 1e6:>4.1f} MB  {quotations:>6}   {shown}")


def repetition() -> None:
    """Print how the time grows with texts that repeat themselves: the worst that there are."""
    print("\n  a text that repeats itself       100,000 words   200,000 words   400,000 words")
    for name, words, quotation in REPEATING:
        times = []
        for count in (100_000, 200_000, 400_000):
            text = ready(" ".join(words[i % len(words)] for i in range(count)))
            start = time.perf_counter()
            (looked,) = look(text, [quotation])
            nearest(text, [quotation])
            outcome = (
                "given up" if isinstance(looked, Unsettled) else "found" if looked else "not found"
            )
            times.append(f"{time.perf_counter() - start:>5.2f}s {outcome:<9}")
        print(f"  {name:<31}{' '.join(times)}")


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
