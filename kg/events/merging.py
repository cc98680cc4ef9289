"""One event told twice in an article becomes one: same kind, parties that agree, dates and status that agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kg.dates import add_days
from kg.events.draft import Draft, identity
from kg.events.gifts import drop_title_sum, gives_another, is_of_title, tells_in_other_money, tells_same_sum
from kg.events.same_people import are_of_one_union, are_others, are_two_sides, is_named_by, part_by_others
from kg.events.same_time import dates_agree, is_one_stay, times_agree
from kg.nodes import Ref

_STATES = {
    "Visit": ("sendingState", "destination"),
    "Meeting": ("participantState",),
    "Agreement": ("party",),
    "RelationsChange": ("party",),
    "Scholarship": ("provider", "recipient"),
    "Assistance": ("provider", "recipient"),
    "Honour": ("conferrer",),
}
_PEOPLE = {
    "Visit": ("visitor",),
    "Meeting": ("participant",),
    "Agreement": ("signatory",),
    "Honour": ("recipient",),
    "Scholarship": ("beneficiary",),
}


def merge(drafts: Sequence[Draft], issued: date | None) -> list[Draft]:
    """Return the drafts with those joined that tell one event, in the order of their first mention.

    One without a date is of the time of the article: it is not joined with one of another year.
    """
    joined: list[Draft] = []
    _give_for_the_union(drafts)
    for draft in part_by_others(drafts):
        same = next((old for old in joined if _same(old, draft) and times_agree(old, draft, issued)), None)
        if same is not None:
            _join(same, draft)
        elif not draft.again:
            joined.append(draft)
    for draft in joined:
        _drop_descriptions(draft)
        if draft.days > 1 and len(draft.start) == len("2024-05-25") and not draft.end:
            draft.end = add_days(draft.start, draft.days)
    return [draft for draft in joined if draft.literals.get("conference") not in DEFINITE]


def _give_for_the_union(drafts: Sequence[Draft]) -> None:
    """Let the European Union give what its Commission does, in an article that tells that the Union gives."""
    aid = [draft for draft in drafts if draft.kind == "Assistance"]
    union = next((ref for draft in aid for ref in draft.refs("provider") if identity(ref) == _UNION), None)
    if union is None:
        return
    for draft in aid:
        draft.roles = [(role, union if identity(ref) == _COMMISSION else ref) for role, ref in draft.roles]


_UNION, _COMMISSION = "organization:european union", "organization:european commission"


def _drop_descriptions(draft: Draft) -> None:
    """Drop "the president" from a role that somebody named fills for the same state, and the state of an honour."""
    named = {(role, ref.state) for role, ref in draft.roles if ref.kind == "person"}
    if draft.kind == "Honour":
        draft.roles = [
            (role, ref) for role, ref in draft.roles if ref.kind != "state" or (role, ref.state) not in named
        ]
    draft.roles = [
        (role, ref)
        for role, ref in draft.roles
        if ref.kind != "described" or ((role, ref.state) not in named and (ref.state or not named))
    ]


def _same(a: Draft, b: Draft) -> bool:
    if a.kind == b.kind == "Meeting" and (a.literals.get("conference") or b.literals.get("conference")):
        return _same_conference(a, b)
    if (
        a.kind != b.kind
        or _is_of_more(a, b)
        or not dates_agree(a, b)
        or not _status_agrees(a, b)
        or not _details_agree(a, b)
    ):
        return False
    if a.kind == "Meeting" and are_others(a, b):
        return False
    if "bilateral" in (a.literals.get("meetingKind"), b.literals.get("meetingKind")) and _are_several(a, b):
        return False
    if a.kind == "Honour" and _same_honour(a, b):
        return True
    people = _PEOPLE.get(a.kind, ())
    sides = [(a.keys(role), b.keys(role)) for role in _STATES[a.kind]]
    if are_two_sides(a, b) or are_of_one_union(a, b):
        return True
    if not _are_same_parties(a, b):
        sides.append((_persons(a, people), _persons(b, people)))
    if not all(_compatible(left, right) for left, right in sides):
        return False
    shared = a.keys(*_STATES[a.kind], *people) & b.keys(*_STATES[a.kind], *people)
    return len(shared) >= (2 if a.kind != "Honour" else 1)


def _are_same_parties(a: Draft, b: Draft) -> bool:
    """Tell whether two agreements are of the same parties: who signs for one of them may be told apart."""
    return a.kind == "Agreement" and a.keys("party") == b.keys("party")


def _is_one_ceremony(a: Draft, b: Draft) -> bool:
    """Tell whether two papers of the same parties bear the same day, or one is the headline's: signed together."""
    of_day = len(a.start) == len("2024-05-25") and a.start == b.start
    return (of_day or is_of_title(a)) and _are_same_parties(a, b)


