"""Write briefgen/writers/pdf/srgb.icc: a small sRGB profile whose bytes hold no clock.

ICC.1:2004-10 (version 4.2), three-component matrix profile; figures from IEC 61966-2-1, adapted to
D50 by the Bradford transform.
"""

from __future__ import annotations

import struct
import sys
from hashlib import md5
from pathlib import Path

TARGET = Path(__file__).parent.parent / "briefgen" / "writers" / "pdf" / "srgb.icc"
D50 = (0.9642, 1.0, 0.8249)
RED = (0.4360747, 0.2225045, 0.0139322)
GREEN = (0.3850649, 0.7168786, 0.0971045)
BLUE = (0.1430804, 0.0606169, 0.7141733)
BRADFORD = (
    *(1.0478112, 0.0228866, -0.0501270),
    *(0.0295424, 0.9904844, -0.0170491),
    *(-0.0092345, 0.0150436, 0.7521316),
)
CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
DATE = (2025, 1, 1, 0, 0, 0)
HEADER = 128


def _fixed(values: tuple[float, ...]) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _text(words: str) -> bytes:
    encoded = words.encode("utf-16-be")
    return b"mluc" + struct.pack(">4xII2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded


def _profile() -> bytes:
    curve = b"para" + struct.pack(">4xHxx", 3) + _fixed(CURVE)
    tags = {
        b"desc": _text("sRGB IEC61966-2.1"),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ \0\0\0\0" + _fixed(D50),
        b"chad": b"sf32\0\0\0\0" + _fixed(BRADFORD),
        b"rXYZ": b"XYZ \0\0\0\0" + _fixed(RED),
        b"gXYZ": b"XYZ \0\0\0\0" + _fixed(GREEN),
        b"bXYZ": b"XYZ \0\0\0\0" + _fixed(BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    places: dict[bytes, int] = {}
    data = b""
    start = HEADER + 4 + 12 * len(tags)
    for body in tags.values():
        if body not in places:
            places[body] = start + len(data)
            data += body + b"\0" * (-len(body) % 4)
    table = struct.pack(">I", len(tags)) + b"".join(
        tag + struct.pack(">II", places[body], len(body)) for tag, body in tags.items()
    )
    size = HEADER + len(table) + len(data)
    head = struct.pack(">I4xI", size, 0x04200000) + b"mntrRGB XYZ "
    head += struct.pack(">6H", *DATE) + b"acsp" + bytes(28) + _fixed(D50)
    profile = head.ljust(HEADER, b"\0") + table + data
    # The identifier is a digest of the profile with flags, intent and identifier zero (7.2.18).
    return profile[:84] + md5(profile, usedforsecurity=False).digest() + profile[100:]


def main() -> int:
    """Write the profile to its place."""
    TARGET.write_bytes(_profile())
    return 0


if __name__ == "__main__":
    sys.exit(main())
