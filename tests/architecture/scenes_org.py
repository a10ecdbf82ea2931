"""Units and people that the permission table speaks of."""

from __future__ import annotations

from datetime import date
from typing import Any

from luoshi.org import actions
from luoshi.org.models import Absence, Handover, Holding, OrganisationImport, Person, Portfolio
from luoshi.org.tests.cast import Cast

Scene = tuple[tuple[object, ...], dict[str, Any]]
DAY = date(2026, 6, 15)


class OrgScenes:
    """Scenes of the organisation; ``colleague`` is the water bureau's liaison, who has a head in the cast."""

    cast: Cast

    def form(self) -> Scene:
        return (), {"key": "form-1"}

    def unit(self) -> Scene:
        return (self.cast.units["roads"].pk,), {"key": "form-1"}

    def colleague(self) -> Scene:
        return (self.cast.people["water_liaison"].pk,), {"key": "form-1"}

    def newcomer(self) -> Scene:
        made = actions.make_account(actor=self.cast.actor("system_admin"), username="xinren", name="新人")
        return (made.pk,), {"key": "form-1"}

    def newcomer_key(self) -> Scene:
        self.newcomer()
        return self.form()

    def holding(self) -> Scene:
        return (Holding.objects.get(person=self.cast.people["water_liaison"]).pk,), {"key": "form-1"}

    def leaders_post(self) -> Scene:
        return (self.cast.post("leader2").pk,), {"key": "form-1"}

    def portfolio_line(self) -> Scene:
        return (Portfolio.objects.get(post=self.cast.post("leader2")).pk,), {"key": "form-1"}

    def absence(self) -> Scene:
        people = self.cast.people
        row: Absence = actions.set_absence(
            actor=self.cast.actor("water_liaison"),
            person=people["water_liaison"],
            substitute=people["water_head"],
            since=DAY,
            until=DAY,
        )
        return (row.pk,), {"key": "form-1"}

    def handover(self) -> Scene:
        """The water bureau's liaison hands over to somebody new."""
        leaver: Person = self.cast.people["water_liaison"]
        row: Handover = actions.hand_over(
            actor=self.cast.actor("security_admin"),
            leaver=leaver,
            successor=self.cast.people["nobody"],
            holdings=list(leaver.holdings.all()),
            first_day=DAY,
        )
        return (row.pk,), {}

    def workbook(self) -> Scene:
        line = {"row": 2, "username": "xinren", "name": "新人", "unit": "测试县档案馆", "title": "科员"}
        line |= {"role": "finance", "since": None, "portfolio_units": None, "portfolio_domains": None}
        row: OrganisationImport = actions.submit_import(
            actor=self.cast.actor("system_admin"), file_name="机构人员.xlsx", lines={"units": [], "people": [line]}
        )
        return (row.pk,), {"key": "form-1"}
