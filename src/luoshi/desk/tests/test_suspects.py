"""A new version makes exactly the matters of changed sentences suspect; they are cleared, amended or cancelled."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from luoshi.audit.models import Event
from luoshi.desk import actions
from luoshi.desk.models import Joined, Waiver
from luoshi.desk.sheet import Sheet
from luoshi.desk.states import ClauseState
from luoshi.desk.suspects import suspects_of
from luoshi.ledger.actions import issue_matters
from luoshi.ledger.models import Citation, Matter
from luoshi.lib.errors import ActionError, Refused
from luoshi.org.tests.cast import Cast, make_cast
from luoshi.sources import incoming, jobs
from luoshi.sources.actions.documents import upload_document
from luoshi.sources.actions.versions import add_version
from luoshi.sources.models import Clause, Document
from luoshi.sources.tests.conftest import sign_in  # noqa: F401

ROADS, LINKS, BUS, JOBS, SPLIT = "农村公路", "断头路", "通客车", "城镇新增就业", "养老"
OLD = """测试县人民政府关于做好2026年重点工作的通知
一、交通建设
（一）改善出行条件。年底前完成农村公路提档升级120公里以上。6月底前贯通断头路2条。
（二）管好养好道路。新增通客车自然村26个。
二、民生保障
全年城镇新增就业3200人。新建养老服务站5个，培训养老护理员200人。完成危房改造80户。
"""
NEW = """测试县人民政府关于做好2026年重点工作的通知
一、民生保障
全年城镇新增就业3200人。新建养老服务站5个。培训养老护理员200人。
二、交通建设
（一）改善出行条件。9月底前完成农村公路提档升级150公里以上。6月底前贯通断头路2条。
（二）管好养好道路。完善道路养护机制，全面推行“路长制”。
"""


class County:
    """The document, its matters by a word of their sentence, and what is done with them."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.document = self.taken_in(OLD)

    def taken_in(self, text: str) -> Document:
        row = upload_document(actor=self.cast.actor("officer"), name="通知.txt", chunks=[text.encode()], year=2026)
        jobs.read(row.pk)
        return Document.objects.get(pk=row.pk)

    def accept(self, word: str, **given: Any) -> Matter:
        from luoshi.desk.tests.conftest import Scene

        scene = Scene(self.cast, self.document)
        clause = Clause.objects.select_related("version__document").get(
            version=self.document.current_version(), text__contains=word
        )
        draft = scene.board(word).draft(clause.pk, {"lead_unit": self.cast.units["transport"], **given})
        matter = actions.accept(actor=self.cast.actor("officer"), clause=clause, draft=draft)
        if matter.sponsor_id is None:
            Matter.objects.filter(pk=matter.pk).update(sponsor=self.cast.post("leader"))
        return issue_matters(actor=self.cast.actor("officer"), matters=[Matter.objects.get(pk=matter.pk)])[0]

    def renew(self, text: str = NEW) -> None:
        row = add_version(
            actor=self.cast.actor("officer"), document=self.document, name="新.txt", chunks=[text.encode()]
        )
        incoming.run(row.pk)
        row.refresh_from_db()
        assert row.state == "done", row.problem

    def suspects(self) -> set[str]:
        return {row.matter.title for row in suspects_of(self.cast.actor("officer"))}


@pytest.fixture
def cast(db: None, clock: Any) -> Cast:
    clock.set(2026, 3, 2, 9)
    return make_cast()


@pytest.fixture
def county(cast: Cast) -> County:
    return County(cast)


def test_exactly_the_changed_ones_are_suspect_and_the_rest_goes_along(county: County) -> None:
    matters = {word: county.accept(word) for word in (ROADS, LINKS, JOBS)}
    clause = Clause.objects.select_related("version__document").get(text__contains=BUS)
    actions.waive(actor=county.cast.actor("officer"), clause=clause, reason="常规工作")
    county.renew()
    assert county.suspects() == {matters[ROADS].title}
    [found] = Matter.objects.suspect()
    assert found.pk == matters[ROADS].pk
    sheet = Sheet.of(county.document)
    assert sheet
    states = {row.text: sheet.state(row.pk) for row in Clause.objects.filter(pk__in=sheet.order)}
    assert states["全年城镇新增就业3200人。"] is ClauseState.MATTER
    assert states["6月底前贯通断头路2条。"] is ClauseState.MATTER
    assert states["9月底前完成农村公路提档升级150公里以上。"] is ClauseState.OPEN
    assert Waiver.objects.get().clause.version != sheet.version
    named = Event.objects.for_object("ledger.matter", matters[ROADS].pk)
    assert named.first().kind == "version_read"


def test_renumbered_parts_make_nothing_suspect(county: County) -> None:
    for word in (ROADS, LINKS, BUS, JOBS, SPLIT):
        county.accept(word)
    text = OLD.replace("二、民生", "三、民生").replace("一、交通", "二、交通").replace("（二）管好", "1.管好")
    county.renew(text.replace("重点工作的通知\n", "重点工作的通知\n一、总体要求\n坚持稳中求进工作总基调。\n"))
    assert county.document.versions.count() == 2
    assert county.suspects() == set()


