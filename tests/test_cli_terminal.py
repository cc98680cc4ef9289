"""On a terminal: a progress bar on stderr while it lasts, bold type on stdout, and neither where it is not wanted."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from sample import ARTICLES

KG = (sys.executable, "-c", "from kg.cli import main; main()")
BOLD = "\x1b[1m"


def on_a_terminal(*arguments: str | Path, cwd: Path, no_color: str = "") -> str:
    """Run the program with a terminal for stdout and stderr and return what the terminal gets."""
    controller, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "NO_COLOR": no_color}
    with subprocess.Popen([*KG, *arguments], cwd=cwd, env=environment, stdout=terminal, stderr=terminal) as process:
        os.close(terminal)
        received = bytearray()
        try:
            while data := os.read(controller, 65536):
                received += data
        except OSError:
            pass  # Linux's way to say that the other side has closed
    os.close(controller)
    assert process.returncode == 0
    return received.decode()


def test_a_build_shows_how_far_it_is(tmp_path: Path) -> None:
    """The bar tells how many articles were read and how fast, and leaves the summary behind."""
    shown = on_a_terminal("build", ARTICLES, cwd=tmp_path)

    assert "reading" in shown
    assert "100%" in shown
    assert "articles" in shown
    assert "articles  6 read, 0 unchanged, 0 skipped" in shown


def test_names_are_bold_on_a_terminal(sample_store: Path, tmp_path: Path) -> None:
    """What is marked «so» in plain text is bold on a terminal, unless NO_COLOR is set."""
    bold = on_a_terminal("show", "Japan", "--store", sample_store, cwd=tmp_path)
    plain = on_a_terminal("show", "Japan", "--store", sample_store, cwd=tmp_path, no_color="1")

    assert f"{BOLD}Japan\x1b[0m" in bold
    assert "«Japan»" not in bold
    assert BOLD not in plain
    assert "«Japan»" in plain
