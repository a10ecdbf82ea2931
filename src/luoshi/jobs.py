"""The job process: carries out background tasks, and the minute's duties beside them. `python -m luoshi.jobs`."""

from __future__ import annotations

import logging
import os
import threading
import time

import django

_MINUTE = 60.0
_POLL = 0.5  # seconds between two looks for a task


def main() -> None:
    """Runs until SIGTERM."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.settings")
    django.setup()
    # Django has to be set up before these can be imported.
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    from luoshi.audit import guard

    guard.require_triggers()
    logging.getLogger("django_tasks").setLevel(logging.WARNING)
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    threading.Thread(target=_tick_every_minute, daemon=True, name="tick").start()
    worker = Worker(
        queue_names=["default"],
        interval=_POLL,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()


def _tick_every_minute() -> None:
    from django.db import close_old_connections

    from luoshi.lib import tick

    while True:
        begun = time.monotonic()
        tick.run()
        close_old_connections()
        time.sleep(max(1.0, _MINUTE - (time.monotonic() - begun)))


if __name__ == "__main__":
    main()
