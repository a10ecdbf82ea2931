"""Rulings on objections are remembered and shown, with the reason, when a like objection comes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.ledger import actions
from luoshi.ledger.models import Dispute, Matter
from luoshi.ledger.precedents import Words, likeness
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import drawn, send, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def objected(cast, title: str, **given) -> Matter:
    matter = stories.issued(cast, title=title, **given)
    actions.dispute(actor=cast.actor("liaison"), matter=matter, reason="养护职责已移交乡镇。")
    return matter


def ruled(cast, title: str, lead: str = "town", **given) -> Matter:
    matter = objected(cast, title, **given)
    unit = cast.units[lead]
    return actions.rule_dispute(actor=cast.actor("officer"), matter=matter, lead_unit=unit, ruling="按属地原则办理。")


def ruling_page(matter: Matter) -> str:
    return matter.get_absolute_url() + "dispute/ruling/"


def test_a_like_objection_shows_the_last_ruling_and_why(cast, sign_in):
    ruled(cast, "农村公路日常养护 300 公里")
    page = sign_in("officer").get(ruling_page(objected(cast, "石桥片区农村公路养护 80 公里")))
    text = text_of(page)
    for words in (
        "上次：",
        "由测试县石桥镇人民政府牵头",
        "养护职责已移交乡镇。",
        "按属地原则办理。",
        "农村公路",
        "同一单位",
    ):
        assert words in text
    assert "公里" not in text.split("都写有“")[1].split("”")[0]
    assert drawn(page)["ruling"] == [""]
    assert drawn(page)["lead_unit"] == [str(cast.units["transport"].pk)]


def test_what_is_not_like_is_not_shown_nor_what_is_still_open(cast, sign_in):
    ruled(cast, "县城供水管网改造 20 公里")
    objected(cast, "农村公路养护 300 公里")
    assert "上次：" not in text_of(sign_in("officer").get(ruling_page(objected(cast, "农村公路养护 80 公里"))))


def test_a_precedent_keeps_who_leads_by_the_ruling(cast, sign_in):
    first = ruled(cast, "农村公路养护 300 公里", lead="water")
    Matter.objects.filter(pk=first.pk).update(lead_unit=cast.units["roads"])
    assert Dispute.objects.get().ruled_lead == cast.units["water"]
    text = text_of(sign_in("officer").get(ruling_page(objected(cast, "农村公路养护 80 公里"))))
    assert "由测试县水利局牵头" in text


def test_a_unit_is_shown_only_what_it_may_see(cast, sign_in):
    ruled(cast, "农村公路养护 300 公里", lead="town", supporting=[])
    ours = stories.issued(cast, title="农村公路养护 80 公里")
    page = sign_in("liaison").get(ours.get_absolute_url() + "dispute/")
    assert page.status_code == 200
    assert "按属地原则办理。" not in page.content.decode()
    ruled(cast, "农村公路养护 60 公里", lead="transport")
    text = text_of(sign_in("liaison").get(ours.get_absolute_url() + "dispute/"))
    assert "按属地原则办理。" in text
    assert "300" not in text


def test_the_ruling_binds_and_no_objection_comes_after_it(cast, sign_in):
    matter = ruled(cast, "农村公路养护 300 公里", lead="transport")
    page = sign_in("liaison").get(matter.get_absolute_url() + "dispute/")
    assert page.status_code == 403
    assert "以裁定为准" in text_of(page)
    again = send(sign_in("officer"), ruling_page(objected(cast, "另一件")), ruling="维持。")
    assert again.status_code == 302


def test_the_ruling_page_costs_the_same_with_more_precedents(cast, sign_in):
    matter, office = objected(cast, "农村公路养护 80 公里"), sign_in("officer")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert office.get(ruling_page(matter)).status_code == 200
        return len(queries)

    ruled(cast, "农村公路养护 300 公里")
    before = count()
    for number in range(3):
        ruled(cast, f"农村公路养护 {number} 公里")
    assert count() == before <= 25


@pytest.mark.parametrize(
    ("one", "other", "same_unit", "like"),
    [
        ("农村公路养护 80 公里", "农村公路日常养护 300 公里", False, True),
        ("农村公路养护 80 公里", "完成农村公路养护", True, True),
        ("完成投资 80 亿元", "完成投资 30 亿元，推进工作", True, False),
        ("新建幼儿园 3 所", "农村公路养护 80 公里", True, False),
        ("", "农村公路养护", True, False),
    ],
)
def test_likeness_counts_words_that_say_something(one, other, same_unit, like, cast):
    units = (cast.units["water"].pk, cast.units["water" if same_unit else "town"].pk)
    found = likeness(Words(one, units[0]), Words(other, units[1]))
    assert found.is_like is like
    assert found.same_unit is same_unit
