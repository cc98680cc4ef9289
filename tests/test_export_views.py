"""Exports that other programs open: RDF/XML, JSON-LD, GraphML, CSV, and the profiles of other vocabularies."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import networkx
import pyoxigraph as ox
import pytest
import rdflib
from query_store import SmallGraph
from rdflib import RDF, RDFS, SKOS, Namespace, URIRef
from sample import Run

import kg
from kg.export import PROFILES, RDF_FORMATS, export
from kg.resources import folder
from kg.vocabulary import DEFAULT_BASE, DIP, KIND, ROOT

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")
SCHEMA = Namespace("https://schema.org/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
PROV = Namespace("http://www.w3.org/ns/prov#")
ID = Namespace(DEFAULT_BASE)
QUIST_VISIT = ID["event/mara-quist-visits-cambodia"]
OTHERS = tuple(name for name in PROFILES if name != "core")


def profile(small_graph: SmallGraph, name: str) -> rdflib.Graph:
    """Return a profile of the small graph, as rdflib reads it from RDF/XML."""
    return rdflib.Graph().parse(data="".join(export(small_graph.store, "rdfxml", name)), format="xml")


def table(small_graph: SmallGraph) -> dict[str, dict[str, str]]:
    """Return the table of events by the ends of their IRIs, as Python's csv reads it."""
    rows = csv.DictReader(io.StringIO("".join(export(small_graph.store, "csv")), newline=""))
    return {row["iri"].rpartition("/")[2]: row for row in rows}


def network(small_graph: SmallGraph) -> networkx.MultiDiGraph:
    """Return the graph that networkx reads from GraphML."""
    text = "".join(export(small_graph.store, "graphml"))
    return networkx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


def test_json_ld_is_json_with_our_prefixes(small_graph: SmallGraph) -> None:
    """The context names our prefixes, each graph is a node, and links to things are plain short names."""
    document = json.loads("".join(export(small_graph.store, "jsonld")))

    assert document["@context"]["dip"] == DIP
    graphs = {node["@id"]: node["@graph"] for node in document["@graph"]}
    assert {"article:quist-1", "article:quist-2", "graph/reference"} <= {name.removeprefix(ID) for name in graphs}
    visit = next(node for node in graphs["article:quist-1"] if node["@id"] == "event:mara-quist-visits-cambodia")
    assert (visit["@type"], visit["dip:destination"], visit["dip:status"]) == ("dip:Visit", "state:KHM", "dip:Happened")


def test_rdf_xml_gives_each_subject_one_element(small_graph: SmallGraph) -> None:
    """All that is said of a thing stands together, its type first."""
    text = "".join(export(small_graph.store, "rdfxml"))

    block = text.split(f'<rdf:Description rdf:about="{QUIST_VISIT}">\n')
    assert len(block) == 2
    assert block[1].lstrip().startswith(f'<rdf:type rdf:resource="{DIP}Visit"/>')


def test_graphml_has_events_and_parties_as_nodes_and_roles_as_edges(small_graph: SmallGraph) -> None:
    """In networkx, an event's edges lead to its parties, and a person's to the state."""
    graph = network(small_graph)

    event = graph.nodes["event/mara-quist-visits-cambodia"]
    assert (event["kind"], event["status"], event["start"], event["end"]) == ("Visit", "Happened", "2024-06-04",
                                                                              "2024-06-06")  # fmt: skip
    assert event["sources"] == 2
    edges = {(data["role"], target) for _, target, data in graph.out_edges("event/mara-quist-visits-cambodia", True)}
    assert edges == {
        ("visitor", "person/mara-quist"),
        ("sendingState", "state/USA"),
        ("destination", "state/KHM"),
        ("host", "person/sok-dara"),
    }
    assert [data["role"] for _, _, data in graph.out_edges("person/mara-quist", True)] == ["actsFor"]
    assert graph.nodes["state/KHM"] == {"iri": ID["state/KHM"].toPython(), "label": "Cambodia", "kind": "State",
                                        "code": "KHM"}  # fmt: skip


