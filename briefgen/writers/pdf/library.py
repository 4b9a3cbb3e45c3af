"""Loads ReportLab's object writer and TrueType reader without any user's settings.

ReportLab runs `reportlab_settings` and `reportlab_mods` from the working directory or the home
folder and reads `RL_*` variables when it is first imported. None of them may change a brief, so
for the moment of the import there is no such module, home or variable.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.house import truetype

_MODULES = ("reportlab_settings", "reportlab_mods")
_HOMES = ("HOME", "USERPROFILE", "XDG_DATA_HOME")
_NOWHERE = str(Path(__file__).with_name("no-such-home"))


@contextmanager
def _nobody() -> Iterator[None]:
    environment = dict(os.environ)
    modules = {name: sys.modules[name] for name in _MODULES if name in sys.modules}
    for name in [name for name in os.environ if name.startswith("RL_")]:
        del os.environ[name]
    os.environ.update(dict.fromkeys(_HOMES, _NOWHERE))
    # None in sys.modules makes an import fail without looking at the path.
    sys.modules.update(dict.fromkeys(_MODULES))  # type: ignore[arg-type]
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(environment)
        for name in _MODULES:
            sys.modules.pop(name, None)
        sys.modules.update(modules)


with _nobody():
    from reportlab.pdfbase import pdfdoc, ttfonts

__all__ = ["TTFontFile", "pdfdoc"]


class TTFontFile(ttfonts.TTFontFile):
    """ReportLab's reader, which reads tables whole instead of number by number."""

    _ttf_data: bytes
    _pdfScale: Callable[[int], float]

    def extractInfo(self, charInfo: int = 1) -> None:
        """Read the file; `charInfo` is ReportLab's word for glyphs and their widths."""
        super().extractInfo(charInfo=0)
        if not charInfo:
            return
        font = self._ttf_data
        self.charToGlyph = truetype.glyphs(font)
        self.hmetrics = truetype.metrics(font)
        self.glyphPos = truetype.places(font)
        # A no-break space is as wide as a space, whatever the file says.
        self.charToGlyph[0xA0] = self.charToGlyph[0x20]

    def advance(self, point: int) -> float:
        """Return the advance of a character, in thousandths of the size."""
        return self._pdfScale(self.hmetrics[self.charToGlyph[point]][0])
