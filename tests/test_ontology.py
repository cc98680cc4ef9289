"""The ontology, its shapes, alignments and examples agree with each other and with the constants in the code."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import owlrl
import pyoxigraph
import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL
from rdflib.term import Node

from kg import vocabulary
from kg.resources import folder

ONTOLOGY = folder("ontology")
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
VALID = sorted((ONTOLOGY / "examples").glob("valid-*.ttl"))
INVALID = sorted((ONTOLOGY / "examples").glob("invalid-*.ttl"))
DIP = Namespace(vocabulary.DIP)
OA = Namespace(vocabulary.OA)
SHAPE = Namespace("https://w3id.org/diplomacy-kg/shapes#")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")

OTHER_VOCABULARIES = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
prov:Entity owl:disjointWith prov:Activity .
prov:wasDerivedFrom rdfs:domain prov:Entity ; rdfs:range prov:Entity .
prov:actedOnBehalfOf rdfs:domain prov:Agent ; rdfs:range prov:Agent .
org:holds rdfs:range org:Post .
org:postIn rdfs:domain org:Post ; rdfs:range org:Organization .
oa:hasBody rdfs:domain oa:Annotation .
sem:hasActor rdfs:range sem:Actor .
sem:hasPlace rdfs:range sem:Place .
skos:Concept owl:disjointWith skos:ConceptScheme .
skos:semanticRelation rdfs:domain skos:Concept ; rdfs:range skos:Concept .
skos:mappingRelation rdfs:subPropertyOf skos:semanticRelation .
skos:closeMatch rdfs:subPropertyOf skos:mappingRelation .
"""


def name(path: Path) -> str:
    """Return a path as the name of a test case."""
    return path.name


@cache
def graph(file: str) -> Graph:
    """Return a file of the ontology folder as an rdflib graph, which callers must not change."""
    return Graph().parse(ONTOLOGY / file)


def union(*paths: Path) -> Graph:
    """Return the triples of several files in a new graph."""
    merged = Graph()
    for path in paths:
        merged.parse(path)
    return merged


def reports(data: Graph) -> list[tuple[str, str]]:
    """Return what the shapes find in a graph, as pairs of severity and message."""
    _, results, _ = pyshacl.validate(data, shacl_graph=graph("shapes.ttl"))
    assert isinstance(results, Graph)
    found = results.subjects(RDF.type, SH.ValidationResult)
    return [(str(results.value(r, SH.resultSeverity)), str(results.value(r, SH.resultMessage))) for r in found]


def rejection(path: Path) -> tuple[str, str]:
    """Return the shape and the message that the first line of an invalid example names."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# Rejected by shape:(\w+): (.+)", first)
    assert match, f"{path.name} does not say which shape rejects it"
    return match[1], match[2]


def terms() -> set[URIRef]:
    """Return every term that the ontology defines."""
    own = (vocabulary.DIP, vocabulary.KIND)
    return {s for s in graph("diplomacy.ttl").subjects() if isinstance(s, URIRef) and str(s).startswith(own)}


def contradictions(data: Graph) -> list[str]:
    """Return what OWL RL finds contradictory in a graph, which it extends."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(data)
    members = [f"{member} is in owl:Nothing" for member in data.subjects(RDF.type, OWL.Nothing)]
    return members + [str(message) for message in data.objects(None, ERROR)]


def items(data: Graph, head: Node | None) -> list[Node]:
    """Return the members of an RDF list, none where there is no list."""
    return list(Collection(data, head)) if head else []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_file_means_the_same_to_both_parsers(path: Path) -> None:
    """Both pyoxigraph and rdflib read the same number of triples, and at least one."""
    triples = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    assert triples
    assert len(set(triples)) == len(Graph().parse(path))


def test_every_term_has_label_definition_and_home() -> None:
    """Each term says in English what it is called and means, once, and names the ontology as its home."""
    ontology = graph("diplomacy.ttl")
    assert len(terms()) > 50
    for term in terms():
        labels = [*ontology.objects(term, RDFS.label), *ontology.objects(term, SKOS.prefLabel)]
        definitions = list(ontology.objects(term, SKOS.definition))
        assert [getattr(text, "language", None) for text in labels + definitions] == ["en", "en"], term
        assert str(definitions[0]).endswith("."), term
        assert list(ontology.objects(term, RDFS.isDefinedBy)) == [URIRef(vocabulary.ONTOLOGY)], term


