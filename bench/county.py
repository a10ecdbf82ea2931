"""A county of any size for the benches: people, matters with all that hangs on them, and a whole record.

The first matters are made by the real actions; the others are copies of them, written in bulk, each with its measure,
light and its history, supporting units, citation, reports with values, files of its claim, reporting rounds, slips and
requests. Django is set up before anything here is called.
"""

from __future__ import annotations

import copy
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

UNITS, DOCUMENTS, CLAUSES = 100, 300, 40
BATCH = 5_000
STATES = {"issued": 5, "acknowledged": 5, "in_progress": 45, "claimed": 5, "closed": 38, "suspended": 2}
MONTHS = [(date(2026, m, 1), date(2026, m + 1, 1) - timedelta(days=1)) for m in range(1, 7)]
REPORTED = [end for _start, end in MONTHS[2:5]]


def moment(at: datetime) -> datetime:
    from django.utils import timezone

    return timezone.make_aware(at)


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


def seeds(cast: Any, units: list[Any]) -> list[Any]:
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


@dataclass
class Copier:
    """What copies are made from. ``rounds``: the months' reporting rounds; ``clauses``: what matters cite."""

    cast: Any
    leads: list[Any]
    seeds: list[Any]
    rounds: list[Any]
    clauses: list[Any]
    pick: random.Random = field(default_factory=lambda: random.Random(2026))
    file: Any = None

    def __post_init__(self) -> None:
        self.parts = [(row, row.measures.get(), row.light, list(row.support_rows.all())) for row in self.seeds]
        self.writer = self.cast.people["liaison"]
        self.head = self.cast.people["head"]

    def rows(self, n: int) -> Iterator[Any]:
        """A matter and everything about it, in an order that foreign keys allow."""
        from luoshi.insight.search.models import EntryType, SearchEntry
        from luoshi.ledger.models import Citation
        from luoshi.lib.bigrams import grams

        seed, measure, light, supports = self.parts[n % len(self.parts)]
        matter = self._matter(seed, n)
        own = {"county_id": matter.county_id, "matter_id": matter.pk}
        measure = like(measure, matter_id=matter.pk)
        yield from (matter, measure)
        yield from self._lights(like(light, matter_id=matter.pk), matter)
        yield from (like(row, matter_id=matter.pk) for row in supports)
        clause = self.clauses[n % len(self.clauses)]
        yield Citation(**own, clause_id=clause.pk, fingerprint=clause.fingerprint)
        text = str(matter)
        about = {"type": EntryType.MATTER, "object_id": matter.pk, "root": matter.pk, "dated": matter.issued_on}
        yield SearchEntry(county_id=matter.county_id, title=text, grams=f" {grams(text)} ", **about)
        if matter.state not in {"issued", "acknowledged"}:
            yield from self._reports(matter, measure, own)
        if matter.state in {"in_progress", "claimed"}:
            yield from self._rounds(matter, own)
        if matter.state == "in_progress":
            yield from self._chasing(matter, own, n)

    def _matter(self, seed: Any, n: int) -> Any:
        pick = self.pick
        matter = like(seed, title=f"{pick.choice(['道路', '供水', '校舍', '企业', '隐患'])}事项第 {n} 号")
        matter.number, matter.lead_unit_id = f"测{n:07}", pick.choice(self.leads).pk
        matter.state = pick.choices(list(STATES), list(STATES.values()))[0]
        matter.due_on = date(2026, 3, 1) + timedelta(days=pick.randrange(306))
        if matter.state != "issued":
            matter.acknowledged_at = moment(datetime(2026, 1, 12, 9))
        if matter.state in {"claimed", "closed"}:
            matter.claimed_at = moment(datetime(2026, 6, 1, 10))
        if matter.state == "closed":
            matter.closed_at = moment(datetime(2026, 3, 1, 10)) + timedelta(days=pick.randrange(100))
        return matter

    def _lights(self, light: Any, matter: Any) -> Iterator[Any]:
        from luoshi.ledger.models import LightSpan

        schedule, done = self.pick.uniform(0, 100), self.pick.uniform(0, 100)
        gap = done - schedule
        colour = "green" if gap >= 0 else "yellow" if gap >= -10 else "red"
        colour = {"closed": "closed", "suspended": "paused"}.get(matter.state, colour)
        light.verified = light.claimed = colour
        light.rank = {"red": 0, "yellow": 1, "green": 2, "paused": 4, "closed": 5}[colour]
        light.schedule, light.gap, light.reason = Decimal(f"{schedule:.2f}"), Decimal(f"{gap:.2f}"), "time"
        light.completion_verified = light.completion_claimed = Decimal(f"{done:.2f}")
        light.verified_since = date(2026, 3, 1) + timedelta(days=self.pick.randrange(100))
        yield light
        own = {"county_id": matter.county_id, "matter_id": matter.pk}
        yield LightSpan(**own, colour="green", since=date(2026, 1, 9), until=light.verified_since)
        yield LightSpan(**own, colour=colour, since=light.verified_since)

    def _reports(self, matter: Any, measure: Any, own: dict[str, Any]) -> Iterator[Any]:
        """Three months' reports; the last of what is claimed or closed is the claim, with its file."""
        from luoshi.ledger.models import Evidence, ProgressReport, ReportValue

        claims = matter.state in {"claimed", "closed"}
        by = {"unit_id": matter.lead_unit_id, "written_by": self.writer, "ruled_by": self.head, "state": "approved"}
        for place, day in enumerate(REPORTED, 1):
            at = moment(datetime(day.year, day.month, day.day, 11)) + timedelta(days=1)
            report = ProgressReport(**own, **by, period_end=day, words="按计划推进。", recorded_at=at, ruled_at=at)
            report.is_claim = claims and place == len(REPORTED)
            yield report
            yield ReportValue(county_id=matter.county_id, report=report, measure=measure, value=Decimal(30 * place))
        if not claims:
            return
        if self.file is None or self.pick.random() > 0.05:  # every twentieth shows the file of the one before
            self.file = self._file(matter)
            yield self.file
        yield Evidence(**own, file=self.file, report=report, added_by=self.writer, added_at=at)

    def _file(self, matter: Any) -> Any:
        from luoshi.sources.models import StoredFile

        content = sha256(matter.pk.bytes).hexdigest()
        kind = {"media_type": "application/pdf", "kind": "evidence"}
        return StoredFile(county_id=matter.county_id, sha256=content, size=90_000, name="验收单.pdf", **kind)

    def _rounds(self, matter: Any, own: dict[str, Any]) -> Iterator[Any]:
        from luoshi.chase.models import RoundItem

        for row in self.rounds:
            item = RoundItem(**own, round=row, unit_id=matter.lead_unit_id, due_on=row.due_on)
            item.outcome = "" if row.closed_at is None else self.pick.choice(["on_time", "on_time", "missed"])
            yield item

    def _chasing(self, matter: Any, own: dict[str, Any], n: int) -> Iterator[Any]:
        """Slips, reports that wait for the head of their unit, extensions asked for."""
        from luoshi.chase.models import Notice
        from luoshi.ledger.models import Extension, ProgressReport

        asked_at, chance = moment(datetime(2026, 6, 10, 9)), self.pick.random()
        if chance < 0.04:
            state = self.pick.choice(["proposed", "to_sign", "issued", "received"])
            slip = Notice(**own, unit_id=matter.lead_unit_id, state=state, text="进度滞后。", asked="原因和措施")
            slip.colour, slip.made_at = ("red" if state == "to_sign" else "yellow"), asked_at
            if state in {"issued", "received"}:
                slip.number, slip.answer_by, slip.issued_at = f"督〔2026〕{n}号", date(2026, 6, 16), asked_at
            yield slip
        elif chance < 0.06:
            by = {"unit_id": matter.lead_unit_id, "written_by": self.writer, "state": "submitted"}
            yield ProgressReport(**own, **by, period_end=date(2026, 6, 10), words="待审。", recorded_at=asked_at)
        elif chance < 0.064:
            dates = {"old_due_on": matter.due_on, "new_due_on": matter.due_on + timedelta(days=60)}
            by = {"asked_by": self.writer, "asked_at": asked_at}
            yield Extension(**own, **by, **dates, ordinal=1, reason="雨季影响施工。")


