"""The other acts through their forms: success with the words that say who gets it, and refusal with the rule."""

from datetime import date
from decimal import Decimal

import pytest

from luoshi.audit.models import Event
from luoshi.ledger import actions, acts
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, offers_a_form, said, send, text_of
from luoshi.lib import tick

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def at(matter, path: str) -> str:
    return matter.get_absolute_url() + path


def refused(client, url: str, rule: str) -> None:
    """The page says the rule, offers no form, and sending changes nothing."""
    page = client.get(url)
    assert page.status_code == 403
    assert rule in text_of(page)
    assert not offers_a_form(page)
    before = Event.objects.count()
    assert client.post(url, {"key": "forced"}).status_code == 403
    assert Event.objects.count() == before


class TestReceipt:
    def test_acknowledge(self, cast, sign_in):
        matter, client = stories.issued(cast), sign_in("liaison")
        page = said(client, send(client, at(matter, "acknowledge/")))
        assert "已签收。请在 2026年3月5日 前首次反馈" in page
        assert Matter.objects.get().state == "acknowledged"

    def test_not_by_others_nor_twice(self, cast, sign_in):
        matter = stories.issued(cast)
        refused(sign_in("water_liaison"), at(matter, "acknowledge/"), "只由牵头单位办理")
        actions.acknowledge(actor=cast.actor("liaison"), matter=matter)
        refused(sign_in("liaison"), at(matter, "acknowledge/"), "已交办")

    def test_sent_twice_has_one_effect(self, cast, sign_in):
        matter, client = stories.issued(cast), sign_in("liaison")
        sent = drawn(client.get(at(matter, "acknowledge/")))
        before = Event.objects.count()
        assert [client.post(at(matter, "acknowledge/"), sent).status_code for _ in range(2)] == [302, 302]
        assert Event.objects.count() == before + 1

    def test_object_and_rule(self, cast, sign_in):
        matter, unit = stories.issued(cast), sign_in("liaison")
        page = said(
            unit, send(unit, at(matter, "dispute/"), reason="应由水利局牵头。", proposed_unit=cast.units["water"].pk)
        )
        assert "由督查室裁定" in page
        office = sign_in("officer")
        ruling = office.get(at(matter, "dispute/ruling/"))
        assert "应由水利局牵头。" in text_of(ruling)
        answer = send(
            office, at(matter, "dispute/ruling/"), lead_unit=cast.units["water"].pk, ruling="改由水利局牵头。"
        )
        assert "由测试县水利局牵头并签收" in said(office, answer)
        refused(office, at(matter, "dispute/ruling/"), "异议")

    def test_a_ruling_needs_words(self, cast, sign_in):
        matter = stories.issued(cast)
        actions.dispute(actor=cast.actor("liaison"), matter=matter, reason="不归我们。")
        assert send(sign_in("officer"), at(matter, "dispute/ruling/"), ruling="").status_code == 400
        assert Matter.objects.get().state == "disputed"

    def test_too_late_to_object(self, cast, sign_in, clock):
        matter = stories.issued(cast)
        clock.set(2026, 3, 9)
        refused(sign_in("liaison"), at(matter, "dispute/"), "异议期已于")


class TestPlan:
    def test_values_and_milestones(self, cast, sign_in):
        matter, client = stories.acknowledged(cast), sign_in("liaison")
        measure = matter.measures.get().pk
        answer = send(
            client,
            at(matter, "plan/"),
            **{f"value_{measure}_20260630": "60", "on_0": "2026-05-31", "words_0": "完成招标"},
        )
        assert "计划已定" in said(client, answer)
        assert {(p.on, p.value, p.words) for p in matter.plan_points.all()} == {
            (date(2026, 6, 30), 60, ""),
            (date(2026, 5, 31), None, "完成招标"),
        }
        assert drawn(client.get(at(matter, "plan/")))[f"value_{measure}_20260630"] == ["60"]

    def test_what_is_wrong_is_said_at_its_place(self, cast, sign_in):
        matter, client = stories.acknowledged(cast), sign_in("liaison")
        assert send(client, at(matter, "plan/")).status_code == 400
        half = send(client, at(matter, "plan/"), on_0="2026-05-31")
        assert "这个节点没有写明做到什么" in half.content.decode()
        late = send(client, at(matter, "plan/"), on_0="2027-05-31", words_0="太晚")
        assert late.status_code == 400
        assert "晚于完成时限" in late.content.decode()
        assert not matter.plan_points.exists()

    def test_a_supporting_unit_does_not_plan(self, cast, sign_in):
        refused(sign_in("water_liaison"), at(stories.acknowledged(cast), "plan/"), "只由牵头单位或督查室定计划")


