"""What is shipped is what is here, and it works where the checkout is not."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from datetime import date
from email.parser import Parser
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

import briefgen
from briefgen.cli.explain import manual

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "inputs" / "azerbaijan.yaml"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def files_of(folder: str) -> set[str]:
    """Every file under a folder of the checkout, less what Python and desktops leave there.

    Copies of sources' texts are left out too: they are others', and must not be shipped.
    """
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not path.is_relative_to(ROOT / "inputs/evidence")
        and not path.name.startswith(".")
    }


def build(source: Path, into: Path, *what: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", into, *what],
        cwd=source,
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist of the checkout, built without a network."""
    into = tmp_path_factory.mktemp("dist")
    build(ROOT, into)
    return into


@pytest.fixture(scope="session")
def wheel(dist: Path) -> Path:
    return dist / f"briefgen-{briefgen.__version__}-py3-none-any.whl"


@pytest.fixture(scope="session")
def unpacked_sdist(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("sdist")
    with tarfile.open(dist / f"briefgen-{briefgen.__version__}.tar.gz") as archive:
        for member in archive:  # extractall asks for a filter that Python 3.11.2 does not have
            if content := archive.extractfile(member):
                target = into / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
    return into / f"briefgen-{briefgen.__version__}"


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--no-index", "--target", into, wheel),
        ],
        check=True,
        capture_output=True,
    )
    return into


def run_briefgen(at: Path, cwd: Path, *arguments: str | Path) -> str:
    """The output of the briefgen that stands in a folder, run where the checkout is not."""
    done = subprocess.run(
        [at / "bin" / "briefgen", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(at)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_the_package_and_the_templates_and_nothing_else(wheel: Path) -> None:
    package, templates = files_of("briefgen"), files_of("templates")
    assert package
    assert templates
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == package | {f"briefgen/{name}" for name in templates}


def test_the_sdist_holds_what_it_takes_to_build_and_test(unpacked_sdist: Path) -> None:
    names = {
        path.relative_to(unpacked_sdist).as_posix()
        for path in unpacked_sdist.rglob("*")
        if path.is_file()
    }
    folders = (
        *(".ci", ".github", "briefgen", "docs", "inputs", "requirements", "templates"),
        *("tests", "tools"),
    )
    top = {
        *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md"),
        *(".gitignore", "PKG-INFO", "pyproject.toml"),
    }
    assert all(files_of(folder) for folder in folders)
    assert names == top.union(*(files_of(folder) for folder in folders))


def test_a_wheel_built_from_the_sdist_is_the_same(
    wheel: Path, unpacked_sdist: Path, tmp_path: Path
) -> None:
    build(unpacked_sdist, tmp_path, "--target", "wheel")
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_wheel_says_what_the_project_says(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = f"briefgen-{briefgen.__version__}.dist-info"
        meta = Parser().parsestr(archive.read(f"{info}/METADATA").decode())
        commands = archive.read(f"{info}/entry_points.txt").decode()
    assert meta["Version"] == PROJECT["version"] == briefgen.__version__
    assert meta["Requires-Python"] == PROJECT["requires-python"]
    assert "briefgen = briefgen.cli:main" in commands


def test_the_installed_wheel_builds_the_sample_as_the_checkout_does(
    installed: Path, tmp_path: Path
) -> None:
    work = tmp_path / "elsewhere"
    work.mkdir()
    (work / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    run_briefgen(installed, work, "build", SAMPLE.name, "--out", "installed")
    subprocess.run(
        [
            *(sys.executable, "-c", "from briefgen.cli import main; main()"),
            *("build", SAMPLE.name, "--out", "checkout"),
        ],
        cwd=work,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    for suffix in (".docx", ".pdf"):
        theirs = (work / "installed" / SAMPLE.name).with_suffix(suffix).read_bytes()
        ours = (work / "checkout" / SAMPLE.name).with_suffix(suffix).read_bytes()
        assert theirs
        assert theirs == ours, suffix


def test_the_installed_wheel_finds_its_own_templates(installed: Path, tmp_path: Path) -> None:
    listed = run_briefgen(installed, tmp_path, "templates")
    assert "policy-brief" in listed
    assert "one-page" in listed
    shipped = subprocess.run(
        [sys.executable, "-c", "import briefgen; print(briefgen.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert shipped.startswith(str(installed))


def test_the_changelog_opens_with_what_is_unreleased_and_then_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first, *released = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert first == "[Unreleased]"
    found = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)", one) for one in released]
    assert found[0]
    assert found[0][1] == briefgen.__version__
    assert all(found)
    days = [date.fromisoformat(one[2]) for one in found if one]
    assert days == sorted(days, reverse=True)


def test_what_security_says_of_versions_and_codes_is_so() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert f"the newest ({briefgen.__version__.rpartition('.')[0]})" in text
    assert "`names-withheld`" in text
    assert "names-withheld" in manual()


def test_the_form_for_issues_asks_for_what_shows_a_fault_again() -> None:
    (form,) = (
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")
    )
    needed = {
        part["id"] for part in form["body"] if part.get("validations", {}).get("required", False)
    }
    assert needed == {"brief", "version", "command", "printed", "expected"}
    assert form["name"]
    assert form["description"]


def test_ci_runs_what_make_test_leaves_out() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "pytest -m 'not slow' $(PYTEST)" in makefile
    assert "pytest -m slow " in makefile
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert {"check", "slow", "brief", "conformance"} == set(
        re.findall(r"^make (\w+)", ci, re.MULTILINE)
    )


def name_of(requirement: str) -> str:
    """The normalised name of a requirement or of a line in a lock."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def test_what_the_package_imports_is_what_it_declares() -> None:
    imported = set()
    for path in sorted((ROOT / "briefgen").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        imported |= set(re.findall(r"^\s*(?:from|import) ([A-Za-z_]\w*)", text, re.MULTILINE))
    imported -= sys.stdlib_module_names | {"briefgen"}
    whose = packages_distributions()
    used = {name_of(owner) for module in imported for owner in whose.get(module, [module])}
    # pydantic is two packages to the registry and one to a reader; a face is found by its name.
    styles = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("templates/**/*.yaml"))
    families = {line for line in PROJECT["dependencies"] if line.startswith("fontpkg-")}
    for family in map(name_of, families):
        assert family.removeprefix("fontpkg-").replace("-", " ") in styles.lower()
        used.add(family)
    assert used - {"pydantic-core"} == {name_of(line) for line in PROJECT["dependencies"]}


LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def test_there_are_locks() -> None:
    assert [path.stem for path in LOCKS] == ["bench", "dev", "lock", "mutants", "run"]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_a_lock_pins_by_hash_and_names_no_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "//" not in text
    pins = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    assert pins
    for pin in pins:
        assert re.match(r"[a-z0-9.-]+==\S+ ", pin), pin
        assert "--hash=sha256:" in pin, pin


def test_the_locks_agree_and_hold_every_dependency() -> None:
    versions = {
        path.stem: dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", path.read_text(), re.MULTILINE))
        for path in LOCKS
    }
    run = versions.pop("run")
    assert {name_of(line) for line in PROJECT["dependencies"]} <= run.keys()
    for stem, pins in versions.items():
        assert {name: pins[name] for name in pins.keys() & run.keys()}.items() <= run.items(), stem
