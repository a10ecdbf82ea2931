"""The pages: a lead's way through the forms, and as many queries for many rows as for one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.concerns.investment.models import Lead, Signing
from luoshi.concerns.investment.tests.conftest import lead_of, paid, signed
from luoshi.concerns.problems.models import Problem
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def _client(cast: Cast, person: str) -> Client:
    signed_in = Client()
    signed_in.force_login(cast.people[person])
    return signed_in


def test_a_lead_goes_through_the_forms(cast: Cast) -> None:
    liaison, officer = _client(cast, "liaison"), _client(cast, "officer")
    typed = {"key": "a", "name": "客车总装线", "investor": "云河客车", "industry": "machines", "planned": "30,000",
             "found_on": "2026-02-03", "unit": str(cast.units["transport"].pk)}  # fmt: skip
    assert liaison.post(reverse("investment:new"), typed).status_code == 302
    lead = Lead.objects.get()
    page = lead.get_absolute_url()
    assert liaison.post(f"{page}move/", {"key": "b", "stage": "in_talks"}).status_code == 302
    step = {
        "key": "c",
        "on": "2026-06-17",
        "way": "in",
        "words": "看了两处厂房。",
        "next_step": "回复厂房方案",
        "next_on": "2026-06-25",
    }
    assert liaison.post(f"{page}follow/", step).status_code == 302
    paper = {"key": "d", "kind": "contract", "on": "2026-06-18", "amount": "24000", "proof": "合同第 3 条"}
    assert liaison.post(f"{page}sign/", paper).status_code == 302
    cell = f"value_{Signing.objects.get().pk}"
    found = {"key": "e", "words": "查阅合同原件。"}
    verify = reverse("investment:verify", args=["signings"])
    assert liaison.post(verify, found | {cell: "24000"}).status_code == 403
    assert officer.post(verify, found | {cell: "25000"}).status_code == 400
    assert officer.post(verify, found | {cell: "24000"}).status_code == 302
    assert Signing.objects.get().verified_amount == Decimal(24000)
    shown = officer.get(page).content.decode()
    assert "看了两处厂房。" in shown
    assert "回复厂房方案" in shown
    counted = officer.get(reverse("investment:list"), {"view": "all", "signed": "2026"}).content.decode()
    assert "客车总装线" in counted
    assert "客车总装线" in officer.get(reverse("investment:list"), {"as": "csv"}).content.decode()


def test_pages_take_the_same_few_queries_for_more_rows(cast: Cast) -> None:
    def full(number: int) -> Lead:
        lead = lead_of(cast, name=f"项目{number}", investor=f"企业{number}")
        signed(cast, lead)
        paid(cast, lead)
        return lead

    lead, officer = full(1), _client(cast, "officer")
    urls = [reverse("investment:list"), reverse("investment:tally"), lead.get_absolute_url()]

    def counts() -> list[int]:
        found = []
        for url in urls:
            with CaptureQueriesContext(connection) as queries:
                assert officer.get(url).status_code == 200
            found.append(len(queries))
        return found

    before = counts()
    full(2)
    full(3)
    assert counts() == before
    assert max(before) <= 25, before


def test_a_problem_of_a_lead_is_linked_both_ways(cast: Cast) -> None:
    lead, officer = lead_of(cast), _client(cast, "officer")
    panel = reverse("problems:row_panel", args=["investment.Lead", lead.pk])
    assert panel in officer.get(lead.get_absolute_url()).content.decode()
    new = f"{reverse('problems:new')}?about=investment.Lead/{lead.pk}"
    assert new in officer.get(panel, headers={"HX-Request": "true"}).content.decode()
    form = officer.get(new).context["form"]
    begun = {name: form[name].value() for name in ("found_at", "unit", "source", "found_on")}
    assert (begun["found_at"], begun["unit"]) == (str(lead), cast.units["transport"].pk)
    typed = {"key": "a", "what": "厂区北侧道路不通", "domain": "business_environment"}
    row = Problem.objects.get(pk=officer.post(new, begun | typed).headers["Location"].split("/")[-2])
    assert f'<a href="{lead.get_absolute_url()}">' in officer.get(row.get_absolute_url()).content.decode()
    assert row.get_absolute_url() in officer.get(panel).content.decode()
    assert _client(cast, "water_head").get(panel).status_code == 404
    assert _client(cast, "water_head").get(new).status_code == 404
    assert (
        reverse("problems:row_panel", args=["problems.Problem", row.pk])
        not in officer.get(row.get_absolute_url()).content.decode()
    )
