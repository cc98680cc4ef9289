"""The organisations of an article: the full names of "the Center" and "the Bank", and whose embassy it tells of."""

from __future__ import annotations

import re

from kg.nodes import Ref


class Bodies:
    """Remembers the organisations that an article names in full."""

    def __init__(self) -> None:
        """Begin with none."""
        self._named: dict[str, Ref] = {}
        self._owners: dict[str, str] = {}
        self._embassies: set[str] = set()
        self._posted: set[str] = set()
        self._blocs: dict[str, Ref] = {}

    def note(self, ref: Ref) -> None:
        """Remember an organisation by its name, and an embassy by the state that keeps it."""
        words = ref.name.split()
        if len(words) > 1:
            self._named.setdefault(ref.name, ref)
        self.own(ref.name, ref.state)
        if ref.state and ("Embassy" in words or "High Commission" in ref.name):
            self._embassies.add(ref.state)

    def note_envoy(self, state: str) -> None:
        """Remember that the article speaks of a state's ambassador."""
        self._embassies.add(state)

    def note_posted(self, state: str) -> None:
        """Remember whose ambassador the article names, whose embassy "the embassy" then may be."""
        self._posted.add(state)

    def own(self, name: str, state: str) -> None:
        """Remember whose an organisation is, where the article says so, and that a union of states is named."""
        if name.startswith(_BLOCS):
            self._blocs.setdefault(name, Ref("organization", name, head="igo"))
        if name and state:
            self._owners.setdefault(name, state)

    def owner(self, name: str) -> str:
        """Return the state whose organisation this is, or empty."""
        return self._owners.get(name, "")

    def full(self, ref: Ref) -> Ref:
        """Return the one organisation whose name has this short one in it ("the Center"), else the Ref itself."""
        if " " in ref.name or ref.state or ref.head != "named":
            return ref
        longer = [body for name, body in self._named.items() if ref.name in name.split()]
        return longer[0] if len(longer) == 1 else ref

    def meant(self, ref: Ref) -> tuple[Ref, ...]:
        """Return an organisation in full, for "the bloc" or "the agency" the one such that is named, if any."""
        if ref.head == "bloc":
            return tuple(self._blocs.values()) if len(self._blocs) == 1 else ()
        if ref.head == "body" and ref.name == "embassy":
            states = self._embassies or self._posted
            return (Ref("organization", "Embassy", next(iter(states)), head="named"),) if len(states) == 1 else ()
        if ref.head == "body":
            known = [body for body in self._named.values() if body.head in _PUBLIC and _KINDS[ref.name](body.name)]
            return (known[0],) if len({body.name for body in known}) == 1 else ()
        return (self.full(ref),)

    def sender(self) -> str:
        """Return the state of which alone the article names an embassy, or empty."""
        return next(iter(self._embassies)) if len(self._embassies) == 1 else ""


_BLOCS = (
    "European Union", "Association of Southeast", "African Union", "Economic Community of", "Southern African Dev",
    "Caribbean Community", "Gulf Cooperation", "East African Community", "Mercosur", "Southern Common", "BRICS",
)  # fmt: skip
"""How the unions of states are called that newspapers call "the bloc"."""
_PUBLIC = frozenset({"igo", "agency"})
_KINDS = {
    "agency": re.compile(r"\bAgency\b|Agence|Center|Centre|\bUN[A-Z]+\b").search,
    "centre": re.compile(r"\bCent(?:er|re)\b").search,
    "bank": re.compile(r"\bBank\b").search,
    "fund": re.compile(r"\bFund\b").search,
    "lender": re.compile(r"\b(?:Bank|Fund)\b").search,
    "society": re.compile(r"Red Cr(?:oss|escent)").search,
    "association": re.compile(r"Red Cr(?:oss|escent)|Association").search,
    "charity": re.compile(r"Foundation|Red Cr(?:oss|escent)").search,
}
"""Which bodies of states or of the world a newspaper calls the agency, the bank, the society."""
