"""Hostile and broken docx files beside one that is read."""

from __future__ import annotations

import stat
import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fenjie.formats.build import (
    abstract,
    docx,
    docx_parts,
    level,
    num,
    numbered,
    p,
    read_or_refused,
    relations,
    table,
    tc,
    types,
    zip_of,
)

from fenjie.errors import (
    BrokenFile,
    EmptyFile,
    EncryptedFile,
    LinkedFile,
    MacroFile,
    ReadError,
    TooLarge,
    UnknownFormat,
    WrongType,
)  # fmt: skip
from fenjie.formats import load

GOOD = docx_parts(p("年底前建成学校3所。"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def without(part: str) -> dict[str, str | bytes]:
    return {name: content for name, content in GOOD.items() if name != part}


def body(xml: str) -> dict[str, str | bytes]:
    return docx_parts(xml)


def template(target: str) -> dict[str, str | bytes]:
    return GOOD | {"word/_rels/settings.xml.rels": relations(("attachedTemplate", target), external=True)}


def test_the_same_file_without_faults_is_read() -> None:
    assert load(zip_of(GOOD), "好.docx").content == "年底前建成学校3所。"


@pytest.mark.parametrize(
    ("parts", "kind", "message"),
    [
        (without("[Content_Types].xml"), WrongType, "“坏.docx”的扩展名是 .docx，内容却是另一种压缩文件。"),
        (GOOD | {"[Content_Types].xml": types("sheet")}, WrongType, "“坏.docx”的扩展名是 .docx，内容却是另一种 Office 文件。"),
        (without("_rels/.rels"), BrokenFile, "“坏.docx”不完整：找不到正文。"),
        (without("word/document.xml"), BrokenFile, "“坏.docx”不完整：缺少 word/document.xml。"),
        (GOOD | {"word/document.xml": "<w:document"}, BrokenFile, "“坏.docx”已损坏：其中的 word/document.xml 第1行不完整。"),
        (GOOD | {"word/vbaProject.bin": b"x"}, MacroFile, "“坏.docx”带有宏，不能读取。请另存为不带宏的格式（docx 或 xlsx）后再试。"),
        (GOOD | {"[Content_Types].xml": types("macroEnabled.main")}, MacroFile, "“坏.docx”带有宏，不能读取。"),
        (template("http://example.org/a.dotm"), LinkedFile, "“坏.docx”引用了外部模板，不能读取。请断开外部链接、另存一份后再试。"),
        (template("\\\\host\\share\\Normal.dotm"), LinkedFile, "“坏.docx”引用了外部模板，不能读取。"),
        (template("file://host/share/Normal.dotm"), LinkedFile, "“坏.docx”引用了外部模板，不能读取。"),
        (body(p()), EmptyFile, "“坏.docx”里没有文字。"),
        (body("<w:altChunk/>"), BrokenFile, "“坏.docx”的正文是嵌入的另一份文件，不能直接读取。"),
        (GOOD | {"../x": "x"}, BrokenFile, "“坏.docx”里有不允许的路径，不能读取。"),
        (GOOD | {"/etc/x": "x"}, BrokenFile, "“坏.docx”里有不允许的路径，不能读取。"),
        (GOOD | {"C:\\x": "x"}, BrokenFile, "“坏.docx”里有不允许的路径，不能读取。"),
        (GOOD | {f"a/{i}": "" for i in range(2000)}, TooLarge, "“坏.docx”里的部件超过 2000 个，不能读取。"),
        (GOOD | {"a": bytes(3 << 20)}, TooLarge, "“坏.docx”的压缩比不正常，解开后会有 3 MB，不能读取。"),
        (GOOD | {f"a{i}": bytes(1 << 20) for i in range(3)}, TooLarge, "“坏.docx”解开后有 3 MB，超过了上限。"),
    ],
)  # fmt: skip
def test_refusals(parts: dict[str, str | bytes], kind: type[ReadError], message: str) -> None:
    with pytest.raises(kind) as caught:
        load(zip_of(parts), "坏.docx")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "target", ["Normal.dotm", "file:///C:\\Users\\a\\Templates\\Normal.dotm", "C:/Templates/NORMAL.DOT"]
)
def test_words_own_template_hyperlinks_and_linked_pictures_are_no_reason_to_refuse(target: str) -> None:
    links = relations(("hyperlink", "http://example.org"), ("image", "http://example.org/a.png"), external=True)
    assert load(zip_of(template(target) | {"word/_rels/document.xml.rels": links}), "a.docx").content


@pytest.mark.parametrize(
    ("data", "name", "kind", "message"),
    [
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            EncryptedFile,
            "“a.docx”设有打开密码，不能读取。请先去掉打开密码",
        ),
        (OLE, "a.docx", WrongType, "“a.docx”的扩展名是 .docx，内容却是旧版 Office 文件（doc、xls 或 wps）。"),
        (
            OLE,
            "a.dot",
            UnknownFormat,
            "“a.dot”是 Word 97-2003 模板 格式，不能直接读取。请用 WPS 或 Word 打开，另存为 docx 后再试。",
        ),
        (zip_of(GOOD), "a.wps", WrongType, "“a.wps”的扩展名是 .wps，内容却是压缩包或新版 Office 文件。"),
        (b"{\\rtf1 x}", "a.docx", WrongType, "“a.docx”的扩展名是 .docx，内容却是RTF 文件。"),
        ("正文".encode(), "a.docx", WrongType, "“a.docx”的扩展名是 .docx，内容却是纯文本。"),
        (zip_of(GOOD), "a.docm", MacroFile, "“a.docm”是可以带宏的文件，不能读取。"),
        (zip_of(GOOD)[:-30], "a.docx", BrokenFile, "“a.docx”不完整，可能没有下载或复制完。"),
        (b"PK\x03\x04" + bytes(50), "a.docx", BrokenFile, "“a.docx”不完整，可能没有下载或复制完。"),
    ],
)
def test_wrong_and_broken_containers(data: bytes, name: str, kind: type[ReadError], message: str) -> None:
    with pytest.raises(kind) as caught:
        load(data, name)
    assert str(caught.value).startswith(message)


