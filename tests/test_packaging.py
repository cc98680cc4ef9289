"""What is shipped works on its own: the wheel, made from the source distribution, in a fresh environment."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Prime Minister Hun Manet of Cambodia visited Japan on 3 May 2024.\n"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, without what the environment says about Python."""
    return subprocess.run(command, cwd=cwd, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and from it the wheel; return their folder."""
    folder = tmp_path_factory.mktemp("dist")
    command = (sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> Path:
    """Return the wheel."""
    (path,) = distributions.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, without development's dependencies, in a fresh environment; return its folder of programs."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = (str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet")
    done = subprocess.run([*pip, "install", str(wheel)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "bin"


def test_the_wheel_holds_the_package_and_the_three_bodies_of_knowledge(wheel: Path) -> None:
    """Code, rules, ontology, queries and lexicon are in it; tests, articles and caches are not."""
    names = zipfile.ZipFile(wheel).namelist()

    assert {"kg/py.typed", "kg/_data/ontology/diplomacy.ttl", "kg/_data/lexicon/states.tsv"} <= set(names)
    for packed, folder, extension in (("kg/_data/queries", "queries", ".rq"), ("kg/rules", "kg/rules", ".toml")):
        files = {f"{packed}/{path.name}" for path in (ROOT / folder).glob(f"*{extension}")}
        assert files
        assert files == {name for name in names if name.startswith(f"{packed}/") and name.endswith(extension)}
    folders = {name.split("/")[0] for name in names}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"kg"}
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_the_source_distribution_can_be_tested(distributions: Path) -> None:
    """It holds what `make test` needs, and the licence."""
    (path,) = distributions.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {"Makefile", "LICENSE", "pyproject.toml", "tests/conftest.py", "data/lexicon/states.tsv"} <= names
    assert not [name for name in names if name.startswith((".venv", "kg.db"))]


def test_the_program_runs_from_another_folder(environment: Path, tmp_path: Path) -> None:
    """Installed, it builds, answers, shows and exports with nothing of the checkout at hand."""
    (tmp_path / "a.txt").write_text(TEXT)

    built = run(environment / "kg", "build", "a.txt", cwd=tmp_path)
    assert (built.returncode, built.stdout) == (0, ""), built.stderr
    for arguments, expected in (
        (("query", "visits", "--country", "Japan"), "Hun Manet"),
        (("show", "Japan"), "visited «Japan»"),
        (("export",), "a dip:Visit"),
        (("rules", "show", "visit.visit"), "visit.visit"),
        (("stats",), "Visit"),
    ):
        done = run(environment / "kg", *arguments, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), arguments
        assert expected in done.stdout


def test_the_library_is_the_installed_one_and_typed(environment: Path, tmp_path: Path) -> None:
    """`import kg` finds the installed package, which tells type checkers that it is typed."""
    code = "import kg, pathlib; print(kg.__file__, (pathlib.Path(kg.__file__).parent / 'py.typed').is_file())"

    path, typed = run(environment / "python", "-c", code, cwd=tmp_path).stdout.split()
    assert Path(path).is_relative_to(environment.parent)
    assert typed == "True"


def test_an_extra_that_is_missing_is_named(environment: Path, tmp_path: Path) -> None:
    """Without the extra `web`, `kg serve` says in one line what to install."""
    (tmp_path / "a.txt").write_text(TEXT)
    run(environment / "kg", "build", "a.txt", cwd=tmp_path)

    done = run(environment / "kg", "serve", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install '.[web]'" in done.stderr
    assert done.stderr.count("\n") == 1