def test_terms_are_the_constants_in_code() -> None:
    """No term lacks its constant, and no constant its term."""
    constants = {v for v in vars(vocabulary).values() if isinstance(v, str) and v.startswith(vocabulary.DIP)}
    concepts = {vocabulary.concept(scheme, n) for scheme, names in vocabulary.KINDS.items() for n in names}
    schemes = {vocabulary.KIND + scheme for scheme in vocabulary.KINDS}
    assert concepts
    assert {str(term) for term in terms()} == (constants - {vocabulary.DIP}) | concepts | schemes
    statuses = {vocabulary.DIP + status for status in vocabulary.STATUSES}
    assert {str(status) for status in graph("diplomacy.ttl").subjects(RDF.type, DIP.Status)} == statuses


def test_every_term_is_shown_in_a_valid_example() -> None:
    """Each class and property of ours occurs in a valid example, or has a subclass that does."""
    shown = {node for triple in union(*VALID) for node in triple}
    ontology = graph("diplomacy.ttl")
    own = {term for term in terms() if term.startswith(vocabulary.DIP)}
    assert own
    assert [term for term in own if not shown & set(ontology.transitive_subjects(RDFS.subClassOf, term))] == []


@pytest.mark.parametrize("file", ["diplomacy.ttl", "alignments.ttl"])
def test_every_concept_is_in_a_scheme(file: str) -> None:
    """Each concept stands in exactly one scheme that the same file describes."""
    concepts = list(graph(file).subjects(RDF.type, SKOS.Concept))
    schemes = set(graph(file).subjects(RDF.type, SKOS.ConceptScheme))
    assert concepts
    for concept in concepts:
        (scheme,) = graph(file).objects(concept, SKOS.inScheme)
        assert scheme in schemes, concept
        assert str(concept).rsplit("/", 1)[0] == str(scheme), concept


def test_top_concepts_are_told_from_both_ends() -> None:
    """A scheme lists exactly the concepts that call themselves its top concepts."""
    ontology = graph("diplomacy.ttl")
    down = set(ontology.subject_objects(SKOS.hasTopConcept))
    assert len(down) == sum(map(len, vocabulary.KINDS.values()))
    assert down == {(scheme, concept) for concept, scheme in ontology.subject_objects(SKOS.topConceptOf)}


def test_alignments_name_only_terms_that_exist() -> None:
    """Every term of ours that an alignment mentions is defined, and every mapped code has its concept."""
    alignments = graph("alignments.ttl")
    used = {node for triple in alignments for node in triple if isinstance(node, URIRef)}
    ours = {node for node in used if str(node).startswith((vocabulary.DIP, vocabulary.KIND))}
    codes = {node for node in used if node.startswith(vocabulary.ROOT + "code/")}
    assert ours
    assert codes
    assert ours <= terms()
    assert codes <= set(alignments.subjects(RDF.type))


def test_ontology_alignments_and_examples_are_consistent() -> None:
    """OWL RL finds no contradiction in all of them together with what the aligned vocabularies say."""
    data = union(ONTOLOGY / "diplomacy.ttl", ONTOLOGY / "alignments.ttl", *VALID)
    data.parse(data=OTHER_VOCABULARIES, format="turtle")
    size = len(data)
    assert contradictions(data) == []
    assert len(data) > 2 * size


@pytest.mark.parametrize("other", ["Event", "Person", "Place", "Article"])
def test_a_state_that_is_also_something_else_is_a_contradiction(other: str) -> None:
    """The disjointness axioms bite: a state is no event, person, place or article."""
    data = union(ONTOLOGY / "diplomacy.ttl")
    data.add((DIP.x, RDF.type, DIP.State))
    data.add((DIP.x, RDF.type, DIP[other]))
    assert contradictions(data)


def test_an_event_that_is_an_activity_is_a_contradiction() -> None:
    """An event's node is derived from an article, so PROV-O lets it be no activity."""
    data = union(ONTOLOGY / "diplomacy.ttl", ONTOLOGY / "examples" / "valid-visit.ttl")
    data.parse(data=OTHER_VOCABULARIES, format="turtle")
    data.add((DIP.Event, RDFS.subClassOf, URIRef(vocabulary.PROV + "Activity")))
    assert contradictions(data)


