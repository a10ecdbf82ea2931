"""``{% notes subject %}``: the place on a page where the notes of a matter or a register row are fetched to; ``{% row_panels row %}``:
those of the panels that other apps add to a row. They cost the page no query; without script they are links."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from luoshi.ledger import panels
from luoshi.ledger.models import RegisterRow
from luoshi.ledger.notes import subjects
from luoshi.ledger.notes.subjects import Subject

register = template.Library()


@register.inclusion_tag("ledger/_notes_place.html")
def notes(subject: Subject) -> dict[str, str]:
    """The address of the notes, fetched after the page was read."""
    return {"url": reverse("ledger:notes", args=[subject._meta.label, subject.pk])}


@register.simple_tag
def has_notes(subject: Subject) -> bool:
    """Whether a kind keeps the row's register; firms and the like have no notes."""
    return subjects.has_notes(subject._meta.label)


@register.inclusion_tag("ledger/_panels.html")
def row_panels(row: RegisterRow) -> dict[str, Any]:
    """The panels of a row whose register some kind keeps."""
    return {"panels": panels.of_row(row) if has_notes(row) else []}
