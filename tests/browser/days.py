"""The site in this process, its clock in the hands of the test: days pass as the test says, the county's own duties run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

import pytest
from django.core.management import call_command
from django.utils import timezone

from luoshi.lib import clock, tick
from tests.browser.nearby import nearby


class Site:
    """A served site at an address; `on` puts its clock, `work` does what the job process does."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.moment = timezone.now()

    def on(self, day: date, hour: int = 9) -> None:
        """The morning of a day: the duties of the night are done."""
        self.moment = timezone.make_aware(datetime.combine(day, time(hour)))
        tick.run()

    def work(self) -> None:
        """Background tasks that wait, all of them."""
        call_command("db_worker", batch=True, interval=0.0, startup_delay=False, verbosity=0)


@contextmanager
def site(patch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site on the test's own database."""
    with nearby() as server:
        served = Site(server.url)
        patch.setattr(clock, "now", lambda: served.moment)
        yield served
