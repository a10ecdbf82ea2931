"""OFD (GB/T 33190): the fixed-layout format of Chinese electronic documents, read from the zip with lxml.

OFD.xml → document → pages, each with its template pages, → text objects with their places → lines → paragraphs.
Element names are compared without their namespace, since not every writer uses the standard's.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from fenjie.errors import BrokenFile, EncryptedFile, ScannedFile, TooLarge, WrongType
from fenjie.formats.archive import Archive
from fenjie.formats.builder import TextBuilder
from fenjie.formats.layout import Line, as_lines, write_pages
from fenjie.formats.ofd_text import pieces
from fenjie.formats.xml import parse
from fenjie.text import Text

MAX_PAGES = 2_000


def read(data: bytes, name: str) -> Text:
    """Read an ofd; places are 第3页. Raises a ReadError for what cannot be read."""
    container = _Container(Archive(data, name))
    if "OFD.xml" not in container.archive:
        raise WrongType(f"“{name}”的扩展名是 .ofd，内容却是另一种压缩文件。")
    if any(posixpath.basename(part).lower() == "encryptions.xml" for part in container.archive.names):
        raise EncryptedFile(f"“{name}”已加密，不能读取。", "请向发文单位索取未加密的版本。")
    out = TextBuilder(name)
    furniture: list[str] = []
    pages: list[list[Line]] = []
    pictures = False
    for document in container.documents():
        units = container.composites(document)
        for page in container.pages(document):
            pages.append(as_lines(pieces(page, units)))
            pictures = pictures or any(True for part in page for _ in part.iter("{*}ImageObject", "{*}PathObject"))
            if len(pages) > MAX_PAGES:
                raise TooLarge(f"“{name}”超过了 {MAX_PAGES} 页的上限。")
        furniture += container.annotations(document)
    if pictures and not any(line.text.strip() for page in pages for line in page):
        raise ScannedFile(f"“{name}”是扫描图片，里面没有文字。")
    furniture = write_pages(pages, out) + furniture
    return out.build(dict.fromkeys(furniture))


class _Container:
    """Finds parts by the references that stand in other parts."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._by_lower = {part.lower(): part for part in archive.names}

    def documents(self) -> Iterator[tuple[str, etree._Element]]:
        """(part name, root) of each document; a file has one, rarely several."""
        for element in self._xml("OFD.xml").iter("{*}DocRoot"):
            part = self._resolve("OFD.xml", element.text or "")
            yield part, self._xml(part)

    def pages(self, document: tuple[str, etree._Element]) -> Iterator[list[etree._Element]]:
        """The parts that make up each page: its templates, then its own."""
        part, root = document
        templates = {e.get("ID", ""): e.get("BaseLoc", "") for e in root.iter("{*}TemplatePage")}
        for element in root.iterfind("{*}Pages/{*}Page"):
            page = self._xml(self._resolve(part, element.get("BaseLoc", "")))
            used = [templates.get(e.get("TemplateID", ""), "") for e in page.iterchildren("{*}Template")]
            yield [self._xml(self._resolve(part, base)) for base in used if base] + [page]

    def composites(self, document: tuple[str, etree._Element]) -> dict[str, etree._Element]:
        """Composite graphics by id: some writers put all text of a page into them."""
        part, root = document
        units: dict[str, etree._Element] = {}
        for reference in root.iter("{*}DocumentRes", "{*}PublicRes"):
            resources = self._find(part, reference.text or "")
            found = self._xml(resources).iter("{*}CompositeGraphicUnit") if resources else ()
            units |= {unit.get("ID", ""): unit for unit in found}
        return units

    def annotations(self, document: tuple[str, etree._Element]) -> list[str]:
        """Texts of watermarks and stamps: no part of the content, but a classification mark may be among them."""
        part, root = document
        texts: list[str] = []
        for index in (self._find(part, e.text or "") for e in root.iterchildren("{*}Annotations")):
            for place in self._xml(index).iter("{*}FileLoc") if index else ():
                page = self._find(index, place.text or "")
                texts += [e.text or "" for e in self._xml(page).iter("{*}TextCode")] if page else []
        return [text.strip() for text in texts if text.strip()]

    def _xml(self, part: str) -> etree._Element:
        return parse(self.archive.read(part), part, self.archive.name)

    def _resolve(self, base: str, reference: str) -> str:
        found = self._find(base, reference)
        if not found:
            raise BrokenFile(f"“{self.archive.name}”不完整：缺少 {reference.strip() or '页面'}。")
        return found

    def _find(self, base: str, reference: str) -> str:
        """The part that ``reference`` means, "" when there is none; absolute, relative and careless spellings."""
        path = reference.strip().replace("\\", "/")
        if not path:
            return ""
        joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(base), path)).lstrip("/")
        rooted = posixpath.normpath(posixpath.join("/", path)).lstrip("/")
        return self._by_lower.get(joined.lower()) or self._by_lower.get(rooted.lower()) or ""
