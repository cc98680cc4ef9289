"""Events become N-Quads: one named graph an article, no blank nodes, every event with its evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kg import vocabulary as v
from kg.coreference import Merge, is_known, told
from kg.iris import article_path, digest, slug
from kg.lexicon import State
from kg.model import Article, Entity, Event, Evidence, Office, Told

_ESCAPED = re.compile(r'[\\"\n\r\t\x00]')
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x00": "\ufffd"})
_CLASSES = {
    "Person": v.PERSON, "Organization": v.ORGANIZATION, "Group": v.GROUP, "Place": v.PLACE, "State": v.STATE,
}  # fmt: skip
_EVENT_CLASSES = {kind: v.DIP + kind for kind in v.ROLES}
Say = Callable[[str, str, str], None]


class Graph:
    """Writes the statements of articles below one base IRI."""

    def __init__(self, base: str = v.DEFAULT_BASE) -> None:
        """Put everything that is no term of an ontology below `base`, which ends in a slash or hash."""
        self.base = base

    def article(self, article: Article, sha256: str, events: Sequence[Event]) -> str:
        """Return the N-Quads of an article: what it is, and what it tells, in its own named graph."""
        graph = f"<{self.base}{article_path(article.id)}>"
        lines: dict[str, None] = {}

        def say(subject: str, predicate: str, value: str) -> None:
            lines[f"{subject} <{predicate}> {value} {graph} .\n"] = None

        say(graph, v.RDF_TYPE, f"<{v.ARTICLE}>")
        say(graph, v.RDF_TYPE, f"<{v.SCHEMA_NEWS_ARTICLE}>")
        say(graph, v.DCTERMS_IDENTIFIER, _text(article.id))
        if article.title:
            say(graph, v.DCTERMS_TITLE, _text(article.title))
        if article.issued:
            say(graph, v.DCTERMS_ISSUED, f'"{article.issued.isoformat()}"^^<{v.XSD_DATE}>')
        if article.source:
            say(graph, v.DCTERMS_SOURCE, _text(article.source))
        if article.language:
            say(graph, v.DCTERMS_LANGUAGE, _text(article.language))
        say(graph, v.SHA256, _text(sha256))
        for event, account in zip(events, self.accounts(article.id, events), strict=True):
            self._event(say, graph, article.id, event, f"<{account.iri}>")
        return "".join(lines)

    def accounts(self, article_id: str, events: Sequence[Event]) -> list[Told]:
        """Return what coreference needs to know of the events of an article, each with its IRI.

        An IRI is a function of kind, parties, date and details where these tell which event it is, so that articles
        that give the same account agree at once; else it is a function of the article too.
        """
        found: list[Told] = []
        seen: set[str] = set()
        for number, event in enumerate(events):
            account = told("", event)
            parts = (account.kind, str(account.proposed), account.start, account.end)
            lists = ("\x1e".join(part) for part in (account.states, account.senders, account.persons, account.details))
            key = digest(*parts, *lists, "" if is_known(account) else article_id)
            if key in seen:
                key = digest(key, article_id, str(number))
            seen.add(key)
            found.append(replace(account, iri=f"{self.base}event/{event.kind.lower()}-{key}"))
        return found

    def _event(self, say: Say, graph: str, article_id: str, event: Event, iri: str) -> None:
        say(iri, v.RDF_TYPE, f"<{_EVENT_CLASSES[event.kind]}>")
        say(iri, v.RDFS_LABEL, _text(event.label))
        say(iri, v.HAS_STATUS, f"<{v.DIP}{event.status}>")
        say(iri, v.PROV_WAS_DERIVED_FROM, graph)
        for role, entity in event.roles:
            say(iri, v.DIP + role, self._entity(say, entity))
        for name, value in event.literals:
            say(iri, v.DIP + name, _literal(name, value))
        for prop, day in ((v.START_DATE, event.start_date), (v.END_DATE, event.end_date)):
            if day:
                say(iri, prop, f'"{day}"^^<{v.DATE_TYPES[len(day)]}>')
        if event.place is not None:
            say(iri, v.AT_PLACE, self._entity(say, event.place))
        for evidence in event.evidence:
            say(iri, v.EVIDENCE, self._evidence(say, graph, article_id, evidence))

    def _evidence(self, say: Say, graph: str, article_id: str, evidence: Evidence) -> str:
        key = digest(article_id, str(evidence.start), str(evidence.end), evidence.rule)
        iri = f"<{self.base}evidence/{key}>"
        quote, position = iri[:-1] + "/quote>", iri[:-1] + "/position>"
        say(iri, v.RDF_TYPE, f"<{v.OA_ANNOTATION}>")
        say(iri, v.OA_HAS_SOURCE, graph)
        say(iri, v.OA_HAS_SELECTOR, quote)
        say(iri, v.OA_HAS_SELECTOR, position)
        say(iri, v.RULE, _text(evidence.rule))
        say(quote, v.RDF_TYPE, f"<{v.OA_TEXT_QUOTE_SELECTOR}>")
        say(quote, v.OA_EXACT, _text(evidence.quote))
        say(position, v.RDF_TYPE, f"<{v.OA_TEXT_POSITION_SELECTOR}>")
        say(position, v.OA_START, f'"{evidence.start}"^^<{v.XSD_INTEGER}>')
        say(position, v.OA_END, f'"{evidence.end}"^^<{v.XSD_INTEGER}>')
        return iri

    def _entity(self, say: Say, entity: Entity) -> str:
        iri = f"<{self.base}{entity.kind.lower()}/{entity.key}>"
        if entity.kind == "State":
            return iri
        say(iri, v.RDF_TYPE, f"<{_CLASSES[entity.kind]}>")
        say(iri, v.SKOS_PREF_LABEL, _text(entity.label))
        if entity.state:
            prop = {"Person": v.ACTS_FOR, "Place": v.IN_STATE}.get(entity.kind, v.OF_STATE)
            say(iri, prop, f"<{self.base}state/{entity.state}>")
        for office in entity.offices:
            say(iri, v.HOLDS_OFFICE, self._office(say, office))
        return iri

    def _office(self, say: Say, office: Office) -> str:
        key = f"{office.state or 'XX'}-{slug(office.name)}"
        iri = f"<{self.base}office/{key}>"
        say(iri, v.RDF_TYPE, f"<{v.ORG_POST}>")
        say(iri, v.SKOS_PREF_LABEL, _text(office.name))
        if office.state:
            say(iri, v.OF_STATE, f"<{self.base}state/{office.state}>")
        if office.organization:
            owner = f"{office.state.lower()}-" if office.state else ""
            organization = f"<{self.base}organization/{owner}{slug(office.organization)}>"
            say(iri, v.IN_ORGANIZATION, organization)
            say(organization, v.RDF_TYPE, f"<{v.ORGANIZATION}>")
            say(organization, v.SKOS_PREF_LABEL, _text(office.organization))
            if office.state:
                say(organization, v.OF_STATE, f"<{self.base}state/{office.state}>")
        return iri

    def derived(self, merges: Iterable[Merge]) -> str:
        """Return the N-Quads of the derived graph: which events of articles were joined to one node, and why."""
        graph = f"<{self.base}graph/derived>"
        lines = []
        for merge in merges:
            lines += [f"<{merge.node}> <{v.MERGED_FROM}> <{iri}> {graph} .\n" for iri in merge.members]
            lines.append(f"<{merge.node}> <{v.MERGE_REASON}> {_text(merge.reason)} {graph} .\n")
        return "".join(lines)

    def reference(self, states: Mapping[str, State]) -> str:
        """Return the N-Quads of the reference graph: every state with code, name and Wikidata IRI."""
        return "".join(self._states(states.values()))

    def _states(self, states: Iterable[State]) -> Iterable[str]:
        graph = f"<{self.base}graph/reference>"
        for state in states:
            iri = f"<{self.base}state/{state.iso3}>"
            yield f"{iri} <{v.RDF_TYPE}> <{v.STATE}> {graph} .\n"
            yield f"{iri} <{v.ISO3}> {_text(state.iso3)} {graph} .\n"
            yield f"{iri} <{v.SKOS_PREF_LABEL}> {_text(state.name)} {graph} .\n"
            if state.wikidata:
                yield f"{iri} <{v.OWL_SAME_AS}> <{v.WD}{state.wikidata}> {graph} .\n"


def _text(value: str) -> str:
    return f'"{value.translate(_ESCAPES) if _ESCAPED.search(value) else value}"'


def _literal(name: str, value: str) -> str:
    scheme = v.KIND_SCHEMES.get(name)
    if scheme is not None:
        return f"<{v.concept(scheme, value)}>"
    datatype = v.DATATYPES.get(v.DIP + name, v.XSD_STRING)
    return _text(value) if datatype == v.XSD_STRING else f'"{value}"^^<{datatype}>'
