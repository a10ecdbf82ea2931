"""The pages: what they show, how many queries they take, and what happens to what is sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from luoshi.lib import clock as server
from luoshi.org.tests.cast import Cast
from luoshi.projects import actions
from luoshi.projects.models import Dispatch, Project
from luoshi.projects.tests.conftest import project_of, reported, verified, written

pytestmark = pytest.mark.django_db


def client(cast: Cast, person: str) -> Client:
    signed_in = Client()
    signed_in.force_login(cast.people[person])
    return signed_in


def text(answer: Any) -> str:
    content: bytes = answer.content
    return content.decode()


def full(cast: Cast, number: int) -> Project:
    """A project with everything a page shows."""
    office = cast.actor("project_office")
    project = project_of(cast, name=f"项目{number}", started_on=date(2026, 3, 25), yearly_output=Decimal(1200),
                         carbon_factor=Decimal("0.57"), carbon_source="省级电网因子")  # fmt: skip
    actions.lay_steps(actor=office, project=project, start=date(2025, 9, 1))
    bond = actions.FundInput("special_bond", Decimal(6000), date(2026, 5, 1), Decimal(4500))
    actions.set_funds(actor=office, project=project, year=2026, funds=[bond])
    actions.set_elements(actor=office, project=project, elements=[actions.ElementInput("land", "120 亩", "partly")])
    verified(cast, reported(cast, project, 4, 1500), 1400)
    reported(cast, project, 5, 900, ask="请协调线路迁改。", ask_to=cast.post("leader"))
    return project


PAGES = ("list", "month", "rates", "pool", "rules")


def test_pages_take_the_same_few_queries_for_more_rows(cast: Cast) -> None:
    project = full(cast, 1)
    urls = [*(reverse(f"projects:{name}") for name in PAGES), project.get_absolute_url()]
    office = client(cast, "project_office")
    before = [_queries(office, url) for url in urls]
    for number in (2, 3, 4):
        full(cast, number)
    after = [_queries(office, url) for url in urls]
    assert before == after
    assert max(after) <= 25, dict(zip(urls, after, strict=True))


def _queries(browser: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert browser.get(url).status_code == 200
    return len(queries)


def test_every_number_opens_its_rows(cast: Cast) -> None:
    full(cast, 1)
    tendered = project_of(cast, stage="tendered", name="未开工项目", start_on=date(2026, 5, 1))
    page = text(client(cast, "officer").get(reverse("projects:list")))
    assert f"{reverse('projects:list')}?rate=start" in page
    counted = text(client(cast, "officer").get(reverse("projects:list"), {"rate": "start", "met": "no"}))
    assert tendered.name in counted
    assert "项目1" not in counted


def test_days_of_another_year_say_their_year(cast: Cast) -> None:
    project_of(cast, stage="tendered", name="本年开工", start_on=date(2026, 9, 1))
    project_of(cast, stage="tendered", name="明年开工", start_on=date(2027, 3, 20))
    page = text(client(cast, "officer").get(reverse("projects:list")))
    assert "计划 9月1日" in page
    assert "计划 2027年3月20日" in page
    assert "竣工 2027年10月31日" in page


def test_a_leader_finds_the_red_one_that_waits(cast: Cast) -> None:
    project = full(cast, 1)
    leader = client(cast, "leader")
    page = text(leader.get(reverse("projects:list")))
    [asked] = Dispatch.objects.exclude(ask="")
    assert reverse("projects:answer", args=[asked.pk]) in page
    sent = leader.post(
        reverse("projects:answer", args=[asked.pk]), {"key": "a", "answer": "县供电公司 7 月 5 日前完成迁改。"}
    )
    assert sent.status_code == 302
    shown = text(leader.get(project.get_absolute_url()))
    assert "县供电公司 7 月 5 日前完成迁改。" in shown
    assert reverse("projects:answer", args=[asked.pk]) not in text(leader.get(reverse("projects:list")))


def test_what_waits_of_january_stands_there_before_january_counts(cast: Cast, clock: Any) -> None:
    project = full(cast, 1)
    clock.set(2027, 2, 5, 9, 0)
    said = actions.DispatchInput(
        date(2027, 1, 1), Decimal(300), "桥面施工。", ask="请协调采石场复工。", ask_to=cast.post("leader")
    )
    row = actions.write_dispatch(actor=cast.actor("liaison"), project=project, dispatch=said)
    actions.approve_dispatch(actor=cast.actor("head"), dispatch=row)
    waits = text(client(cast, "leader").get(reverse("projects:list"), {"view": "asks"}))
    assert project.name in waits
    assert reverse("projects:answer", args=[row.pk]) in waits
    office = text(client(cast, "project_office").get(reverse("projects:list")))
    assert reverse("projects:verify") + "?month=2027-01" in office


def test_a_late_step_is_red_when_the_countys_rule_says_so(cast: Cast) -> None:
    project = project_of(cast)
    actions.lay_steps(actor=cast.actor("project_office"), project=project, start=date(2026, 5, 11))
    step = project.steps.get(code="approval")
    days = step.days_late(server.today())
    assert 10 < days < 30
    for limit, shape in ((days, "yellow"), (days - 1, "red")):
        rule = actions.RuleInput(server.today(), Decimal(0), Decimal(-30), 3, 1, 2, limit, "县里从严")
        actions.set_rule(actor=cast.actor("project_office"), rule=rule)
        page = client(cast, "officer").get(project.get_absolute_url()).context["page"]
        assert page.phases[0][1][0].shape == shape


def test_the_dispatch_form_begins_with_the_last_words(cast: Cast) -> None:
    project = full(cast, 1)
    liaison = client(cast, "liaison")
    url = reverse("projects:dispatch", args=[project.pk])
    page = text(liaison.get(url))
    assert "路基施工。" in page
    assert "2,400" in page
    said = {
        "key": "k",
        "month": "2026-06",
        "done": "１,200.5",
        "physical": "桥梁下部完成。",
        "problem": "",
        "ask": "",
        "ask_to": "",
    }
    assert liaison.post(url, said).status_code == 302
    row = Dispatch.objects.get(month=date(2026, 6, 1))
    assert (row.done, row.total, row.state) == (Decimal("1200.50"), Decimal("3600.50"), "submitted")
    huge = liaison.post(url, said | {"key": "k2"})
    assert huge.status_code == 400
    hidden = text(client(cast, "water_liaison").get(project.get_absolute_url()))
    assert "桥梁下部完成。" not in hidden  # it has not left its unit
    head = client(cast, "head")
    answer = head.post(
        reverse("projects:approve", args=[row.pk]), {"key": "h", "decision": "return", "reason": "补充数量"}
    )
    assert answer.status_code == 302
    assert "补充数量" in text(liaison.get(url))


def test_a_sum_in_the_wrong_unit_is_asked_about(cast: Cast) -> None:
    project = project_of(cast)
    liaison, url = client(cast, "liaison"), reverse("projects:dispatch", args=[project.pk])
    said = {"key": "k", "month": "2026-06", "done": "12000000", "physical": "开工。"}
    asked = liaison.post(url, said)
    assert asked.status_code == 400
    assert "亿元" in text(asked)
    assert not Dispatch.objects.exists()
    assert liaison.post(url, said | {"done": "19000", "sure": "on"}).status_code == 302


def test_the_project_office_verifies_a_month_at_once(cast: Cast) -> None:
    first, second = project_of(cast, name="一号"), project_of(cast, name="二号")
    rows = [reported(cast, project, 5, 700) for project in (first, second)]
    url = reverse("projects:verify") + "?month=2026-05"
    office = client(cast, "project_office")
    assert "一号" in text(office.get(url))
    said = {"key": "v", "words": "查凭证。", f"value_{rows[0].pk}": "650", f"value_{rows[1].pk}": ""}
    assert office.post(url, said).status_code == 302
    assert [Dispatch.objects.get(pk=row.pk).verified_total for row in rows] == [Decimal(650), None]


def test_two_editors_get_both_texts(cast: Cast) -> None:
    project = full(cast, 1)
    office, url = client(cast, "project_office"), reverse("projects:edit", args=[project.pk])
    form = office.get(url).context["form"]
    sent = {name: value for name, value in form.initial.items() if value not in (None, "")}
    sent |= {"lead_unit": str(project.lead_unit_id), "scale": "三十二公里", "key": "e"}
    sent["type"], sent["sector"] = project.type, project.sector
    actions.suspend_project(actor=cast.actor("project_office"), project=project, reason="等待用地。")
    conflict = office.post(url, sent)
    assert conflict.status_code == 409
    assert "三十二公里" in text(conflict)
    assert Project.objects.get(pk=project.pk).scale == ""


@pytest.mark.parametrize("month", ["9999-12", "0001-01", "2026-13", "x"])
def test_a_month_that_is_none_has_no_page(cast: Cast, month: str) -> None:
    assert client(cast, "project_office").get(reverse("projects:month"), {"month": month}).status_code == 404


def test_the_intake_form_as_word(cast: Cast) -> None:
    project = full(cast, 1)
    answer = client(cast, "liaison").get(reverse("projects:intake_word", args=[project.pk]))
    words = "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs)
    assert project.number in words
    assert "6,840" in words


def test_what_waits_in_a_unit_is_nobody_elses(cast: Cast) -> None:
    row = written(cast, project_of(cast), 5, 10)
    assert client(cast, "officer").get(reverse("projects:approve", args=[row.pk])).status_code == 404
    assert client(cast, "head").get(reverse("projects:approve", args=[row.pk])).status_code == 200


def test_the_draft_of_a_matter_begins_with_the_plan_in_plain_digits(cast: Cast) -> None:
    project = project_of(cast)
    page = text(client(cast, "officer").get(reverse("projects:matter", args=[project.pk])))
    assert 'value="12000"' in page
