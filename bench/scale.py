"""The product with a full county: pages, search and the morning's digests, beside the same pages of an empty county.

    python bench/scale.py [MATTERS] [EVENTS] [PEOPLE]
    pg_virtualenv … python bench/scale.py 100000 1000000 2000

Without LUOSHI_DATABASE_URL it takes SQLite and 10,000 matters, 100,000 events, 2,000 people; `county.py` says what they
are like. Ends with 1 when a page takes over ten times the empty one or over 25 queries, when search takes over 100 ms or
the digests over 60 s. With LUOSHI_BENCH_ONLY=/verify/ only addresses that hold these words are asked. A database that was
filled before is measured as it is.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT), str(ROOT / "bench")]
ROUNDS, MOST_TIMES, MOST_QUERIES = 20, 10, 25
SEARCH_MS, DIGEST_SECONDS, EXPORTED = 100, 60, 1000
PAGES = {
    "officer": [
        "/my-work/",
        "/matters/",
        "/matters/?light=red&domain=economy",
        "/matters/?q=道路",
        "/matters/?sort=-done&page=50",
        "/matters/views/",
        "/overview/",
        "/overview/?by=unit",
        "/overview/brief/",
        "/verify/",
        "/verify/?risk=reused",
        "/chase/",
        "/chase/rounds/",
        "/chase/notices/",
        "/chase/look-backs/",
        "/documents/",
        "/desk/",
        "/inbox/",
        "/people/",
        "/units/",
    ],
    "liaison": ["/my-work/", "/matters/", "/chase/rounds/", "/chase/notices/", "/documents/"],
    "head": ["/my-work/", "/chase/approvals/"],
    "leader": ["/my-work/", "/overview/", "/matters/", "/chase/"],
    "county_head": ["/my-work/", "/overview/"],
    "auditor": ["/audit/"],
}
SEARCHES = ("道路", "供水事项", "事项第 777 号", "隐患", "没有的词")
NOW = datetime(2026, 6, 15, 9)


def main(matters: int, events: int, people: int) -> int:
    with tempfile.TemporaryDirectory(prefix="luoshi-bench-") as folder:
        os.environ |= {"LUOSHI_DATA": folder, "DJANGO_SETTINGS_MODULE": "luoshi.settings"}
        import django  # reads the settings, so the folder must be known before

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        settings.ALLOWED_HOSTS = ["testserver"]
        call_command("migrate", verbosity=0)
        cast = filled() or fill(matters, events, people)
        asked = [pages(cast)]
        if not os.environ.get("LUOSHI_BENCH_ONLY"):
            asked += [searches(cast), digests(cast)]
            exports(cast, matters)
        return int(any(asked))


def filled() -> Any:
    """The cast of a database that an earlier run has filled, if there is one."""
    from luoshi.ledger.models import SavedView
    from luoshi.org.models import County, Person, Unit
    from luoshi.org.tests.cast import Cast

    found = SavedView.objects.first()
    if found is None:
        return None
    county = County.objects.get(pk=found.county_id)
    people = Person.objects.filter(username__in=[*PAGES, "foreign_officer"]).select_related("county")
    units = Unit.objects.filter(county=county)
    return Cast(county, {unit.code: unit for unit in units}, {person.username: person for person in people})


def fill(matters: int, events: int, people: int) -> Any:
    from django.db import connection

    import county
    from luoshi.lib import clock

    begun = time.perf_counter()
    with clock.at(county.moment(datetime(2026, 1, 9, 9))):
        cast, units = county.county(people)
        county.copies(cast, units, county.seeds(cast, units), matters)
    county.record(cast, events)
    with clock.at(county.moment(NOW)):
        kept(cast)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {matters} matters, {events} events, {people} people", end="")
    print(f" made in {time.perf_counter() - begun:.0f} s", flush=True)
    return cast


def kept(cast: Any) -> None:
    """A look-back of fifty matters and a few saved views, by the real actions."""
    from luoshi.chase import actions as chase
    from luoshi.ledger import actions

    office = cast.actor("officer")
    for n in range(10):
        given = {"conditions": {"light": "red"}, "sort": "-done"}
        actions.save_view(actor=office, name=f"视图 {n}", shared=True, **given)
    days = {"closed_from": date(2026, 1, 1), "closed_to": date(2026, 6, 14), "finish_by": date(2026, 7, 14)}
    chase.draw_campaign(actor=office, sample=chase.SampleInput(name="抽查", way="desk", seed="1", size=50, **days))


# The figures


def addresses(cast: Any) -> list[tuple[str, str, str]]:
    """Who opens what, and beside which page of the empty county."""
    from luoshi.chase.models import Campaign, ReportingRound
    from luoshi.ledger.models import Matter, SavedView

    led = Matter.objects.filter(county=cast.county, lead_unit=cast.units["transport"])
    matter, claim = led.filter(state="in_progress")[0], led.filter(state="claimed")[0]
    current = ReportingRound.objects.get(closed_at=None).get_absolute_url()
    here, unit = matter.get_absolute_url(), f"/overview/units/{cast.units['transport'].pk}/"
    return [
        ("officer", here, "/matters/"),
        ("liaison", here, "/matters/"),
        ("officer", f"{here}history/", "/matters/"),
        ("officer", f"/verify/{claim.pk}/", "/verify/"),
        ("officer", SavedView.objects.all()[0].get_absolute_url(), "/matters/"),
        ("officer", current, "/chase/rounds/"),
        ("liaison", current, "/chase/rounds/"),
        ("officer", Campaign.objects.get().get_absolute_url(), "/chase/look-backs/"),
        ("officer", unit, "/overview/"),
        ("head", unit, "/overview/"),
        *((who, url, url) for who, urls in PAGES.items() for url in urls),
    ]


def pages(cast: Any) -> bool:
    """Prints each page beside the same page of the empty county; whether one is too slow or asks too much."""
    import county
    from luoshi.lib import clock

    empty, failed = client_of(cast, "foreign_officer"), False
    wanted = os.environ.get("LUOSHI_BENCH_ONLY", "")
    with clock.at(county.moment(NOW)):
        for who, url, beside in addresses(cast):
            if wanted not in url:
                continue
            if empty.get(beside).status_code != 200:
                beside = "/matters/"
            nothing, shown = side_by_side(empty, beside, client_of(cast, who), url)
            queries = count(client_of(cast, who), url)
            bad = shown / nothing > MOST_TIMES or queries > MOST_QUERIES
            failed |= bad
            print(
                f"{who:11} {named(url):38} p95 {shown * 1000:7.1f} ms, empty {nothing * 1000:6.1f} ms: "
                f"{shown / nothing:5.1f} ×, {queries} queries{'  TOO MUCH' if bad else ''}",
                flush=True,
            )
    return failed


def named(url: str) -> str:
    """An address without the keys in it."""
    return "/".join("…" if len(part) > 35 and "?" not in part else part for part in url.split("/"))[:38]


def side_by_side(empty: Any, beside: str, full: Any, url: str) -> tuple[float, float]:
    """95th percentiles in seconds of both, asked in turn."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        for client, address, times in ((empty, beside, taken[0]), (full, url, taken[1])):
            start = time.perf_counter()
            assert client.get(address).status_code == 200, address
            times.append(time.perf_counter() - start)
    first, second = (sorted(times[2:])[int(0.95 * (ROUNDS - 3))] for times in taken)
    return first, second


