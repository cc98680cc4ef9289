"""The reference of the command line says what the program's help says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_reference_of_the_command_line_is_current() -> None:
    """docs/cli.md is what scripts/make_cli_docs.py would write."""
    done = subprocess.run([sys.executable, ROOT / "scripts" / "make_cli_docs.py", "--check"], check=False)

    assert done.returncode == 0, "run: python scripts/make_cli_docs.py"
