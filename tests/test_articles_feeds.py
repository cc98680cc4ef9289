"""Feeds that were saved as files, and news as agencies send it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from reading import BODY, one, read, write
from sample import Run

from kg.model import Article

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example News</title><link>https://news.example/</link><language>en-gb</language>
<item><title>One &amp; two</title><link>https://news.example/1</link><guid>n1</guid>
<pubDate>Sat, 04 May 2024 10:00:00 +0700</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>He <b>came</b>&nbsp;to Japan.</p><script>He went to Laos.</script>
<p>He left.</p>]]></content:encoded></item>
<item><title>Three</title><description>He stayed.</description></item>
<item><title>Empty</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Example</title>
<entry><id>tag:x,1</id><title type="html">T &lt;i&gt;x&lt;/i&gt;</title><published>2024-05-04T10:00:00Z</published>
<updated>2024-05-06T10:00:00Z</updated><link rel="edit" href="https://x.example/e"/><link href="https://x.example/1"/>
<summary>Short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>He came.</p>
<p>He <b>left</b> for A &amp; B.</p></div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>X</title></channel>
<item><title>T</title><link>https://x.example/1</link><description>He came.</description>
<dc:date>2024-05-04</dc:date></item></rdf:RDF>"""
NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:x:1" version="{version}"
xml:lang="en">
<itemMeta><provider literal="X"><name>Agency X</name></provider><versionCreated>2024-05-{day}T01:00:00Z</versionCreated>
<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><contentCreated>2024-05-04T00:00:00Z</contentCreated><headline>T</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.head><hedline><hl1>T</hl1></hedline></body.head><body.content><p>He came.</p><p>{text}</p></body.content></body>
</nitf></inlineXML></contentSet></newsItem>"""


def newsml(version: int, text: str, day: str = "04", status: str = "usable") -> str:
    """Return a version of an item."""
    return NEWSML.format(version=version, text=text, day=day, status=status)


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.atom"])
def test_rss_is_read(tmp_path: Path, name: str) -> None:
    """An item is an article: its whole text rather than its summary, without tags and scripts."""
    path = write(tmp_path, name, RSS)

    articles, skipped = read(path)

    assert articles[0] == Article(
        "n1",
        "One & two\n\nHe came to Japan.\n\nHe left.",
        "One & two",
        date(2024, 5, 4),
        "https://news.example/1",
        "en-gb",
    )
    assert (articles[1].text, articles[1].source) == ("Three\n\nHe stayed.", "Example News")
    assert skipped == [f"{path}[3]: there is no text"]


def test_atom_is_read(tmp_path: Path) -> None:
    """The link is the one to the page, the date that of publication."""
    assert one(tmp_path, "a.atom", ATOM) == Article(
        "tag:x,1", "T x\n\nHe came.\n\nHe left for A & B.", "T x", date(2024, 5, 4), "https://x.example/1", "en"
    )


def test_the_rss_of_the_semantic_web_is_read(tmp_path: Path) -> None:
    """RSS 1.0 has its items beside the channel."""
    assert one(tmp_path, "a.xml", RDF) == Article(
        "https://x.example/1", "T\n\nHe came.", "T", date(2024, 5, 4), "https://x.example/1"
    )


def test_newsml_is_read(tmp_path: Path) -> None:
    """Headline, text and date, under the item's identifier."""
    assert one(tmp_path, "a.xml", newsml(1, "He left.")) == Article(
        "urn:newsml:x:1", "T\n\nHe came.\n\nHe left.", "T", date(2024, 5, 4), "Agency X", "en"
    )


