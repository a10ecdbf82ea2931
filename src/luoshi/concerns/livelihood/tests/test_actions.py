"""What can be done with a livelihood item from proposal to assessment, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.concerns.livelihood import actions, counting
from luoshi.concerns.livelihood.models import Item, QuarterText
from luoshi.concerns.livelihood.querysets import matters_of
from luoshi.concerns.livelihood.tests.conftest import (
    answers,
    assessed,
    carried_out,
    done,
    fields_of,
    proposed,
    published,
    shortlisted,
    vote_input,
    voted,
    written,
)
from luoshi.ledger.models import Matter
from luoshi.ledger.registers import subject_of
from luoshi.ledger.tests import stories
from luoshi.lib.errors import ActionError, Conflict, Refused
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
CHECKED = "到现场查看，核对支付凭证。"


def test_a_vote_chooses_by_votes_among_those_that_more_than_half_of_all_deputies_want() -> None:
    votes = {"路": 150, "灯": 120, "桥": 120, "亭": 100}
    assert counting.chosen(votes, deputies=200, seats=4) == {"路", "灯", "桥"}  # 100 of 200 is not more than half
    assert counting.chosen(votes, deputies=200, seats=1) == {"路"}
    with pytest.raises(counting.Tied) as tied:
        counting.chosen(votes, deputies=200, seats=2)
    assert (set(tied.value.tied), tied.value.seats) == ({"灯", "桥"}, 1)
    assert counting.chosen(votes, deputies=200, seats=2, second={"桥"}) == {"路", "桥"}
    for wrong in ({"亭"}, {"灯", "桥"}, {"桥", "亭"}):
        with pytest.raises(counting.Tied):
            counting.chosen(votes, deputies=200, seats=2, second=wrong)


def test_a_proposal_is_taken_up_merged_or_answered(cast: Cast) -> None:
    road, office = proposed(cast, "town_liaison"), cast.actor("officer")
    assert road.number == "SS2026-001"
    bare = proposed(cast, title="村口路灯", lead_unit=None, funds=Decimal(0), funds_from="", voices=9)
    with pytest.raises(ActionError, match="牵头单位、计划资金、资金来源"):
        actions.screen_item(actor=office, item=bare, stage="shortlisted")
    with pytest.raises(ActionError, match="答复"):
        actions.screen_item(actor=office, item=bare, stage="declined")
    with pytest.raises(Refused):
        actions.screen_item(actor=cast.actor("town_liaison"), item=road, stage="shortlisted")
    actions.screen_item(actor=office, item=bare, stage="merged", into=road, words="并入公路项目统一建设。")
    actions.screen_item(actor=office, item=road, stage="shortlisted")
    assert Item.objects.with_voices().get(pk=road.pk).asked == 95
    with pytest.raises(ActionError, match="已有其他建议并入"):
        actions.screen_item(actor=office, item=road, stage="declined", words="不办。")


def test_people_who_ask_are_counted_and_never_named(cast: Cast) -> None:
    for text in ("请联系 13800001234 安装路灯。", "身份证 110101199001011234 的住户"):
        with pytest.raises(ActionError, match="电话或身份证号"):
            proposed(cast, content=text)
    proposed(cast)
    with pytest.raises(ActionError, match="同名建议"):
        proposed(cast)
    with pytest.raises(ActionError, match="自己收集"):
        proposed(cast, "water_liaison", title="别处收集的")


def test_the_vote_is_held_against_itself(cast: Cast) -> None:
    road, lamp = shortlisted(cast), shortlisted(cast, title="村口路灯")
    for changes, words in (
        ({"present": 133, "ballots": 133}, "三分之二"),
        ({"ballots": 191}, "有效票多于"),
        ({"ballots": 189}, "不等于有效票"),
        ({"held_on": date(2026, 1, 7)}, "还没有发生"),
    ):
        with pytest.raises(ActionError, match=words):
            voted(cast, road, lamp, favour=(150, 120), **changes)
    with pytest.raises(ActionError, match="也列入了票决"):
        voted(cast, road)
    with pytest.raises(ActionError, match="票数相同"):
        voted(cast, road, lamp, favour=(120, 120))
    voted(cast, road, lamp, favour=(120, 120), second={lamp.pk})
    assert {item.title: item.stage for item in Item.objects.all()} == {road.title: "not_chosen", lamp.title: "chosen"}
    with pytest.raises(ActionError, match="没有列入候选"):
        actions.record_vote(actor=cast.actor("officer"), year=2026, vote=vote_input(lamp))


def test_what_is_promised_changes_only_by_a_decision(cast: Cast) -> None:
    item, office = published(cast), cast.actor("officer")
    later = actions.ItemInput({"due_on": date(2026, 12, 20)})
    with pytest.raises(ActionError, match="依据"):
        actions.edit_item(actor=office, item=item, given=later, version=None)
    with pytest.raises(ActionError, match="已按此公布"):
        actions.edit_item(actor=office, item=item, given=actions.ItemInput({"title": "另一件"}, "会议"), version=None)
    with pytest.raises(Conflict):
        actions.edit_item(actor=office, item=item, given=later, version=item.version - 1)
    given = actions.ItemInput(later.fields, "县人大常委会第 20 次会议")
    assert actions.edit_item(actor=office, item=item, given=given, version=item.version).due_on == date(2026, 12, 20)
    with pytest.raises(Refused, match="已经向社会承诺"):
        actions.set_places(actor=cast.actor("liaison"), item=item, places={cast.units["town"]: "改到别处"})


def test_the_public_reads_verified_numbers_only(cast: Cast, clock: Any) -> None:
    item = published(cast)
    matter = carried_out(cast, item, 40)
    with pytest.raises(ActionError, match="还没有结束"):
        written(cast, item)
    clock.set(2026, 4, 8, 9, 0)
    stories.reported(cast, matter, 66)  # claimed, not verified
    with pytest.raises(ActionError, match="66 未经核实"):
        written(cast, item, "截至 3 月 31 日完成 66 公里。")
    text = written(cast, item, "截至 2026 年 3 月 31 日完成 40 公里（33.3%），目标 120 公里。")
    assert [fact["value"] for fact in text.facts] == ["40.0000"]
    with pytest.raises(Refused):
        actions.release_texts(actor=cast.actor("liaison"), year=2026, quarter=1)
    office = cast.actor("officer")
    stories.verified(cast, matter, 38)  # a later look finds less
    with pytest.raises(ActionError, match="40 未经核实"):
        actions.release_texts(actor=office, year=2026, quarter=1)
    written(cast, item, "完成 38 公里。")
    actions.release_texts(actor=office, year=2026, quarter=1)
    with pytest.raises(Refused):
        written(cast, item, "完成 38 公里，顺利。")
    with pytest.raises(ActionError, match="说明更正原因"):
        actions.write_text(actor=office, item=item, quarter=1, words="完成 38 公里，其余正在施工。")
    actions.write_text(actor=office, item=item, quarter=1, words="完成 38 公里，其余正在施工。", because="补充说明。")
    assert QuarterText.objects.get().is_released


def test_funds_and_places_count_when_somebody_else_has_seen_them(cast: Cast, clock: Any) -> None:
    item, office, liaison = published(cast), cast.actor("officer"), cast.actor("liaison")
    clock.set(2026, 4, 8, 9, 0)
    said = actions.FundsInput(date(2026, 3, 31), Decimal(3000), Decimal(900), "用款计划批复")
    more = actions.FundsInput(said.as_of, Decimal(800), Decimal(900), said.proof)
    with pytest.raises(ActionError, match="支付数多于到位数"):
        actions.report_funds(actor=liaison, item=item, funds=more)
    with pytest.raises(ActionError, match="4,800"):
        actions.report_funds(
            actor=liaison, item=item, funds=actions.FundsInput(said.as_of, Decimal(5000), Decimal(1), "批复")
        )
    actions.report_funds(actor=liaison, item=item, funds=said)
    assert actions.facts_for(item) == []
    for who in ("liaison", "head"):
        with pytest.raises(Refused):
            actions.check_item(actor=cast.actor(who), item=item, words=CHECKED)
    found = actions.FundsFound(Decimal(3100), Decimal(900))
    with pytest.raises(ActionError, match="不能超过上报数"):
        actions.check_item(actor=office, item=item, words=CHECKED, funds=found)
    place = item.places.get()
    actions.check_item(
        actor=office,
        item=item,
        words=CHECKED,
        places={place.pk: date(2026, 4, 2)},
        funds=actions.FundsFound(Decimal(2900), Decimal(900)),
    )
    fresh = Item.objects.get(pk=item.pk)
    assert [fact.value for fact in actions.facts_for(fresh)] == [Decimal(2900), Decimal(900), Decimal(1)]
    with pytest.raises(ActionError, match="已经核实投用"):
        actions.set_places(actor=office, item=item, places={cast.units["town"]: ""})


def test_an_item_is_done_when_its_matters_are_closed_and_others_ask_the_people(cast: Cast) -> None:
    item, office = published(cast), cast.actor("officer")
    with pytest.raises(ActionError, match="没有办理事项"):
        actions.finish_item(actor=office, item=item, on=date(2026, 1, 6))
    loose = stories.acknowledged(cast, kind="livelihood_item", title="修桥", due_on=date(2026, 9, 1))
    actions.link_matters(actor=office, item=item, matters=[loose.pk])
    shown = subject_of(Matter.objects.get(pk=loose.pk), office)
    assert shown is not None
    assert shown.url == item.get_absolute_url()
    target = stories.acknowledged(cast, kind="livelihood_item", title="就业", due_on=date(2026, 9, 1))
    Matter.objects.filter(pk=target.pk).update(subject_type="indicators.Target", subject_id=target.pk)
    actions.link_matters(actor=office, item=item, matters=[target.pk])  # it stays about its target
    assert set(matters_of(item)) == {loose, target}
    with pytest.raises(ActionError, match="尚未关联"):
        actions.link_matters(actor=office, item=item, matters=[target.pk])
    Matter.objects.filter(pk=target.pk).update(state="closed")
    with pytest.raises(ActionError, match="修桥"):
        actions.finish_item(actor=office, item=item, on=date(2026, 1, 6))
    Matter.objects.filter(pk=loose.pk).update(state="cancelled")
    with pytest.raises(Refused, match="办结以后"):
        actions.assess_item(actor=office, item=item, said=answers(cast))
    with pytest.raises(ActionError, match="还没有核实投用：.*镇"):
        actions.finish_item(actor=office, item=item, on=date(2026, 1, 6))
    row = done(cast, item)
    with pytest.raises(Refused, match="牵头单位不"):
        actions.assess_item(actor=cast.actor("head"), item=row, said=answers(cast, "transport"))
    for unit in ("transport", "roads"):
        with pytest.raises(ActionError, match="牵头单位不"):
            actions.assess_item(actor=office, item=row, said=answers(cast, unit))
    with pytest.raises(ActionError, match="不等于调查人数"):
        actions.assess_item(actor=office, item=row, said=answers(cast, satisfied=41))
    small = actions.assess_item(
        actor=cast.actor("statistics"), item=row, said=answers(cast, asked=9, satisfied=9, basically=0, dissatisfied=0)
    )
    assert small.rate is None
    said = actions.assess_item(actor=cast.actor("town_liaison"), item=row, said=answers(cast, "town"))
    assert said.rate == 92
    again = actions.reopen_item(actor=office, item=row, words="回头看发现 2 公里路面破损。")
    assert (again.stage, again.done_on) == ("published", None)


def test_who_sees_a_proposal_and_what_is_promised(cast: Cast) -> None:
    item = proposed(cast)
    sees = {"officer", "county_head", "leader", "leader2", "finance", "liaison", "head", "town_liaison"}
    readers = {"water_liaison", "water_head", "lone", "statistics", "project_office"}
    never = {"auditor", "system_admin", "security_admin", "audit_admin", "nobody", "foreign_officer", "foreign_liaison"}

    def seen_by() -> set[str]:
        people = sees | readers | never
        return {who for who in people if Item.objects.visible_to(cast.actor(who)).filter(pk=item.pk).exists()}

    assert seen_by() == sees
    Item.objects.filter(pk=item.pk).update(stage="published", ordinal=1, published_on=date(2026, 1, 6))
    assert seen_by() == sees | readers


def test_sent_twice_it_happens_once(cast: Cast) -> None:
    given = actions.ItemInput(fields_of(cast))
    made = [actions.enter_item(actor=cast.actor("officer"), item=given, key="k") for _time in range(2)]
    assert made[0] == made[1]
    assert assessed(cast, published(cast, title="另一件")).item.voices == 86
    assert Item.objects.count() == 2
