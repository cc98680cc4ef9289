"""What every page is made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.web.pages.asking import Asker
from kg.web.pages.links import prefixed
from kg.web.pages.rendering import Templates

if TYPE_CHECKING:
    from kg.web.context import Context


@dataclass(frozen=True, slots=True)
class Site:
    """The server's context, the questions that pages ask of it, and the templates."""

    context: Context
    asker: Asker
    templates: Templates

    def prefixed(self, iri: str) -> str:
        """Return an IRI as people read it: without the base of things, or with a prefix of the vocabulary."""
        return prefixed(iri, self.context.base)
