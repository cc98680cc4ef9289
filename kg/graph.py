"""Events become N-Quads: one named graph an article, no blank nodes, every event with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kg import vocabulary as v
from kg.coreference import Merge, is_known, renamed, told
from kg.iris import article_path, digest, slug
from kg.lexicon import State
from kg.model import Article, Entity, Event, Evidence, Office, Told

_ESCAPED = re.compile(r'[\\"\n\r\t\x00]')
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x00": "\ufffd"})
_CLASSES = {
    "Person": f"<{v.PERSON}>",
    "Organization": f"<{v.ORGANIZATION}>",
    "Group": f"<{v.GROUP}>",
    "Place": f"<{v.PLACE}>",
}
_EVENT_CLASSES = {kind: f"<{v.DIP}{kind}>" for kind in v.ROLES}
_A = f" <{v.RDF_TYPE}> "


class Graph:
    """Writes the statements of articles below one base IRI."""

    def __init__(self, base: str = v.DEFAULT_BASE) -> None:
        """Put everything that is no term of an ontology below `base`, which ends in a slash or hash."""
        self.base = base

    def article(
        self, article: Article, sha256: str, events: Sequence[Event], accounts: Sequence[Told] | None = None
    ) -> str:
        """Return the N-Quads of an article: what it is, and what it tells, in its own named graph.

        Statements whose subject is an event come last. `accounts` are those of the events, where they are known.
        """
        graph = f"<{self.base}{article_path(article.id)}>"
        heads = [
            f"{graph}{_A}<{v.ARTICLE}>",
            f"{graph}{_A}<{v.SCHEMA_NEWS_ARTICLE}>",
            f"{graph} <{v.DCTERMS_IDENTIFIER}> {_text(article.id)}",
        ]
        if article.issued:
            heads.append(f'{graph} <{v.DCTERMS_ISSUED}> "{article.issued.isoformat()}"^^<{v.XSD_DATE}>')
        for prop, value in (
            (v.DCTERMS_TITLE, article.title),
            (v.DCTERMS_SOURCE, article.source),
            (v.DCTERMS_LANGUAGE, article.language),
            (v.SHA256, sha256),
        ):
            if value:
                heads.append(f"{graph} <{prop}> {_text(value)}")
        told: list[str] = []
        accounts = self.accounts(article.id, events) if accounts is None else accounts
        for event, account in zip(events, accounts, strict=True):
            told += self._event(heads, graph, article.id, event, f"<{account.iri}>")
        return f" {graph} .\n".join([*dict.fromkeys(heads), *dict.fromkeys(told), ""])

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
            found.append(renamed(account, f"{self.base}event/{event.kind.lower()}-{key}"))
        return found

    def _event(self, heads: list[str], graph: str, article_id: str, event: Event, iri: str) -> list[str]:
        """Return the statements of an event, without their graph; add those of what takes part in it to `heads`."""
        told = [
            f"{iri}{_A}{_EVENT_CLASSES[event.kind]}",
            f"{iri} <{v.RDFS_LABEL}> {_text(event.label)}",
            f"{iri} <{v.HAS_STATUS}> <{v.DIP}{event.status}>",
            f"{iri} <{v.PROV_WAS_DERIVED_FROM}> {graph}",
        ]
        for role, entity in event.roles:
            told.append(f"{iri} <{v.DIP}{role}> {self._entity(heads, entity)}")
        told += [f"{iri} <{v.DIP}{name}> {_literal(name, value)}" for name, value in event.literals]
        for prop, day in ((v.START_DATE, event.start_date), (v.END_DATE, event.end_date)):
            if day:
                told.append(f'{iri} <{prop}> "{day}"^^<{v.DATE_TYPES[len(day)]}>')
        if event.place is not None:
            told.append(f"{iri} <{v.AT_PLACE}> {self._entity(heads, event.place)}")
        for evidence in event.evidence:
            told.append(f"{iri} <{v.EVIDENCE}> {self._evidence(heads, graph, article_id, evidence)}")
        return told

    def _evidence(self, heads: list[str], graph: str, article_id: str, evidence: Evidence) -> str:
        key = digest(article_id, str(evidence.start), str(evidence.end), evidence.rule)
        name = f"<{self.base}evidence/{key}"
        iri, quote, position = f"{name}>", f"{name}/quote>", f"{name}/position>"
        heads += (
            f"{iri}{_A}<{v.OA_ANNOTATION}>",
            f"{iri} <{v.OA_HAS_SOURCE}> {graph}",
            f"{iri} <{v.OA_HAS_SELECTOR}> {quote}",
            f"{iri} <{v.OA_HAS_SELECTOR}> {position}",
            f"{iri} <{v.RULE}> {_text(evidence.rule)}",
            f"{quote}{_A}<{v.OA_TEXT_QUOTE_SELECTOR}>",
            f"{quote} <{v.OA_EXACT}> {_text(evidence.quote)}",
            f"{position}{_A}<{v.OA_TEXT_POSITION_SELECTOR}>",
            f'{position} <{v.OA_START}> "{evidence.start}"^^<{v.XSD_INTEGER}>',
            f'{position} <{v.OA_END}> "{evidence.end}"^^<{v.XSD_INTEGER}>',
        )
        return iri

    def _entity(self, heads: list[str], entity: Entity) -> str:
        iri = f"<{self.base}{entity.kind.lower()}/{entity.key}>"
        if entity.kind == "State":
            return iri
        heads += (f"{iri}{_A}{_CLASSES[entity.kind]}", f"{iri} <{v.SKOS_PREF_LABEL}> {_text(entity.label)}")
        if entity.state:
            prop = {"Person": v.ACTS_FOR, "Place": v.IN_STATE}.get(entity.kind, v.OF_STATE)
            heads.append(f"{iri} <{prop}> <{self.base}state/{entity.state}>")
        for office in entity.offices:
            heads.append(f"{iri} <{v.HOLDS_OFFICE}> {self._office(heads, office)}")
        return iri

    def _office(self, heads: list[str], office: Office) -> str:
        iri = f"<{self.base}office/{office.state or 'XX'}-{slug(office.name)}>"
        heads += (f"{iri}{_A}<{v.ORG_POST}>", f"{iri} <{v.SKOS_PREF_LABEL}> {_text(office.name)}")
        state = f"<{v.OF_STATE}> <{self.base}state/{office.state}>"
        if office.state:
            heads.append(f"{iri} {state}")
        if office.organization:
            owner = f"{office.state.lower()}-" if office.state else ""
            organization = f"<{self.base}organization/{owner}{slug(office.organization)}>"
            heads += (
                f"{iri} <{v.IN_ORGANIZATION}> {organization}",
                f"{organization}{_A}<{v.ORGANIZATION}>",
                f"{organization} <{v.SKOS_PREF_LABEL}> {_text(office.organization)}",
            )
            if office.state:
                heads.append(f"{organization} {state}")
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
