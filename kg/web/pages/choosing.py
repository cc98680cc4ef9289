"""What people choose from in forms: states with the number of their events, kinds, statuses, periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from kg import vocabulary as v
from kg.errors import QueryError
from kg.queries import Parameter
from kg.queries.binding import term
from kg.web.pages.asking import Asker

_DAY = Parameter("day", "", "xsd_date", True)
_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class State:
    """A state: IRI, alpha-3 code, name, and the number of events that it takes part in."""

    iri: str
    code: str
    name: str
    events: int


async def states(asker: Asker) -> list[State]:
    """Return all states by name."""
    rows = await asker.kept("states")
    return [State(row["state"], row["code"], row["name"], int(row["events"])) for row in rows]


async def active_states(asker: Asker) -> list[State]:
    """Return the states that take part in any event, by name."""
    return [state for state in await states(asker) if state.events]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a picture is to show: kinds and statuses of events (local names), a period, a state (IRI, or empty)."""

    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    since: str
    until: str
    country: str

    @property
    def is_dated(self) -> bool:
        """Tell whether a period was chosen, so that what has no date is left out."""
        return bool(self.since or self.until)

    def values(self) -> dict[str, str | Sequence[str]]:
        """Return kinds, statuses and period as the values of a question."""
        return {
            "kinds": [v.DIP + kind for kind in self.kinds],
            "statuses": [v.DIP + status for status in self.statuses],
            "since": self.since or _FIRST_DAY,
            "until": self.until or _LAST_DAY,
        }


async def chosen(asker: Asker, given: QueryParams, statuses: Sequence[str] = v.STATUSES) -> Filter:
    """Read a filter from a URL; what is not given is all kinds and the given statuses.

    Raises QueryError for a day that is none, or a state that nobody knows.
    """
    since, until = given.get("since", ""), given.get("until", "")
    for day in filter(None, (since, until)):
        term(_DAY, day)
    code = given.get("country", "")
    by_code = {state.code: state.iri for state in await states(asker)}
    if code and code not in by_code:
        raise QueryError(f"there is no state with the code {code!r}")
    kinds = tuple(kind for kind in v.ROLES if kind in given.getlist("kind")) or tuple(v.ROLES)
    wanted = tuple(status for status in v.STATUSES if status in given.getlist("status")) or tuple(statuses)
    return Filter(kinds, wanted, since, until, by_code.get(code, ""))


def single(given: QueryParams) -> Mapping[str, str]:
    """Return the values of a URL that are not empty, the last one of each name."""
    return {name: value for name, value in given.items() if value}