def test_clearing_stands_on_the_new_sentence_and_can_be_taken_back(county: County) -> None:
    matter = county.accept(ROADS)
    before = matter.citations.get().clause_id
    county.renew()
    office, events = county.cast.actor("officer"), Event.objects.count()
    assert actions.clear_suspects(actor=office, matters=[matter]) == 1
    assert Event.objects.count() == events + 1
    assert county.suspects() == set()
    citation = matter.citations.select_related("clause").get()
    assert citation.clause.text.startswith("9月底前")
    assert citation.fingerprint == citation.clause.fingerprint
    sheet = Sheet.of(county.document)
    assert sheet
    assert sheet.state(citation.clause_id) is ClauseState.MATTER
    batch = matter.settled.get().batch
    actions.undo_clearing(actor=office, batch=batch)
    assert county.suspects() == {matter.title}
    assert matter.citations.get().clause_id == before
    with pytest.raises(ActionError):
        actions.undo_clearing(actor=office, batch=batch)


def test_amending_takes_date_and_value_over_and_tells_the_unit(county: County, sign_in) -> None:  # noqa: F811
    matter = county.accept(ROADS)
    assert matter.due_on == date(2026, 12, 31)
    county.renew()
    [row] = suspects_of(county.cast.actor("officer"))
    assert {"date", "value"} == set(row.kinds)
    actions.amend_suspects(actor=county.cast.actor("officer"), matters=[matter])
    matter.refresh_from_db()
    assert (matter.due_on, matter.due_source) == (date(2026, 9, 30), "document")
    assert matter.measures.get().value == Decimal(150)
    changes = Event.objects.for_object("ledger.matter", matter.pk).first().words["changes"][str(matter.pk)]
    assert any("150" in new for _label, _old, new in changes)
    page = sign_in("liaison").get("/my-work/").content.decode()
    assert "依据文件改版" in page
    assert "150" in page


def test_a_removed_sentence_needs_a_reason_or_is_cancelled(county: County, sign_in) -> None:  # noqa: F811
    kept, gone = county.accept("危房改造"), county.accept(BUS)
    county.renew()
    assert county.suspects() == {kept.title, gone.title}
    with pytest.raises(ActionError, match="理由"):
        actions.clear_suspects(actor=county.cast.actor("officer"), matters=[kept])
    office = sign_in("officer")
    office.post("/suspects/settle/", {"act": f"clear:{kept.pk}", f"reason-{kept.pk}": "县委已定。", "key": "a"})
    assert kept.citations.get().kept_because == "县委已定。"
    office.post("/suspects/settle/", {"act": "cancel", "matter": [str(gone.pk)], "reason": "新文不再要求", "key": "b"})
    gone.refresh_from_db()
    assert gone.state == "cancelled"
    assert "新版本" in Event.objects.for_object("ledger.matter", gone.pk).first().words["basis"]
    assert county.suspects() == set()


def test_a_split_sentence_is_cited_in_all_its_parts(county: County) -> None:
    matter = county.accept(SPLIT)
    county.renew()
    assert county.suspects() == {matter.title}
    actions.clear_suspects(actor=county.cast.actor("officer"), matters=[matter])
    cited = {row.clause.text for row in Citation.objects.filter(matter=matter).select_related("clause")}
    assert cited == {"新建养老服务站5个。", "培训养老护理员200人。"}
    actions.undo_clearing(actor=county.cast.actor("officer"), batch=matter.settled.first().batch)
    assert county.suspects() == {matter.title}
    assert matter.citations.count() == 1


def test_a_matter_follows_through_two_versions(county: County) -> None:
    matter = county.accept(ROADS)
    county.renew()
    county.renew(NEW.replace("150公里", "160公里"))
    [row] = suspects_of(county.cast.actor("officer"))
    assert "160公里" in row.pairs[0].new_text
    actions.amend_suspects(actor=county.cast.actor("officer"), matters=[matter])
    assert matter.measures.get().value == Decimal(160)


def test_a_merge_goes_along_and_can_still_be_undone(county: County) -> None:
    from luoshi.desk.tests.conftest import Scene

    scene = Scene(county.cast, county.document)
    first, second = scene.clause(ROADS), scene.clause(LINKS)
    draft = scene.board(ROADS).draft(first.pk)
    matter = actions.accept(actor=county.cast.actor("officer"), clause=first, draft=draft)
    Joined.objects.create(
        county=county.cast.county,
        clause=second,
        matter=matter,
        added={"citations": [str(second.pk)], "measures": [], "due": {}},
        joined_by=county.cast.people["officer"],
        joined_at=matter.created_at,
    )
    Citation.objects.create(county=county.cast.county, matter=matter, clause=second, fingerprint=second.fingerprint)
    county.renew()
    row = Joined.objects.select_related("clause__version__document").get()
    assert row.clause.version == county.document.current_version()
    assert row.added["citations"] == [str(row.clause_id)]
    actions.unmerge(actor=county.cast.actor("officer"), clause=row.clause)
    assert matter.citations.count() == 1


def test_only_the_office_decides_and_the_page_asks_a_fixed_number(county: County, sign_in) -> None:  # noqa: F811
    from django.db import connection as database

    first = county.accept(ROADS)
    county.accept(BUS)
    county.renew()
    for who in ("liaison", "leader", "foreign_officer"):
        with pytest.raises((Refused, ActionError)):
            actions.clear_suspects(actor=county.cast.actor(who), matters=[first])
    office = sign_in("officer")
    with CaptureQueriesContext(database) as two:
        page = office.get("/suspects/").content.decode()
    assert "<del>120</del>" in page
    assert "<ins>150</ins>" in page
    actions.clear_suspects(actor=county.cast.actor("officer"), matters=[first])
    with CaptureQueriesContext(database) as one:
        office.get("/suspects/")
    assert len(one) <= len(two) <= 25
