"""Whatever lies among the articles, each hostile or broken input gives a clear line or a right result, in bounded time.

Every case is put beside good articles of each kind; those have to come out unharmed, and no case may stop the reading.
"""

from __future__ import annotations

import gzip
import json
import os
import tempfile
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import BODY, read, write
from sample import Run

READ = ""
SECONDS = 10
RTL, ZERO = "\u202e", "\u200b\u200d\ufeff"


@dataclass(frozen=True, slots=True)
class Case:
    """An input: the file's name, its content or what makes it, and what is said of it (READ: it is an article)."""

    what: str
    name: str
    content: bytes | str | Callable[[Path], object]
    problem: str = READ
    contains: str = ""


def line(**fields: object) -> str:
    """Return a JSON line."""
    return json.dumps(fields, ensure_ascii=False) + "\n"


def bomb(data: bytes, times: int) -> bytes:
    """Return what unpacks to a piece of data many times over."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([*(packer.compress(data) for _ in range(times)), packer.flush()])


def feed(body: str, head: str = "") -> str:
    """Return a feed of one entry."""
    entry = f"<item><guid>g</guid><title>T</title><description>{body}</description></item>"
    return f"{head}<rss><channel>{entry}</channel></rss>"


def nested(depth: int) -> str:
    """Return a list in a list in a list."""
    return "[" * depth + "]" * depth


WORDS = "the word "
MEGABYTE = b" " * (1 << 20)
BOMB = bomb(MEGABYTE, 100)
LAUGHS = "<!DOCTYPE l [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
ENTITIES = "declares entities or a grammar of its own, which is refused"
BEYOND = "a nesting beyond all measure"

ENCODINGS = [
    Case("UTF-16 with a mark", "x.txt", BODY.encode("utf-16"), "is not UTF-8 (byte 0xff)"),
    Case("UTF-16 without a mark", "x.txt", BODY.encode("utf-16-le"), "holds NUL bytes, so it is no text"),
    Case("UTF-32", "x.txt", BODY.encode("utf-32"), "is not UTF-8 (byte 0xff)"),
    Case("Latin-1", "x.txt", f"{BODY} Café.".encode("latin-1"), "is not UTF-8 (byte 0xe9)"),
    Case("Windows-1252 quotes", "x.md", b"\x93Yes\x94", "is not UTF-8 (byte 0x93)"),
    Case("UTF-8 cut in a character", "x.txt", f"{BODY} é".encode()[:-1], "is not UTF-8 (byte 0xc3)"),
    Case("UTF-8 spelled too long", "x.txt", b"a \xc0\xaf b", "is not UTF-8 (byte 0xc0)"),
    Case("surrogates in UTF-8", "x.txt", b"a \xed\xa0\x80 b", "is not UTF-8 (byte 0xed)"),
    Case("a byte order mark", "x.txt", b"\xef\xbb\xbf" + BODY.encode(), contains=BODY),
    Case("two byte order marks", "x.txt", b"\xef\xbb\xbf" * 2 + BODY.encode(), contains=BODY),
    Case("a byte order mark alone", "x.txt", b"\xef\xbb\xbf", "is empty"),
    Case("NUL in a text", "x.txt", b"one\0two", "holds NUL bytes"),
    Case("NUL in JSON", "x.jsonl", line(text="a\0b"), "the text holds NUL bytes"),
    Case("NUL in an id", "x.jsonl", line(id="a\0b", text=BODY), "id is no short line of text"),
    Case("NUL in a table", "x.csv", b"id,text\n1,a\0b\n", "the text holds NUL bytes"),
    Case("NUL in a feed", "x.rss", feed("a\0b"), "is no XML"),
    Case("UTF-16 in JSON lines", "x.jsonl", line(text=BODY).strip().encode("utf-16"), "is not UTF-8 (byte 0xff)"),
    Case("UTF-16 in JSON", "x.json", line(text=BODY).encode("utf-16"), "is not UTF-8 (byte 0xff)"),
    Case("Latin-1 in JSON", "x.json", '{"text": "é"}'.encode("latin-1"), "is not UTF-8 (byte 0xe9)"),
    Case("half a surrogate in JSON", "x.jsonl", '{"text": "a \\ud800 b"}', contains="a \ufffd b"),
    Case("Latin-1 in a table", "x.csv", "id,text\n1,é\n".encode("latin-1"), "is not UTF-8 (byte 0xe9)"),
    Case("UTF-16 in a feed that says so", "x.rss", feed("é", '<?xml version="1.0"?>').encode("utf-16"), contains="é"),
    Case("a feed in another encoding than it says", "x.rss", feed("é").encode("latin-1"), "is no XML"),
    Case("control characters", "x.txt", b"He\x01came\x1b[31mto\x0bJapan", contains="He came [31mto Japan"),
    Case("line ends of all kinds", "x.txt", b"a\rb\r\nc\nd", contains="a\nb\nc\nd"),
]
CHARACTERS = [
    Case("right-to-left marks", "x.txt", f"{BODY} {RTL}drawkcab{RTL}", contains="drawkcab"),
    Case("zero-width characters", "x.txt", f"Hun {ZERO}Manet{ZERO} came.", contains="Manet"),
    Case("combining marks by the thousand", "x.txt", BODY + "e" + "\u0301" * 50_000, contains=BODY),
    Case("what is no character", "x.txt", "a \ufffe\uffff b", contains="a \ufffd\ufffd b"),
    Case("characters of no plane that is used", "x.txt", "a \U0010ffff b", contains="\U0010ffff"),
    Case("quotes in an id", "x.jsonl", line(id='a"b<c>{d}|\\^`', text=BODY), contains=BODY),
    Case("a newline in an id", "x.jsonl", line(id="a\nb", text=BODY), "id is no short line of text"),
    Case("a very long id", "x.jsonl", line(id="x" * 10_000, text=BODY), "id is no short line of text"),
    Case("a path as an id", "x.jsonl", line(id="../../etc/passwd", text=BODY), contains=BODY),
    Case("SPARQL in a title", "x.jsonl", line(title='"} ; DROP ALL #', text=BODY), contains="DROP ALL"),
    Case("HTML in a title", "x.jsonl", line(title="<script>x</script>", text=BODY), contains="<script>"),
    Case("newlines in a title", "x.jsonl", line(title="a\n\n\nb", text=BODY), contains="a b\n\n"),
    Case("an address that is none", "x.jsonl", line(url="javascript:<x> \"'\n", text=BODY), contains=BODY),
    Case("a language that is none", "x.jsonl", line(language='"@<', text=BODY), contains=BODY),
    Case("a file's name with quotes and brackets", 'x"<i>{}`.txt', BODY, contains=BODY),
    Case("a file's name with a line end", "x\ny.txt", BODY, contains=BODY),
    Case("a file's name in bytes that are no UTF-8", os.fsdecode(b"x\xff.txt"), BODY, contains=BODY),
]
SIZES = [
    Case("a line of 50 MB", "x.txt", WORDS * 5_500_000, contains=WORDS * 9),
    Case("a line of 50 MB in JSON", "x.jsonl", line(text=WORDS * 5_500_000), contains=WORDS * 9),
    Case("a million line ends", "x.txt", b"\n" * 1_000_000, "is empty"),
    Case("a million blank JSON lines", "x.jsonl", b" \n" * 1_000_000 + line(text=BODY).encode(), contains=BODY),
    Case("a cell of 1 MB", "x.csv", "id,text\n1," + WORDS * 100_000 + "\n", contains=WORDS * 9),
    Case("a row of 100,000 cells", "x.csv", "id,text\n" + "x," * 100_000 + "\n", "2: has 100001 cells under 2 columns"),
    Case("a quote that is never closed", "x.csv", 'id,text\n1,"' + "word\n" * 100_000, "unexpected end of data"),
    Case("a bomb of text", "x.txt.gz", BOMB, "unpacks to more than 200 times its size"),
    Case("a bomb of one JSON line", "x.jsonl.gz", BOMB, "unpacks to more than 200 times its size"),
    Case("a bomb of line ends", "x.jsonl.gz", bomb(b"\n" * (1 << 20), 100), "unpacks to more than 200 times"),
    Case("a bomb of a table", "x.csv.gz", BOMB, "unpacks to more than 200 times"),
    Case("a bomb of a page", "x.html.gz", BOMB, "unpacks to more than 200 times"),
    Case("a bomb in a bomb", "x.txt.gz", gzip.compress(BOMB), "is not UTF-8 (byte 0x8b)"),
    Case("a bomb of a web archive", "x.warc.gz", bomb(b"WARC/1.0\r\n" + MEGABYTE, 100), "x.warc.gz: "),
    Case("what is named as gzipped and is not", "x.txt.gz", BODY, "is gzipped, but damaged"),
    Case("gzip that is cut off", "x.txt.gz", gzip.compress(os.urandom(9_000))[:500], "is gzipped, but damaged"),
    Case("gzip with a wrong checksum", "x.txt.gz", gzip.compress(BODY.encode())[:-8] + b"\0" * 8, "but damaged"),
    Case("gzip with broken data", "x.txt.gz", gzip.compress(BODY.encode())[:12] + b"\xff" * 40, "but damaged"),
    Case("gzip of nothing", "x.txt.gz", gzip.compress(b""), "is empty"),
]
FORMS = [
    Case("brackets by the hundred thousand", "x.txt", "((((" * 50_000, contains="(((("),
    Case("nested JSON", "x.json", nested(100_000), BEYOND),
    Case("nested JSON in a line", "x.jsonl", '{"text": ' + nested(100_000) + "}", BEYOND),
    Case("nested JSON that is short enough", "x.jsonl", '{"text": ' + nested(200) + "}", "text is no text"),
    Case("a number without end", "x.json", "9" * 100_000, BEYOND),
    Case("NaN for a text", "x.jsonl", '{"text": NaN}', "text is no text"),
    Case("JSON without an end", "x.json", '{"text": "' + BODY, "is no JSON"),
    Case("a JSON file of nothing", "x.json", b"", "is no JSON"),
    Case("a list of a list", "x.json", "[[1]]", "is no JSON object"),
    Case("keys twice", "x.jsonl", '{"text": "one", "text": "two"}', contains="two"),
    Case("nested front matter", "x.md", f"---\na: {nested(5_000)}\n---\n{BODY}", "nested beyond all measure"),
    Case("front matter with aliases", "x.md", "---\na: &a [x]\nb: &b [*a,*a]\ntitle: *b\n---\nx", "title is no text"),
    Case("front matter that makes objects", "x.md", f"---\ntitle: !!python/name:os.system\n---\n{BODY}", contains=BODY),
    Case("front matter with a key that is a list", "x.md", "---\n? [a]\n: b\n---\nx", "front matter"),
    Case("front matter without an end", "x.md", f"---\ntitle: x\n{BODY}", contains=BODY),
    Case("31 February", "x.jsonl", line(text=BODY, date="2024-02-31"), "issued is no date"),
    Case("the year 0", "x.jsonl", line(text=BODY, date="0000-01-01"), "issued is no date"),
    Case("a date without end", "x.jsonl", line(text=BODY, date="1:" * 100_000), "issued is no date"),
    Case(
        "a date of a feed that is none", "x.rss", feed("x</description><pubDate>soon</pubDate><description>"), "no date"
    ),
    Case("entities that multiply", "x.rss", feed("&a11;", LAUGHS + "]>"), ENTITIES),
    Case("entities of a parameter", "x.xml", feed("x", "<!DOCTYPE r [<!ENTITY % a 'x'> %a;]>"), ENTITIES),
    Case(
        "an entity of a file", "x.rss", feed("&f;", "<!DOCTYPE r [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"), ENTITIES
    ),
    Case(
        "an entity of the net", "x.xml", feed("&f;", "<!DOCTYPE r [<!ENTITY f SYSTEM 'http://x.example/'>]>"), ENTITIES
    ),
    Case("attributes that multiply", "x.xml", feed("x", "<!DOCTYPE r [<!ATTLIST b c CDATA 'd'>]>"), ENTITIES),
    Case("a grammar elsewhere", "x.rss", feed(BODY, '<!DOCTYPE rss SYSTEM "file:///etc/passwd">'), contains=BODY),
    Case("nested XML", "x.rss", "<a>" * 100_000, BEYOND),
    Case("two roots", "x.rss", feed("x") * 2, "is no XML: junk after document element"),
    Case("a feed of tags never closed", "x.rss", feed("&lt;div&gt;" * 50_000), "there is no text"),
    Case(
        "a feed with a script", "x.rss", feed("&lt;script&gt;evil()&lt;/script&gt;He came."), contains="T\n\nHe came."
    ),
    Case("angle brackets by the hundred thousand", "x.rss", feed("&lt;!" * 100_000), ""),
    Case("a page of tags never closed", "x.html", "<div>" * 100_000, "is a page without a text"),
    Case("a page of script alone", "x.html", f"<html><body><script>{BODY}</script></body></html>", "without a text"),
    Case("a PDF named as a page", "x.html", b"%PDF-1.7\n\xde\xad\xbe\xef", "x.html: "),
    Case("a picture named as a text", "x.txt", b"\x89PNG\r\n\x1a\n\0\0", "is not UTF-8 (byte 0x89)"),
    Case("a web archive of nonsense", "x.warc", b"\xde\xad" * 5_000, "x.warc: "),
    Case("a kind of file that is not known", "x.docx", b"PK\3\4", "is none of the kinds of file"),
]


def link_to_itself(path: Path) -> None:
    """Make a link that leads to itself."""
    path.symlink_to(path.name)


def link_to_folder(path: Path) -> None:
    """Make a link to the folder that it lies in."""
    path.symlink_to(path.parent, target_is_directory=True)


FILES = [
    Case("a pipe", "x.txt", os.mkfifo, "is a pipe or a device, which is read only when it is named itself"),
    Case("a gzipped pipe", "x.txt.gz", os.mkfifo, "is a pipe or a device"),
    Case("a pipe of JSON lines", "x.jsonl", os.mkfifo, "is a pipe or a device"),
    Case("a device without end", "x.txt", lambda path: path.symlink_to("/dev/zero"), "is a pipe or a device"),
    Case("a link to itself", "x.txt", link_to_itself, "cannot be read"),
    Case("a link to nowhere", "x.json", lambda path: path.symlink_to("nowhere"), "cannot be read"),
    Case("a link to the folder it is in", "x", link_to_folder, "is a link to a folder, which is not followed"),
    Case("a folder with a file's name", "x.csv", lambda path: path.mkdir(), "is a folder with the name of a file"),
    Case("a table of nothing beside the files", "metadata.csv", b"", "is empty"),
    Case("a folder for the table beside the files", "metadata.csv", lambda p: p.mkdir(), "with the name of a file"),
    Case("a pipe for the table beside the files", "metadata.csv", os.mkfifo, "is a pipe or a device"),
]
FORMATS = {"turtle": ox.RdfFormat.TURTLE, "nquads": ox.RdfFormat.N_QUADS}
CASES = [*ENCODINGS, *CHARACTERS, *SIZES, *FORMS, *FILES]
GOOD = {
    "good-a.txt": BODY,
    "good-b.jsonl": line(id="good-b", text=BODY),
    "zgood-c.md": f"---\ntitle: T\n---\n{BODY}",
    "zgood-d.csv": f'id,text\nzgood-d,"{BODY}"\n',
}


def test_there_are_enough_cases() -> None:
    """Every case is another one."""
    assert len(CASES) >= 80
    assert len({case.what for case in CASES}) == len(CASES)


def put(folder: Path, cases: Iterable[Case]) -> None:
    """Write the inputs, and the good articles beside them."""
    for name, content in GOOD.items():
        write(folder, name, content)
    for case in cases:
        if callable(case.content):
            case.content(folder / case.name)
        else:
            write(folder, case.name, case.content)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_a_hostile_input_harms_nothing(tmp_path: Path, case: Case) -> None:
    """It is read rightly, or told in one line with its name; what lies before and behind it is read."""
    put(tmp_path, [case])
    begun = time.process_time()

    articles, skipped = read(tmp_path)

    assert time.process_time() - begun < SECONDS
    others = [article for article in articles if "good" not in article.id]
    assert {Path(name).name.partition(".")[0] for name in GOOD} <= {article.id for article in articles}
    assert not [problem for problem in skipped if "\n" in problem.replace(str(tmp_path / case.name), "")]
    if case.problem:
        assert others == []
        assert len(skipped) == 1
        assert skipped[0].startswith(str(tmp_path / case.name))
        assert case.problem in skipped[0]
    elif case.contains:
        assert skipped == []
        assert len(others) == 1
        assert case.contains in others[0].text


def test_a_bomb_takes_little_memory(tmp_path: Path) -> None:
    """What unpacks to 100 MB is given up long before."""
    for name in ("a.txt.gz", "b.jsonl.gz", "c.json.gz", "d.rss.gz"):
        write(tmp_path, name, BOMB)
    tracemalloc.start()

    articles, skipped = read(tmp_path)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert articles == []
    assert len(skipped) == 4
    assert peak < 50 << 20


def test_a_device_without_end_comes_to_an_end() -> None:
    """Named itself it is read, as far as an article may reach."""
    assert read("/dev/zero") == ([], ["/dev/zero: is larger than 64 MB"])


@contextmanager
def nobody() -> Iterator[Path]:
    """Give a folder that everyone may look into, and be somebody who may not read everything, as root may."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        is_root = os.geteuid() == 0
        try:
            yield Path(name)
        finally:
            if is_root:
                os.seteuid(0)


