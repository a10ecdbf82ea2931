"""What calamine does not tell of an xlsx: how far a sheet claims to reach, and which cells show per cent."""

from __future__ import annotations

import re
from io import BytesIO

from lxml import etree

from fenjie.errors import BrokenFile, TooLarge
from fenjie.formats.opc import Package

Cells = frozenset[tuple[int, int]]  # (row, column), both from 0

# Of cells (B7) and of rows (7), however they are spelt.
_REFERENCE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,9})([0-9]+)""")
_FAR = 10**9
_PERCENT_FORMATS = {"9", "10"}  # built in: 0% and 0.00%
_QUOTED = re.compile(r"\"[^\"]*\"|\\.")


def check_extent(package: Package, limit: int) -> None:
    """Raise TooLarge when a sheet's used range has more cells than ``limit``: a few bytes can claim a billion."""
    for part in package.related("worksheet"):
        rows: list[int] = []
        columns: list[int] = []
        for match in _REFERENCE.finditer(package.archive.read(part)):
            rows.append(int(match[2]) if len(match[2]) < 10 else _FAR)
            if match[1]:
                columns.append(_column(match[1].decode().upper()))
        width = max(columns, default=1) - min(columns, default=1) + 1
        if rows and (max(rows) - min(rows) + 1) * width > limit:
            raise TooLarge(
                f"“{package.name}”有工作表超过了 {limit // 10_000} 万个单元格的上限。", "请删去空白区域后另存一份再试。"
            )


def percentages(package: Package) -> dict[str, Cells]:
    """Cells whose number format is a percentage, by name of sheet: calamine gives 0.05 for what reads 5%."""
    styles = _percent_styles(package)
    if not styles:
        return {}
    targets = package.targets()
    found: dict[str, Cells] = {}
    for sheet in package.xml(package.main).iter("{*}sheet"):
        relation = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        part = targets.get(str(relation), "")
        if part in package.archive:
            found[sheet.get("name", "")] = _styled(package, part, styles)
    return found


def _percent_styles(package: Package) -> set[str]:
    """Indices (the s of a cell) of the cell formats that show per cent."""
    for part in package.related("styles"):
        root = package.xml(part)
        own = {e.get("numFmtId", "") for e in root.iter("{*}numFmt") if "%" in _QUOTED.sub("", e.get("formatCode", ""))}
        formats = (e for group in root.iter("{*}cellXfs") for e in group)
        return {str(i) for i, e in enumerate(formats) if e.get("numFmtId", "") in own | _PERCENT_FORMATS}
    return set()


def _styled(package: Package, part: str, styles: set[str]) -> Cells:
    cells = set()
    try:
        for _, element in etree.iterparse(
            BytesIO(package.archive.read(part)), tag="{*}c", resolve_entities=False, no_network=True, load_dtd=False
        ):
            match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", element.get("r", ""))
            if match and element.get("s") in styles:
                cells.add((int(match[2]) - 1, _column(match[1]) - 1))
            element.clear()
    except etree.XMLSyntaxError as error:
        raise BrokenFile(f"“{package.name}”已损坏：其中的 {part} 不完整。") from error
    return frozenset(cells)


def _column(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
