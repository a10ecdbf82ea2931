"""The register of one actor under conditions: rows with their lights, the four rates, and what waits for the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.ledger.models import Colour
from luoshi.ledger.querysets import holders_of
from luoshi.org.actors import Actor
from luoshi.org.models import Role
from luoshi.projects import months, policies, rates, stages
from luoshi.projects.lights.explain import short
from luoshi.projects.models import Dispatch, DispatchState, Project, ProjectColumns
from luoshi.projects.pages.columns import COLUMNS, Cell, Column, chosen
from luoshi.projects.pages.filters import VIEWS, RegisterForm
from luoshi.projects.rates import Rate
from luoshi.projects.standing import Standing, standings
from luoshi.ui.formats import num, percent
from luoshi.ui.parts import Key, View

SIZES = (20, 50, 100)
_VERIFIED_WITHIN = 12  # months: what is older waits on the page of its month


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page with its cells, in the order of the columns."""

    row: Standing
    short: str
    cells: list[tuple[Column, Cell | None]]


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that waits for the reader: what, at which project, and where it is done."""

    verb: str
    name: str
    words: str
    url: str


class Register:
    """The page: everything is reckoned from one fetch of what the reader sees."""

    def __init__(self, actor: Actor, data: Mapping[str, Any], today: date) -> None:
        self.actor, self.today, self._data = actor, today, data
        self.form = RegisterForm(actor, data)

    @cached_property
    def everything(self) -> list[Standing]:
        """All projects that the reader sees; a fixed number of queries."""
        seen = Project.objects.visible_to(self.actor)
        leaders = (holders_of("contact_leader__holdings"), holders_of("sponsor__holdings"))
        return standings(seen.prefetch_related(*leaders), self.actor, self.today)

    @cached_property
    def _within(self) -> list[Standing]:
        """Narrowed by what the database can tell; one query more where anything is asked for."""
        if not any(self.form.given(name) for name in ("q", "stage", "type", "sector", "lead", "township")):
            return self.everything
        keys = set(self.form.rows(Project.objects.visible_to(self.actor)).values_list("pk", flat=True))
        return [row for row in self.everything if row.project.pk in keys]

    @cached_property
    def found(self) -> list[Standing]:
        rows = [row for row in self._within if self.form.keeps(row)]
        column = COLUMNS.get(self.sort.removeprefix("-"), COLUMNS["light"])
        rows.sort(key=lambda row: row.project.number)
        rows.sort(key=column.order, reverse=self.sort.startswith("-"))
        return rows

    @property
    def month_words(self) -> str:
        return f"{months.counted(self.today):%Y-%m}"

    @property
    def sort(self) -> str:
        return str(self._data.get("sort", ""))

    @cached_property
    def columns(self) -> list[Column]:
        row = ProjectColumns.objects.filter(county=self.actor.county_id, person=self.actor.person_id).first()
        return chosen(row.columns if row else ())

    @cached_property
    def page(self) -> Page[Standing]:
        size = str(self._data.get("per_page", ""))
        per_page = int(size) if size in map(str, SIZES) else SIZES[0]
        return Paginator(self.found, per_page).get_page(self._data.get("page"))

    @property
    def lines(self) -> list[Line]:
        return [
            Line(row, short(row), [(c, c.cell(row) if c.cell else None) for c in self.columns]) for row in self.page
        ]

    @cached_property
    def rates(self) -> list[Rate]:
        """The four rates of what the conditions leave, whatever view is open."""
        return rates.of(self._within)

    @property
    def keys(self) -> list[Key]:
        return [key_of(rate, self.address) for rate in self.rates]

    @property
    def lights(self) -> list[tuple[str, int, str]]:
        """The lights present, with their counts and the address of their rows."""
        counts = Counter(row.light.colour for row in self.found)
        return [(code, counts[code], self.address(light=code)) for code in Colour.values if counts[code]]

    @property
    def views(self) -> list[View]:
        """The views that hold anything, with their counts; the present one is marked."""
        now = self.form.given("view") if not self.form.given("rate") else None
        here, views = reverse("projects:list"), []
        for code, (label, holds) in VIEWS.items():
            count = sum(map(holds, self.everything))
            if count or code in ("", now):
                views.append(View(label, f"{here}?view={code}" if code else here, count, current=code == now))
        if rate := self.form.given("rate"):
            views.append(View(rates.LABELS.get(rate, rate), self.address(), len(self.found), current=True))
        return views

    def address(self, **changes: str) -> str:
        """The same page under other conditions."""
        given = {name: self.form.given(name) for name in self.form.fields} | changes
        question = urlencode({name: value for name, value in given.items() if value})
        return reverse("projects:list") + (f"?{question}" if question else "")

    @cached_property
    def todo(self) -> list[Todo]:
        """What waits for the reader; one query for each sort of it."""
        return [*self._asked(), *self._to_approve(), *self._to_write(), *self._to_verify()]

    def _asked(self) -> list[Todo]:
        if not self.actor.is_leader:
            return []
        return [
            Todo(_("Decide"), row.project.name, ask.ask, reverse("projects:answer", args=[ask.pk]))
            for row in self.everything
            if (ask := row.open_ask) and policies.can_answer(self.actor, ask)
        ]

    def _to_approve(self) -> list[Todo]:
        if not (self.actor.is_head or self.actor.lone_in_unit):
            return []
        waiting = Dispatch.objects.visible_to(self.actor).filter(state=DispatchState.SUBMITTED)
        rows = [row for row in waiting.select_related("project") if policies.can_rule_dispatch(self.actor, row)]
        return [
            Todo(
                _("Approve (dispatch)"),
                row.project.name,
                f"{row.month:%Y-%m}",
                reverse("projects:approve", args=[row.pk]),
            )
            for row in rows
        ]

    def _to_write(self) -> list[Todo]:
        """The dispatches of the month that is asked for, of projects that the reader's unit leads."""
        if not self.actor.has(Role.LIAISON, Role.STATISTICS):
            return []
        month = months.asked(self.today)
        mine = [r for r in self.everything if policies.can_dispatch(self.actor, r.project) and not r.project.suspended]
        done = set(
            Dispatch.objects.reported(self.actor.county_id, month)
            .filter(project__in=[row.project.pk for row in mine])
            .values_list("project", flat=True)
        )
        words = _("%(month)s, by %(day)s") % {"month": f"{month:%Y-%m}", "day": f"{months.last_day_for(month):%m-%d}"}
        return [
            Todo(_("Write the dispatch"), row.project.name, words, reverse("projects:dispatch", args=[row.project.pk]))
            for row in mine
            if row.project.pk not in done
        ]

    def _to_verify(self) -> list[Todo]:
        """The newest month with dispatches that the project office has not looked at."""
        if not self.actor.has(Role.PROJECT_OFFICE):
            return []
        since = months.shifted(months.first_of(self.today), -_VERIFIED_WITHIN)
        waiting = Dispatch.objects.visible_to(self.actor).unverified().filter(month__gte=since)
        rows = waiting.select_related("project").order_by("-month")
        months_of = [row.month for row in rows if policies.can_verify(self.actor, row.project)]
        if not months_of:
            return []
        month, count = months_of[0], months_of.count(months_of[0])
        words = _("%(n)d dispatches of %(month)s are not verified") % {"n": count, "month": f"{month:%Y-%m}"}
        return [Todo(_("Verify"), words, "", reverse("projects:verify") + f"?month={month:%Y-%m}")]

    @property
    def may(self) -> dict[str, bool]:
        """What the head of the page offers."""
        return {"enter": bool(policies.can_enter(self.actor)), "propose": bool(policies.can_propose(self.actor))}


