"""What waits for somebody in "my work": slips to receive and to answer, and red ones to sign."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luoshi.chase import policies
from luoshi.chase.models import Notice, NoticeState
from luoshi.chase.querysets import NoticeQuerySet
from luoshi.ledger.work import Sort, Told
from luoshi.org.actors import Actor
from luoshi.org.models import Role
from luoshi.ui.formats import day


def _to_answer(actor: Actor) -> NoticeQuerySet:
    return Notice.objects.filter(county=actor.county_id, unit__in=actor.unit_ids).unanswered()


def _waits_for_unit(actor: Actor, today: date) -> Q | None:
    """Until it is answered it stands there for liaisons, who prepare the answer, and for heads, who give it."""
    if not actor.has(Role.LIAISON, Role.UNIT_HEAD):
        return None
    return Q(Exists(_to_answer(actor).filter(matter=OuterRef("pk"))))


def _waits_for_signature(actor: Actor, today: date) -> Q | None:
    if not actor.has(Role.COUNTY_LEADER, Role.COUNTY_HEAD):
        return None
    red = Notice.objects.filter(county=actor.county_id, state=NoticeState.TO_SIGN, matter=OuterRef("pk"))
    mine = Q() if actor.has(Role.COUNTY_HEAD) else Q(sponsor__in=actor.post_ids)
    return mine & Q(Exists(red))


def _tell_unit(actor: Actor, matters: Collection[UUID], today: date) -> dict[UUID, Told]:
    """The slip of each matter that is to be answered first; one query."""
    rows = _first_of(_to_answer(actor).filter(matter__in=matters).order_by("answer_by", "-made_at"))
    return {pk: _told(actor, row, today) for pk, row in rows.items()}


def _told(actor: Actor, row: Notice, today: date) -> Told:
    words = _("%(number)s was to be answered by %(day)s") if row.is_late(today) else _("%(number)s: answer by %(day)s")
    if policies.can_answer_notice(actor, row):
        url, button = reverse("chase:answer_notice", args=[row.pk]), gettext_lazy("Answer the notice")
    elif policies.can_receive_notice(actor, row):
        url, button = reverse("chase:receive_notice", args=[row.pk]), gettext_lazy("Receive the notice")
    else:
        url, button = row.get_absolute_url(), gettext_lazy("Read the notice")
    return Told(row.answer_by or today, words % {"number": row.number, "day": day(row.answer_by)}, url, button)


def _tell_signer(actor: Actor, matters: Collection[UUID], today: date) -> dict[UUID, Told]:
    """The red slip of each matter; one query. A matter has one at most that waits."""
    rows = _first_of(Notice.objects.filter(state=NoticeState.TO_SIGN, matter__in=matters))
    return {pk: Told(today, row.text, row.get_absolute_url()) for pk, row in rows.items()}


def _first_of(rows: Iterable[Notice]) -> dict[UUID, Notice]:
    found: dict[UUID, Notice] = {}
    for row in rows:
        found.setdefault(row.matter_id, row)
    return found


SORTS = (
    Sort(
        "notice",
        "",
        pgettext_lazy("tag", "Notice"),
        gettext_lazy("Answer the notice"),
        _waits_for_unit,
        urgent=True,
        told=_tell_unit,
    ),
    Sort(
        "sign_notice",
        "",
        pgettext_lazy("tag", "To sign"),
        gettext_lazy("Read and sign"),
        _waits_for_signature,
        urgent=True,
        told=_tell_signer,
    ),
)
