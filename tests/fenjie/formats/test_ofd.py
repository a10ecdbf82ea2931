from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fenjie.formats.build import OFD, ofd_page, ofd_parts, ofd_text, read_or_refused, zip_of

from fenjie.errors import BrokenFile, EmptyFile, EncryptedFile, ReadError, ScannedFile, WrongType
from fenjie.formats import load

PAGE = ofd_text("青禾县人民政府办公室", 50, 30) + ofd_text("关于做好有关工作的通知", 47, 40)


def content(parts: dict[str, str | bytes]) -> str:
    return load(zip_of(parts), "通知.ofd").content


def test_lines_come_in_the_order_they_stand_on_the_page() -> None:
    shuffled = (
        ofd_text("三、保障", 30, 60)
        + ofd_text("负责。", 75, 50)
        + ofd_text("一、目标", 30, 40)
        + ofd_text("二、任务由县发改局", 30, 50)
    )
    text = load(zip_of(ofd_parts([shuffled, ofd_text("第二页正文。", 30, 40)])), "a.ofd")
    assert text.content.split("\n") == ["一、目标", "二、任务由县发改局负责。", "三、保障", "第二页正文。"]
    assert text.place(0) == "第1页"
    assert text.place(text.content.index("第二页")) == "第2页"


def test_lines_are_joined_to_paragraphs() -> None:
    lines = ["首" * 25, "中" * 27, "尾" * 5 + "。", "另" * 25, "起。"]
    page = "".join(ofd_text(line, 41 if at in (0, 3) else 30, 40 + 10 * at) for at, line in enumerate(lines))
    assert content(ofd_parts([page])).split("\n") == ["".join(lines[:3]), "".join(lines[3:])]


def test_the_template_of_a_page_is_part_of_it() -> None:
    template = '<ofd:CommonData><ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0.xml"/></ofd:CommonData>'
    parts = ofd_parts([ofd_text("填写的内容", 50, 50)], template, '<ofd:Template TemplateID="9"/>')
    assert content(parts | {"Doc_0/Tpls/Tpl_0.xml": ofd_page(ofd_text("表头", 50, 30))}) == "表头\n填写的内容"


def test_text_inside_composite_graphics() -> None:
    resources = "<ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>"
    unit = f'<ofd:CompositeGraphicUnit ID="7">{ofd_text("图中文字", 10, 30, 10)}<ofd:CompositeObject ResourceID="7"/></ofd:CompositeGraphicUnit>'
    page = '<ofd:CompositeObject ResourceID="7" CTM="0.5 0 0 0.5 0 0" Boundary="0 20 100 100"/>' + ofd_text(
        "其后", 30, 35
    )
    parts = ofd_parts([page], resources) | {"Doc_0/Res.xml": f"<ofd:Res {OFD}>{unit}</ofd:Res>"}
    assert content(parts).split("\n")[0].startswith("图中文字")


def test_pieces_far_apart_on_one_line_are_separated() -> None:
    assert (
        content(ofd_parts([ofd_text("青政办〔2026〕3号", 20, 40) + ofd_text("签发人：", 150, 40)]))
        == "青政办〔2026〕3号\t签发人："
    )


@pytest.mark.parametrize(
    "reference", ["/Doc_0/Document.xml", "Doc_0\\Document.xml", "doc_0/document.XML", " ./Doc_0/Document.xml "]
)
def test_careless_references_and_namespaces(reference: str) -> None:
    parts = ofd_parts([PAGE])
    changed = str(parts["OFD.xml"]).replace("Doc_0/Document.xml", reference)
    page = str(parts["Doc_0/Pages/Page_0/Content.xml"]).replace(OFD, "").replace("ofd:", "")
    assert content(parts | {"OFD.xml": changed, "Doc_0/Pages/Page_0/Content.xml": page}).count("\n") == 1


def test_watermarks_in_annotations_and_page_numbers_stand_apart() -> None:
    parts = ofd_parts([PAGE + ofd_text("— 1 —", 100, 280)], "<ofd:Annotations>Annots.xml</ofd:Annotations>")
    parts["Doc_0/Annots.xml"] = (
        f"<ofd:Annotations {OFD}><ofd:Page><ofd:FileLoc>Annot.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>"
    )
    parts["Doc_0/Annot.xml"] = f"<ofd:PageAnnot {OFD}>{ofd_text('内部资料', 50, 50) * 2}</ofd:PageAnnot>"
    text = load(zip_of(parts), "a.ofd")
    assert text.content == "青禾县人民政府办公室\n关于做好有关工作的通知"
    assert text.furniture == ("内部资料",)


@pytest.mark.parametrize(
    ("parts", "kind", "message"),
    [
        ({"a.txt": "x"}, WrongType, "“坏.ofd”的扩展名是 .ofd，内容却是另一种压缩文件。"),
        (ofd_parts([PAGE]) | {"Doc_0/Encryptions.xml": "<x/>"}, EncryptedFile, "“坏.ofd”已加密，不能读取。"),
        ({k: v for k, v in ofd_parts([PAGE]).items() if "Content" not in k}, BrokenFile, "“坏.ofd”不完整：缺少 Pages/Page_0/Content.xml。"),
        (ofd_parts(['<ofd:ImageObject ResourceID="1"/>']), ScannedFile, "“坏.ofd”是扫描图片，里面没有文字。"),
        (ofd_parts([""]), EmptyFile, "“坏.ofd”里没有文字。"),
        (ofd_parts(["<a>"]), BrokenFile, "“坏.ofd”已损坏：其中的 Doc_0/Pages/Page_0/Content.xml 第1行不完整。"),
    ],
)  # fmt: skip
def test_refusals(parts: dict[str, str | bytes], kind: type[ReadError], message: str) -> None:
    with pytest.raises(kind) as caught:
        load(zip_of(parts), "坏.ofd")
    assert str(caught.value).startswith(message)


PARTS = ofd_parts([PAGE, PAGE])


@settings(max_examples=150, deadline=2000)
@given(
    part=st.sampled_from(sorted(PARTS)),
    at=st.floats(0, 1, exclude_max=True),
    length=st.integers(0, 10),
    snippet=st.sampled_from(["<", '"', "g 99999999 1", "nan", "-1e999", "../../x", "</ofd:Page>", ""])
    | st.text(max_size=3),
)
def test_damaged_files_are_read_or_refused(part: str, at: float, length: int, snippet: str) -> None:
    xml = str(PARTS[part])
    start = int(at * len(xml))
    changed = xml[:start] + snippet + xml[start + length :]
    assert read_or_refused(zip_of(PARTS | {part: changed.encode("utf-8", "surrogatepass")}), "变异.ofd")


def test_real_files() -> None:
    """Every file of the collection is read, but for three that hold pictures only and say so."""
    shared = os.environ.get("LUOSHI_SHARED")
    if not shared:
        pytest.skip("LUOSHI_SHARED is not set: the real files are not here")
    files = sorted((Path(shared) / "files/ofd").glob("*.ofd"))
    assert len(files) == 40
    scans = [path.name for path in files if is_scan(path)]
    assert len(scans) == 3


def is_scan(path: Path) -> bool:
    try:
        return not load(path.read_bytes(), path.name).content.strip()
    except ScannedFile:
        return True
