"""A table of events as CSV: one row an event, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from kg import vocabulary as v
from kg.export.accounts import Teller, Told, local
from kg.store import GraphStore

COLUMNS = (
    *("iri", "kind", "type", "status", "start", "end", "label", "parties", "states", "place"),
    *("quantity", "amount", "currency", "details", "articles", "sources", "sentence"),
)
_DETAILS = ("topic", "period", "programme", "award")
_ROLES = tuple(dict.fromkeys(role for roles in v.ROLES.values() for role in roles))
_BETWEEN = "; "


def csv_table(store: GraphStore) -> Iterator[str]:
    """Yield the lines of a CSV file (RFC 4180, with a header); several values of a cell are set apart by "; ".

    `parties` name who takes part, each after its role; `sentence` is the fullest one; `sources` counts articles.
    """
    teller = Teller(store)
    yield _line(COLUMNS)
    for event in teller.events():
        yield _line(_row(event, teller))


def _row(event: Told, teller: Teller) -> list[str]:
    def joined(*names: str) -> str:
        return _BETWEEN.join(value for name in names for value in event.values(name))

    parties = [(role, value) for role in _ROLES for value in event.values(role)]
    states = {code for _, value in parties for code in teller.about(value)[v.ISO3]}
    kinds = [local(value) for name in v.KIND_SCHEMES for value in event.values(name)]
    details = [f"{name}: {value}" for name in _DETAILS for value in event.values(name)]
    return [
        event.iri,
        event.kind,
        _BETWEEN.join(kinds),
        _BETWEEN.join(local(status) for status in event.values("status")),
        joined("startDate"),
        joined("endDate"),
        event.label,
        _BETWEEN.join(f"{role}: {teller.label(value)}" for role, value in parties),
        _BETWEEN.join(sorted(states)),
        _BETWEEN.join(teller.label(place) for place in event.values("place")),
        joined("quantity"),
        joined("amount"),
        joined("currency"),
        _BETWEEN.join(details),
        _BETWEEN.join(event.articles),
        str(len(event.articles)),
        event.sentence(),
    ]


def _line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
