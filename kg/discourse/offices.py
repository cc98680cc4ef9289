"""Whether "the Turkish foreign minister" may be somebody who was named: the words of offices, compared."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.nodes import Ref

ANY_LEADER = frozenset("leader ruler".split())
ANYBODY = frozenset(
    "leader ruler diplomat official politician dignitary statesman visitor top chief senior "
    "pacific african asian arab gulf european caribbean american islands".split()
)
"""Words of descriptions that fit whoever was named: "the Russian top diplomat"."""
_RANKS = frozenset("vice deputy prime assistant under".split())
"""Words that make another office of one: a deputy minister is no deputy prime minister."""
_SMALL_WORDS = frozenset("of for and the affairs to in".split())
_LEADERS = frozenset({"head-of-state", "head-of-government", "royal", "party", "leader"})
_RULERS = frozenset({"head-of-state", "head-of-government", "royal", "envoy"})


_BODY_HEAD = "body-head"
"""What the head of a company or a club is, who is no head of state though called a president."""


def same_office(person: Ref, ref: Ref) -> bool:
    """Tell whether a person may hold the office of a description: of no other state, and with a title like it."""
    if (ref.state and person.state != ref.state) or any(o.name.lower() == "predecessor" for o in person.offices):
        return False
    if (ref.head == _BODY_HEAD) != (person.head == _BODY_HEAD):
        return False
    wanted = office_words(ref)
    if any(word.endswith(("-elect", "-designate")) for word in wanted):
        return any(wanted <= _title(office.name) for office in person.offices)
    if wanted & ANY_LEADER and wanted <= ANYBODY and person.head in _LEADERS:
        return True
    if ref.state and wanted <= ANYBODY and person.offices:
        return True
    if (len(wanted) == 1 or ref.head in _RULERS) and ref.number and person.head == ref.head:
        return True
    if ref.head == "head-of-state" and ref.state and ref.number and person.head == "leader":
        return not any("minister" in office.name.lower() for office in person.offices)
    titles = [_title(office.name) for office in person.offices]
    return bool(wanted) and any(
        (wanted <= held or held <= wanted) and wanted & _RANKS == held & _RANKS for held in titles
    )


def office_words(ref: Ref) -> frozenset[str]:
    """Return the words of the first office of a description, in small letters and without the smallest ones."""
    return _title(ref.offices[0].name) if ref.offices else frozenset()


_SHORT_FORMS = {"PM": "Prime Minister", "FM": "Foreign Minister", "DPM": "Deputy Prime Minister"}


_HEAD_OF_DIPLOMACY = re.compile(
    r"(?:head of (?:the )?|chief of )"
    r"(?:foreign (?:affairs )?ministry|ministry of foreign affairs|foreign office|diplomacy)"
    r"|(?:foreign ministry|diplomacy) (?:chief|head)",
    re.I,
)


def _title(office: str) -> frozenset[str]:
    words = _SHORT_FORMS.get(office, office)
    words = "Foreign Minister" if _HEAD_OF_DIPLOMACY.fullmatch(words) else words
    return frozenset(words.lower().replace(",", " ").split()) - _SMALL_WORDS


def one_office(person: Ref, other: Ref) -> bool:
    """Tell whether two hold the same office, as "Minister for Foreign Affairs" and "Foreign Minister" do."""
    titles = [[_title(office.name) for office in each.offices] for each in (person, other)]
    return any(len(min(a, b, key=len)) > 1 and (a <= b or b <= a) for a in titles[0] for b in titles[1])


def of_one_rank(person: Ref, other: Ref) -> bool:
    """Tell whether two may be of one rank: a leader whose office is not told is of any."""
    return person.head == other.head or "leader" in (person.head, other.head)


def heads_organization(ref: Ref) -> bool:
    """Tell whether somebody of no state speaks for an organisation: "Guterres", "the head of the IMF"."""
    return not ref.state and (ref.head == "igo-head" or (ref.head == "leader" and bool(ref.offices)))


GUESTS = frozenset(
    {
        "delegation",
        "visiting delegation",
        "visiting team",
        "visiting officials",
        "guests",
        "visitors",
        "visiting guests",
    }
)
"""What visitors are called who were named before."""


def acts_privately(ref: Ref) -> bool:
    """Tell whether somebody heads a company, a faith or a body of which nothing is known: they act for no state."""
    if ref.head == "igo-head" or not ref.offices:
        return False
    return ref.head == _BODY_HEAD or all(
        _is_private(office.name, ref.state) and not office.organization for office in ref.offices
    )


@lru_cache(maxsize=4096)
def _is_private(office: str, state: str) -> bool:
    of_university = state not in _CHANCELLED and _OF_UNIVERSITY.match(office) is not None
    return of_university or _PRIVATELY.search(office) is not None


_OF_UNIVERSITY = re.compile(r"[Vv]ice[- ][Cc]hancellor\b")
_CHANCELLED = frozenset({"DEU", "AUT"})
"""Where a vice-chancellor is a member of the government; elsewhere they run a university."""
_PRIVATELY = re.compile(
    r"^Director$|\bCEO\b"
    r"|\b[Cc]hief (?:[Ee]xecutive|[Oo]perating|[Ff]inancial) [Oo]fficer|\b[Cc]hief executive\b|^Dalai Lama"
    r"|\b(?:[Bb]usiness(?:wo)?man|[Tt]ycoon|[Bb]illionaire|[Aa]nalyst|[Aa]ctivist)$"
)


def acts_for_none(ref: Ref) -> bool:
    """Tell whether somebody of no said state acts for none: they speak for an organisation, or for a private body."""
    return heads_organization(ref) or acts_privately(ref)


MINISTRIES = ("Ministry of", "Federal Ministry of", "Department of", "Office of the Pr")
"""How bodies of a government begin that say for which state they act only by where the article is at home."""


def speaks(person: Ref) -> bool:
    """Tell whether somebody only speaks for others: a spokesman is none of those of whom he tells."""
    return any("spokes" in office.name.lower() for office in person.offices)
