"""The ledger list: views, conditions, order, pages, and who sees which rows."""

import re
from datetime import date

import pytest

from luoshi.ledger import actions
from luoshi.ledger.lights.keep import refresh_county
from luoshi.ledger.models import Matter
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
LIST = "/matters/"


def titles(response) -> list[str]:
    return re.findall(r'<td class="ls-name"><a href="[^"]+" title="([^"]+)"', response.content.decode())


@pytest.fixture
def three(cast):
    """One in work, one claimed, one draft."""
    return (
        stories.acknowledged(cast, title="甲事项", due_on=date(2026, 3, 10), kind="livelihood_item"),
        stories.claimed(cast, title="乙事项", domain="economy"),
        stories.draft(cast, title="丙事项", lead_unit=cast.units["water"]),
    )


def test_the_office_sees_all_and_a_unit_its_own(three, sign_in):
    assert set(titles(sign_in("officer").get(LIST))) == {"甲事项", "乙事项", "丙事项"}
    assert set(titles(sign_in("liaison").get(LIST))) == {"甲事项", "乙事项"}
    assert titles(sign_in("town_liaison").get(LIST)) == []


@pytest.mark.parametrize("who", ["auditor", "system_admin", "nobody"])
def test_who_has_no_business_rows_has_no_list(who, cast, sign_in):
    assert sign_in(who).get(LIST).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("view=soon", {"甲事项"}),
        ("view=claimed", {"乙事项"}),
        ("view=livelihood", {"甲事项"}),
        ("view=suspended", set()),
        ("view=all_issued", {"甲事项", "乙事项"}),
        ("view=new_red", {"乙事项"}),
        ("view=relapsed", set()),
        ("domain=economy", {"乙事项"}),
        ("state=draft", {"丙事项"}),
        ("q=甲事", {"甲事项"}),
        ("q=RW-2026-0001", {"乙事项"}),
        ("due_to=2026-03-31", {"甲事项"}),
        ("due_from=2026-12-01", {"乙事项", "丙事项"}),
        ("kind=livelihood_item", {"甲事项"}),
        ("domain=nonsense", {"甲事项", "乙事项", "丙事项"}),
    ],
)
def test_conditions(query, found, three, sign_in):
    assert set(titles(sign_in("officer").get(f"{LIST}?{query}"))) == found


def test_unit_and_light_conditions(three, cast, sign_in):
    client = sign_in("officer")
    assert titles(client.get(LIST, {"lead": cast.units["water"].pk})) == ["丙事项"]
    assert len(titles(client.get(LIST, {"sponsor": cast.post("leader").pk}))) == 3
    light = Matter.objects.get(title="甲事项").light.verified
    assert "甲事项" in titles(client.get(LIST, {"light": light}))
    assert "丙事项" not in titles(client.get(LIST, {"light": light}))


def test_what_a_number_opened_says_what_it_is(three, sign_in):
    page = text_of(sign_in("officer").get(LIST, {"view": "all_issued"}))
    assert "已交办的全部事项 2" in page


def test_cancelled_matters_are_left_out_until_asked_for(cast, sign_in):
    matter = stories.issued(cast, title="撤销的事项")
    actions.cancel(actor=cast.actor("officer"), matter=matter, basis="县政府常务会议纪要")
    client = sign_in("officer")
    assert titles(client.get(LIST)) == []
    assert titles(client.get(LIST, {"state": "cancelled"})) == ["撤销的事项"]


def test_red_stands_first_and_columns_sort_both_ways(cast, sign_in, clock):
    stories.acknowledged(cast, title="远", due_on=date(2026, 12, 31))
    stories.acknowledged(cast, title="近", due_on=date(2026, 4, 30))
    stories.acknowledged(cast, title="逾期", due_on=date(2026, 3, 3))
    clock.set(2026, 3, 5)
    refresh_county(cast.county.pk)
    client = sign_in("officer")
    assert titles(client.get(LIST))[0] == "逾期"
    assert titles(client.get(LIST, {"sort": "due"})) == ["逾期", "近", "远"]
    assert titles(client.get(LIST, {"sort": "-due"})) == ["远", "近", "逾期"]
    assert titles(client.get(LIST, {"sort": "nonsense"}))[0] == "逾期"


def test_pages_and_their_sizes(cast, sign_in):
    actions.draft_matters(
        actor=cast.actor("officer"),
        drafts=[
            actions.DraftInput(f"事项{n:02}", 2026, fields={"domain": "economy", "other_source": "会议"})
            for n in range(25)
        ],
    )
    client = sign_in("officer")
    assert len(titles(client.get(LIST))) == 20
    assert len(titles(client.get(LIST, {"page": 2}))) == 5
    assert len(titles(client.get(LIST, {"per_page": 50}))) == 25
    assert len(titles(client.get(LIST, {"per_page": 7}))) == 20
    assert len(titles(client.get(LIST, {"page": 99}))) == 5


def test_counts_and_lights_above_the_table(three, sign_in):
    words = text_of(sign_in("officer").get(LIST))
    assert "共 3 件" in words
    assert "报结待核查 1" in words


def test_claimed_and_verified_stand_apart_in_a_row(three, sign_in):
    page = sign_in("officer").get(f"{LIST}?q=乙事项").content.decode()
    assert "核 0 · 申 100" in page


def test_htmx_gets_the_part_that_changes_at_the_same_address(three, sign_in):
    client = sign_in("officer")
    whole, part = client.get(LIST), client.get(LIST, headers={"HX-Request": "true", "HX-Target": "ledger-list"})
    assert "<!doctype html>" in whole.content.decode()
    assert "<!doctype html>" not in part.content.decode()
    assert titles(part) == titles(whole)
    assert "HX-Target" in part.headers["Vary"]


def test_nothing_found_says_what_to_do(cast, sign_in):
    assert "没有符合条件的事项" in text_of(sign_in("officer").get(LIST, {"q": "没有"}))
    assert "先导入文件" in text_of(sign_in("officer").get(LIST))
    assert "还没有交办给您的事项" in text_of(sign_in("liaison").get(LIST))
