"""``{% notes subject %}``: the place on a page where the notes of a matter or a register row are fetched to. It costs the page
no query; without script it is a link."""

from __future__ import annotations

from django import template
from django.urls import reverse

from luoshi.ledger.notes.subjects import Subject, has_notes

register = template.Library()


@register.inclusion_tag("ledger/_notes_place.html")
def notes(subject: Subject) -> dict[str, str]:
    """The address of the notes, fetched after the page was read; rows that no kind keeps, such as firms, have none."""
    if not has_notes(subject._meta.label):
        return {"url": ""}
    return {"url": reverse("ledger:notes", args=[subject._meta.label, subject.pk])}
