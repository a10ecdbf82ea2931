"""Writes the record as JSON lines, for a verifier that trusts neither this program nor its database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from luoshi.audit import canonical
from luoshi.audit.models import ChainHead, Event
from luoshi.lib import files

_CHUNK = 500


def write(path: Path) -> int:
    """All chains with their bodies and heads, one JSON object a line; returns how many events.

    Raises:
        FileExistsError: the file exists.
    """
    count = 0
    with path.open("xb") as file:
        for head in ChainHead.objects.order_by("county_id"):
            for row in _events(head):
                file.write(_line(row))
                count += 1
            row = {"type": "head", "county_id": head.county_id, "seq": head.seq, "hash": head.hash}
            file.write(_line(row))
        files.sync(file)
    return count


def _events(head: ChainHead) -> Iterator[dict[str, Any]]:
    after = 0
    events = Event.objects.filter(county_id=head.county_id, seq__lte=head.seq).select_related("body").order_by("seq")
    while chunk := list(events.filter(seq__gt=after)[:_CHUNK]):
        for event in chunk:
            body = {"salt": event.body.salt, "body": event.body.body}
            yield {"type": "event", **event.metadata, "hash": event.hash, **body}
        after = chunk[-1].seq


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(canonical.plain(row), ensure_ascii=False).encode() + b"\n"
