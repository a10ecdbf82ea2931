"""Quantities side by side: the same thing, reached or not, tighter or looser."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenjie import read
from fenjie.linking import Figure, Item, figures, items, reasons, tightening, verdict
from fenjie.linking.compare import reached
from fenjie.linking.figures import same_thing


def _read(text: str) -> Figure:
    return figures([text], 2025)[0][0]


def _item(text: str) -> Item:
    return Item("", text, figures=figures([text], 2025)[0])


@pytest.mark.parametrize(
    ("asked", "said", "expected"),
    [
        ("地区生产总值增长5%左右。", "地区生产总值增长4.8%。", True),
        ("地区生产总值增长5.5%左右。", "地区生产总值增长5%。", False),
        ("地区生产总值增长5%。", "地区生产总值增长4.8%。", False),
        ("地区生产总值增长5%以上。", "地区生产总值增长4.9%。", False),
        ("城镇调查失业率5.5%左右。", "城镇调查失业率5.2%。", True),
        ("城镇调查失业率控制在5%以内。", "城镇调查失业率5.3%。", False),
        ("居民消费价格涨幅2%左右。", "居民消费价格上涨0.2%。", True),
        ("单位生产总值能耗下降3%左右。", "单位生产总值能耗下降3.6%。", True),
        ("单位生产总值能耗下降3%以上。", "单位生产总值能耗下降2%。", False),
        ("城镇化率达到58.1%。", "城镇化率达到58.08%。", True),
        ("新增就业6万人左右。", "新增就业5.5万人。", False),
        ("地区生产总值增长5%—5.5%。", "地区生产总值增长5.2%。", True),
    ],
)
def test_reached(asked: str, said: str, expected: bool) -> None:
    one, other = _read(asked), _read(said)
    assert same_thing(one, other) > 0
    assert reached(one, other) is expected


def test_a_rate_of_change_is_not_an_amount() -> None:
    assert not same_thing(_read("地区生产总值增长5%。"), _read("地区生产总值达到300亿元。"))
    assert not same_thing(_read("新建农村公路60公里。"), _read("新增停车位60个。"))
    assert same_thing(_read("规模以上工业增加值增长8%。"), _read("规上工业增加值增长7%。")) == 1


def test_a_rate_behind_a_rank_speaks_of_the_same_subject() -> None:
    (_, rate) = figures(["全县地区生产总值达到300亿元、稳居全市前三、增长4.8%。"], 2025)[0]
    assert (rate.subject, rate.value) == ("全县地区生产总值", 4.8)
    (_, price) = figures(["城镇调查失业率控制在5%以内，居民消费价格涨幅2%左右。"], 2025)[0]
    assert price.subject == "居民消费价格"


def test_tightening_in_per_cent_and_days() -> None:
    upper = replace(_item("新改建农村公路50公里。"), deadline=date(2025, 12, 31))
    lower = replace(_item("新改建农村公路60公里。"), deadline=date(2025, 10, 31))
    found = tightening(upper, lower)
    assert (found.figures[0].percent, found.days) == (20.0, 61)
    rate = tightening(_item("城镇调查失业率5.5%左右。"), _item("城镇调查失业率5%左右。"))
    assert rate.figures[0].percent == pytest.approx(9.09)
    assert rate.days is None
    looser = tightening(_item("新改建农村公路50公里。"), _item("新改建农村公路40公里。"))
    assert looser.figures[0].percent == -20.0


@pytest.mark.parametrize(
    ("upper", "lower", "percent", "days"),
    [
        ("重点项目一季度开工率不低于45%。", "重点项目全年开工率达到100%。", [None], -275),
        ("上半年完成投资50亿元。", "全年完成投资110亿元。", [None], -184),
        ("到2030年，城镇化率达到60%。", "今年年底前城镇化率达到54%。", [None], None),
        ("年底前开工率达到90%。", "11月底前开工率达到99%。", [10.0], 31),
        ("年底前完成投资100亿元，6月底前完成投资40亿元。", "11月底前完成投资110亿元。", [10.0, None], 31),
        ("开工率达到90%。", "11月底前开工率达到99%。", [10.0], None),
    ],
)
def test_only_what_is_due_in_one_period_is_compared(
    upper: str, lower: str, percent: list[float | None], days: int | None
) -> None:
    asked, own = ([row for row in items(read(text, year=2026)) if row.figures][0] for text in (upper, lower))
    found = tightening(asked, own)
    assert ([pair.percent for pair in found.figures], found.days) == (percent, days)


def test_a_step_on_the_way_is_not_said_to_be_less() -> None:
    asked, own = (
        items(read(text, year=2026))[0] for text in ("到2030年，城镇化率达到60%。", "年底前城镇化率达到54%。")
    )
    differs = [reason.text for reason in reasons(asked, own) if reason.differs]
    assert differs == ["时限不同（2030-12-31，2026-12-31）"]


@pytest.mark.parametrize(
    ("promise", "report", "met"),
    [
        ("新建农村公路60公里，改造老旧小区8个。", "新建农村公路62公里，改造老旧小区6个。", "no"),
        ("单位生产总值能耗下降2%左右。", "地区生产总值增长5.3%，运行平稳。", "unclear"),
        ("治理违法建设2000平方米。", "治理违法建设2049平方米。", "yes"),
        ("新增保障性住房700套，总量达到6000套。", "保障性住房新增740套、总量达到6100套。", "yes"),
        ("天然气产量200万立方米。", "天然气产量5万立方米。", "unclear"),
        ("固定资产投资增长5%左右。", "固定资产投资下降3.3%。", "no"),
        ("建成青禾大桥。", "受汛期影响，青禾大桥建设滞后，未能建成。", "no"),
        ("建成青禾大桥。", "青禾大桥建成通车。", "yes"),
        ("开工建设青禾大桥。", "青禾大桥前期工作加快推进。", "unclear"),
        ("争创全国文明县城。", "全国文明县城创建扎实推进。", "unclear"),
        ("争创全国卫生县城。", "成功获评全国卫生县城。", "yes"),
        ("提升群众满意度。", "群众满意度不断提升。", "unclear"),
    ],
)
def test_verdicts(promise: str, report: str, met: str) -> None:
    found = verdict(_item(promise), [(_item(report), 0.9)])
    assert found is not None
    assert found.met == met, found.why
    assert found.why.endswith("。")


def test_no_answer_no_verdict() -> None:
    assert verdict(_item("建成青禾大桥。"), []) is None