def copies(cast: Any, units: list[Any], first: list[Any], number: int, months: Any = MONTHS) -> None:
    """Matters like the first ones, in batches, so that memory stays small; ``months`` have a reporting round."""
    from luoshi.chase.models import RoundItem

    leads = [*units, *(cast.units[code] for code in ("transport", "water", "town"))]
    maker = Copier(cast, leads, first, rounds(cast, months), documents(cast))
    for begin in range(0, number, BATCH):
        made: defaultdict[type, list[Any]] = defaultdict(list)
        for n in range(begin, min(begin + BATCH, number)):
            for row in maker.rows(n):
                made[type(row)].append(row)
        for model, rows in sorted(made.items(), key=lambda pair: _place(pair[0])):
            load(model, rows)
    RoundItem.objects.filter(county=cast.county).keep_reported()


def _place(model: type) -> int:
    """What others point to comes first."""
    first = ["Matter", "Measure", "StoredFile", "ProgressReport"]
    return first.index(model.__name__) if model.__name__ in first else len(first)


def rounds(cast: Any, months: Any) -> list[Any]:
    """The monthly rounds; that of June is open."""
    from luoshi.chase.models import ReportingRound

    return [
        ReportingRound.objects.create(
            county=cast.county,
            rhythm="monthly",
            period_start=start,
            period_end=end,
            due_on=start + timedelta(days=27 if start.month < 6 else 14),
            opened_at=moment(datetime(start.year, start.month, 1, 8)),
            closed_at=moment(datetime(end.year, end.month, end.day, 8)) if start.month < 6 else None,
        )
        for start, end in months
    ]


