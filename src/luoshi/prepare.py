"""Makes the database ready: backup, migrate, sample county. A process of its own: `python -m luoshi.prepare`."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
import time

import django

from luoshi.lib.terminal import say
from luoshi.lib.terminal import words as _


def main() -> int:
    """Returns the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.settings")
    django.setup()
    # Django has to be set up before these can be imported.
    from django.core.management import call_command
    from django.db import connection

    from luoshi.audit import guard

    if _is_behind():
        _backup()
        say(_("Migrating the database …"))
        call_command("migrate", verbosity=0, interactive=False)
    guard.require_triggers()
    if connection.vendor == "sqlite":
        _load_sample()
    connection.close()
    return 0


def _is_behind() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _backup() -> None:
    """Before an existing database is changed. One without migrations holds nothing yet."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from luoshi import backup

    if MigrationRecorder(connection).applied_migrations():
        say(_("Backing up before the database is changed …"))
        say(_("Backup written: %(path)s", path=backup.create().path))


def _load_sample() -> None:
    """Into an empty embedded database, if the operator wants it."""
    from django.conf import settings

    from luoshi.org.models import County

    wanted = settings.OPERATOR["LUOSHI_SAMPLE"] and importlib.util.find_spec("luoshi.sample.load")
    if not wanted or County.objects.exists():
        return
    begun = time.monotonic()
    say(_("Loading the sample county …"))
    importlib.import_module("luoshi.sample.load").load()
    say(_("The sample county is loaded (%(seconds)s s).", seconds=f"{time.monotonic() - begun:.1f}"))


if __name__ == "__main__":
    sys.exit(main())
