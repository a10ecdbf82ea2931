from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fenjie.formats.build import pdf, read_or_refused

from fenjie.errors import EmptyFile, ReadError, WrongType
from fenjie.formats import load
from fenjie.text import Text

ARTICLE = """<p>各乡镇人民政府，县政府各部门：</p><p>　　一、到2026年底，建成学校3所，
改造管网12公里。（牵头单位：县住建局）</p><p>&nbsp;&nbsp;二、加快<b>产业</b>发展，<span>新增企业5家</span>。</p>"""
LINES = [
    "各乡镇人民政府，县政府各部门：",
    "一、到2026年底，建成学校3所，改造管网12公里。（牵头单位：县住建局）",
    "二、加快产业发展，新增企业5家。",
]  # fmt: skip
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="青禾县实施方案"><title>门户</title>
<style>p{{}}</style></head><body><div class="header-nav"><a href="/">首页</a><a>政务公开</a></div>
<div class="location">当前位置：首页 &gt; 政策</div><div class="main"><h1>青禾县实施方案</h1>
<div class="info">【字体：<a>大</a> <a>中</a> <a>小</a>】 <span>打印</span></div>
<div id="zoom" class="TRS_Editor">{ARTICLE}</div><div class="share">分享到：微信 微博</div>
<p>上一篇：<a>另一份通知</a></p></div><div class="footer">版权所有 备案号123</div><script>var a = "x";</script></body></html>"""


def read(source: str) -> Text:
    return load(source.encode(), "页面.html")


def test_the_document_without_the_page_round_it() -> None:
    text = read(PAGE)
    assert text.content.split("\n") == ["青禾县实施方案", *LINES]
    assert text.place(0) == "标题"
    assert text.place(text.content.index("二、")) == "第3段"


def test_a_title_that_the_document_has_itself_is_not_repeated() -> None:
    inside = PAGE.replace(ARTICLE, "<p>青禾县 实施方案</p>" + ARTICLE)
    assert read(inside).content.count("实施方案") == 1


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gbk", "GBK"), ("big5", "big5"), ("gb18030", "utf-8"), ("utf-8-sig", "gbk"),
     ("utf-16", "utf-16"), ("utf-8", "no-such-encoding"), ("gb18030", "base64")],
)  # fmt: skip
def test_any_encoding_even_a_wrongly_declared_one(encoding: str, declared: str) -> None:
    source = (
        f"<html><head><meta charset='{declared}'></head><body>" + "<p>工作目的，年底前完成。</p>" * 9 + "</body></html>"
    )
    assert load(source.encode(encoding), "a.htm").content.split("\n") == ["工作目的，年底前完成。"] * 9


def test_a_few_unreadable_bytes_do_not_lose_the_page() -> None:
    source = f"<meta charset=utf-8><body><p>{'正文。' * 900}</p>".encode() + b"\xff"
    text = load(source, "a.html")
    assert text.content.startswith("正文。")
    assert text.notices == ("有1个字符无法识别。",)


def test_breaks_lists_and_blanks() -> None:
    source = "<p>甲<br>乙  丙</p><ol start=3><li>丁<li>戊</ol><div>己<p>庚</p>辛</div>"
    assert read(source).content.split("\n") == ["甲", "乙 丙", "3.丁", "4.戊", "己", "庚", "辛"]


def test_hidden_parts_and_scripts_are_left_out_but_not_what_follows_them() -> None:
    source = '<p>甲<script>x</script>乙</p><div style="display: none">隐</div>丙<p hidden>藏</p>'
    assert read(source).content.split("\n") == ["甲乙", "丙"]


def test_data_tables_with_merged_cells() -> None:
    source = (
        "<p>任务如下：</p><table><tr><th>序号<th>任务<th>单位<th>时限</tr><tr><td>1<td>建桥<td rowspan=2>县交通局<td>6月底前</tr>"
        "<tr><td>2<td>修路<td>年底前</tr><tr><td>3<td colspan=2>全面<br>推进<td>长期</tr></table>"
    )
    text = read(source)
    assert text.content.split("\n") == [
        "任务如下：", "序号\t任务\t单位\t时限", "1\t建桥\t县交通局\t6月底前", "2\t修路\t县交通局\t年底前", "3\t全面 推进\t\t长期",
    ]  # fmt: skip
    assert text.place(text.content.index("年底前")) == "表1 第3行第4列"


def test_tables_that_only_lay_out_the_page() -> None:
    nested = f"<table><tr><td>{ARTICLE}</td></tr></table>"
    assert read(f"<table><tr><td>{nested}</td><td>侧栏</td></tr></table>").content.split("\n")[:3] == LINES


def test_a_page_that_is_one_table() -> None:
    rows = "".join(f"<tr><td>{n}<td>完成任务{n}</tr>" for n in range(4))
    assert read(f"<div><table>{rows}</table></div>").content.split("\n") == [f"{n}\t完成任务{n}" for n in range(4)]


@pytest.mark.parametrize(
    "line",
    ["打印本页 关闭窗口", "【字体：大 中 小】", "上一篇：关于做好某项工作的通知", "扫一扫在手机打开当前页", "浏览次数：123", "责任编辑：办公室", "您的位置：首页 > 通知"],
)  # fmt: skip
def test_lines_of_the_page_stand_apart(line: str) -> None:
    text = read(f"<p>{LINES[1]}</p><p>{line}</p><p>{LINES[2]}</p>")
    assert text.content.split("\n") == LINES[1:]
    assert text.furniture == (line,)


@pytest.mark.parametrize(
    "line", ["打印机耗材集中采购。", "关闭煤矿3座。", "上一年度完成5公里。", "浏览量达到10万次以上", "编辑出版县志。"]
)
def test_sentences_that_only_begin_like_them_stay(line: str) -> None:
    assert line in read(f"<p>{LINES[1]}</p><p>{line}</p>").content.split("\n")


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (b"<html><body></body></html>", EmptyFile, "“a.html”里没有文字。"),
        (b"<!-- -->", EmptyFile, "“a.html”里没有文字。"),
        (pdf([""]), WrongType, "“a.html”的扩展名是 .html，内容却是PDF 文件。"),
    ],
)
def test_refusals(data: bytes, kind: type[ReadError], message: str) -> None:
    with pytest.raises(kind) as caught:
        load(data, "a.html")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("source", ["<div>" * 5000 + "深", "<table><tr><td>" * 600 + "深", "<ol>" + "<li>项" * 30_000])
def test_deep_and_long_pages_end(source: str) -> None:
    assert read_or_refused(source.encode(), "a.html")


@settings(max_examples=150, deadline=2000)
@given(
    st.integers(0, len(PAGE)),
    st.integers(0, 40),
    st.text(max_size=8) | st.sampled_from(["<table>", "</td>", "<li>", "&#x110000;", "\x00"]),
)
def test_damaged_pages_are_read_or_refused(at: int, length: int, snippet: str) -> None:
    assert read_or_refused((PAGE[:at] + snippet + PAGE[at + length :]).encode("utf-8", "surrogatepass"), "变异.html")
