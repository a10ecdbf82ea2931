"""Chooses the SQLite library and the durable way to use it.

SQLite 3.7.0 to 3.51.2 can lose commits in WAL mode with several connections (the WAL-reset race); fixed in 3.51.3,
3.50.7 and 3.44.6. Simulated power cuts lost nothing with ``WAL`` + ``FULL`` on a fixed library and nothing with
``DELETE`` + ``EXTRA`` on any; both other usual settings lost acknowledged commits.
"""

from __future__ import annotations

import importlib
import sys

_FIXED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))


def use_fixed_library() -> None:
    """Puts pysqlite3 in sqlite3's place where it is installed. Call before Django loads its backends."""
    try:
        package = importlib.import_module("pysqlite3")
        module = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:  # not Linux: the fallback of init_command() holds
        return
    sys.modules["sqlite3"] = package
    sys.modules["sqlite3.dbapi2"] = module


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether a SQLite version has the WAL-reset fix."""
    if version >= _FIXED[-1]:
        return True
    return any(version[:2] == line[:2] and version >= line for line in _FIXED)


def init_command() -> str:
    """The pragmas every connection starts with."""
    library = importlib.import_module("sqlite3.dbapi2")
    journal, sync = ("WAL", "FULL") if wal_is_safe(library.sqlite_version_info) else ("DELETE", "EXTRA")
    return (
        f"PRAGMA journal_mode={journal};PRAGMA synchronous={sync};PRAGMA foreign_keys=ON;"
        "PRAGMA trusted_schema=OFF;PRAGMA cell_size_check=ON;"
    )
