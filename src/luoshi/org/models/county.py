"""The county, first in every unique constraint, and the calendar of working days."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from luoshi.lib.ids import new_id


class County(models.Model):
    """One county (or city, or province) that keeps a ledger of its own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=40)
    is_sample = models.BooleanField(_("sample data"), default=False)

    def __str__(self) -> str:
        return self.name


class CalendarDay(models.Model):
    """A day whose working or resting differs from what `lib.workdays` knows: the official notice, imported."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(_("working day"))
    source = models.CharField(_("source"), max_length=120)

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
