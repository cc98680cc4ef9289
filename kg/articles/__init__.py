"""Reads files, folders and JSON lines into articles; what cannot be read is told, never fatal.

A `.txt` or `.md` file is one article; `.jsonl` and `.ndjson` files, and standard input (`-`), hold one a line, as JSON.
"""

from kg.articles.reading import Reader, read_articles

__all__ = ["Reader", "read_articles"]
