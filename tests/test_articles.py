"""Reading articles: what they become, which ids they get, and how bad input is told."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles import Reader, read_articles
from kg.articles.making import clean
from kg.errors import ArticleError
from kg.model import Article, Skipped

KINDS = "(.atom, .csv, .htm, .html, .json, .jsonl, .md, .ndjson, .rss, .tsv, .txt, .warc, .xml; any of them as .gz)"


def read(*sources: Path | str, stdin: bytes | None = None) -> tuple[list[Article], list[Skipped]]:
    """Return the articles and what was skipped."""
    items = list(read_articles(sources, io.BytesIO(stdin) if stdin is not None else None))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Skipped)]


def one(path: Path, content: str | bytes) -> Article:
    """Write a file and return the one article that is read from it."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    articles, skipped = read(path)
    assert not skipped
    assert len(articles) == 1
    return articles[0]


def line(**fields: object) -> bytes:
    """Return a JSON line."""
    return json.dumps(fields).encode() + b"\n"


def test_the_first_line_of_a_text_is_its_title_where_a_blank_line_follows(tmp_path: Path) -> None:
    """The text is the title, an empty line and the body."""
    article = one(tmp_path / "a01-visit.txt", "Premier in Tokyo\n\n\nHe came.\n\nHe left.\n")

    assert article == Article("a01-visit", "Premier in Tokyo\n\nHe came.\n\nHe left.", "Premier in Tokyo")
    assert article.text[article.body_start :].startswith("He came.")


@pytest.mark.parametrize("content", ["He came.\nHe left.\n\nAll over.", "He came.", "\n\nHe came.\n\n"])
def test_a_text_without_such_a_line_has_no_title(tmp_path: Path, content: str) -> None:
    """A first line that the next one follows at once is body."""
    article = one(tmp_path / "a.txt", content)

    assert (article.title, article.text) == ("", content.strip())


def test_front_matter_gives_what_is_known_of_an_article(tmp_path: Path) -> None:
    """YAML between dashed lines is no part of the text; a heading that repeats its title is not doubled."""
    front = (
        "---\nid: x7\ntitle: Two meet\nissued: 2024-06-08\nurl: https://example.org/7\nlanguage: en\nauthor: A\n---\n"
    )
    expected = Article("x7", "Two meet\n\nThey met.", "Two meet", date(2024, 6, 8), "https://example.org/7", "en")

    assert one(tmp_path / "a.md", front + "\nThey met.\n") == expected
    assert one(tmp_path / "b.md", front + "# Two meet\n\nThey met.\n") == expected


def test_a_markdown_heading_is_a_title(tmp_path: Path) -> None:
    """The marks of the heading are no part of the title."""
    assert one(tmp_path / "a.md", "# Two meet #\n\nThey met.").title == "Two meet"


def test_line_ends_and_characters_that_xml_forbids_are_made_plain(tmp_path: Path) -> None:
    """CR LF and CR become LF, controls blanks, what is no character U+FFFD, and a byte order mark goes."""
    article = one(tmp_path / "a.txt", b"\xef\xbb\xbfTitle\r\n\r\nOne\rtwo\x0cthree\xef\xbf\xbf \xc3\xa9\xcc\x81")

    assert article.text == "Title\n\nOne\ntwo three\ufffd \u00e9\u0301"


@given(st.text(st.characters(exclude_characters="\0")))
def test_clean_text_has_only_characters_of_xml(text: str) -> None:
    """Whatever comes in, what comes out can be encoded, holds no control but tab and line feed, and stays as it is."""
    cleaned = clean(text)

    cleaned.encode()
    assert all(char in "\t\n" or char >= " " for char in cleaned)
    assert not {"\ufffe", "\uffff"} & set(cleaned)
    assert clean(cleaned) == cleaned


def test_json_lines_are_articles(tmp_path: Path) -> None:
    """Each line has its fields; blank lines are passed over, unknown fields too."""
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        line(id="a", title="T", text="He came.", issued="2024-06-08T10:00:00+07:00", source="AKP", language="en", x=1)
        + b"\n  \n"
        + line(id=7, text="He left.", title=None, issued="")
    )

    articles, skipped = read(path)

    assert skipped == []
    assert articles == [
        Article("a", "T\n\nHe came.", "T", date(2024, 6, 8), "AKP", "en"),
        Article("7", "He left."),
    ]


