"""Open work when people leave, are away, or leave nobody behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.audit.models import Event
from luoshi.ledger import actions as ledger
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.lib.errors import ActionError, Refused
from luoshi.org import actions
from luoshi.org.models import Handover, Holding, Person, Post
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(clock: Any) -> None:
    clock.set(2026, 6, 15)


def give(cast: Cast, person: str, role: str, *, unit: str, title: str) -> Holding:
    post = Post(unit=cast.units[unit], title=title, role=role)
    return actions.give_post(actor=cast.actor("security_admin"), person=cast.people[person], post=post, since=TODAY)


def absent(cast: Cast, actor: str, person: str, substitute: str, days: int = 5) -> Any:
    return actions.set_absence(
        actor=cast.actor(actor),
        person=cast.people[person],
        substitute=cast.people[substitute],
        since=TODAY,
        until=TODAY + timedelta(days=days),
    )


def hand_over(cast: Cast, leaver: str, successor: str, **more: Any) -> Handover:
    fields: dict[str, Any] = {
        "actor": cast.actor("security_admin"),
        "leaver": cast.people[leaver],
        "successor": cast.people[successor],
        "holdings": list(cast.people[leaver].holdings.all()),
        "first_day": TODAY,
    }
    return actions.hand_over(**(fields | more))


def test_a_liaison_who_stands_in_for_the_head_does_not_approve_their_own(cast: Cast) -> None:
    matter = stories.acknowledged(cast)
    report = stories.submitted(cast, matter)
    absent(cast, "head", "head", "liaison")
    with pytest.raises(Refused, match="本人|own"):
        ledger.approve_report(actor=cast.actor("liaison"), report=report)


def test_a_colleague_who_stands_in_approves(cast: Cast) -> None:
    give(cast, "nobody", "statistics", unit="transport", title="统计员")
    report = stories.submitted(cast, stories.acknowledged(cast))
    with pytest.raises(Refused):
        ledger.approve_report(actor=cast.actor("nobody"), report=report)
    absent(cast, "head", "head", "nobody")
    ledger.approve_report(actor=cast.actor("nobody"), report=report)
    assert Event.objects.filter(actor_name="无职人（代 交局长）").count() == 1


def test_open_work_goes_to_the_successor_in_one_act(cast: Cast) -> None:
    matter = stories.acknowledged(cast)
    named = stories.issued(cast, title="督查室牵头的事", lead_unit=cast.units["office"], supporting=[])
    ledger.name_verifier(actor=cast.actor("leader"), matter=named, verifier=cast.people["head"])
    stories.submitted(cast, matter)
    before = Event.objects.count()
    row = hand_over(cast, "head", "nobody", switch_off=True)
    assert Event.objects.count() == before + 1
    assert cast.actor("nobody").roles == {"unit_head"}
    assert cast.actor("head").roles == frozenset()
    assert Matter.objects.get(pk=named.pk).named_verifier == cast.people["nobody"]
    headings = {item["heading"]: len(item["lines"]) for item in row.content["work"]}
    assert headings == {"本单位牵头的事项": 1, "待审核的进展": 1, "被指定核查的事项": 1}
    assert row.content["moved"] == [{"label": "核查人改为接任人", "count": 1}]
    cast.people["head"].refresh_from_db()
    assert not cast.people["head"].is_active


def test_a_verifier_is_never_of_the_unit_that_leads(cast: Cast) -> None:
    named = stories.issued(cast, title="督查室牵头的事", lead_unit=cast.units["office"], supporting=[])
    ledger.name_verifier(actor=cast.actor("leader"), matter=named, verifier=cast.people["head"])
    Matter.objects.filter(pk=named.pk).update(lead_unit=cast.units["transport"])
    hand_over(cast, "head", "nobody")
    assert Matter.objects.get(pk=named.pk).named_verifier is None


def test_the_list_is_for_those_it_is_about(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    stories.issued(cast, responsible=cast.post("head"))
    row = hand_over(cast, "head", "nobody")
    title = "农村公路提档升级"
    for person in ("nobody", "officer"):
        assert title in sign_in(person).get(row.get_absolute_url()).text
    carried_out = sign_in("security_admin").get(row.get_absolute_url())
    assert carried_out.status_code == 200
    assert title not in carried_out.text
    for person in ("liaison", "water_head", "system_admin", "foreign_officer"):
        assert sign_in(person).get(row.get_absolute_url()).status_code == 404


def test_what_nobody_looks_after_is_shown(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    stories.issued(cast, responsible=cast.post("head"))
    office, security = sign_in("officer"), sign_in("security_admin")
    assert "每个岗位都有人担任" in office.get("/people/unattended/").text
    holding = cast.people["head"].holdings.get()
    actions.end_post(actor=cast.actor("security_admin"), holding=holding, last_day=YESTERDAY)
    shown, counted = office.get("/people/unattended/"), security.get("/people/unattended/")
    assert [(row.post, row.count) for row in counted.context["rows"]] == [(holding.post, 1)]
    assert "农村公路提档升级" in shown.text
    assert "农村公路提档升级" not in counted.text
    post = Post.objects.get(pk=holding.post_id)
    actions.give_post(actor=cast.actor("security_admin"), person=cast.people["nobody"], post=post, since=TODAY)
    assert "每个岗位都有人担任" in office.get("/people/unattended/").text


def test_a_unit_with_open_matters_stays(cast: Cast) -> None:
    matter = stories.issued(cast)
    system, unit = cast.actor("system_admin"), cast.units["water"]
    Holding.objects.filter(post__unit=unit).delete()
    with pytest.raises(ActionError, match="1 件未办结"):
        actions.close_unit(actor=system, unit=unit)  # it supports one
    ledger.cancel(actor=cast.actor("officer"), matter=matter, basis="县长办公会议纪要")
    assert not actions.close_unit(actor=system, unit=unit).is_active


def test_what_nobody_looks_after_costs_the_same_with_more(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    client = sign_in("officer")
    Holding.objects.filter(person=cast.people["head"]).delete()
    stories.issued(cast, responsible=cast.post("water_head"))

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/people/unattended/").status_code == 200
        return len(queries)

    before = count()
    for number in range(5):
        person = Person.objects.create_user(f"more{number}", county=cast.county, name=f"多{number}")
        cast.people[person.username] = person
        give(cast, person.username, "liaison", unit="transport", title=f"联络员{number}").delete()
    Holding.objects.filter(person=cast.people["water_head"]).delete()
    assert count() == before
    assert before <= 25