def test_shapes_are_valid_shacl() -> None:
    """The shapes conform to the shapes of SHACL itself, and the ontology conforms to the shapes."""
    conforms, _, text = pyshacl.validate(graph("diplomacy.ttl"), shacl_graph=graph("shapes.ttl"), meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize("path", VALID, ids=name)
def test_valid_examples_conform(path: Path) -> None:
    """The shapes find nothing in a valid example, not even a warning, with or without the ontology."""
    assert reports(union(path)) == []
    assert reports(union(path, ONTOLOGY / "diplomacy.ttl")) == []


@pytest.mark.parametrize("path", VALID, ids=name)
def test_valid_examples_have_no_blank_nodes_and_fitting_quotes(path: Path) -> None:
    """An example keeps the rules that SHACL does not see: only IRIs, and quotes as long as their spans."""
    data = union(path)
    assert not [node for triple in data for node in triple if isinstance(node, BNode)]
    for evidence in data.objects(None, DIP.evidence):
        values = {str(p): str(v) for s in data.objects(evidence, OA.hasSelector) for p, v in data.predicate_objects(s)}
        start, end = int(values[vocabulary.OA_START]), int(values[vocabulary.OA_END])
        assert len(values[vocabulary.OA_EXACT]) == end - start


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_invalid_examples_are_rejected_for_the_reason_they_name(path: Path) -> None:
    """An invalid example breaks the shape that its first line names, and nothing else."""
    shape, message = rejection(path)
    assert {text for _, text in reports(union(path))} == {message}
    shapes = graph("shapes.ttl")
    own = set(shapes.objects(SHAPE[shape], SH.message)) | set(shapes.objects(SHAPE[shape], SH.property / SH.message))
    assert Literal(message, lang="en") in own


def test_every_shape_with_a_class_target_rejects_an_example() -> None:
    """No shape goes without an example against it, and each has a valid one or more to let pass."""
    shapes = {str(shape).removeprefix(SHAPE) for shape in graph("shapes.ttl").subjects(SH.targetClass)}
    assert len(shapes) > 20
    assert {rejection(path)[0] for path in INVALID} == shapes
    assert len(VALID) >= 20


def test_every_class_has_a_shape_and_two_examples() -> None:
    """Each class of the ontology is a shape's target and has a valid and an invalid example of its name."""
    classes = {term for term in terms() if (term, RDF.type, OWL.Class) in graph("diplomacy.ttl")}
    used = classes | {OA.Annotation, OA.TextQuoteSelector, OA.TextPositionSelector}
    assert len(classes) == 16
    assert used <= set(graph("shapes.ttl").objects(None, SH.targetClass))
    stems = {re.sub(r"(?<!^)(?=[A-Z])", "-", re.split("[#/]", c)[-1]).lower() for c in used} | {"office"}
    assert {f"valid-{stem}.ttl" for stem in stems} <= {path.name for path in VALID}
    assert {f"invalid-{stem}.ttl" for stem in stems} <= {path.name for path in INVALID}


def test_each_message_is_written_once_and_ends_as_a_sentence() -> None:
    """A message tells which constraint is broken: no two constraints share one, and each is a sentence."""
    messages = Counter(str(message) for message in graph("shapes.ttl").objects(None, SH.message))
    assert messages
    assert [message for message, count in messages.items() if count > 1 or not message.endswith(".")] == []


def test_every_constraint_on_a_node_rejects_an_example() -> None:
    """A message that stands on a whole node, not on one property, is the reason of some invalid example."""
    shapes = graph("shapes.ttl")
    whole = {str(m) for s in shapes.subjects(RDF.type, SH.NodeShape) for m in shapes.objects(s, SH.message)}
    assert len(whole) >= 7
    assert whole <= {rejection(path)[1] for path in INVALID}


def constraint_messages() -> list[str]:
    """Return the messages of all constraints on properties."""
    shapes = graph("shapes.ttl")
    owners = [shape for shape in shapes.subjects(RDF.type, SH.NodeShape) if isinstance(shape, URIRef)]
    return sorted(str(m) for shape in owners for m in shapes.objects(shape, SH.property / SH.message))


@pytest.mark.parametrize("message", constraint_messages())
def test_every_constraint_on_a_property_can_fail(message: str) -> None:
    """A valid example with this property taken away, or given a value that makes no sense, gets this message."""
    shapes = graph("shapes.ttl")
    (constraint,) = shapes.subjects(SH.message, Literal(message, lang="en"))
    (shape,) = shapes.subjects(SH.property, constraint)
    path = shapes.value(constraint, SH.path)
    predicate = path if isinstance(path, URIRef) else items(shapes, path)[0]
    for example in VALID:
        data = union(example)
        focus = {s for target in shapes.objects(shape, SH.targetClass) for s in data.subjects(RDF.type, target)}
        focus |= {o for target in shapes.objects(shape, SH.targetObjectsOf) for o in data.objects(None, target)}
        if focus:
            break
    else:
        pytest.fail("no valid example has what this shape speaks of")
    node = min(focus, key=str)
    data.remove((node, predicate, None))
    if predicate == RDF.type:
        data.add((node, RDF.type, DIP[str(shape).removeprefix(SHAPE)]))
    elif (constraint, SH.minCount | SH.qualifiedMinCount, Literal(1)) not in shapes and path == predicate:
        data.add((node, predicate, Literal(True)))
    assert message in {text for _, text in reports(data)}


def test_there_are_constraints_on_properties_to_try() -> None:
    """The list of messages that the test above walks is as long as the shapes make it."""
    assert len(constraint_messages()) > 60


@pytest.mark.parametrize("kind", vocabulary.ROLES)
def test_shapes_and_tables_of_roles_agree(kind: str) -> None:
    """Who may fill a role, which roles are needed and which literals there are is one in shapes and code."""
    shapes = graph("shapes.ttl")
    classes: dict[str, set[str]] = {}
    datatypes: dict[str, str] = {}
    groups = []
    for prop in shapes.objects(SHAPE[kind], SH.property):
        local = str(shapes.value(prop, SH.path)).removeprefix(DIP)
        choices = [prop, *items(shapes, shapes.value(prop, SH["or"]))]
        allowed = {str(c).removeprefix(DIP) for choice in choices for c in shapes.objects(choice, SH["class"])}
        if allowed:
            classes[local] = allowed
        if datatype := shapes.value(prop, SH.datatype):
            datatypes[local] = str(datatype)
        if shapes.value(prop, SH.minCount):
            groups.append({local})
    if either := items(shapes, shapes.value(SHAPE[kind], SH["or"])):
        groups.append({str(shapes.value(choice, SH.path)).removeprefix(DIP) for choice in either})
    assert classes == {role: set(kinds) for role, kinds in vocabulary.ROLES[kind].items()}
    assert datatypes == {n: vocabulary.DATATYPES[vocabulary.DIP + n] for n in vocabulary.LITERALS[kind]}
    assert sorted(map(sorted, groups)) == sorted(map(sorted, vocabulary.REQUIRED[kind]))


@pytest.mark.parametrize("kind", vocabulary.ROLES)
def test_domains_and_tables_of_roles_agree(kind: str) -> None:
    """The properties whose domain has this kind of event are exactly those that the code's tables give it."""
    ontology = graph("diplomacy.ttl")
    found = set()
    for prop, domain in ontology.subject_objects(RDFS.domain):
        if DIP[kind] in (domain, *items(ontology, ontology.value(domain, OWL.unionOf))):
            found.add(str(prop).removeprefix(DIP))
    own = {*vocabulary.ROLES[kind], *vocabulary.LITERALS[kind], vocabulary.KIND_PROPERTIES.get(kind)} - {None}
    assert found == own


@pytest.mark.parametrize(("prop", "scheme"), vocabulary.KIND_SCHEMES.items())
def test_shapes_allow_exactly_the_concepts_of_a_scheme(prop: str, scheme: str) -> None:
    """The list of kinds in a shape has every concept of the scheme, and no other."""
    shapes = graph("shapes.ttl")
    (constraint,) = shapes.subjects(SH.path, DIP[prop])
    allowed = {str(concept) for concept in items(shapes, shapes.value(constraint, SH["in"]))}
    assert allowed
    assert allowed == {vocabulary.concept(scheme, n) for n in vocabulary.KINDS[scheme]}


def test_dates_of_every_precision_conform_and_others_do_not() -> None:
    """A day, a month and a year are dates; a day of the calendar's making and a point in time are not."""
    example = ONTOLOGY / "examples" / "valid-event.ttl"
    for length, datatype in vocabulary.DATE_TYPES.items():
        data = union(example)
        event = next(data.subjects(RDF.type, DIP.Visit))
        data.set((event, DIP.startDate, Literal("2024-06-04"[:length], datatype=URIRef(datatype))))
        assert reports(data) == []
    for wrong, datatype in (("2024-02-30", vocabulary.XSD_DATE), ("2024-06-04T10:00:00", vocabulary.XSD + "dateTime")):
        data.set((event, DIP.startDate, Literal(wrong, datatype=URIRef(datatype))))
        assert len(reports(data)) == 1
