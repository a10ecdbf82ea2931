"""Two versions of one document."""

from __future__ import annotations

import pytest

from fenjie import read
from fenjie.linking import Item, Pairing, edits, items, versions

OLD = """青禾县重点工作安排
一、交通
（一）新改建农村公路60公里，10月底前完成。
（二）开工建设青禾大桥。
二、民生
（三）新建集中供水点12处，更新老旧管网30公里，县水利局牵头实施。
（四）改造老旧小区8个。
（五）组织技能培训2000人次。
（六）建成老年食堂5家。
（七）新增停车位300个，优化停车收费办法。
"""
NEW = """青禾县重点工作安排
一、交通
1.开工建设青禾大桥。
2.新改建农村公路80公里，9月底前完成。
二、民生
3.新建集中供水点12处。
4.更新老旧管网30公里，县水利局牵头实施。
5.改造老旧小区8个，新增停车位300个，优化停车收费办法。
6.组织技能培训2000人次。
7.办好全县运动会。
"""


def _items(text: str) -> list[Item]:
    return items(read(text, year=2026))


def _found() -> list[Pairing]:
    return versions(_items(OLD), _items(NEW))


def _one(change: str, words: str) -> Pairing:
    return next(p for p in _found() if p.change == change and any(words in item.text for item in (*p.old, *p.new)))


def test_numbering_anew_changes_nothing() -> None:
    again = OLD.replace("（一）", "1.").replace("（二）", "第二条 ").replace("二、民生", "三、民生")
    assert {pairing.change for pairing in versions(_items(OLD), _items(again))} == {"same"}


def test_a_value_and_a_date_change() -> None:
    changed = _one("changed", "农村公路")
    assert changed.fields == ("words", "figures", "deadline")
    assert [edit.new for edit in edits(changed.old[0].text, changed.new[0].text) if edit.old == "60"] == ["80"]


def test_what_only_changed_its_place_has_moved() -> None:
    lines = OLD.splitlines()
    swapped = "\n".join([*lines[:5], *lines[6:], lines[5]])
    found = versions(_items(OLD), _items(swapped))
    assert [p.new[0].text[3:9] for p in found if p.change != "same"] == ["新建集中供水"]
    assert {p.change for p in found} == {"same", "moved"}


def test_one_clause_becomes_two() -> None:
    split = _one("split", "集中供水点")
    assert [len(split.old), len(split.new)] == [1, 2]


def test_two_clauses_become_one() -> None:
    merged = _one("merged", "老旧小区")
    assert ["停车位" in merged.old[1].text, len(merged.new)] == [True, 1]


def test_new_and_gone() -> None:
    assert "运动会" in _one("new", "运动会").new[0].text
    assert "老年食堂" in _one("gone", "老年食堂").old[0].text


def test_every_clause_is_accounted_for_once() -> None:
    found = _found()
    assert sorted(int(item.id) for p in found for item in p.old) == [int(item.id) for item in _items(OLD)]
    assert sorted(int(item.id) for p in found for item in p.new) == [int(item.id) for item in _items(NEW)]


def test_the_same_under_another_heading_has_moved() -> None:
    one, other = Item("1", "新建水厂2座。", ("水利",)), Item("2", "新建水厂2座。", ("民生",))
    assert versions([one], [other]) == [Pairing("moved", (one,), (other,), ("heading",))]


@pytest.mark.parametrize(("old", "new", "change"), [(OLD, "", "gone"), ("", NEW, "new")])
def test_an_empty_version(old: str, new: str, change: str) -> None:
    assert {pairing.change for pairing in versions(_items(old), _items(new))} == {change}


def test_edits_hold_both_wordings() -> None:
    one, other = "新改建农村公路60公里，10月底前完成。", "新建农村公路80公里，由县交通局完成。"
    found = edits(one, other)
    assert ("".join(e.old for e in found), "".join(e.new for e in found)) == (one, other)
