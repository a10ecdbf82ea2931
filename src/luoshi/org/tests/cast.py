"""The cast of the tests: people with fixed roles, so that a test reads as what somebody does.

==================  ====================================================================
officer, officer2   delivery officers (督查室)
liaison, head       of the transport bureau, the lead unit of most test matters
water_liaison/head  of the water bureau, a supporting or an unrelated unit
town_liaison        of a township under nobody's bureau
lone                the only person of a one-person unit (liaison)
leader, leader2     county leaders: leader answers for transport, leader2 for water
county_head         the county head
statistics, project_office, finance     each of a bureau of their own
auditor, system_admin, security_admin, audit_admin
foreign_officer, foreign_liaison        of another county
nobody              somebody without a post
==================  ====================================================================
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from luoshi.org.actions import PersonRow, UnitRow, load_organisation, open_county
from luoshi.org.actors import Actor
from luoshi.org.models import County, Person, Post, Unit

UNITS = (
    UnitRow("gov", "测试县人民政府", "县政府", "leadership"),
    UnitRow("office", "测试县人民政府督查室", "县督查室", "office", "gov", sort_no=1),
    UnitRow("transport", "测试县交通运输局", "县交通局", "department", "gov", ("交通运输局",), sort_no=2),
    UnitRow("roads", "测试县公路养护中心", "县公路中心", "department", "transport", sort_no=3),
    UnitRow("water", "测试县水利局", "县水利局", "department", "gov", sort_no=4),
    UnitRow("statistics", "测试县统计局", "县统计局", "department", "gov", sort_no=5),
    UnitRow("development", "测试县发展和改革局", "县发改局", "department", "gov", sort_no=6),
    UnitRow("finance", "测试县财政局", "县财政局", "department", "gov", sort_no=7),
    UnitRow("audit", "测试县审计局", "县审计局", "department", "gov", sort_no=8),
    UnitRow("data", "测试县数据中心", "县数据中心", "department", "gov", sort_no=9),
    UnitRow("archive", "测试县档案馆", "县档案馆", "department", "gov", sort_no=10),
    UnitRow("town", "测试县石桥镇人民政府", "石桥镇", "township", "gov", sort_no=20),
)
PEOPLE = (
    PersonRow("officer", "方一", "office", "督查室主任", "delivery_office"),
    PersonRow("officer2", "方二", "office", "督查专员", "delivery_office"),
    PersonRow("liaison", "交联络", "transport", "联络员", "liaison"),
    PersonRow("head", "交局长", "transport", "局长", "unit_head"),
    PersonRow("water_liaison", "水联络", "water", "联络员", "liaison"),
    PersonRow("water_head", "水局长", "water", "局长", "unit_head"),
    PersonRow("town_liaison", "镇联络", "town", "联络员", "liaison"),
    PersonRow("lone", "档一人", "archive", "联络员", "liaison"),
    PersonRow("leader", "陆县长", "gov", "副县长", "county_leader", portfolio_units=("transport",)),
    PersonRow("leader2", "水县长", "gov", "副县长", "county_leader", portfolio_units=("water",)),
    PersonRow("county_head", "县长人", "gov", "县长", "county_head"),
    PersonRow("statistics", "统一人", "statistics", "综合股长", "statistics"),
    PersonRow("project_office", "项一人", "development", "项目办主任", "project_office"),
    PersonRow("finance", "财一人", "finance", "预算股长", "finance"),
    PersonRow("auditor", "审一人", "audit", "审计员", "auditor"),
    PersonRow("system_admin", "系管理", "data", "系统管理员", "system_admin"),
    PersonRow("security_admin", "安管理", "data", "安全管理员", "security_admin"),
    PersonRow("audit_admin", "计管理", "data", "审计管理员", "audit_admin"),
)
FOREIGN = (
    PersonRow("foreign_officer", "外一人", "office", "督查室主任", "delivery_office"),
    PersonRow("foreign_liaison", "外联络", "transport", "联络员", "liaison"),
)
SINCE = date(2020, 1, 1)
PASSWORD = "Qing-He-2026"


@dataclass(frozen=True)
class Cast:
    """The county with its units by code and its people by user name."""

    county: County
    units: dict[str, Unit]
    people: dict[str, Person]

    def actor(self, username: str) -> Actor:
        """The actor of somebody, freshly computed."""
        return Actor.for_person(self.people[username])

    def post(self, username: str) -> Post:
        """The post somebody holds."""
        return self.people[username].holdings.get().post


def _with_password(people: tuple[PersonRow, ...]) -> list[PersonRow]:
    return [replace(person, password=PASSWORD) for person in people]


def make_cast() -> Cast:
    """Two counties with everybody in them."""
    county = open_county(code="990001", name="测试县")
    load_organisation(actor=Actor.system(county), units=UNITS, people=_with_password(PEOPLE), since=SINCE)
    Person.objects.create_user("nobody", PASSWORD, county=county, name="无职人")
    other = open_county(code="990002", name="邻县")
    load_organisation(actor=Actor.system(other), units=UNITS, people=_with_password(FOREIGN), since=SINCE)
    Person.objects.update(password_changed_on=None)  # tests go through years
    return Cast(
        county,
        {unit.code: unit for unit in Unit.objects.filter(county=county)},
        {person.username: person for person in Person.objects.select_related("county")},
    )
