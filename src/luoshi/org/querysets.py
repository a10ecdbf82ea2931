"""Questions about many people and posts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Q

from luoshi.lib import clock

if TYPE_CHECKING:
    from luoshi.org.actors import Actor
    from luoshi.org.models import (  # noqa: F401  (name the rows in QuerySet["…"])
        Absence,
        Handover,
        Holding,
        OrganisationImport,
        Person,
        Portfolio,
        Post,
        Unit,
    )


def running(on: date, prefix: str = "") -> Q:
    """What runs from ``since`` to ``until`` (or open) on a day."""
    return (Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": on})) & Q(**{f"{prefix}since__lte": on})


def overlapping(since: date, until: date | None) -> Q:
    """What runs on any day between two, the second perhaps open."""
    ends = Q(until__isnull=True) | Q(until__gte=since)
    return ends if until is None else ends & Q(since__lte=until)


class PersonQuerySet(models.QuerySet["Person"]):
    """People."""

    def visible_to(self, actor: Actor) -> PersonQuerySet:
        """Everybody with a post in the county knows who else is there; administrators see accounts without one too."""
        if not actor.roles:
            return self.none()
        people = self.filter(county_id=actor.county_id)
        if actor.is_administrator:
            return people
        # By hand: filtering over the relation would show whoever holds two posts twice.
        Holding = self.model._meta.get_field("holdings").related_model
        held = Holding._default_manager.filter(running(clock.today()), person=models.OuterRef("pk"))
        return people.filter(models.Exists(held), is_active=True)

    def active(self) -> PersonQuerySet:
        return self.filter(is_active=True)

    def without_password(self) -> PersonQuerySet:
        """Live accounts that nobody can sign in with yet."""
        return self.active().filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units."""

    def visible_to(self, actor: Actor) -> UnitQuerySet:
        return self.filter(county_id=actor.county_id) if actor.roles else self.none()


class PostQuerySet(models.QuerySet["Post"]):
    """Posts."""

    def visible_to(self, actor: Actor) -> PostQuerySet:
        return self.filter(county_id=actor.county_id) if actor.roles else self.none()

    def vacant(self, on: date) -> PostQuerySet:
        """Posts that nobody with a live account holds on a day or has been given from a later one."""
        # An anti-join by hand: exclude() over the relation would ask each condition of a holding apart.
        Holding = self.model._meta.get_field("holdings").related_model
        later = Q(until__isnull=True) | Q(until__gte=on)
        held = Holding._default_manager.filter(later, person__is_active=True, post=models.OuterRef("pk"))
        return self.filter(~models.Exists(held))


class HoldingQuerySet(models.QuerySet["Holding"]):
    """Who holds what."""

    def current(self, on: date) -> HoldingQuerySet:
        """Holdings that run on a day."""
        return self.filter(running(on))

    def between(self, since: date, until: date | None) -> HoldingQuerySet:
        """Holdings that run on any day between two, the second perhaps open."""
        return self.filter(overlapping(since, until))

    def visible_to(self, actor: Actor) -> HoldingQuerySet:
        return self.filter(county_id=actor.county_id) if actor.roles else self.none()


class PortfolioQuerySet(models.QuerySet["Portfolio"]):
    """Who answers for what."""

    def current(self, on: date) -> PortfolioQuerySet:
        return self.filter(running(on))

    def between(self, since: date, until: date | None) -> PortfolioQuerySet:
        return self.filter(overlapping(since, until))

    def visible_to(self, actor: Actor) -> PortfolioQuerySet:
        return self.filter(county_id=actor.county_id) if actor.roles else self.none()


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Who stands in for whom."""

    def current(self, on: date) -> AbsenceQuerySet:
        return self.filter(running(on))

    def between(self, since: date, until: date | None) -> AbsenceQuerySet:
        return self.filter(overlapping(since, until))

    def visible_to(self, actor: Actor) -> AbsenceQuerySet:
        return self.filter(county_id=actor.county_id) if actor.roles else self.none()


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Lists to sign."""

    def visible_to(self, actor: Actor) -> HandoverQuerySet:
        """The two people, the head of their unit, the delivery office, and whoever carried it out."""
        seen = Q(leaver=actor.person_id) | Q(successor=actor.person_id) | Q(made_by=actor.person_id)
        if actor.is_head:
            seen |= Q(unit__in=actor.unit_ids)
        if actor.is_office:
            seen = Q()
        return self.filter(seen, county_id=actor.county_id)


class ImportQuerySet(models.QuerySet["OrganisationImport"]):
    """Workbooks of units and people."""

    def visible_to(self, actor: Actor) -> ImportQuerySet:
        """System and security administrators."""
        return self.filter(county_id=actor.county_id) if actor.runs_organisation else self.none()
