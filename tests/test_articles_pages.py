"""Saved web pages, one a file or many in a web archive, and which language texts are in."""

from __future__ import annotations

import gzip
import importlib
import json
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from reading import BODY, one, read, write
from sample import Run

from kg.articles import Reader, archives, pages
from kg.articles.languages import is_foreign

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Premier visits Tokyo - Example News</title>
<meta property="og:title" content="Premier visits Tokyo">
<meta property="article:published_time" content="2024-05-04T08:00:00Z">
<meta property="article:modified_time" content="2024-05-06T09:00:00Z">
<link rel="canonical" href="https://news.example/1"></head><body>
<nav><ul><li><a href="/">Home of the news</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Premier visits Tokyo</h1><p>{BODY}</p><script>document.write("Thailand visited Laos.")</script>
<style>p {{ color: red }}</style><p>He will leave for home on Sunday, after a dinner that is given in his honour at the
palace, and he has asked the prime minister of Japan to come to Phnom Penh in the new year.</p></article>
<footer>Copyright Example News</footer></body></html>"""
DATES = "published 2024-05-04, changed 2024-05-06; taken as of the first"


def record(address: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """Return a record of a web archive: a page as it was fetched."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:6b1a2bd6-0b1c-4e3a-9c39-000000000000>\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2024-05-07T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_a_page_is_an_article(tmp_path: Path) -> None:
    """Its main text, without menu, script, style and footer, with the address and the day of publication."""
    article = one(tmp_path, "x.html", PAGE)

    assert (article.id, article.title, article.issued) == ("x", "Premier visits Tokyo", date(2024, 5, 4))
    assert article.source == "https://news.example/1"
    assert article.text.startswith(f"Premier visits Tokyo\n\n{BODY}\n\nHe will leave")
    assert not [word for word in ("Laos", "color", "World", "Copyright") if word in article.text]


def test_both_dates_of_a_page_are_told(run: Run) -> None:
    """The summary names the two, and which was taken."""
    write(Path(), "x.html", PAGE)

    assert f"dates     x.html: {DATES}" in run("build", "x.html").stderr


def test_what_lies_beside_a_page_counts_more(tmp_path: Path) -> None:
    """A date that somebody wrote down is better than one that was found."""
    write(tmp_path, "x.html", PAGE)
    write(tmp_path, "metadata.csv", "file,date,title\nx.html,2024-05-05,Better\n")
    reader = Reader([tmp_path])

    (article,) = read(tmp_path)[0]

    assert (article.issued, article.title) == (date(2024, 5, 5), "Better")
    assert list(reader)
    assert reader.dates == []


@pytest.mark.parametrize("content", [b"", b"   ", b"<html></html>", b"\0\0\0", b"<" * 10_000, b"\xff\xfe\xff", b"x"])
def test_a_page_without_a_text_is_told(tmp_path: Path, content: bytes) -> None:
    """In one line, whatever it is."""
    path = write(tmp_path, "x.html", content)

    articles, skipped = read(path)

    assert articles == []
    assert len(skipped) == 1
    assert skipped[0].startswith(f"{path}: ")


def without(*names: str) -> Callable[[str], ModuleType]:
    """Return an import that does not find some modules."""

    def find(name: str) -> ModuleType:
        if name in names:
            raise ImportError(name)
        return importlib.import_module(name)

    return find


