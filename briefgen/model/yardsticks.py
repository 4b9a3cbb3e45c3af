"""The two yardsticks for likelihood, with their terms and ranges in per cent.

ICD 203: Office of the Director of National Intelligence, Intelligence Community Directive 203,
Analytic Standards (2 January 2015), D.6.e(2)(a). PHIA: UK Professional Head of Intelligence
Assessment, Probability Yardstick (2019). Terms are in English and stay so; labels around them are
the wording file's.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

YardstickName: TypeAlias = Literal["ICD 203", "PHIA"]
Range: TypeAlias = tuple[int, int]

_ICD_203: dict[str, Range] = {
    "almost no chance": (1, 5),
    "remote": (1, 5),
    "very unlikely": (5, 20),
    "highly improbable": (5, 20),
    "unlikely": (20, 45),
    "improbable": (20, 45),
    "roughly even chance": (45, 55),
    "roughly even odds": (45, 55),
    "likely": (55, 80),
    "probable": (55, 80),
    "very likely": (80, 95),
    "highly probable": (80, 95),
    "almost certain": (95, 99),
    "nearly certain": (95, 99),
}
_PHIA: dict[str, Range] = {
    "remote chance": (0, 5),
    "highly unlikely": (10, 20),
    "unlikely": (25, 35),
    "realistic possibility": (40, 50),
    "likely": (55, 75),
    "probably": (55, 75),
    "highly likely": (80, 90),
    "almost certain": (95, 100),
}

YARDSTICKS: Mapping[str, Mapping[str, Range]] = MappingProxyType(
    {"ICD 203": MappingProxyType(_ICD_203), "PHIA": MappingProxyType(_PHIA)}
)
