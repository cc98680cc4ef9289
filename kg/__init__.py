"""Knowledge graphs of diplomatic news: extraction by hand-written rules, RDF, SPARQL.

    import kg
    graph = kg.build(["data/articles"], store="kg.db")       # or kg.open("kg.db")
    graph.query("visits", country="Cambodia").to_dicts()
    kg.extract("Prime Minister Hun Manet visited Japan on 3 May 2024.")

Importing the package loads nothing; the first use of one of its names does.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.library import Graph, Result, build, extract, open

__all__ = ["Graph", "Result", "build", "extract", "open"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("kg.library"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
