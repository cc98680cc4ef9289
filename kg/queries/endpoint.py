"""A remote SPARQL 1.1 endpoint, asked over HTTP."""

from __future__ import annotations

from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

import pyoxigraph as ox

from kg.errors import Location, QueryError

_ACCEPT = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.9, "
    "application/n-triples;q=0.8, text/turtle;q=0.7"
)
_TIMEOUT = 120.0
_EXCERPT = 300


class Endpoint:
    """Answers queries as a store does; results are read as they arrive."""

    def __init__(self, url: str, timeout: float = _TIMEOUT) -> None:
        """`timeout` is in seconds, for each wait; raises QueryError where the URL is not an http or https one."""
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise QueryError(f"no http or https URL: {url}")
        self._url, self._timeout = url, timeout

    def query(self, sparql: str) -> Any:
        """Return what pyoxigraph makes of the answer, or an iterator of triples for CONSTRUCT and DESCRIBE.

        Raises QueryError where the endpoint cannot be reached, refuses, or answers in no format of SPARQL.
        """
        body = urlencode({"query": sparql}).encode()
        request = Request(self._url, body, {"Accept": _ACCEPT, "User-Agent": "kg"})
        try:
            response = _opener().open(request, timeout=self._timeout)
            kind = response.headers.get("Content-Type", "")
            results = ox.QueryResultsFormat.from_media_type(kind)
            if results is not None:
                return ox.parse_query_results(response, format=results)
            triples = ox.RdfFormat.from_media_type(kind)
            if triples is not None:
                return (quad.triple for quad in ox.parse(response, format=triples))
        except HTTPError as error:
            detail = " ".join(error.read(_EXCERPT).decode("utf-8", "replace").split())
            raise QueryError(f"status {error.code}: {detail or error.reason}", Location(self._url)) from error
        except (URLError, OSError, HTTPException, SyntaxError, ValueError) as error:
            raise QueryError(f"cannot be asked ({getattr(error, 'reason', error)})", Location(self._url)) from error
        raise QueryError(f"answers with {kind or 'no content type'}, not with results of SPARQL", Location(self._url))


def _opener() -> OpenerDirector:
    """Return an opener that speaks HTTP alone (no file or ftp URLs) and does not follow redirects."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPErrorProcessor(), HTTPDefaultErrorHandler()):
        opener.add_handler(handler)
    return opener
