"""The questions that pages ask: SPARQL of the folder `sparql`, with values put in as checked terms."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.queries import Collection, SavedQuery
from kg.queries.binding import term
from kg.queries.tokens import tokens

if TYPE_CHECKING:
    from kg.web.context import Context

Row = Mapping[str, str]
"""A solution: variable → IRI or lexical form, an empty text where it is unbound."""

Results = Mapping[str, Any]
"""SPARQL 1.1 results in JSON."""

Value = str | Sequence[str]

_GIVEN_EVENTS = "VALUES ?event { ?_events_iri }"

_KEPT, _LONGEST_KEPT = 8, 5000
"""How many answers of saved queries are kept, and how many rows one may have for that."""


class Asker:
    """Asks the store by the names of the files in `sparql`, and keeps what is the same until the store is rebuilt."""

    def __init__(self, context: Context) -> None:
        """Read all the questions."""
        self._context = context
        self._queries = {query.name: query for query in Collection([Path(__file__).with_name("sparql")])}
        self._kept: dict[str, tuple[int, list[Row]]] = {}
        self._answers: OrderedDict[tuple[int, str, tuple[tuple[str, str], ...]], Results] = OrderedDict()

    async def rows(self, name: str, **values: Value) -> list[Row]:
        """Return the solutions of a question; a value may be a list where the question holds it in VALUES.

        Raises QueryError where a value is not of its type, and what `Context.select` raises.
        """
        found = await self._context.select(filled(self._queries[name], values))
        return [{variable: value or "" for variable, value in row.items()} for row in found]

    async def results(self, name: str, given: Mapping[str, str]) -> Results:
        """Return SPARQL 1.1 results in JSON, as a dictionary, of a saved query; the last few are kept.

        So whoever sorts an answer or turns its pages does not have it worked out again.
        """
        key = self._context.generation, name, tuple(sorted(given.items()))
        found = self._answers.pop(key, None)
        if found is None:
            found = await self._context.saved_json(name, given)
        if len(found.get("results", {}).get("bindings", ())) <= _LONGEST_KEPT:
            self._answers[key] = found
        if len(self._answers) > _KEPT:
            self._answers.popitem(last=False)
        return found

    async def saved(self, name: str, given: Mapping[str, str]) -> list[Row]:
        """Return the rows of a saved query, with an empty text where a variable is unbound."""
        found = await self.results(name, given)
        names = found["head"]["vars"]
        return [
            {name: row[name]["value"] if name in row else "" for name in names} for row in found["results"]["bindings"]
        ]

    async def selected(self, name: str, **values: Value) -> list[Row]:
        """Return the solutions of `summaries` for the events that another question selects, in its order."""
        selection = filled(self._queries[name], values)
        inner = "{ " + selection[selection.index("SELECT") :] + " }"
        found = await self._context.select(self._queries["summaries"].text.replace(_GIVEN_EVENTS, inner))
        return [{variable: value or "" for variable, value in row.items()} for row in found]

    async def kept(self, name: str) -> list[Row]:
        """Return the solutions of a question without values, asked once for each state of the store."""
        generation = self._context.generation
        if name not in self._kept or self._kept[name][0] != generation:
            self._kept[name] = generation, await self.rows(name)
        return self._kept[name][1]


def filled(query: SavedQuery, values: Mapping[str, Value]) -> str:
    """Return the text of a question with values in the place of its parameters; raises QueryError for wrong ones."""
    terms: dict[str, str] = {}
    for parameter in query.parameters:
        given = values.get(parameter.name, "")
        texts = [given] if isinstance(given, str) else given
        if given or parameter.required:
            terms[parameter.variable[1:]] = " ".join(term(parameter, text) for text in texts)
    parts = (terms.get(t.text[1:], t.text) if t.kind == "variable" else t.text for t in tokens(query.text))
    return "".join(parts)
