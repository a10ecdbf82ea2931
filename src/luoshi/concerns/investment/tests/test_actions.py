"""What can be done with a lead, what is refused, and what a year counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.concerns.investment import actions
from luoshi.concerns.investment.models import Capital, Lead, Signing
from luoshi.concerns.investment.tally import Tally
from luoshi.concerns.investment.tests.conftest import claim, fields_of, lead_of, paid, signed
from luoshi.ledger import actions as ledger
from luoshi.ledger.registers import subject_of
from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_one_project_is_counted_once_and_an_increase_only_what_it_adds(cast: Cast) -> None:
    lead = lead_of(cast)
    framework = signed(cast, lead, 40000, "framework", month=3)
    contract = signed(cast, lead, 24000)
    increase = signed(cast, lead, 5000, "increase", month=5)
    with pytest.raises(ActionError):
        signed(cast, lead, 9000, "contract", month=6)
    found = {framework.pk: Decimal(40000), contract.pk: Decimal(22000), increase.pk: Decimal(5000)}
    actions.verify_claims(actor=cast.actor("officer"), what=Signing, found=found, words="查阅合同原件。")
    total = Tally(cast.actor("officer"), 2026).total
    assert (total.frameworks, total.contracts, total.contracts_claimed) == (1, 1, 1)
    assert (total.promised, total.promised_claimed) == (Decimal(27000), Decimal(29000))
    assert Tally(cast.actor("officer"), 2025).lines == []


def test_what_nobody_verified_counts_nothing(cast: Cast) -> None:
    lead = lead_of(cast)
    signed(cast, lead)
    money = paid(cast, lead)
    before = Tally(cast.actor("officer"), 2026).total
    assert (before.contracts, before.promised, before.in_place, before.in_place_claimed) == (0, 0, 0, 6000)
    for person in ("liaison", "head"):
        with pytest.raises(Refused):
            actions.verify_claims(
                actor=cast.actor(person), what=Capital, found={money.pk: Decimal(6000)}, words="自查。"
            )
    with pytest.raises(ActionError, match="不能超过申报数"):
        actions.verify_claims(
            actor=cast.actor("officer"), what=Capital, found={money.pk: Decimal(7000)}, words="核对。"
        )
    actions.verify_claims(actor=cast.actor("officer"), what=Capital, found={money.pk: Decimal(4500)}, words="核对。")
    assert Tally(cast.actor("officer"), 2026).total.in_place == 4500
    assert Capital.objects.get().amount == 6000


def test_the_next_step_turns_yellow_then_red_after_the_limit(cast: Cast, clock: Any) -> None:
    lead = lead_of(cast)
    assert lead.colour(date(2026, 6, 18)) == "yellow"  # no next step
    step = actions.FollowInput(date(2026, 6, 17), "in", "企业考察用地。", "回复用地方案", date(2026, 6, 22))
    lead = actions.follow_up(actor=cast.actor("liaison"), lead=lead, said=step)
    colours = [lead.colour(day) for day in (date(2026, 6, 22), date(2026, 6, 23), date(2026, 7, 6), date(2026, 7, 7))]
    assert colours == ["green", "yellow", "yellow", "red"]  # ten working days after Monday 22 June
    late = actions.FollowInput(date(2026, 6, 18), "talk", "再议。", "再谈", date(2026, 6, 1))
    with pytest.raises(ActionError, match="已经过去"):
        actions.follow_up(actor=cast.actor("liaison"), lead=lead, said=late)
    dropped = actions.move_lead(actor=cast.actor("liaison"), lead=lead, stage="dropped", words="企业投资计划取消。")
    assert (dropped.next_step, dropped.colour(date(2026, 8, 1))) == ("", "none")


def test_stages_have_their_order_their_paper_and_their_reason(cast: Cast) -> None:
    lead = lead_of(cast, talks=False)
    liaison, office = cast.actor("liaison"), cast.actor("officer")
    with pytest.raises(Refused, match="不能签约"):
        signed(cast, lead)
    lead = actions.move_lead(actor=liaison, lead=lead, stage="in_talks")
    with pytest.raises(ActionError, match="登记签约"):
        actions.move_lead(actor=liaison, lead=lead, stage="contract_signed")
    with pytest.raises(ActionError, match="原因"):
        actions.move_lead(actor=liaison, lead=lead, stage="dropped")
    with pytest.raises(Refused):
        paid(cast, lead)
    signed(cast, lead)
    with pytest.raises(Refused, match="台账管理单位"):
        actions.move_lead(actor=liaison, lead=lead, stage="registered")
    lead = actions.move_lead(actor=office, lead=lead, stage="registered", on=date(2026, 5, 8))
    with pytest.raises(ActionError, match="早于上一阶段"):
        actions.move_lead(actor=office, lead=lead, stage="started", on=date(2026, 5, 7))


def test_the_same_investor_is_asked_about_and_two_editors_notice(cast: Cast) -> None:
    lead = lead_of(cast)
    assert lead.number == "XS2026-001"
    again = fields_of(cast, name="客车零部件车间")
    with pytest.raises(ActionError, match="XS2026-001"):
        actions.enter_lead(actor=cast.actor("liaison"), lead=actions.LeadInput(again))
    other = actions.enter_lead(actor=cast.actor("liaison"), lead=actions.LeadInput(again, sure=True))
    assert other.number == "XS2026-002"
    with pytest.raises(ActionError, match="本单位"):
        actions.enter_lead(
            actor=cast.actor("water_liaison"), lead=actions.LeadInput(fields_of(cast, name="别家的", investor="别家"))
        )
    mine = actions.LeadInput({"origin": "云泽市"})
    with pytest.raises(Conflict):
        actions.edit_lead(actor=cast.actor("liaison"), lead=other, given=mine, version=other.version - 1)


def test_who_sees_a_lead_and_what_the_county_owes(cast: Cast) -> None:
    lead = lead_of(cast)
    signed(cast, lead)
    sees = ("officer", "county_head", "liaison", "head", "leader", "town_liaison", "project_office", "statistics")
    not_sees = ("leader2", "water_head", "lone", "auditor", "system_admin", "foreign_officer", "nobody")
    assert all(lead in Lead.objects.visible_to(cast.actor(person)) for person in sees)
    assert not any(lead in Lead.objects.visible_to(cast.actor(person)) for person in not_sees)
    matter = ledger.draft_matter(
        actor=cast.actor("officer"),
        title="兑现厂房租金补贴",
        year=2026,
        kind="investment_lead",
        domain="business_environment",
        other_source=claim(4, 1).proof,
        subject=lead,
    )
    shown = subject_of(matter, cast.actor("officer"))
    assert shown is not None
    assert shown.url == lead.get_absolute_url()
