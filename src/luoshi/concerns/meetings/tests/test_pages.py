"""The pages: the lives of the three registers through their forms, and as many queries for many rows as for one."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from luoshi.concerns.meetings.models import Instruction, Meeting, Suggestion
from luoshi.concerns.meetings.tests.conftest import instruction_of, meeting_of, suggestion_of
from luoshi.ledger.models import Matter, MatterLight
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def _client(cast: Cast, person: str) -> Client:
    signed_in = Client()
    signed_in.force_login(cast.people[person])
    return signed_in


def test_a_review_meeting_from_what_is_red_to_its_minutes(cast: Cast) -> None:
    red = stories.issued(cast)
    MatterLight.objects.filter(matter=red).update(verified="red")
    officer, chair = _client(cast, "officer"), str(cast.post("county_head").pk)
    assert red.title in officer.get(reverse("meetings:new")).content.decode()
    typed = {"key": "a", "sort": "review", "planned_on": "2026-06-18", "chair": chair, "red": [str(red.pk)],
             "others": "汛期道路抢通\n", "units": [str(cast.units["water"].pk)]}  # fmt: skip
    assert officer.post(reverse("meetings:new"), typed).status_code == 302
    meeting = Meeting.objects.get()
    assert [item.title for item in meeting.items.all()] == [red.title, "汛期道路抢通"]
    assert {row.unit.code for row in meeting.attendances.all()} == {"transport", "water"}
    page = meeting.get_absolute_url()
    assert officer.get(f"{page}minutes/").status_code == 404
    water = str(cast.units["water"].pk)
    assert officer.post(f"{page}hold/", {"key": "b", "on": "2026-06-18", "absent": [water]}).status_code == 302
    line = {"key": "c", "words_0": "7月底前完成12处抢修", "unit_0": water, "sponsor_0": chair, "domain_0": "rural"}
    refused = officer.post(f"{page}decide/", line)
    assert refused.status_code == 400
    assert "谁来办" in refused.content.decode()
    assert _client(cast, "head").post(f"{page}decide/", line | {"due_0": "2026-07-31"}).status_code == 403
    assert officer.post(f"{page}decide/", line | {"due_0": "2026-07-31"}).status_code == 302
    assert Matter.objects.about(meeting).get().state == "issued"
    words = {f"item_{item.pk}": f"同意{item.ordinal}" for item in meeting.items.all()}
    assert officer.post(f"{page}words/", {"key": "d"} | words).status_code == 302
    assert officer.post(f"{page}issue/", {"key": "e"}).status_code == 302
    answer = _client(cast, "water_head").get(f"{page}minutes/")
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.getvalue())).paragraphs)
    assert "同意2" in text
    assert "7月底前完成12处抢修" in text
    assert f"缺席单位：{cast.units['water'].name}" in text
    assert "汛期" in officer.get(page).content.decode()
    assert officer.get(f"{page}nothing/").status_code == 404


def test_an_instruction_and_a_suggestion_through_the_forms(cast: Cast) -> None:
    officer, liaison, head = (_client(cast, name) for name in ("officer", "liaison", "head"))
    unit, leader = str(cast.units["transport"].pk), str(cast.post("leader").pk)
    typed = {"key": "a", "text": "请抓紧办理。", "paper": "水毁报告", "author": leader, "written_on": "2026-06-17",
             "urgency": "ordinary", "days": "3", "lead_unit": unit, "domain": "rural"}  # fmt: skip
    assert officer.post(reverse("meetings:new_instruction"), typed).status_code == 400  # days are of urgent ones
    assert officer.post(reverse("meetings:new_instruction"), typed | {"days": ""}).status_code == 302
    page = Instruction.objects.get().get_absolute_url()
    said = {"key": "b", "reply": "已完成12处水毁路段抢修，恢复通车。"}
    assert officer.post(f"{page}write/", said).status_code == 403
    assert liaison.post(f"{page}write/", said).status_code == 302
    assert said["reply"] not in officer.get(page).content.decode()  # it has not left the unit
    assert liaison.post(f"{page}sign/", {"key": "c"}).status_code == 403
    assert head.post(f"{page}sign/", {"key": "d"}).status_code == 302
    found = {"key": "e", "holds": "yes", "words": "现场看了3处。"}
    assert officer.post(f"{page}verify/", found).status_code == 302
    later = {"key": "f", "title": "水毁路段复查", "lead_unit": unit, "due_on": "2026-09-30"}
    assert officer.post(f"{page}matter/", later).status_code == 302
    assert Matter.objects.about(Instruction.objects.get()).count() == 1
    page = suggestion_of(cast).get_absolute_url()
    planned = {"key": "g", "reply": said["reply"], "verdict": "B"}
    assert head.post(f"{page}write/", planned).status_code == 400
    assert head.post(f"{page}write/", planned | {"promised_on": "2026-10-31"}).status_code == 302
    answer = {"key": "h", "satisfaction": "unsatisfied"}
    assert officer.post(f"{page}assess/", answer).status_code == 400
    assert officer.post(f"{page}assess/", answer | {"words": "位置没有定。"}).status_code == 302
    assert "位置没有定。" in liaison.get(page).content.decode()
    assert Suggestion.objects.get().stage == "redo"


def test_lists_take_the_same_queries_for_more_rows(cast: Cast) -> None:
    officer = _client(cast, "officer")

    def counted() -> list[int]:
        found = []
        officer.get(reverse("meetings:list"))  # what a change leaves to be found anew
        for name in ("list", "instructions", "suggestions"):
            with CaptureQueriesContext(connection) as caught:
                assert officer.get(reverse(f"meetings:{name}")).status_code == 200
            found.append(len(caught))
        return found

    meeting_of(cast), instruction_of(cast), suggestion_of(cast)
    first = counted()
    for number in "123":
        meeting_of(cast), instruction_of(cast), suggestion_of(cast, number)
    assert counted() == first
    assert "石桥镇代表团" in officer.get(reverse("meetings:suggestions"), {"as": "csv"}).content.decode()
