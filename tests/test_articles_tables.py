"""Tables whose rows are articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reading import BODY, one, read, write

from kg.model import Article

ARTICLE = Article("7", f"T\n\n{BODY}", "T", date(2024, 5, 4), "AKP")


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|")])
def test_a_row_is_an_article(tmp_path: Path, name: str, mark: str) -> None:
    """The header says what is what, under any of the usual names, and tells what stands between the cells."""
    rows = [["guid", "Headline", "Body", "pub_date", "Publisher"], ["7", "T", f'"{BODY}"', "2024-05-04", "AKP"]]

    assert one(tmp_path, name, "\n".join(mark.join(row) for row in rows)) == ARTICLE


def test_cells_may_hold_lines_quotes_and_separators(tmp_path: Path) -> None:
    """As spreadsheets write them, with a byte order mark and their own ends of lines."""
    article = one(tmp_path, "a.csv", '\ufefftext,title\r\n"He said: ""No, no.""\r\n\r\nHe left.",T\r\n')

    assert article.text == 'T\n\nHe said: "No, no."\n\nHe left.'


def test_a_bad_row_is_told_with_its_line(tmp_path: Path) -> None:
    """The rows before and after it are read."""
    rows = 'id,text\n1,one\n2,two,3\n\n4,\n5,"five"x\n6,s\udcffx\n7,"seven\n'
    path = write(tmp_path, "a.csv", rows.encode(errors="surrogateescape"))

    articles, skipped = read(path)

    assert [article.id for article in articles] == ["1"]
    assert [line.removeprefix(f"{path}:") for line in skipped] == [
        "3: has 3 cells under 2 columns",
        "5: there is no text",
        "6: is no row of a table: ',' expected after '\"'",
        "7: is not UTF-8 (byte 0xff)",
        "8: is no row of a table: unexpected end of data",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"a,b\n1,2\n", "has no column with the text; name it with --map text=COLUMN (it has a, b)"),
        ("text,id\nx,1".encode("utf-16"), "is not UTF-8 (byte 0xff)"),
    ],
)
def test_what_is_no_table_of_articles_is_told(tmp_path: Path, content: bytes, problem: str) -> None:
    """A table without a text says which columns it has."""
    path = write(tmp_path, "a.csv", content)

    assert read(path) == ([], [f"{path}: {problem}"])
