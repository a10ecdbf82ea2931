"""What became tighter from the documents above down to the county's own matters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.audit.models import Event
from luoshi.insight.actions.tightening import give_reason, set_threshold
from luoshi.insight.tightening.chains import Chain, chains_of
from luoshi.ledger import actions as ledger
from luoshi.ledger.tests import stories
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast, make_cast
from luoshi.sources import jobs
from luoshi.sources.actions.documents import upload_document
from luoshi.sources.actions.links import decide_links
from luoshi.sources.models import Clause, ClauseLink, Document
from luoshi.sources.tests.conftest import sign_in  # noqa: F401

CITY = "云泽市2026年重点工作任务\n年底前完成农村公路提档升级100公里以上。\n全年招引亿元以上项目5个。\n"
COUNTY = "测试县2026年重点工作任务\n11月底前完成农村公路提档升级110公里。\n全年招引亿元以上项目5个。\n"


@pytest.fixture
def cast(db: None, clock: Any) -> Cast:
    clock.set(2026, 3, 2, 9)
    return make_cast()


def read(cast: Cast, text: str, level: str) -> Document:
    row = upload_document(actor=cast.actor("officer"), name=f"{level}.txt", chunks=[text.encode()], year=2026)
    jobs.read(row.pk)
    Document.objects.filter(pk=row.pk).update(level=level)
    return Document.objects.get(pk=row.pk)


@pytest.fixture
def city(cast: Cast) -> Document:
    return read(cast, CITY, "city")


def clause(document: Document, words: str) -> Clause:
    return Clause.objects.of_current(document).select_related("version__document").get(text__contains=words)


def chain(cast: Cast, city: Document) -> Chain:
    """City → county document (a confirmed link) → a matter of 120 km by the end of October."""
    county = read(cast, COUNTY, "county")
    upper, lower = clause(city, "农村公路"), clause(county, "农村公路")
    link = ClauseLink.objects.create(county=cast.county, upper=upper, lower=lower, kind="answers", confidence=0.9)
    measure = ledger.MeasureInput("农村公路提档升级", value=Decimal(120), unit="公里", basis="output")
    stories.issued(cast, clauses=[lower], due_on=date(2026, 10, 31), measures=[measure])
    assert chains_of(cast.actor("officer"))[0].points[0].level != "市级", "a proposed link counts for nothing"
    decide_links(actor=cast.actor("officer"), document=city, links=[link.pk], state="confirmed")
    [found] = chains_of(cast.actor("officer"))
    return found


def test_each_level_with_days_and_per_cent(cast: Cast, city: Document) -> None:
    found = chain(cast, city)
    assert [point.level for point in found.points] == ["市级", "县级", "本县事项"]
    assert found.days == (date(2026, 12, 31) - date(2026, 10, 31)).days
    assert found.percent == 20
    assert found.waits


def test_what_is_as_asked_needs_no_reason(cast: Cast, city: Document) -> None:
    measure = ledger.MeasureInput("亿元以上项目", value=Decimal(5), unit="个", basis="output")
    stories.issued(cast, clauses=[clause(city, "招引")], due_on=date(2026, 12, 31), measures=[measure])
    [found] = chains_of(cast.actor("officer"))
    assert (found.percent, found.exceeds) == (0, False)


@pytest.mark.parametrize(
    ("asked", "words", "unit", "days"),
    [
        ("重点项目一季度开工率不低于45%。", "重点项目开工率", "%", -275),
        ("到2030年，常住人口城镇化率达到58%。", "常住人口城镇化率", "%", None),
    ],
)
def test_what_is_due_in_another_period_is_no_percentage(
    cast: Cast, asked: str, words: str, unit: str, days: int | None
) -> None:
    upper = read(cast, f"云泽市2026年重点工作任务\n{asked}\n", "city")
    measure = ledger.MeasureInput(words, value=Decimal(100), unit=unit, basis="level")
    stories.issued(cast, clauses=[clause(upper, words[-3:])], due_on=date(2026, 12, 31), measures=[measure])
    [found] = chains_of(cast.actor("officer"))
    assert [row.subject for row in found.found] == [words]
    assert (found.percent, found.days, found.exceeds) == (None, days, False)


def test_reason_and_threshold(cast: Cast, city: Document) -> None:
    found, office = chain(cast, city), cast.actor("officer")
    before = Event.objects.count()
    give_reason(actor=office, matter=found.matter, reason="县委要求提前通车。")
    assert Event.objects.count() == before + 1
    assert not chains_of(office)[0].waits
    set_threshold(actor=office, days=90, percent=25)
    assert not chains_of(office)[0].exceeds
    with pytest.raises(ActionError):
        set_threshold(actor=office, days=-1, percent=5)
    with pytest.raises(ActionError):
        give_reason(actor=office, matter=found.matter, reason=" ")
    for who in ("head", "leader", "foreign_officer"):
        with pytest.raises(Refused):
            give_reason(actor=cast.actor(who), matter=found.matter, reason="x")


def test_issuing_asks_for_the_reason(cast: Cast, city: Document, sign_in: Any) -> None:  # noqa: F811
    """Wherever it is issued; the desk takes the answer beside the draft."""
    measure = ledger.MeasureInput("农村公路提档升级", value=Decimal(130), unit="公里", basis="output")
    row = stories.draft(cast, clauses=[clause(city, "农村公路")], due_on=date(2026, 10, 31), measures=[measure])
    office, page = sign_in("officer"), f"/documents/{city.pk}/desk/issue/"
    with pytest.raises(ActionError, match=r"早 61 天、高 30%"):
        ledger.issue_matters(actor=cast.actor("officer"), matters=[row])
    asked = f"tightening-{row.pk}"
    assert f'name="{asked}"' in office.get(page).content.decode()
    assert office.post(page, {"matter": [str(row.pk)], asked: " "}).status_code == 400
    assert office.post(page, {"matter": [str(row.pk)], asked: "汛期前须完工。"}).status_code == 302
    [found] = chains_of(cast.actor("officer"))
    assert (found.matter.state, found.reason and found.reason.reason) == ("issued", "汛期前须完工。")


def test_units_see_their_own_and_queries_do_not_grow(cast: Cast, city: Document, sign_in: Any) -> None:  # noqa: F811
    found = chain(cast, city)
    assert found.matter.title in sign_in("liaison").get("/tightening/").content.decode()
    assert found.matter.title not in sign_in("town_liaison").get("/tightening/").content.decode()
    office = sign_in("officer")
    with CaptureQueriesContext(connection) as one:
        office.get("/tightening/")
    stories.issued(cast, clauses=[clause(city, "招引")], title="招引项目")
    with CaptureQueriesContext(connection) as two:
        office.get("/tightening/?only=tighter")
    assert len(two) <= len(one) + 1 <= 25
