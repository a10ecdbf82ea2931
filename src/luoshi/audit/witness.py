"""The witness: a file, best kept elsewhere, that remembers how far each chain has been seen.

One JSON line for each sighting: county, seq, hash, at. Lines are only added, and are on disk before anybody is told.
A chain that was cut or rewritten after a sighting no longer has the hash that was seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from uuid import UUID

from luoshi.audit import canonical
from luoshi.lib import clock, files


class WitnessUnreadable(Exception):
    """The witness file cannot be read or a line of it is no sighting; the message names the line."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """The chain of a county had this hash at this position."""

    county_id: UUID
    seq: int
    hash: str


@dataclass(slots=True)
class Memory:
    """Everything a witness file remembers of one county: hash by position."""

    hashes: dict[int, str] = field(default_factory=dict)

    @property
    def last(self) -> int:
        return max(self.hashes, default=0)


def recall(path: Path) -> dict[UUID, Memory]:
    """What the file remembers, by county; nothing if there is no file yet. A last line without its end was being
    written when the power went, and was told to nobody.

    Raises:
        WitnessUnreadable: a line is broken, or two lines contradict each other.
    """
    memories: dict[UUID, Memory] = {}
    if not path.exists():
        return memories
    whole, _, _ = path.read_text("utf-8").rpartition("\n")
    for number, line in enumerate(whole.splitlines(), start=1):
        try:
            row = json.loads(line)
            county, seq, hash_ = UUID(row["county"]), int(row["seq"]), str(row["hash"])
        except (ValueError, KeyError, TypeError) as problem:
            raise WitnessUnreadable(f"{path}: line {number} is no sighting") from problem
        if memories.setdefault(county, Memory()).hashes.setdefault(seq, hash_) != hash_:
            raise WitnessUnreadable(f"{path}: line {number} contradicts an earlier one")
    return memories


def remember(path: Path, sightings: Iterable[Sighting]) -> int:
    """Adds sightings that are new; returns how many. They are on disk when this returns."""
    known = recall(path)
    at = canonical.moment(clock.now())
    lines = [
        json.dumps({"county": str(seen.county_id), "seq": seen.seq, "hash": seen.hash, "at": at})
        for seen in sightings
        if seen.seq not in known.get(seen.county_id, Memory()).hashes
    ]
    if lines:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            _cut_torn_line(file)
            file.write("".join(line + "\n" for line in lines).encode())
            files.sync(file)
        files.sync_folder(path.parent)
    return len(lines)


def _cut_torn_line(file: IO[bytes]) -> None:
    file.seek(0)
    file.truncate(file.read().rfind(b"\n") + 1)