def documents(cast: Any) -> list[Any]:
    """Documents that were read; gives their clauses."""
    from luoshi.sources.models import Clause, Document, DocumentVersion, StoredFile

    made: defaultdict[type, list[Any]] = defaultdict(list)
    for n in range(DOCUMENTS):
        lines = [f"（{n}）推进第 {place} 项重点工作，年底前完成。" for place in range(CLAUSES)]
        digest = sha256(str(n).encode()).hexdigest()
        own = {"county_id": cast.county.pk}
        file = StoredFile(**own, sha256=digest, size=20_000, name=f"文件{n}.docx", media_type="", kind="document")
        document = Document(**own, title=f"测试县第 {n} 号文件", year=2026, level="county", state="read", file=file)
        counts = {"clauses": CLAUSES, "commitments": CLAUSES, "measured": 0, "dated": CLAUSES, "assigned": 0}
        version = DocumentVersion(
            **own, document=document, ordinal=1, file=file, text="\n".join(lines), text_sha256=digest, rules_version="1"
        )
        version.reading = {"metadata": {}, "sections": [], "marks": [], "counts": counts}
        rows = [file, document, version, *_clauses(version, lines)]
        for row in rows:
            made[type(row)].append(row)
    for model in (StoredFile, Document, DocumentVersion, Clause):
        load(model, made[model])
    return made[Clause]


def _clauses(version: Any, lines: list[str]) -> Iterator[Any]:
    from luoshi.sources.models import Clause

    start = 0
    for ordinal, text in enumerate(lines):
        span = {"ordinal": ordinal, "start": start, "end": start + len(text)}
        mark = sha256(text.encode()).hexdigest()
        yield Clause(
            county_id=version.county_id, version=version, text=text, fingerprint=mark, role="commitment", **span
        )
        start += len(text) + 1


def like(row: Any, **changed: Any) -> Any:
    """A copy with a key of its own."""
    from luoshi.lib.ids import new_id

    other = copy.copy(row)
    other._state = copy.copy(row._state)
    other._state.fields_cache = {}
    other.pk = new_id()
    for name, value in changed.items():
        setattr(other, name, value)
    return other


# The record


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
    values = (
        [_plain(field.get_db_prep_save(getattr(row, field.attname), connection)) for field in fields] for row in rows
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as writer:
                for line in values:
                    writer.write_row(line)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', list(values))


def _plain(value: Any) -> Any:
    """JSON as text, which COPY takes."""
    return json.dumps(value.obj, ensure_ascii=False) if hasattr(value, "obj") else value
