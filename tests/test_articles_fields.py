"""Fields by the names that people have for them; packed files; what a table beside the files tells."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from reading import BODY, one, read, write
from sample import Run

from kg.errors import ArticleError
from kg.model import Article

NAMES = [
    ("title", "headline"),
    ("title", "Headline"),
    ("text", "body"),
    ("text", "content"),
    ("text", "event_text"),
    ("text", "articleBody"),
    ("issued", "date"),
    ("issued", "pub_date"),
    ("issued", "published"),
    ("issued", "datePublished"),
    ("url", "link"),
    ("source", "publisher"),
    ("language", "lang"),
    ("id", "guid"),
]
FIELDS = {"id": "a", "title": "T", "text": BODY, "issued": "2024-05-04", "url": "https://x.example/1", "language": "en"}
ARTICLE = Article("a", f"T\n\n{BODY}", "T", date(2024, 5, 4), "https://x.example/1", "en")


@pytest.mark.parametrize(("ours", "theirs"), NAMES)
def test_a_field_is_known_by_its_usual_names(ours: str, theirs: str) -> None:
    """What others call headline, body or pub_date is what we call title, text or issued."""
    fields = dict(FIELDS)
    if ours == "source":
        fields["source"] = fields.pop("url")
    fields = {theirs if name == ours else name: value for name, value in fields.items()}

    assert read("-", stdin=json.dumps(fields).encode()) == ([ARTICLE], [])


def test_the_more_usual_of_two_names_counts() -> None:
    """Whatever their order, `text` comes before `content`; an empty one counts for nothing."""
    first = {"id": "a", "content": "Summary.", "text": BODY}
    second = {"id": "a", "text": "", "title": None, "content": BODY, "headline": "T"}

    assert read("-", stdin=json.dumps(first).encode())[0][0].text == BODY
    assert read("-", stdin=json.dumps(second).encode())[0][0].text == f"T\n\n{BODY}"


def test_a_publisher_may_be_an_object_with_a_name() -> None:
    """As in schema.org."""
    line = json.dumps({"articleBody": BODY, "publisher": {"@type": "Organization", "name": "AKP"}}).encode()

    assert read("-", stdin=line)[0][0].source == "AKP"


def test_what_a_database_wraps_is_unwrapped() -> None:
    """As MongoDB exports it."""
    fields = {"_id": {"$oid": "65f0"}, "date": {"$date": "2024-05-04T00:00:00Z"}, "body": BODY}

    assert read("-", stdin=json.dumps(fields).encode())[0] == [Article("65f0", BODY, "", date(2024, 5, 4))]


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-04",
        "2024-05-04T23:00:00Z",
        "2024-05-04 10:00:00 UTC",
        "2024/05/04",
        "20240504",
        "4 May 2024",
        "May 4, 2024",
        "Sat, 04 May 2024 10:00:00 +0700",
    ],
)
def test_a_date_is_read_in_its_usual_forms(written: str) -> None:
    """What is not ambiguous is understood."""
    assert read("-", stdin=json.dumps({"body": BODY, "date": written}).encode())[0][0].issued == date(2024, 5, 4)


@pytest.mark.parametrize(
    "written", ["31 February 2024", "2024-02-31", "04/05/2024", "20241301", "Sat, 99 May 2024 1:1"]
)
def test_a_date_that_is_none_or_could_be_two_is_refused(written: str) -> None:
    """There is no 31 February, and 04/05 is in April or in May."""
    articles, skipped = read("-", stdin=json.dumps({"body": BODY, "date": written}).encode())

    assert articles == []
    assert skipped == [f"<stdin>:1: issued is no date like 2024-05-31: {written!r}"]


@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: [x], lambda x: {"articles": [x]}, lambda x: {"items": [x]}])
def test_a_json_file_is_one_article_or_a_list(tmp_path: Path, wrap: object) -> None:
    """The list may lie in an object."""
    assert callable(wrap)
    assert one(tmp_path, "in.json", json.dumps(wrap(FIELDS), indent=1)) == ARTICLE


def test_one_article_of_a_json_file_bears_the_name_of_the_file(tmp_path: Path) -> None:
    """As a text does."""
    assert one(tmp_path, "x17.json", json.dumps({"text": BODY})).id == "x17"


def test_json_lines_in_a_json_file_are_read(tmp_path: Path) -> None:
    """The name says less than what is in it."""
    lines = json.dumps(FIELDS) + "\n" + json.dumps({**FIELDS, "id": "b"}) + "\n{broken\n"

    articles, skipped = read(write(tmp_path, "in.json", lines))

    assert [article.id for article in articles] == ["a", "b"]
    assert len(skipped) == 1
    assert skipped[0].startswith(f"{tmp_path}/in.json:3:2: is no JSON: ")


def test_what_is_wrong_in_a_json_list_is_told_with_its_number(tmp_path: Path) -> None:
    """The others of the list are read."""
    path = write(tmp_path, "in.json", json.dumps([{"text": 5}, FIELDS, "text"]))

    assert read(path) == ([ARTICLE], [f"{path}[1]: text is no text", f"{path}[3]: is no JSON object"])


PACKED = [
    ("a.txt", f"T\n\n{BODY}".encode()),
    ("a.md", f"---\ntitle: T\n---\n{BODY}".encode()),
    ("a.jsonl", json.dumps(FIELDS).encode()),
    ("a.json", json.dumps(FIELDS).encode()),
    ("a.csv", f'id,title,text\na,T,"{BODY}"\n'.encode()),
    (
        "a.rss",
        f"<rss><channel><item><guid>a</guid><title>T</title><description>{BODY}</description></item></channel></rss>".encode(),
    ),
]


@pytest.mark.parametrize(("name", "data"), PACKED)
def test_every_kind_of_file_may_be_gzipped(tmp_path: Path, name: str, data: bytes) -> None:
    """The article is the same, its id too."""
    packed = one(tmp_path / "packed", f"{name}.gz", gzip.compress(data))

    assert packed == one(tmp_path / "plain", name, data)
    assert (packed.id, packed.title, packed.text) == ("a", "T", f"T\n\n{BODY}")


def test_a_table_beside_the_files_tells_what_is_known_of_them(tmp_path: Path) -> None:
    """By name of the file, with or without extension; front matter comes first."""
    table = "filename,title,date,url,publisher\na.txt,Visit,2024-05-04,,AKP\nb,,2024-05-05,https://x.example/b,AKP\n"
    write(tmp_path, "metadata.csv", table)
    write(tmp_path, "a.txt", BODY)
    write(tmp_path, "b.md", f"---\nissued: 2024-06-01\n---\n{BODY}")
    write(tmp_path, "sub/a.txt", "He left.")

    articles, skipped = read(tmp_path)

    assert skipped == []
    assert articles == [
        Article("a", f"Visit\n\n{BODY}", "Visit", date(2024, 5, 4), "AKP"),
        Article("b", BODY, "", date(2024, 6, 1), "https://x.example/b"),
        Article("sub/a", "He left."),
    ]


def test_names_of_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    """A slip in the table does not go unseen."""
    write(tmp_path, "metadata.csv", "file,date\na.txt,2024-05-04\nb.txt,2024-05-05\nc.txt,2024-05-06\n")
    write(tmp_path, "a.txt", BODY)

    articles, skipped = read(tmp_path)

    assert [article.issued for article in articles] == [date(2024, 5, 4)]
    assert skipped == [f"{tmp_path}/metadata.csv: names 2 files that are not here, as 'b.txt'"]


def test_a_table_of_articles_may_bear_that_name(tmp_path: Path) -> None:
    """Where it has a text, its rows are articles."""
    write(tmp_path, "metadata.csv", f'id,text\n1,"{BODY}"\n')

    assert read(tmp_path) == ([Article("1", BODY)], [])


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("", "is empty"),
        ("title,date\nT,2024-05-04\n", "has no column that names the files (file, filename)"),
        ('file,title\na.txt,"T\n', ":2: is no row of a table: unexpected end of data"),
        ("file,title\na.txt,\udcff\n", ":2: is not UTF-8 (byte 0xff)"),
    ],
)
def test_a_table_beside_the_files_that_is_broken_is_told(tmp_path: Path, table: str, problem: str) -> None:
    """The files are read without it."""
    write(tmp_path, "metadata.csv", table.encode(errors="surrogateescape"))
    write(tmp_path, "a.txt", BODY)

    articles, skipped = read(tmp_path)

    assert [article.text for article in articles] == [BODY]
    assert len(skipped) == 1
    assert problem in skipped[0]


def test_names_of_fields_can_be_given() -> None:
    """A mapping says where a field is, and then it is nowhere else."""
    line = json.dumps({"text": "Teaser.", "story": BODY, "when": "2024-05-04", "id": "a"}).encode()

    articles, _ = read("-", stdin=line, mapping={"text": "story", "issued": "when"})

    assert articles == [Article("a", BODY, "", date(2024, 5, 4))]
    with pytest.raises(ArticleError, match="'body' is no field of an article; those are id, title, text, "):
        read("-", stdin=line, mapping={"body": "story"})


def test_the_command_takes_names_of_fields(run: Run) -> None:
    """`--map` reads what nobody could guess, and says what it does not understand."""
    write(Path(), "in.csv", f'nr,kop,verhaal,dag\n1,T,"{BODY}",2024-05-04\n')

    assert run("build", "in.csv", "--map", "title=kop,text=verhaal,issued=dag,id=nr").exit_code == 0
    assert "Hun Manet" in run("query", "visits").stdout
    assert "is no list like title=headline,text=body" in run("build", "in.csv", "--map", "kop").stderr
    wrong = run("build", "in.csv", "--map", "body=verhaal")
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (2, 1)
    missing = run("build", "in.csv", "--map", "text=tekst")
    assert missing.stderr == "kg: in.csv: has no column 'tekst' (it has nr, kop, verhaal, dag)\n"
