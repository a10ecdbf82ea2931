"""项目储备申报表: the intake form as a Word record, in the form of an official letter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.lib.official import Official
from luoshi.projects.models import Project
from luoshi.ui.formats import full_day, num


def lines_of(project: Project) -> list[tuple[str, str]]:
    """What the form says of a project that `ProjectQuerySet.for_page` fetched: (name, value)."""
    money = str(_("10,000 yuan"))
    years = "；".join(f"{plan.year}: {num(plan.amount)}" for plan in project.year_plans.all())
    needs = "；".join(
        f"{need.get_kind_display()} {need.need}（{need.get_state_display()}）" for need in project.elements.all()
    )
    funds: dict[str, Decimal] = {}
    for source in project.funds.all():
        name = str(source.get_kind_display())
        funds[name] = funds.get(name, Decimal(0)) + source.planned
    return [
        (_("Number"), project.number),
        (_("Project"), project.name),
        (_("Stage"), project.stage_label),
        (_("Type"), str(project.get_type_display())),
        (_("Sector"), str(project.get_sector_display())),
        (_("Lead unit"), project.lead_unit.name),
        (_("Project owner"), project.owner),
        (_("Township"), project.township.name if project.township else ""),
        (_("Years of building"), f"{project.year_from}—{project.year_to}"),
        (_("What is built"), " ".join(filter(None, (project.content, project.scale)))),
        (_("Why it is needed"), project.basis),
        (_("Expected effect"), project.benefit),
        (_("Total investment"), f"{num(project.total_investment)} {money}"),
        (_("Planned by year"), years),
        (_("Planned funds"), "；".join(f"{name} {num(value)}" for name, value in funds.items())),
        (_("Needs"), needs),
        (_("Carbon saving"), _carbon(project)),
    ]


def _carbon(project: Project) -> str:
    if project.carbon_saving is None:
        return ""
    said = {"n": num(project.carbon_saving, 0), "f": num(project.carbon_factor), "source": project.carbon_source}
    return _("about %(n)s t CO2 a year (factor %(f)s t CO2/MWh, %(source)s)") % said


def build(project: Project, today: date) -> bytes:
    """The record as a Word file."""
    file = Official()
    file.title(_("Intake form of a reserve project"))
    for name, value in lines_of(project):
        file.text(f"{name}：{value or '—'}")
    file.signed(project.lead_unit.name, full_day(today))
    return file.content()
