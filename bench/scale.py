"""The product with a full county: pages, search and the morning's digests, beside the same pages of an empty county.

    python bench/scale.py [MATTERS] [EVENTS] [PEOPLE]
    pg_virtualenv … python bench/scale.py 100000 1000000 2000

Without LUOSHI_DATABASE_URL it takes SQLite and 10,000 matters, 100,000 events, 2,000 people. Rows beyond the first
matters are copies of what the real actions made, written in bulk; the record's chain is whole and is verified.
Ends with 1 when a page takes over ten times the empty one or over 25 queries, when search takes over 100 ms or the
digests over 60 s.
"""

from __future__ import annotations

import copy
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
ROUNDS, MOST_TIMES, MOST_QUERIES = 20, 10, 25
SEARCH_MS, DIGEST_SECONDS = 100, 60
UNITS = 100
PAGES = {
    "officer": [
        "/my-work/",
        "/matters/",
        "/matters/?light=red&domain=economy",
        "/matters/?q=道路",
        "/matters/?sort=-done&page=50",
        "/overview/",
        "/chase/",
        "/chase/notices/",
        "/inbox/",
        "/people/",
        "/units/",
    ],
    "liaison": ["/my-work/", "/matters/", "/chase/rounds/"],
    "leader": ["/my-work/", "/overview/", "/matters/"],
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
        cast = fill(matters, events, people)
        return int(any([pages(cast), searches(cast), digests(cast)]))


# The county


def fill(matters: int, events: int, people: int) -> Any:
    from django.db import connection

    from luoshi.lib import clock

    begun = time.perf_counter()
    with clock.at(_moment(datetime(2026, 1, 9, 9))):
        cast, units = county(people)
        seeds = _seeds(cast, units)
        copies(cast, units, seeds, matters)
    record(cast, events)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {matters} matters, {events} events, {people} people", end="")
    print(f" made in {time.perf_counter() - begun:.0f} s")
    return cast


def county(people: int) -> tuple[Any, list[Any]]:
    """The cast of the tests and many more units and people."""
    from luoshi.org.actions import PersonRow, UnitRow, load_organisation
    from luoshi.org.actors import Actor
    from luoshi.org.models import Unit
    from luoshi.org.tests.cast import SINCE, make_cast

    cast = make_cast()
    rows = [UnitRow(f"u{n}", f"测试县第{n}局", f"第{n}局", "department") for n in range(UNITS)]
    roles = ("unit_head", "liaison", "liaison")
    staff = [
        PersonRow(f"p{n}", f"职员{n}", f"u{n % UNITS}", f"岗位{n // UNITS}", roles[(n // UNITS) % 3])
        for n in range(people)
    ]
    load_organisation(actor=Actor.system(cast.county), units=rows, people=staff, since=SINCE)
    return cast, list(Unit.objects.filter(county=cast.county, code__startswith="u"))


def _seeds(cast: Any, units: list[Any]) -> list[Any]:
    """A few matters by the real actions, one of each domain."""
    from luoshi.ledger import actions
    from luoshi.ledger.models import Domain

    drafts = [
        actions.DraftInput(
            title=f"{domain}",
            year=2026,
            supporting=units[:2],
            measures=[actions.MeasureInput("完成量", value=Decimal(100), unit="项")],
            fields={
                "kind": "task",
                "domain": domain,
                "lead_unit": units[0],
                "sponsor": cast.post("leader"),
                "due_on": date(2026, 12, 31),
                "due_source": "office",
                "other_source": "县政府常务会议",
            },
        )
        for domain in Domain.values
    ]
    made = actions.draft_matters(actor=cast.actor("officer"), drafts=drafts)
    return list(actions.issue_matters(actor=cast.actor("officer"), matters=made))


def copies(cast: Any, units: list[Any], seeds: list[Any], number: int) -> None:
    """Matters with their measures, lights, supporting units and search entries like the seeds."""
    from luoshi.insight.search.models import EntryType, SearchEntry
    from luoshi.ledger.models import Matter
    from luoshi.lib.bigrams import grams

    pick = random.Random(2026)
    leads = [*units, *(cast.units[code] for code in ("transport", "water", "town"))]
    parts = [(seed, *_rows_of(seed)) for seed in seeds]
    made: dict[type, list[Any]] = {}
    for n in range(number):
        seed, measure, light, supports = parts[n % len(parts)]
        matter = _like(seed, title=f"{pick.choice(['道路', '供水', '校舍', '企业', '隐患'])}事项第 {n} 号")
        matter.number, matter.lead_unit_id = f"测{n:07}", pick.choice(leads).pk
        matter.state = pick.choice(["issued", "in_progress", "in_progress", "in_progress", "claimed", "closed"])
        matter.due_on = date(2026, 3, 1) + timedelta(days=pick.randrange(306))
        rows = [matter, _like(measure, matter_id=matter.pk), _lit(_like(light, matter_id=matter.pk), matter, pick)]
        rows += [_like(row, matter_id=matter.pk) for row in supports]
        rows.append(
            SearchEntry(
                county_id=matter.county_id,
                type=EntryType.MATTER,
                object_id=matter.pk,
                root=matter.pk,
                dated=matter.issued_on,
                title=str(matter),
                grams=f" {grams(str(matter))} ",
            )
        )
        for row in rows:
            made.setdefault(type(row), []).append(row)
    for model in sorted(made, key=lambda model: model is not Matter):
        load(model, made[model])


def _rows_of(seed: Any) -> tuple[Any, Any, list[Any]]:
    return seed.measures.get(), seed.light, list(seed.support_rows.all())


def _like(row: Any, **changed: Any) -> Any:
    from luoshi.lib.ids import new_id

    other = copy.copy(row)
    other._state = copy.copy(row._state)
    other._state.fields_cache = {}
    other.pk = new_id()
    for name, value in changed.items():
        setattr(other, name, value)
    return other


def _lit(light: Any, matter: Any, pick: random.Random) -> Any:
    schedule, done = pick.uniform(0, 100), pick.uniform(0, 100)
    gap = done - schedule
    colour = "green" if gap >= 0 else "yellow" if gap >= -10 else "red"
    if matter.state == "closed":
        colour = "closed"
    light.verified = light.claimed = colour
    light.rank = {"red": 0, "yellow": 1, "green": 2, "closed": 5}[colour]
    light.schedule, light.gap, light.reason = Decimal(f"{schedule:.2f}"), Decimal(f"{gap:.2f}"), "time"
    light.completion_verified = light.completion_claimed = Decimal(f"{done:.2f}")
    return light


def record(cast: Any, events: int) -> None:
    """A chain of so many events about the matters, each with its body and its link."""
    from luoshi.audit import guard
    from luoshi.audit.models import ChainHead, Event, EventBody, EventObject
    from luoshi.insight.search.models import SearchMark
    from luoshi.ledger.models import Matter

    head = ChainHead.objects.get(county_id=cast.county.pk)
    keys = [str(pk) for pk in Matter.objects.filter(county=cast.county).values_list("pk", flat=True)]
    while head.seq < events:
        made = list(_events(cast, head, keys, min(50_000, events - head.seq)))
        load(Event, [event for event, _body, _link in made])
        load(EventBody, [body for _event, body, _link in made])
        load(EventObject, [link for _event, _body, link in made])
    guard.remove()  # they let a head go one event further, not a million
    head.save()
    guard.install()
    SearchMark.objects.update_or_create(county_id=cast.county.pk, defaults={"seq": head.seq})


def _events(cast: Any, head: Any, keys: list[str], number: int) -> Iterator[tuple[Any, Any, Any]]:
    from luoshi.audit import canonical
    from luoshi.audit.models import Event, EventBody, EventObject

    officer, salt = cast.actor("officer"), "0" * 64
    body = canonical.text({"reason": "按月调度"})
    commit = canonical.commitment(salt, body)
    for _ in range(number):
        key = keys[head.seq % len(keys)]
        event = Event(
            county_id=cast.county.pk,
            seq=head.seq + 1,
            prev_hash=head.hash,
            recorded_at=head.recorded_at,
            actor_id=officer.person_id,
            actor_name=officer.name,
            unit_id=officer.unit_id,
            unit_name=officer.unit_name,
            kind="matter_edited",
            about=canonical.text([{"type": "ledger.matter", "id": key, "label": "事项"}]),
            body_commit=commit,
        )
        event.hash = canonical.leaf_hash(event.metadata)
        head.seq, head.hash = event.seq, event.hash
        link = EventObject(event=event, type="ledger.matter", object_id=key)
        yield event, EventBody(event=event, salt=salt, body=body), link


def load(model: Any, rows: Iterable[Any]) -> None:
    """Writes rows as fast as the database takes them: COPY on PostgreSQL, executemany on SQLite."""
    from django.db import connection, models

    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.BigAutoField)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    table = model._meta.db_table
    values = ([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as writer:
                for line in values:
                    writer.write_row(line)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', list(values))


def _moment(moment: datetime) -> datetime:
    from django.utils import timezone

    return timezone.make_aware(moment)


# The figures


def pages(cast: Any) -> bool:
    """Prints each page beside the same page of the empty county; whether one is too slow or asks too much."""
    from luoshi.ledger.models import Matter
    from luoshi.lib import clock

    empty = _client(cast, "foreign_officer")
    matter = Matter.objects.filter(county=cast.county, lead_unit=cast.units["transport"], state="in_progress")[0]
    addresses = [("officer", f"/matters/{matter.pk}/", "/matters/"), ("liaison", f"/matters/{matter.pk}/", "/matters/")]
    addresses += [(who, url, url) for who, urls in PAGES.items() for url in urls]
    failed = False
    with clock.at(_moment(NOW)):
        for who, url, beside in addresses:
            if empty.get(beside).status_code != 200:
                beside = "/matters/"
            nothing, shown = side_by_side(empty, beside, _client(cast, who), url)
            queries = count(_client(cast, who), url)
            bad = shown / nothing > MOST_TIMES or queries > MOST_QUERIES
            failed |= bad
            print(
                f"{who:8} {url[:44]:44} p95 {shown * 1000:7.1f} ms, empty {nothing * 1000:6.1f} ms: "
                f"{shown / nothing:4.1f} ×, {queries} queries{'  TOO MUCH' if bad else ''}"
            )
    return failed


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
    from luoshi.lib import clock

    failed = False
    with clock.at(_moment(NOW)):
        for who in ("officer", "liaison"):
            client = _client(cast, who)
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
    from luoshi.chase import digests as morning
    from luoshi.lib import clock
    from luoshi.org.calendar import calendar

    with clock.at(_moment(NOW)):
        start = time.perf_counter()
        made = morning.make(cast.county.pk, NOW.date(), calendar())
        taken = time.perf_counter() - start
    print(f"{made} digests in {taken:.1f} s")
    return taken > DIGEST_SECONDS


def _client(cast: Any, who: str) -> Any:
    from django.test import Client

    client = Client()
    client.force_login(cast.people[who])
    return client


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    sys.exit(main(*(given + [10_000, 100_000, 2_000][len(given) :])))
