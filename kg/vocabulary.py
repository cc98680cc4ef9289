"""The ontology's terms as constants: the only place where an IRI is spelled.

Constants are plain strings. `ontology/diplomacy.ttl` defines the same terms, and a test holds the two equal. Tables
that are keyed by names ("Visit", "visitor") use local names, as the values in `kg.model` do; `DIP + name` is the IRI.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Namespaces
ROOT = "https://w3id.org/diplomacy-kg/"
ONTOLOGY = ROOT + "ontology"
DIP = ONTOLOGY + "#"
KIND = ROOT + "kind/"
DEFAULT_BASE = ROOT + "id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
ORG = "http://www.w3.org/ns/org#"
TIME = "http://www.w3.org/2006/time#"
WD = "http://www.wikidata.org/entity/"
SH = "http://www.w3.org/ns/shacl#"
VOID = "http://rdfs.org/ns/void#"
SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "dip": DIP,
        "kind": KIND,
        "rdf": RDF,
        "rdfs": RDFS,
        "xsd": XSD,
        "owl": OWL,
        "skos": SKOS,
        "prov": PROV,
        "oa": OA,
        "dcterms": DCTERMS,
        "schema": SCHEMA,
        "org": ORG,
        "time": TIME,
        "wd": WD,
        "sh": SH,
    }
)
"""Prefix → namespace, in the order in which Turtle output declares them."""

# Terms of others that the graph uses
RDF_TYPE = RDF + "type"
RDFS_LABEL = RDFS + "label"
OWL_SAME_AS = OWL + "sameAs"
SKOS_PREF_LABEL = SKOS + "prefLabel"
PROV_WAS_DERIVED_FROM = PROV + "wasDerivedFrom"
OA_ANNOTATION = OA + "Annotation"
OA_TEXT_QUOTE_SELECTOR = OA + "TextQuoteSelector"
OA_TEXT_POSITION_SELECTOR = OA + "TextPositionSelector"
OA_HAS_SOURCE = OA + "hasSource"
OA_HAS_SELECTOR = OA + "hasSelector"
OA_EXACT = OA + "exact"
OA_START = OA + "start"
OA_END = OA + "end"
DCTERMS_IDENTIFIER = DCTERMS + "identifier"
DCTERMS_TITLE = DCTERMS + "title"
DCTERMS_ISSUED = DCTERMS + "issued"
DCTERMS_SOURCE = DCTERMS + "source"
DCTERMS_LANGUAGE = DCTERMS + "language"
SCHEMA_NEWS_ARTICLE = SCHEMA + "NewsArticle"
ORG_POST = ORG + "Post"
XSD_STRING = XSD + "string"
XSD_INTEGER = XSD + "integer"
XSD_DECIMAL = XSD + "decimal"
XSD_DATE = XSD + "date"
XSD_G_YEAR_MONTH = XSD + "gYearMonth"
XSD_G_YEAR = XSD + "gYear"

# Classes
ACTOR = DIP + "Actor"
STATE = DIP + "State"
PERSON = DIP + "Person"
ORGANIZATION = DIP + "Organization"
GROUP = DIP + "Group"
PLACE = DIP + "Place"
EVENT = DIP + "Event"
VISIT = DIP + "Visit"
MEETING = DIP + "Meeting"
AGREEMENT = DIP + "Agreement"
SCHOLARSHIP = DIP + "Scholarship"
ASSISTANCE = DIP + "Assistance"
RELATIONS_CHANGE = DIP + "RelationsChange"
HONOUR = DIP + "Honour"
STATUS = DIP + "Status"
ARTICLE = DIP + "Article"

# Statuses
HAPPENED = DIP + "Happened"
PLANNED = DIP + "Planned"
PROPOSED = DIP + "Proposed"
DENIED = DIP + "Denied"

# Properties of what takes part
ISO3 = DIP + "iso3"
ACTS_FOR = DIP + "actsFor"
HOLDS_OFFICE = DIP + "holdsOffice"
OF_STATE = DIP + "ofState"
IN_STATE = DIP + "inState"
IN_ORGANIZATION = DIP + "inOrganization"

# Properties of every event; `dip:status` and `dip:place` have a class of their name beside them
HAS_STATUS = DIP + "status"
START_DATE = DIP + "startDate"
END_DATE = DIP + "endDate"
AT_PLACE = DIP + "place"
EVIDENCE = DIP + "evidence"
RULE = DIP + "rule"
SHA256 = DIP + "sha256"
MERGED_FROM = DIP + "mergedFrom"
MERGE_REASON = DIP + "mergeReason"

# Roles
VISITOR = DIP + "visitor"
SENDING_STATE = DIP + "sendingState"
DESTINATION = DIP + "destination"
HOST = DIP + "host"
PARTICIPANT = DIP + "participant"
PARTICIPANT_STATE = DIP + "participantState"
PARTY = DIP + "party"
SIGNATORY = DIP + "signatory"
PROVIDER = DIP + "provider"
RECIPIENT = DIP + "recipient"
BENEFICIARY = DIP + "beneficiary"
CONFERRER = DIP + "conferrer"

# Kinds and literal properties of single classes of event
VISIT_KIND = DIP + "visitKind"
MEETING_KIND = DIP + "meetingKind"
AGREEMENT_KIND = DIP + "agreementKind"
CHANGE = DIP + "change"
TOPIC = DIP + "topic"
QUANTITY = DIP + "quantity"
PERIOD = DIP + "period"
PROGRAMME = DIP + "programme"
AMOUNT = DIP + "amount"
CURRENCY = DIP + "currency"
AWARD = DIP + "award"

STATUSES: tuple[str, ...] = ("Happened", "Planned", "Proposed", "Denied")

_DONOR: Mapping[str, tuple[str, ...]] = {
    "provider": ("State", "Organization"),
    "recipient": ("State", "Organization"),
}

ROLES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Visit": {
            "visitor": ("Person", "Group", "Organization"),
            "sendingState": ("State",),
            "destination": ("State",),
            "host": ("Person", "Organization"),
        },
        "Meeting": {
            "participant": ("State", "Person", "Organization", "Group"),
            "participantState": ("State",),
        },
        "Agreement": {"party": ("State", "Organization"), "signatory": ("Person",)},
        "Scholarship": {**_DONOR, "beneficiary": ("Group",)},
        "Assistance": _DONOR,
        "RelationsChange": {"party": ("State", "Organization")},
        "Honour": {"recipient": ("Person",), "conferrer": ("Person", "State", "Organization")},
    }
)
"""Kind of event → role → kinds of thing that may fill it; the keys are the seven kinds of event."""

REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "Visit": (("visitor", "sendingState"), ("destination",)),
        "Meeting": (("participant", "participantState"),),
        "Agreement": (("party",),),
        "Scholarship": (("provider", "recipient"),),
        "Assistance": (("provider", "recipient"),),
        "RelationsChange": (("party",),),
        "Honour": (("recipient",),),
    }
)
"""Kind of event → groups of roles; an event needs at least one role of each group."""

LITERALS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Visit": (),
        "Meeting": (),
        "Agreement": ("topic",),
        "Scholarship": ("quantity", "period", "programme"),
        "Assistance": ("amount", "currency", "topic"),
        "RelationsChange": (),
        "Honour": ("award",),
    }
)
"""Kind of event → its own properties that hold a literal."""

DATATYPES: Mapping[str, str] = MappingProxyType(
    {iri: XSD_STRING for iri in (TOPIC, PERIOD, PROGRAMME, CURRENCY, AWARD, ISO3, SHA256, RULE, MERGE_REASON, OA_EXACT)}
    | {iri: XSD_INTEGER for iri in (QUANTITY, OA_START, OA_END)}
    | {AMOUNT: XSD_DECIMAL, DCTERMS_ISSUED: XSD_DATE}
)
"""IRI of a literal property → IRI of its datatype; start and end dates have `DATE_TYPES` instead."""

DATE_TYPES: Mapping[int, str] = MappingProxyType({4: XSD_G_YEAR, 7: XSD_G_YEAR_MONTH, 10: XSD_DATE})
"""Length of a date's lexical form ("2024", "2024-05", "2024-05-25") → IRI of its datatype."""

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "visit": ("state", "official", "working", "private", "transit", "study", "farewell"),
        "meeting": ("courtesyCall", "bilateral", "multilateral", "summit", "phone", "farewell"),
        "agreement": (
            *("treaty", "memorandum", "freeTrade", "investment", "taxation", "airServices", "loan"),
            *("jointStatement", "security", "other"),
        ),
        "change": ("established", "severed", "restored", "upgraded", "downgraded", "embassyOpened", "embassyClosed"),
    }
)
"""Concept scheme → names of its concepts."""

KIND_SCHEMES: Mapping[str, str] = MappingProxyType(
    {"visitKind": "visit", "meetingKind": "meeting", "agreementKind": "agreement", "change": "change"}
)
"""Property whose values are concepts → the scheme that they come from."""

KIND_PROPERTIES: Mapping[str, str] = MappingProxyType(
    {"Visit": "visitKind", "Meeting": "meetingKind", "Agreement": "agreementKind", "RelationsChange": "change"}
)
"""Kind of event → its property whose values are concepts, where it has one."""


def concept(scheme: str, name: str) -> str:
    """Return the IRI of a concept of a scheme of `KINDS`."""
    return f"{KIND}{scheme}/{name}"
