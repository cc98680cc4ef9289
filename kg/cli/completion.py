"""Completion in bash of values that hold blanks: "United States" has to arrive there as one word."""

from __future__ import annotations

import os
import re

from click.shell_completion import BashComplete, CompletionItem, add_completion_class

_SPECIAL = re.compile(r"([^\w@%+=:,./-])")


class QuotingBashComplete(BashComplete):
    """What click has for bash, which leaves it to the program to quote what it offers."""

    source_template = BashComplete.source_template.replace("read type value", "read -r type value")

    def format_completion(self, item: CompletionItem) -> str:
        """Return a line for the script; a backslash stands before each blank, unless the word begins with a quote."""
        words = os.environ.get("COMP_WORDS", "").split("\n")
        place = os.environ.get("COMP_CWORD", "")
        word = words[int(place)] if place.isdigit() and int(place) < len(words) else ""
        value = item.value if word[:1] in ("'", '"') else _SPECIAL.sub(r"\\\1", str(item.value))
        return f"{item.type},{value}"


def register() -> None:
    """Let click use this where bash asks."""
    add_completion_class(QuotingBashComplete, "bash")
