"""Resolve the versions in requirements/ anew, for every Python and platform that briefgen allows.

run.txt comes first and binds the others, so that one environment can hold them all.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11"

LOCKS = {
    "run": ["pyproject.toml", "--group", "build"],
    "dev": ["pyproject.toml", "--group", "dev", "--constraints", "requirements/run.txt"],
    "bench": ["--group", "bench", "--constraints", "requirements/run.txt"],
    "mutants": ["--group", "mutants", "--constraints", "requirements/dev.txt"],
    "lock": ["--group", "lock"],
}
"""What each lock holds, in the order they are made."""


def main(more: list[str]) -> int:
    """Write every lock; `more` goes to the resolver, e.g. `--upgrade`."""
    for name, what in LOCKS.items():
        command = [
            *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"),
            *("--python-version", OLDEST_PYTHON, "--generate-hashes"),
            *("--custom-compile-command", "make lock"),
            *what,
            *("--output-file", f"requirements/{name}.txt"),
            *more,
        ]
        subprocess.run(command, cwd=ROOT, check=True)
        print(f"requirements/{name}.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
