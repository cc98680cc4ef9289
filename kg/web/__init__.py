"""The server: HTTP from a store, read-only.

Every question is answered by a worker process (`pool`, `worker`), one at a time, within bounds of time, rows and memory
and without a network; the process that speaks HTTP only passes questions and answers on. `create_app` makes the
application, which `kg serve` runs. Importing this package loads no web framework: workers need none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.web.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("kg.web.app"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
