"""One archive with everything the county's ledger is: database, files, and how far its chains reached.

A zip with ``manifest.json`` (format, versions, time, heads of the chains, SHA-256 and size of every other member),
``database.sqlite3`` or ``database.pgdump``, and ``files/ab/<sha256>``. Signing keys and settings are not in it.
"""

from luoshi.backup.archive import Backup, BackupError
from luoshi.backup.create import create
from luoshi.backup.restore import restore
from luoshi.backup.verify import verify

__all__ = ["Backup", "BackupError", "create", "restore", "verify"]