def test_graphml_leaves_out_what_has_to_do_with_no_event(small_graph: SmallGraph) -> None:
    """The states that nobody mentions are no nodes, and no node stands alone."""
    graph = network(small_graph)

    assert "state/COG" not in graph
    assert list(networkx.isolates(graph)) == []
    kinds = Counter(data["kind"] for _, data in graph.nodes(data=True))
    assert (kinds["Visit"], kinds["Group"], kinds["Organization"]) == (6, 2, 1)


def test_the_table_has_a_row_for_every_event(small_graph: SmallGraph) -> None:
    """Each event of the store is there once, with what is said of it."""
    rows = table(small_graph)

    count = "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e <https://w3id.org/diplomacy-kg/ontology#status> ?s }"
    assert len(rows) == int(next(iter(small_graph.store.query(count)))["n"].value)
    signed = rows["agreement-between-cambodia-and-japan"]
    assert signed["parties"] == "party: Japan; party: Cambodia; signatory: Kenji Mori; signatory: Sok Dara"
    assert (signed["kind"], signed["type"], signed["status"]) == ("Agreement", "memorandum", "Happened")
    assert (signed["states"], signed["details"]) == ("JPN; KHM", "topic: ports")
    assert signed["sentence"] == 'Both signed a memorandum on ports, "a first".'


def test_what_articles_say_differently_stands_in_one_cell(small_graph: SmallGraph) -> None:
    """Both days of a visit that two articles date differently are shown, and both articles."""
    visit = table(small_graph)["mara-quist-visits-cambodia"]

    assert (visit["start"], visit["end"]) == ("2024-06-04; 2024-06-05", "2024-06-06")
    assert (visit["articles"], visit["sources"]) == ("quist-1; quist-2", "2")


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("format_", RDF_FORMATS)
def test_a_profile_is_one_graph_in_every_rdf_format(name: str, format_: str, small_graph: SmallGraph) -> None:
    """As many triples are read by rdflib from each format as from RDF/XML."""
    parser = {"rdfxml": "xml", "jsonld": "json-ld", "ntriples": "nt", "nquads": "nt", "trig": "turtle"}
    text = "".join(export(small_graph.store, format_, name))

    parsed = rdflib.Graph().parse(data=text, format=parser.get(format_, format_))
    assert len(parsed) > 20
    assert set(parsed) == set(profile(small_graph, name))


def test_schema_org_knows_events_people_and_articles(small_graph: SmallGraph) -> None:
    """A visit is an Event with name, dates, who comes and who receives; its page is an article."""
    graph = profile(small_graph, "schema.org")

    assert (QUIST_VISIT, RDF.type, SCHEMA.Event) in graph
    assert set(graph.objects(QUIST_VISIT, SCHEMA.attendee)) == {ID["person/mara-quist"]}
    assert set(graph.objects(QUIST_VISIT, SCHEMA.organizer)) == {ID["person/sok-dara"]}
    assert str(graph.value(ID["article/quist-1"], SCHEMA.url)) == "https://news.example.org/quist"
    assert str(graph.value(ID["article/quist-2"], SCHEMA.publisher)) == "Example Daily"
    assert graph.value(ID["event/a-thai-delegation-visits-cambodia"], SCHEMA.eventStatus) == SCHEMA.EventCancelled
    assert {str(term) for term in graph.predicates() if term != RDF.type} == {
        term for term in map(str, graph.predicates()) if term.startswith(str(SCHEMA))
    }


def test_sem_has_actors_places_and_times(small_graph: SmallGraph) -> None:
    """Every party is a sem:Actor, and our class is the type of the event."""
    graph = profile(small_graph, "sem")

    actors = set(graph.objects(QUIST_VISIT, SEM.hasActor))
    assert actors == {ID[name] for name in ("person/mara-quist", "person/sok-dara", "state/USA", "state/KHM")}
    assert all((actor, RDF.type, SEM.Actor) in graph for actor in actors)
    assert set(graph.objects(QUIST_VISIT, SEM.eventType)) == {URIRef(DIP + "Visit"), URIRef(KIND + "visit/official")}
    assert {str(day) for day in graph.objects(QUIST_VISIT, SEM.hasBeginTimeStamp)} == {"2024-06-04", "2024-06-05"}


