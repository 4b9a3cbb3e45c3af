"""Ask veraPDF, the reference validator, about our PDF files: PDF/UA-1 and PDF/A-3a, no fault.

veraPDF's command line comes from Maven Central and is kept beside the virtual environment; it needs
Java 17. Exit codes: 0 no fault, 1 faults, 2 veraPDF could not be run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

VERSION = "1.28.2"
ARTIFACT = f"org.verapdf.apps:greenfield-apps:{VERSION}"
DIGEST = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"
PROFILES = ("ua1", "3a")
RANDOM = 60


class CannotRunError(Exception):
    """veraPDF is not to be had on this machine."""


def fetched(home: Path) -> Path:
    """Return veraPDF's archive, fetched when it is not there. Raises CannotRunError."""
    archive = home / f"greenfield-apps-{VERSION}.jar"
    if not archive.exists():
        maven = shutil.which("mvn")
        if maven is None:
            raise CannotRunError("Maven (mvn) is not installed: it fetches veraPDF.")
        home.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [
                *(maven, "--batch-mode", "--quiet", "dependency:copy"),
                *(f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={home}"),
            ],
            check=True,
            cwd=home,
        )
    found = sha256(archive.read_bytes()).hexdigest()
    if found != DIGEST:
        raise CannotRunError(f"{archive} is not the veraPDF that was asked for (sha256 {found}).")
    return archive


def judged(archive: Path, profile: str, files: Iterable[Path]) -> list[str]:
    """Return what veraPDF finds against a profile, a line a fault. Raises CannotRunError."""
    java = shutil.which("java")
    if java is None:
        raise CannotRunError("Java is not installed: veraPDF needs Java 17.")
    names = [str(path) for path in files]
    done = subprocess.run(
        [
            *(java, "-cp", str(archive), "org.verapdf.apps.GreenfieldCliWrapper"),
            *("--flavour", profile, "--format", "xml", *names),
        ],
        check=False,
        capture_output=True,
    )
    try:
        report = ET.fromstring(done.stdout)  # noqa: S314 - written by the program just run
    except ET.ParseError as error:
        raise CannotRunError(f"veraPDF said nothing that can be read: {done.stderr!r}") from error
    jobs = report.findall(".//job")
    if len(jobs) != len(names):
        raise CannotRunError(f"veraPDF judged {len(jobs)} of {len(names)} files.")
    return [line for job in jobs for line in _faults(job)]


def _faults(job: ET.Element) -> list[str]:
    name = Path(job.findtext("item/name", "?")).name
    verdict = job.find("validationReport")
    if verdict is None:
        return [f"{name}: {job.findtext('taskException/exceptionMessage', 'was not judged')}"]
    rules = [
        f"{name}: {rule.get('clause')}-{rule.get('testNumber')} "
        f"({rule.get('failedChecks')}): {rule.findtext('description', '')}"
        for rule in verdict.iter("rule")
        if rule.get("status") == "failed"
    ]
    if not rules and verdict.get("isCompliant") != "true":
        return [f"{name}: not compliant"]
    return rules


def main(arguments: list[str]) -> int:
    """Judge our own documents and any PDF files named."""
    from tests.conformance.documents import written

    try:
        archive = fetched(ROOT / ".venv" / "verapdf")
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(argument).resolve() for argument in arguments]
            for name, data in written(RANDOM):
                files.append(Path(folder) / f"{name}.pdf")
                files[-1].write_bytes(data)
            faults = 0
            for profile in PROFILES:
                found = judged(archive, profile, files)
                faults += len(found)
                print(f"{profile}: {len(files)} files, {len(found)} failed rules")
                print("".join(f"  {line}\n" for line in found), end="")
    except (CannotRunError, subprocess.CalledProcessError) as error:
        print(f"conformance: veraPDF was not run. {error}", file=sys.stderr)
        return 2
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
