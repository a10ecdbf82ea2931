"""Supporting units add their own part only; it is never the lead unit's claim."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.ledger import actions
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, offers_a_form, said, send, text_of
from luoshi.lib.errors import ActionError, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def matter(cast) -> Matter:
    return stories.acknowledged(cast)


def part_url(matter: Matter) -> str:
    return matter.get_absolute_url() + "part/"


def value_name(matter: Matter) -> str:
    return f"value_{matter.measures.get().pk}"


def added(cast, matter: Matter, value: int = 40):
    return actions.add_part(
        actor=cast.actor("water_liaison"),
        matter=matter,
        part=stories.report_input(matter, value, words="配套管涵已建。"),
    )


def test_a_part_goes_to_its_own_head_and_then_stands_beside_the_leads_report(cast, matter, sign_in):
    unit, head = sign_in("water_liaison"), sign_in("water_head")
    file = SimpleUploadedFile("管涵验收.txt", "验收合格".encode())
    page = said(
        unit,
        send(unit, part_url(matter), words="配套管涵 12 处建成。", files=[file], **{value_name(matter): "40"}),
    )
    assert "水局长" in page
    assert "测试县交通运输局填报时可见" in page
    part = matter.reports.get()
    assert (part.unit, part.state, part.is_claim) == (cast.units["water"], "submitted", False)
    lead = sign_in("liaison")
    assert "配套管涵 12 处建成" not in text_of(lead.get(matter.get_absolute_url() + "report/"))
    work = head.get("/my-work/").content.decode()
    approval = f"{matter.get_absolute_url()}reports/{part.pk}/approval/"
    assert approval in work
    assert "测试县交通运输局填报时可见" in said(head, send(head, approval, decision="approve"))
    beside = text_of(lead.get(matter.get_absolute_url() + "report/"))
    assert "测试县水利局" in beside
    assert "农村公路提档升级 40 公里" in beside
    assert "配套管涵 12 处建成" in beside
    assert "管涵验收.txt" in beside


def test_it_moves_neither_the_state_nor_the_values_nor_the_clocks(cast, matter):
    actions.approve_report(actor=cast.actor("water_head"), report=added(cast, matter, 120))
    after = Matter.objects.select_related("light").get(pk=matter.pk)
    assert (after.state, after.first_reply_at, after.claimed_at) == ("acknowledged", None, None)
    assert after.light.completion_claimed in (None, Decimal(0))


def test_the_form_has_nothing_to_claim_with_and_the_action_refuses_it(cast, matter, sign_in):
    step = actions.PlanInput(matter.due_on, words="贯通")
    actions.set_plan(actor=cast.actor("liaison"), matter=matter, points=[step])
    assert drawn(sign_in("water_liaison").get(part_url(matter))).keys().isdisjoint({"is_claim", "milestones"})
    reached = [matter.plan_points.get().pk]
    for given in ({"is_claim": True}, {"milestones": reached}):
        part = stories.report_input(matter, 1, **given)
        with pytest.raises(ActionError, match="只由牵头单位"):
            actions.add_part(actor=cast.actor("water_liaison"), matter=matter, part=part)
    assert not matter.reports.exists()


@pytest.mark.parametrize("who", ["liaison", "head", "officer", "leader"])
def test_only_supporting_units_add_parts(who, cast, matter, sign_in):
    page = sign_in(who).get(part_url(matter))
    assert page.status_code == 403
    assert "只有配合单位" in text_of(page)
    assert not offers_a_form(page)
    with pytest.raises(Refused):
        actions.add_part(actor=cast.actor(who), matter=matter, part=stories.report_input(matter))


@pytest.mark.parametrize("who", ["water_liaison", "water_head"])
def test_a_supporting_unit_does_not_report_for_the_lead(who, cast, matter, sign_in):
    page = sign_in(who).get(matter.get_absolute_url() + "report/")
    assert page.status_code == 403
    assert "配合单位只补充本单位部分" in text_of(page)
    for is_claim in (False, True):
        report = stories.report_input(matter, is_claim=is_claim)
        with pytest.raises(Refused):
            actions.submit_report(actor=cast.actor(who), matter=matter, report=report)


def test_the_leads_head_does_not_approve_it_nor_its_writer(cast, matter):
    part = added(cast, matter)
    for name in ("head", "water_liaison", "officer"):
        with pytest.raises(Refused):
            actions.approve_report(actor=cast.actor(name), report=part)


def test_one_part_at_a_time_and_the_lead_is_not_held_up_by_it(cast, matter):
    added(cast, matter)
    with pytest.raises(Refused, match="审核"):
        added(cast, matter)
    assert stories.reported(cast, matter).state == "approved"


def test_a_returned_part_waits_for_its_writer_with_its_words(cast, matter, sign_in):
    actions.return_report(actor=cast.actor("water_head"), report=added(cast, matter), reason="补附验收单。")
    unit = sign_in("water_liaison")
    work = unit.get("/my-work/")
    assert "补附验收单。" in text_of(work)
    assert part_url(matter) in work.content.decode()
    page = unit.get(part_url(matter))
    assert "补附验收单。" in text_of(page)
    assert drawn(page)["words"] == ["配套管涵已建。"]
    assert drawn(page)[value_name(matter)] == ["40"]
    assert "补附验收单。" not in text_of(sign_in("liaison").get("/my-work/"))


def test_parts_cost_the_lead_no_query_more_with_more_of_them(cast, matter, sign_in):
    lead, url = sign_in("liaison"), matter.get_absolute_url() + "report/"

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert lead.get(url).status_code == 200
        return len(queries)

    actions.approve_report(actor=cast.actor("water_head"), report=added(cast, matter))
    before = count()
    actions.approve_report(actor=cast.actor("water_head"), report=added(cast, matter))
    assert count() == before <= 25
