"""The pages: a request's way through the forms, who sees whom, and that nothing personal leaks."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.audit.models import EventBody
from luoshi.concerns.requests import actions, hooks, routing
from luoshi.concerns.requests.models import Contact, Request
from luoshi.concerns.requests.pages.rates import Rates
from luoshi.concerns.requests.tests.conftest import (
    ADDRESS,
    CANARIES,
    NAME,
    PHONE,
    answered,
    dispatched,
    heard,
    received,
    refused,
)
from luoshi.lib import clock as server_clock
from luoshi.lib.errors import Refused
from luoshi.org.models import Keeper
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def _client(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.people[who])
    return client


def test_the_way_through_the_forms(cast: Cast) -> None:
    officer, liaison, water = (_client(cast, who) for who in ("officer", "liaison", "water_head"))
    typed = {
        "key": "a",
        "body": f"{NAME}反映小区没有水，请打 13912345678 联系。",
        "received_on": "2026-06-05",
        "channel": "hotline",
        "sort": "help",
        "asker": "citizen",
        "domain": "livelihood",
        "name": NAME,
    }
    form = officer.get(reverse("requests:new")).context["form"]
    assert all(bound.field.widget.attrs["autocomplete"] == "off" for bound in form.contact[:4])
    asked = officer.post(reverse("requests:new"), typed)
    assert asked.status_code == 400
    assert "没有答复方式" in asked.content.decode()
    page = officer.post(reverse("requests:new"), typed | {"phone": PHONE}).headers["Location"]
    row = Request.objects.get()
    assert (row.body, row.is_late_entry) == ("欧**反映小区没有水，请打 139****5678 联系。", True)
    to = {"key": "b", "unit": str(cast.units["transport"].pk), "words": "", "version": "1"}
    assert officer.post(f"{page}dispatch/", to).status_code == 302
    assert officer.post(f"{page}dispatch/", to | {"key": "c"}).status_code == 409
    assert liaison.post(f"{page}refuse/", {"key": "d", "reason": "供水归水利局。"}).status_code == 302
    rule = {"key": "e", "unit": str(cast.units["water"].pk), "ruling": "供水按职责归水利局。"}
    assert officer.post(f"{page}rule/", rule).status_code == 302
    second = _client(cast, "officer2").post(f"{page}rule/", rule | {"key": "f", "ruling": "另有安排。"})
    assert second.status_code == 409
    assert "供水按职责归水利局。" in second.content.decode()
    assert "另有安排。" in second.content.decode()
    assert water.post(f"{page}answer/", {"key": "g", "outcome": "solved", "answer": "已加压。"}).status_code == 302
    revisit = {"key": "h", f"heard_{row.pk}": "again", f"rating_{row.pk}": "dissatisfied", f"words_{row.pk}": ""}
    assert officer.post(reverse("requests:revisits"), revisit).status_code == 400
    assert officer.post(reverse("requests:revisits"), revisit | {f"words_{row.pk}": "还是没水。"}).status_code == 302
    shown = officer.get(page).content.decode()
    assert "第 2 轮" in shown
    assert "还是没水。" in shown
    assert row.number in officer.get(reverse("requests:list"), {"as": "csv"}).content.decode()


@pytest.mark.parametrize("who", ["officer2", "county_head", "leader"])
def test_contact_data_is_masked_for_whoever_does_not_handle_it(cast: Cast, who: str) -> None:
    row = dispatched(cast)
    shown = _client(cast, who).get(row.get_absolute_url()).content.decode()
    assert "欧**" in shown
    assert not [word for word in CANARIES if word in shown]
    assert _client(cast, who).post(reverse("requests:contact", args=[row.pk])).status_code == 403


def test_each_look_at_contact_data_is_in_the_record(cast: Cast) -> None:
    row = dispatched(cast)
    url = reverse("requests:contact", args=[row.pk])
    liaison = _client(cast, "liaison")
    assert PHONE not in liaison.get(row.get_absolute_url()).content.decode()
    answer = liaison.post(url)
    assert PHONE in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert "交联络查看了联系方式" in _client(cast, "officer2").get(row.get_absolute_url()).content.decode()
    assert _client(cast, "officer2").post(url).status_code == 403
    assert _client(cast, "officer2").post(reverse("requests:take_over", args=[row.pk])).status_code == 302
    assert PHONE in _client(cast, "officer2").post(url).content.decode()
    assert _client(cast, "officer").post(url).status_code == 403


def test_contact_data_is_erased_by_rule_and_the_chain_holds(cast: Cast, clock: Any) -> None:
    kept, row = received(cast), heard(cast, answered(cast))
    clock.set(2026, 9, 7, 23, 0)  # ninety days end on a Sunday, so on the Monday after it
    hooks.keep_erased()
    assert Contact.objects.filter(request=row).exists()
    clock.set(2026, 9, 8, 0, 5)
    hooks.keep_erased()
    assert [contact.request for contact in Contact.objects.all()] == [kept]
    assert "已于 2026年9月8日删除" in _client(cast, "officer").get(row.get_absolute_url()).content.decode()
    with pytest.raises(Refused):
        actions.show_contact(actor=cast.actor("officer"), request=Request.objects.get(pk=row.pk))
    actions.erase_contact(actor=cast.actor("officer"), request=kept, reason=f"{NAME}要求删除")
    assert not Contact.objects.exists()


def test_nothing_personal_is_in_events_lists_files_facts(cast: Cast) -> None:
    said = f"联系了{NAME}，电话 {PHONE}，住{ADDRESS}。"
    row = refused(cast, title=f"{NAME}要水", body=said)
    actions.rule_refusal(actor=cast.actor("officer"), request=row, unit=cast.units["water"], ruling=said)
    [row] = actions.answer_requests(
        actor=cast.actor("water_head"), requests=[row], outcome="solved", answer=f"{said}身份证 110101199001011234。"
    )
    row = heard(cast, row, words=said)
    actions.reopen_request(actor=cast.actor("officer"), request=row, reason=said)
    texts = [body.body for body in EventBody.objects.all()] + [str(row), str(row.contact)]
    officer = _client(cast, "officer")
    for url in (reverse("requests:list"), reverse("requests:rates"), row.get_absolute_url(), f"/search/?q={NAME}"):
        texts.append(officer.get(url, {} if "?" in url else {"view": "all"}).content.decode())
    texts.append(officer.get(reverse("requests:list"), {"as": "csv", "view": "all"}).content.decode())
    leaks = [(word, text) for text in texts for word in (*CANARIES, "110101199001011234") if word in _unasked(text)]
    assert not leaks


def _unasked(text: str) -> str:
    """A page of search without the question that it repeats."""
    return "" if f'value="{NAME}"' in text else text


def test_a_ruling_is_proposed_for_like_requests(cast: Cast) -> None:
    first = refused(cast)
    actions.rule_refusal(actor=cast.actor("officer"), request=first, unit=cast.units["water"], ruling="供水归水利局。")
    like = received(cast, title="自来水水压低", body="小区三楼以上住户早晚用水高峰没有水，请加压。")
    other = received(cast, title="路灯不亮", body="镇政府门前路灯一周不亮，晚上走路看不见。")
    assert [found.refusal.ruled_unit for found in routing.precedents_of(like)] == [cast.units["water"]]
    assert routing.precedents_of(other) == []
    form = _client(cast, "officer").get(reverse("requests:dispatch", args=[like.pk])).content.decode()
    assert "供水归水利局。" in form
    assert f'<option value="{cast.units["water"].pk}" selected>' in form


def test_duplicates_are_shown_to_whoever_handles_it(cast: Cast) -> None:
    row, twin = dispatched(cast), dispatched(cast)
    actions.dispatch_request(
        actor=cast.actor("officer"),
        request=received(cast, title="路灯", body="路灯不亮。"),
        unit=cast.units["transport"],
    )
    [found] = routing.duplicates_of(row, cast.actor("liaison"))
    assert (found.request, found.same_person) == (twin, True)
    assert "同一联系方式" in _client(cast, "liaison").get(row.get_absolute_url()).content.decode()
    assert "同一联系方式" not in _client(cast, "officer2").get(row.get_absolute_url()).content.decode()
    both = {"key": "a", "outcome": "solved", "answer": "已加压。", "others": [str(twin.pk)]}
    assert _client(cast, "liaison").post(reverse("requests:answer", args=[row.pk]), both).status_code == 302
    assert Request.objects.filter(stage="answered").count() == 2


def test_rates_come_from_the_server_and_from_revisits(cast: Cast, clock: Any) -> None:
    heard(cast, answered(cast))
    heard(cast, answered(cast), resolved=False, rating="dissatisfied", words="没修好。")
    heard(cast, answered(cast), reached=False, resolved=None, rating="", words="打了三次没人接，现场看过。")
    answered(cast)
    dispatched(cast)
    clock.set(2026, 6, 16, 9, 0)
    [line] = Rates(cast.actor("officer"), 2026, server_clock.today()).lines
    assert [(rate.done, rate.of) for rate in line.rates] == [(4, 6), (1, 2), (1, 2)]
    shown = _client(cast, "officer").get(line.rates[1].url).content.decode()
    assert "1 条" in shown


def test_the_keeper_of_the_register_works_as_the_office(cast: Cast) -> None:
    Keeper.objects.create(county=cast.county, register="requests", unit=cast.units["town"])
    row = received(cast, who="town_liaison")
    keeper = _client(cast, "town_liaison")
    assert keeper.get(reverse("requests:dispatch", args=[row.pk])).status_code == 200
    assert _client(cast, "officer").post(reverse("requests:contact", args=[row.pk])).status_code == 403
    assert PHONE in keeper.post(reverse("requests:contact", args=[row.pk])).content.decode()


def test_a_matter_tells_nothing_of_who_asked(cast: Cast) -> None:
    row = dispatched(cast)
    given = {
        "key": "a",
        "title": "改造老旧小区供水管网",
        "lead_unit": str(cast.units["water"].pk),
        "due_on": "2026-10-31",
    }
    officer = _client(cast, "officer")
    drafted = officer.post(reverse("requests:matter", args=[row.pk]), given).headers["Location"]
    shown = officer.get(drafted).content.decode()
    assert row.number in shown
    assert not [word for word in CANARIES if word in shown]
    assert "改造老旧小区供水管网" in officer.get(row.get_absolute_url()).content.decode()


def test_pages_take_the_same_few_queries_for_more_rows(cast: Cast) -> None:
    row, officer = refused(cast), _client(cast, "officer")
    answered(cast)
    urls = [reverse(f"requests:{name}") for name in ("list", "rates", "revisits")] + [row.get_absolute_url()]

    def counts() -> list[int]:
        found = []
        for url in urls:
            with CaptureQueriesContext(connection) as queries:
                assert officer.get(url).status_code == 200
            found.append(len(queries))
        return found

    before = counts()
    for _ in range(2):
        refused(cast)
        answered(cast)
    assert counts() == before
    assert max(before) <= 25, before
