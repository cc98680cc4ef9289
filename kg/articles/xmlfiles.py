"""Reads XML into elements, without entities, external parts or attributes that multiply it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from kg.articles.streams import MAX_FILE, read_all
from kg.errors import Location

_MAX_DEPTH = 200


class XmlError(ValueError):
    """Something is no XML, or XML that is refused; the text says why, `location` where."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        """Keep the place."""
        super().__init__(message)
        self.line, self.column = line, column

    def at(self, name: str) -> Location:
        """Return the place in the file of this name."""
        return Location(name, self.line, self.column)


class _Builder:
    """Hands what the parser meets to a builder of elements, and refuses what could harm."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self._tree = TreeBuilder()
        self._depth = 0
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._tree.data
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._refuse
        self.parser.ExternalEntityRefHandler = self._refuse

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            self._stop("is XML with a nesting beyond all measure")
        self._tree.start(tag, attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(tag)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            self._refuse()

    def _refuse(self, *_arguments: object) -> NoReturn:
        self._stop("declares entities or a grammar of its own, which is refused")

    def _stop(self, message: str) -> NoReturn:
        raise XmlError(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def root(self) -> Element:
        return self._tree.close()


def parse(stream: IO[bytes]) -> Element:
    """Return the root element; raises XmlError, and TooLargeError for more than MAX_FILE bytes."""
    builder = _Builder()
    try:
        builder.parser.Parse(read_all(stream, MAX_FILE), True)
    except expat.ExpatError as error:
        raise XmlError(f"is no XML: {expat.ErrorString(error.code)}", error.lineno, error.offset + 1) from error
    except (LookupError, ValueError) as error:
        if isinstance(error, XmlError):
            raise
        raise XmlError(f"is XML in an encoding that is not known ({error})") from error
    return builder.root()


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children that bear one of the names, in the order of the names."""
    for name in names:
        for child in element:
            if local(child) == name:
                yield child


def text(element: Element, *names: str) -> str:
    """Return the text of the first child of one of the names that is not empty."""
    return next(filter(None, ("".join(child.itertext()).strip() for child in children(element, *names))), "")
