"""Draw page 1 of a brief as the picture that the README shows."""

import sys
import tempfile
from pathlib import Path

import pypdfium2

from briefgen.cli import main as briefgen

DOTS_PER_POINT = 2  # sharp on a dense screen, and still a small file


def main(source: Path, picture: Path) -> None:
    """Build `source` and write its first page to `picture`, a PNG."""
    with tempfile.TemporaryDirectory() as folder:
        briefgen(
            ["build", str(source), "--format", "pdf", "--out", folder, "--quiet"],
            standalone_mode=False,
        )
        pdf = pypdfium2.PdfDocument(Path(folder, source.stem + ".pdf"))
        page = pdf[0].render(scale=DOTS_PER_POINT).to_pil()
        pdf.close()
    picture.parent.mkdir(exist_ok=True)
    page.save(picture, optimize=True)
    print(f"{picture}: {page.width} x {page.height}, {picture.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
