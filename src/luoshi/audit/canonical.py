"""One text for one value, so that a hash means the same everywhere (RFC 8785: NFC text, sorted keys, no spaces)."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.functional import Promise

ALGORITHM = "sha256"
GENESIS = "0" * 64


def plain(value: object) -> object:
    """The value as JSON can say it: dates, decimals, floats and keys as text; text in NFC.

    Raises:
        TypeError: a value that has no plain form (a model, a file).
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str | Promise):
        return unicodedata.normalize("NFC", str(value))
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float | UUID):
        return str(value)
    return _plain_container(value)


def _plain_container(value: object) -> object:
    if isinstance(value, Mapping):
        return {unicodedata.normalize("NFC", str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=str)
    raise TypeError(f"{type(value).__name__} cannot stand in an event: say its words or its id")


def moment(value: datetime) -> str:
    """A moment in UTC, to the microsecond: ``2026-01-05T01:00:00.000000Z``."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def text(value: object) -> str:
    """The canonical JSON of a value."""
    return json.dumps(_sorted(plain(value)), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return {
            key: _sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        }
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    return value


def leaf_hash(metadata: Mapping[str, object]) -> str:
    """SHA-256 of 0x00 ‖ canonical JSON: a leaf as RFC 6962 hashes it, so that a tree can stand on the same leaves."""
    return hashlib.sha256(b"\x00" + text(metadata).encode()).hexdigest()


def commitment(salt: str, body: str) -> str:
    """SHA-256 of salt ‖ canonical body; the salt, as hex text, keeps short bodies from being guessed after erasure."""
    return hashlib.sha256(bytes.fromhex(salt) + body.encode()).hexdigest()
