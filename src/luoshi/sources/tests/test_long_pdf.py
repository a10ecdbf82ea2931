"""A PDF of 200 pages is imported, page by page."""

from __future__ import annotations

from luoshi.sources import jobs, stored
from luoshi.sources.models import Clause

PAGES = 200
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
    "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
)


def pdf_of(pages: list[list[str]]) -> bytes:
    """A PDF with these lines on its pages."""
    numbers = range(6, 6 + 2 * len(pages), 2)
    things = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{' '.join(f'{n} 0 R' for n in numbers)}]/Count {len(pages)}>>", *_FONT]  # fmt: skip
    for number, lines in zip(numbers, pages, strict=True):
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in lines)
        words = f"BT /F1 14 Tf 24 TL 60 770 Td\n{shown}ET"
        box = "/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
        things.append(f"<</Type/Page/Parent 2 0 R{box}/Contents {number + 1} 0 R>>")
        things.append(f"<</Length {len(words)}>>stream\n{words}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, thing in enumerate(things, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{thing}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(things) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + end).encode("ascii")


def test_two_hundred_pages_are_read_and_each_clause_knows_its_page(upload, monkeypatch) -> None:
    told: list[tuple[int, int]] = []
    progress_on = stored.progress_on

    def watched(rows):
        show = progress_on(rows)

        def told_too(done, total):
            told.append((done, total))
            show(done, total)

        return told_too

    monkeypatch.setattr(stored, "progress_on", watched)
    pages = [[f"第{page}项工作。", f"年内新建公路{page}公里。", "6月底前完成验收。"] for page in range(1, PAGES + 1)]
    document = upload(pdf_of(pages), "长文件.pdf", year=2026)
    jobs.read(document.pk)
    document.refresh_from_db()
    assert document.state == "read"
    clauses = Clause.objects.filter(version__document=document)
    assert clauses.get(text=f"年内新建公路{PAGES}公里。").reading["at"].startswith(f"第{PAGES}页")
    assert told[0] > (0, PAGES)
    assert any(total == PAGES for _done, total in told)
