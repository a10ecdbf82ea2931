"""What holds for every format: lazy readers, places that cover the text, notices, and no exception but a ReadError."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from tests.fenjie.formats.build import (
    abstract,
    biff,
    change,
    docx,
    docx_parts,
    level,
    num,
    numbered,
    ofd_parts,
    ofd_text,
    ole,
    p,
    pdf,
    pdf_rule,
    pdf_text,
    read_or_refused,
    table,
    tc,
    zip_of,
)  # fmt: skip
from tests.fenjie.formats.test_xlsx import parts as xlsx_parts
from tests.fenjie.properties import within

from fenjie.errors import ReadError
from fenjie.formats import CONVERTED, EXTENSIONS, load

DOCX = docx_parts(
    numbered("稳定增长")
    + p('<w:ins w:id="1"><w:r><w:t>新增</w:t></w:r></w:ins>')
    + table(tc("甲") + tc("乙"), tc("1") + tc("2")),
    numbering=abstract(level(0, "chineseCounting", "%1、")) + num(),
    styles='<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>',
    footnotes='<w:footnote w:id="1"/>',
    header1=p("页眉"),
)
RULES = "".join(pdf_rule(60, y, 300, y) for y in (700, 660, 620)) + "".join(
    pdf_rule(x, 700, x, 620) for x in (60, 180, 300)
)
SAMPLES: dict[str, bytes] = {
    "a.txt": "一、目标\n年底前建成学校3所。".encode("gb18030"),
    "a.docx": zip_of(DOCX),
    "a.html": "<html><body><p>一、目标</p><table><tr><td>甲<td>乙</tr><tr><td>1<td>2</tr></table></body></html>".encode(),
    "a.pdf": pdf(
        [
            pdf_text("一、目标", 90, 750)
            + RULES
            + pdf_text("甲", 70, 680)
            + pdf_text("乙", 190, 680)
            + pdf_text("1", 70, 640)
        ]
    ),
    "a.ofd": zip_of(ofd_parts([ofd_text("一、目标", 30, 40) + ofd_text("年底前建成学校3所。", 30, 50)])),
    "a.xlsx": zip_of(
        xlsx_parts('<row r="1"><c r="A1" t="inlineStr"><is><t>目标</t></is></c><c r="B1"><v>3</v></c></row>')
    ),
    "a.xls": ole("Workbook", biff([(0, 0, "目标"), (0, 1, 3.0)])),
}
SAMPLES |= {"a.htm": SAMPLES["a.html"], "a.et": SAMPLES["a.xls"]}


def test_importing_fenjie_loads_no_reader() -> None:
    heavy = "lxml", "pypdfium2", "pdfplumber", "python_calamine", "charset_normalizer", "django"
    code = f"import sys, fenjie.formats; print([m for m in {heavy!r} if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_there_is_a_sample_of_every_format_that_we_read_ourselves() -> None:
    assert {name.removeprefix("a") for name in SAMPLES} == set(EXTENSIONS) - CONVERTED


@pytest.mark.parametrize("name", SAMPLES)
def test_every_printed_character_has_a_place(name: str) -> None:
    text = load(SAMPLES[name], name)
    assert all(text.place(offset) for offset, character in enumerate(text.content) if not character.isspace())
    assert list(text.origins) == sorted(text.origins, key=lambda origin: origin.start)
    assert all(a.end <= b.start for a, b in zip(text.origins, text.origins[1:], strict=False))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("extension", sorted(EXTENSIONS))
def test_a_wrong_extension_is_refused_or_harmless(name: str, extension: str) -> None:
    assert read_or_refused(SAMPLES[name], "改名" + extension)


def test_the_extension_counts_in_any_case() -> None:
    assert load(SAMPLES["a.docx"], "方案.DOCX").content == load(SAMPLES["a.docx"], "方案.docx").content


def test_characters_of_the_files_own_font_are_told_of() -> None:
    assert load("年底前\ue011\ue012".encode(), "a.txt").notices == (
        "有2个字用的是文件自带的字体编码，读不出是什么字。",
    )
    assert load(("年底前" * 200 + "\ue011").encode(), "a.txt").notices == ()


def test_messages_do_not_quote_the_text() -> None:
    with pytest.raises(ReadError) as caught:
        load(docx(p("绝密内容")).replace(b"PK\x05\x06", b"PK\x05\x07"), "a.docx")
    assert "绝密内容" not in str(caught.value)


def damaged(rng: random.Random, name: str) -> bytes:
    """A sample with some bytes changed, cut, doubled; half of the zips are damaged inside a part instead."""
    data = bytearray(SAMPLES[name])
    if name == "a.docx" and rng.random() < 0.5:
        part = rng.choice(sorted(DOCX))
        changed = change(rng, bytearray(str(DOCX[part]).encode()))
        return zip_of(DOCX | {part: bytes(changed)})
    return bytes(change(rng, data))


@pytest.mark.parametrize("count", [1_000, pytest.param(20_000, marks=pytest.mark.nightly)])
def test_damaged_files_give_no_other_exception_and_end(count: int) -> None:
    rng = random.Random(count)
    names = sorted(SAMPLES)
    for number in range(count):
        name = names[number % len(names)]
        data = damaged(rng, name)
        with within(10):
            assert read_or_refused(data, name), f"mutant {number} of {name}"
