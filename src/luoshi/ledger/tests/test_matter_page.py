"""The page of a matter: what it shows to whom, and what it offers."""

import re
from datetime import date
from decimal import Decimal

import pytest

from luoshi.ledger import actions
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import text_of
from luoshi.lib import files
from luoshi.sources import evidence
from luoshi.sources.tests.conftest import read, upload  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def stored(cast, name: str, content: bytes = b"%PDF-1.7 one"):
    return evidence.row_of(evidence.keep([content], name), cast.county.pk)


def open_(sign_in, who: str, matter: Matter) -> str:
    response = sign_in(who).get(matter.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("who", ["officer", "liaison", "head", "water_liaison", "leader", "county_head"])
def test_who_sees_it(who, cast, sign_in):
    assert stories_title in open_(sign_in, who, stories.issued(cast))


stories_title = "农村公路提档升级 120 公里"


@pytest.mark.parametrize("who", ["town_liaison", "leader2", "auditor", "system_admin", "foreign_officer", "nobody"])
def test_for_others_it_does_not_exist(who, cast, sign_in):
    matter = stories.issued(cast)
    client = sign_in(who)
    assert client.get(matter.get_absolute_url()).status_code == 404
    assert client.get(matter.get_absolute_url() + "report/").status_code == 404
    assert client.post(matter.get_absolute_url() + "acknowledge/", {"key": "k"}).status_code == 404


def test_the_sentence_with_its_neighbours_and_its_other_matters(cast, sign_in, read):  # noqa: F811
    document = read()
    clause = document.current_version().clauses.commitments().filter(text__contains="120公里").get()
    matter = stories.draft(cast, title="公路", clauses=[clause], other_source="")
    stories.draft(cast, title="断头路", clauses=[clause], other_source="")
    page = open_(sign_in, "officer", matter)
    marked = re.search(r"<blockquote class=\"ls-quote\">(.*?)<mark>(.*?)</mark>(.*?)</blockquote>", page, re.S)
    assert "改善出行条件" in marked[1]
    assert "120公里" in marked[2]
    assert "断头路" in marked[3]
    assert document.number in page
    assert re.search(r"断头路</a></span><span[^>]*>同源", page)


def test_a_changed_sentence_is_marked(cast, sign_in, read):  # noqa: F811
    clause = read().current_version().clauses.commitments().first()
    matter = stories.draft(cast, clauses=[clause])
    assert "原文已变" not in open_(sign_in, "officer", matter)
    matter.citations.update(fingerprint="0" * 64)
    assert "原文已变" in open_(sign_in, "officer", matter)


def test_verified_and_claimed_stand_apart_with_their_shares(cast, sign_in):
    matter = stories.acknowledged(cast)
    stories.reported(cast, matter, 60)
    actions.verify(
        actor=cast.actor("officer"),
        matter=matter,
        finding=actions.FindingInput(
            "confirmed", "只认四十八公里。", date(2026, 3, 2), True, {matter.measures.get().pk: Decimal(48)}
        ),
    )
    words = text_of(sign_in("officer").get(matter.get_absolute_url()))
    assert "核实值 / 目标48 / 120 公里 40.0%" in words
    assert "单位申报60 公里 50.0%" in words


def test_the_light_explains_itself_with_its_arithmetic(cast, sign_in, clock):
    matter = stories.acknowledged(cast)
    actions.set_plan(
        actor=cast.actor("liaison"),
        matter=matter,
        points=[actions.PlanInput(date(2026, 3, 31), matter.measures.get().pk, Decimal(60))],
    )
    stories.reported(cast, matter, 50)
    clock.set(2026, 4, 1)
    actions.verify(
        actor=cast.actor("officer"),
        matter=matter,
        finding=actions.FindingInput(
            "confirmed", "四十公里。", date(2026, 4, 1), True, {matter.measures.get().pk: Decimal(40)}
        ),
    )
    words = text_of(sign_in("liaison").get(matter.get_absolute_url()))
    assert "60 ÷ 120 = 50.0%" in words
    assert "40 ÷ 120 = 33.3%" in words
    assert "33.3% − 50.0% = −16.7 点，低于 −10 点为红" in words
    assert "若按申报值41.7% − 50.0% = −8.3 点，为黄灯" in words


def test_an_override_stands_beside_the_light_with_its_reason(cast, sign_in):
    matter = stories.acknowledged(cast)
    actions.override_light(
        actor=cast.actor("officer"), matter=matter, colour="red", reason="现场停工。", until=date(2026, 3, 31)
    )
    page = open_(sign_in, "liaison", matter)
    assert "现场停工。" in page
    assert "方一" in page


def test_what_may_be_done_stands_first_and_what_not_says_why(cast, sign_in):
    matter = stories.acknowledged(cast)
    page = open_(sign_in, "officer", matter)
    assert page.index("登记核查</a>") < page.index("牵头单位尚未报结")
    assert "销号之后才能发起" in page
    assert f'href="{matter.get_absolute_url()}report/"' not in page
    assert "只由牵头单位填报" in page


@pytest.mark.parametrize(("who", "step"), [("officer", "登记核查"), ("liaison", "填报进展"), ("leader", "")])
def test_the_main_step_by_role(who, step, cast, sign_in):
    page = open_(sign_in, who, stories.acknowledged(cast))
    found = re.search(r'<div class="ls-buttons">\s*<a class="btn btn-primary" href="[^"]+">([^<]+)</a>', page)
    assert (found[1] if found else "") == step


def test_what_happened_comes_from_the_record_newest_first(cast, sign_in):
    matter = stories.closed(cast)
    page = open_(sign_in, "liaison", matter)
    order = [
        page.index(f"<b>{word}</b>") for word in ("销号", "核实", "报送进展", "填写进展", "签收", "交办", "草拟事项")
    ]
    assert order == sorted(order)
    only = sign_in("liaison").get(matter.get_absolute_url(), {"trail": "verified"}).content.decode()
    assert "<b>核实</b>" in only
    assert "<b>签收</b>" not in only


def test_a_file_used_before_is_marked_also_from_another_matter(cast, sign_in):
    first, second = stories.acknowledged(cast, title="甲"), stories.acknowledged(cast, title="乙")
    for matter, name in ((first, "照片.pdf"), (second, "又一张.pdf")):
        actions.submit_report(
            actor=cast.actor("liaison"),
            matter=matter,
            report=stories.report_input(matter),
            files=[stored(cast, name)],
        )
    assert "重复" not in open_(sign_in, "officer", first)
    page = open_(sign_in, "officer", second)
    assert "重复" in page
    assert "甲”同一文件" in page


def test_reuse_in_a_matter_that_the_reader_may_not_see_is_not_told(cast, sign_in):
    secret = stories.acknowledged(cast, title="别人的事", supporting=[])
    shown = stories.issued(cast, title="水利的事", lead_unit=cast.units["water"], supporting=[])
    actions.acknowledge(actor=cast.actor("water_liaison"), matter=shown)
    for who, matter in (("liaison", secret), ("water_liaison", shown)):
        actions.submit_report(
            actor=cast.actor(who), matter=matter, report=stories.report_input(matter), files=[stored(cast, "同.pdf")]
        )
    assert "别人的事" not in open_(sign_in, "water_head", shown)
    assert "别人的事" in open_(sign_in, "officer", shown)


def test_evidence_is_a_download_for_whoever_sees_the_matter(cast, sign_in):
    matter = stories.acknowledged(cast)
    actions.submit_report(
        actor=cast.actor("liaison"),
        matter=matter,
        report=stories.report_input(matter),
        files=[stored(cast, "计量单.pdf")],
    )
    address = f"/evidence/{matter.evidence.get().pk}/"
    response = sign_in("leader").get(address)
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"%PDF-1.7 one"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert sign_in("town_liaison").get(address).status_code == 404
    assert sign_in("auditor").get(address).status_code == 404


def test_evidence_that_is_gone_from_the_disk_is_not_found(cast, sign_in):
    matter = stories.acknowledged(cast)
    row = stored(cast, "计量单.pdf")
    actions.submit_report(actor=cast.actor("liaison"), matter=matter, report=stories.report_input(matter), files=[row])
    files.path_of(row.sha256).unlink()
    assert sign_in("officer").get(f"/evidence/{matter.evidence.get().pk}/").status_code == 404


def test_milestones_and_phases(cast, sign_in):
    matter = stories.acknowledged(cast, measures=[])
    actions.set_plan(
        actor=cast.actor("liaison"),
        matter=matter,
        points=[
            actions.PlanInput(date(2026, 3, 1), words="完成招标"),
            actions.PlanInput(date(2026, 6, 30), words="开工"),
        ],
    )
    words = text_of(sign_in("officer").get(matter.get_absolute_url()))
    assert "完成招标 应到未到" in words
    assert "开工 未到" in words
    assert "计划 2 个节点" in words
    assert "还没有核查过" in words


def test_a_child_due_after_its_parent_is_marked(cast, sign_in):
    parent = stories.issued(cast, due_on=date(2026, 6, 30))
    child = stories.issued(cast, title="子事项", parent=parent)
    assert "晚于上级事项时限" in open_(sign_in, "officer", child)
    assert "晚于上级事项时限" not in open_(sign_in, "officer", parent)
