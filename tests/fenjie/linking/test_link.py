"""Links between documents: what answers what, what stays open, and why."""

from __future__ import annotations

import pytest
from tests.fenjie.linking.texts import city, county, next_year

from fenjie import read
from fenjie.errors import EmptyDocument, OlderDocument, SameDocument
from fenjie.linking import Answered, Index, answers, link, link_documents, requirements


def _of(found: list[Answered], words: str) -> Answered:
    return next(each for each in found if words in each.requirement.text)


def test_requirements_find_their_answers() -> None:
    found = link_documents("align", city(), county())
    for asked, answer in (
        ("地区生产总值", "地区生产总值增长6%"),
        ("农村公路", "实施农村公路提升行动"),
        ("千村清泉", "推进“千村清泉”工程"),
        ("中小金融机构", "配合处置中小金融机构风险"),
    ):
        each = _of(found, asked)
        assert each.covered, asked
        assert answer in each.links[0].answer.text


def test_what_nobody_took_up_is_open() -> None:
    found = link_documents("align", city(), county())
    science = _of(found, "极地科考")
    assert not science.covered
    assert science.confidence < min(each.confidence for each in found if each.covered)


def test_looking_back_is_no_requirement_and_no_plan() -> None:
    found = link_documents("align", city(), county())
    assert not [each for each in found if "平稳运行" in each.requirement.text]
    assert not [link for each in found for link in each.links if "55公里" in link.answer.text]


def test_a_link_says_what_is_shared_and_what_differs() -> None:
    found = link_documents("align", city(), county())
    said = {(reason.sort, reason.differs): reason.text for reason in _of(found, "农村公路").links[0].reasons()}
    assert said["figure", False] == "都说到新改建农村公路"
    assert "数值更低：600公里，60公里" in said["value", True]
    assert said["date", True].startswith("时限提前61天")
    named = {reason.sort: reason.text for reason in _of(found, "千村清泉").links[0].reasons() if not reason.differs}
    assert named["names"] == "都提到“千村清泉”"


def test_promises_are_compared_with_what_was_reported() -> None:
    found = link_documents("lookback", county(), next_year())
    met = {words: _of(found, words).verdict for words in ("地区生产总值", "农村公路提升", "青禾大桥", "千村清泉")}
    assert {words: verdict.met for words, verdict in met.items() if verdict} == {
        "地区生产总值": "no", "农村公路提升": "yes", "青禾大桥": "yes", "千村清泉": "unclear",
    }  # fmt: skip
    assert met["地区生产总值"] is not None
    assert met["地区生产总值"].why == "承诺“地区生产总值增长6%左右”，报告为“地区生产总值增长4.1%”，没有达到。"
    assert not _of(found, "殡葬改革").covered


def test_the_sum_of_five_years_is_not_this_years_result() -> None:
    found = _of(link_documents("lookback", county(), next_year()), "农村公路提升")
    assert found.verdict is not None
    assert found.verdict.said is not None
    assert found.verdict.said.value == 62


def test_an_index_takes_documents_in_and_out() -> None:
    asked, index = requirements(city()), Index()
    index.add("county", answers(county(), "align"))
    alone = len(index)
    index.add("other", answers(read("新改建农村公路600公里，年底前完成。", year=2025), "align"))
    assert _of(link("align", asked, index), "农村公路").links[0].document == "other"
    index.remove("other")
    assert (len(index), "other" in index) == (alone, False)
    assert _of(link("align", asked, index), "农村公路").links[0].document == "county"
    with pytest.raises(SameDocument, match="已经在索引里"):
        index.add("county", [])


def test_a_large_library_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, index = requirements(city()), Index()
    index.add("county", answers(county(), "align"))
    small = [each.links[0].answer for each in link("align", asked, index)]
    monkeypatch.setattr("fenjie.linking.index.SMALL", 0)
    monkeypatch.setattr("fenjie.linking.index.CHUNK", 4)
    assert [each.links[0].answer for each in link("align", asked, index)] == small


def test_documents_that_cannot_be_linked_are_said_to_be() -> None:
    with pytest.raises(SameDocument, match="不能与自己对照"):
        link_documents("align", city(), city())
    with pytest.raises(OlderDocument, match="早于上级（或上年）文件的 2026 年"):
        link_documents("align", next_year(), county())
    with pytest.raises(OlderDocument, match="都是 2025 年的"):
        link_documents("lookback", city(), county())
    with pytest.raises(EmptyDocument, match="下级（或下年）文件里没有"):
        link_documents("align", city(), read("", year=2025))
    with pytest.raises(EmptyDocument):
        link("align", [], Index())
