"""A working morning of the duties: the round opens, the digests are made, letters are written for everybody who wants them.

    python bench/digest.py [MATTERS] [PEOPLE]

10,000 open matters and 2,000 people by default, on SQLite or on LUOSHI_DATABASE_URL. Ends with 1 when the digests take over
60 s.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT), str(ROOT / "bench")]
SECONDS, MORNING = 60, datetime(2026, 6, 1, 9)


def main(matters: int, people: int) -> int:
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        os.environ |= {"LUOSHI_DATA": folder, "DJANGO_SETTINGS_MODULE": "luoshi.settings"}
        import django  # reads the settings, so the folder must be known before

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        settings.SMTP_URL = "smtp://127.0.0.1:9"
        call_command("migrate", verbosity=0)
        return measure(county(matters, people))


def county(matters: int, people: int) -> Any:
    """Open work as it is on a morning: most in work, some to acknowledge, a tenth overdue; everybody wants letters."""
    import county as maker
    from luoshi.chase.models import ReminderSetting
    from luoshi.ledger.models import Matter
    from luoshi.lib import clock
    from luoshi.org.models import Person

    pick = random.Random(2026)
    with clock.at(maker.moment(datetime(2026, 1, 9, 9))):
        cast, units = maker.county(people)
        maker.copies(cast, units, maker.seeds(cast, units), matters, maker.MONTHS[:5])
    rows = list(Matter.objects.filter(county=cast.county))
    for row in rows:
        row.state = pick.choices(["issued", "acknowledged", "in_progress"], [1, 1, 8])[0]
        row.due_on = date(2026, 5, 15) + timedelta(days=pick.randrange(215))
        row.acknowledge_by = date(2026, 6, 2)
    Matter.objects.bulk_update(rows, ["state", "due_on", "acknowledge_by"], batch_size=500)
    ReminderSetting.objects.bulk_create(
        ReminderSetting(county=cast.county, person=person, by_mail=True, address=f"{person.username}@example.org")
        for person in Person.objects.filter(county=cast.county)
    )
    return cast


def measure(cast: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    import county as maker
    from luoshi.chase import digests, duties
    from luoshi.chase.models import Digest, Letter
    from luoshi.lib import clock
    from luoshi.org.calendar import calendar

    with clock.at(maker.moment(MORNING)):
        begun = time.perf_counter()
        duties.keep_rounds()
        opened = time.perf_counter() - begun
        with CaptureQueriesContext(connection) as queries:
            begun = time.perf_counter()
            made = digests.make(cast.county.pk, MORNING.date(), calendar())
            taken = time.perf_counter() - begun
    lines = sum(part["count"] for row in Digest.objects.all() for part in row.lines)
    letters = Letter.objects.count()
    print(f"round opened in {opened:.1f} s; {made} digests with {lines} lines and {letters} letters in {taken:.1f} s")
    print(f"{len(queries)} queries, of them {sum('INSERT' in q['sql'][:6] for q in queries)} to write in steps")
    return int(taken > SECONDS)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])) if len(sys.argv) > 2 else main(10_000, 2_000))