def test_a_line_without_an_id_gets_one_from_its_text() -> None:
    """The id depends on the text alone, not on the place of the line."""
    first, _ = read("-", stdin=line(text="He came.") + line(text="He left."))
    second, _ = read("-", stdin=line(text="He left.") + line(text="He came."))

    assert first[0].id.startswith("text-")
    assert {a.id: a.text for a in first} == {a.id: a.text for a in second}


def test_an_id_is_composed() -> None:
    """Ids that look the same are the same."""
    articles, _ = read("-", stdin=line(id="cafe\u0301", text="He came."))

    assert articles[0].id == "caf\u00e9"


def test_one_id_for_two_texts_is_told() -> None:
    """The second text of an id is skipped; the same text again is left to the build, which counts it."""
    articles, skipped = read("-", stdin=line(id="a", text="1") + line(id="a", text="2") + line(id="a", text="1"))

    assert [a.text for a in articles] == ["1", "1"]
    assert skipped == [Skipped("<stdin>:2", "the id 'a' stands for another text already")]


def test_folders_are_walked_in_sorted_order(tmp_path: Path) -> None:
    """Files come before the folders beside them, hidden ones not at all."""
    for name in ("b.txt", "a.md", "sub/c.txt", "another/d.ndjson", ".hidden.txt", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(line(id="d", text="d") if name.endswith("ndjson") else name.encode())

    articles, skipped = read(tmp_path)

    assert [a.id for a in articles] == ["a", "b", "d", "c"]
    assert skipped == []


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["a.txt", "sub/b.txt"], ["a", "b"]),
        (["2023/x.txt", "2024/x.txt"], ["2023/x", "2024/x"]),
        (["x.txt", "sub/x.txt"], ["sub/x", "x"]),
        (["x.txt", "x.md"], ["corpus/x.md", "corpus/x.txt"]),
        (["v1.2.txt", "v1.3.txt"], ["v1.2", "v1.3"]),
    ],
)
def test_files_of_one_name_get_ids_of_their_own(tmp_path: Path, names: list[str], ids: list[str]) -> None:
    """An id is the name of the file, with its folder only where it takes that to tell it from another."""
    for name in names:
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")

    articles, _ = read(tmp_path / "corpus")

    assert sorted(a.id for a in articles) == ids


