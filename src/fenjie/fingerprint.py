"""Which rules read a text: a short hash of everything this package is made of."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

LENGTH = 10
_ENDINGS = (".py", ".tsv")


@cache
def fingerprint() -> str:
    """Ten hexadecimal digits that change when any rule or table changes."""
    digest = hashlib.sha256()
    for name, content in sorted(_contents(files("fenjie"), "")):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:LENGTH]


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _contents(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(_ENDINGS):
            found.append((path + entry.name, entry.read_bytes()))
    return found
