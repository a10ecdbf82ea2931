"""Which part of a web page is the document, and which of its lines belong to the page: 打印, 上一篇, 扫一扫."""

from __future__ import annotations

import re

from lxml import etree

_TAGS = (
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "button", "select", "textarea",
    "iframe", "object", "svg", "head", "input",
)  # fmt: skip
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|footer|foot|breadcrumb|crumbs?|bread|share|bdsharebuttonbox|print|related|sidebar|"
    r"copyright|ewm|qrcode|location|position|search|login|pagination|pager|comments?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTAINERS = {
    "html",
    "body",
    "div",
    "main",
    "article",
    "section",
    "form",
    "center",
    "font",
    "td",
    "th",
    "tr",
    "tbody",
    "table",
}
_LEFT_OUT = "left-out"
_SHARE = 0.7  # of the text that a part must hold to be the document
_TITLE_META = {"articletitle", "contenttitle"}

_BUTTON = r"(?:打印(?:本页|页面|文章)?|关闭(?:本页|窗口|页面)?|收藏(?:本页)?|分享(?:到|至)?|返回(?:顶部|首页|列表)?|纠错|保存|复制链接|微信|微博|QQ空间)"
_LINES = re.compile(
    rf"[【\[（(]?(?:{_BUTTON}[\s|｜/【】\[\]]*)+[】\]）)]?"
    r"|[【\[（(]?\s*(?:字体|字号)(?:大小)?\s*[:：]?[\s\[\]【】大中小|｜/+-]*(?:打印|关闭)?[】\]）)]?"
    r"|(?:上|下)一[篇条则][:：\s].*"
    r"|扫一扫.{0,20}|扫码.{0,20}|用手机.{0,12}扫.{0,12}"
    r"|(?:浏览|阅读|点击)(?:次数|量|数)?[:：]\s*\d*\s*次?"
    r"|(?:您?(?:现在|当前|所在)?的?位置)(?:是)?[:：].*"
    r"|(?:责任)?编辑[:：].{0,12}"
    r"|首页\s*[>》/].*"
)


def is_chrome_line(line: str) -> bool:
    return len(line) <= 80 and _LINES.fullmatch(line.strip()) is not None


def title_of(root: etree._Element) -> str:
    """The title that government sites give in a meta element, else the page's only h1; "" when there is none."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() in _TITLE_META and meta.get("content", "").strip():
            return " ".join(meta.get("content", "").split())
    headings = [" ".join("".join(map(str, h.itertext())).split()) for h in root.iter("h1")]
    return headings[0] if len(headings) == 1 else ""


def main_part(root: etree._Element) -> etree._Element:
    """The smallest part of the page that still holds most of its text, links not counted; chrome is taken out of it."""
    etree.strip_elements(root, *_TAGS, with_tail=False)
    body = next(root.iter("body"), root)
    weights = _weights(body)
    for element in body.iter("div", "ul", "table", "td", "p", "span", "section", "form"):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None
        if hidden or (_NAMES.search(names) and weights[element] < weights[body] / 3):
            element.tag = _LEFT_OUT
    etree.strip_elements(body, _LEFT_OUT, with_tail=False)
    return _densest(body, _weights(body))


def _weights(body: etree._Element) -> dict[etree._Element, int]:
    """Characters of text in each element, without links."""
    weights: dict[etree._Element, int] = {}
    for element in reversed(list(body.iter(etree.Element))):
        own = 0 if element.tag == "a" else len((element.text or "").strip())
        inner = 0 if element.tag == "a" else sum(weights[child] + len((child.tail or "").strip()) for child in element)
        weights[element] = own + inner
    return weights


def _densest(part: etree._Element, weights: dict[etree._Element, int]) -> etree._Element:
    enough = weights[part] * _SHARE
    found = part
    while True:
        part = max(part, key=lambda child: weights[child], default=part)
        if part is found or weights[part] < enough or part.tag not in _CONTAINERS:
            return found if found.tag not in {"table", "tbody", "tr"} else _outside_table(found)
        found = part


def _outside_table(element: etree._Element) -> etree._Element:
    """What holds the table when the descent ended among its rows: the table itself is the document then."""
    while element.tag in {"table", "tbody", "tr"}:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return element
