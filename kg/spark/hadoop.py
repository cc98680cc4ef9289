"""Files of any filesystem that Hadoop knows (hdfs:, s3a:, gs:, abfs:, file:), as Spark's Java side sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from kg.articles.files import File, file_at
from kg.errors import ArticleError, Location
from kg.model import Skipped

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_URI = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+):/(?P<rest>.*)", re.DOTALL)
_GLOB = re.compile(r"([\\{}\[\]*?])")
MAX_WHOLE = (1 << 31) - 1_000_000
TOO_LARGE = "is larger than 2 GB, the most that Spark hands over whole; split it, or let every machine mount it"


def is_uri(source: str) -> bool:
    """Tell whether a source is named by a scheme, as hdfs://host/folder or s3a://bucket/*.jsonl."""
    return _URI.match(source) is not None


def path_of(source: str) -> str:
    """Return a source or target as a URI; one without a scheme is a path that all machines have alike."""
    return source if is_uri(source) else f"file://{Path(source).absolute()}"


def key_of(uri: str) -> str:
    """Return the one form of a URI that is spelled `file:/a`, `file:///a` or, in Spark's metadata, with `%20`."""
    found = _URI.match(uri)
    return f"{found['scheme']}:/{found['rest'].lstrip('/')}" if found else uri


def decoded(uri: str) -> str:
    """Return a URI of Spark's metadata as Hadoop spells it."""
    return key_of(unquote(uri))


def pattern(uri: str) -> str:
    """Return a glob that matches a URI, and with it only what differs where it has a comma, which cannot be escaped."""
    return _GLOB.sub(r"\\\1", uri).replace(",", "?")


def filesystem(spark: SparkSession, uri: str) -> tuple[Any, Any]:
    """Return Hadoop's filesystem and path (two Java objects) of a URI."""
    java: Any = spark.sparkContext._jvm
    path = java.org.apache.hadoop.fs.Path(uri)
    configuration: Any = spark.sparkContext._jsc
    return path.getFileSystem(configuration.hadoopConfiguration()), path


def find(spark: SparkSession, source: str) -> Iterator[File | Skipped]:
    """Yield the files below a URI, which may be a glob, sorted; hidden ones (`.x`, `_x`) are passed over.

    Raises ArticleError where there is nothing.
    """
    system, path = filesystem(spark, source)
    statuses = system.globStatus(path)
    if not statuses:
        raise ArticleError("no such file or folder", Location(source))
    for status in statuses:
        top = status.getPath().toString()
        if status.isDirectory():
            listing = system.listFiles(status.getPath(), True)
            below = []
            while listing.hasNext():
                child = listing.next()
                below.append((child.getPath().toString(), child.getLen()))
            for uri, size in sorted(below, key=lambda child: _order(child[0][len(top) :])):
                if not any(part.startswith((".", "_")) for part in uri[len(top) :].split("/")):
                    yield _file(uri, top, size)
        else:
            yield _file(top, top, status.getLen())


def _order(path: str) -> list[tuple[bool, str]]:
    """Sort as a folder of this machine is walked: its files, then one folder below it after the other."""
    *folders, name = path.strip("/").split("/")
    return [*((True, folder) for folder in folders), (False, name)]


def _file(uri: str, source: str, size: int) -> File | Skipped:
    return file_at(local_path(uri), local_path(source), uri, size)


def local_path(uri: str) -> Path:
    """Return the path of a URI in its own filesystem."""
    return Path("/" + key_of(uri).partition(":/")[2])
