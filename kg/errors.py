"""Every error that the package raises.

::

    KgError
    ├── InputError            something that was handed in cannot be read or used (exit code 2)
    │   ├── ArticleError      one article or one source of articles
    │   ├── LexiconError      a file of the lexicon
    │   ├── RuleError         a file of extraction rules
    │   ├── AnswerError       a file of hand-made answers
    │   ├── QueryError        a saved query, a parameter or a SPARQL text
    │   ├── StoreError        the store is missing, locked, damaged or no store
    │   └── UnknownThingError a name that stands for nothing in the graph
    └── MissingExtraError     an optional dependency is not installed
"""

from __future__ import annotations

from dataclasses import dataclass


class KgError(Exception):
    """The base of all errors of this package; its text is one line that a user can act on."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: path, and line and column counted from 1 (0 where unknown)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `path:line:column`, leaving out what is unknown."""
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class InputError(KgError):
    """Something that was handed in cannot be read or used.

    `location` says where; `excerpt`, where there is one, is the offending line with a caret below it.
    """

    def __init__(self, message: str, location: Location | None = None, excerpt: str = "") -> None:
        """Keep the parts, and join them into the text of the error."""
        self.message = message
        self.location = location
        self.excerpt = excerpt
        text = f"{location}: {message}" if location else message
        super().__init__(f"{text}\n{excerpt}" if excerpt else text)


class ArticleError(InputError):
    """An article, or a source of articles, cannot be read."""


class LexiconError(InputError):
    """A file of the lexicon cannot be used."""


class RuleError(InputError):
    """A file of extraction rules cannot be used."""


class AnswerError(InputError):
    """A file of hand-made answers cannot be used, or has no answer to what was read."""


class QueryError(InputError):
    """A saved query, a parameter or a SPARQL text cannot be used."""


class StoreError(InputError):
    """The store is missing, locked, damaged, or no store at all."""


class UnknownThingError(InputError):
    """A name stands for nothing, or for more than one thing; the message suggests."""


class MissingExtraError(KgError):
    """An optional dependency is not installed; the message says what to install."""
