"""Pages of people and units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.org import actions
from luoshi.org.models import Absence, Holding, Person, Unit
from luoshi.org.tests.cast import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def shown(client: Client, query: str = "") -> set[str]:
    return {person.name for person in client.get(f"/people/{query}").context["page"]}


def test_people_see_colleagues_and_administrators_see_accounts(sign_in: SignIn) -> None:
    officer, system = sign_in("officer"), sign_in("system_admin")
    assert "交联络" in shown(officer)
    assert "无职人" not in shown(officer)  # no post yet
    assert "外一人" not in shown(officer)
    assert "无职人" in shown(system)
    assert "用户名" in system.get("/people/").text
    assert "用户名" not in officer.get("/people/").text
    assert sign_in("nobody").get("/people/").status_code == 404


def test_the_list_is_narrowed(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("security_admin")
    actions.switch_off(actor=cast.actor("security_admin"), person=cast.people["finance"])
    assert shown(client, "?q=联络员") == {"交联络", "水联络", "镇联络", "档一人"}
    assert shown(client, f"?unit={cast.units['transport'].pk}") == {"交联络", "交局长"}
    assert shown(client, "?role=county_head") == {"县长人"}
    assert shown(client, "?state=off") == {"财一人"}
    assert shown(client, "?state=no_post") == {"无职人"}
    assert shown(client, "?q=无此人") == set()
    assert shown(client, "?unit=nonsense&role=nonsense")  # a condition that makes no sense is left out


def test_business_people_do_not_search_user_names(sign_in: SignIn) -> None:
    assert shown(sign_in("officer"), "?q=water_head") == set()
    assert shown(sign_in("system_admin"), "?q=water_head") == {"水局长"}


def test_an_account_is_made_given_a_post_and_ended_on_pages(cast: Cast, sign_in: SignIn) -> None:
    system, security = sign_in("system_admin"), sign_in("security_admin")
    page = system.post("/people/new/", {"key": "k", "username": "xinren", "name": "新人"}).headers["Location"]
    assert "无岗位" in security.get(page).text
    given = {
        "key": "p",
        "unit": cast.units["archive"].pk,
        "title": "馆长",
        "role": "unit_head",
        "since": "2026-06-15",
    }
    assert security.post(f"{page}posts/", given | {"title": ""}).status_code == 400
    assert security.post(f"{page}posts/", given).status_code == 302
    holding = Holding.objects.get(person__username="xinren")
    assert security.post(f"/holdings/{holding.pk}/end/", {"key": "e", "last_day": "2026-06-30"}).status_code == 302
    holding.refresh_from_db()
    assert str(holding.until) == "2026-06-30"
    assert system.post(f"{page}posts/", given).status_code == 403


def test_a_wrong_user_name_is_told_at_its_field(sign_in: SignIn) -> None:
    answer = sign_in("system_admin").post("/people/new/", {"key": "k", "username": "liaison", "name": "新人"})
    assert answer.status_code == 400
    assert "用户名 liaison 已有人使用" in answer.text


def test_a_unit_is_kept_on_its_page(cast: Cast, sign_in: SignIn) -> None:
    client, unit = sign_in("system_admin"), cast.units["water"]
    page = f"/units/{unit.pk}/edit/"
    assert "还在该单位任职" in client.get(page).text  # why it cannot be switched off
    given = {
        "key": "k",
        "name": "测试县水务局",
        "short_name": "县水务局",
        "kind": "department",
        "aliases": "水务局、水利局",
    }
    given |= {"sort_no": 4, "version": 1, "parent": unit.pk}
    assert "形成循环" in client.post(page, given).text
    assert client.post(page, given | {"parent": cast.units["gov"].pk}).status_code == 302
    unit.refresh_from_db()
    assert unit.aliases == ["水务局", "水利局", "测试县水利局"]
    conflict = client.post(page, given | {"parent": cast.units["gov"].pk, "name": "另名", "key": "k2"})
    assert conflict.status_code == 409


def test_absence_on_pages(cast: Cast, sign_in: SignIn) -> None:
    client, person = sign_in("leader"), cast.people["leader"]
    given = {"key": "k", "substitute": cast.people["leader2"].pk, "since": "2026-06-15", "until": "2026-06-20"}
    assert client.post(f"/people/{person.pk}/absence/", given).status_code == 302
    row = Absence.objects.get()
    assert "由水县长代理" in client.get(person.get_absolute_url()).text
    assert sign_in("liaison").post(f"/absences/{row.pk}/end/").status_code == 403
    assert client.post(f"/absences/{row.pk}/end/", {"key": "e"}).status_code == 302
    assert not Absence.objects.exists()


def count(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("url", ["/people/", "/units/", "/organisation/import/"])
def test_pages_cost_the_same_with_more_rows(cast: Cast, sign_in: SignIn, give: Callable[..., Any], url: str) -> None:
    client = sign_in("security_admin")
    before = count(client, url)
    for number in range(8):
        person = Person.objects.create_user(f"more{number}", county=cast.county, name=f"多{number}")
        cast.people[person.username] = person
        give(person.username, "statistics", unit="town", title=f"岗位{number}")
        give(person.username, "finance", unit="finance", title=f"岗位{number}")
    Holding.objects.filter(person__username__in=["more1", "more2"]).delete()
    assert count(client, url) == before
    assert before <= 25


def test_many_units_stand_on_pages_and_are_found_from_the_first(
    cast: Cast, sign_in: SignIn, give: Callable[..., Any]
) -> None:
    units = [Unit(county=cast.county, code=f"w{n}", name=f"第{n:02}所", short_name=f"{n:02}所") for n in range(60)]
    units = Unit.objects.bulk_create(units)
    cast.units["last"] = units[-1]
    person = Person.objects.create_user("last", county=cast.county, name="末位人")
    cast.people[person.username] = person
    give("last", "liaison", unit="last", title="联络员")
    client = sign_in("officer")
    first, second = client.get("/units/").text, client.get("/units/?page=2").text
    assert "末位人" not in first + client.get("/units/?q=第01所").text
    assert "末位人" in second
    assert 'rel="prev"' in second
    assert "第59所" in client.get("/units/?q=末位").text