def test_what_is_missing_is_named_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and archives are skipped, other articles read."""
    write(tmp_path, "a.html", PAGE)
    write(tmp_path, "b.warc", record("https://x.example/", PAGE.encode()))
    write(tmp_path, "c.txt", BODY)
    for module, missing in ((pages, "trafilatura"), (archives, "fastwarc.warc")):
        monkeypatch.setattr(module, "import_module", without(missing))
        monkeypatch.setattr(module, "_found", module._found.__wrapped__)

    articles, skipped = read(tmp_path)

    assert [article.id for article in articles] == ["c"]
    assert [line.rpartition("; ")[2] for line in skipped] == [
        "pip install '.[html]'",
        "pip install '.[crawl]'",
    ]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive_holds_many_pages(tmp_path: Path, name: str) -> None:
    """Each page that was fetched is an article, under its address; pictures are passed over."""
    records = [
        record("https://news.example/1", PAGE.encode()),
        record("https://news.example/a.png", b"PNG", "image/png"),
        record("https://news.example/2", PAGE.replace("Hun Manet", "Hun Sen").encode()),
        record("https://news.example/3", b""),
        record("https://news.example/4", PAGE.encode(), status="404 Not Found"),
    ]
    data = b"".join(map(gzip.compress, records)) if name.endswith(".gz") else b"".join(records)
    reader = Reader([write(tmp_path, name, data)])
    path = tmp_path / name

    articles, skipped = read(path)

    assert [(a.id, a.title, a.issued, a.source) for a in articles] == [
        (f"https://news.example/{n}", "Premier visits Tokyo", date(2024, 5, 4), f"https://news.example/{n}")
        for n in (1, 2)
    ]
    assert articles[0].text.startswith(f"Premier visits Tokyo\n\n{BODY}\n\nHe will leave")
    assert "Laos" not in articles[0].text
    assert skipped == [f"{path}[https://news.example/3]: there is no text"]
    assert list(reader)
    assert reader.dates == [f"{path}[https://news.example/{n}]: {DATES}" for n in (1, 2)]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is no web archive, or holds no page that was fetched"),
        (b"nonsense " * 1_000, "Invalid WARC header"),
        (record("https://x.example/", PAGE.encode())[:-200], "is cut off"),
        (b"WARC/1.0\r\nContent-Length: 99999999999999999999999999\r\n\r\n", ""),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", ""),
    ],
)
def test_a_broken_web_archive_is_told(tmp_path: Path, data: bytes, problem: str) -> None:
    """In one line."""
    path = write(tmp_path, "x.warc", data)

    articles, skipped = read(path)

    assert articles == []
    assert len(skipped) == 1
    assert skipped[0].startswith(str(path))
    assert problem in skipped[0]


def test_a_page_that_came_packed_is_unpacked(tmp_path: Path) -> None:
    """As servers send it; what is broken, or too large when unpacked, is told, and the next page is read."""
    kind = "text/html\r\nContent-Encoding: gzip"
    packed = [PAGE.encode(), b" " * (11 << 20)]
    records = [record(f"https://x.example/{n}", gzip.compress(data), kind) for n, data in enumerate(packed)]
    records += [record("https://x.example/2", b"\x1f\x8b\x08\0\0\0\0\0\0\xff\xff\xff", kind)]
    path = write(tmp_path, "x.warc", b"".join([*records, record("https://x.example/3", PAGE.encode())]))

    articles, skipped = read(path)

    assert [article.id for article in articles] == ["https://x.example/0", "https://x.example/3"]
    assert articles[0].text == articles[1].text
    assert skipped[0] == f"{path}[https://x.example/1]: is larger than 10 MB"
    assert skipped[1].startswith(f"{path}[https://x.example/2]: ")


@pytest.mark.parametrize("packing", ["deflate", "br"])
def test_other_ways_to_pack_are_read_or_told(tmp_path: Path, packing: str) -> None:
    """Brotli needs what is not installed."""
    data = record("https://x.example/", zlib.compress(PAGE.encode()), f"text/html\r\nContent-Encoding: {packing}")
    path = write(tmp_path, "x.warc", data)

    articles, skipped = read(path)

    assert len(articles) == (packing == "deflate")
    problem = f"{path}[https://x.example/]: cannot be unpacked (it came as br, which is not read)"
    assert skipped == [problem] * (packing == "br")


def test_a_page_that_came_in_pieces_is_put_together(tmp_path: Path) -> None:
    """As servers send what they make while they send it."""
    pieces = [PAGE.encode()[:700], PAGE.encode()[700:], b""]
    body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    path = write(tmp_path, "x.warc", record("https://x.example/", body, "text/html\r\nTransfer-Encoding: chunked"))

    articles, skipped = read(path)

    assert skipped == []
    assert articles[0].text.startswith(f"Premier visits Tokyo\n\n{BODY}\n\nHe will leave")


FOREIGN = {
    "French": "Le premier ministre du Cambodge a effectué une visite officielle au Japon le 3 mai 2024. Il a rencontré "
    "son homologue à Tokyo et les deux pays ont signé un accord sur le commerce.",
    "German": "Der Ministerpräsident von Kambodscha hat am 3. Mai 2024 Japan besucht. Er traf in Tokio seinen Kollegen "
    "und die beiden Länder unterzeichneten ein Abkommen über den Handel, wie es hieß.",
    "Dutch": "De premier van Cambodja heeft op 3 mei 2024 een bezoek gebracht aan Japan. Hij sprak in Tokio met zijn "
    "ambtgenoot en de twee landen hebben een overeenkomst getekend over de handel.",
    "Spanish": "El primer ministro de Camboya visitó Japón el 3 de mayo de 2024. Se reunió con su homólogo en Tokio y "
    "los dos países firmaron un acuerdo sobre el comercio, según dijo el ministerio.",
    "Indonesian": "Perdana Menteri Kamboja mengunjungi Jepang pada 3 Mei 2024. Ia bertemu dengan perdana menteri "
    "Jepang di Tokyo dan kedua negara menandatangani perjanjian tentang perdagangan bersama.",
    "Vietnamese": "Thủ tướng Campuchia đã thăm Nhật Bản vào ngày 3 tháng 5 năm 2024. Ông đã gặp thủ tướng Nhật Bản tại "
    "Tokyo và hai nước đã ký một hiệp định về thương mại.",
    "Russian": "Премьер-министр Камбоджи посетил Японию 3 мая 2024 года и обсудил торговлю в Токио.",
    "Chinese": "柬埔寨首相于二〇二四年五月三日访问日本并在东京会见日本首相双方就贸易问题交换了意见" * 3,
    "Arabic": "زار رئيس وزراء كمبوديا اليابان في الثالث من مايو "
    "والتقى نظيره الياباني في طوكيو وبحثا التجارة بين البلدين",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_told_from_english(language: str) -> None:
    """By how rarely the commonest words of English are in them."""
    assert is_foreign(FOREIGN[language])


@pytest.mark.parametrize(
    "text", [BODY, BODY.upper(), "Hun Manet visited Japan. " * 99, "Hun Manet visited Japan.", "", "Tokyo – 3 May"]
)
def test_english_is_left_in(text: str) -> None:
    """A text that is too short to tell is taken for English, unless its source says otherwise."""
    assert not is_foreign(text)
    assert not is_foreign(text, "en-GB")


def test_a_short_text_is_what_its_source_says() -> None:
    """A long one is what it is."""
    assert is_foreign("Hun Manet au Japon.", "fr")
    assert not is_foreign(BODY, "fr")


def test_the_build_counts_other_languages_and_leaves_them_alone(run: Run) -> None:
    """They are neither read nor complained of."""
    lines = [{"id": name, "text": text} for name, text in [*FOREIGN.items(), ("English", BODY)]]
    write(Path(), "in.jsonl", "\n".join(map(json.dumps, lines)))

    result = run("build", "in.jsonl", "--strict")

    assert result.exit_code == 0
    assert "1 read, 0 unchanged, 0 skipped" in result.stderr
    assert f"left out  {len(FOREIGN)} in other languages than English" in result.stderr


def test_where_all_is_in_other_languages_that_is_said(run: Run) -> None:
    """Nothing is stored, and the reason is named."""
    write(Path(), "x.txt", FOREIGN["French"])

    result = run("build", "x.txt")

    assert result.exit_code == 2
    assert result.stderr == "kg: x.txt: is in another language than English, and so is all else that there is\n"
