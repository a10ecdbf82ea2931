"""Asking for a choice under a quota, keeping it, ruling on it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.audit.models import Event
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast
from luoshi.projects import stages
from luoshi.projects.actions import proposals as actions
from luoshi.projects.models import AllocationProposal, Project
from luoshi.projects.proposals.frozen import Asked, AskedProject, AskedShare, asked_of
from luoshi.projects.proposals.report import Report
from luoshi.projects.tests.conftest import project_of

pytestmark = pytest.mark.django_db


def one(code: str, need: int, points: int, **more: Any) -> AskedProject:
    return AskedProject(
        code, f"项目{code}", "县交通局", more.pop("town", "石桥镇"), "transport", str(need), str(need), points, **more
    )


ROADS = Asked(
    "1000",
    (one("甲", 500, 80), one("乙", 600, 70), one("丙", 400, 30, town=""), one("丁", 700, 60, after="乙")),
    (AskedShare("township", "石桥镇", fewest=1), AskedShare("all", "", largest=2)),
)


def made(cast: Cast, asked: Asked = ROADS, **more: Any) -> AllocationProposal:
    return actions.propose(
        actor=cast.actor("project_office"), name="2026年专项债券", kind="special_bond", year=2026, asked=asked, **more
    )


def client(cast: Cast, person: str) -> Client:
    signed_in = Client()
    signed_in.force_login(cast.people[person])
    return signed_in


def test_a_proposal_keeps_what_was_asked_and_found(cast: Cast) -> None:
    row = made(cast)
    assert (row.money, row.points) == (Decimal(900), Decimal(110))
    assert asked_of(row.inputs) == ROADS
    report = Report(asked_of(row.inputs), row.result)
    assert [chosen.project.code for chosen in report.chosen] == ["甲", "丙"]
    left = {line.project.code: line for line in report.left}
    assert "10" in left["乙"].why  # 70 + 30 instead of 80 + 30
    assert "80" in left["乙"].change
    assert left["丁"].why.count("项目丁") == 1  # blocked: only together with 乙, and both are more than the quota
    assert Event.objects.filter(kind="allocation_proposed").count() == 1


def test_the_county_head_adopts_with_a_reason_and_only_once(cast: Cast) -> None:
    row = made(cast)
    with pytest.raises(Refused):
        actions.adopt(actor=cast.actor("project_office"), proposal=row, reason="会议决定")
    with pytest.raises(ActionError, match=r"."):
        actions.adopt(actor=cast.actor("county_head"), proposal=row, reason=" ")
    adopted = actions.adopt(actor=cast.actor("county_head"), proposal=row, reason="县政府第 9 次常务会议")
    assert adopted.state == "adopted"
    with pytest.raises(Refused):
        actions.withdraw(actor=cast.actor("project_office"), proposal=row, reason="改了")
    assert not Project.objects.exists()  # nothing is applied


def test_contradictions_and_repeats(cast: Cast) -> None:
    contradiction = Asked("100", ROADS.projects, (AskedShare("all", "", fewest=1),))
    with pytest.raises(ActionError):
        made(cast, contradiction)
    found = actions.reckoned(contradiction)
    assert len(found.conflict) == 2
    assert made(cast, key="k") == made(cast, key="k")
    assert AllocationProposal.objects.count() == 1


def posted(*projects: Project, **changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"key": "k1", "name": "专项债券", "quota": "9000", "run": "1"}
    for project in projects:
        code = project.pk.hex
        data |= {f"take_{code}": "on", f"need_{code}": "6000", f"points_{code}": "50"}
    return data | changes


def test_the_page_asks_shows_reasons_and_keeps(cast: Cast) -> None:
    first = project_of(cast, stages.RESERVE)
    second = project_of(cast, stages.RESERVE, name="青岭水厂扩建")
    office, page = client(cast, "project_office"), reverse("projects:allocate")
    assert office.get(page).context["form"][f"need_{first.pk.hex}"].initial == Decimal(12000)
    found = office.post(page, posted(first, second))
    assert len(found.context["report"].chosen) == 1
    assert not AllocationProposal.objects.exists()
    rival = {f"must_{first.pk.hex}": "on", f"after_{first.pk.hex}": second.pk.hex}
    assert len(office.post(page, posted(first, second, **rival)).context["report"].conflict) == 3
    for changes in ({f"need_{first.pk.hex}": ""}, {f"least_{first.pk.hex}": "7000"}, {"quota": "-1"}, {"most_g0": "x"}):
        assert office.post(page, posted(first, second, **changes)).status_code == 400
    kept = office.post(page, posted(first, second, save="1"), follow=True)
    row = AllocationProposal.objects.get()
    assert kept.redirect_chain == [(row.get_absolute_url(), 302)]
    other = made(cast)
    compared = office.get(reverse("projects:compare"), {"with": [row.pk, other.pk]})
    assert len(compared.context["lines"]) == 6
    assert office.get(reverse("projects:compare"), {"with": "x"}).status_code == 404
    adopt = reverse("projects:adopt", args=[row.pk])
    assert client(cast, "county_head").post(adopt, {"key": "k2", "reason": ""}).status_code == 400
    for _sent_twice in range(2):
        assert client(cast, "county_head").post(adopt, {"key": "k2", "reason": "常务会议"}).status_code == 302
    again = client(cast, "county_head").post(adopt, {"key": "k3", "reason": "常务会议"})
    assert again.status_code == 403
    for person in ("liaison", "leader", "auditor", "system_admin", "foreign_officer"):
        assert client(cast, person).get(row.get_absolute_url()).status_code == 404
