"""Reads files, folders and JSON lines into articles; what cannot be read is told, never fatal.

A `.txt` or `.md` file is one article, an `.html` file too; `.jsonl` and `.ndjson` files, and standard input (`-`), hold
one a line, as JSON; `.json` one or a list; tables (`.csv`, `.tsv`) one a row; `.xml`, `.rss` and `.atom` a feed or
NewsML-G2; `.warc` a crawl. Each may be gzipped (`.gz`).
"""

from kg.articles.reading import Reader, read_articles

__all__ = ["Reader", "read_articles"]
