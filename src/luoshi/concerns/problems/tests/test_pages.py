"""The pages: a problem raised from a matter goes through the forms, and as many queries for many rows as for one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.concerns.problems.models import Problem
from luoshi.concerns.problems.tests.conftest import STEPS, closed, planned, raised, triaged
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def _client(cast: Cast, person: str) -> Client:
    signed_in = Client()
    signed_in.force_login(cast.people[person])
    return signed_in


def test_a_problem_of_a_matter_goes_through_the_forms(cast: Cast) -> None:
    matter = stories.issued(cast)
    liaison, officer = _client(cast, "liaison"), _client(cast, "officer")
    new = f"{reverse('problems:new')}?about=ledger.Matter/{matter.pk}"
    panel = officer.get(reverse("problems:panel", args=[matter.pk]), headers={"HX-Request": "true"}).content.decode()
    assert new in panel
    form = liaison.get(new).context["form"]
    begun = {name: form[name].value() for name in ("found_at", "unit", "leader", "domain", "source")}
    assert matter.title in begun["found_at"]
    typed = {name: value or "" for name, value in begun.items()}
    typed |= {"key": "a", "what": "施工便道被占，三天无法进料", "found_on": "2026-06-17"}
    assert liaison.post(new, typed).status_code == 302
    row = Problem.objects.get()
    page = row.get_absolute_url()
    assert "施工便道被占" in officer.get(reverse("problems:panel", args=[matter.pk])).content.decode()
    assert matter.get_absolute_url() in officer.get(page).content.decode()
    triage = {"key": "b", "answer": "plan_required", "measure": "协商改道。", "version": "1"}
    assert liaison.post(f"{page}triage/", triage).status_code == 403
    assert officer.post(f"{page}triage/", triage | {"measure": ""}).status_code == 400
    assert officer.post(f"{page}triage/", triage).status_code == 302
    assert officer.post(f"{page}triage/", triage | {"key": "c"}).status_code == 403
    plan = {"key": "d", "words_1": "签订改道协议", "words_2": "便道通车", "on_2": "2026-07-20", "version": "2"}
    assert "没有日期不算方案" in liaison.post(f"{page}plan/", plan).content.decode()
    assert liaison.post(f"{page}plan/", plan | {"on_1": "2026-06-30"}).status_code == 302
    for n, step in enumerate(row.plan_steps.all()):
        assert (
            liaison.post(reverse("problems:step_done", args=[step.pk]), {"key": f"s{n}", "words": "完成。"}).status_code
            == 302
        )
    assert liaison.post(f"{page}claim/", {"key": "e", "words": "便道已通。"}).status_code == 302
    found = {"key": "f", "outcome": "solved", "words": "现场查看已通。", "on_site": "on"}
    assert liaison.post(f"{page}check/", found).status_code == 403
    assert officer.post(f"{page}check/", found).status_code == 302
    assert officer.post(f"{page}close/", {"key": "g"}).status_code == 302
    back = {"key": "h", "outcome": "relapsed", "words": "又被占。"}
    assert officer.post(f"{page}look-back/", back).status_code == 302
    listed = officer.get(reverse("problems:list")).content.decode()
    assert "反弹 1 次" in listed
    assert "施工便道被占" in officer.get(reverse("problems:list"), {"as": "csv"}).content.decode()


def test_pages_take_the_same_few_queries_for_more_rows(cast: Cast) -> None:
    officer, row = _client(cast, "officer"), planned(cast)
    triaged(cast, "escalate")
    urls = [f"{reverse('problems:list')}?view=all", row.get_absolute_url()]

    def counts() -> list[int]:
        found = []
        for url in urls:
            with CaptureQueriesContext(connection) as queries:
                assert officer.get(url).status_code == 200
            found.append(len(queries))
        return found

    before = counts()
    triaged(cast, "escalate")
    closed(cast)
    planned(cast)
    assert counts() == before
    assert max(before) <= 25, before
    step = row.plan_steps.first()
    assert step is not None
    assert step.words == STEPS[0].words
    made = officer.get(reverse("problems:step_matter", args=[step.pk])).context["form"]
    given = {name: str(made[name].value()) for name in ("title", "lead_unit", "due_on")} | {"key": "m"}
    assert officer.post(reverse("problems:step_matter", args=[step.pk]), given).status_code == 302
    assert STEPS[0].words in officer.get(row.get_absolute_url()).content.decode()
    assert _client(cast, "water_head").get(row.get_absolute_url()).status_code == 404
    assert raised(cast, by="water_head").pk
