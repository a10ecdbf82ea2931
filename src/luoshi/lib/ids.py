"""Keys that are unique over all counties and sort by time (UUIDv7, RFC 9562)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """A fresh UUIDv7 as the standard library's type."""
    return UUID(bytes=uuid_utils.uuid7().bytes)


def id_in(text: str) -> UUID | None:
    """The key that a request names; None where the text is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def ids_in(texts: Iterable[str]) -> list[UUID]:
    """The keys among them."""
    return [found for text in texts if (found := id_in(text))]