def test_what_may_not_be_read_is_told() -> None:
    """A file, a folder and a table beside the files: each one line, and the rest is read."""
    with nobody() as folder:
        write(folder, "a.txt", BODY)
        for name in ("shut.txt", "shut.jsonl.gz", "metadata.csv"):
            write(folder, name, BODY).chmod(0)
        write(folder, "closed/b.txt", BODY).parent.chmod(0)
        if os.geteuid() == 0:
            os.seteuid(65534)

        articles, skipped = read(folder)

        if os.geteuid() != 0:
            os.seteuid(os.getuid())
        (folder / "closed").chmod(0o700)
        assert [article.id for article in articles] == ["a"]
        assert sorted(skipped) == [
            f"{folder}/{name}: cannot be read (Permission denied)"
            for name in ("closed", "metadata.csv", "shut.jsonl.gz", "shut.txt")
        ]


def test_all_at_once_leave_the_graph_as_it_is_without_them(run: Run) -> None:
    """The program says a line for each fault, no traceback, and what it stores is sound."""
    names: dict[str, Case] = {}
    for number, case in enumerate(case for case in CASES if case not in SIZES):
        stem, dot, suffix = case.name.partition(".")
        same = case.name if case.name == "metadata.csv" else f"{stem}{number}{dot}{suffix}"
        names.setdefault(same, Case(case.what, same, case.content, case.problem, case.contains))
    Path("in").mkdir()
    put(Path("in"), names.values())

    result = run("build", "in")

    assert result.exit_code == 0, result.output
    assert "Traceback" not in result.stderr
    complaints = [text for text in result.stderr.splitlines() if text.startswith("kg: ")]
    assert len(complaints) >= sum(bool(case.problem) for case in names.values())
    for format_ in ("turtle", "nquads"):
        result = run("export", "--format", format_)
        assert result.exit_code == 0
        assert len(list(ox.parse(result.stdout, format=FORMATS[format_]))) > 100
    assert "Hun Manet" in run("query", "visits", "--country", "Japan").stdout


