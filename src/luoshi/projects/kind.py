"""The kind of matter that is about a project, and what other apps may read of one."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.ledger import kinds
from luoshi.ledger.registers import Fact
from luoshi.projects.models import Project

MONEY = gettext_lazy("10,000 yuan")


def facts(project: Project) -> Mapping[str, Fact]:
    """What stands in the row itself; no query."""
    url = project.get_absolute_url()
    return {
        "number": Fact(_("Number"), project.number, status="typed", url=url),
        "stage": Fact(_("Stage"), project.stage_label, status="typed", url=url),
        "total_investment": Fact(
            _("Total investment"), project.total_investment, str(MONEY), status="planned", url=url
        ),
        "finish_on": Fact(_("Planned finish"), project.finish_on, status="planned", url=url),
        "finished_on": Fact(_("Finished on"), project.finished_on, status="typed", url=url),
    }


KEY_PROJECT = kinds.register(
    kinds.Kind("key_project", gettext_lazy("key project"), "ZD", register="projects.Project", facts=facts)
)