def _are_several(a: Draft, b: Draft) -> bool:
    return max(len(draft.keys("participantState")) for draft in (a, b)) > _TWO


_TWO = 2


def _same_honour(a: Draft, b: Draft) -> bool:
    """Tell whether one of two honours only describes whom the other names: "the president", "the ambassador of …"."""
    sides = [(a.refs(role), b.refs(role)) for role in ("conferrer", "recipient")]
    if a.keys("recipient") == b.keys("recipient") and _of_one_state([*sides[0][0], *sides[0][1]]):
        return True
    return all(len(left) == len(right) == 1 and _may_be(left[0], right[0]) for left, right in sides)


def _of_one_state(refs: Sequence[Ref]) -> bool:
    """Tell whether all act for one state: its president confers the order that his minister hands over."""
    return len({ref.state for ref in refs}) == 1 and bool(refs[0].state)


def _may_be(one: Ref, other: Ref) -> bool:
    if identity(one) == identity(other):
        return True
    if not one.state or one.state != other.state or one.kind == other.kind == "person":
        return False
    offices = [{office.name.split(" of ")[0] for office in ref.offices} for ref in (one, other)]
    return "state" in (one.kind, other.kind) or bool(offices[0] & offices[1])


def _compatible(left: set[str], right: set[str]) -> bool:
    """Tell whether two sets of fillers can be of one event: one says nothing, or all that the other says and more."""
    return not left or not right or left <= right or right <= left


def _details_agree(a: Draft, b: Draft) -> bool:
    if a.kind == "RelationsChange":
        return a.literals.get("change") == b.literals.get("change") and (a.sent == b.sent or not (a.sent and b.sent))
    if a.kind == "Agreement":
        return _kinds_agree(a, b, "agreementKind") or _is_one_ceremony(a, b)
    return _literals_agree(a, b) and (a.kind != "Assistance" or not gives_another(a, b))


def _same_conference(a: Draft, b: Draft) -> bool:
    """Tell whether two mentions are of one conference: of one name, or the later one only "the meeting"."""
    left, right = a.literals.get("conference", ""), b.literals.get("conference", "")
    same_status = a.status == b.status or (is_of_title(a) and a.keys("participant") == b.keys("participant"))
    if not left or not right or not dates_agree(a, b) or not same_status:
        return False
    return left == right or right in DEFINITE or left in right or right in left


DEFINITE = frozenset(
    {"meeting", "summit", "conference", "forum", "event", "dialogue", "roundtable", "talks", "session"}
)
"""Words that alone name no conference, but may point back to one."""


def _is_of_more(a: Draft, b: Draft) -> bool:
    """Tell whether one meeting is of three or more, by its kind, and the other of two: each is its own."""
    many = [d.literals.get("meetingKind") == "multilateral" for d in (a, b)]
    numbers = [len(d.refs("participant")) for d in (a, b)]
    return a.kind == "Meeting" and many[0] != many[1] and numbers[0] != numbers[1] and min(numbers) > 1


def _persons(draft: Draft, roles: tuple[str, ...]) -> set[str]:
    return {key for key in draft.keys(*roles) if key.startswith("person:")}


def _status_agrees(a: Draft, b: Draft) -> bool:
    undone = b.again and a.status != "Happened"
    if a.kind == "Agreement" and a.evidence[0].start == b.evidence[0].start and "Happened" not in (a.status, b.status):
        return True
    if (a.kind, a.status, b.status) == ("Meeting", "Happened", "Planned") and _FURTHER.search(b.evidence[0].quote):
        return False
    if a.status == b.status or not a.firm or not b.firm or _is_accepted(a, b):
        return True
    return undone or _is_decided(a, b) or _is_leg(a, b) or tells_same_sum(a, b)


_FURTHER = re.compile(
    r"\b(?:next|second|third|another|new) (?:[\w-]+ )?(?:rounds?|meetings?|sessions?|talks|consultations)\b"
)
"""What the parties that met agree to hold once more."""


