"""How well the quotation check judges: quotations made from texts written for the tests.

Every sentence of the texts is quoted truly in several ways, and falsely in several ways; each way
is one function that makes a quotation and, for some, sets the text anew. Run it: a table of all
ways, and two figures. It leaves with 1 if a false quotation is taken for true, or if more than one
in a hundred true ones is refused.

    .venv/bin/python tools/evidence_report.py [--speed]
"""

from __future__ import annotations

import random
import re
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from textwrap import wrap
from typing import TypeAlias

from briefgen.evidence.formats.running import Line, without_running
from briefgen.evidence.matching import look, ready, searchable
from briefgen.evidence.nearest import nearest
from briefgen.evidence.negation import negates

TEXTS = Path(__file__).resolve().parent.parent / "tests" / "evidence" / "texts"
SHARE_REFUSED = 0.01
LEAST_WORDS = 8
LONG = 12
APART = 4
SHARE_CUT = 0.3

_VOICE = re.compile(r"“([^”]+)”|([^“”]+)")
_SENTENCE = re.compile(r"[^.!?]+(?:\.\d[^.!?]*)*[.!?]?")


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation, the text in which it is looked for, and whether it is a true one."""

    way: str
    quotation: str
    text: str
    true: bool


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
        body = [Line(line, 700.0 - 12 * i) for i, line in enumerate(lines)]
        head, foot = Line("The daily record", 800.0), Line(f"Page {number}", 30.0)
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
    if _denies(words[at : at + 1]):
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
    inner = [i for i in range(1, len(words) - 3) if words[i].isalpha() and _denies([words[i]])]
    if not inner:
        return None
    at = rng.choice(inner)
    start = text.index(sentence)
    before = text[:start].rsplit("\n\n", maxsplit=1)[-1].split()
    lead = [*before, *words[:at]]
    if len(lead) < LONG or {"“", "”"} & set("".join(lead)):
        return None
    return " ".join([*lead[-LONG:-7], "…", *words[at + 1 :]]), text


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
)


def _denies(words: list[str]) -> bool:
    return negates(part for word in words for part in re.split(r"[^\w]+", word))


def cases(seed: int) -> Iterator[Case]:
    """Every sentence of every text in every way that it allows."""
    rng = random.Random(seed)  # noqa: S311 - no secret hangs on it
    for file in sorted(TEXTS.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        for sentence in sentences(text):
            for true, ways in ((True, TRUE), (False, FALSE)):
                for way in ways:
                    made = way(sentence, text, rng)
                    if made is not None:
                        yield Case(way.__name__.replace("_", " "), made[0], made[1], true)


def accepted(case: Case) -> bool:
    """Whether the check finds a quotation in its text."""
    return (
        searchable(case.quotation) is None
        and look(ready(case.text), [case.quotation])[0] is not None
    )


def main() -> int:
    """Print the table; the exit code."""
    tally: dict[tuple[bool, str], list[Case]] = defaultdict(list)
    wrong: dict[tuple[bool, str], list[Case]] = defaultdict(list)
    for seed in range(3):
        for case in cases(seed):
            tally[case.true, case.way].append(case)
            if accepted(case) is not case.true:
                wrong[case.true, case.way].append(case)
    for true, heading in (
        (True, "True quotations, refused"),
        (False, "False quotations, accepted"),
    ):
        print(heading)
        for (kind, way), made in tally.items():
            if kind is true:
                print(f"  {way:<28} {len(wrong[kind, way]):>4} of {len(made)}")
                for case in wrong[kind, way][:3]:
                    print(f"      {case.quotation}")
    trues = sum(len(made) for (true, _), made in tally.items() if true)
    falses = sum(len(made) for (true, _), made in tally.items() if not true)
    refused = sum(len(found) for (true, _), found in wrong.items() if true)
    taken = sum(len(found) for (true, _), found in wrong.items() if not true)
    print(f"\nfalse refusals  {refused} of {trues} true quotations ({refused / trues:.2%})")
    print(f"false accepts   {taken} of {falses} false quotations")
    if "--speed" in sys.argv:
        speed()
    return 1 if taken or refused > SHARE_REFUSED * trues else 0


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


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
