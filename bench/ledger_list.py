"""The ledger list with 10,000 matters, beside the same page with nothing to show, in the same run.

    python bench/ledger_list.py [MATTERS]

Prints the 95th percentile of each condition and its number of queries. Ends with 1 when a condition takes more than ten
times the empty page or more than 25 queries, or when the number of queries grows with the rows.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
ROUNDS, MOST_TIMES, MOST_QUERIES = 40, 10, 25
BATCH = 1000
CONDITIONS = {
    "all": "",
    "red and yellow": "?view=behind",
    "due within 14 days": "?view=soon",
    "one domain, behind": "?domain=economy&light=behind",
    "keyword": "?q=道路",
    "between two dates": "?due_from=2026-06-01&due_to=2026-06-30",
    "by completion, backwards": "?sort=-done",
    "by lead unit, page 200": "?sort=lead&page=200",
    "100 rows": "?per_page=100",
    "every column, 100 rows": (
        "?per_page=100&columns=light,matter,lead,sponsor,state,due,progress,value,domain,kind,source,goal,nodes,"
        "responsible,gap,claimed_light,issued,claimed,closed,remarks"
    ),
}


def main(matters: int) -> int:
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        os.environ |= {"LUOSHI_DATA": folder, "DJANGO_SETTINGS_MODULE": "luoshi.settings"}
        import django  # reads the settings, so the folder must be known before

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        cast = make(matters)
        return measure(cast, matters)


def make(matters: int):
    """Matters of every unit, domain and state of progress, drafted and issued by the real actions."""
    from luoshi.ledger import actions
    from luoshi.lib import clock
    from luoshi.org.tests.cast import make_cast

    cast, pick = make_cast(), random.Random(2026)
    officer = cast.actor("officer")
    start = time.perf_counter()
    with clock.at(_moment(2026, 1, 9)):
        for first in range(0, matters, BATCH):
            drafts = [_draft(cast, n, pick) for n in range(first, min(first + BATCH, matters))]
            made = actions.draft_matters(actor=officer, drafts=drafts)
            actions.issue_matters(actor=officer, matters=made)
    _spread(cast, pick)
    print(f"{matters} matters made in {time.perf_counter() - start:.1f} s")
    return cast


def _draft(cast, number: int, pick: random.Random):
    from luoshi.ledger import actions
    from luoshi.ledger.models import Domain

    units = [unit for code, unit in cast.units.items() if code != "gov"]
    lead, *supporting = pick.sample(units, 3)
    return actions.DraftInput(
        title=f"{pick.choice(['道路', '供水', '校舍', '企业', '隐患'])}事项第 {number} 号",
        year=2026,
        supporting=supporting,
        measures=[actions.MeasureInput("完成量", value=Decimal(pick.randint(10, 500)), unit="项")],
        fields={
            "kind": pick.choice(["task", "task", "livelihood_item"]),
            "domain": pick.choice(Domain.values),
            "lead_unit": lead,
            "sponsor": cast.post("leader"),
            "due_on": date(2026, 3, 1) + timedelta(days=pick.randrange(306)),
            "due_source": "office",
            "other_source": "县政府常务会议",
        },
    )


def _spread(cast, pick: random.Random) -> None:
    """Progress of all degrees, as if units had reported: 10,000 reports through the actions would take an hour."""
    from luoshi.ledger.models import Matter, MatterLight

    Matter.objects.update(state="in_progress")
    lights = list(MatterLight.objects.all())
    for light in lights:
        schedule, done = pick.uniform(0, 100), pick.uniform(0, 100)
        gap = done - schedule
        light.verified = light.claimed = "green" if gap >= 0 else "yellow" if gap >= -10 else "red"
        light.rank = {"red": 0, "yellow": 1, "green": 2}[light.verified]
        light.schedule, light.gap, light.reason = Decimal(f"{schedule:.2f}"), Decimal(f"{gap:.2f}"), "time"
        light.completion_verified = light.completion_claimed = Decimal(f"{done:.2f}")
    fields = ["verified", "claimed", "rank", "schedule", "gap", "reason", "completion_verified", "completion_claimed"]
    MatterLight.objects.bulk_update(lights, fields, batch_size=500)


def _moment(*day: int):
    from datetime import datetime

    from django.utils import timezone

    return timezone.make_aware(datetime(*day, 9))


def measure(cast, matters: int) -> int:
    from django.conf import settings
    from django.test import Client

    from luoshi.lib import clock

    settings.ALLOWED_HOSTS = ["testserver"]
    office, empty = Client(), Client()
    office.force_login(cast.people["officer"])
    empty.force_login(cast.people["foreign_officer"])
    failed = False
    with clock.at(_moment(2026, 6, 15)):
        for name, query in CONDITIONS.items():
            nothing, shown = side_by_side(empty, office, "/matters/" + query)
            queries = count(office, "/matters/" + query)
            times = shown / nothing
            bad = times > MOST_TIMES or queries > MOST_QUERIES
            failed |= bad
            print(
                f"{name:26} p95 {shown * 1000:7.1f} ms, empty page {nothing * 1000:6.1f} ms: {times:4.1f} ×, "
                f"{queries} queries{'  TOO MUCH' if bad else ''}"
            )
        few, many = (count(office, f"/matters/?per_page={size}") for size in (20, 100))
        files(office, matters)
    print(f"queries with 20 and with 100 rows of {matters}: {few} and {many}")
    return int(failed or few != many)


def files(office, matters: int) -> None:
    """All rows as a file, beside the least that XlsxWriter needs to write as many cells."""
    import io

    import xlsxwriter

    for name in ("csv", "xlsx"):
        start = time.perf_counter()
        answer = office.get(f"/matters/export.{name}")
        assert answer.status_code == 200
        print(f"{matters} rows as {name}: {time.perf_counter() - start:.1f} s, {len(answer.content) / 1e6:.1f} MB")
    start = time.perf_counter()
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(matters):
            for column in range(17):
                sheet.write_string(row, column, f"事项 {row} {column}")
    print(f"as many cells of plain text written by XlsxWriter alone: {time.perf_counter() - start:.1f} s")


def side_by_side(empty, office, url: str) -> tuple[float, float]:
    """95th percentiles in seconds of the same address in an empty county and in the full one, asked in turn."""
    times = {client: [] for client in (empty, office)}
    for _round in range(ROUNDS):
        for client, taken in times.items():
            start = time.perf_counter()
            client.get(url)
            taken.append(time.perf_counter() - start)
    first, second = (sorted(taken[2:])[int(0.95 * (ROUNDS - 3))] for taken in times.values())
    return first, second


def count(client, url: str) -> int:
    """The queries of one answer."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
