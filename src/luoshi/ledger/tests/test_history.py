"""The timeline of a matter: every step with who and when, and what was changed, old and new."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.ledger import actions
from luoshi.ledger.models import Matter
from luoshi.ledger.pages.trail import A_PAGE, history_of, trail_of
from luoshi.ledger.tests import stories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def changes(matter: Matter) -> list[tuple[str, str, str]]:
    """What the newest step changed."""
    return [(str(row.label), row.old, row.new) for row in trail_of(matter).events[0].changes]


def test_an_edited_draft_shows_old_and_new(cast, sign_in):
    matter = stories.draft(cast)
    actions.edit_draft(
        actor=cast.actor("officer"),
        matter=matter,
        version=1,
        title="农村公路提档升级 150 公里",
        due_on=date(2026, 11, 30),
        lead_unit=cast.units["water"],
        supporting=[cast.units["transport"]],
        measures=[actions.MeasureInput("农村公路提档升级", value=Decimal(150), unit="公里", basis="output")],
    )
    assert changes(matter) == [
        ("名称", "农村公路提档升级 120 公里", "农村公路提档升级 150 公里"),
        ("完成时限", "2026年12月31日", "2026年11月30日"),
        ("牵头单位", "测试县交通运输局", "测试县水利局"),
        ("配合单位", "测试县水利局", "测试县交通运输局"),
        ("目标值", "农村公路提档升级 = 120公里", "农村公路提档升级 = 150公里"),
    ]
    page = sign_in("officer").get(matter.get_absolute_url()).content.decode()
    assert "农村公路提档升级 <del>120</del><ins>150</ins> 公里" in page
    assert "方一" in page


def test_an_edit_that_changes_nothing_shows_nothing(cast):
    matter = stories.draft(cast)
    actions.edit_draft(actor=cast.actor("officer"), matter=matter, version=1, title=matter.title)
    assert changes(matter) == []


def test_extension_ruling_and_plan_show_what_moved(cast):
    matter = stories.acknowledged(cast)
    asked = actions.ask_extension(
        actor=cast.actor("liaison"), matter=matter, new_due_on=date(2027, 2, 28), reason="雨季。"
    )
    actions.rule_extension(actor=cast.actor("officer"), extension=asked, granted=True, ruling="")
    assert ("完成时限", "2026年12月31日", "2027年2月28日") in changes(matter)
    actions.set_plan(
        actor=cast.actor("liaison"), matter=matter, points=[actions.PlanInput(date(2026, 6, 30), words="路基完工")]
    )
    assert changes(matter) == [("计划", "", "2026年6月30日 路基完工")]


def test_a_ruling_on_an_objection_shows_the_new_lead(cast):
    matter = stories.issued(cast)
    actions.dispute(actor=cast.actor("liaison"), matter=matter, reason="应由水利局牵头。")
    actions.rule_dispute(actor=cast.actor("officer"), matter=matter, lead_unit=cast.units["water"], ruling="成立。")
    assert ("牵头单位", "测试县交通运输局", "测试县水利局") in changes(matter)


def test_a_report_is_compared_with_the_one_before(cast):
    matter = stories.acknowledged(cast)
    stories.reported(cast, matter, 30, words="路基完成 30 公里。")
    first = next(event for event in trail_of(matter).events if event.title == "填写进展")
    assert first.changes == []
    assert "30公里" in first.text
    stories.submitted(cast, matter, 48, words="路基完成 48 公里。")
    assert changes(matter) == [
        ("文字", "路基完成 30 公里。", "路基完成 48 公里。"),
        ("农村公路提档升级", "30公里", "48公里"),
    ]


def test_a_long_history_has_pages_and_costs_no_more(cast, sign_in):
    matter = stories.draft(cast)
    client, counts = sign_in("officer"), []
    for number in range(A_PAGE + 10):
        actions.edit_draft(actor=cast.actor("officer"), matter=matter, version=number + 1, title=f"第 {number} 稿")
        if number in (2, A_PAGE + 9):
            with CaptureQueriesContext(connection) as caught:
                client.get(f"/matters/{matter.pk}/history/")
            counts.append(len(caught))
    assert counts[0] == counts[1] <= 25
    page, events = history_of(matter, "2")
    assert (page.paginator.count, len(events)) == (A_PAGE + 11, 11)
    assert events[-1].title == "草拟事项"
    assert events[0].changes[0].old == "第 8 稿"


def test_whoever_does_not_see_the_matter_has_no_history_of_it(cast, sign_in):
    matter = stories.draft(cast)
    assert sign_in("officer").get(f"/matters/{matter.pk}/history/").status_code == 200
    for name in ("liaison", "water_liaison", "auditor", "foreign_officer"):
        assert sign_in(name).get(f"/matters/{matter.pk}/history/").status_code == 404
