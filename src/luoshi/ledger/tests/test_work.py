"""My work: what waits for whom, in which order, with which button."""

import re
from datetime import date

import pytest

from luoshi.ledger import actions, work
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import text_of
from luoshi.lib import clock as server

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
WORK = "/my-work/"


def waiting(cast, who: str) -> dict[str, set[str]]:
    """What waits for somebody: titles by sort."""
    found: dict[str, set[str]] = {}
    for matter in work.waiting_for(cast.actor(who), server.today()):
        for sort in work.sorts():
            if getattr(matter, f"todo_{sort.code}", False):
                found.setdefault(sort.code, set()).add(matter.title)
    return found


class TestUnit:
    def test_to_acknowledge(self, cast):
        stories.issued(cast, title="新交办")
        assert waiting(cast, "liaison") == {"acknowledge": {"新交办"}}
        assert waiting(cast, "water_liaison") == {}

    def test_the_first_reply_is_owed_until_it_has_been_written(self, cast, clock):
        """What rounds ask for later: `chase/tests/test_my_work.py`."""
        matter = stories.acknowledged(cast, title="要报")
        assert waiting(cast, "liaison") == {"report": {"要报"}}
        report = stories.submitted(cast, matter)
        assert waiting(cast, "liaison") == {}
        actions.approve_report(actor=cast.actor("head"), report=report)
        assert waiting(cast, "liaison") == {}

    def test_returned_until_it_was_written_anew(self, cast, clock):
        matter = stories.acknowledged(cast, title="退回的")
        report = stories.submitted(cast, matter)
        actions.return_report(actor=cast.actor("head"), report=report, reason="换材料。")
        assert waiting(cast, "liaison")["returned"] == {"退回的"}
        clock.advance(minutes=1)
        stories.submitted(cast, matter)
        assert "returned" not in waiting(cast, "liaison")

    def test_the_head_approves_what_others_wrote(self, cast):
        matter = stories.acknowledged(cast, title="待审")
        stories.submitted(cast, matter)
        assert waiting(cast, "head")["approve"] == {"待审"}
        assert "approve" not in waiting(cast, "water_head")

    def test_a_one_person_unit_approves_its_own(self, cast):
        matter = stories.issued(cast, title="一人单位", lead_unit=cast.units["archive"])
        actions.acknowledge(actor=cast.actor("lone"), matter=matter)
        actions.submit_report(actor=cast.actor("lone"), matter=matter, report=stories.report_input(matter))
        assert waiting(cast, "lone")["approve"] == {"一人单位"}

    def test_due_within_14_days(self, cast):
        stories.reported(cast, stories.acknowledged(cast, title="近", due_on=date(2026, 3, 16)))
        stories.reported(cast, stories.acknowledged(cast, title="远", due_on=date(2026, 3, 17)))
        assert waiting(cast, "liaison") == {"due": {"近"}}

    def test_overdue_is_called_so(self, cast, clock, sign_in):
        stories.reported(cast, stories.acknowledged(cast, title="过期", due_on=date(2026, 3, 3)))
        clock.set(2026, 3, 3)
        assert waiting(cast, "liaison") == {"due": {"过期"}}
        clock.set(2026, 3, 4)
        assert waiting(cast, "liaison") == waiting(cast, "head") == {"overdue": {"过期"}}
        words = text_of(sign_in("liaison").get(WORK))
        assert "逾期 1 天" in words
        assert "将到期" not in words


class TestOfficeAndLeaders:
    def test_claims_are_verified_then_closed(self, cast):
        matter = stories.claimed(cast, title="报结")
        assert waiting(cast, "officer") == {"verify": {"报结"}}
        stories.verified(cast, matter)
        assert waiting(cast, "officer") == {"close": {"报结"}}
        actions.close(actor=cast.actor("officer"), matter=matter)
        assert waiting(cast, "officer") == {}

    def test_a_claim_after_a_return_is_verified_anew(self, cast, clock):
        matter = stories.claimed(cast, title="再报结")
        stories.verified(cast, matter, 100, outcome="returned")
        clock.advance(days=1)
        matter.refresh_from_db()
        stories.reported(cast, matter, 120, is_claim=True)
        assert waiting(cast, "officer") == {"verify": {"再报结"}}

    def test_objections_and_first_extensions_are_the_offices(self, cast):
        disputed = stories.issued(cast, title="异议")
        actions.dispute(actor=cast.actor("liaison"), matter=disputed, reason="不归我们。")
        late = stories.acknowledged(cast, title="延期")
        actions.ask_extension(actor=cast.actor("liaison"), matter=late, new_due_on=date(2027, 2, 1), reason="雨季。")
        assert waiting(cast, "officer") == {"dispute": {"异议"}, "extension": {"延期"}}
        assert waiting(cast, "leader") == {}

    def test_suspensions_and_second_extensions_are_the_sponsors(self, cast):
        matter = stories.acknowledged(cast, title="二次延期")
        for n, month in enumerate((2, 3)):
            asked = actions.ask_extension(
                actor=cast.actor("liaison"), matter=matter, new_due_on=date(2027, month, 1), reason="雨季。"
            )
            if n == 0:
                actions.rule_extension(actor=cast.actor("officer"), extension=asked, granted=True, ruling="")
                matter.refresh_from_db()
        paused = stories.acknowledged(cast, title="挂账")
        actions.ask_suspension(
            actor=cast.actor("liaison"), matter=paused, condition="批复", review_on=date(2026, 4, 1), reason="等。"
        )
        expected = {"extension": {"二次延期"}, "suspension": {"挂账"}}
        assert waiting(cast, "leader") == expected
        assert waiting(cast, "county_head") == expected
        assert waiting(cast, "leader2") == {}
        assert waiting(cast, "officer") == {}

    def test_a_suspension_comes_back_on_its_day(self, cast, clock):
        matter = stories.acknowledged(cast, title="再看")
        asked = actions.ask_suspension(
            actor=cast.actor("liaison"), matter=matter, condition="批复", review_on=date(2026, 4, 1), reason="等。"
        )
        actions.rule_suspension(actor=cast.actor("leader"), suspension=asked, granted=True, ruling="")
        assert waiting(cast, "officer") == {}
        clock.set(2026, 4, 1)
        assert waiting(cast, "officer") == {"resume": {"再看"}}

    def test_the_named_verifier_verifies(self, cast):
        matter = stories.issued(cast, title="督查室牵头", lead_unit=cast.units["office"], supporting=[])
        matter = actions.acknowledge(actor=cast.actor("officer"), matter=matter)
        matter = actions.name_verifier(actor=cast.actor("leader"), matter=matter, verifier=cast.people["water_head"])
        report = actions.submit_report(
            actor=cast.actor("officer"), matter=matter, report=stories.report_input(matter, 120, is_claim=True)
        )
        matter.reports.filter(pk=report.pk).update(state="approved")
        matter.move("in_progress")
        matter.move("claimed")
        matter.claimed_at = report.recorded_at
        matter.save()
        assert waiting(cast, "water_head") == {"verify": {"督查室牵头"}}
        assert waiting(cast, "officer2") == {}


