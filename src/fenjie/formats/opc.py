"""What docx and xlsx share: the package's parts, relationships, and what is refused in them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from fenjie.errors import BrokenFile, LinkedFile, MacroFile, WrongType
from fenjie.formats.archive import Archive
from fenjie.formats.xml import parse

_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
)  # fmt: skip

# Ends of relationship types that pull in parts from elsewhere when the file is opened. Hyperlinks and pictures do not
# change what the text says and are let through; none of them is ever fetched.
_PULLED_IN = {
    "attachedTemplate": "外部模板",
    "oleObject": "外部对象",
    "frame": "外部框架",
    "subDocument": "外部子文档",
    "aFChunk": "外部片段",
    "externalLinkPath": "外部工作簿",
}
_DEFAULT_TEMPLATES = {"normal.dotm", "normal.dot", "normal.dotx"}


@dataclass(frozen=True, slots=True)
class Relationship:
    id: str
    kind: str  # the last word of the type: officeDocument, styles, header
    target: str
    external: bool


class Package:
    """An Office Open XML file whose main part has a content type of ``main`` (e.g. "wordprocessingml.document.main")."""

    def __init__(self, data: bytes, name: str, main: str, extension: str) -> None:
        """Raises a ReadError for what is broken, of another type, with macros or with outside parts."""
        self.name = name
        self.archive = Archive(data, name)
        if "[Content_Types].xml" not in self.archive:
            raise WrongType(f"“{name}”的扩展名是 {extension}，内容却是另一种压缩文件。")
        self._refuse_macros()
        if main.encode() not in self.archive.read("[Content_Types].xml"):
            raise WrongType(f"“{name}”的扩展名是 {extension}，内容却是另一种 Office 文件。")
        self._refuse_outside_parts()
        self.main = self._find_main()

    def xml(self, part: str) -> etree._Element:
        """One part, parsed; the strict variant of the standard is read as the ordinary one."""
        data = self.archive.read(part)
        if b"purl.oclc.org" in data:
            for strict, ordinary in _STRICT:
                data = data.replace(strict, ordinary)
        return parse(data, part, self.name)

    def related(self, kind: str) -> list[str]:
        """The existing parts of one kind that the main part names, in name order."""
        targets = {r.target for r in self._of_main if r.kind == kind and not r.external}
        return sorted(target for target in targets if target in self.archive)

    def targets(self) -> dict[str, str]:
        """The parts that the main part names, by the id of the relationship."""
        return {r.id: r.target for r in self._of_main if not r.external}

    @cached_property
    def _of_main(self) -> list[Relationship]:
        return self._relationships(self.main)

    def _relationships(self, part: str) -> list[Relationship]:
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", base + ".rels")
        return _read_relationships(self.xml(rels), folder) if rels in self.archive else []

    def _refuse_macros(self) -> None:
        types = self.archive.read("[Content_Types].xml")
        names = (name.lower() for name in self.archive.names)
        if b"macroEnabled" in types or b"vbaProject" in types or any(n.endswith("vbaproject.bin") for n in names):
            raise MacroFile(f"“{self.name}”带有宏，不能读取。")

    def _refuse_outside_parts(self) -> None:
        for rels in self.archive.names:
            if not rels.endswith(".rels") or b"External" not in self.archive.read(rels):
                continue
            for relation in _read_relationships(self.xml(rels), ""):
                what = _PULLED_IN.get(relation.kind)
                if what and relation.external and not _is_default_template(relation):
                    raise LinkedFile(f"“{self.name}”引用了{what}，不能读取。")

    def _find_main(self) -> str:
        found = [r.target for r in self._relationships("") if r.kind == "officeDocument"]
        if not found:
            raise BrokenFile(f"“{self.name}”不完整：找不到正文。")
        return found[0]


def _read_relationships(root: etree._Element, folder: str) -> list[Relationship]:
    found = []
    for element in root:
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        found.append(Relationship(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external))
    return found


def _is_default_template(relation: Relationship) -> bool:
    """Word's own Normal template on the writer's disk: every document has it and nothing comes from it."""
    path = unquote(relation.target).replace("\\", "/").lower().removeprefix("file:///")
    remote = "://" in path or path.startswith(("//", "file:"))
    return relation.kind == "attachedTemplate" and not remote and posixpath.basename(path) in _DEFAULT_TEMPLATES
