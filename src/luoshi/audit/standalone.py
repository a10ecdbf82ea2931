#!/usr/bin/env python3
"""Verifies an audit record without the program that wrote it: standard library only, no code shared with it.

    python standalone.py RECORD [--witness FILE]

RECORD is what ``luoshi audit export`` wrote (JSON lines), or the SQLite database itself, opened read-only. The answer
names the first bad event of each county. Exit code 0: everything holds; 1: something does not; 2: cannot be read.

How an event is checked (so that anybody can write another verifier):
  leaf  = SHA-256(0x00 || canonical JSON of the event without its hash), and must equal ``hash``;
  chain = ``prev_hash`` equals the ``hash`` before it, 64 zeros for the first; ``seq`` counts 1, 2, 3, ...;
  body  = SHA-256(salt || body text) equals ``body_commit``; an erased body has neither salt nor text;
  head  = the last event's ``seq`` and ``hash``;
  witness = each line {"county", "seq", "hash"} still holds.
Canonical JSON: UTF-8, NFC, keys sorted by UTF-16, no spaces, times in UTC as 2026-01-05T01:00:00.000000Z.
"""

import argparse
import hashlib
import json
import sqlite3
import sys
import unicodedata
import uuid
from typing import Any

FIELDS = (
    *("id", "county_id", "seq", "prev_hash", "recorded_at", "actor_id", "actor_name", "unit_id", "unit_name"),
    *("kind", "about", "body_commit", "request_id", "alg"),
)
UUIDS = {"id", "county_id", "actor_id", "unit_id"}

Event = dict[str, Any]
Head = tuple[int, str]
Record = tuple[dict[str, list[Event]], dict[str, Head]]
Fault = tuple[int, str]


class Unreadable(Exception):
    """The record cannot be read at all."""


def quoted(text: str) -> str:
    """A JSON string, escaping only what RFC 8785 escapes."""
    short = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    out = []
    for char in unicodedata.normalize("NFC", text):
        if char in short:
            out.append(short[char])
        elif ord(char) < 0x20:
            out.append("\\u%04x" % ord(char))  # noqa: UP031
        else:
            out.append(char)
    return '"' + "".join(out) + '"'


def canonical(value: object) -> str:
    """One text for one JSON value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, dict):
        pairs = sorted(value.items(), key=lambda pair: str(pair[0]).encode("utf-16-be"))
        return "{" + ",".join(quoted(key) + ":" + canonical(item) for key, item in pairs) + "}"
    raise ValueError("no canonical form")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_lines(path: str) -> Record:
    """Events and heads of an exported record."""
    events: dict[str, list[Event]] = {}
    heads: dict[str, Head] = {}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                row = json.loads(line)
                if row["type"] == "head":
                    heads[row["county_id"]] = (row["seq"], row["hash"])
                else:
                    events.setdefault(row["county_id"], []).append(row)
            except (ValueError, KeyError, TypeError) as problem:
                raise Unreadable(f"line {number}: {problem}") from problem
    return events, heads


def read_sqlite(path: str) -> Record:
    """The same from a SQLite database, read-only."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        rows = connection.execute(
            "SELECT e.*, b.salt, b.body FROM audit_event e LEFT JOIN audit_eventbody b ON b.event_id = e.id"
            " ORDER BY e.county_id, e.seq"
        ).fetchall()
        heads = connection.execute("SELECT county_id, seq, hash FROM audit_chainhead").fetchall()
    except sqlite3.DatabaseError as problem:
        raise Unreadable(str(problem)) from problem
    finally:
        connection.close()
    events: dict[str, list[Event]] = {}
    for row in rows:
        event = from_sqlite(dict(row))
        events.setdefault(event["county_id"], []).append(event)
    return events, {dashed(row["county_id"]): (row["seq"], row["hash"]) for row in heads}


def from_sqlite(row: Event) -> Event:
    """A table row in the form of the export; what cannot be converted stays and fails its hash."""
    for name in UUIDS:
        row[name] = dashed(row[name])
    date, _, time = str(row["recorded_at"]).partition(" ")
    seconds, _, fraction = time.partition(".")
    row["recorded_at"] = f"{date}T{seconds}.{fraction.ljust(6, '0')}Z"
    try:
        row["about"] = json.loads(row["about"])
    except (ValueError, TypeError):
        pass
    return row