def key_of(rate: Rate, address: Any) -> Key:
    """A rate in the key strip; the figure opens what is counted."""
    unit = str(_("10,000 yuan")) if rate.is_money else _("projects (counted)")
    words = _("%(done)s of %(due)s %(unit)s") % {"done": num(rate.done, 0), "due": num(rate.due, 0), "unit": unit}
    if rate.claimed is not None:
        words = _("verified %(words)s; claimed %(claimed)s; planned share %(share)s") % {
            "words": words,
            "claimed": percent(rate.claimed_percent, 1),
            "share": percent(rate.schedule, 1),
        }
    url = address(rate=rate.code, met="", view="", light="") if rate.due else ""
    return Key(rate.label, percent(rate.percent, 1), why=words if rate.due else _("nothing is due yet"), url=url)


def grouped(rows: Sequence[Standing], by: str) -> list[tuple[str, str, list[Rate]]]:
    """The four rates by lead unit, type or township: (name, key of the condition, rates), in the order of units."""
    groups: dict[tuple[int, str, str], list[Standing]] = {}
    for row in rows:
        if row.project.stage in stages.IN_FORCE:
            groups.setdefault(_group(row, by), []).append(row)
    return [(name, key, rates.of(members)) for (_place, name, key), members in sorted(groups.items())]


def _group(row: Standing, by: str) -> tuple[int, str, str]:
    project = row.project
    match by:
        case "type":
            return 0, str(project.get_type_display()), project.type
        case "township":
            place = project.township
            return (place.sort_no, place.name, str(place.pk)) if place else (9999, _("no township"), "")
    return project.lead_unit.sort_no, project.lead_unit.name, str(project.lead_unit_id)
