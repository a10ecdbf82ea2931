"""XML from files that nobody vouches for: no entities, no document type, no network, no huge parts."""

from __future__ import annotations

from lxml import etree

from fenjie.errors import BrokenFile, TooLarge

MAX_PART = 64 * 1024 * 1024
# A parsed element takes some 200 bytes, so this bounds a tree to a few hundred megabytes.
MAX_TAGS = 3_000_000


def parse(data: bytes, part: str, name: str) -> etree._Element:
    """The root element of one part of the file ``name``; raises BrokenFile or TooLarge."""
    if len(data) > MAX_PART or data.count(b"<") > MAX_TAGS:
        raise TooLarge(f"“{name}”的内容太多（{part}），不能一次读取。")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenFile(f"“{name}”已损坏：其中的 {part} 第{error.lineno or 1}行不完整。") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenFile(f"“{name}”的 {part} 里有不允许的实体声明，不能读取。")
    return root