def test_sources_of_one_shape_do_not_collide(tmp_path: Path) -> None:
    """Two folders given side by side tell their files apart by their own names, and a file given twice is read once."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(folder, encoding="utf-8")

    articles, _ = read(tmp_path / "one", tmp_path / "two", tmp_path / "two" / "x.txt")

    assert [(a.id, a.text) for a in articles] == [("one/x", "one"), ("two/x", "two")]


DOCUMENTS = [
    (b"", "{}: is empty"),
    (b" \n\n ", "{}: is empty"),
    (b"one\ntwo \xff three", "{}:2: is not UTF-8 (byte 0xff)"),
    ("Título".encode("utf-16"), "{}:1: is not UTF-8 (byte 0xff)"),
    (b"one\0two", "{}: holds NUL bytes, so it is no text"),
    (b"---\nid: [1\n---\ntext", "{}:3: the front matter is no YAML: "),
    (b"---\n- a\n---\ntext", "{}: the front matter is no list of fields"),
    (b"---\ntitle: [a]\n---\ntext", "{}: title is no text"),
    (b"---\nid: a\n---\n", "{}: there is no text"),
    (b"---\nissued: 2024-02-30\n---\ntext", "{}: issued is no date like 2024-05-31: '2024-02-30'"),
]


@pytest.mark.parametrize(("content", "message"), DOCUMENTS)
def test_a_bad_file_is_one_clear_line(tmp_path: Path, content: bytes, message: str) -> None:
    """A file that is no article is skipped with its place and the reason, and the next one is read."""
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(content)
    good.write_text("He came.", encoding="utf-8")

    articles, skipped = read(tmp_path)

    assert [a.id for a in articles] == ["good"]
    assert len(skipped) == 1
    assert f"{skipped[0].source}: {skipped[0].reason}".startswith(message.format(bad))
    assert "\n" not in skipped[0].reason


LINES = [
    (b'{"id": "a", "text": \n', "1:21: is no JSON: Expecting value"),
    (b'{"text": "a\tb"}\n', "1:12: is no JSON: Invalid control character at"),
    (b'["text"]\n', "1: is no JSON object"),
    (b"null\n", "1: is no JSON object"),
    (b'{"id": "a"}\n', "1: there is no text"),
    (b'{"text": ""}\n', "1: there is no text"),
    (b'{"text": 5}\n', "1: text is no text"),
    (b'{"text": "a\\u0000b"}\n', "1: the text holds NUL bytes"),
    (b'{"text": "\xff"}\n', "1:11: is not UTF-8 (byte 0xff)"),
    (b'{"text": "a", "id": ["x"]}\n', "1: id is no text"),
    (b'{"text": "a", "id": "' + b"x" * 501 + b'"}\n', "1: id is no short line of text (at most 500 characters)"),
    (b'{"text": "a", "issued": "May 2024"}\n', "1: issued is no date like 2024-05-31: 'May 2024'"),
    (b'{"text": "a", "issued": "2024-13-01"}\n', "1: issued is no date like 2024-05-31: '2024-13-01'"),
    (b'{"text": "a", "issued": 20240531}\n', "1: issued is no text"),
    (b"[" * 100_000 + b"\n", "1: is JSON with a number or a nesting beyond all measure"),
    (b"9" * 5_000 + b"\n", "1: is JSON with a number or a nesting beyond all measure"),
    (b"\x1f\x8b\x08\x00\n", "1:2: is not UTF-8 (byte 0x8b)"),
]


@pytest.mark.parametrize(("content", "message"), LINES)
def test_a_bad_line_is_told_with_its_number(content: bytes, message: str) -> None:
    """A line that is no article is skipped, and those after it are read."""
    articles, skipped = read("-", stdin=content + line(id="good", text="He came."))

    assert [a.id for a in articles] == ["good"]
    assert [f"{s.source}: {s.reason}" for s in skipped] == [f"<stdin>:{message}"]


def test_half_a_surrogate_does_no_harm() -> None:
    """JSON can spell what is no character; it becomes U+FFFD."""
    articles, _ = read("-", stdin=b'{"text": "a\\ud800b", "id": "x\\udfff"}')

    assert [(a.id, a.text) for a in articles] == [("x\ufffd", "a\ufffdb")]


def test_what_is_no_file_of_articles_is_told(tmp_path: Path) -> None:
    """A dangling link, a folder named like a file, a linked folder, a pipe, an unknown kind of file: one line each."""
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path)
    (tmp_path / "picture.png").touch()
    os.mkfifo(tmp_path / "pipe.pdf")
    os.mkfifo(tmp_path / "pipe.txt")

    articles, skipped = read(tmp_path)

    assert articles == []
    assert {Path(s.source).name: s.reason for s in skipped} == {
        "dangling.txt": "cannot be read (No such file or directory)",
        "folder.txt": "is a folder with the name of a file",
        "linked": "is a link to a folder, which is not followed",
        "picture.png": f"is none of the kinds of file that hold articles {KINDS}",
        "pipe.pdf": f"is none of the kinds of file that hold articles {KINDS}",
        "pipe.txt": "is a pipe or a device, which is read only when it is named itself",
    }


def test_a_source_that_is_not_there_stops_at_once(tmp_path: Path) -> None:
    """A mistyped source is an error before anything is read."""
    with pytest.raises(ArticleError, match=r"missing: no such file or folder"):
        read(tmp_path / "missing")
    with pytest.raises(ArticleError, match="standard input"):
        read("-")


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    """A file that is removed while others are read is skipped."""
    (tmp_path / "a.txt").write_text("He came.", encoding="utf-8")
    reader = Reader([tmp_path])
    (tmp_path / "a.txt").unlink()

    assert [s.reason for s in reader if isinstance(s, Skipped)] == ["cannot be read (No such file or directory)"]


def test_a_single_line_of_megabytes_is_read(tmp_path: Path) -> None:
    """Size alone is no reason to skip."""
    long = "He came to Japan. " * 300_000

    assert one(tmp_path / "long.txt", long).text == long.strip()
    assert read("-", stdin=line(id="a", text=long))[0][0].text == long.strip()


def test_the_reader_tells_how_far_it_is(tmp_path: Path) -> None:
    """Bytes done reach the total, which is unknown for standard input."""
    (tmp_path / "a.txt").write_text("He came.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_bytes(line(text="He left.") + line(text="He is gone."))
    reader = Reader([tmp_path])

    done = [reader.done for _ in reader]

    assert done == sorted(done)
    assert reader.done == reader.total == sum(f.stat().st_size for f in tmp_path.iterdir())
    assert Reader(["-"], io.BytesIO()).total is None
