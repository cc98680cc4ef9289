"""What schemathesis makes of our OpenAPI document: requests that fit it, requests that do not, none with status 500."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from pages_site import sample_articles, write_store
from schemathesis.specs.openapi.checks import positive_data_acceptance
from serving import serving

from kg.queries import Collection
from kg.resources import folder
from kg.web.openapi import document

API = schemathesis.openapi.from_dict(document(Collection([folder("queries")]), "http://localhost"))
EXAMPLES = settings(
    max_examples=5, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
NOT_OURS: list[schemathesis.CheckFunction] = [positive_data_acceptance]
"""No schema tells what is SPARQL, or which names are known; a text that is neither is refused."""


@schemathesis.serializer("application/sparql-query")
def as_it_is(context: schemathesis.SerializationContext, value: object) -> bytes:
    """Return the body of a query, which is its text."""
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the URL of a server of the sample articles."""
    with serving(write_store(tmp_path_factory.mktemp("fuzzed"), *sample_articles()), "--workers", "2") as url:
        yield url


@API.parametrize()
@EXAMPLES
def test_answers_are_as_the_document_says(case: schemathesis.Case[Any], url: str) -> None:
    """Status and media type are documented, what breaks the schema is refused, and nothing fails in the server."""
    case.call_and_validate(base_url=url, excluded_checks=NOT_OURS)


def test_the_server_is_well_after_all_that(url: str) -> None:
    """It still answers a question rightly, and quickly."""
    answer = httpx.get(f"{url}/queries/visits.csv", params={"country": "KHM"}, timeout=5)

    assert answer.status_code == 200
    assert "Mara Quist" in answer.text
