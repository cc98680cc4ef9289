"""Other programs on the same text: one Aho-Corasick pass, spaCy's blank tokeniser with a Matcher, rdflib."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import ahocorasick_rs as ac
import pyoxigraph as ox
import rdflib

from kg.engine import blank_marks
from kg.engine.language import Part
from kg.model import Article
from kg.morphology import plural, verb_forms
from kg.pipeline import Knowledge
from kg.text import dateline_of, sentences

Run = Callable[[Article], object]
_BE = ["was", "were", "is", "are", "been", "be", "being"]
_MODIFIERS = 2


def aho_corasick(words: Sequence[str]) -> Run:
    """Return one pass over an article that finds all of the words: the practical limit of reading it."""
    automaton = ac.AhoCorasick(words, matchkind=ac.MatchKind.LeftmostLongest, implementation=ac.Implementation.DFA)
    return lambda article: automaton.find_matches_as_indexes(article.text)


def spacy_matcher(knowledge: Knowledge) -> Run | None:
    """Return spaCy's blank English tokeniser with a Matcher of our own patterns; None where spaCy is not installed.

    It has less to do than our engine: it gets only the sentences that our screen lets through, a mention is any run of
    capitalised words, and what a pattern forbids is not looked at.
    """
    try:
        spacy: Any = import_module("spacy")
        matching: Any = import_module("spacy.matcher")
    except ImportError:
        return None
    tokenizer = spacy.blank("en")
    matcher = matching.Matcher(tokenizer.vocab)
    for rule in knowledge.rules.rules:
        matcher.add(rule.id, [[t for part in parts for t in _tokens(part)] for parts in rule.patterns])
    passes = knowledge.matcher.screen.passes

    def run(article: Article) -> list[object]:
        text = article.text
        words = blank_marks(text)
        names = [(name.start, name.symbol) for name in knowledge.mentions.index.find(text)]
        spans = [
            (s.start, s.end)
            for s in sentences(article, dateline_of(article))
            if passes(words[s.start : s.end], {symbol for start, symbol in names if s.start <= start < s.end})
        ]
        return [matcher(tokenizer.make_doc(text[start:end])) for start, end in spans]

    return run


def _tokens(part: Part) -> Iterator[dict[str, Any]]:
    """Yield what spaCy's Matcher needs for one part of a pattern."""
    maybe = {"OP": "?"} if part.optional else {}
    if part.kind == "slot":
        yield {"IS_TITLE": True, "OP": "*" if part.optional else "+"}
        if "subject" in part.values:
            yield from [{"OP": "?"}] * _MODIFIERS
    elif part.kind in ("verb", "passive"):
        if part.kind == "passive":
            yield {"LOWER": {"IN": _BE}, "OP": "?"}
        yield {"LOWER": {"IN": sorted({form.split()[0] for verb in part.values for form in verb_forms(verb)})}, **maybe}
    elif part.kind == "noun":
        yield from [{"OP": "?"}] * _MODIFIERS
        yield {"LOWER": {"IN": sorted({form.split()[-1] for n in part.values for form in (n, plural(n))})}, **maybe}
    elif part.kind == "words":
        yield {"LOWER": {"IN": sorted({value.split()[0] for value in part.values})}, **maybe}
    elif part.kind in ("gap", "wide"):
        yield from [{"OP": "?"}] * part.size


QUESTION = """
PREFIX dip: <https://w3id.org/diplomacy-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name (COUNT(DISTINCT ?visit) AS ?visits) WHERE {
  GRAPH ?article { ?visit a dip:Visit ; dip:destination ?state ; dip:status dip:Happened . }
  GRAPH ?reference { ?state dip:iso3 ?code ; skos:prefLabel ?name . }
} GROUP BY ?name ORDER BY DESC(?visits) ?name"""
"""How often each state was visited: the question that both stores are asked."""


def load_oxigraph(nquads: Path, folder: Path) -> ox.Store:
    """Load N-Quads into an Oxigraph store on disk."""
    store = ox.Store(str(folder))
    store.bulk_load(path=str(nquads), format=ox.RdfFormat.N_QUADS)
    return store


def load_rdflib(nquads: Path) -> rdflib.Dataset:
    """Load N-Quads into rdflib's store in memory."""
    dataset = rdflib.Dataset()
    dataset.parse(str(nquads), format="nquads")
    return dataset


def ask_oxigraph(store: ox.Store) -> list[tuple[str, int]]:
    """Return the answer of Oxigraph to the question."""
    rows: Any = store.query(QUESTION)
    return [(row["name"].value, int(row["visits"].value)) for row in rows]


def ask_rdflib(dataset: rdflib.Dataset) -> list[tuple[str, int]]:
    """Return the answer of rdflib to the question."""
    rows: Any = dataset.query(QUESTION)
    return [(str(row[0]), int(row[1])) for row in rows]
