"""What texts call things: what an agreement or aid is about, which award, which programme of study, for how long."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.engine import Capture
from kg.events.draft import Draft
from kg.nodes import Node, NounGroup, Reading, Ref, VerbGroup
from kg.symbols import CHAR, symbols


def set_particulars(draft: Draft, capture: Capture, reading: Reading) -> None:
    """Set `topic`, `award`, `programme` and `period` in the words of the sentence, as far as it tells them."""
    nouns = _nouns(capture, reading)
    if draft.kind == "Agreement":
        _set(draft, "topic", next(filter(None, (_about(reading, k) for k, _ in nouns)), "") or _of_which_kind(nouns))
    elif draft.kind == "Assistance":
        _set(draft, "topic", _about(reading, capture.end - 1, _FOR) or _thing(reading, draft, nouns))
    elif draft.kind == "Honour":
        _set(draft, "award", next(filter(None, (_award(reading, k) for k, _ in nouns)), ""))
    elif draft.kind == "Scholarship":
        _set(draft, "programme", _programme(reading))
        _set(draft, "period", _period(reading))


def _set(draft: Draft, name: str, value: str) -> None:
    if value:
        draft.literals.setdefault(name, value)


def _nouns(capture: Capture, reading: Reading) -> list[tuple[int, NounGroup]]:
    """Return the noun groups of a capture and of its subject, each with its index."""
    places = list(range(capture.start, capture.end))
    if capture.subject is not None and capture.subject.index not in places:
        places.insert(0, capture.subject.index)
    return [(k, data) for k in places if isinstance(data := reading.nodes[k].data, NounGroup)]


_ON = frozenset("on for concerning regarding covering about".split())
_FOR = frozenset({"for"})
_LONGEST = 14
"""How many nodes of a sentence a topic may have."""
_ENDS = frozenset(
    symbols("comma semicolon stop dash open close colon quotation between with by at relative that while during after")
)
_TRAILING = frozenset("in on of for to at from as under the a an and or".split())


def _about(reading: Reading, k: int, words: frozenset[str] = _ON, ends: frozenset[str] = _ENDS) -> str:
    """Return what stands behind the node at `k` after "on" or "for": "visa exemption for holders of passports"."""
    nodes = reading.nodes
    if k + 2 >= len(nodes) or reading.words(k + 1, k + 2).lower() not in words or nodes[k + 2].sym in _WHEN:
        return ""
    end = k + 2
    while end < min(len(nodes), k + 2 + _LONGEST) and not (reading.syms[end] in ends or _ends(nodes[end])):
        end += 1
    while end > k + 2 and (reading.syms[end - 1] in _PARTICIPLES or reading.words(end - 1, end).lower() in _TRAILING):
        end -= 1
    topic = reading.words(k + 2, end).split() if end > k + 2 else []
    while topic and topic[0].lower() in _ARTICLES:
        del topic[0]
    return " ".join(topic) if any(word[:1].islower() for word in topic) and _NO_TOPICS.isdisjoint(topic) else ""


_ARTICLES = frozenset("the a an new similar bilateral".split())
_PARTICIPLES = frozenset(symbols("past-word"))
_NO_TOPICS = frozenset("grant loan sidelines margins occasion behalf project meeting talks basis condition".split())


_WHEN = frozenset(symbols("date number year money place capital"))


def _ends(node: Node) -> bool:
    """Tell whether a topic ends before a node; what looks like a verb in it may be a noun: "travel", "shipping"."""
    verb = node.data if isinstance(node.data, VerbGroup) else None
    is_verb = verb is not None and verb.form != "gerund" and verb.status != "Habitual"
    return node.sym in _WHEN or is_verb or _is_person(node)


def _is_person(node: Node) -> bool:
    return isinstance(node.data, Ref) and node.data.kind in ("person", "described", "name", "list", "pronoun", "both")


_GENERAL = frozenset(
    "a an the this that these those its their his her same new bilateral joint framework landmark historic major "
    "several many first second third two three four five six seven eight nine ten dozen comprehensive trilateral "
    "tripartite multilateral intergovernmental final similar separate various such own further another important key "
    "broad wide special strategic interim legal basic general written formal draft all both of number series set some "
    "other more updated revised long-awaited wide-ranging far-reaching existing planned proposed mutual key so-called "
    "signed additional total international official regional".split()
)


def _of_which_kind(nouns: Sequence[tuple[int, NounGroup]]) -> str:
    """Return what an agreement is called before its noun: the "fisheries" of "a new fisheries agreement"."""
    for _, noun in nouns:
        words = [word for word in noun.modifiers.split()[:-1] if word not in _GENERAL and word.isalpha()]
        if not _NO_KINDS.issuperset(words) and "of" not in words:
            return " ".join(words)
    return ""


_NO_KINDS = frozenset(
    "cooperation partnership grant loan financing aid project plan direct memorandum memoranda understanding "
    "implementing government state peace donation assistance support development".split()
)
"""What says no more of an agreement than its kind does."""


def _thing(reading: Reading, draft: Draft, nouns: Sequence[tuple[int, NounGroup]]) -> str:
    """Return what is given, where it is something to touch: "ambulances", or the "wheat" of "20 tonnes of wheat"."""
    for k, noun in nouns:
        if not draft.thing or noun.lemma != draft.thing or noun.lemma in _NO_THINGS:
            continue
        if noun.lemma in _MEASURES:
            return _about(reading, k, _OF, _ENDS_OF_THING)
        words = noun.modifiers.split()
        while words and (words[0] in _GENERAL or words[0] in _NUMBERS or not words[0][0].isalpha()):
            del words[0]
        return " ".join(words)
    return ""


_OF = frozenset({"of"})
_ENDS_OF_THING = _ENDS | frozenset(symbols("to for on from in since through into"))
_MEASURES = frozenset("tonne ton round dose batch unit set litre truckload container pallet consignment".split()) | {
    "metric ton", "metric tonne",
}  # fmt: skip
_NUMBERS = frozenset("hundred thousand million billion dozen metric tons tonnes entire further".split())
_NO_THINGS = frozenset(
    "note agreement memorandum cheque check notes meeting talk relief plane flight convoy programme "
    "program embassy country credit line office centre center".split()
) | {
    "financing agreement",
    "loan agreement",
    "grant agreement",
    "relief plane",
    "aid plane",
    "grant aid",
    "grant aid project",
}
"""Nouns of patterns that do not tell what is given."""


_PART_OF_NAME = (
    r"(?:(?:of|the|an?|de|da|do|del|la|for|and|first|second|third|1st|2nd|3rd|class|degree|grade)\b"
    r"|in (?:[a-z]{3,}|Gold|Silver|Bronze)\b|[A-Z][\w’'.-]*|\([A-Z][\w’' -]*\))"
)
_AWARD = re.compile(rf"{_PART_OF_NAME}(?:,?\s{_PART_OF_NAME})*")
_CAPITALS = re.compile(r"(?:[A-Z][\w’'-]* )+$")


def _award(reading: Reading, k: int) -> str:
    """Return what an honour is called, from its noun on: "Grand Cross of the Royal Order of Sahametrei"."""
    text, node = reading.text, reading.nodes[k]
    before = _CAPITALS.search(text, reading.start, node.start)
    start = before.start() if before is not None and text[node.start].isupper() else node.start
    limit = next((n.start for n in reading.nodes[k + 1 :] if _ends_name(reading, n)), reading.end)
    behind = text[node.end : node.end + 1] == " " and _AWARD.match(text, node.end + 1, limit)
    award = text[start : behind.end() if behind else node.end].replace(",", " ,").split()
    while award and (award[-1].lower() in _TRAILING or award[-1] in (",", "de", "del")):
        award.pop()
    while award and award[0].lower() in _GENERAL:
        del award[0]
    named = " ".join(award).replace(" ,", ",").rstrip(".’”")
    return named if any(word[:1].isupper() for word in award) or len(award) > 1 else ""


def _ends_name(reading: Reading, node: Node) -> bool:
    """Tell whether the name of an award ends before a node; a place may be a part of it: "Order of the Nile"."""
    within = node.sym == CHAR["place"] and reading.text.endswith("of ", reading.start, node.start)
    return (node.sym in _WHEN and not within) or isinstance(node.data, VerbGroup)


_PROGRAMME = re.compile(
    r"([A-Z][\w’'&.-]*(?: (?:[A-Z][\w’'&.-]*|of|for|and|\([A-Z]+\)))*) "
    r"([Ss]cholarships?|[Ff]ellowships?|[Pp]rogramme|[Pp]rogram|[Ss]cheme|[Aa]wards?)\b"
)
_BY_ITSELF = re.compile(
    r"\b(?:Chevening|Fulbright|Erasmus(?: ?\+| Mundus| Plus)?|Stipendium Hungaricum|MEXT|Monbukagakusho|DAAD|"
    r"Australia Awards|Eiffel|Manaaki|Mandela Washington|Rhodes|Gates Cambridge)\b"
)


def _programme(reading: Reading) -> str:
    """Return the programme of study that a sentence names: "Chevening", "Indian Technical and Economic Cooperation"."""
    own = _BY_ITSELF.search(reading.text, reading.start, reading.end)
    if own is not None:
        return own[0]
    found = _PROGRAMME.search(reading.text, reading.start, reading.end)
    if found is None:
        return ""
    words = [word for word in found[1].split() if word not in _NO_NAMES]
    spans = [(n.start, n.end) for n in reading.nodes if n.sym in _NATIONS]
    only_nation = all(any(i <= m.start() + found.start(1) < j for i, j in spans) for m in re.finditer(r"\w+", found[1]))
    return "" if only_nation or not words else f"{found[1].removeprefix('The ')} {found[2]}"


_NO_NAMES = frozenset("The A An This These In Under Full Ten Five Two Three Four Six Seven Eight Nine".split())
_NATIONS = frozenset(symbols("state demonym"))
_PERIOD = re.compile(
    r"\b(?:each|every|per|a) (year|semester|term|month)\b|\b(?:annually|yearly)\b|\bannual scholarships\b"
)


def _period(reading: Reading) -> str:
    """Return how often places to study are given: "year" of "50 scholarships a year"."""
    found = _PERIOD.search(reading.text, reading.start, reading.end)
    return "" if found is None else found[1] or "year"


def is_by_phone(capture: Capture, reading: Reading) -> bool:
    """Tell whether people speak by telephone, which another part of the sentence says: "discussed trade by phone"."""
    spoken = capture.pattern.rule.id in _SPOKEN
    return spoken and _BY_PHONE.search(reading.text, reading.start, reading.end) is not None


_BY_PHONE = re.compile(
    r"\b(?:in|during|by|over|on|via)(?: [\w-]+){0,2} "
    r"(?:phone|telephone|telephonic|video[ -]?(?:call|conference|link))\b"
)
_SPOKEN = frozenset({"meeting.discuss-with", "meeting.exchange-views", "meeting.speak-with"})
"""The rules of what may be said by telephone, too."""
