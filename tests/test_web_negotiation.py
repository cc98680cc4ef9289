"""Content negotiation: the Accept header and its q-values."""

from __future__ import annotations

import pytest

from kg.web.negotiation import SOLUTIONS, TRIPLES, choose


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/csv"),
        ("application/json", "application/json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/csv;q=0.5,*/*;q=0.1", "text/csv"),
        ("*/*, application/sparql-results+json;q=0", "application/sparql-results+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("text/csv; charset=utf-8; q=1, application/json; q=0.2", "text/csv"),
        ("text/tab-separated-values;q=0.001", "text/tab-separated-values"),
    ],
)
def test_the_best_liked_media_type_is_chosen(accept: str, expected: str) -> None:
    """Quality decides, a specific range says more than a general one, and equals go to the first on offer."""
    offer = choose(accept, SOLUTIONS)
    assert offer is not None
    assert offer.media_type == expected


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "text/html", "*/*;q=0", "nonsense"])
def test_nothing_is_chosen_where_nothing_is_liked(accept: str) -> None:
    """A client that accepts none of the offers is told so, and given none of them."""
    assert choose(accept, SOLUTIONS) is None


def test_a_general_xml_type_gives_rdf_xml_for_triples() -> None:
    """The same media type stands for another format where the answer is a graph."""
    offer = choose("application/xml", TRIPLES)
    assert offer is not None
    assert (offer.media_type, offer.format) == ("application/xml", "xml")
