"""The register's list: views, conditions, columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from luoshi.concerns.listing import Cell, Column, ListView, QueryForm, Register
from luoshi.concerns.livelihood import stages
from luoshi.concerns.livelihood.models import Item, Source
from luoshi.org.actors import Actor
from luoshi.ui.formats import day_near, num

_ALL = ("", gettext_lazy("All"))


class ItemQuery(QueryForm):
    """The query bar."""

    FIELDS = {"year": "year", "stage": "stage", "source": "source", "unit": "lead_unit", "township": "places__township"}
    SEARCHED = ("title", "number", "content", "beneficiaries")

    q = forms.CharField(label=gettext_lazy("Item, content or number"), required=False, max_length=60)
    year = forms.ChoiceField(label=gettext_lazy("year of the items"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("lead unit"), required=False)
    source = forms.ChoiceField(label=gettext_lazy("who asked for it"), required=False, choices=[_ALL, *Source.choices])
    township = forms.ChoiceField(label=gettext_lazy("township"), required=False)
    stage = forms.ChoiceField(
        label=pgettext_lazy("column", "Stage"),
        required=False,
        choices=[_ALL, *((s.code, s.label) for s in stages.STAGES)],
    )

    def __init__(self, actor: Actor, data: Mapping[str, Any]) -> None:
        rows = Item.objects.visible_to(actor).order_by()
        years = sorted(rows.values_list("year", flat=True).distinct(), reverse=True)
        units = rows.exclude(lead_unit=None).order_by("lead_unit__sort_no").values_list("lead_unit", "lead_unit__name")
        places = rows.exclude(places=None).order_by("places__township__sort_no")
        townships = places.values_list("places__township", "places__township__name")
        super().__init__(
            data,
            {
                "year": [(str(year), str(year)) for year in years],
                "unit": [(str(pk), name) for pk, name in units.distinct()],
                "township": [(str(pk), name) for pk, name in townships.distinct()],
            },
        )


def light_of(row: Any) -> str:
    """The verified light of the matter that stands worst; none before there is one."""
    return str(row.light or "none") if row.is_public else "none"


def short_of(row: Any) -> str:
    """The light in a few words."""
    if not row.is_public:
        return str(row.stage_label)
    if row.light is None:
        return _("no matter carries it out yet")
    if row.open_matters:
        return ngettext("%(n)d matter open", "%(n)d matters open", row.open_matters) % {"n": row.open_matters}
    return _("all matters closed")


def _light(row: Any, today: date) -> Cell:
    return Cell(short_of(row), light=light_of(row))


def _title(row: Item, today: date) -> Cell:
    place = _("no. %(n)d of %(year)d") % {"n": row.ordinal, "year": row.year} if row.ordinal else row.number
    return Cell(row.title, f"{place} · {row.beneficiaries}" if row.beneficiaries else place)


def _stage(row: Item, today: date) -> Cell:
    if row.merged_into is not None:
        return Cell(row.stage_label, row.merged_into.number)
    votes = _("%(n)d in favour") % {"n": row.votes_for} if row.votes_for is not None else ""
    return Cell(row.stage_label, votes)


def _asked(row: Any, today: date) -> Cell:
    return Cell(num(row.asked), row.get_source_display())


def _unit(row: Item, today: date) -> Cell:
    return Cell(row.lead_unit.name if row.lead_unit else "—")


def _money(row: Item, today: date) -> Cell:
    return Cell(num(row.funds or None))


def _due(row: Item, today: date) -> Cell:
    if row.due_on is None:
        return Cell("—")
    done = _("done %(day)s") % {"day": day_near(row.done_on, today)} if row.done_on else ""
    return Cell(day_near(row.due_on, today), done, warn=False)


COLUMNS = (
    Column("light", gettext_lazy("Light"), _light, css="ls-light-col"),
    Column("title", gettext_lazy("Livelihood item"), _title, ("-year", "place", "number"), css="ls-name"),
    Column("stage", pgettext_lazy("column", "Stage"), _stage, css="ls-nowrap"),
    Column("unit", gettext_lazy("lead unit"), _unit, ("lead_unit__sort_no",), css="ls-unit-col"),
    Column("asked", gettext_lazy("Asked for"), _asked, ("-asked",), css="ls-num"),
    Column(
        "people",
        gettext_lazy("how many benefit"),
        lambda row, today: Cell(num(row.people or None)),
        ("-people",),
        css="ls-num",
    ),
    Column("funds", gettext_lazy("funds planned"), _money, ("-funds",), css="ls-num"),
    Column("due", gettext_lazy("to be done by"), _due, ("due_on",), css="ls-date"),
)
VIEWS = (
    ListView("", gettext_lazy("Published items"), lambda today: Q(stage__in=stages.PUBLIC), kept=True),
    ListView("collected", gettext_lazy("Proposals being collected"), lambda today: Q(stage=stages.PROPOSED)),
    ListView("shortlisted", gettext_lazy("Shortlisted"), lambda today: Q(stage=stages.SHORTLISTED)),
    ListView("chosen", gettext_lazy("Chosen, to be published"), lambda today: Q(stage=stages.CHOSEN)),
    ListView("late", gettext_lazy("Past their day"), lambda today: Q(stage=stages.PUBLISHED, due_on__lt=today)),
    ListView("done", gettext_lazy("Done"), lambda today: Q(stage__in=(stages.DONE, stages.ASSESSED))),
    ListView("dropped", gettext_lazy("Not taken up"), lambda today: Q(stage__in=stages.DROPPED)),
    ListView("all", gettext_lazy("Everything"), lambda today: Q()),
)
ITEMS = Register(
    code="livelihood",
    label=gettext_lazy("Livelihood items"),
    url_name="livelihood:list",
    views=VIEWS,
    columns=COLUMNS,
    order=("-year", "place", "number"),
    none=gettext_lazy("Nothing is published yet. Enter what people ask for."),
    more="township stage",
)
