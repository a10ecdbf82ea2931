"""One digest a person and working day, made when the quiet hours end. Like a job's rows it is no act: nothing is recorded."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from luoshi.chase.models import Digest, Letter, Occasion, ReminderSetting
from luoshi.chase.occasions import Line, Morning, lines
from luoshi.lib import clock
from luoshi.lib.workdays import Calendar

MOST = 20  # lines of an occasion that a digest spells out; the rest is counted
KEPT = timedelta(days=90)
_BATCH = 500
Section = dict[str, Any]


def make(county_id: UUID, today: date, calendar: Calendar) -> int:
    """Makes the digests of a day, all in one transaction; how many. A day that has some already gets no more."""
    if Digest.objects.filter(county=county_id, day=today).exists():
        return 0
    morning = Morning.of(county_id, today, calendar)
    mine: dict[UUID, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines(morning):
        for person in morning.people.present(line.people):
            mine[person][line.occasion].append(line)
    if not mine:
        return 0
    now = clock.now()
    digests = [
        Digest(county_id=county_id, person_id=person, day=today, lines=sections(found), made_at=now)
        for person, found in mine.items()
    ]
    with transaction.atomic():
        Digest.objects.filter(county=county_id, day__lt=today - KEPT).delete()
        Digest.objects.bulk_create(digests, batch_size=_BATCH)
        Letter.objects.bulk_create(_letters(county_id, digests), batch_size=_BATCH)
    return len(digests)


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