class TestExtension:
    def test_the_first_goes_to_the_office_the_second_to_the_sponsor(self, cast, sign_in):
        matter, unit = stories.acknowledged(cast), sign_in("liaison")
        asked = send(unit, at(matter, "extension/"), new_due_on="2027-02-28", reason="林地手续。")
        assert "由督查室审批" in said(unit, asked)
        first = matter.extensions.get()
        refused(sign_in("leader"), at(matter, f"extensions/{first.pk}/ruling/"), "只由督查室办理")
        office = sign_in("officer")
        answer = send(office, at(matter, f"extensions/{first.pk}/ruling/"), decision="grant")
        assert "完成时限改为 2027年2月28日" in said(office, answer)
        again = send(unit, at(matter, "extension/"), new_due_on="2027-03-31", reason="还要一个月。")
        assert "由副县长陆县长审批" in said(unit, again)
        second = matter.extensions.get(ordinal=2)
        refused(office, at(matter, f"extensions/{second.pk}/ruling/"), "第二次延期由牵头领导批")
        leader = sign_in("leader")
        no = send(leader, at(matter, f"extensions/{second.pk}/ruling/"), decision="refuse", ruling="不再延。")
        assert "未同意延期" in said(leader, no)
        refused(leader, at(matter, f"extensions/{second.pk}/ruling/"), "已经批过")

    def test_a_date_that_is_not_later_is_refused_at_its_field(self, cast, sign_in):
        matter = stories.acknowledged(cast)
        answer = send(sign_in("liaison"), at(matter, "extension/"), new_due_on="2026-12-31", reason="理由。")
        assert answer.status_code == 400
        assert 'id="id_new_due_on_error"' in answer.content.decode()

    def test_not_after_the_due_date(self, cast, sign_in, clock):
        matter = stories.acknowledged(cast, due_on=date(2026, 3, 3))
        clock.set(2026, 3, 4)
        refused(sign_in("liaison"), at(matter, "extension/"), "延期须在时限之前申请")


class TestSuspension:
    def test_asked_granted_resumed(self, cast, sign_in):
        matter, unit, leader, office = (
            stories.acknowledged(cast),
            sign_in("liaison"),
            sign_in("leader"),
            sign_in("officer"),
        )
        form = {"condition": "林地批复", "review_on": "2026-06-30", "reason": "等批复。"}
        assert "由副县长陆县长审批" in said(unit, send(unit, at(matter, "suspension/"), **form))
        ruling = at(matter, f"suspensions/{matter.suspensions.get().pk}/ruling/")
        refused(office, ruling, "挂账由牵头领导批")
        assert "已挂账，2026年6月30日 再看" in said(leader, send(leader, ruling, decision="grant"))
        assert "已恢复" in said(office, send(office, at(matter, "resume/"), reason="批复已到。"))
        assert Matter.objects.get().state == "in_progress"

    def test_a_day_that_has_passed_is_refused(self, cast, sign_in):
        matter = stories.acknowledged(cast)
        form = {"condition": "批复", "review_on": "2026-03-01", "reason": "等。"}
        assert send(sign_in("liaison"), at(matter, "suspension/"), **form).status_code == 400
        assert not matter.suspensions.exists()


