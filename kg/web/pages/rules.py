"""The pages about rules: which there are, what each matches, and a text to try them on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.engine import Rule, load_rules
from kg.resources import folder
from kg.web.pages.site import Site
from kg.web.pages.trying import LONGEST

_EXAMPLE = """\
The Foreign Minister of Japan, Ms Aiko Tanabe, arrived in Phnom Penh on Monday for a two-day official visit. She met \
Prime Minister Hun Manet, and the two sides signed a memorandum of understanding on ports. Japan will offer \
Cambodia 40 scholarships a year. A trip to Vietnam that was planned for Thursday has been cancelled.
"""
_READ = "kg.web.pages.trying:explained"
_MOST_BYTES = 8 * LONGEST
"""A character has up to four bytes, most of them written as three characters in a form: longer ones are cut."""


@cache
def _rules() -> Mapping[str, Rule]:
    return {rule.id: rule for rule in load_rules([folder("rules")]).rules}


async def all_rules(site: Site, request: Request) -> Response:
    """Return the list of all rules, by kind of event."""
    by_kind: dict[str, list[Rule]] = defaultdict(list)
    for rule in (await run_in_threadpool(_rules)).values():
        by_kind[rule.event].append(rule)
    return site.templates.page(request, "rules.html", groups=list(by_kind.items()))


async def rule_page(site: Site, request: Request) -> Response:
    """Return what a rule matches, what it sets, and its examples."""
    rule = (await run_in_threadpool(_rules)).get(request.path_params["rule"])
    if rule is None:
        raise HTTPException(404, f"there is no rule {request.path_params['rule']}")
    return site.templates.page(request, "rule.html", rule=rule)


async def try_rules(site: Site, request: Request) -> Response:
    """Return a form to paste a text in and, where one was sent, how it is read."""
    if request.method != "POST":
        return site.templates.page(request, "try.html", text=_EXAMPLE, issued="2024-06-05", found=None, problem="")
    text, issued = await _form(request)
    found, problem, status = None, "", 200
    try:
        found = await site.context.call(_READ, text=text, issued=issued)
    except HTTPException as error:
        problem, status = error.detail, error.status_code
    return site.templates.page(request, "try.html", status, text=text, issued=issued, found=found, problem=problem)


async def _form(request: Request) -> tuple[str, str]:
    """Return the text and the day that a form holds; raises HTTPException 413 where it is too long."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise HTTPException(413, f"The text is too long; {LONGEST:,} characters are the most that this page reads.")
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    except ValueError as error:
        raise HTTPException(400, "A form of this page has two fields.") from error
    text, issued = (fields.get(name, [""])[-1] for name in ("text", "issued"))
    return text.replace("\r\n", "\n"), issued.strip()
