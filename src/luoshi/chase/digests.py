"""One digest a person and working day, made when the quiet hours end; what the office asks later that day is added. Like a job's rows it is no act: nothing is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from luoshi.chase.models import Digest, Letter, Occasion, Reminder, ReminderSetting
from luoshi.chase.occasions import Line, Morning, lines, to_tell, urged
from luoshi.lib import clock
from luoshi.lib.workdays import Calendar

MOST = 20  # lines of an occasion that a digest spells out; the rest is counted
KEPT = timedelta(days=90)
_BATCH = 500
Section = dict[str, Any]
Mine = dict[UUID, dict[str, list[Line]]]


def make(county_id: UUID, today: date, calendar: Calendar) -> int:
    """Makes the digests of a day, all in one transaction; how many. A day that has some already gets no more, but what the
    office asked since is added to them."""
    if Digest.objects.filter(county=county_id, day=today).exists():
        return _add(county_id, today, calendar) if to_tell(county_id).exists() else 0
    morning = Morning.of(county_id, today, calendar)
    mine = _by_person(morning, lines(morning))
    if not mine:
        return 0
    with transaction.atomic():
        Digest.objects.filter(county=county_id, day__lt=today - KEPT).delete()
        _create(morning, mine)
        _told(morning)
    return len(mine)


def _add(county_id: UUID, today: date, calendar: Calendar) -> int:
    """Puts what the office asked into digests of today, which are unread again; in how many it stands."""
    morning = Morning.of(county_id, today, calendar)
    mine = _by_person(morning, urged(morning))
    with transaction.atomic():
        had = {row.person_id: row for row in Digest.objects.filter(county=county_id, day=today, person__in=mine)}
        for person, row in had.items():
            row.lines, row.read_at = _joined(row.lines, sections(mine[person])), None
        Digest.objects.bulk_update(had.values(), ["lines", "read_at"], batch_size=_BATCH)
        _create(morning, {person: found for person, found in mine.items() if person not in had})
        _told(morning)
    return len(mine)


def _by_person(morning: Morning, found: Iterable[Line]) -> Mine:
    mine: Mine = defaultdict(lambda: defaultdict(list))
    for line in found:
        for person in morning.people.present(line.people):
            mine[person][line.occasion].append(line)
    return mine


def _create(morning: Morning, mine: Mine) -> None:
    now, county = clock.now(), morning.county_id
    digests = [
        Digest(county_id=county, person_id=person, day=morning.today, lines=sections(found), made_at=now)
        for person, found in mine.items()
    ]
    Digest.objects.bulk_create(digests, batch_size=_BATCH)
    Letter.objects.bulk_create(_letters(county, digests), batch_size=_BATCH)


def _told(morning: Morning) -> None:
    """What the office asked is told once."""
    Reminder.objects.filter(pk__in=[row.pk for row in morning.urged]).update(told_on=morning.today)


def _joined(before: list[Section], more: list[Section]) -> list[Section]:
    """The sections of a digest with those that came later; the same occasion is one section."""
    found = {part["occasion"]: dict(part) for part in before}
    for part in more:
        old = found.get(part["occasion"], {"count": 0, "items": []})
        items = [*old["items"], *part["items"]][:MOST]
        found[part["occasion"]] = part | {"count": old["count"] + part["count"], "items": items}
    return [found[occasion] for occasion in Occasion.values if occasion in found]


def sections(found: dict[str, list[Line]]) -> list[Section]:
    """What a digest keeps: occasions in their order, each with its count and its first lines."""
    return [
        {
            "occasion": occasion,
            "count": len(found[occasion]),
            "items": [{"title": line.title, "words": line.words, "url": line.url} for line in found[occasion][:MOST]],
        }
        for occasion in Occasion.values
        if occasion in found
    ]


def _letters(county_id: UUID, digests: list[Digest]) -> list[Letter]:
    """A letter for everybody who wants one; none where no mail server is set."""
    if not settings.SMTP_URL:
        return []
    wanted = ReminderSetting.objects.filter(county=county_id, by_mail=True, person__is_active=True)
    address: dict[UUID, str] = dict(wanted.values_list("person_id", "address"))
    return [
        Letter(county_id=county_id, digest=digest, address=address[digest.person_id], next_try_at=digest.made_at)
        for digest in digests
        if digest.person_id in address
    ]
