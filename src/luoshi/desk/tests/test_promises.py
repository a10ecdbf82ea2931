"""What became of promises, by the later report and by the ledger; the public page shows no names and nothing unverified."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client

from luoshi.audit.models import Event
from luoshi.desk import actions
from luoshi.desk.promises import LookBack
from luoshi.desk.sheet import Sheet
from luoshi.ledger.tests import stories
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast, make_cast
from luoshi.sources import comparisons, jobs
from luoshi.sources.actions.documents import upload_document
from luoshi.sources.actions.links import decide_links, start_comparison
from luoshi.sources.models import Clause, ClauseLink, Document
from luoshi.sources.tests.conftest import sign_in  # noqa: F401

LAST = """测试县2025年重点工作任务
一、民生保障
新建公办幼儿园3所。改造老旧小区20个。城镇新增就业3200人以上。建成社区食堂10家。
"""
NOW = """测试县2026年政府工作报告
一、2025年工作回顾
新建公办幼儿园3所。改造老旧小区16个。城镇新增就业3420人。
二、2026年工作安排
推进教育均衡发展。
"""


class Years:
    """Last year's promises and this year's report."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.last, self.now = self._read(LAST, 2025), self._read(NOW, 2026)

    def _read(self, text: str, year: int) -> Document:
        row = upload_document(actor=self.cast.actor("officer"), name=f"{year}.txt", chunks=[text.encode()], year=year)
        jobs.read(row.pk)
        return Document.objects.get(pk=row.pk)

    def compare(self) -> None:
        run = start_comparison(actor=self.cast.actor("officer"), document=self.last, kind="result", other=self.now)
        comparisons.run(run.pk)

    def confirm(self) -> None:
        links = ClauseLink.objects.filter(kind="result").values_list("pk", flat=True)
        decide_links(actor=self.cast.actor("officer"), document=self.last, links=list(links), state="confirmed")

    def kept(self, later: bool = True) -> dict[str, str]:
        sheet = Sheet.of(self.last)
        assert sheet
        rows = LookBack(sheet, self.now if later else None).promises
        return {row.clause.text[:6]: row.kept.value for row in rows}


@pytest.fixture
def cast(db: None, clock: Any) -> Cast:
    clock.set(2026, 2, 3, 9)
    return make_cast()


@pytest.fixture
def years(cast: Cast) -> Years:
    return Years(cast)


def test_met_not_met_and_not_answered(years: Years) -> None:
    assert set(years.kept().values()) == {"unanswered"}
    years.compare()
    assert "met" not in years.kept().values()
    years.confirm()
    kept = years.kept()
    assert kept["新建公办幼儿"] == "met"
    assert kept["改造老旧小区"] == "unmet"
    assert kept["城镇新增就业"] == "met"
    assert kept["建成社区食堂"] == "unanswered"
    why = ClauseLink.objects.filter(upper__text__contains="老旧小区").first().why
    assert "20" in why["promised"]
    assert "16" in why["reported"]


def test_what_is_not_yet_due_is_neither_unanswered_nor_unmet(years: Years, clock: Any, sign_in: Any) -> None:  # noqa: F811
    """A goal of the five years stands apart from what last year's report promised for its year."""
    own = Clause.objects.of_current(years.last)
    goals, homes, canteens = (own.get(text__contains=words) for words in ("就业", "小区", "食堂"))
    for row in (goals, homes):
        row.reading |= {
            "deadlines": [{"start": row.start, "end": row.end, "date": "2030-12-31", "rule": "deadline.year"}]
        }
        row.save(update_fields=["reading"])
    assert {years.kept()[row.text[:6]] for row in (goals, homes)} == {"later"}
    assert years.kept()[canteens.text[:6]] == "unanswered"
    years.compare()
    years.confirm()
    assert (years.kept()[goals.text[:6]], years.kept()[homes.text[:6]]) == ("met", "later")
    base = f"/documents/{years.last.pk}/promises/"
    page = sign_in("officer").get(f"{base}?kept=later&later={years.now.pk}").content.decode()
    assert homes.text in page
    assert "2030年12月31日" in page
    assert canteens.text not in page
    clock.set(2031, 1, 2, 9)
    assert years.kept()[homes.text[:6]] == "unmet"


def test_the_ledger_answers_where_no_report_does(years: Years, clock: Any) -> None:
    rows = Clause.objects.of_current(years.last).select_related("version__document")
    canteens, homes = rows.get(text__contains="食堂"), rows.get(text__contains="小区")
    stories.closed(years.cast, clauses=[canteens])
    stories.issued(years.cast, clauses=[homes])
    kept = years.kept(later=False)
    assert kept["建成社区食堂"] == "met"
    assert kept["改造老旧小区"] == "unclear"
    assert kept["新建公办幼儿"] == "unanswered"


def test_the_page_and_the_draft_answers(years: Years, sign_in: Any) -> None:  # noqa: F811
    years.compare()
    office, base = sign_in("officer"), f"/documents/{years.last.pk}/promises/"
    page = office.get(f"{base}?later={years.now.pk}").content.decode()
    assert "待确认" in page
    link = ClauseLink.objects.filter(upper__text__contains="幼儿园").first()
    row = office.post(f"{base}links/", {"act": f"y:{link.pk}", "later": years.now.pk}, headers={"HX-Request": "true"})
    assert "已兑现" in row.content.decode()
    file = office.get(f"{base}answers.docx?later={years.now.pk}")
    words = "\n".join(line.text for line in docx.Document(BytesIO(file.content)).paragraphs)
    assert "建成社区食堂10家" in words
    assert "待责任单位答复" in words


def test_the_public_page_is_off_and_names_nobody(years: Years) -> None:
    Clause.objects.filter(version__document=years.last, role="commitment").update(reading={"domain": "livelihood"})
    rows = Clause.objects.of_current(years.last).select_related("version__document")
    stories.closed(years.cast, clauses=[rows.get(text__contains="食堂")])
    address, visitor = f"/public/promises/{years.last.pk}/", Client()
    assert visitor.get(address).status_code == 404
    before = Event.objects.count()
    actions.set_public(actor=years.cast.actor("officer"), document=years.last, public=True)
    assert Event.objects.count() == before + 1
    page = visitor.get(address).content.decode()
    assert "建成社区食堂10家" in page
    assert "已兑现" in page
    names = [person.name for person in years.cast.people.values()] + [unit.name for unit in years.cast.units.values()]
    assert not [name for name in names if name in page and name not in years.cast.county.name]
    with pytest.raises(ActionError):
        actions.set_public(actor=years.cast.actor("officer"), document=years.last, public=True)
    actions.set_public(actor=years.cast.actor("officer2"), document=years.last, public=False)
    assert visitor.get(address).status_code == 404
    with pytest.raises(Refused):
        actions.set_public(actor=years.cast.actor("head"), document=years.last, public=True)
