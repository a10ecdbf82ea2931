"""``{% notes subject %}``: the place on a page where the notes of a matter or a register row are fetched to. It costs the page
no query; without script it is a link."""

from __future__ import annotations

from django import template
from django.urls import reverse

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