def test_prov_leads_from_an_event_to_the_words_of_the_article(small_graph: SmallGraph) -> None:
    """Each derivation uses a quotation of an article from which the event was derived; no event is an activity."""
    graph = profile(small_graph, "prov")

    found = {
        (str(graph.value(quote, PROV.value)), graph.value(quote, PROV.wasQuotedFrom))
        for quote in graph.objects(QUIST_VISIT, PROV.qualifiedDerivation / PROV.entity)
    }
    assert ("Mara Quist came on 5 June for two days.", ID["article/quist-2"]) in found
    assert {article for _, article in found} == set(graph.objects(QUIST_VISIT, PROV.wasDerivedFrom))
    assert (ID["person/sok-dara"], PROV.actedOnBehalfOf, ID["state/KHM"]) in graph
    assert (None, RDF.type, PROV.Activity) not in graph


def test_plover_says_who_did_what_to_whom(small_graph: SmallGraph) -> None:
    """A visit is told from both sides, and what was cancelled or only planned has the code for that."""
    graph = profile(small_graph, "plover")
    found = {
        tuple(str(graph.value(s, term)).rpartition("/")[2] for term in (RDF.subject, RDF.predicate, RDF.object))
        for s in graph.subjects(RDF.type, RDF.Statement)
    }

    assert {("USA", "CONSULT-visit", "KHM"), ("KHM", "CONSULT-host", "USA")} <= found
    assert {("THA", "REJECT", "KHM"), ("KHM", "AGREE", "VNM"), ("JPN", "AID", "KHM")} <= found
    assert ("KHM", "SUPPORT", "JPN") in found
    assert all(source != target for source, _, target in found)


def test_every_plover_code_is_one_of_the_alignments(small_graph: SmallGraph) -> None:
    """Codes have the notation that ontology/alignments.ttl gives them."""
    alignments = rdflib.Graph().parse(folder("ontology") / "alignments.ttl")
    codes = set(profile(small_graph, "plover").subject_objects(SKOS.notation))

    assert codes
    assert codes <= set(alignments.subject_objects(SKOS.notation))
    assert all(str(code).startswith(f"{ROOT}code/plover/") for code, _ in codes)


def test_profiles_agree_with_the_alignments(small_graph: SmallGraph) -> None:
    """What alignments.ttl calls a subproperty of SEM's and schema.org's terms is found under that term."""
    alignments = rdflib.Graph().parse(folder("ontology") / "alignments.ttl")
    core = rdflib.Graph().parse(data="".join(export(small_graph.store, "ntriples")), format="nt")
    checked = 0
    for name, namespace in (("sem", SEM), ("schema.org", SCHEMA)):
        graph = profile(small_graph, name)
        for own, other in alignments.subject_objects(RDFS.subPropertyOf):
            if str(other).startswith(str(namespace)):
                assert isinstance(own, URIRef) and isinstance(other, URIRef)
                for subject, value in core.subject_objects(own):
                    assert (subject, other, value) in graph
                    checked += 1
    assert checked > 50


def test_a_profile_has_prefixes_of_its_own(run: Run, small_graph: SmallGraph) -> None:
    """Turtle in terms of SEM is short, on the command line and in Python."""
    result = run("export", "--store", small_graph.path, "--profile", "sem")

    assert result.exit_code == 0
    assert "    a sem:Event ;\n" in result.stdout
    assert result.stdout == kg.open(small_graph.path).export("turtle", "sem")


def test_a_profile_is_refused_in_a_format_that_is_not_rdf(run: Run, small_graph: SmallGraph) -> None:
    """A table has no vocabulary; one line says so, and nothing is written."""
    result = run("export", "--store", small_graph.path, "--profile", "sem", "-o", "events.csv")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "which csv is not" in result.stderr
    assert not Path("events.csv").exists()
    with pytest.raises(ValueError, match="which csv is not"):
        kg.open(small_graph.path).export("csv", "sem")


