"""GraphML for Gephi, yEd, networkx: events, and who and what takes part in them, as nodes; roles as edges.

An event is a node and no edge, since it may have any number of parties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from kg import vocabulary as v
from kg.export.accounts import Teller, Told, local
from kg.export.xml import printable
from kg.store import GraphStore

_NODE_KEYS = ("iri", "label", "kind", "type", "status", "start", "end", "code")
_ROLES = tuple(dict.fromkeys(role for roles in v.ROLES.values() for role in roles))
_OWNERS = {v.ACTS_FOR: "actsFor", v.OF_STATE: "ofState", v.IN_STATE: "inState"}
_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def graphml(store: GraphStore) -> Iterator[str]:
    """Yield the lines of GraphML: a directed graph whose edges lead from events to parties, and from these to states.

    States, persons and so on that have to do with no event are left out.
    """
    teller = Teller(store)
    base = store.manifest.base
    yield _HEAD
    keys = [("node", name, "string") for name in _NODE_KEYS] + [("node", "sources", "int"), ("edge", "role", "string")]
    yield from (f'  <key id="{n}" for="{on}" attr.name="{n}" attr.type="{kind}"/>\n' for on, n, kind in keys)
    yield '  <graph edgedefault="directed">\n'
    edges: list[tuple[str, str, str]] = []
    for event in teller.events():
        yield _node(event.iri, base, _about(event))
        roles = [(event.iri, role, value) for role in (*_ROLES, "place") for value in event.values(role)]
        edges.extend(roles)
    owners: set[tuple[str, str, str]] = set()
    parties = {value for _, _, value in edges}
    for party in parties:
        said = teller.about(party)
        owners |= {(party, name, state) for prop, name in _OWNERS.items() for state in said[prop]}
    for thing in sorted(parties | {state for _, _, state in owners}):
        said = teller.about(thing)
        kind = min((local(value) for value in said[v.RDF_TYPE]), default="")
        about = {"iri": thing, "label": teller.label(thing), "kind": kind, "code": min(said[v.ISO3], default="")}
        yield _node(thing, base, about)
    for number, (source, role, target) in enumerate([*edges, *sorted(owners)]):
        ends = f"source={_id(source, base)} target={_id(target, base)}"
        yield f'    <edge id="e{number}" {ends}><data key="role">{role}</data></edge>\n'
    yield "  </graph>\n</graphml>\n"


def _about(event: Told) -> dict[str, str]:
    kinds = [local(value) for name in v.KIND_SCHEMES for value in event.values(name)]
    return {
        "iri": event.iri,
        "label": event.label,
        "kind": event.kind,
        "type": "; ".join(kinds),
        "status": "; ".join(map(local, event.values("status"))),
        "start": min(event.values("startDate"), default=""),
        "end": max(event.values("endDate"), default=""),
        "sources": str(len(event.articles)),
    }


def _node(iri: str, base: str, about: Mapping[str, str]) -> str:
    data = "".join(f'<data key="{name}">{escape(printable(text))}</data>' for name, text in about.items() if text)
    return f"    <node id={_id(iri, base)}>{data}</node>\n"


def _id(iri: str, base: str) -> str:
    return quoteattr(printable(iri.removeprefix(base)))
