"""Which events of different articles are one event: cross-document event coreference.

The answer is a function of the set of articles: nothing here depends on the order in which articles come. Events are
compared only within a block (kind and states).
First those that name a day are joined where their parties and days agree: the connected components of that relation.
Then an event without a day joins a component if it fits exactly one; if it fits several, it stays by itself, since
nobody could say which. The node of a component bears the least IRI of its members.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter

from kg.model import Event, Told

_DAY_LENGTH = 10
_REST = attrgetter(*(field.name for field in fields(Told) if field.name != "iri"))
_PERSON_ROLES = {"Visit": "visitor", "Meeting": "participant", "Agreement": "signatory", "Honour": "recipient"}
_STATE_ROLES = {
    "Visit": ("destination",),
    "Meeting": ("participantState",),
    "Agreement": ("party",),
    "RelationsChange": ("party",),
    "Scholarship": ("provider", "recipient"),
    "Assistance": ("provider", "recipient"),
    "Honour": (),
}
_DETAILS = {
    "Agreement": ("agreementKind",),
    "RelationsChange": ("change",),
    "Scholarship": ("quantity",),
    "Assistance": ("amount", "currency"),
}


@dataclass(frozen=True, slots=True)
class Merge:
    """Events of several articles that are one: the IRI of the node, its members' IRIs (sorted), and why, in words.

    Articles that give the same account give the same IRI, so that a node may have itself as its only member.
    """

    node: str
    members: tuple[str, ...]
    reason: str


def is_known(account: Told) -> bool:
    """Tell whether two articles that give just this account tell one event: parties and day, or parties and details."""
    same = _same_days if len(account.start) == _DAY_LENGTH else _same_vague
    return bool(same(account, account))


def told(iri: str, event: Event) -> Told:
    """Return what coreference needs to know of an event as one article tells it."""
    kind = event.kind
    person_role, state_roles = _PERSON_ROLES.get(kind), _STATE_ROLES[kind]
    states, senders, persons = [], [], []
    for role, entity in event.roles:
        if role in state_roles:
            states.append(f"{role}:{entity.key}")
        elif role == "sendingState":
            senders.append(entity.key)
        if role == person_role and entity.kind == "Person":
            persons.append(entity.key)
    details = tuple(value for name in _DETAILS.get(kind, ()) for value in (event.literal(name),) if value)
    return Told(
        iri,
        kind,
        event.status == "Proposed",
        tuple(sorted(states)),
        tuple(sorted(senders)),
        tuple(sorted(persons)),
        details,
        event.start_date,
        event.end_date,
    )


def renamed(account: Told, iri: str) -> Told:
    """Return the same account under another IRI."""
    return Told(iri, *_REST(account))


Block = dict[Told, dict[str, set[str]]]
"""What was told (without an IRI) → IRI of the event → ids of the articles that tell it."""


def merges(events: Iterable[tuple[str, Told]]) -> list[Merge]:
    """Return what has to be joined, given pairs of an article's id and what it tells; sorted by node.

    Events that stay by themselves are not listed. Of one article at most one event goes into a node.
    """
    blocks: dict[Hashable, Block] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for article_id, event in events:
        blocks[block(event)][renamed(event, "")][event.iri].add(article_id)
    found = [merge for accounts in blocks.values() for merge in _merges_of(accounts)]
    return sorted(found, key=lambda merge: merge.node)


def block(event: Told) -> Hashable:
    """Return what two accounts of one event always have in common: those of different blocks are never compared."""
    return event.kind, event.proposed, event.states


def nodes(found: Iterable[Merge]) -> dict[str, str]:
    """Return the IRI of the node for every member that bears another one."""
    return {member: merge.node for merge in found for member in merge.members if member != merge.node}


def _order(event: Told) -> tuple[str, ...]:
    return (event.start, event.end, *event.senders, *event.persons, *event.details)


def _merges_of(block: Block) -> Iterator[Merge]:
    accounts = sorted(block, key=_order)
    dated = [account for account in accounts if len(account.start) == _DAY_LENGTH]
    vague = [account for account in accounts if len(account.start) != _DAY_LENGTH]
    days = _components(dated, _same_days, _day_traits)
    alone = _add_fitting(vague, days)
    for group, same in [(group, _same_days) for group in days] + [
        (g, _same_vague) for g in _components(alone, _same_vague, _vague_traits)
    ]:
        iris = _one_an_article([block[account] for account in group])
        tellers = {article_id for account in group for iri in iris for article_id in block[account].get(iri, ())}
        if len(tellers) > 1 and (len(group) > 1 or same(group[0], group[0])):
            yield Merge(iris[0], tuple(iris), _reason(group))


def _add_fitting(vague: Iterable[Told], days: Sequence[list[Told]]) -> list[Told]:
    """Add accounts without a day to the one group that each fits; return those that fit none, or several."""
    known: dict[Hashable, list[tuple[int, Told]]] = defaultdict(list)
    for number, group in enumerate(days):
        for account in group:
            for trait in _traits(account):
                known[trait].append((number, account))
    alone = []
    for account in vague:
        traits = _traits(account)
        fitting = {number for trait in traits for number, other in known.get(trait, ()) if _fits(account, other)}
        if len(fitting) != 1:
            alone.append(account)
            continue
        number = fitting.pop()
        days[number].append(account)
        for trait in traits:
            known[trait].append((number, account))
    return alone


def _traits(account: Told) -> set[Hashable]:
    """Return what two accounts have one of in common where `_parties_known`: words of names, the details."""
    words: set[Hashable] = {word for person in account.persons for word in person.split("-")}
    return words | {account.details} if account.details else words


def _day_traits(account: Told) -> set[Hashable]:
    """Return what two accounts have one of in common where `_parties_agree`: without states only names can."""
    return {""} if account.states or account.kind == "Visit" else _traits(replace(account, details=()))


def _vague_traits(account: Told) -> set[Hashable]:
    return {(account.start, trait) for trait in _traits(account)}


def _one_an_article(tellers: Sequence[Mapping[str, set[str]]]) -> list[str]:
    """Return the IRIs of a group, sorted, without those of an article that already has one among them."""
    articles: dict[str, set[str]] = defaultdict(set)
    for by_iri in tellers:
        for iri, ids in by_iri.items():
            articles[iri] |= ids
    seen: set[str] = set()
    kept = []
    for iri in sorted(articles):
        if seen.isdisjoint(articles[iri]):
            seen |= articles[iri]
            kept.append(iri)
    return kept


def _components(
    events: Sequence[Told], same: Callable[[Told, Told], bool | None], traits: Callable[[Told], set[Hashable]]
) -> list[list[Told]]:
    """Return the connected components; `same` is None once no later event (they are sorted by date) can be the same.

    Only events with a trait in common are compared.
    """
    leader = list(range(len(events)))

    def find(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    alike: dict[Hashable, list[int]] = defaultdict(list)
    for i, event in enumerate(events):
        for trait in traits(event):
            alike[trait].append(i)
    for indexes in alike.values():
        for position, i in enumerate(indexes, start=1):
            for later in range(position, len(indexes)):
                agree = same(events[i], events[indexes[later]])
                if agree is None:
                    break
                if agree:
                    leader[find(indexes[later])] = find(i)
    groups: dict[int, list[Told]] = defaultdict(list)
    for i, event in enumerate(events):
        groups[find(i)].append(event)
    return list(groups.values())


def _same_days(a: Told, b: Told) -> bool | None:
    last = _shifted(a.end or a.start, 1)
    if b.start > last:
        return None
    return _parties_agree(a, b) and (b.start <= (a.end or a.start) or _parties_known(a, b))


def _same_vague(a: Told, b: Told) -> bool | None:
    if a.start != b.start:
        return None
    return _parties_known(a, b)


@lru_cache(maxsize=4096)
def _shifted(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:  # the last day of the calendar
        return day


def _fits(vague: Told, dated: Told) -> bool:
    return dated.start.startswith(vague.start) and _parties_known(vague, dated)


def _parties_agree(a: Told, b: Told) -> bool:
    """Tell whether nothing that the two say of parties and details contradicts, and something agrees."""
    if a.details and b.details and a.details != b.details:
        return False
    if a.persons and b.persons:
        return _shared(a.persons, b.persons) >= (
            2 if a.kind == "Meeting" and min(len(a.persons), len(b.persons)) > 1 else 1
        )
    if a.kind == "Visit":
        return bool(a.senders) and a.senders == b.senders
    return bool(a.states)


def _parties_known(a: Told, b: Told) -> bool:
    """Tell whether no date is needed: named persons agree, or a detail that two events rarely share."""
    if not _parties_agree(a, b):
        return False
    if a.kind in ("Visit", "Meeting", "Honour"):
        return bool(a.persons and b.persons)
    return bool(a.details and a.details == b.details and a.details != ("other",)) or bool(a.persons and b.persons)


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many persons of one list are in the other; "austin" and "lloyd-austin" are one."""
    rows = [set(name.split("-")) for name in right]
    return sum(any(words <= row or row <= words for row in rows) for words in (set(name.split("-")) for name in left))


def _reason(group: Sequence[Told]) -> str:
    starts = sorted({event.start for event in group if event.start})
    when = "the same date" if len(starts) == 1 else "dates that agree" if starts else "no date"
    return f"same kind, same parties, {when}"