@pytest.mark.parametrize("order", [(1, 2, 10), (10, 2, 1), (2, 10, 1)])
def test_a_correction_replaces_what_it_corrects(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Of the versions of an item the newest is read, in whatever order they lie."""
    for place, version in enumerate(order):
        write(tmp_path, f"{place}.xml", newsml(version, f"Version {version}."))

    articles, skipped = read(tmp_path)

    assert [article.text.rpartition("\n")[2] for article in articles] == ["Version 10."]
    assert skipped == []


def test_many_items_in_one_message_are_read(tmp_path: Path) -> None:
    """A message wraps what an agency sends at once; an item that is withdrawn is told."""
    message = f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{newsml(1, 'A')}" + (
        newsml(1, "B", status="canceled").replace(":x:1", ":x:2") + "</itemSet></newsMessage>"
    )
    path = write(tmp_path, "a.xml", message)

    articles, skipped = read(path)

    assert [article.id for article in articles] == ["urn:newsml:x:1"]
    assert skipped == [f"{path}[2]: its publisher says that it is canceled"]


NINJS = {
    "uri": "urn:x:1",
    "version": "1",
    "headline": "T",
    "body_text": BODY,
    "versioncreated": "2024-05-04T10:00:00Z",
    "language": "en",
    "pubstatus": "usable",
}


@pytest.mark.parametrize(
    "body",
    [
        {"body_text": "He came.\n\nHe left."},
        {"body_text": None, "body_xhtml": "<p>He came.</p><p>He left.</p>"},
        {"body_text": None, "body_html": "<p>He came.</p><script>x</script><p>He left.</p>"},
        {
            "body_text": None,
            "headline": None,
            "headlines": [{"role": "main", "value": "T"}],
            "bodies": [{"contenttype": "text/html", "value": "<p>He came.<p>He left."}],
        },
    ],
)
def test_ninjs_is_read(tmp_path: Path, body: dict[str, object]) -> None:
    """The text may be plain or HTML, in the names of version 1, 2 or 3."""
    assert one(tmp_path, "a.json", json.dumps({**NINJS, **body})) == Article(
        "urn:x:1", "T\n\nHe came.\n\nHe left.", "T", date(2024, 5, 4), "", "en"
    )


def test_a_correction_in_json_replaces_too() -> None:
    """Versions are numbers, not words; what is withdrawn is told."""
    lines = [{**NINJS, "version": str(n), "body_text": f"Version {n}."} for n in (9, 10, 2)]
    lines.append({**NINJS, "uri": "urn:x:2", "pubstatus": "withheld"})

    articles, skipped = read("-", stdin="\n".join(map(json.dumps, lines)).encode())

    assert [article.text for article in articles] == ["T\n\nVersion 10."]
    assert skipped == ["<stdin>:4: its publisher says that it is withheld"]


def test_the_build_says_what_it_left_out_and_which_date_it_took(run: Run) -> None:
    """Older versions are counted, and of two dates both are named."""
    for version in (1, 2):
        write(Path(), f"in/{version}.xml", newsml(version, f"Version {version}: {BODY}", day="06"))

    result = run("build", "in")

    assert result.exit_code == 0
    assert "1 read, 0 unchanged, 0 skipped" in result.stderr
    assert "left out  1 older versions" in result.stderr
    assert "dates     in/2.xml: published 2024-05-04, changed 2024-05-06; taken as of the first" in result.stderr


BOMB = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", ":1:1: is no XML: no element found"),
        ("<rss><channel>", ":1:15: is no XML: no element found"),
        ("<a>&nbsp;</a>", ":1:4: is no XML: undefined entity"),
        ("<html><body>x</body></html>", ": is XML of another kind than RSS, Atom and NewsML-G2 (html)"),
        (f"<!DOCTYPE rss [{BOMB}]><rss>&a11;</rss>", "declares entities or a grammar of its own, which is refused"),
        ("<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>", "which is refused"),
        ("<!DOCTYPE r [<!ATTLIST a x CDATA 'xxxxxxx'>]><r><a/><a/></r>", "which is refused"),
        ("<a>" * 100_000, "is XML with a nesting beyond all measure"),
        ('<?xml version="1.0" encoding="klingon"?><rss/>', "is XML in an encoding that is not known"),
        ("<newsMessage/>", ": is NewsML-G2 without a news item"),
    ],
)
def test_xml_that_is_none_or_harmful_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    """Entities that multiply, or reach for other files, are not followed; each is one line."""
    path = write(tmp_path, "a.xml", content)

    articles, skipped = read(path)

    assert articles == []
    assert len(skipped) == 1
    assert skipped[0].startswith(str(path))
    assert problem in skipped[0]


def test_xml_in_other_encodings_is_read(tmp_path: Path) -> None:
    """XML says which encoding it is in."""
    for encoding in ("utf-16", "iso-8859-1", "windows-1252"):
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        feed = f"{head}<rss><item><title>é</title><description>x</description></item></rss>"
        assert one(tmp_path, "a.rss", feed.encode(encoding)).title == "é"
