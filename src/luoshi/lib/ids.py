"""Keys that are unique over all counties and sort by time (UUIDv7, RFC 9562)."""

from __future__ import annotations

from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """A fresh UUIDv7 as the standard library's type."""
    return UUID(bytes=uuid_utils.uuid7().bytes)
