"""The saved queries of one or more folders, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from kg.errors import Location, QueryError
from kg.queries.saved import SavedQuery, read_query


class Collection:
    """Saved queries, each read when it is asked for; a later folder's query hides an earlier one's of its name."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Find the `.rq` files of the folders; raises QueryError where a folder does not exist."""
        self._paths: dict[str, Path] = {}
        for folder in folders:
            if not folder.is_dir():
                raise QueryError("no such folder of queries", Location(str(folder)))
            self._paths.update((path.stem, path) for path in sorted(folder.glob("*.rq")))

    def names(self) -> tuple[str, ...]:
        """Return the names of all queries, sorted."""
        return tuple(sorted(self._paths))

    def __iter__(self) -> Iterator[SavedQuery]:
        """Read and yield all queries, sorted by name."""
        return (read_query(self._paths[name]) for name in self.names())

    def get(self, name: str) -> SavedQuery:
        """Read a query; raises QueryError, which suggests, where there is none of this name."""
        path = self._paths.get(name)
        if path is not None:
            return read_query(path)
        near = get_close_matches(name, self._paths, 3, 0.5) or [known for known in self.names() if name in known]
        hint = f"did you mean {', '.join(near)}?" if near else "`kg query --list` names them all"
        raise QueryError(f"no saved query {name!r}; {hint}")