class TestPage:
    def test_each_row_has_its_one_button(self, cast, sign_in):
        matter = stories.acknowledged(cast)
        report = stories.submitted(cast, matter)
        actions.return_report(actor=cast.actor("head"), report=report, reason="换成本期材料。")
        page = sign_in("liaison").get(WORK)
        buttons = re.findall(r'<a class="btn btn-sm[^"]*" href="([^"]+)">([^<]+)</a>', page.content.decode())
        assert buttons == [(f"{matter.get_absolute_url()}report/", "修改后重报")]
        assert "被退回：换成本期材料。" in text_of(page)

    def test_the_badge_and_the_page_count_the_same(self, cast, sign_in):
        stories.issued(cast, title="甲")
        stories.acknowledged(cast, title="乙")
        page = sign_in("liaison").get(WORK).content.decode()
        assert work.count_for(cast.actor("liaison"), server.today()) == 2
        assert "待办 <small>2</small>" in page

    def test_what_is_late_stands_first(self, cast, sign_in, clock):
        stories.issued(cast, title="晚交办")
        clock.set(2026, 3, 5)
        stories.issued(cast, title="新交办")
        page = sign_in("liaison").get(WORK).content.decode()
        assert page.index("晚交办") < page.index("新交办")
        assert re.search(r'<span class="ls-warn">3月3日</span>', page)

    def test_it_goes_on_over_the_page_and_what_is_urgent_stands_first(self, cast, sign_in, monkeypatch):
        monkeypatch.setattr("luoshi.ledger.pages.work.SIZE", 1)
        stories.acknowledged(cast, title="先到期", due_on=date(2026, 5, 6))
        stories.issued(cast, title="待签收")
        first, second = (sign_in("liaison").get(f"{WORK}?page={n}").content.decode() for n in (1, 2))
        assert "2 件事项等您处理" in first
        assert ("待签收" in first, "先到期" in first) == (True, False)
        assert ("待签收" in second, "先到期" in second) == (False, True)

    def test_a_claim_leads_the_office_to_the_bench(self, cast, sign_in):
        matter = stories.claimed(cast)
        officer = sign_in("officer")
        assert f'href="/verify/{matter.pk}/"' in officer.get(WORK).content.decode()
        assert officer.get(f"/verify/{matter.pk}/").status_code == 200

    def test_rulings_lead_to_their_request(self, cast, sign_in):
        matter = stories.acknowledged(cast)
        asked = actions.ask_extension(
            actor=cast.actor("liaison"), matter=matter, new_due_on=date(2027, 2, 1), reason="雨季停工。"
        )
        page = sign_in("officer").get(WORK).content.decode()
        assert f"{matter.get_absolute_url()}extensions/{asked.pk}/ruling/" in page
        assert "雨季停工。" in page

    def test_nothing_waits_says_what_comes_next(self, cast, sign_in):
        stories.reported(cast, stories.acknowledged(cast))
        assert "没有待办。下一件 12月31日到期" in text_of(sign_in("liaison").get(WORK))
        assert "没有待办。" in text_of(sign_in("town_liaison").get(WORK))

    def test_my_last_reports_with_what_became_of_them(self, cast, sign_in):
        report = stories.reported(cast, stories.acknowledged(cast))
        page = sign_in("liaison").get(WORK).content.decode()
        assert str(report.pk)[-6:].upper() in page
        assert "已报出" in page

    @pytest.mark.parametrize("who", ["auditor", "system_admin", "nobody"])
    def test_who_has_no_work_has_no_page(self, who, cast, sign_in):
        assert sign_in(who).get(WORK).status_code == 404
