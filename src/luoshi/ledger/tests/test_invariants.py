"""The invariants of the spine, each with success and refusal side by side."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from luoshi.audit.models import Event
from luoshi.ledger import actions, policies
from luoshi.ledger.models import Extension, Matter, ProgressReport, Verification
from luoshi.ledger.tests import stories
from luoshi.lib import clock as server
from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.org.tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def cast(clock: object) -> Cast:
    clock.set(2026, 3, 2)  # type: ignore[attr-defined]
    return make_cast()


def finding(**given: object) -> actions.FindingInput:
    fields = {"outcome": "confirmed", "words": "现场核对无误。", "found_on": server.today()}
    return actions.FindingInput(**(fields | given))


class TestNobodyVerifiesTheirOwnUnit:
    def test_the_office_verifies_another_units_matter(self, cast: Cast) -> None:
        matter = stories.claimed(cast)
        row = stories.verified(cast, matter)
        assert row.verified_by == cast.people["officer"]

    def test_a_unit_does_not_verify(self, cast: Cast) -> None:
        matter = stories.claimed(cast)
        for name in ("liaison", "head", "water_liaison", "leader", "auditor"):
            with pytest.raises(Refused):
                actions.verify(actor=cast.actor(name), matter=matter, finding=finding())
        assert not Verification.objects.exists()

    def test_what_the_office_leads_is_verified_by_the_named_person_only(self, cast: Cast) -> None:
        matter = stories.issued(cast, lead_unit=cast.units["office"])
        matter = actions.acknowledge(actor=cast.actor("officer"), matter=matter)
        with pytest.raises(Refused, match="own unit|本单位"):
            actions.verify(actor=cast.actor("officer2"), matter=matter, finding=finding())
        with pytest.raises(Refused):
            actions.verify(actor=cast.actor("water_head"), matter=matter, finding=finding())
        verifier = cast.people["water_head"]
        actions.name_verifier(actor=cast.actor("leader"), matter=matter, verifier=verifier)
        actions.verify(actor=cast.actor("water_head"), matter=matter, finding=finding())
        assert Verification.objects.get().verified_by == verifier

    def test_the_named_verifier_is_of_another_unit(self, cast: Cast) -> None:
        matter = stories.issued(cast, lead_unit=cast.units["office"])
        with pytest.raises(ActionError):
            actions.name_verifier(actor=cast.actor("leader"), matter=matter, verifier=cast.people["officer2"])

    def test_only_the_sponsor_names(self, cast: Cast) -> None:
        matter = stories.issued(cast, lead_unit=cast.units["office"])
        with pytest.raises(Refused):
            actions.name_verifier(actor=cast.actor("leader2"), matter=matter, verifier=cast.people["water_head"])


class TestOneEventForEachAction:
    def test_success_writes_one(self, cast: Cast) -> None:
        matter = stories.issued(cast)
        before = Event.objects.count()
        actions.acknowledge(actor=cast.actor("liaison"), matter=matter)
        assert Event.objects.count() == before + 1

    def test_a_refusal_writes_none(self, cast: Cast) -> None:
        matter = stories.issued(cast)
        before = Event.objects.count()
        with pytest.raises(Refused):
            actions.acknowledge(actor=cast.actor("water_liaison"), matter=matter)
        assert Event.objects.count() == before

    def test_a_bulk_action_is_one_event_that_names_all(self, cast: Cast) -> None:
        drafts = [stories.draft(cast, title=f"事项{n}") for n in range(3)]
        before = Event.objects.count()
        actions.issue_matters(actor=cast.actor("officer"), matters=drafts)
        assert Event.objects.count() == before + 1
        event = Event.objects.filter(county_id=cast.county.pk).latest("seq")
        assert {thing["id"] for thing in event.things} == {str(draft.pk) for draft in drafts}


class TestClosing:
    def test_a_closed_matter_has_a_verification(self, cast: Cast) -> None:
        assert stories.closed(cast).verifications.filter(outcome="confirmed").exists()

    def test_not_without_one(self, cast: Cast) -> None:
        matter = stories.claimed(cast)
        with pytest.raises(Refused):
            actions.close(actor=cast.actor("officer"), matter=matter)
        assert Matter.objects.get(pk=matter.pk).state == "claimed"

    def test_not_without_a_claim(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        with pytest.raises(Refused):
            actions.close(actor=cast.actor("officer"), matter=matter)

    def test_a_verification_of_an_earlier_claim_does_not_count(self, cast: Cast) -> None:
        matter = stories.claimed(cast)
        stories.verified(cast, matter)
        actions.verify(
            actor=cast.actor("officer"),
            matter=matter,
            finding=finding(outcome="returned", words="有两公里未完工。"),
            report=matter.reports.get(is_claim=True),
        )
        stories.reported(cast, Matter.objects.get(pk=matter.pk), 120, is_claim=True, words="补齐了。")
        with pytest.raises(Refused):
            actions.close(actor=cast.actor("officer"), matter=matter)

    def test_reopening_keeps_the_history(self, cast: Cast) -> None:
        matter = stories.closed(cast)
        actions.look_back(
            actor=cast.actor("officer"), matter=matter, outcome="relapsed", words="路面又坏了。", found_on=TODAY
        )
        matter = Matter.objects.get(pk=matter.pk)
        assert matter.state == "in_progress"
        assert matter.verifications.count() == 1
        assert matter.reports.count() == 1
        assert matter.light.verified == "red"


class TestLead:
    def test_an_issued_matter_has_exactly_one_lead(self, cast: Cast) -> None:
        matter = stories.issued(cast)
        with pytest.raises(IntegrityError), transaction.atomic():
            Matter.objects.filter(pk=matter.pk).update(lead_unit=None)

    def test_the_lead_is_not_supporting_as_well(self, cast: Cast) -> None:
        matter = stories.draft(cast, supporting=[cast.units["transport"], cast.units["water"]])
        assert [row.unit.code for row in matter.support_rows.all()] == ["water"]

    def test_a_draft_without_lead_is_not_issued(self, cast: Cast) -> None:
        matter = stories.draft(cast, lead_unit=None)
        with pytest.raises(ActionError) as caught:
            actions.issue_matters(actor=cast.actor("officer"), matters=[matter])
        assert matter.title in str(caught.value.message)


class TestTimes:
    def test_recorded_times_are_the_servers(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        report = stories.submitted(cast, matter, period_end=date(2026, 2, 28))
        assert report.recorded_at == server.now()
        assert report.period_end == date(2026, 2, 28)

    def test_a_late_entry_is_marked(self, cast: Cast, clock: object) -> None:
        matter = stories.acknowledged(cast)
        clock.set(2026, 4, 20)  # type: ignore[attr-defined]
        assert stories.submitted(cast, matter, period_end=date(2026, 3, 31)).is_late

    def test_one_in_time_is_not(self, cast: Cast, clock: object) -> None:
        matter = stories.acknowledged(cast)
        clock.set(2026, 4, 3)  # type: ignore[attr-defined]
        assert not stories.submitted(cast, matter, period_end=date(2026, 3, 31)).is_late

    def test_a_period_in_the_future_is_refused(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        with pytest.raises(ActionError) as caught:
            stories.submitted(cast, matter, period_end=TODAY + timedelta(days=1))
        assert caught.value.field == "period_end"


class TestApprovalInTheUnit:
    def test_the_head_approves(self, cast: Cast) -> None:
        report = stories.reported(cast, stories.acknowledged(cast))
        assert report.state == "approved"
        assert not report.own_approval

    def test_not_the_writer_nor_another_units_head(self, cast: Cast) -> None:
        report = stories.submitted(cast, stories.acknowledged(cast))
        for name in ("liaison", "water_head", "officer"):
            with pytest.raises(Refused):
                actions.approve_report(actor=cast.actor(name), report=report)

    def test_the_head_does_not_approve_their_own(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        report = actions.submit_report(actor=cast.actor("head"), matter=matter, report=stories.report_input(matter, 10))
        with pytest.raises(Refused):
            actions.approve_report(actor=cast.actor("head"), report=report)

    def test_a_one_person_unit_may_and_it_is_marked(self, cast: Cast) -> None:
        matter = stories.issued(cast, lead_unit=cast.units["archive"])
        matter = actions.acknowledge(actor=cast.actor("lone"), matter=matter)
        report = actions.submit_report(actor=cast.actor("lone"), matter=matter, report=stories.report_input(matter, 10))
        assert actions.approve_report(actor=cast.actor("lone"), report=report).own_approval

    def test_nothing_counts_before_approval(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        stories.submitted(cast, matter, 60)
        matter = Matter.objects.get(pk=matter.pk)
        assert matter.light.completion_claimed == 0
        assert matter.state == "acknowledged"

    def test_a_returned_report_counts_for_nothing_and_a_new_one_may_be_written(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        report = stories.submitted(cast, matter, 60)
        actions.return_report(actor=cast.actor("head"), report=report, reason="请附计量凭证。")
        stories.submitted(cast, matter, 50)
        assert ProgressReport.objects.filter(matter=matter).count() == 2

    def test_a_problem_gets_one_of_the_two_answers(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        with pytest.raises(ActionError) as caught:
            stories.submitted(cast, matter, 10, outlook="at_risk", obstacle="占用林地")
        assert caught.value.field == "obstacle_answer"
        report = stories.submitted(
            cast,
            matter,
            10,
            outlook="at_risk",
            obstacle="占用林地",
            obstacle_answer="plan_required",
            obstacle_by=TODAY + timedelta(days=20),
        )
        assert report.obstacle_answer == "plan_required"

    def test_solving_at_once_means_within_seven_working_days(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        with pytest.raises(ActionError) as caught:
            stories.submitted(
                cast,
                matter,
                10,
                obstacle="占用林地",
                obstacle_answer="solve_now",
                obstacle_by=TODAY + timedelta(days=20),
            )
        assert caught.value.field == "obstacle_by"


class TestExtensions:
    def ask(self, cast: Cast, matter: Matter, new_due: date) -> Extension:
        return actions.ask_extension(
            actor=cast.actor("liaison"), matter=matter, new_due_on=new_due, reason="雨季停工。"
        )

    def test_the_office_rules_on_the_first(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast, due_on=date(2026, 6, 30))
        extension = self.ask(cast, matter, date(2026, 8, 31))
        actions.rule_extension(actor=cast.actor("officer"), extension=extension, granted=True, ruling="同意。")
        assert Matter.objects.get(pk=matter.pk).due_on == date(2026, 8, 31)

    def test_the_second_goes_to_the_sponsor(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast, due_on=date(2026, 6, 30))
        first = self.ask(cast, matter, date(2026, 8, 31))
        actions.rule_extension(actor=cast.actor("officer"), extension=first, granted=True, ruling="同意。")
        second = self.ask(cast, Matter.objects.get(pk=matter.pk), date(2026, 10, 31))
        for name in ("officer", "leader2"):
            with pytest.raises(Refused):
                actions.rule_extension(actor=cast.actor(name), extension=second, granted=True, ruling="")
        actions.rule_extension(actor=cast.actor("leader"), extension=second, granted=True, ruling="同意。")
        assert Matter.objects.get(pk=matter.pk).due_on == date(2026, 10, 31)

    def test_not_after_the_date(self, cast: Cast, clock: object) -> None:
        matter = stories.acknowledged(cast, due_on=date(2026, 3, 31))
        clock.set(2026, 4, 1)  # type: ignore[attr-defined]
        with pytest.raises(Refused):
            self.ask(cast, matter, date(2026, 5, 31))

    def test_refusing_needs_words(self, cast: Cast) -> None:
        extension = self.ask(cast, stories.acknowledged(cast, due_on=date(2026, 6, 30)), date(2026, 8, 31))
        with pytest.raises(ActionError):
            actions.rule_extension(actor=cast.actor("officer"), extension=extension, granted=False, ruling=" ")

    def test_no_date_that_is_not_later(self, cast: Cast) -> None:
        with pytest.raises(ActionError):
            self.ask(cast, stories.acknowledged(cast, due_on=date(2026, 6, 30)), date(2026, 6, 30))


class TestDisputes:
    def test_one_round_then_the_ruling_binds(self, cast: Cast) -> None:
        matter = stories.issued(cast)
        actions.dispute(actor=cast.actor("liaison"), matter=matter, reason="应由水利局牵头。")
        actions.rule_dispute(
            actor=cast.actor("officer"), matter=matter, lead_unit=cast.units["transport"], ruling="维持原交办。"
        )
        with pytest.raises(Refused):
            actions.dispute(actor=cast.actor("liaison"), matter=matter, reason="还是不同意。")

    def test_a_ruling_may_move_the_lead_and_starts_the_clocks_anew(self, cast: Cast, clock: object) -> None:
        matter = stories.issued(cast)
        actions.dispute(actor=cast.actor("liaison"), matter=matter, reason="应由水利局牵头。")
        clock.set(2026, 3, 9)  # type: ignore[attr-defined]
        matter = actions.rule_dispute(
            actor=cast.actor("officer"), matter=matter, lead_unit=cast.units["water"], ruling="改由水利局牵头。"
        )
        assert (matter.lead_unit, matter.state) == (cast.units["water"], "issued")
        assert matter.acknowledge_by == date(2026, 3, 10)
        assert not matter.support_rows.filter(unit=cast.units["water"]).exists()

    def test_not_after_its_clock(self, cast: Cast, clock: object) -> None:
        matter = stories.acknowledged(cast)
        clock.set(2026, 3, 6)  # type: ignore[attr-defined]
        with pytest.raises(Refused):
            actions.dispute(actor=cast.actor("liaison"), matter=matter, reason="应由水利局牵头。")


class TestNumbers:
    def test_they_have_no_gaps(self, cast: Cast) -> None:
        drafts = [stories.draft(cast, title=f"事项{n}") for n in range(4)]
        actions.discard_draft(actor=cast.actor("officer"), matter=drafts.pop(1))
        actions.issue_matters(actor=cast.actor("officer"), matters=drafts)
        item = stories.issued(cast, kind="livelihood_item")
        task = stories.issued(cast)
        numbers = sorted(Matter.objects.filter(kind="task").values_list("number", flat=True))
        assert numbers == ["RW-2026-0001", "RW-2026-0002", "RW-2026-0003", "RW-2026-0004"]
        assert (item.number, task.number) == ("MS-2026-0001", "RW-2026-0004")


class TestParents:
    def test_a_child_due_after_its_parent_is_marked(self, cast: Cast) -> None:
        parent = stories.issued(cast, due_on=date(2026, 6, 30))
        late = stories.draft(cast, parent=parent, due_on=date(2026, 9, 30))
        early = stories.draft(cast, parent=parent, due_on=date(2026, 5, 31))
        assert late.due_after_parent()
        assert not early.due_after_parent()


class TestRetries:
    def test_the_same_submission_has_one_effect(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        report = stories.report_input(matter, 30)
        made = [
            actions.submit_report(actor=cast.actor("liaison"), matter=matter, report=report, key="form-1")
            for _ in range(3)
        ]
        assert len({row.pk for row in made}) == 1
        assert ProgressReport.objects.count() == 1

    def test_another_submission_is_another(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        report = stories.report_input(matter, 30)
        first = actions.submit_report(actor=cast.actor("liaison"), matter=matter, report=report, key="form-1")
        actions.approve_report(actor=cast.actor("head"), report=first)
        actions.submit_report(actor=cast.actor("liaison"), matter=matter, report=report, key="form-2")
        assert ProgressReport.objects.count() == 2

    def test_retrying_a_step_of_the_state_machine_is_not_refused(self, cast: Cast) -> None:
        matter = stories.issued(cast)
        for _ in range(2):
            again = actions.acknowledge(actor=cast.actor("liaison"), matter=matter, key="form-1")
        assert again.state == "acknowledged"


class TestConflicts:
    def test_a_stale_editor_gets_both_texts(self, cast: Cast) -> None:
        matter = stories.draft(cast)
        actions.edit_draft(actor=cast.actor("officer"), matter=matter, version=1, title="先改的标题")
        with pytest.raises(Conflict) as caught:
            actions.edit_draft(actor=cast.actor("officer2"), matter=matter, version=1, title="后改的标题")
        assert list(caught.value.theirs.values()) == ["先改的标题"]
        assert list(caught.value.mine.values()) == ["后改的标题"]
        assert Matter.objects.get(pk=matter.pk).title == "先改的标题"

    def test_a_fresh_editor_does_not(self, cast: Cast) -> None:
        matter = stories.draft(cast)
        matter = actions.edit_draft(actor=cast.actor("officer"), matter=matter, version=1, title="先改的标题")
        matter = actions.edit_draft(actor=cast.actor("officer2"), matter=matter, version=2, title="后改的标题")
        assert (matter.title, matter.version) == ("后改的标题", 3)


class TestVisible:
    @pytest.mark.parametrize(
        "name", ["officer", "officer2", "liaison", "head", "water_liaison", "water_head", "leader", "county_head"]
    )
    def test_who_sees_it(self, cast: Cast, name: str) -> None:
        matter = stories.issued(cast)
        assert list(Matter.objects.visible_to(cast.actor(name))) == [matter]

    @pytest.mark.parametrize(
        "name",
        [
            *("town_liaison", "lone", "leader2", "statistics", "project_office", "finance", "auditor", "nobody"),
            *("system_admin", "security_admin", "audit_admin", "foreign_officer", "foreign_liaison"),
        ],
    )
    def test_who_does_not(self, cast: Cast, name: str) -> None:
        stories.issued(cast)
        assert not Matter.objects.visible_to(cast.actor(name)).exists()

    def test_a_draft_is_the_offices_alone(self, cast: Cast) -> None:
        stories.draft(cast)
        assert Matter.objects.visible_to(cast.actor("officer")).exists()
        for name in ("liaison", "leader"):
            assert not Matter.objects.visible_to(cast.actor(name)).exists()

    def test_a_unit_above_sees_what_the_unit_below_leads(self, cast: Cast) -> None:
        stories.issued(cast, lead_unit=cast.units["roads"])
        assert Matter.objects.visible_to(cast.actor("head")).exists()

    def test_another_county_may_do_nothing(self, cast: Cast) -> None:
        matter = stories.draft(cast)
        assert not policies.can_issue(cast.actor("foreign_officer"), matter)
        with pytest.raises(Refused):
            actions.issue_matters(actor=cast.actor("foreign_officer"), matters=[matter])


class TestOverrides:
    def test_a_reasoned_override_paints_and_keeps_what_was_reckoned(self, cast: Cast, clock: object) -> None:
        matter = stories.acknowledged(cast)
        stories.reported(cast, matter, 0)
        clock.set(2026, 9, 1)  # type: ignore[attr-defined]
        actions.override_light(
            actor=cast.actor("officer"),
            matter=matter,
            colour="yellow",
            reason="汛期停工，县政府已同意。",
            until=date(2026, 9, 30),
        )
        light = Matter.objects.get(pk=matter.pk).light
        assert (light.verified, light.reason) == ("yellow", "override")
        assert light.gap is not None
        assert light.gap < Decimal(-10)

    def test_not_without_a_reason_nor_by_a_unit(self, cast: Cast) -> None:
        matter = stories.acknowledged(cast)
        later = TODAY + timedelta(days=5)
        with pytest.raises(ActionError):
            actions.override_light(actor=cast.actor("officer"), matter=matter, colour="green", reason=" ", until=later)
        with pytest.raises(Refused):
            actions.override_light(
                actor=cast.actor("head"), matter=matter, colour="green", reason="想要绿灯", until=later
            )
