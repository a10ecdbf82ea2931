"""The county's own rules: set by the office, read by all, recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from luoshi.audit.models import Event
from luoshi.chase import actions
from luoshi.chase.ladder import DEFAULT, Rung, ladder_of
from luoshi.chase.models import ChaseSetting, NoticeColour, Trigger
from luoshi.chase.occasions import days_of
from luoshi.chase.rounds import default_of
from luoshi.ledger.tests import stories
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast

SignIn = Callable[[str], Client]
NIGHT = {"quiet_from": time(21), "quiet_until": time(7)}


class TestSetting:
    def test_the_office_sets_and_each_change_is_one_event(self, cast: Cast) -> None:
        office, county = cast.actor("officer"), cast.county
        actions.set_chase_setting(actor=office, number_prefix="青政督", **NIGHT)
        actions.set_ladder(actor=office, rungs=[Rung(Trigger.OVERDUE, "", 5, NoticeColour.YELLOW)])
        actions.set_reminder_rules(actor=office, rules={"due": [10, 0], "approve": None})
        assert ChaseSetting.of(county).number_prefix == "青政督"
        assert [rung.workdays for rung in ladder_of(county.pk)] == [5]
        days = days_of(county.pk)
        assert (days["due"], "approve" in days, days["report"]) == ((10, 0), False, (3, 1, 0, -1))
        assert Event.objects.filter(kind="chase_rules_set").count() == 3

    def test_nobody_else(self, cast: Cast) -> None:
        for name in ("leader", "head", "foreign_officer", "system_admin"):
            actor = cast.actor(name)
            if name != "foreign_officer":
                with pytest.raises(Refused):
                    actions.set_chase_setting(actor=actor, number_prefix="青政督", **NIGHT)
                with pytest.raises(Refused):
                    actions.set_ladder(actor=actor, rungs=DEFAULT)
                with pytest.raises(Refused):
                    actions.set_reminder_rules(actor=actor, rules={"due": None})
        actions.set_ladder(actor=cast.actor("foreign_officer"), rungs=DEFAULT[:1])
        assert ladder_of(cast.county.pk) == DEFAULT

    @pytest.mark.parametrize(
        "rungs",
        [
            [],
            [Rung(Trigger.UNANSWERED, NoticeColour.RED, 3, NoticeColour.BLUE)],
            [Rung(Trigger.OVERDUE, "", 0, NoticeColour.BLUE)],
            [Rung(Trigger.OVERDUE, "", 1, NoticeColour.BLUE), Rung(Trigger.OVERDUE, "", 2, NoticeColour.RED)],
        ],
        ids=["none", "down", "no days", "twice"],
    )
    def test_a_ladder_leads_up(self, cast: Cast, rungs: list[Rung]) -> None:
        with pytest.raises(ActionError):
            actions.set_ladder(actor=cast.actor("officer"), rungs=rungs)
        assert ladder_of(cast.county.pk) == DEFAULT

    def test_what_is_wrong_is_said(self, cast: Cast) -> None:
        office = cast.actor("officer")
        with pytest.raises(ActionError) as caught:
            actions.set_chase_setting(actor=office, number_prefix=" ", **NIGHT)
        assert caught.value.field == "number_prefix"
        with pytest.raises(ActionError):
            actions.set_chase_setting(actor=office, number_prefix="青", quiet_from=time(7), quiet_until=time(20))
        with pytest.raises(ActionError):
            actions.set_reminder_rules(actor=office, rules={"due": [400]})
        with pytest.raises(ActionError):
            actions.set_reminder_rules(actor=office, rules={"weather": []})


class TestPages:
    @pytest.mark.parametrize(
        ("page", "data"),
        [
            ("cadence", {"rhythm": "weekly", "day": 4}),
            ("hours", {"number_prefix": "青政督", "quiet_from": "21:00", "quiet_until": "06:30"}),
            ("ladder", {"days_0": 2, "days_1": "", "days_2": 3, "days_3": 1, "days_4": 1, "answer": 5}),
            ("reminders", {"due_on": "on", "due": "10，5、0", "report_on": "on", "report": ""}),
        ],
    )
    def test_the_office_changes_what_everybody_reads(
        self, cast: Cast, sign_in: SignIn, page: str, data: dict[str, Any]
    ) -> None:
        url, officer = f"/chase/rules/{page}/", sign_in("officer")
        assert officer.get(url).status_code == 200
        assert officer.post(url, {"key": "a"} | data).headers["Location"] == "/chase/rules/"
        assert sign_in("liaison").post(url, {"key": "b"} | data).status_code == 403
        assert sign_in("auditor").get(url).status_code == 404
        assert "督办规则" in sign_in("liaison").get("/chase/rules/").content.decode()
        pk = cast.county.pk
        now = {
            "cadence": lambda: (default_of(pk).rhythm, default_of(pk).day) == ("weekly", 4),
            "hours": lambda: ChaseSetting.of(cast.county).quiet_until == time(6, 30),
            "ladder": lambda: (
                [(r.workdays, r.answer_workdays) for r in ladder_of(pk) if r.trigger == "overdue"] == [(2, 5)]
                and len(ladder_of(pk)) == 4
            ),
            "reminders": lambda: days_of(pk) == {"due": (10, 5, 0), "report": ()},
        }
        assert now[page]()

    def test_days_are_numbers(self, cast: Cast, sign_in: SignIn) -> None:
        answer = sign_in("officer").post("/chase/rules/reminders/", {"key": "a", "due_on": "on", "due": "三天"})
        assert answer.status_code == 400
        assert "7, 3, 0" in answer.content.decode()


class TestPanel:
    def test_the_page_of_a_matter_fetches_it(self, cast: Cast, sign_in: SignIn) -> None:
        matter = stories.acknowledged(cast, due_on=date(2026, 12, 31))
        officer, url = sign_in("officer"), f"/matters/{matter.pk}/chase/"
        assert f'hx-get="{url}"' in officer.get(matter.get_absolute_url()).content.decode()
        fragment = officer.get(url, headers={"HX-Request": "true"}).content.decode()
        assert fragment.lstrip().startswith("<section")
        assert f"/matters/{matter.pk}/notice/" in fragment
        assert "<html" in officer.get(url).content.decode()
        assert sign_in("town_liaison").get(url).status_code == 404

    def test_a_draft_has_none(self, cast: Cast, sign_in: SignIn) -> None:
        matter = stories.draft(cast)
        assert "/chase/" not in sign_in("officer").get(matter.get_absolute_url()).content.decode().split('id="main"')[1]