def count(client: Any, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def searches(cast: Any) -> bool:
    """Prints the slowest of ten answers to each question, page and all; whether one is too slow."""
    import county
    from luoshi.lib import clock

    failed = False
    with clock.at(county.moment(NOW)):
        for who in ("officer", "liaison"):
            client = client_of(cast, who)
            for question in SEARCHES:
                client.get("/search/", {"q": question})
                taken = []
                for _round in range(10):
                    start = time.perf_counter()
                    client.get("/search/", {"q": question})
                    taken.append((time.perf_counter() - start) * 1000)
                bad = sorted(taken)[5] > SEARCH_MS
                failed |= bad
                print(f"{who:8} search {question}: median {sorted(taken)[5]:.0f} ms, slowest {max(taken):.0f} ms")
    return failed


def digests(cast: Any) -> bool:
    """Prints how long the digests of a morning take; whether too long."""
    import county
    from luoshi.chase import digests as morning
    from luoshi.chase.models import Digest
    from luoshi.lib import clock
    from luoshi.org.calendar import calendar

    with clock.at(county.moment(NOW)):
        Digest.objects.filter(county=cast.county).delete()  # of an earlier run
        start = time.perf_counter()
        made = morning.make(cast.county.pk, NOW.date(), calendar())
        taken = time.perf_counter() - start
    print(f"{made} digests in {taken:.1f} s", flush=True)
    return taken > DIGEST_SECONDS


def exports(cast: Any, matters: int) -> None:
    """A filtered list of about a thousand rows as a file, beside the least that XlsxWriter needs for as many cells."""
    import xlsxwriter

    import county
    from luoshi.ledger.models import Matter
    from luoshi.lib import clock

    first = date(2026, 6, 1)
    last = first + timedelta(days=EXPORTED * 306 // matters)
    rows = Matter.objects.filter(county=cast.county, due_on__range=(first, last)).count()
    query = f"?due_from={first:%Y-%m-%d}&due_to={last:%Y-%m-%d}"
    client = client_of(cast, "officer")
    with clock.at(county.moment(NOW)):
        for name in ("csv", "xlsx"):
            start = time.perf_counter()
            assert client.get(f"/matters/export.{name}{query}").status_code == 200
            taken = time.perf_counter() - start
            queries = count(client, f"/matters/export.{name}{query}")
            print(f"{rows} rows as {name}: {taken:.2f} s, {queries} queries")
    start = time.perf_counter()
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(rows):
            for column in range(17):
                sheet.write_string(row, column, f"事项 {row} {column}")
    print(f"as many cells of plain text written by XlsxWriter alone: {time.perf_counter() - start:.2f} s")


def client_of(cast: Any, who: str) -> Any:
    from django.test import Client

    client = Client()
    client.force_login(cast.people[who])
    return client


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    sys.exit(main(*(given + [10_000, 100_000, 2_000][len(given) :])))
