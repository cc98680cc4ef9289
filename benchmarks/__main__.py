"""The command `python -m benchmarks`."""

from __future__ import annotations

import sys

import click

from benchmarks import accuracy, floors, growth, scale, speed
from kg.pipeline import Knowledge, load_knowledge

SECTIONS = ("accuracy", "speed", "scale", "growth")


@click.command()
@click.argument("sections", nargs=-1, type=click.Choice(SECTIONS))
@click.option("--check", is_flag=True, help="Only tell whether the accuracy is below its floors; exit with 1 if so.")
@click.option("--update", is_flag=True, help="Set the floors of the accuracy to the present figures.")
@click.option("--lower", is_flag=True, help="With --update: also where a floor falls.")
@click.option("--articles", type=click.IntRange(min=10), default=2000, show_default=True, help="Articles to time.")
@click.option("--large", is_flag=True, help="Let the corpus grow to 100,000 articles instead of 16,000.")
def main(sections: tuple[str, ...], check: bool, update: bool, lower: bool, articles: int, large: bool) -> None:
    """Measure how right and how fast the program is, beside its peers and its own floors.

    SECTIONS are accuracy, speed, scale (of rules and names) and growth (of articles); all of them where none is named.
    """
    knowledge = load_knowledge()
    if check or update:
        sys.exit(_update(knowledge, lower) if update else _check(knowledge))
    wrong: list[str] = []
    for section in sections or SECTIONS:
        if section == "accuracy":
            measured = accuracy.measure(knowledge)
            click.echo(accuracy.tables(measured))
            wrong += floors.shortfalls(floors.read_floors(), floors.figures(measured), accuracy.digest())
        elif section == "speed":
            timed = speed.measure(knowledge, articles)
            click.echo(speed.tables(timed))
            wrong += floors.excesses(floors.read_floors(), timed.ratios())
        elif section == "scale":
            ours, wide = scale.measure()
            click.echo(scale.table_of(ours, wide))
            wrong += floors.excesses(floors.read_floors(), {scale.SCALE: scale.ratio(ours, wide)})
        else:
            sizes = growth.measure((*growth.SIZES, growth.LARGE) if large else growth.SIZES)
            click.echo(growth.table_of(sizes))
            wrong += floors.excesses(floors.read_floors(), growth.ratios(sizes))
    sys.exit(_tell(wrong))


def _check(knowledge: Knowledge) -> int:
    found = floors.figures(accuracy.measure(knowledge))
    return _tell(floors.shortfalls(floors.read_floors(), found, accuracy.digest()))


def _update(knowledge: Knowledge, lower: bool) -> int:
    found = floors.figures(accuracy.measure(knowledge))
    try:
        floors.write_floors(floors.updated(floors.read_floors(), found, accuracy.digest(), lower))
    except ValueError as error:
        return _tell([f"{error}; give --lower too if that is meant"])
    return 0


def _tell(wrong: list[str]) -> int:
    for line in wrong:
        click.echo(f"benchmarks: {line}", err=True)
    return int(bool(wrong))


if __name__ == "__main__":
    main()