def dashed(value: Any) -> Any:
    try:
        return str(uuid.UUID(value)) if value else value
    except (ValueError, AttributeError, TypeError):
        return value


def read_witness(path: str) -> dict[str, dict[int, str]]:
    """hash by county and seq."""
    seen: dict[str, dict[int, str]] = {}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith("\n"):
                break  # being written when the power went: told to nobody
            try:
                row = json.loads(line)
                seen.setdefault(row["county"], {})[row["seq"]] = row["hash"]
            except (ValueError, KeyError, TypeError) as problem:
                raise Unreadable(f"witness line {number}: {problem}") from problem
    return seen


def leaf(event: Event) -> str | None:
    """The hash an event must have; None if it has no canonical form."""
    try:
        metadata = {name: event[name] for name in FIELDS}
        return sha256(b"\x00" + canonical(metadata).encode("utf-8"))
    except (ValueError, KeyError, AttributeError):
        return None


def body_holds(event: Event) -> bool:
    salt: Any = event.get("salt")
    body: Any = event.get("body")
    if salt == "" and body == "":
        return True  # erased
    try:
        return bool(sha256(bytes.fromhex(salt) + body.encode("utf-8")) == event["body_commit"])
    except (ValueError, TypeError, AttributeError):
        return False


def first_fault(events: list[Event], head: Head | None, seen: dict[int, str]) -> Fault | None:
    """(seq, reason) of the first bad event of one county, or None."""
    seq, before, time = 0, "0" * 64, ""
    for event in events:
        fault = event_fault(event, (seq, before, time), seen)
        if fault:
            return fault
        seq, before, time = event["seq"], event["hash"], event["recorded_at"]
    if head is None:
        return seq, "the head of the chain is missing"
    if seq != head[0]:
        return min(seq, head[0]) + 1, f"the head of the chain is at {head[0]}, the last event is {seq}: cut or added"
    if before != head[1]:
        return seq, "the head of the chain has another hash"
    if seen and max(seen) > seq:
        return seq + 1, f"the witness saw events up to {max(seen)}: cut off"
    return None


def event_fault(event: Event, before: tuple[int, str, str], seen: dict[int, str]) -> Fault | None:
    seq, previous, time = before
    if event.get("seq") != seq + 1:
        return seq + 1, f"the next event has number {event.get('seq')}: deleted, inserted or reordered"
    if leaf(event) != event.get("hash"):
        return seq + 1, "its content does not give its hash: edited"
    if event["prev_hash"] != previous:
        return seq + 1, "it does not follow the event before it: inserted, reordered or exchanged"
    if event["recorded_at"] < time:
        return seq + 1, "its time is before the event before it"
    if not body_holds(event):
        return seq + 1, "its body is not the one it was written with"
    if seen.get(seq + 1, event["hash"]) != event["hash"]:
        return seq + 1, "the witness saw another event here: rewritten"
    return None


def is_sqlite(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(16) == b"SQLite format 3\x00"


def run(record: str, witness: str | None) -> int:
    """Prints the answer; returns the exit code."""
    events, heads = read_sqlite(record) if is_sqlite(record) else read_lines(record)
    seen = read_witness(witness) if witness else {}
    bad = 0
    for county in sorted({*events, *heads, *seen}, key=str):
        fault = first_fault(events.get(county, []), heads.get(county), seen.get(county, {}))
        if fault:
            bad += 1
            sys.stdout.write(f"BAD  county {county}, event {fault[0]}: {fault[1]}\n")
        else:
            seq, hash_ = heads[county]
            sys.stdout.write(f"good county {county}: {seq} events, head {hash_}\n")
    return 1 if bad else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Verifies an audit record.")
    parser.add_argument("record", help="JSON lines of `luoshi audit export`, or the SQLite database")
    parser.add_argument("--witness", help="the witness file")
    given = parser.parse_args(arguments)
    try:
        return run(given.record, given.witness)
    except (Unreadable, OSError, UnicodeDecodeError) as problem:
        sys.stderr.write(f"cannot be read: {problem}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
