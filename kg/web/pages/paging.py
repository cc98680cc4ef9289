"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Paging(Generic[Item]):
    """The items of one page of a list: its number, the number of pages and of all items, and the first item's."""

    items: tuple[Item, ...]
    page: int
    pages: int
    total: int
    first: int

    @property
    def last(self) -> int:
        """Return the number of the last item, counted from 1."""
        return self.first + len(self.items) - 1


def paged(items: Sequence[Item], given: Mapping[str, str], size: int) -> Paging[Item]:
    """Return the page that a URL asks for by `page`, or the nearest that there is."""
    pages = max(1, -(-len(items) // size))
    wanted = given.get("page", "1")
    page = min(max(int(wanted), 1), pages) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else 1
    first = (page - 1) * size
    return Paging(tuple(items[first : first + size]), page, pages, len(items), first + 1)
