"""Copies of a report are one article, however publishers dress them; another account of the same day is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import ARTICLES, Run

from kg.articles import read_articles
from kg.model import Article
from kg.pipeline import Knowledge, build, remove
from kg.pipeline.copies import report_of
from kg.store import open_store

PARAGRAPHS = (
    "Prime Minister Hun Manet of Cambodia visited Japan on 3 May 2024 and met his host, Prime Minister Fumio Kishida.",
    'The two leaders "agreed to do more", according to a statement of the Japanese ministry\'s spokeswoman.',
    "Cambodia and Japan signed a memorandum of understanding on education; its text was not published.",
    "The delegation went on to Osaka, where it saw a school for engineers and spoke with students from Phnom Penh "
    "about what they miss at home and whether they mean to return, which most of them said they did.",
    "Trade between the two countries has grown for nine years in a row, most of it in garments and parts of cars.",
)
BODY = "\n\n".join(PARAGRAPHS)


def article(body: str, title: str = "Hun Manet in Tokyo", article_id: str = "a") -> Article:
    """Return an article with a title."""
    return Article(article_id, f"{title}\n\n{body}", title, date(2024, 5, 4))


DRESSED = {
    "under another headline": article(BODY, "Cambodian leader visits Japan"),
    "with a dateline": article(f"TOKYO, May 3 (Xinhua) -- {BODY}"),
    "with an agency before it": article(f"(Reuters) - {BODY}"),
    "with a place and a day before it": article(f"Tokyo, 3 May 2024 – {BODY}"),
    "signed by the agency": article(f"{BODY} — AFP"),
    "signed in brackets": article(f"{BODY} (ANI)"),
    "with a byline": article(f"By Sok Dara and Chan Thida\n\n{BODY}"),
    "with who reported it": article(f"{BODY}\n\nReporting by Sok Dara; Editing by Chan Thida"),
    "with a notice of rights": article(f"{BODY}\n\n© 2024 The Morning Paper. All rights reserved."),
    "with invitations": article(f"Advertisement\n\n{BODY}\n\nRead more: ten years of ties\n\nShare this on Facebook"),
    "with where it came from": article(f"{BODY}\n\nThis article was first published in The Evening Paper."),
    "with curly quotation marks": article(BODY.replace(' "', " “").replace('",', "”,").replace("'", "’")),
    "with long dashes and hard blanks": article(BODY.replace(" and ", "\u00a0and\u2009")),
    "with lines of sixty characters": article(BODY.replace(" of ", "\nof ")),
    "with other paragraphs": article(" ".join(PARAGRAPHS)),
    "with a paragraph a line": article("\n".join((*PARAGRAPHS, "© 2024 The Morning Paper. All rights reserved."))),
}

OTHER = {
    "a correction of a day": article(BODY.replace("3 May", "4 May")),
    "a correction of a number": article(BODY.replace("two leaders", "three leaders")),
    "a correction of a name": article(BODY.replace("Fumio", "Fumi")),
    "a longer version": article(f"{BODY}\n\nHe will return to Phnom Penh on Sunday."),
    "a shorter version": article("\n\n".join(PARAGRAPHS[:2])),
    "paragraphs in another order": article("\n\n".join(PARAGRAPHS[::-1])),
    "another agency's account": article(
        "Cambodia's Hun Manet was received by Fumio Kishida in Tokyo on Friday, his first visit since he took office."
        "\n\nThey spoke about education, and officials of both sides signed a memorandum of understanding on it."
    ),
    "a sentence that begins like a byline": article(f"By Monday the delegation had left Tokyo for Seoul.\n\n{BODY}"),
    "a sentence that speaks of reading": article(f"Readers waited for hours to share a moment with him.\n\n{BODY}"),
}


@pytest.mark.parametrize("how", DRESSED)
def test_a_report_is_known_again_however_it_is_dressed(how: str) -> None:
    """What publishers put round a text does not make another report of it."""
    assert report_of(DRESSED[how]) == report_of(article(BODY))


@pytest.mark.parametrize("what", OTHER)
def test_whatever_says_more_less_or_otherwise_is_a_report_of_its_own(what: str) -> None:
    """A correction must not be thrown away as a copy of what it corrects."""
    assert report_of(OTHER[what]) != report_of(article(BODY))


def test_short_texts_are_copies_only_under_one_title() -> None:
    """Of one sentence the title may be half of what is told, of what a site says of itself everywhere all of it."""
    text = "The two sides signed the agreement on Monday."
    about = article("The ministry keeps ties with other states and looks after citizens who are abroad. " * 4)

    assert report_of(article(text, "Qatar")) != report_of(article(text, "Ghana"))
    assert report_of(article(text, "Qatar")) == report_of(article(f"{text} (AFP)", "Qatar", "b"))
    assert report_of(about) != report_of(article(about.text[about.body_start :], "Minister leaves for Ghana"))
    assert report_of(article("© 2024", "")) != report_of(article("© 2025", ""))


@given(st.text(), st.text())
def test_no_text_is_too_strange(title: str, body: str) -> None:
    """Whatever the text, it has a report, and the same one each time."""
    strange = Article("a", f"{title}\n\n{body}" if title else body, title)

    assert report_of(strange) == report_of(strange)


@given(st.text(alphabet="aA-–( )\n.,:/1", min_size=1, max_size=400).map(lambda text: text * 200))
def test_no_text_takes_long(body: str) -> None:
    """Expressions that try many ways would not end on this."""
    assert report_of(Article("a", body))


def test_no_two_of_the_sample_articles_are_copies() -> None:
    """Articles that tell of the same event in other words stay what they are."""
    samples = [a for a in read_articles([Path(__file__).parents[1] / "data" / "articles"]) if isinstance(a, Article)]

    assert len({report_of(sample) for sample in samples}) == len(samples) > 100


def quads(path: Path) -> list[str]:
    """Return all statements of a store, sorted."""
    return sorted(str(quad) for quad in open_store(path).quads())


COPIES = [
    article(BODY, article_id="b"),
    article(f"TOKYO (AP) — {BODY}", "A visit", "a"),
    article(PARAGRAPHS[2], "", "c"),
]


def test_copies_are_one_article_in_whatever_order_and_builds_they_come(tmp_path: Path, knowledge: Knowledge) -> None:
    """The one whose id comes first is kept, and the others are counted; its sources are not counted twice."""
    assert build(COPIES, tmp_path / "all", knowledge).duplicates == 1
    assert build(COPIES[::-1], tmp_path / "back", knowledge).duplicates == 1
    assert [build([copy], tmp_path / "one", knowledge).duplicates for copy in COPIES] == [0, 1, 0]

    assert quads(tmp_path / "all") == quads(tmp_path / "back") == quads(tmp_path / "one")
    assert not any("article/b" in quad for quad in quads(tmp_path / "all"))


def test_a_copy_comes_back_when_the_one_that_was_kept_is_gone(tmp_path: Path, knowledge: Knowledge) -> None:
    """After a removal, and a build of what is left, the store is what building that from scratch gives."""
    build(COPIES, tmp_path / "kg.db", knowledge)
    remove(["a"], tmp_path / "kg.db")
    build([COPIES[0], COPIES[2]], tmp_path / "kg.db", knowledge)
    build([COPIES[0], COPIES[2]], tmp_path / "scratch", knowledge)

    assert quads(tmp_path / "kg.db") == quads(tmp_path / "scratch")
    assert any("article/b" in quad for quad in quads(tmp_path / "kg.db"))


def test_copies_are_counted_in_the_summary(run: Run) -> None:
    """Whoever builds is told how many articles were copies."""
    Path("in").mkdir()
    for name, text in (("a", BODY), ("b", f"PARIS: {BODY}\n\nAll rights reserved.")):
        Path(f"in/{name}.txt").write_text(f"A title\n\n{text}\n", encoding="utf-8")

    assert "1 told twice" in run("build", "in").stderr
    assert run("build", ARTICLES, "--fresh").exit_code == 0
