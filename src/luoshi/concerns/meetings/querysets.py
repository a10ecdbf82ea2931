"""Questions about many meetings, instructions and suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from luoshi.concerns.keepers import keeps
from luoshi.ledger.models import Matter
from luoshi.ledger.querysets import MatterQuerySet, holders_of, sees_all
from luoshi.org.actors import Actor
from luoshi.org.models import LEADERS, Role

if TYPE_CHECKING:
    from luoshi.concerns.meetings.models import Instruction, Meeting, Suggestion  # noqa: F401  (name the rows)

OF_UNITS = (Role.LIAISON, Role.UNIT_HEAD, Role.STATISTICS, Role.PROJECT_OFFICE, Role.FINANCE)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings."""

    def visible_to(self, actor: Actor) -> MeetingQuerySet:
        """The delivery office and the leaders see all; a unit those it is asked to. Nobody else, and no administrator."""
        own = self.filter(county=actor.county_id)
        if sees_all(actor) or actor.has(*LEADERS):
            return own
        if not actor.has(*OF_UNITS):
            return self.none()
        asked = apps.get_model("meetings", "Attendance")._default_manager.filter(unit__in=actor.unit_ids)
        return own.filter(pk__in=asked.values("meeting")).exclude(stage="cancelled")

    def before(self, meeting: Meeting) -> Meeting | None:
        """The last meeting of the same sort (and domain) that was held before this one; one query."""
        rows = self.filter(county=meeting.county_id, sort=meeting.sort, domain=meeting.domain, held_on__isnull=False)
        return rows.filter(held_on__lte=meeting.day).exclude(pk=meeting.pk).order_by("-held_on", "-serial").first()

    def for_list(self, actor: Actor) -> MeetingQuerySet:
        """With how many decisions the actor sees, how many of them are closed, and how many are red or yellow."""
        seen = Matter.objects.visible_to(actor).filter(subject_type="meetings.Meeting", subject_id=OuterRef("pk"))
        in_force = seen.in_force()
        return self.select_related("chair").annotate(
            decisions=_how_many(seen.exclude(state="cancelled")),
            decisions_closed=_how_many(seen.filter(state="closed")),
            decisions_red=_how_many(in_force.filter(light__verified="red")),
            decisions_yellow=_how_many(in_force.filter(light__verified="yellow")),
        )

    def for_page(self) -> MeetingQuerySet:
        """With agenda and units, in a fixed number of queries."""
        item, attendance = (apps.get_model("meetings", name)._default_manager for name in ("AgendaItem", "Attendance"))
        return self.select_related("chair").prefetch_related(
            Prefetch("items", item.select_related("matter", "unit")),
            Prefetch("attendances", attendance.select_related("unit")),
            holders_of("chair__holdings"),
        )


def _how_many(matters: MatterQuerySet) -> Coalesce:
    counted = matters.order_by().values("subject_id").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=models.IntegerField()), 0)


class InstructionQuerySet(models.QuerySet["Instruction"]):
    """Instructions."""

    def visible_to(self, actor: Actor) -> InstructionQuerySet:
        """Besides those who see all: whoever wrote it, the leader of the unit, and the unit itself."""
        own = self.filter(county=actor.county_id)
        if sees_all(actor) or keeps(actor, "instructions"):
            return own
        seen = Q(pk__in=[])
        if actor.has(Role.COUNTY_LEADER):
            seen |= Q(author__in=actor.post_ids) | Q(lead_unit__in=actor.portfolio_unit_ids)
        if actor.has(*OF_UNITS):
            seen |= Q(lead_unit__in=actor.unit_ids)
        return own.filter(seen)

    def for_list(self) -> InstructionQuerySet:
        return self.select_related("author", "lead_unit")

    def for_page(self) -> InstructionQuerySet:
        return self.select_related("author", "lead_unit", "written_by", "verified_by").prefetch_related(
            holders_of("author__holdings")
        )


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Suggestions and proposals."""

    def visible_to(self, actor: Actor) -> SuggestionQuerySet:
        """Besides those who see all: the leader who leads it or answers for the unit, the lead and supporting units."""
        own = self.filter(county=actor.county_id)
        if sees_all(actor) or keeps(actor, "suggestions"):
            return own
        seen = Q(pk__in=[])
        if actor.has(Role.COUNTY_LEADER):
            seen |= Q(sponsor__in=actor.post_ids) | Q(lead_unit__in=actor.portfolio_unit_ids)
        if actor.has(*OF_UNITS):
            support = apps.get_model("meetings", "SuggestionSupport")._default_manager
            helped = support.filter(county=actor.county_id, unit__in=actor.unit_ids)
            seen |= Q(lead_unit__in=actor.unit_ids) | Q(pk__in=helped.values("suggestion"))
        return own.filter(seen)

    def for_list(self) -> SuggestionQuerySet:
        return self.select_related("lead_unit", "sponsor")

    def for_page(self) -> SuggestionQuerySet:
        support = apps.get_model("meetings", "SuggestionSupport")._default_manager.select_related("unit")
        return self.select_related("lead_unit", "sponsor", "written_by").prefetch_related(
            Prefetch("support_rows", support), holders_of("sponsor__holdings")
        )
