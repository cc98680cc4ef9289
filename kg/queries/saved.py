"""A saved query: a file of plain SPARQL with a header that says what it answers and what its parameters are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import vocabulary as v
from kg.errors import Location, QueryError
from kg.queries.binding import Parameter, find_parameters, term
from kg.queries.header import Header
from kg.queries.tokens import form, tokens, undeclared

VIEWS = ("table", "timeline", "map", "graph")
THINGS = ("State", "Person", "Organization", "Group", "Place", "Actor", "Event", "Article")
_OURS = dict.fromkeys(("view", "labels", "prose", "parameters", "example"), "")
_ABOUT_PARAMETER = dict.fromkeys(("help", "thing"), "")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with its metadata.

    `form` is SELECT, ASK, CONSTRUCT or DESCRIBE; `labels` name columns for people; `prose` are the columns that hold
    sentences; `example` are values of parameters that show what the query is for.
    """

    name: str
    path: str
    text: str
    form: str
    parameters: tuple[Parameter, ...] = ()
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    view: str = "table"
    labels: tuple[tuple[str, str], ...] = ()
    prose: tuple[str, ...] = ()
    example: tuple[tuple[str, str], ...] = field(default=())


def read_query(path: Path) -> SavedQuery:
    """Read a `.rq` file; raises QueryError with path, line and column where it cannot be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(f"cannot be read ({error.strerror})", Location(str(path))) from error
    except UnicodeDecodeError as error:
        raise QueryError("not UTF-8", Location(str(path))) from error
    return parse_query(text, path.stem, str(path))


def adhoc_query(text: str, path: str) -> SavedQuery:
    """Return a query that was typed in: our prefixes are known in it, whether or not it declares them."""
    missing = undeclared(text)
    prologue = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in v.PREFIXES.items() if prefix in missing)
    begin = next((token.start for token in tokens(text) if token.kind not in ("space", "comment")), 0)
    return parse_query(text[:begin] + prologue + text[begin:], "query", path)


def parse_query(text: str, name: str, path: str) -> SavedQuery:
    """Return the query of a text; raises QueryError with path, line and column where its header cannot be used."""
    header = Header(text, path)
    form_ = form(text)
    if not form_:
        raise QueryError("no SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE is missing", Location(path))
    header.only(_OURS, "x-kg")
    parameters = _described(find_parameters(text, path), header)
    view = header.text("x-kg", "view") or "table"
    if view not in VIEWS:
        header.fail(f"view: {view!r} is none of {', '.join(VIEWS)}", "x-kg", "view")
    return SavedQuery(
        name=name,
        path=path,
        text=text,
        form=form_,
        parameters=parameters,
        summary=header.text("summary"),
        description=header.text("description"),
        tags=header.texts("tags"),
        view=view,
        labels=tuple((key, header.text("x-kg", "labels", key)) for key in header.keys("x-kg", "labels")),
        prose=header.texts("x-kg", "prose"),
        example=tuple((key, header.text("x-kg", "example", key)) for key in header.keys("x-kg", "example")),
    )


def _described(parameters: tuple[Parameter, ...], header: Header) -> tuple[Parameter, ...]:
    """Return the parameters with what the header says of them."""
    names = {parameter.name: "" for parameter in parameters}
    for keys in (("defaults",), ("enumerate",), ("x-kg", "parameters"), ("x-kg", "example")):
        header.only(names, *keys)
    return tuple(_describe(parameter, header) for parameter in parameters)


def _describe(parameter: Parameter, header: Header) -> Parameter:
    name = parameter.name
    header.only(_ABOUT_PARAMETER, "x-kg", "parameters", name)
    thing = header.text("x-kg", "parameters", name, "thing")
    if thing and (thing not in THINGS or parameter.type != "iri"):
        header.fail(f"thing: one of {', '.join(THINGS)}, for an _iri", "x-kg", "parameters", name, "thing")
    described = replace(
        parameter,
        default=header.text("defaults", name),
        choices=header.texts("enumerate", name),
        thing=thing,
        help=header.text("x-kg", "parameters", name, "help"),
    )
    values = [(("enumerate", name), value) for value in described.choices]
    values += [(("defaults", name), described.default)] * bool(described.default)
    for keys, value in values:
        try:
            term(described, value)
        except QueryError as error:
            header.fail(error.message, *keys)
    return described
