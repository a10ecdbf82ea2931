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
from luoshi.ledger.querysets import about_seen, sees_all
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


_REPORTING = ("acknowledged", "in_progress")


def _with_last_day(items: Any) -> Any:
    return items.annotate(last_day=Greatest(F("round__period_end"), F("due_on")))


def _about() -> models.QuerySet[ProgressReport]:
    """The reports of an item's unit about its period, for items with their last day."""
    return ProgressReport.objects.filter(
        matter=OuterRef("matter"),
        unit=OuterRef("unit"),
        period_end__gte=OuterRef("round__period_start"),
        period_end__lte=OuterRef("last_day"),
    )


class RoundQuerySet(models.QuerySet["ReportingRound"]):
    """Reporting rounds."""

    def visible_to(self, actor: Actor) -> RoundQuerySet:
        """Rounds that ask something of a matter the actor sees; a round always asks something."""
        if sees_all(actor):
            return self.filter(county=actor.county_id)
        items = apps.get_model("chase", "RoundItem")._default_manager.filter(round=OuterRef("pk"))
        return self.filter(Exists(items.filter(about_seen(actor))), county=actor.county_id)

    def open(self) -> RoundQuerySet:
        return self.filter(closed_at__isnull=True)


class RoundItemQuerySet(models.QuerySet["RoundItem"]):
    """What rounds ask for."""

    def visible_to(self, actor: Actor) -> RoundItemQuerySet:
        return self.filter(about_seen(actor), county=actor.county_id)

    def newest(self) -> RoundItemQuerySet:
        """Those of their matter's newest round; a matter is in one round of a period only."""
        later = apps.get_model("chase", "RoundItem")._default_manager.filter(
            matter=OuterRef("matter"), round__period_start__gt=OuterRef("round__period_start")
        )
        return self.filter(~Exists(later))

    def about(self, matter: UUID, unit: UUID, day: date) -> RoundItemQuerySet:
        """Those that a report of the unit up to this day answers: it counts for the period its last day lies in."""
        begun = self.filter(matter=matter, unit=unit, round__period_start__lte=day)
        return begun.filter(Q(round__period_end__gte=day) | Q(due_on__gte=day))

    def keep_reported(self) -> int:
        """Reckons ``reported_at`` anew from the reports, for items that reports may have come before; how many items."""
        items = apps.get_model("chase", "RoundItem")._default_manager.filter(pk=OuterRef("pk"))
        first = _about().filter(state=ReportState.APPROVED).order_by("ruled_at").values("ruled_at")[:1]
        kept = _with_last_day(items).annotate(first=Subquery(first))
        return self.update(reported_at=Subquery(kept.values("first")))

    def with_status(self) -> RoundItemQuerySet:
        """Adds ``status``: on_time, late, waiting (in the unit), missing or excused, as of now. Few reports wait in their
        unit: they are looked up once, not for each item."""
        reporting = Q(matter__state__in=_REPORTING)
        submitted = ProgressReport.objects.filter(state=ReportState.SUBMITTED)
        waiting = Q(matter__in=submitted.values("matter")) & Q(Exists(_about().filter(state=ReportState.SUBMITTED)))
        in_time = Q(outcome="", reported_on__lte=F("due_on"))
        rows = _with_last_day(self).annotate(reported_on=TruncDate("reported_at"))
        status = Case(
            When(outcome__in=("on_time", "excused"), then=F("outcome")),
            When(reported_at__isnull=False, then=Case(When(in_time, then=Value("on_time")), default=Value("late"))),
            When(~reporting & Q(outcome=""), then=Value("excused")),
            When(waiting, then=Value("waiting")),
            default=Value("missing"),
            output_field=CharField(),
        )
        found: RoundItemQuerySet = rows.annotate(status=status)
        return found

    def unreported(self, is_open: bool) -> RoundItemQuerySet:
        """What `missing` finds among the items of one round, open or closed, without asking what waits in the unit: each
        condition stands in the index ``round_item_standing``."""
        still = Q(outcome="", matter__state__in=_REPORTING) if is_open else Q(outcome="missed")
        return self.filter(still, reported_at__isnull=True)

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
            seen |= (sent & about_seen(actor)) | (Q(state="to_sign") & asked)
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
        return self.filter(about_seen(actor), county=actor.county_id)

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