def special(change: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in GOOD.items():
            archive.writestr(name, content)
        link = zipfile.ZipInfo("word/media/a")
        if change == "link":
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        if change == "double":
            with pytest.warns(UserWarning, match="Duplicate"):
                archive.writestr("word/document.xml", "<x/>")
    data = out.getvalue()
    if change == "encrypted":  # the flag of the last entry in the directory
        at = data.rfind(b"PK\x01\x02")
        data = data[: at + 8] + b"\x01" + data[at + 9 :]
    return data


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        ("link", BrokenFile, "里有指向别处的链接"),
        ("double", BrokenFile, "里有重名的部件"),
        ("encrypted", EncryptedFile, "设有密码"),
    ],
)
def test_links_doubles_and_passwords_in_the_zip(change: str, kind: type[ReadError], message: str) -> None:
    assert load(special(""), "a.docx").content
    with pytest.raises(kind, match=message):
        load(special(change), "a.docx")


@pytest.mark.parametrize(
    ("dtd", "use"),
    [
        ('<!DOCTYPE w [<!ENTITY a "x">]>', "&a;"),
        ('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
        ('<!DOCTYPE w SYSTEM "http://example.org/a.dtd">', ""),
        ('<!DOCTYPE w [<!ENTITY a "' + "x" * 9000 + '">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 99}">' for a, b in zip("abcd", "bcde", strict=True)) + "]>", "&e;"),
    ],
)  # fmt: skip
def test_entities_are_never_followed(dtd: str, use: str) -> None:
    xml = str(GOOD["word/document.xml"]).replace("学校", "学校" + use)
    started = time.perf_counter()
    with pytest.raises(BrokenFile):
        load(zip_of(GOOD | {"word/document.xml": dtd + xml}), "a.docx")
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p>" + "<w:ins>" * 1500 + "<w:r><w:t>深</w:t></w:r>" + "</w:ins>" * 1500 + "</w:p>",
        "<w:sdt>" * 1500 + p("深") + "</w:sdt>" * 1500,
        "<w:tbl><w:tr><w:tc/><w:tc>" * 300 + p("深") + "</w:tc></w:tr></w:tbl>" * 300,
        "<w:r>" * 100_000,
    ],
)
def test_deep_nesting_is_refused_not_followed(xml: str) -> None:
    with pytest.raises(BrokenFile):
        load(zip_of(body(xml)), "a.docx")


def test_a_small_file_of_endless_paragraphs_is_refused() -> None:
    with pytest.raises(TooLarge):
        load(zip_of(body("<w:p/>" * 3_000_000)), "a.docx")
    varied = "".join(f"<w:p><w:r><w:t>{i}</w:t></w:r></w:p>" for i in range(400_000))
    with pytest.raises(TooLarge, match="超过了 300000 段"):
        load(zip_of(body(varied)), "a.docx")


def test_a_merged_cell_cannot_multiply_the_text_without_bound() -> None:
    cell = tc("长" * 100_000, '<w:vMerge w:val="restart"/>') + tc("x")
    rows = [cell] + [tc("", "<w:vMerge/>") + tc("x")] * 2_000
    with pytest.raises(TooLarge, match="2000 万字"):
        load(zip_of(body(table(*rows))), "a.docx")


RICH = docx(
    numbered("稳定增长")
    + p('<w:ins w:id="1"><w:r><w:t>新增</w:t></w:r></w:ins>')
    + table(tc("甲") + tc("乙"), tc("1") + tc("2")),
    numbering=abstract(level(0, "chineseCounting", "%1、")) + num(),
    footnotes='<w:footnote w:id="1"/>',
    header1=p("页眉"),
)


@settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, len(RICH) - 1), st.integers(0, 255)), min_size=1, max_size=8), st.integers(0, 40)
)
def test_a_damaged_container_is_read_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(RICH)
    for at, value in changes:
        data[at] = value
    assert read_or_refused(bytes(data[: len(data) - cut]), "变异.docx")


PARTS = docx_parts(
    numbered("稳定增长")
    + p('<w:ins w:id="1"><w:r><w:t>新增</w:t></w:r></w:ins>')
    + table(tc("甲") + tc("乙", '<w:gridSpan w:val="2"/>')),
    numbering=abstract(level(0, "chineseCounting", "%1、")) + num(),
)
SNIPPETS = ['"', "<", ">", "/", "w:p", "w:tbl", "w:tc", 'w:val="-1"', 'w:val="99999999999"', "%9", "<w:p>", "</w:p>", "<w:del>", "\x00", ""]  # fmt: skip


@settings(max_examples=300, deadline=2000)
@given(
    part=st.sampled_from(sorted(PARTS)),
    at=st.floats(0, 1, exclude_max=True),
    length=st.integers(0, 12),
    snippet=st.sampled_from(SNIPPETS) | st.text(max_size=4),
)
def test_damaged_xml_in_a_sound_container_is_read_or_refused(part: str, at: float, length: int, snippet: str) -> None:
    content = str(PARTS[part])
    start = int(at * len(content))
    changed = content[:start] + snippet + content[start + length :]
    assert read_or_refused(zip_of(PARTS | {part: changed.encode("utf-8", "surrogatepass")}), "变异.docx")
