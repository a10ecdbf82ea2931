"""What is proposed for a sentence, and why. No database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from luoshi.desk.proposals import Proposal, Sentence, propose
from luoshi.desk.proposals.duty_book import DutyBook
from luoshi.desk.proposals.duty_words import DUTY_WORDS
from luoshi.desk.proposals.measures import measures_of
from luoshi.desk.proposals.past import Past, PastMatter
from luoshi.desk.proposals.sponsors import SponsorBook
from luoshi.desk.proposals.titles import LONGEST, title_of
from luoshi.desk.proposals.units import Rule, UnitBook
from luoshi.org.models import Portfolio, Post, Unit


def _unit(name: str, short: str, kind: str = "department", **given: Any) -> Unit:
    return Unit(code=short, name=name, short_name=short, kind=kind, **{"aliases": [], **given})


GOV = _unit("测试县人民政府", "县政府", "leadership")
TRANSPORT = _unit("测试县交通运输局", "县交通局", aliases=["交通运输局", "运管办"], parent=GOV)
ROADS = _unit("测试县公路养护中心", "县公路中心", aliases=["运管办"], parent=TRANSPORT)
WATER = _unit("县水利局", "县水利局", parent=GOV)
DEVELOPMENT = _unit("县发展和改革局", "县发改局", aliases=["县发改委"], parent=GOV)
BRIDGE = _unit("石桥镇人民政府", "石桥镇", "township", parent=GOV)
RIVER = _unit("河口乡人民政府", "河口乡", "township", parent=GOV)
CLOSED = _unit("县物资局", "县物资局", is_active=False)
UNITS = [GOV, TRANSPORT, ROADS, WATER, DEVELOPMENT, BRIDGE, RIVER, CLOSED]
LEADER, OTHER = Post(title="副县长甲"), Post(title="副县长乙")


def _known(*portfolios: Portfolio, past: tuple[PastMatter, ...] = ()) -> Any:
    book = UnitBook(UNITS, "测试县")
    sponsors = SponsorBook([LEADER, OTHER], portfolios, {LEADER.pk: "陆一", OTHER.pk: "水二"}, UNITS)
    return SimpleNamespace(units=book, sponsors=sponsors, past=Past(past), duties=DutyBook(book))


def _row(text: str, words: str, **given: Any) -> dict[str, Any]:
    at = text.index(words)
    return {"start": at, "end": at + len(words), **given}


def _named(name: str, role: str = "responsible") -> dict[str, Any]:
    return {"start": 0, "end": 0, "name": name, "role": role}


def _proposed(text: str, known: Any = None, *, units: Any = (), lines: Any = (), **reading: Any) -> Proposal:
    sentence = Sentence(text, 2026, reading={"units": list(units), **reading}, lines=list(lines))
    return propose(sentence, known or _known())


def _quantity(text: str, words: str, **given: Any) -> dict[str, Any]:
    row = {"subject": "公路", "value": 120.0, "comparator": "ge", "unit": "公里", "basis": "output", "baseline": None}
    return _row(text, words, **(row | given))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("年内完成农村公路提档升级120公里。", "完成农村公路提档升级 120 公里"),
        ("二是确保6月底前贯通两条断头路；", "贯通两条断头路"),
        ("9月1日前完成迁改。", "9月1日前完成迁改"),
        ("地区生产总值增长5%左右。", "地区生产总值增长 5% 左右"),
        ("3.建成县道X214工程（一期）。", "建成县道X214工程"),
        ("全年通车。", "全年通车"),
        ("由县住建局负责，组织企业完成加装；", "组织企业完成加装"),
    ],
)
def test_title_leaves_out_what_other_fields_hold(text: str, title: str) -> None:
    assert title_of(Sentence(text, 2026)) == title


def test_title_of_a_long_sentence_starts_at_its_first_figure() -> None:
    text = "坚持建管养运并重，把路修到群众家门口，推动客货邮深度融合发展，新增通客车自然村26个，同步建立管护台账。"
    reading = {"measures": [_quantity(text, "26个")]}
    title = title_of(Sentence(text, 2026, reading=reading))
    assert title == "新增通客车自然村 26 个，同步建立管护台账"


def test_title_is_never_longer_than_forty_characters() -> None:
    assert len(title_of(Sentence("推进" + "农业农村现代化" * 12 + "。", 2026))) <= LONGEST


@pytest.mark.parametrize(
    ("given", "mode", "value", "baseline"),
    [
        ({"basis": "growth", "unit": "%"}, "growth", 120, None),
        ({"basis": "level"}, "level", 120, None),
        ({"basis": "output"}, "accumulating", 120, None),
        ({"basis": "output", "comparator": "le", "unit": "元"}, "capped", 120, None),
        ({"basis": "level", "comparator": "le"}, "level", 120, None),
        ({"basis": "delta", "unit": "个百分点", "value": 2.0, "baseline": 77.0}, "level", 79, 77),
        ({"basis": "delta", "unit": "个百分点", "value": 2.0}, "level", 2, 0),
    ],
)
def test_measure_counts_by_its_basis(given: dict[str, Any], mode: str, value: int, baseline: int | None) -> None:
    text = "完成公路120公里。"
    [found], why = measures_of(
        Sentence(text, 2026, reading={"measures": [_quantity(text, "120公里", **given)]}), "公路"
    )
    assert (found.mode, found.value, found.baseline) == (mode, value, baseline)
    assert why


def test_change_from_a_known_start_becomes_the_level_it_leads_to() -> None:
    text = "机械化率由77%提高2个百分点。"
    row = _quantity(text, "2个百分点", basis="delta", unit="个百分点", value=2.0, baseline=77.0)
    [found], _why = measures_of(Sentence(text, 2026, reading={"measures": [row]}), "机械化率")
    assert (found.value, found.unit) == (Decimal(79), "%")


@pytest.mark.parametrize(
    ("words", "value", "unit", "kept"),
    [
        ("50亿元", 5_000_000_000.0, "元", (Decimal(50), "亿元")),
        ("1.2万册", 12_000.0, "册", (Decimal("1.2"), "万册")),
        ("1.5万亿元", 1_500_000_000_000.0, "元", (Decimal("1.5"), "万亿元")),
        ("3200人", 3_200.0, "人", (Decimal(3200), "人")),
    ],
)
def test_large_figures_stay_as_the_document_writes_them(words: str, value: float, unit: str, kept: Any) -> None:
    text = f"达到{words}。"
    row = _quantity(text, words, value=value, unit=unit)
    [found], _why = measures_of(Sentence(text, 2026, reading={"measures": [row]}), "某事")
    assert (found.value, found.unit) == kept


def test_sentence_without_a_figure_is_a_deed() -> None:
    proposal = _proposed("建立管护台账。")
    assert [(m.mode, m.value, m.subject) for m in proposal.measures] == [("deed", None, "建立管护台账")]


def test_due_date_is_the_last_deadline_of_sentence_and_lines() -> None:
    text = "3月底前开工，9月底前完工。"
    own = [_row(text, "3月底前", date="2026-03-31"), _row(text, "9月底前", date="2026-09-30")]
    proposal = _proposed(text, deadlines=own)
    assert (proposal.due_on, proposal.due_source) == (date(2026, 9, 30), "document")
    assert "9月底前" in proposal.why["due_on"]
    later = _proposed(text, deadlines=own, lines=[{"deadlines": [{"start": 90, "end": 94, "date": "2026-10-31"}]}])
    assert later.due_on == date(2026, 10, 31)


def test_without_a_deadline_the_end_of_the_documents_year_is_proposed_and_marked() -> None:
    proposal = _proposed("建立管护台账。")
    assert (proposal.due_on, proposal.due_source) == (date(2026, 12, 31), "year_end")
    assert any("12-31" in doubt for doubt in proposal.doubts)


@pytest.mark.parametrize(
    ("name", "rule", "unit"),
    [
        ("测试县交通运输局", Rule.NAME, TRANSPORT),
        ("县交通局", Rule.NAME, TRANSPORT),
        ("交通运输局", Rule.NAME, TRANSPORT),
        ("水利局", Rule.ELIDED, WATER),
        ("市水利局", Rule.ELIDED, WATER),
        ("云泽市水利局", Rule.ELIDED, WATER),
        ("省发展改革委", Rule.ALIKE, DEVELOPMENT),
        ("石桥镇", Rule.NAME, BRIDGE),
        ("市教育局", Rule.UNKNOWN, None),
        ("县物资局", Rule.UNKNOWN, None),
        ("县直有关部门", Rule.COLLECTIVE, None),
        ("各县（市、区）人民政府", Rule.COUNTY, None),
        ("测试县人民政府", Rule.COUNTY, None),
    ],
)
def test_names_are_found_in_every_form(name: str, rule: Rule, unit: Unit | None) -> None:
    match = UnitBook(UNITS, "测试县").find(name)
    assert (match.rule, match.unit) == (rule, unit)


@pytest.mark.parametrize("name", ["各乡镇（街道）", "各乡镇", "12个乡镇", "各镇人民政府"])
def test_all_townships_are_meant(name: str) -> None:
    match = UnitBook(UNITS, "测试县").find(name)
    assert (match.rule, match.units) == (Rule.TOWNSHIPS, (BRIDGE, RIVER))


def test_a_name_that_two_units_bear_gives_candidates_and_no_lead() -> None:
    proposal = _proposed("开通公交。", units=[_named("运管办", "lead")])
    assert proposal.lead is None
    assert proposal.candidates == (TRANSPORT, ROADS)
    assert any("县交通局 / 县公路中心" in doubt for doubt in proposal.doubts)


def test_named_lead_leads_and_townships_support() -> None:
    proposal = _proposed("修路。", lines=[{"units": [_named("县交通局", "lead"), _named("各乡镇")]}])
    assert (proposal.lead, proposal.supporting) == (TRANSPORT, (BRIDGE, RIVER))
    assert proposal.by_order == frozenset()
    assert "县交通局" in proposal.why["lead_unit"]


def test_without_a_named_lead_the_first_responsible_unit_leads_and_the_rest_support_by_order() -> None:
    units = [_named("水利局"), _named("县交通局"), _named("县发改局", "support")]
    proposal = _proposed("供水。", units=units)
    assert (proposal.lead, proposal.supporting) == (WATER, (TRANSPORT, DEVELOPMENT))
    assert proposal.by_order == frozenset({TRANSPORT.pk})


def test_several_leads_are_left_to_the_officer() -> None:
    proposal = _proposed("修路。", units=[_named("县交通局", "lead"), _named("水利局", "lead"), _named("县发改局")])
    assert (proposal.lead, proposal.candidates) == (None, (TRANSPORT, WATER))
    assert proposal.supporting == (DEVELOPMENT,)


def test_unknown_name_is_said() -> None:
    proposal = _proposed("修路。", units=[_named("县交通局", "lead"), _named("云泽供电公司")])
    assert any("云泽供电公司" in doubt for doubt in proposal.doubts)


def test_past_matter_gives_the_lead_and_is_named() -> None:
    past = (PastMatter("新建农村公路 90 公里", TRANSPORT.pk), PastMatter("改造水厂 2 座", WATER.pk))
    proposal = _proposed("新建农村公路120公里。", _known(past=past))
    assert proposal.lead == TRANSPORT
    assert "新建农村公路 90 公里" in proposal.why["lead_unit"]


def test_words_of_its_duties_give_the_lead_and_are_named() -> None:
    proposal = _proposed("改造危旧桥梁4座。")
    assert (proposal.lead, proposal.lead_is_guess) == (TRANSPORT, True)
    assert "桥梁" in proposal.why["lead_unit"]
    assert not _proposed("修桥。", units=[_named("县交通局", "lead")]).lead_is_guess


def test_of_two_units_the_one_spoken_of_first_leads_and_the_other_is_offered() -> None:
    proposal = _proposed("改造桥梁和水库各3座。")
    assert (proposal.lead, proposal.candidates, proposal.lead_is_guess) == (TRANSPORT, (WATER,), True)


def test_the_nearest_heading_decides_between_equals_and_speaks_where_the_sentence_does_not() -> None:
    book = DutyBook(UnitBook(UNITS, "测试县"))
    under_water = ["加强公路建设", "推进水库除险"]
    assert [row.unit for row in book.ranked("改造桥梁和水库各3座。", under_water)] == [WATER, TRANSPORT]
    spoken = book.ranked("全部完工。", under_water)
    assert [(row.unit, row.by_heading) for row in spoken] == [(WATER, True)]
    assert book.ranked("全部完工。") == []


def test_each_word_of_duties_belongs_to_one_unit() -> None:
    words = [word for _name, duties in DUTY_WORDS for word in duties.split()]
    assert sorted(words) == sorted(set(words))
    assert all(len(word) > 1 or word in {"稻", "碳"} for word in words)


def test_without_units_and_past_the_domains_portfolio_gives_candidates_else_nobody() -> None:
    both = [Portfolio(post=LEADER, unit=TRANSPORT), Portfolio(post=LEADER, unit=WATER)]
    known = _known(*both, Portfolio(post=LEADER, domain="livelihood"))
    proposal = _proposed("改善出行。", known, domain="livelihood")
    assert (proposal.lead, proposal.candidates, proposal.sponsor) == (None, (TRANSPORT, WATER), LEADER)
    assert _proposed("改善出行。").candidates == ()


def test_sponsor_holds_the_lead_unit_or_a_unit_above() -> None:
    known = _known(Portfolio(post=LEADER, unit=TRANSPORT), Portfolio(post=OTHER, unit=WATER))
    assert _proposed("养护。", known, units=[_named("县公路中心", "lead")]).sponsor == LEADER
    assert _proposed("供水。", known, units=[_named("水利局", "lead")]).sponsor == OTHER


def test_two_posts_for_one_unit_leave_the_sponsor_open_unless_the_domain_decides() -> None:
    shared = [Portfolio(post=LEADER, unit=WATER), Portfolio(post=OTHER, unit=WATER)]
    units = [_named("水利局", "lead")]
    undecided = _proposed("供水。", _known(*shared), units=units)
    assert undecided.sponsor is None
    assert "陆一、水二" in undecided.why["sponsor"]
    decided = _known(*shared, Portfolio(post=OTHER, domain="rural"))
    assert _proposed("供水。", decided, units=units, domain="rural").sponsor == OTHER


def test_leader_named_in_the_document_sponsors() -> None:
    units = [_named("水利局", "lead"), _named("陆一", "leader")]
    assert _proposed("供水。", _known(Portfolio(post=OTHER, unit=WATER)), units=units).sponsor == LEADER


def test_livelihood_items_stand_under_their_heading() -> None:
    known = _known()
    under = Sentence("建成供水工程3处。", 2026, headings=("办好十件民生实事",))
    assert propose(under, known).kind == "livelihood_item"
    assert propose(Sentence("办好民生实事。", 2026, headings=("保障民生",)), known).kind == "task"


def test_domain_is_the_neighbours_where_the_sentence_has_none() -> None:
    assert propose(Sentence("修路。", 2026), _known(), "rural").domain == "rural"
    assert _proposed("修路。", domain="ecology").domain == "ecology"
    assert any(doubt for doubt in _proposed("修路。").doubts if "domain" in doubt or "领域" in doubt)


def test_supporting_units_of_the_same_matter_and_the_topics_usual_lead_come_from_the_past() -> None:
    year = PastMatter("新建农村公路 90 公里", TRANSPORT.pk, (WATER.pk, RIVER.pk), year=2025)
    proposal = _proposed("新建农村公路120公里。", _known(past=(year,)))
    assert (proposal.lead, proposal.supporting) == (TRANSPORT, (WATER, RIVER))
    assert "2025" in proposal.why["lead_unit"]
    assert proposal.why["supporting"]
    named = _proposed("新建农村公路120公里。", _known(past=(year,)), units=[_named("石桥镇", "support")])
    assert named.supporting == (BRIDGE,)
    topics = tuple(PastMatter(f"{place}驿站建成投用", DEVELOPMENT.pk) for place in ("东山景观", "城南便民", "河口候车"))
    found = _proposed("今年再添十座驿站供群众歇脚饮茶避雨。", _known(past=topics))
    assert found.lead == DEVELOPMENT
    assert "驿站" in found.why["lead_unit"]
