"""Who is meant by a unit or a post today, in words, for pages that say to whom something goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.ledger.models import Matter
from luoshi.org.models import Holding, Role


def holdings_of(matter: Matter, on: date) -> list[Holding]:
    """Who holds a post in the lead unit, the sponsor's, the responsible one's or the delivery office's; one query."""
    posts = [pk for pk in (matter.sponsor_id, matter.responsible_id) if pk]
    wanted = Q(post__unit=matter.lead_unit_id) | Q(post__in=posts) | Q(post__role=Role.DELIVERY_OFFICE)
    rows = Holding.objects.current(on).filter(wanted, county=matter.county_id)
    return list(rows.select_related("person", "post__unit").order_by("post__sort_no"))


def names(holdings: Iterable[Holding]) -> str:
    """局长温嘉树、副局长…"""
    return "、".join(f"{holding.post.title}{holding.person.name}" for holding in holdings)


def in_role(holdings: Iterable[Holding], role: str, unit_id: UUID | None = None) -> list[Holding]:
    """Those of a role, of one unit when it is named."""
    return [row for row in holdings if row.post.role == role and (unit_id is None or row.post.unit_id == unit_id)]


def head_of(unit_id: UUID | None, on: date) -> str:
    """The heads of a unit by title and name, or the words for them; one query."""
    rows = Holding.objects.current(on).filter(post__unit=unit_id, post__role=Role.UNIT_HEAD)
    return names(rows.select_related("person", "post").order_by("post__sort_no")) or _("the head of the unit")


def sponsor_of(matter: Matter, on: date) -> str:
    """The sponsor by title and name; one query."""
    rows = Holding.objects.current(on).filter(post=matter.sponsor_id).select_related("person", "post")
    return names(rows) or _("the sponsor")