def _is_accepted(a: Draft, b: Draft) -> bool:
    """Tell whether the later one says that somebody will come whom the earlier one invites."""
    invited = (a.kind, a.status, b.status) == ("Visit", "Proposed", "Planned") and a.keys("visitor") == b.keys(
        "visitor"
    )
    return invited and _INVITED.search(a.evidence[0].quote) is not None


_INVITED = re.compile(r"\b[Ii]nvit(?:ed?|ation|ing)\b")
_UNDER_WAY = "visit.on-visit-to"


def _is_leg(a: Draft, b: Draft) -> bool:
    """Tell whether the later one is only another town of a visit that has begun: "will also visit Aswan"."""
    if a.kind != "Visit" or (a.status, b.status) != ("Happened", "Planned") or b.place is None:
        return False
    within = a.start <= b.start <= a.end if a.start and b.start else not a.end
    return bool(b.keys("visitor")) and b.keys("visitor") <= a.keys("visitor") and within


def _is_decided(a: Draft, b: Draft) -> bool:
    """Tell whether one says that what the other tells was decided: of the same day, or of the same sum."""
    if _is_same_gift(a, b):
        return True
    if {a.status, b.status} != {"Planned", "Happened"}:
        return False
    if a.kind == "RelationsChange":
        change = a.literals.get("change")
        bare = change == "established" and not (a.start if a.status == "Planned" else b.start)
        known = change == "downgraded" or (change != "upgraded" and (a.start == b.start or bare or is_of_title(a)))
        return known or a.start == b.start != ""
    return a.kind == "Honour" and a.keys("recipient") == b.keys("recipient")


def _is_same_gift(a: Draft, b: Draft) -> bool:
    """Tell whether a title says "to give" or "offers" of what the text tells as given: the same sum or number."""
    if not is_of_title(a) or not b.evidence[0].start or "Happened" not in (a.status, b.status):
        return False
    if a.kind == "Scholarship":
        return a.literals.get("quantity", "") in ("", b.literals.get("quantity"))
    offered = a.status == "Proposed" and "amount" not in a.literals
    return a.kind == "Assistance" and (offered or a.literals.get("amount") == b.literals.get("amount"))


def _kinds_agree(a: Draft, b: Draft, name: str) -> bool:
    left, right = a.literals.get(name, "other"), b.literals.get(name, "other")
    return left == right or "other" in (left, right)


def _literals_agree(a: Draft, b: Draft) -> bool:
    keys = ("quantity",) if tells_in_other_money(a, b) else ("amount", "quantity")
    return all(a.literals[key] == b.literals[key] for key in keys if key in a.literals and key in b.literals)


def _join(a: Draft, b: Draft) -> None:
    decided = _is_decided(a, b) and (_is_same_gift(a, b) or (a.kind == "RelationsChange" and b.status == "Happened"))
    held = "conference" in a.literals and b.status == "Happened"
    leg = _is_leg(a, b) and (a.firm or (a.evidence[0].rule == _UNDER_WAY and not is_of_title(a)))
    a.firm = a.firm or leg
    surer = b.firm and not a.firm
    if held or surer or b.again or (decided and b.firm) or _is_accepted(a, b):
        a.status, a.firm = b.status, True
    if a.kind == "Meeting" and is_of_title(a):
        a.roles = [(role, ref) for role, ref in a.roles if not is_named_by(ref, b)]
    for role, ref in b.roles:
        a.add(role, ref)
    drop_title_sum(a, b)
    for name, value in b.literals.items():
        if a.literals.get(name, "other") == "other" or (
            name == "agreementKind" and is_of_title(a) and value != "other"
        ):
            a.literals[name] = value
    if leg and not a.start:
        pass
    elif is_one_stay(a, b):
        a.start, a.end = min(a.start, b.start), max(a.end, b.end)
    elif b.end and not b.start and a.start == b.end:
        a.start, a.end = "", b.end
    elif a.end and not a.start and b.start == a.end:
        pass
    elif b.end and not b.start and a.start and not a.end:
        a.end = b.end
    elif len(b.start) > len(a.start) or (b.start == a.start and b.end and not a.end):
        a.start, a.end = b.start, b.end or a.end
    a.place = a.place or b.place
    a.days = a.days or b.days
    a.thing = b.thing or a.thing
    a.evidence += [piece for piece in b.evidence if all(piece.start != old.start for old in a.evidence)]
