"""`kg rules`: list, show, test, report and explain extraction rules."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import Command, format_option, knowledge_options
from kg.errors import AnswerError, ArticleError, Location, UnknownThingError
from kg.model import Article

if TYPE_CHECKING:
    from kg.engine import Rule
    from kg.workbench import RuleReport


@click.group()
def rules() -> None:
    """List, show, test, weigh and explain the rules that read articles."""


@rules.command("list", cls=Command, examples=("kg rules list", "kg rules list --event Visit"))
@click.option("--event", metavar="KIND", help="Only rules for this kind of event.")
@knowledge_options
def list_rules(event: str | None, rules: tuple[Path, ...], lexicon: tuple[Path, ...]) -> None:
    """List the rules: identifier, kind of event, first pattern."""
    from kg.vocabulary import ROLES

    if event is not None and event not in ROLES:
        raise click.BadParameter(f"{event!r} is none of {', '.join(ROLES)}.", param_hint="'--event'")
    chosen = [rule for rule in _rules(rules) if event in (None, rule.event)]
    width = max((len(rule.id) for rule in chosen), default=0)
    for rule in chosen:
        click.echo(f"{rule.id:<{width}}  {rule.event:<15}  {rule.texts[0]}")


@rules.command(cls=Command, examples=("kg rules show visit.visit",))
@click.argument("rule_id", metavar="RULE")
@knowledge_options
def show(rule_id: str, rules: tuple[Path, ...], lexicon: tuple[Path, ...]) -> None:
    """Show a rule: patterns, what it sets, and its examples."""
    (rule,) = _chosen(_rules(rules), (rule_id,))
    click.echo("\n".join(_lines(rule)))


@rules.command(cls=Command, examples=("kg rules test visit.visit",))
@click.argument("rule_ids", metavar="[RULE]...", nargs=-1)
@knowledge_options
def test(rule_ids: tuple[str, ...], rules: tuple[Path, ...], lexicon: tuple[Path, ...]) -> int:
    """Run the examples of rules, of all where none is named; exit with 1 where one fails."""
    from kg.pipeline import load_knowledge
    from kg.workbench import check_rule

    knowledge = load_knowledge(rules, lexicon)
    chosen = _chosen(knowledge.rules.rules, rule_ids)
    failures = [failure for rule in chosen for failure in check_rule(rule, knowledge)]
    for failure in failures:
        click.echo(f"{failure.rule}: {failure.text!r}: {failure.reason}")
    examples = sum(len(rule.hits) + len(rule.misses) for rule in chosen)
    noun = "rule" if len(chosen) == 1 else "rules"
    click.echo(f"{len(chosen):,} {noun}, {examples:,} examples, {len(failures):,} failed", err=True)
    return int(bool(failures))


@rules.command(cls=Command, examples=("kg rules report",))
@click.option("--gold", type=click.Path(path_type=Path), help="File of answers, one JSON object a line.")
@click.option(
    "--articles",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="SOURCE",
    help="File or folder of the articles that are answered (may be given more than once).",
)
@format_option(("text", "json"), "text")
@knowledge_options
def report(
    gold: Path | None,
    articles: tuple[Path, ...],
    format_: str,
    rules: tuple[Path, ...],
    lexicon: tuple[Path, ...],
) -> None:
    """Weigh every rule against hand-made answers: how often it fired, how often it was right.

    In a checkout the sample articles and their answers are taken where none are given. A rule that is right in fewer
    than 8 of 10 cases, of 5 or more, is marked: it should not ship.
    """
    from kg.articles import read_articles
    from kg.pipeline import load_knowledge
    from kg.workbench import read_answers, report_rules
    from kg.workbench.reporting import judge_articles

    path, sources = _answered(gold, articles)
    answers = {answer.article: answer for answer in read_answers(path)}
    knowledge = load_knowledge(rules, lexicon)
    found = (item for item in read_articles(sources) if isinstance(item, Article))
    reports = report_rules(judge_articles(found, answers, knowledge), knowledge.rules)
    if format_ == "json":
        click.echo(json.dumps([_numbers(report) for report in reports], indent=2))
    else:
        click.echo("\n".join(_table(reports)))
    fired = [report for report in reports if report.fired]
    doubtful = sum(report.is_doubtful for report in reports)
    click.echo(
        f"{len(reports):,} rules, {len(fired):,} fired on {len(answers):,} articles, {doubtful:,} doubtful", err=True
    )


@rules.command(
    cls=Command,
    examples=('kg rules explain "Prime Minister Hun Manet visited Japan on 3 May." --issued 2024-05-04',),
)
@click.argument("text", required=False)
@click.option("--issued", metavar="DATE", help="Day on which the text was published, as 2024-05-31.")
@knowledge_options
def explain(text: str | None, issued: str | None, rules: tuple[Path, ...], lexicon: tuple[Path, ...]) -> None:
    """Explain step by step how a text is read; from standard input where none is given.

    Shows what is named, which rules were tried and which matched, and the events that came of it.
    """
    from kg.pipeline import load_knowledge
    from kg.workbench import explain as explained

    day = _day(issued)
    text = _stdin() if text is None else text
    if not text.strip():
        raise ArticleError("there is no text to explain")
    for line in explained(text, load_knowledge(rules, lexicon), day):
        click.echo(line)


def _rules(folders: Sequence[Path]) -> Sequence[Rule]:
    from kg.engine import load_rules
    from kg.resources import folder

    return load_rules([folder("rules"), *folders]).rules


def _chosen(known: Sequence[Rule], wanted: Sequence[str]) -> Sequence[Rule]:
    """Return the rules that are named, or all; raises UnknownThingError, with suggestions."""
    from difflib import get_close_matches

    by_id = {rule.id: rule for rule in known}
    for rule_id in wanted:
        if rule_id not in by_id:
            near = get_close_matches(rule_id, by_id, 3)
            hint = f"did you mean {', '.join(map(repr, near))}?" if near else "see `kg rules list`"
            raise UnknownThingError(f"there is no rule {rule_id!r}; {hint}")
    return [by_id[rule_id] for rule_id in wanted] or known


def _lines(rule: Rule) -> Iterator[str]:
    yield f"{click.style(rule.id, bold=True)}  {rule.event}  {rule.location}"
    yield from (f"  match   {text}" for text in rule.texts)
    if rule.needs:
        yield f"  needs   {', '.join(rule.needs)}"
    if rule.status:
        yield f"  status  {rule.status}"
    yield from (f"  set     {name} = {value}" for name, value in rule.sets.items())
    for hit in rule.hits:
        yield f"  hit     {hit.text}"
        yield from (f"            {name} = {value}" for name, value in hit.event.items())
    yield from (f"  miss    {text}" for text in rule.misses)


def _answered(gold: Path | None, articles: Sequence[Path]) -> tuple[Path, Sequence[Path]]:
    """Return the answers and the articles that are meant: those given, else those of the checkout."""
    from kg.resources import checkout

    if gold is not None and articles:
        return gold, articles
    if gold is not None or articles:
        raise click.UsageError("--gold and --articles go together: answers, and the articles that they are for")
    ours = checkout("data/gold.jsonl"), checkout("data/articles")
    if ours[0] is None or ours[1] is None:
        raise AnswerError("the sample articles are not installed with the program; give --gold and --articles")
    return ours[0], (ours[1],)


def _numbers(report: RuleReport) -> dict[str, object]:
    return {
        "rule": report.rule,
        "fired": report.fired,
        "right": report.right,
        "wrong": report.wrong,
        "precision": round(report.precision, 3) if report.fired else None,
        "doubtful": report.is_doubtful,
    }


def _table(reports: Sequence[RuleReport]) -> Iterator[str]:
    width = max(len(report.rule) for report in reports)
    yield f"{'rule':<{width}}  fired  right  wrong  precision"
    for report in reports:
        share = f"{report.precision:.2f}" if report.fired else "-"
        mark = "  doubtful" if report.is_doubtful else ""
        yield f"{report.rule:<{width}}  {report.fired:5}  {report.right:5}  {report.wrong:5}  {share:>9}{mark}"


def _day(value: str | None) -> date | None:
    try:
        return datetime.strptime(value, "%Y-%m-%d").date() if value is not None else None
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date like 2024-05-31.", param_hint="'--issued'") from error


def _stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise ArticleError(f"is not UTF-8 (byte 0x{error.object[error.start]:02x})", Location("<stdin>")) from error
