"""What comes too late or from the wrong hand: the page says the rule, the action refuses, nothing changes."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.audit.models import Event
from luoshi.ledger import actions
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, offers_a_form, said, send, text_of
from luoshi.lib.errors import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def at(matter: Matter, path: str) -> str:
    return matter.get_absolute_url() + path


def refused(client, url: str, rule: str, sent: dict[str, object]) -> None:
    """Neither opening the form nor sending one that was drawn before does anything."""
    before = Event.objects.count()
    page = client.get(url)
    assert page.status_code == 403
    assert rule in text_of(page)
    assert not offers_a_form(page)
    forced = client.post(url, sent)
    assert forced.status_code == 403
    assert rule in text_of(forced)
    assert Event.objects.count() == before


class TestExtensionAfterItsDate:
    def test_on_the_last_day_it_may_be_asked_for(self, cast, sign_in, clock):
        matter, unit = stories.acknowledged(cast, due_on=date(2026, 3, 31)), sign_in("liaison")
        clock.set(2026, 3, 31, 23)
        assert send(unit, at(matter, "extension/"), new_due_on="2026-04-30", reason="雨季停工。").status_code == 302

    def test_a_day_later_a_form_that_was_open_is_refused(self, cast, sign_in, clock):
        matter, unit = stories.acknowledged(cast, due_on=date(2026, 3, 31)), sign_in("liaison")
        sent = drawn(unit.get(at(matter, "extension/"))) | {"new_due_on": "2026-04-30", "reason": "雨季停工。"}
        clock.set(2026, 4, 1)
        refused(unit, at(matter, "extension/"), "2026年3月31日", sent)
        assert not matter.extensions.exists()


class TestObjectionAfterItsRuling:
    @pytest.mark.parametrize("ruled_for", ["transport", "water"])
    def test_the_unit_that_objected_does_not_object_again(self, ruled_for, cast, sign_in):
        matter = stories.issued(cast)
        unit = sign_in("liaison")
        sent = drawn(unit.get(at(matter, "dispute/"))) | {"reason": "再议。"}
        actions.dispute(actor=cast.actor("liaison"), matter=matter, reason="不归我们。")
        lead = cast.units[ruled_for]
        actions.rule_dispute(actor=cast.actor("officer"), matter=matter, lead_unit=lead, ruling="按职责办理。")
        if ruled_for == "transport":
            refused(unit, at(matter, "dispute/"), "以裁定为准", sent)
        else:  # it lost the matter, and with it the sight of it
            assert unit.post(at(matter, "dispute/"), sent).status_code == 404
        assert matter.disputes.count() == 1

    def test_the_unit_that_was_given_it_by_the_ruling_has_its_own_round(self, cast, sign_in):
        matter = stories.issued(cast)
        actions.dispute(actor=cast.actor("liaison"), matter=matter, reason="不归我们。")
        office, water = cast.actor("officer"), cast.units["water"]
        actions.rule_dispute(actor=office, matter=matter, lead_unit=water, ruling="归水利局。")
        new_lead = sign_in("water_liaison")
        assert "由督查室裁定" in said(new_lead, send(new_lead, at(matter, "dispute/"), reason="也不归我们。"))


class TestApprovalOfOnesOwn:
    def test_not_where_another_approver_is_there(self, cast, sign_in):
        matter = stories.acknowledged(cast)
        own = actions.submit_report(actor=cast.actor("head"), matter=matter, report=stories.report_input(matter))
        head, url = sign_in("head"), at(matter, f"reports/{own.pk}/approval/")
        refused(head, url, "本人", {"key": "k", "decision": "approve"})
        own.refresh_from_db()
        assert own.state == "submitted"

    def test_nor_a_part_of_ones_own(self, cast):
        matter = stories.acknowledged(cast)
        part = actions.add_part(actor=cast.actor("water_head"), matter=matter, part=stories.report_input(matter))
        with pytest.raises(Refused, match="本人|own"):
            actions.approve_report(actor=cast.actor("water_head"), report=part)

    def test_nor_among_several(self, cast):
        first, second = stories.acknowledged(cast, title="一"), stories.acknowledged(cast, title="二")
        good = stories.submitted(cast, first)
        own = actions.submit_report(actor=cast.actor("head"), matter=second, report=stories.report_input(second))
        with pytest.raises(Refused, match="二"):
            actions.approve_reports(actor=cast.actor("head"), reports=[good, own])
        good.refresh_from_db()
        assert good.state == "submitted"


class TestVerifierOfWhatTheOfficeDoesNotLead:
    def test_none_is_named(self, cast, sign_in):
        matter = stories.acknowledged(cast)
        url = at(matter, "verifier/")
        refused(sign_in("leader"), url, "由督查室核查", {"key": "k", "verifier": str(cast.people["water_head"].pk)})
        with pytest.raises(Refused):
            actions.name_verifier(actor=cast.actor("leader"), matter=matter, verifier=cast.people["water_head"])

    def test_for_what_it_leads_itself_one_is(self, cast, sign_in):
        matter = stories.issued(cast, lead_unit=cast.units["office"], supporting=[])
        leader, verifier = sign_in("leader"), cast.people["water_head"]
        assert "水局长" in said(leader, send(leader, at(matter, "verifier/"), verifier=str(verifier.pk)))
        assert Matter.objects.get().named_verifier == verifier
