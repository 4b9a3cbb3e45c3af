"""Converts a house's logo into the one form that both formats embed: PNG, RGB, 8 bits, no alpha."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image as Opened

MOST_BYTES = 5_000_000
MOST_PIXELS = 16_000_000
_FINEST = 600
"""The most pixels an inch that are visible in a logo; finer pictures are scaled down."""

_EIGHT_BITS = {"1", "L", "LA", "P", "PA", "RGB", "RGBA"}
_INCH = 25.4  # millimetres


class UnusablePictureError(ValueError):
    """The picture cannot be printed as it is; `hint` says what would help."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Logo(Struct, frozen=True):
    """A logo as printed on page 1: `high` in millimetres, its sides in pixels.

    `png` is RGB of 8 bits, not interlaced, without alpha and without metadata. Without an
    alternative text it is decoration.
    """

    png: bytes
    size: tuple[int, int]
    high: float
    side: Literal["left", "right"]
    alternative: str | None

    @property
    def wide(self) -> float:
        """Its width in millimetres."""
        return self.high * self.size[0] / self.size[1]


def printable(data: bytes, *, paper: str, high: float) -> tuple[bytes, tuple[int, int]]:
    """Return a PNG or JPEG file as a plain PNG file, and its sides in pixels.

    Transparent parts get the colour `paper` (#rrggbb): transparency in the file would need another
    colour space (ISO 19005-3, 6.2.10). `high` is the printed height in millimetres. The same input
    gives the same bytes. Raises UnusablePictureError.
    """
    if len(data) > MOST_BYTES:
        raise UnusablePictureError(
            f"it has {len(data) / 1e6:.1f} MB; the most is {MOST_BYTES // 1_000_000} MB",
            "Save it smaller: a logo needs some hundred pixels.",
        )
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # Pillow's doubts about a picture's size, its notes on broken metadata and the like.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
            _judge(opened)
            opened.load()
            return _plain(opened, paper, high)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many() from None
    except UnidentifiedImageError:
        raise UnusablePictureError(
            "it is neither a PNG nor a JPEG file", "Save it as PNG, or as JPEG in RGB."
        ) from None
    except UnusablePictureError:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError) as fault:
        # Pillow raises all of these for files that break off or contradict themselves.
        raise UnusablePictureError(
            "it is damaged", "Open it in a picture program and save it anew."
        ) from fault


def _judge(opened: Opened) -> None:
    """Refuse a picture that must not be unpacked or cannot be printed, by the file's head alone."""
    if opened.width * opened.height > MOST_PIXELS:
        raise _too_many()
    if opened.format not in ("PNG", "JPEG") or getattr(opened, "n_frames", 1) > 1:
        raise UnusablePictureError(
            "it is animated, or holds more than one picture", "Save one of its pictures alone."
        )
    if opened.mode == "CMYK":
        raise UnusablePictureError(
            "its colours are those of printing ink (CMYK)",
            "Save it in RGB: the colours of the page are RGB, and no file may mix the two.",
        )
    if opened.mode not in _EIGHT_BITS:
        raise UnusablePictureError(
            f"its colours are of a kind that cannot be printed ({opened.mode})",
            "Save it in RGB or grey, with 8 bits a channel.",
        )


def _too_many() -> UnusablePictureError:
    return UnusablePictureError(
        f"it has more than {MOST_PIXELS // 1_000_000} million pixels",
        "Make it smaller: a logo needs some hundred pixels.",
    )


def _plain(opened: Opened, paper: str, high: float) -> tuple[bytes, tuple[int, int]]:
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(opened)
    layered = turned.convert("RGBA")
    colours = _in_srgb(layered.convert("RGB"), opened.info.get("icc_profile"), opened.mode)
    made = Image.new("RGB", layered.size, paper)
    made.paste(colours, mask=layered.getchannel("A"))
    most = max(1, round(high / _INCH * _FINEST))
    if made.height > most:
        size = (max(1, round(made.width * most / made.height)), most)
        made = made.resize(size, Image.Resampling.LANCZOS)
    out = BytesIO()
    made.save(out, "PNG", optimize=True)
    return out.getvalue(), made.size


def _in_srgb(colours: Opened, profile: object, mode: str) -> Opened:
    """Return the picture in sRGB, or unchanged if its colour profile cannot be read."""
    if not isinstance(profile, bytes) or mode not in ("RGB", "RGBA", "P"):
        return colours
    from PIL import ImageCms

    try:
        theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
        ours = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(colours, theirs, ours) or colours
    except (ImageCms.PyCMSError, OSError):
        return colours
