"""Importing the package costs nothing: it opens, reads and prints nothing, and loads no library."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

HEAVY = ("click", "rich", "pyoxigraph", "rdflib", "pyshacl", "yaml", "ahocorasick_rs", "starlette", "uvicorn", "jinja2")
WATCH = """
import sys
touched = []
import kg as warm_up  # so that the interpreter has listed the folder that the package lies in
for name in [name for name in sys.modules if name == "kg" or name.startswith("kg.")]:
    del sys.modules[name]
sys.addaudithook(lambda event, args: touched.append(str(args[0])) if event in ("open", "socket.connect") else None)
import kg
print([name for name in touched if not name.endswith((".py", ".pyc"))])
print(sorted(set({heavy}) & set(sys.modules)))
"""


def python(code: str) -> list[str]:
    """Run some Python in a process of its own and return the lines that it prints; nothing may come on stderr."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_importing_prints_nothing() -> None:
    """`import kg` is silent."""
    assert python("import kg") == []


def test_importing_opens_nothing_and_loads_nothing_heavy() -> None:
    """Beside the package's own code no file is opened, and no library is loaded."""
    assert python(WATCH.replace("{heavy}", repr(HEAVY))) == ["[]", "[]"]


def test_importing_is_fast() -> None:
    """The best of five imports adds less than 0.05 s of process time to the start of the interpreter."""

    def best(code: str) -> float:
        seconds = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            python(code)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return min(seconds)

    assert best("import kg") - best("pass") < 0.05


@pytest.mark.parametrize("unused", ["rdflib", "pyshacl", "starlette", "uvicorn", "rich", "click", "pandas", "polars"])
def test_the_library_loads_no_more_than_it_uses(unused: str) -> None:
    """Extracting events from a text needs neither a second RDF library nor a web framework nor a terminal's tables."""
    code = f"import kg, sys; kg.extract('Hun Manet visited Japan.'); print({unused!r} in sys.modules)"

    assert python(code) == ["False"]


def test_a_name_that_the_package_does_not_have_is_an_attribute_error() -> None:
    """Names that load on first use are listed; others are refused as by any module."""
    code = "import kg; print(sorted(kg.__all__)); print(hasattr(kg, 'nonsense'))"

    assert python(code) == ["['Graph', 'Result', 'build', 'extract', 'open']", "False"]
