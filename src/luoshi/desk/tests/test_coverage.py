"""What became of every sentence of an upper document; nothing is covered before a person confirmed it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.audit.models import Event
from luoshi.desk import actions
from luoshi.desk.coverage import covering_of
from luoshi.desk.models import Waiver
from luoshi.ledger.tests import stories
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast, make_cast
from luoshi.sources import comparisons, incoming, jobs
from luoshi.sources.actions.documents import upload_document
from luoshi.sources.actions.links import decide_links, start_comparison
from luoshi.sources.actions.versions import add_version
from luoshi.sources.models import Clause, ClauseLink, Document
from luoshi.sources.tests.conftest import sign_in  # noqa: F401

CITY = """云泽市2026年重点工作任务
一、交通建设
年底前完成农村公路提档升级400公里以上。11月底前建成客运枢纽站2座。
二、民生保障
全年城镇新增就业1.2万人以上。建设养老服务中心8个。开展青年夜校试点。
"""
COUNTY = """测试县2026年重点工作任务
一、交通
10月底前完成农村公路提档升级120公里。
二、民生
城镇新增就业3200人以上。新建养老服务中心1个。
"""


class World:
    """A city's document and the county's own, compared."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.city = self._read(CITY, "市.txt", "city")
        self.county = self._read(COUNTY, "县.txt", "county")

    def _read(self, text: str, name: str, level: str) -> Document:
        row = upload_document(actor=self.cast.actor("officer"), name=name, chunks=[text.encode()], year=2026)
        jobs.read(row.pk)
        Document.objects.filter(pk=row.pk).update(level=level)
        return Document.objects.get(pk=row.pk)

    def compare(self) -> None:
        run = start_comparison(actor=self.cast.actor("officer"), document=self.city)
        comparisons.run(run.pk)

    def states(self) -> dict[str, str]:
        found = covering_of(self.city)
        assert found
        return {line.clause.text[:8]: line.taken.value for line in found.lines}

    def link(self, words: str) -> ClauseLink:
        return ClauseLink.objects.filter(upper__text__contains=words).order_by("-confidence")[0]

    def clause(self, words: str, document: Document) -> Clause:
        rows = Clause.objects.of_current(document).select_related("version__document")
        return rows.get(text__contains=words)


@pytest.fixture
def cast(db: None, clock: Any) -> Cast:
    clock.set(2026, 3, 2, 9)
    return make_cast()


@pytest.fixture
def world(cast: Cast) -> World:
    return World(cast)


def test_a_sentence_is_covered_through_a_confirmed_link_to_one_with_matters(world: World) -> None:
    world.compare()
    assert ClauseLink.objects.filter(upper__text__contains="农村公路", lower__text__contains="农村公路").exists()
    assert set(world.states().values()) <= {"proposed", "open"}
    stories.issued(world.cast, clauses=[world.clause("农村公路", world.county)])
    assert world.states()["年底前完成农村公"] == "proposed"
    before = Event.objects.count()
    decide_links(
        actor=world.cast.actor("officer"),
        document=world.city,
        links=[world.link("农村公路").pk, world.link("新增就业").pk],
        state="confirmed",
    )
    assert Event.objects.count() == before + 1
    assert world.states()["年底前完成农村公"] == "covered"
    assert world.states()["全年城镇新增就业"] == "partial"


def test_matters_and_waivers_of_the_sentence_itself(world: World) -> None:
    stories.issued(world.cast, clauses=[world.clause("客运枢纽", world.city)])
    actions.waive(actor=world.cast.actor("officer"), clause=world.clause("青年夜校", world.city), reason="不涉及本县")
    states = world.states()
    assert states["11月底前建成客"] == "covered"
    assert states["开展青年夜校试点"] == "waived"
    assert states["建设养老服务中心"] == "open"


def test_what_people_decided_stays_when_it_is_compared_again(world: World) -> None:
    world.compare()
    yes, no = world.link("农村公路"), world.link("新增就业")
    office = world.cast.actor("officer")
    decide_links(actor=office, document=world.city, links=[yes.pk], state="confirmed")
    decide_links(actor=office, document=world.city, links=[no.pk], state="rejected")
    world.compare()
    assert ClauseLink.objects.get(pk=yes.pk).state == "confirmed"
    assert ClauseLink.objects.get(pk=no.pk).state == "rejected"
    assert ClauseLink.objects.filter(upper=no.upper_id, lower=no.lower_id).count() == 1
    with pytest.raises(ActionError):
        decide_links(actor=office, document=world.city, links=[yes.pk], state="rejected")
    decide_links(actor=office, document=world.city, links=[yes.pk], state="proposed")
    assert ClauseLink.objects.get(pk=yes.pk).decided_by_name == ""


