"""What a document says about itself."""

from __future__ import annotations

from datetime import date

from fenjie import read

NOTICE = """青禾县人民政府办公室
关于印发2026年重点工作任务分解方案的通知
青政办发〔2026〕7号
各乡镇人民政府，县政府各部门：
现将《2026年重点工作任务分解方案》印发给你们，请认真抓好落实。
青禾县人民政府办公室
2026年2月11日
"""


def test_notice() -> None:
    metadata = read(NOTICE).metadata
    assert metadata.title == "青禾县人民政府办公室关于印发2026年重点工作任务分解方案的通知"
    assert metadata.issuer == "青禾县人民政府办公室"
    assert metadata.number == "青政办发〔2026〕7号"
    assert metadata.issued_on == date(2026, 2, 11)
    assert metadata.addressees == ("各乡镇人民政府", "县政府各部门")
    assert metadata.level == "county"
    assert metadata.year == 2026


def test_given_year_wins() -> None:
    assert read(NOTICE, year=2027).metadata.year == 2027


def test_nothing_is_made_up() -> None:
    metadata = read("改造危桥6座。").metadata
    assert (metadata.title, metadata.issuer, metadata.number, metadata.issued_on, metadata.year) == (
        "",
        "",
        "",
        None,
        None,
    )


def test_levels() -> None:
    titles = {
        "国务院关于加强水利建设的意见": "central",
        "云岭省人民政府关于印发实施方案的通知": "provincial",
        "青州市人民政府办公室关于印发任务分工的通知": "city",
        "青禾县人民政府关于印发任务分工的通知": "county",
        "柳河镇人民政府关于印发防汛方案的通知": "township",
    }
    assert {title: read(title + "\n正文在此。").metadata.level for title in titles} == titles


def test_city_addressees_stay_whole() -> None:
    for line, first in (
        ("各县（市、区）人民政府，市政府各部门、各直属机构：", "各县（市、区）人民政府"),
        ("各县、市、区人民政府，市政府各部门、各直属机构：", "各县、市、区人民政府"),
    ):
        metadata = read(f"青州市人民政府关于加快农业发展的意见\n青政发〔2026〕3号\n{line}\n正文在此。").metadata
        assert metadata.addressees == (first, "市政府各部门", "各直属机构")


def test_minutes_have_a_title() -> None:
    metadata = read("青禾县人民政府第12次常务会议纪要\n〔2026〕3号\n会议强调，要抓好防汛。").metadata
    assert metadata.title == "青禾县人民政府第12次常务会议纪要"


def test_marks_and_red_heads_are_no_title() -> None:
    metadata = read("内部\n青禾县人民政府办公室文件\n" + NOTICE).metadata
    assert metadata.title == "青禾县人民政府办公室关于印发2026年重点工作任务分解方案的通知"
    assert metadata.issuer == "青禾县人民政府办公室"
