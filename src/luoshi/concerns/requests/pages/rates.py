"""On time, resolved, satisfied, by unit. From server times and from what the office heard; what a unit says of itself counts
nowhere. In the county's order of units: there is no ranking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.requests.models import Handling, Request
from luoshi.concerns.requests.querysets import HandlingQuerySet
from luoshi.org.actors import Actor
from luoshi.ui.formats import percent
from luoshi.ui.parts import Key

_FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Rate:
    """``done`` of ``of``; ``url`` opens those that are counted."""

    code: str
    done: int
    of: int
    url: str = ""
    label: str = ""

    @property
    def text(self) -> str:
        return percent(self.done * 100 / self.of, 1) if self.of else "—"


@dataclass(frozen=True, slots=True)
class Line:
    """A unit with its three rates."""

    name: str
    rates: tuple[Rate, ...]


_RATES = (
    ("on_time", "n_on_time", "n_due"),
    ("resolved", "n_resolved", "n_reached"),
    ("pleased", "n_pleased", "n_rated"),
)
_LABELS = {
    "on_time": gettext_lazy("Answered on time"),
    "resolved": gettext_lazy("Resolved (revisit)"),
    "pleased": gettext_lazy("Satisfied (revisit)"),
}


class Rates:
    """The rounds of a year that the actor may see."""

    def __init__(self, actor: Actor, year: int, today: date) -> None:
        self.actor, self.year, self.today = actor, year, today

    @cached_property
    def _seen(self) -> HandlingQuerySet:
        return Handling.objects.filter(request__in=Request.objects.visible_to(self.actor).order_by().values("pk"))

    @cached_property
    def _rows(self) -> list[dict[str, int]]:
        return list(self._seen.filter(started_on__year=self.year).rates(self.today))

    @property
    def years(self) -> list[int]:
        """Those in which there was a round, and the one that is shown; the newest first. One query."""
        found = self._seen.order_by().dates("started_on", "year")
        return sorted({self.year, *(day.year for day in found)}, reverse=True)

    @property
    def lines(self) -> list[Line]:
        return [
            Line(str(row["unit__name"]), tuple(self._rate(row, *names, unit=str(row["unit_id"])) for names in _RATES))
            for row in self._rows
        ]

    @property
    def keys(self) -> list[Key]:
        """The whole county."""
        words = {
            "on_time": _("of rounds that were answered or are past their day"),
            "resolved": _("of those whom the revisit reached"),
            "pleased": _("of those who rated"),
        }
        total = {name: sum(row[name] for row in self._rows) for _code, *names in _RATES for name in names}
        rates = [self._rate(total, *names) for names in _RATES]
        return [
            Key(rate.label, rate.text, why=f"{rate.done} / {rate.of}，{words[rate.code]}", url=rate.url)
            for rate in rates
        ]

    def _rate(self, row: dict[str, int], code: str, done: str, of: str, *, unit: str = "") -> Rate:
        asked = {"view": "all", "rate": code, "year": str(self.year), "unit": unit}
        url = f"{reverse('requests:list')}?{urlencode({name: value for name, value in asked.items() if value})}"
        return Rate(code, row[done], row[of], url, str(_LABELS[code]))


def year_of(text: str, today: date) -> int:
    """The year that an address names; this one where it names none."""
    return int(text) if text.isdigit() and _FIRST_YEAR <= int(text) <= today.year else today.year