def test_a_link_explains_itself(world: World) -> None:
    world.compare()
    why = world.link("农村公路").why
    assert why["same"]
    assert any("400" in text or "时限" in text for text in why["differs"])


def test_a_confirmed_link_goes_along_with_an_unchanged_sentence_only(world: World) -> None:
    world.compare()
    office = world.cast.actor("officer")
    links = [world.link("农村公路").pk, world.link("新增就业").pk]
    decide_links(actor=office, document=world.city, links=links, state="confirmed")
    for word in ("农村公路", "新增就业"):
        stories.issued(world.cast, clauses=[world.clause(word, world.county)])
    text = CITY.replace("400公里", "450公里")
    row = add_version(actor=office, document=world.city, name="新.txt", chunks=[text.encode()])
    incoming.run(row.pk)
    states = world.states()
    assert states["全年城镇新增就业"] == "covered"
    assert states["年底前完成农村公"] == "open"


def test_not_with_itself_nor_with_something_older(world: World) -> None:
    office = world.cast.actor("officer")
    with pytest.raises(ActionError, match="自己"):
        start_comparison(actor=office, document=world.city, kind="result", other=world.city)
    Document.objects.filter(pk=world.county.pk).update(year=2024)
    world.county.refresh_from_db()
    with pytest.raises(ActionError, match="更早"):
        start_comparison(actor=office, document=world.city, kind="result", other=world.county)
    world.compare()
    assert not ClauseLink.objects.exists()
    for who in ("leader", "liaison", "foreign_officer"):
        with pytest.raises(Refused):
            start_comparison(actor=world.cast.actor(who), document=world.city)


def test_a_document_that_asks_nothing_says_so(world: World, sign_in: Any) -> None:  # noqa: F811
    empty = world._read("关于会议情况的说明\n", "空.txt", "city")
    office, base = sign_in("officer"), f"/documents/{empty.pk}/coverage/"
    page = office.get(base).content.decode()
    assert "要求 0 条" in page
    assert "这份文件没有提出要求" in page
    assert office.get(f"{base}print/").status_code == 200
    run = start_comparison(actor=world.cast.actor("officer"), document=empty)
    comparisons.run(run.pk)
    run.refresh_from_db()
    assert (run.state, run.found) == ("done", 0)


def test_the_page_confirms_rejects_and_waives(world: World, sign_in: Any) -> None:  # noqa: F811
    world.compare()
    office, base = sign_in("officer"), f"/documents/{world.city.pk}/coverage/"
    page = office.get(f"{base}?tab=proposed&least=0").content.decode()
    assert 'name="link"' in page
    link = world.link("农村公路")
    row = office.post(f"{base}links/", {"act": f"y:{link.pk}"}, headers={"HX-Request": "true"}).content.decode()
    assert row.strip().startswith("<tr")
    assert "已确认" in row
    office.post(f"{base}links/", {"act": "n", "link": [str(world.link("新增就业").pk)], "key": "a"})
    clause = world.clause("青年夜校", world.city)
    office.post(f"{base}{clause.pk}/waive/", {"reason": "不涉及本县"})
    assert Waiver.objects.get().reason == "不涉及本县"
    printed = office.get(f"{base}print/").content.decode()
    assert "不涉及本县" in printed
    assert "开展青年夜校试点" in printed
    assert base in office.get("/coverage/").content.decode()


def test_queries_do_not_grow(world: World, sign_in: Any) -> None:  # noqa: F811
    office = sign_in("officer")
    addresses = (f"/documents/{world.city.pk}/coverage/?tab=all", "/coverage/")
    before = []
    for address in addresses:
        with CaptureQueriesContext(connection) as few:
            office.get(address)
        before.append(len(few))
    world.compare()
    links = list(ClauseLink.objects.values_list("pk", flat=True))
    decide_links(actor=world.cast.actor("officer"), document=world.city, links=links, state="confirmed")
    for word in ("农村公路", "新增就业", "养老"):
        stories.issued(world.cast, clauses=[world.clause(word, world.county)])
    for address, few_queries in zip(addresses, before, strict=True):
        with CaptureQueriesContext(connection) as many:
            office.get(address)
        assert len(many) <= 25
        assert len(many) <= few_queries + 4  # one for each level that confirmed links lead to, and what they cite
