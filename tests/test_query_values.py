"""Values of parameters: names that become IRIs, texts that become terms, and nothing that breaks out of its place."""

from __future__ import annotations

import pytest
from query_store import SmallGraph

from kg.errors import QueryError, UnknownThingError
from kg.queries import Collection, Resolver, bind, prepare
from kg.queries.binding import find_parameters
from kg.queries.tokens import form, tokens
from kg.resources import folder
from kg.vocabulary import DEFAULT_BASE as BASE


@pytest.fixture
def resolver(small_graph: SmallGraph) -> Resolver:
    """Return what finds the things that are named in the graph."""
    return small_graph.resolver


@pytest.mark.parametrize("name", ["Cambodia", "cambodia", "KHM", "khm", "Cambodian", f"{BASE}state/KHM", "state/KHM"])
def test_a_state_is_found_by_name_code_adjective_path_and_iri(resolver: Resolver, name: str) -> None:
    """All ways to name it give its IRI."""
    assert resolver.iri("State", name) == f"{BASE}state/KHM"


@pytest.mark.parametrize(
    ("thing", "name", "path"),
    [
        ("Person", "Sok Dara", "person/sok-dara"),
        ("Person", "sók dara", "person/sok-dara"),
        ("Actor", "ASEAN", "organization/asean"),
        ("Actor", "Japan", "state/JPN"),
        ("Event", "mara-quist-visits-cambodia", "event/mara-quist-visits-cambodia"),
        ("Event", "Mara Quist visits Cambodia", "event/mara-quist-visits-cambodia"),
        ("Article", "quist-1", "article/quist-1"),
    ],
)
def test_other_things_are_found_by_their_names(resolver: Resolver, thing: str, name: str, path: str) -> None:
    """Case and diacritics do not matter; an event or article is found by its id too."""
    assert resolver.iri(thing, name) == BASE + path


def test_a_name_that_is_unknown_or_ambiguous_suggests(resolver: Resolver) -> None:
    """The message names what is near, or all that it may be."""
    with pytest.raises(UnknownThingError, match=r"did you mean .*Cambodia"):
        resolver.iri("State", "Cambodja")
    with pytest.raises(UnknownThingError, match="did you mean Sok Dara"):
        resolver.iri("Person", "Dara")
    with pytest.raises(UnknownThingError, match="state/COD, state/COG"):
        resolver.iri("State", "Congolese")
    with pytest.raises(UnknownThingError, match="is no IRI"):
        resolver.iri("", "Cambodia")


@pytest.mark.parametrize("text", ["50%", "http://example.org/50%", "http://[broken", "dip:50%", "state/50%"])
def test_what_no_parser_takes_for_an_iri_is_refused(resolver: Resolver, text: str) -> None:
    """A half percent sign, or a host that is none, is an error of ours and not of the database."""
    query = Collection([folder("queries")]).get("evidence")
    with pytest.raises((QueryError, UnknownThingError), match=r"is no absolute IRI|no event called"):
        prepare(query, {"event": text}, resolver)


def test_a_choice_may_be_written_as_its_last_part(resolver: Resolver) -> None:
    """Case does not matter; a wrong one suggests."""
    query = Collection([folder("queries")]).get("visits")
    status = next(parameter for parameter in query.parameters if parameter.name == "status")
    assert resolver.value(status, "planned") == "https://w3id.org/diplomacy-kg/ontology#Planned"
    with pytest.raises(QueryError, match="did you mean Happened"):
        resolver.value(status, "hapened")


def bound(text: str, **values: str) -> str:
    """Return a text with values in it."""
    return bind(text, find_parameters(text, "x.rq"), values)


@pytest.mark.parametrize(
    ("variable", "value", "term"),
    [
        ("?_x", "plain", '"plain"'),
        ("?_x_literal", 'say "hi" \\ \n\t', '"say \\"hi\\" \\\\ \\n\\t"'),
        ("?_x_literal", "bell\x07", '"bell\\u0007"'),
        ("?_x_en", "hello", '"hello"@en'),
        ("?_x_iri", "https://example.org/a", "<https://example.org/a>"),
        ("?_x_integer", "-20", "-20"),
        ("?_x_number", "2.5", "2.5"),
        ("?_x_xsd_date", "2024-02-29", '"2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("?_x_xsd_gYear", "2024", '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
    ],
)
def test_a_value_becomes_a_term_of_its_type(variable: str, value: str, term: str) -> None:
    """Literals are quoted and escaped, numbers stand bare (so that LIMIT takes them)."""
    assert bound(f"SELECT * {{ ?s ?p {variable} }}", x=value) == f"SELECT * {{ ?s ?p {term} }}"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("?_x_xsd_date", "notadate"),
        ("?_x_xsd_date", "2024-02-30"),
        ("?_x_xsd_date", "2024-02-03 "),
        ("?_x_integer", "1; DROP"),
        ("?_x_integer", "٣"),
        ("?_x_number", "1e"),
        ("?_x_iri", "https://example.org/> } ; <x"),
        ("?_x_iri", "no-iri"),
        ("?_x_literal", "half a \ud800 pair"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(variable: str, value: str) -> None:
    """The message names the parameter."""
    with pytest.raises(QueryError, match=r"^x: "):
        bound(f"SELECT * {{ ?s ?p {variable} }}", x=value)


@pytest.mark.parametrize("value", ['"} DELETE {?s ?p ?o} #', "\\", "'''", '"""', "?_x", "${x}", "\n} #", "<a>"])
def test_no_value_breaks_out_of_its_place(small_graph: SmallGraph, value: str) -> None:
    """Whatever a text holds, the engine reads it back unchanged."""
    (row,) = small_graph.store.query(bound("SELECT ?v { BIND(?_x_literal AS ?v) }", x=value))
    assert row["v"].value == value


def test_only_variables_are_replaced() -> None:
    """A comment, a string, an IRI, and a longer name stay as they are."""
    text = """SELECT * { # ?_x
      ?s <http://e/?_x> "?_x" , '?_x', '''?_x ' ''' , $_x ; ex:a\\#b ?_x . ?s a ex:?_x }"""
    assert bound(text, x="1") == text.replace("$_x", '"1"').replace("b ?_x", 'b "1"').replace("ex:?_x", 'ex:"1"')


def test_the_tokens_are_the_text() -> None:
    """Nothing is lost, and the form of a query is not taken from a comment."""
    for query in Collection([folder("queries")]):
        assert "".join(token.text for token in tokens(query.text)) == query.text
    assert form("# SELECT\nPREFIX select: <http://SELECT/> ASK { }") == "ASK"


def test_parameters_that_are_missing_or_unknown_are_named() -> None:
    """A required one has to be there; an optional one stays a variable; another name is an error."""
    text = "SELECT * { ?s ?_p_iri ?__o_literal }"
    assert bound(text, p="urn:x") == "SELECT * { ?s <urn:x> ?__o_literal }"
    with pytest.raises(QueryError, match="the parameter p is missing"):
        bound(text)
    with pytest.raises(QueryError, match="no parameter 'q'; there are p, o"):
        bound(text, p="urn:x", q="1")


def test_a_default_is_put_in_unless_a_value_is_given(resolver: Resolver) -> None:
    """The network counts what happened, unless asked for something else."""
    network = Collection([folder("queries")]).get("network")
    assert "BIND(<https://w3id.org/diplomacy-kg/ontology#Happened> AS ?status)" in prepare(network, {}, resolver)
    assert "ontology#Planned> AS ?status)" in prepare(network, {"status": "Planned"}, resolver)