class TestVerifyAndClose:
    def test_the_form_starts_with_the_claim_beside_it(self, cast, sign_in):
        matter = stories.claimed(cast)
        page = sign_in("officer").get(at(matter, "verify/"))
        assert drawn(page)[f"value_{matter.measures.get().pk}"] == ["120"]
        assert "全部完成。" in text_of(page)

    def test_confirm_and_close(self, cast, sign_in):
        matter, office = stories.claimed(cast), sign_in("officer")
        refused(office, at(matter, "close/"), "还没有核查确认报结属实")
        answer = send(office, at(matter, "verify/"), outcome="confirmed", where="site", words="逐段核对。")
        assert "可以销号" in said(office, answer)
        assert matter.verifications.get().on_site
        assert "已销号" in said(office, send(office, at(matter, "close/")))
        assert Matter.objects.get().state == "closed"

    def test_less_than_claimed_goes_back(self, cast, sign_in):
        matter, office = stories.claimed(cast), sign_in("officer")
        value = f"value_{matter.measures.get().pk}"
        typed = {"outcome": "partial", "where": "site", "words": "三段未完工。", value: "107.4"}
        assert "退回测试县交通运输局继续办理" in said(office, send(office, at(matter, "verify/"), **typed))
        assert matter.verifications.get().values.get().value == Decimal("107.4")

    def test_the_finding_belongs_to_the_report_that_stood_beside_it(self, cast, sign_in):
        matter, office = stories.acknowledged(cast), sign_in("officer")
        seen = stories.reported(cast, matter, 30)
        sent = drawn(office.get(at(matter, "verify/")))
        stories.reported(cast, matter, 45)
        office.post(at(matter, "verify/"), sent | {"outcome": "confirmed", "where": "desk", "words": "属实。"})
        assert matter.verifications.get().report == seen

    def test_nobody_verifies_their_own(self, cast, sign_in):
        matter = stories.claimed(cast)
        refused(sign_in("liaison"), at(matter, "verify/"), "不得核查本单位的事项")
        refused(sign_in("water_liaison"), at(matter, "verify/"), "只由督查室或指定的核查人核查")

    def test_what_the_office_leads_is_verified_by_whom_the_sponsor_names(self, cast, sign_in):
        matter = stories.issued(cast, lead_unit=cast.units["office"], supporting=[])
        actions.acknowledge(actor=cast.actor("officer"), matter=matter)
        refused(sign_in("officer2"), at(matter, "verify/"), "不得核查本单位的事项")
        leader = sign_in("leader")
        options = leader.get(at(matter, "verifier/")).content.decode()
        assert "水局长" in options
        assert "方二" not in options
        named = send(leader, at(matter, "verifier/"), verifier=cast.people["water_head"].pk)
        assert "水局长 核查本事项" in said(leader, named)
        verifier = sign_in("water_head")
        done = send(verifier, at(matter, "verify/"), outcome="confirmed", where="desk", words="属实。")
        assert "核查已登记" in said(verifier, done)

    def test_look_back(self, cast, sign_in):
        matter, office = stories.closed(cast), sign_in("officer")
        typed = {"outcome": "relapsed", "where": "site", "words": "路面又坏了。"}
        assert "事项重新打开" in said(office, send(office, at(matter, "look-back/"), **typed))
        refused(office, at(matter, "look-back/"), "销号之后才能发起")

    def test_a_relapse_is_said_beside_the_values_of_before(self, cast, sign_in, clock):
        matter, office = stories.closed(cast), sign_in("officer")
        send(office, at(matter, "look-back/"), outcome="relapsed", where="site", words="路面又坏了。")
        clock.set(2027, 1, 4)
        tick.run()
        for page in ("/overview/", "/matters/", matter.get_absolute_url()):
            assert "逾期 4 天，回头看复发" in office.get(page).content.decode(), page


class TestOfficeActs:
    def test_cancel_needs_its_basis(self, cast, sign_in):
        matter, office = stories.issued(cast), sign_in("officer")
        assert send(office, at(matter, "cancel/"), basis="").status_code == 400
        assert "已撤销" in said(office, send(office, at(matter, "cancel/"), basis="会议纪要〔2026〕4号"))
        refused(office, at(matter, "cancel/"), "只有未办结的事项可以撤销")

    def test_override_until_a_day(self, cast, sign_in):
        matter, office = stories.acknowledged(cast), sign_in("officer")
        past = send(office, at(matter, "light/"), colour="red", until="2026-03-01", reason="停工。")
        assert past.status_code == 400
        done = send(office, at(matter, "light/"), colour="red", until="2026-03-31", reason="停工。")
        assert "人工改灯有效至 2026年3月31日" in said(office, done)
        assert Matter.objects.get().light.verified == "red"


def test_every_act_stands_on_the_page_or_says_why(cast, sign_in):
    """The list of what can be done is made from the same acts as the addresses."""
    matter = stories.acknowledged(cast)
    page = sign_in("liaison").get(matter.get_absolute_url()).content.decode()
    for act in acts.ALL:
        assert (str(act.label) in page) is not act.drafts_only, act.code
