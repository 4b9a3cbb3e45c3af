"""Imprecise dates: what a source says about when, read without adding to it and printed the same.

The grammar is the Extended Date/Time Format of the Library of Congress (EDTF, 4 February 2019;
ISO 8601-2:2019, annex A): level 0, level 1 but for years that `datetime.date` cannot hold, and
"one of a set" of level 2. The word `unknown` stands for no date.
"""

from briefgen.reading.dates.edtf import EdtfDate, NotADate, Precision
from briefgen.reading.dates.reading import parse
from briefgen.reading.dates.wording import (
    ENGLISH,
    ENGLISH_SHORT,
    DateWords,
    unbroken,
    words,
)

__all__ = [
    "ENGLISH",
    "ENGLISH_SHORT",
    "DateWords",
    "EdtfDate",
    "NotADate",
    "Precision",
    "parse",
    "unbroken",
    "words",
]
