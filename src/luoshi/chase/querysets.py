"""Questions about many rounds, items, notices, digests and samples."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Greatest, TruncDate

from luoshi.ledger.models import LookBack, ProgressReport, ReportState
from luoshi.ledger.querysets import visibility
from luoshi.org.actors import Actor
from luoshi.org.models import Role

if TYPE_CHECKING:
    from luoshi.chase.models import (  # noqa: F401  (name the rows in QuerySet["…"])
        Campaign,
        CampaignItem,
        Digest,
        Notice,
        ReportingRound,
        RoundItem,
    )


def _matters(actor: Actor) -> models.QuerySet[Any, Any]:
    """Keys of the matters that the actor sees."""
    return apps.get_model("ledger", "Matter")._default_manager.filter(visibility(actor)).values("pk")


class RoundQuerySet(models.QuerySet["ReportingRound"]):
    """Reporting rounds."""

    def visible_to(self, actor: Actor) -> RoundQuerySet:
        """Rounds that ask something of a matter the actor sees."""
        items = apps.get_model("chase", "RoundItem")._default_manager.filter(round=OuterRef("pk"))
        return self.filter(Exists(items.filter(matter__in=_matters(actor))), county=actor.county_id)

    def open(self) -> RoundQuerySet:
        return self.filter(closed_at__isnull=True)


class RoundItemQuerySet(models.QuerySet["RoundItem"]):
    """What rounds ask for."""

    def visible_to(self, actor: Actor) -> RoundItemQuerySet:
        return self.filter(county=actor.county_id, matter__in=_matters(actor))

    def newest(self) -> RoundItemQuerySet:
        """Those of their matter's newest round; a matter is in one round of a period only."""
        later = apps.get_model("chase", "RoundItem")._default_manager.filter(
            matter=OuterRef("matter"), round__period_start__gt=OuterRef("round__period_start")
        )
        return self.filter(~Exists(later))

    def with_reports(self) -> RoundItemQuerySet:
        """Adds ``reported_at``, when the unit first approved a report about the item's period, ``is_reported``, that there
        is one, and ``is_waiting``, that one waits for approval in the unit. A report counts for the period its last day
        lies in."""
        about = ProgressReport.objects.filter(
            matter=OuterRef("matter"),
            unit=OuterRef("unit"),
            period_end__gte=OuterRef("round__period_start"),
            period_end__lte=OuterRef("last_day"),
        )
        approved = about.filter(state=ReportState.APPROVED).order_by("ruled_at").values("ruled_at")[:1]
        return self.annotate(
            last_day=Greatest(F("round__period_end"), F("due_on")),
            reported_at=Subquery(approved),
            is_reported=Exists(about.filter(state=ReportState.APPROVED)),
            is_waiting=Exists(about.filter(state=ReportState.SUBMITTED)),
        )

    def with_status(self) -> RoundItemQuerySet:
        """Adds ``status``: on_time, late, waiting (in the unit), missing or excused, as of now. Most of a long round has
        not reported: whether there is a report is asked once and found in the index, when it came only where there is."""
        reporting = Q(matter__state__in=("acknowledged", "in_progress"))
        in_time = Q(outcome="", reported_on__lte=F("due_on"))
        rows = self.with_reports().annotate(reported_on=TruncDate("reported_at"))
        status = Case(
            When(outcome__in=("on_time", "excused"), then=F("outcome")),
            When(is_reported=True, then=Case(When(in_time, then=Value("on_time")), default=Value("late"))),
            When(~reporting & Q(outcome=""), then=Value("excused")),
            When(is_waiting=True, then=Value("waiting")),
            default=Value("missing"),
            output_field=CharField(),
        )
        return rows.annotate(status=status)

    def missing(self) -> RoundItemQuerySet:
        """What has not left its unit."""
        rows: Any = self.with_status()
        found: RoundItemQuerySet = rows.filter(status__in=("waiting", "missing"))
        return found


class NoticeQuerySet(models.QuerySet["Notice"]):
    """督办单."""

    def visible_to(self, actor: Actor) -> NoticeQuerySet:
        """The office sees all; units what was sent to them; leaders also what waits for their signature."""
        mine = self.filter(county=actor.county_id)
        if actor.is_office:
            return mine
        sent = Q(state__in=("issued", "received", "answered"))
        seen = sent & Q(unit_id__in=actor.unit_ids) if actor.has(Role.LIAISON, Role.UNIT_HEAD) else Q(pk__in=[])
        if actor.has(Role.COUNTY_LEADER, Role.COUNTY_HEAD):
            asked = Q() if actor.has(Role.COUNTY_HEAD) else Q(matter__sponsor__in=actor.post_ids)
            seen |= (sent & Q(matter__in=_matters(actor))) | (Q(state="to_sign") & asked)
        return mine.filter(seen)

    def unanswered(self) -> NoticeQuerySet:
        return self.filter(state__in=("issued", "received"))

    def late(self, today: date) -> NoticeQuerySet:
        return self.unanswered().filter(answer_by__lt=today)


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Look-back campaigns."""

    def visible_to(self, actor: Actor) -> CampaignQuerySet:
        """The office and the leaders; a unit is not told what will be visited unannounced."""
        sees = actor.is_office or actor.has(Role.COUNTY_HEAD, Role.COUNTY_LEADER)
        return self.filter(county=actor.county_id) if sees else self.none()


class CampaignItemQuerySet(models.QuerySet["CampaignItem"]):
    """Matters of samples."""

    def visible_to(self, actor: Actor) -> CampaignItemQuerySet:
        """Those of the matters that the actor sees."""
        return self.filter(county=actor.county_id, matter__in=_matters(actor))

    def with_findings(self) -> CampaignItemQuerySet:
        """Adds ``finding`` and ``found_on`` of the first look-back after the draw."""
        after = LookBack.objects.filter(
            matter=OuterRef("matter"), recorded_at__gte=OuterRef("campaign__drawn_at")
        ).order_by("recorded_at")
        return self.annotate(
            finding=Subquery(after.values("outcome")[:1]), found_on=Subquery(after.values("found_on")[:1])
        )


class DigestQuerySet(models.QuerySet["Digest"]):
    """Digests: everybody sees their own and nobody else's."""

    def of(self, actor: Actor) -> DigestQuerySet:
        return self.filter(person=actor.person_id) if actor.person_id else self.none()

    def unread(self) -> DigestQuerySet:
        return self.filter(read_at__isnull=True)

    def mark_read(self, at: datetime, only: UUID | None = None) -> int:
        """Sets the reader's own mark. Like a session it is no act on anything, so nothing is recorded of it."""
        rows = self.unread()
        return (rows.filter(pk=only) if only else rows).update(read_at=at)
