"""Tells copies of a report: articles with the same text but for what publishers put round it.

Left out are datelines, signatures of agencies, bylines, notices of rights, invitations to read, share or subscribe;
capitals, quotation marks, other marks and blanks do not count, nor where paragraphs end. Every word that is left does:
a correction, an added paragraph, another agency's account of the same day are reports of their own.
"""

from __future__ import annotations

import hashlib
import re
import string

from kg.model import Article

_SHORT = 500
"""A text of fewer letters and digits, some hundred words, is a copy only under the same title: it may be what a site
says of itself below every headline."""
_AGENCIES = (
    "aap|afp|agerpres|akipress|akp|anadolu|ani|ansa|ap|apa|belta|bernama|bna|cna|dpa|efe|ians|interfax|kazinform|"
    "kuna|kyodo|mna|montsame|pti|qna|reuters|sana|spa|tass|the associated press|ukrinform|vna|wafa|wam|xinhua|yonhap"
)
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z .,'’/-]{2,40}(?:,[^\n]{0,40}?)?(?:\s*\([^()\n]{2,40}\))?"
    r"|[^\n]{0,50}?\([^()\n]{2,40}\)"
    r"|[A-Z][^\n]{2,30},[^\n]{0,30}?\d{1,2}[^\n]{0,12}?)\s*(?:--|[-–—:])\s*"
)
_SIGNED = re.compile(rf"(?:\s*[-–—/(\[]+\s*(?:{_AGENCIES})\s*[)\]]?\.?\s*)+$", re.IGNORECASE)
_LONGEST_LINE = 80
"""Where no line is empty, longer lines (on average) are paragraphs, shorter ones those of a wrapped text."""
_LONGEST_NOTE, _LONGEST_SIGNATURE = 400, 40
_NOTES = (
    r"©|\(c\)|copyright\b|all rights reserved",
    r"by\s+[^.,!?]{3,60}$|(?:compiled|edited|written|translated) by [^.]{3,60}\.?$",
    r"(?:additional |with )?(?:reporting|editing|writing|inputs) (?:by|from)\b",
    r"(?:read (?:more|also|the full)|also read|see also|click here|follow us)\b",
    r"(?:sign up (?:for|to)|subscribe (?:to|now)|share (?:this|on|via))\b",
    r"(?:photo|image|picture|source|tags?|topics|published|first published|updated|last updated|related):",
    r"(?:the post|this (?:story|article|report)) .{0,120}?(?:appeared first|has not been edited|is published from"
    r"|was (?:first|originally) published)",
    r"(?:advertisements?|share|tweet|print|e-?mail|comments?|loading|facebook|twitter|whatsapp)\W*$",
    r"(?:(?:related|more) (?:stories|articles|news)|" + _AGENCIES + r")\W*$",
)
_NOTE = re.compile(rf"\W*(?:{'|'.join(_NOTES)})", re.IGNORECASE | re.DOTALL)
"""How a paragraph begins, or what it is, that publishers add to a text."""
_DROPPED = (string.punctuation + string.whitespace).encode()
_MARKS = re.compile(rb"\xe2\x80.|\xc2[\xa0\xab\xad\xb4\xbb]|\xef\xbb\xbf", re.DOTALL)
"""Quotation marks, dashes, blanks and dots of U+2000 to U+203F, Latin-1 ones, and the byte order mark, in UTF-8."""
_LOWER = bytes(range(256)).lower()


def report_of(article: Article) -> str:
    """Return 32 hexadecimal digits that are the same for copies of one report, and for no others.

    The title counts only for a short text: papers give an agency's report headlines of their own.
    """
    text = article.text
    body = text[article.body_start :]
    wrapped = len(body) < _LONGEST_LINE * (body.count("\n") + 1)
    parts = body.split("\n\n" if wrapped or "\n\n" in body else "\n")
    told = [part for part in parts if len(part) > _LONGEST_NOTE or not _NOTE.match(part)] or [""]
    dateline = _DATELINE.match(told[0])
    told[0] = told[0][dateline.end() :] if dateline else told[0]
    told[-1] = told[-1][:-_LONGEST_SIGNATURE] + _SIGNED.sub("", told[-1][-_LONGEST_SIGNATURE:])
    core = _folded("".join(told))
    if len(core) < _SHORT:
        core = _folded(text[: article.body_start]) + b"\n" + (core or text.encode())
    return hashlib.sha256(core).hexdigest()[:32]


def _folded(text: str) -> bytes:
    data = text.encode()
    if len(data) != len(text):
        data = _MARKS.sub(b"", data)
    return data.translate(_LOWER, _DROPPED)
