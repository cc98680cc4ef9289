"""What a worker tells of one thing, or of one graph, in RDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg import vocabulary as v
from kg.render import Style, write_result
from kg.web.answers import Answer, as_json, refusal
from kg.web.negotiation import TRIPLES, choose, not_acceptable, with_charset
from kg.web.work import Opened, bounded

_PARTS = frozenset((v.EVIDENCE, v.OA_HAS_SELECTOR, v.HOLDS_OFFICE))
"""Properties whose values are told with what has them: they are nothing without it."""
_NAMES = frozenset((v.RDF_TYPE, v.RDFS_LABEL, v.SKOS_PREF_LABEL, v.DCTERMS_TITLE))


def known(opened: Opened, candidates: Sequence[str]) -> Answer:
    """Answer with the first of the IRIs of which something is said, as JSON; null where there is none."""
    return as_json(_known(opened, candidates))


def thing(opened: Opened, candidates: Sequence[str], accept: str) -> Answer:
    """Answer with what is said of a thing, given by the IRIs that may be meant; of an article, with all that it tells.

    Evidence and offices are told with the thing that has them, other things by their class and name, and so are the
    events that it takes part in.
    """
    iri = _known(opened, candidates)
    if iri is None:
        return refusal(404, f"nothing is known of <{candidates[0]}>")
    node = ox.NamedNode(iri)
    is_graph = next(opened.store.quads(graph=node), None) is not None
    return _written(opened, _graph(opened, node) if is_graph else _about(opened, node), accept)


def graph(opened: Opened, name: str | None, accept: str) -> Answer:
    """Answer with a graph of the store; without a name with the default graph, the union of all."""
    if name is None:
        return _written(opened, (quad.triple for quad in opened.store.quads()), accept)
    try:
        node = ox.NamedNode(name)
    except ValueError:
        return refusal(400, f"no absolute IRI of a graph: {name}")
    if next(opened.store.quads(graph=node), None) is None:
        return refusal(404, f"there is no graph <{name}>")
    return _written(opened, _graph(opened, node), accept)


def _known(opened: Opened, candidates: Sequence[str]) -> str | None:
    for iri in candidates:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            continue
        if next(opened.store.quads(node), None) is not None:
            return iri
    return None


def _graph(opened: Opened, node: ox.NamedNode) -> Iterator[ox.Triple]:
    return (quad.triple for quad in opened.store.quads(graph=node))


def _about(opened: Opened, node: ox.NamedNode) -> Iterator[ox.Triple]:
    waiting, done = [node], {node}
    others: set[ox.NamedNode] = set()
    while waiting:
        for quad in opened.store.quads(waiting.pop()):
            yield quad.triple
            if not isinstance(quad.object, ox.NamedNode):
                continue
            if quad.predicate.value not in _PARTS:
                others.add(quad.object)
            elif quad.object not in done:
                done.add(quad.object)
                waiting.append(quad.object)
    for triple in _events(opened, node):
        yield triple
        if isinstance(triple.subject, ox.NamedNode):
            others.add(triple.subject)
    for other in others - done:
        yield from (quad.triple for quad in opened.store.quads(other) if quad.predicate.value in _NAMES)


def _events(opened: Opened, node: ox.NamedNode) -> Iterator[ox.Triple]:
    """Yield the statements that say how a thing takes part in events."""
    selected = f"SELECT DISTINCT ?event ?role WHERE {{ GRAPH ?account {{ ?event ?role {node} }} }}"
    query = (
        f"CONSTRUCT {{ ?event ?role {node} }} WHERE {{ {{ {selected} }} "
        f"{{ SELECT DISTINCT ?event WHERE {{ ?event <{v.HAS_STATUS}> ?status }} }} }}"
    )
    triples: Iterator[ox.Triple] = opened.store.query(query)
    return triples


def _written(opened: Opened, triples: Iterator[ox.Triple], accept: str) -> Answer:
    offer = choose(accept, TRIPLES)
    if offer is None:
        return refusal(406, not_acceptable(TRIPLES))
    out = opened.spool()
    write_result(bounded(triples, opened.limits.rows), offer.format, out.out, Style(base=opened.base))
    return out.answer(with_charset(offer.media_type))
