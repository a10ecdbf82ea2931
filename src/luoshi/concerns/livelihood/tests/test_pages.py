"""The pages: an item's way through the forms, and as many queries for many rows as for one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.concerns.livelihood import actions
from luoshi.concerns.livelihood.models import Item
from luoshi.concerns.livelihood.tests.conftest import TITLE, answers, done, published, shortlisted
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db


def _client(cast: Cast, person: str) -> Client:
    signed_in = Client()
    signed_in.force_login(cast.people[person])
    return signed_in


def shortlisted_by_forms(cast: Cast, town: Client, officer: Client) -> Item:
    """A township's proposal that the office completes and takes on the shortlist."""
    typed = {"key": "a", "year": "2026", "title": TITLE, "content": "提档升级 120 公里。", "source": "citizens", "voices": "86",
             "collected_by": str(cast.units["town"].pk), "collected_on": "2025-11-20"}  # fmt: skip
    assert town.post(reverse("livelihood:new"), typed).status_code == 302
    item = Item.objects.get()
    page = item.get_absolute_url()
    assert officer.post(f"{page}screen/", {"key": "b", "stage": "shortlisted"}).status_code == 400
    whole = typed | {"key": "c", "version": str(item.version), "lead_unit": str(cast.units["transport"].pk),
                     "sponsor": str(cast.post("leader").pk), "beneficiaries": "沿线村民", "people": "32,000".replace(",", ""),
                     "funds": "4,800", "funds_from": "县级财政", "due_on": "2026-11-30"}  # fmt: skip
    assert officer.post(f"{page}edit/", whole).status_code == 302
    assert officer.post(f"{page}screen/", {"key": "d", "stage": "shortlisted"}).status_code == 302
    return item


def test_an_item_goes_through_the_forms(cast: Cast, clock: Any) -> None:
    town, officer, liaison = _client(cast, "town_liaison"), _client(cast, "officer"), _client(cast, "liaison")
    item = shortlisted_by_forms(cast, town, officer)
    page = item.get_absolute_url()
    duty = {
        "key": "n",
        "title": "修路",
        "lead_unit": str(cast.units["transport"].pk),
        "due_on": "2026-11-30",
        "source": "票决",
    }
    assert officer.post(f"{page}matter/", duty).status_code == 403  # nobody has chosen it yet
    assert not Matter.objects.exists()
    ballot = {
        "key": "e",
        "meeting": "县人大会议",
        "held_on": "2026-01-06",
        "deputies": "200",
        "present": "190",
        "seats": "1",
    }
    votes = {f"for_{item.pk}": "150", f"against_{item.pk}": "30", f"abstained_{item.pk}": "10"}
    assert officer.post(reverse("livelihood:vote"), ballot | votes | {"ballots": "189"}).status_code == 400
    assert officer.post(reverse("livelihood:vote"), ballot | votes | {"ballots": "190"}).status_code == 302
    listed = {"key": "f", "on": "2026-01-06", "where": "县政府网站", f"at_{item.pk}": "1"}
    assert officer.post(reverse("livelihood:publish"), listed).status_code == 302
    assert officer.post(f"{page}places/", {"key": "g", f"place_{cast.units['town'].pk}": "12 公里"}).status_code == 302
    matter = stories.acknowledged(cast, kind="livelihood_item", title="修路")
    assert officer.post(f"{page}link/", {"key": "h", "matters": [str(matter.pk)]}).status_code == 302
    assert officer.post(f"{page}matter/", duty).status_code == 302
    assert set(Matter.objects.about(item).values_list("title", "state")) == {
        ("修路", "acknowledged"),
        ("修路", "draft"),
    }
    clock.set(2026, 4, 8, 9, 0)
    stories.reported(cast, matter, 40)
    stories.verified(cast, matter, 40)
    sums = {"key": "i", "as_of": "2026-03-31", "in_place": "3,000", "paid": "900", "proof": "预算下达文件"}
    assert liaison.post(f"{page}funds/", sums).status_code == 302
    place = item.places.get()
    found = {"key": "j", "words": "现场查看。", f"place_{place.pk}": "2026-04-02", "in_place": "2900", "paid": ""}
    assert officer.post(f"{page}check/", found).status_code == 400
    assert officer.post(f"{page}check/", found | {"paid": "900"}).status_code == 302
    start = liaison.get(f"{page}text/1/").content.decode()
    assert "农村公路提档升级40公里（计划120公里）" in start
    assert liaison.post(f"{page}text/1/", {"key": "k", "words": "完成 55 公里。"}).status_code == 400
    assert liaison.post(f"{page}text/1/", {"key": "l", "words": "完成 40 公里。"}).status_code == 302
    quarter = f"{reverse('livelihood:quarter')}?year=2026&quarter=1"
    assert "完成 40 公里。" not in town.get(quarter).content.decode()
    assert officer.post(f"{reverse('livelihood:release')}?year=2026&quarter=1", {"key": "m"}).status_code == 302
    assert "完成 40 公里。" in town.get(quarter).content.decode()
    assert "完成 40 公里。" in town.get(page).content.decode()
    assert TITLE in town.get(reverse("livelihood:list"), {"as": "csv"}).content.decode()


def test_pages_take_the_same_few_queries_for_more_rows(cast: Cast) -> None:
    def full(number: int) -> Item:
        item = published(cast, title=f"实事{number}") if number == 1 else _more(cast, number)
        actions.report_funds(
            actor=cast.actor("liaison"),
            item=item,
            funds=actions.FundsInput(date(2026, 1, 5), Decimal(900), Decimal(90), "批复"),
        )
        return item

    item, officer = full(1), _client(cast, "officer")
    row = done(cast, item)
    actions.assess_item(actor=cast.actor("officer"), item=row, said=answers(cast))
    quarter = f"{reverse('livelihood:quarter')}?year=2026&quarter=1"
    urls = [reverse("livelihood:list"), quarter, item.get_absolute_url()]

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


def _more(cast: Cast, number: int) -> Item:
    """Another published item, as if of the same vote."""
    item = shortlisted(cast, title=f"实事{number}")
    Item.objects.filter(pk=item.pk).update(stage="published", ordinal=number, published_on=date(2026, 1, 6))
    return Item.objects.get(pk=item.pk)


def test_a_tie_is_broken_by_the_second_vote_on_the_same_form(cast: Cast) -> None:
    road, lamp = shortlisted(cast), shortlisted(cast, title="村口路灯")
    officer, vote = _client(cast, "officer"), reverse("livelihood:vote")
    sent = {"key": "a", "meeting": "县人大会议", "held_on": "2026-01-06", "deputies": "200", "present": "190", "ballots": "190", "seats": "1"}  # fmt: skip
    for item in (road, lamp):
        sent |= {f"for_{item.pk}": "120", f"against_{item.pk}": "70", f"abstained_{item.pk}": "0"}
    answer = officer.post(vote, sent)
    assert answer.status_code == 400
    assert f'name="second_{lamp.pk}"' in answer.content.decode()
    assert officer.post(vote, sent | {f"second_{lamp.pk}": "on"}).status_code == 302
    assert Item.objects.get(pk=lamp.pk).stage == "chosen"
