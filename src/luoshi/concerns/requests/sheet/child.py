"""The child process that reads a CSV file or a stored mail: bytes on standard input, one line of JSON on standard output.

Runs under `lib.sandbox` without Django: ``{"rows": [[text, …], …]}`` for ``csv``; ``{"subject", "name", "email", "day", "body"}``
for ``mail``; ``{"problem": "unreadable" | "long"}``. Attachments are left alone.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from html import unescape
from io import StringIO

MOST_ROWS = 10_000
_MOST_COLUMNS = 40
_MOST_TEXT = 20_000
_ENCODINGS = ("utf-8-sig", "gb18030")


def table(data: bytes) -> dict[str, object]:
    """The rows of a CSV file, as Excel and hotline platforms write them."""
    text = _decoded(data)
    if text is None:
        return {"problem": "unreadable"}
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    try:
        rows = [
            [cell.strip() for cell in row[:_MOST_COLUMNS]] for row in csv.reader(StringIO(text), delimiter=delimiter)
        ]
    except csv.Error:
        return {"problem": "unreadable"}
    return {"problem": "long"} if len(rows) > MOST_ROWS else {"rows": rows}


def mail(data: bytes) -> dict[str, object]:
    """Who wrote, when, and what."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    name, email = parseaddr(str(message.get("From", "")))
    body = _body(message)
    if not email and not body:
        return {"problem": "unreadable"}
    return {
        "subject": str(message.get("Subject", "")),
        "name": name,
        "email": email,
        "day": _day(str(message.get("Date", ""))),
        "body": body[:_MOST_TEXT],
    }


def _decoded(data: bytes) -> str | None:
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    text = str(part.get_content())
    if part.get_content_subtype() == "html":
        text = unescape(re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", text, flags=re.S | re.I))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _day(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError):
        return ""


if __name__ == "__main__":
    read = {"csv": table, "mail": mail}[sys.argv[1]]
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read()), ensure_ascii=False) + "\n")