SUFFIXES = ("txt", "md", "jsonl", "json", "csv", "tsv", "rss", "xml", "html", "warc", "txt.gz", "csv.gz", "warc.gz")
HEADS = (b"<?xml version='1.0'?>", b"<!DOCTYPE html>", b"WARC/1.0\r\n", b"Content-Length: 3\r\n", b"\x1f\x8b\x08\0")
MARKS = (b"---\n", b"{", b'"text": ', b"[", b"]", b"}", b'"', b",", b"text,id\n", b"\r\n\r\n", b"\0")
TAGS = (
    b"<rss>",
    b"<item>",
    b"<p>",
    b"&lt;",
    b"<newsItem guid='x'>",
    b"</p>",
    b"<script>",
    b"<description>",
    b"<![CDATA[",
)
PIECES = st.sampled_from((*HEADS, *MARKS, *TAGS)) | st.binary(max_size=9) | st.text(max_size=9).map(str.encode)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SUFFIXES), st.lists(PIECES), st.booleans())
def test_no_bytes_at_all_stop_the_reader(tmp_path: Path, suffix: str, pieces: list[bytes], packed: bool) -> None:
    """Whatever is in a file of any kind, it is read or told."""
    path = tmp_path / f"x.{suffix}"
    data = b"".join(pieces)
    path.write_bytes(gzip.compress(data) if packed and suffix.endswith(".gz") else data)

    articles, skipped = read(path)

    assert not [problem for problem in skipped if "\n" in problem or not problem.startswith(str(path))]
    assert all(article.text.strip() and "\0" not in article.text for article in articles)