@pytest.mark.parametrize("name", OTHERS)
def test_a_profile_has_no_blank_nodes(name: str, small_graph: SmallGraph) -> None:
    """So that the same graph gives the same bytes."""
    text = "".join(export(small_graph.store, "ntriples", name))

    terms = {term for q in ox.parse(text, ox.RdfFormat.N_TRIPLES) for term in (q.subject, q.object)}
    assert terms
    assert not any(isinstance(term, ox.BlankNode) for term in terms)
    assert text == "".join(export(small_graph.store, "ntriples", name))


def own_query(folder_: Path, name: str, text: str) -> Path:
    """Write a saved query of one's own and return its folder."""
    (folder_ / f"{name}.rq").write_text(text, encoding="utf-8")
    return folder_


@pytest.mark.parametrize("format_", RDF_FORMATS)
def test_what_a_query_constructs_is_exported_in_every_rdf_format(
    format_: str, small_graph: SmallGraph, run: Run
) -> None:
    """`kg export --query` gives rdflib the graph that `kg query` gives, the parameters at work."""
    parser = {"rdfxml": "xml", "jsonld": "json-ld", "ntriples": "nt", "nquads": "nt", "trig": "turtle"}
    values = ("--since", "2024-06-01", "--store", small_graph.path)
    asked = run("query", "network-graph", *values, "--format", "ntriples").stdout
    text = run("export", "--query", "network-graph", *values, "--format", format_).stdout

    parsed = rdflib.Graph().parse(data=text, format=parser.get(format_, format_))
    assert len(parsed) > 5
    assert set(parsed) == set(rdflib.Graph().parse(data=asked, format="nt"))
    assert len(parsed) < len(
        run("export", "--query", "network-graph", "--store", small_graph.path, "--format", "nquads").stdout.splitlines()
    )


@pytest.mark.parametrize("format_", RDF_FORMATS)
def test_blank_nodes_that_a_query_makes_are_named_the_same_each_time(
    format_: str, small_graph: SmallGraph, run: Run, tmp_path: Path
) -> None:
    """Two exports are the same bytes, and every node and literal comes through."""
    parser = {"rdfxml": "xml", "jsonld": "json-ld", "ntriples": "nt", "nquads": "nt", "trig": "turtle"}
    folder_ = own_query(
        tmp_path,
        "places",
        "PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#> PREFIX x: <http://example.org/terms#> "
        "CONSTRUCT { ?visit x:stay [ x:in ?state ; x:note 'a \"b\" <c>'@en ] } "
        "WHERE { ?visit a dip:Visit ; dip:destination ?state }",
    )
    command = ("export", "--queries", folder_, "--query", "places", "--store", small_graph.path, "--format", format_)
    text = run(*command).stdout

    assert text == run(*command).stdout
    parsed = rdflib.Graph().parse(data=text, format=parser.get(format_, format_))
    stays = list(parsed.subject_objects(URIRef("http://example.org/terms#stay")))
    assert len(stays) > 5
    assert all((stay, URIRef("http://example.org/terms#note"), rdflib.Literal('a "b" <c>', "en")) in parsed
               for _, stay in stays)  # fmt: skip


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--query", "visits"), "a SELECT gives no graph to export; kg query visits --format csv writes its rows"),
        (("--query", "network-grap"), "did you mean network-graph"),
        (("--query", "network-graph", "--since", "May"), "since: 'May' is not a day"),
        (("--query", "network-graph", "--format", "csv"), "what a query constructs is written as RDF"),
        (("--query", "network-graph", "--profile", "sem"), "give one of --profile and --query"),
        (("--since", "2024-01-01"), "no such option"),
        (("--queries", "own", "--query", "numbers", "--format", "rdfxml"), "RDF/XML has no way to write the property"),
    ],
)
def test_an_export_that_cannot_be_says_so_in_one_line(
    args: tuple[str, ...], message: str, small_graph: SmallGraph, run: Run
) -> None:
    """Exit code 2, nothing on standard output that looks whole, and what to do instead."""
    Path("own").mkdir(exist_ok=True)
    own_query(Path("own"), "numbers", "CONSTRUCT { ?s <http://example.org/1> ?o } WHERE { ?s ?p ?o } LIMIT 1")
    result = run("export", "--store", small_graph.path, *args)

    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert result.stderr.count("\n") == 1
