"""The command line: arguments into one library call, errors into messages and exit codes."""

from kg.cli.program import main

__all__ = ["main"]
