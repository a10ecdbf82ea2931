"""Everything one person can read by following links: every page, fragment and download, as text.

Ids are left out of the choice of links (one page of each sort and each query), so a county with many matters is walked
as quickly as one with few.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from html import unescape

from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

LINK = re.compile(r"""(?:href|hx-get|src|data-panel)=["'](/[^"'#]*)["'#]""")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# What differs from one answer to the next without telling anybody anything: form keys, tokens, what style the page had.
CHANGING = re.compile(r"""value="[0-9A-Za-z]{64}"|name="[\w-]*key" value="[^"]*"|"X-CSRFToken": ?"\w+"|nonce-[\w-]+""")
PASSED_OVER = ("/static/", "/account/sign-out")
MOST = 600  # addresses; more means that the choice of links is not one of sorts any longer


def everything(client: Client, seeds: Iterable[str]) -> dict[str, str]:
    """What each address answered, as comparable text, by address."""
    waiting, seen, answers = list(seeds), set[str](), dict[str, str]()
    while waiting:
        address = waiting.pop(0)
        sort = ID.sub("ID", address)
        if sort in seen or address.startswith(PASSED_OVER):
            continue
        seen.add(sort)
        assert len(seen) < MOST, f"too many sorts of pages: {sort}"
        response = client.get(address)
        text = words_of(response)
        answers[address] = ID.sub("ID", CHANGING.sub("", text))
        waiting += [response.url] if isinstance(response, HttpResponseRedirect) else _links(text)
    return answers


def words_of(response: HttpResponseBase) -> str:
    """The body; of an office file everything in it but its own dates."""
    return readable(response.getvalue() if isinstance(response, HttpResponse | StreamingHttpResponse) else b"")


def readable(body: bytes) -> str:
    """Bytes as text; an office file as the text of its parts."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return "\n".join(_part(parts, name) for name in sorted(parts.namelist()) if not name.startswith("docProps"))


def _part(parts: zipfile.ZipFile, name: str) -> str:
    content = parts.read(name)
    if name.endswith((".xlsx", ".docx")):
        return readable(content)
    return content.decode("utf-8", "replace")


def _links(text: str) -> list[str]:
    return [unescape(found) for found in LINK.findall(text)]
