"""Saved queries: plain SPARQL in `.rq` files, with a header in comments and typed parameters, and how to run them.

    #+ summary: Visits to a country
    SELECT ?visit WHERE { BIND(?__country_iri AS ?country) ?visit dip:destination ?country }

Metadata stands in the leading `#+` lines, one YAML document (grlc's decorators; what is ours under `x-kg`). A variable
whose name begins with `_` is a parameter: `?_name…` has to be given, `?__name…` may be; the suffix is its type.
`kg.queries.endpoint`, for remote stores, stands apart, since importing what speaks HTTP takes time.
"""

from kg.queries.binding import Parameter, bind
from kg.queries.collection import Collection
from kg.queries.expectations import Outcome, answer, check
from kg.queries.resolving import Resolver, Source, short_name, short_names
from kg.queries.running import prepare, run
from kg.queries.saved import SavedQuery, adhoc_query, parse_query, read_query
from kg.queries.tokens import declared

__all__ = [
    "Collection",
    "Outcome",
    "Parameter",
    "Resolver",
    "SavedQuery",
    "Source",
    "adhoc_query",
    "answer",
    "bind",
    "check",
    "declared",
    "parse_query",
    "prepare",
    "read_query",
    "run",
    "short_name",
    "short_names",
]
