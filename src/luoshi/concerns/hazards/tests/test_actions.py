"""The life of a hazard and what it is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from luoshi.concerns.hazards import actions, checking, stages
from luoshi.concerns.hazards.models import Hazard, Supervision
from luoshi.concerns.hazards.tests.conftest import (
    DUE,
    FIVE,
    TODAY,
    closed,
    firm_of,
    fixed,
    fixing,
    found,
    noticed,
    visit_of,
)
from luoshi.ledger.models import Matter
from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_major_hazard_from_the_finding_to_the_look_back(cast: Cast, clock: Any) -> None:
    row = found(cast)
    assert (row.stage, row.number, row.step_due_on) == (stages.GRADED, "AQ2026-0001", date(2026, 6, 24))
    row = noticed(cast, row)
    listed = actions.list_for_supervision(
        actor=cast.actor("water_head"), hazard=row, number="安委办〔2026〕7号", published="县政府网站"
    )
    row = actions.begin_fixing(actor=cast.actor("liaison"), hazard=row, five=FIVE)
    assert (row.stage, row.step_due_on) == (stages.FIXING, DUE)
    clock.set(2026, 7, 8, 9, 0)
    row = actions.report_fixed(actor=cast.actor("liaison"), hazard=row, words="已更换并联调。")
    row = actions.recheck_hazard(actor=cast.actor("head"), hazard=row, passed=False, words="只换未联调。")
    assert (row.stage, row.step_due_on) == (stages.FIXING, DUE)
    row = actions.report_fixed(actor=cast.actor("liaison"), hazard=row, words="联调完成。")
    row = actions.recheck_hazard(actor=cast.actor("head"), hazard=row, passed=True, words="动作正常。")
    listed.refresh_from_db()
    assert (row.stage, row.closed_on, listed.lifted_on) == (stages.CLOSED, date(2026, 7, 8), date(2026, 7, 8))
    clock.set(2026, 9, 1, 9, 0)
    row = actions.look_back(actor=cast.actor("head"), hazard=row, holds=False, words="阀门又被旁路。")
    assert (row.stage, row.relapses, row.closed_on) == (stages.FIXING, 1, None)
    assert row.due_on == date(2026, 9, 8)  # five working days for a new plan: the old day has passed
    assert row.checks.count() == 3


def test_nobody_closes_what_they_fixed(cast: Cast) -> None:
    row = fixed(cast, found(cast))
    with pytest.raises(Refused, match="同事复查"):
        actions.recheck_hazard(actor=cast.actor("liaison"), hazard=row, passed=True, words="好了。")
    with pytest.raises(IntegrityError), transaction.atomic():  # nor past the action
        Hazard.objects.filter(pk=row.pk).update(rechecked_by=row.fixed_by)
    named = actions.FiveInput("交局长", "更换。", Decimal(0), "停用。")
    other = noticed(cast, found(cast, firm_of(cast, "另一家")))
    other = actions.begin_fixing(actor=cast.actor("liaison"), hazard=other, five=named)
    other = actions.report_fixed(actor=cast.actor("liaison"), hazard=other, words="完成。")
    with pytest.raises(Refused, match="同事复查"):  # answers for the fixing by name
        actions.recheck_hazard(actor=cast.actor("head"), hazard=other, passed=True, words="好了。")


def test_a_major_one_is_not_rechecked_by_its_finder(cast: Cast) -> None:
    row = found(cast, who="head")
    row = fixed(cast, row)
    with pytest.raises(Refused, match="发现人以外"):
        actions.recheck_hazard(actor=cast.actor("head"), hazard=row, passed=True, words="好了。")
    assert actions.recheck_hazard(actor=cast.actor("water_head"), hazard=row, passed=True, words="好了。").closed_on


def test_a_major_one_begins_only_with_all_five_points(cast: Cast) -> None:
    row = noticed(cast, found(cast))
    with pytest.raises(ActionError, match="资金.*应急") as missing:
        actions.begin_fixing(actor=cast.actor("liaison"), hazard=row, five=actions.FiveInput("总监", "更换。"))
    assert missing.value.field == "money"
    with pytest.raises(IntegrityError), transaction.atomic():
        Hazard.objects.filter(pk=row.pk).update(stage=stages.FIXING, owner="总监", measure="更换。")
    general = noticed(cast, found(cast, firm_of(cast, "另一家"), grade="general", cause=""))
    five = actions.FiveInput("总监", "更换。")
    assert actions.begin_fixing(actor=cast.actor("liaison"), hazard=general, five=five).stage == stages.FIXING


def test_a_general_one_is_fixed_on_the_spot_and_a_colleague_confirms(cast: Cast) -> None:
    row = found(cast, grade="general", cause="", fixed_words="当场更换灭火器。")
    assert (row.stage, row.on_the_spot) == (stages.RECHECK, True)
    with pytest.raises(Refused):
        actions.recheck_hazard(actor=cast.actor("liaison"), hazard=row, passed=True, words="好了。")
    row = actions.recheck_hazard(actor=cast.actor("head"), hazard=row, passed=False, words="又过期。")
    assert (row.stage, row.on_the_spot, row.due_on) == (stages.FIXING, False, date(2026, 6, 26))
    with pytest.raises(ActionError, match="一般隐患"):
        found(cast, firm_of(cast, "另一家"), fixed_words="当场换。")


def test_an_extension_is_asked_before_the_day_and_ruled_on_by_somebody_else(cast: Cast, clock: Any) -> None:
    row = fixing(cast, found(cast, grade="general", cause=""))
    ask = {"actor": cast.actor("liaison"), "hazard": row, "reason": "备件未到。"}
    first = actions.ask_extension(new_due_on=date(2026, 7, 20), **ask)
    with pytest.raises(ActionError, match="已有一次延期"):
        actions.ask_extension(new_due_on=date(2026, 7, 25), **ask)
    with pytest.raises(Refused):
        actions.rule_extension(actor=cast.actor("liaison"), extension=first, granted=True, ruling="同意。")
    actions.rule_extension(actor=cast.actor("head"), extension=first, granted=True, ruling="同意。")
    row.refresh_from_db()
    assert (row.due_on, row.step_due_on) == (date(2026, 7, 20), date(2026, 7, 20))
    second = actions.ask_extension(new_due_on=date(2026, 7, 30), **ask)
    with pytest.raises(Refused, match="台账管理单位"):
        actions.rule_extension(actor=cast.actor("head"), extension=second, granted=True, ruling="同意。")
    actions.rule_extension(actor=cast.actor("water_head"), extension=second, granted=False, ruling="不同意。")
    clock.set(2026, 7, 21, 9, 0)
    with pytest.raises(Refused, match="期限已过"):
        actions.ask_extension(new_due_on=date(2026, 7, 30), **ask)


def test_a_listed_hazard_is_reported_upward_once_a_quarter(cast: Cast, clock: Any) -> None:
    row = noticed(cast, found(cast), due=date(2026, 12, 1))
    with pytest.raises(Refused, match="台账管理单位"):
        actions.list_for_supervision(actor=cast.actor("head"), hazard=row, number="7号", published="网站")
    listed = actions.list_for_supervision(actor=cast.actor("officer"), hazard=row, number="7号", published="网站")
    report = {"actor": cast.actor("liaison"), "supervision": listed, "words": "设备已订货。"}
    with pytest.raises(ActionError, match="尚未结束"):
        actions.report_quarter(quarter_end=date(2026, 6, 30), **report)
    clock.set(2026, 10, 8, 9, 0)
    for end in (date(2026, 6, 30), date(2026, 9, 30)):
        actions.report_quarter(quarter_end=end, **report)
    with pytest.raises(ActionError, match="已报送"):
        actions.report_quarter(quarter_end=date(2026, 9, 30), **report)
    with pytest.raises(ActionError):
        actions.report_quarter(quarter_end=date(2026, 3, 31), **report)
    assert Supervision.objects.get().reports.count() == 2


def test_a_quarter_counts_only_with_the_signature_of_the_principal(cast: Cast, clock: Any) -> None:
    firm = firm_of(cast)
    closed(cast, found(cast, firm))
    found(cast, firm, grade="general", cause="")
    clock.set(2026, 7, 6, 9, 0)
    take = {"actor": cast.actor("liaison"), "establishment": firm, "quarter_end": date(2026, 6, 30)}
    signed = {"signed_on": date(2026, 7, 2)}
    with pytest.raises(ActionError, match="签字"):
        actions.take_statement(signed_by=" ", **take, **signed)
    with pytest.raises(ActionError, match="测法人"):
        actions.take_statement(signed_by="别人", **take, **signed)
    row = actions.take_statement(signed_by="测法人", **take, **signed)
    assert (row.general_found, row.general_fixed, row.major_found, row.major_fixed) == (1, 0, 1, 1)
    with pytest.raises(ActionError, match="已收"):
        actions.take_statement(signed_by="测法人", **take, **signed)
    with pytest.raises(Refused):
        actions.take_statement(signed_by="测法人", **take | {"actor": cast.actor("town_liaison")}, **signed)


def test_an_inspection_makes_hazards_of_what_is_not_met(cast: Cast) -> None:
    visit = visit_of(cast, checklist="chemicals")
    items = checking.checklists()["chemicals"].items
    results = {item.code: "met" for item in items} | {"tanks": "unmet", "storage": "unmet"}
    misses = {"storage": actions.MissInput("一号库", "超量储存", "当场移走")}
    carry = {"actor": cast.actor("liaison"), "inspection": visit}
    with pytest.raises(ActionError, match="请写明问题") as wrong:
        actions.carry_out(found=actions.VisitResult(results, misses, "两项不符合。", TODAY), **carry)
    assert wrong.value.field == "wrong_tanks"
    misses["tanks"] = actions.MissInput("三号罐", "切断阀失灵")
    row = actions.carry_out(found=actions.VisitResult(results, misses, "两项不符合。", TODAY), **carry)
    made = {hazard.item: (hazard.grade, hazard.stage, hazard.number) for hazard in row.hazards.all()}
    assert made == {
        "tanks": ("major", stages.GRADED, "AQ2026-0001"),
        "storage": ("general", stages.RECHECK, "AQ2026-0002"),
    }
    with pytest.raises(Refused):
        actions.carry_out(found=actions.VisitResult(results, misses, "再查。", TODAY), **carry)


def test_an_inspection_needs_two_inspectors_and_a_day_to_come(cast: Cast) -> None:
    firm = firm_of(cast)
    for day, names, field in ((TODAY, "交联络", "inspectors"), (date(2026, 6, 17), "交联络、交局长", "day")):
        plan = actions.PlanInput("检查", "年度计划。", "generic", [actions.VisitInput(firm, day, names)])
        with pytest.raises(ActionError) as wrong:
            actions.plan_inspections(actor=cast.actor("liaison"), plan=plan)
        assert wrong.value.field == field


def test_two_editors_of_a_firm_notice_each_other(cast: Cast) -> None:
    firm = firm_of(cast)
    edit = {"establishment": firm, "stage": firm.stage, "version": firm.version}
    actions.edit_establishment(actor=cast.actor("head"), fields={"address": "工业路 1 号"}, **edit)
    with pytest.raises(Conflict) as both:
        actions.edit_establishment(actor=cast.actor("liaison"), fields={"address": "工业路 2 号"}, **edit)
    assert list(both.value.theirs.values()) == ["工业路 1 号"]
    with pytest.raises(Refused):
        actions.edit_establishment(actor=cast.actor("town_liaison"), fields={"address": "x"}, **edit)


def test_what_is_sent_twice_takes_effect_once(cast: Cast) -> None:
    firm, actor = firm_of(cast), cast.actor("liaison")
    given = actions.HazardInput(firm, "门口", "堵塞", TODAY)
    first = actions.record_hazard(actor=actor, hazard=given, key="a")
    assert actions.record_hazard(actor=actor, hazard=given, key="a") == first
    lines = [
        actions.ImportLine(
            4, firm.name, {"part": "门口", "description": "堵", "found_on": TODAY, "found_by_name": "甲"}
        )
    ]
    made = actions.import_hazards(actor=actor, lines=lines, file="台账.xlsx", key="b")
    assert actions.import_hazards(actor=actor, lines=lines, file="台账.xlsx", key="b") == made
    assert Hazard.objects.count() == 2


def test_an_obligation_of_a_hazard_is_a_matter_about_it(cast: Cast) -> None:
    row, client = noticed(cast, found(cast)), Client()
    client.force_login(cast.people["officer"])
    url = reverse("hazards:matter", args=[row.pk])
    assert client.get(row.get_absolute_url()).content.decode().count(url)
    form = client.get(url).context["form"]
    start = {name: form.get_initial_for_field(form.fields[name], name) for name in ("lead_unit", "due_on")}
    assert start == {"lead_unit": cast.units["transport"].pk, "due_on": DUE}
    sent = {"key": "a", "title": "三号储罐联锁改造", "lead_unit": start["lead_unit"], "due_on": "2026-09-30"}
    answers = [client.post(url, sent) for _turn in range(2)]  # sent twice, drafted once
    matter = Matter.objects.about(row).get()
    assert [answer["Location"] for answer in answers] == [matter.get_absolute_url()] * 2
    assert (matter.kind, matter.state, matter.due_on) == ("hazard", "draft", date(2026, 9, 30))
    assert matter.other_source == f"隐患 {row.number}"
