"""A reading for people: lines on the screen, rows of a table, a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from fenjie.document import Deadline, Document, Measure, Recurrence, Segment, UnitMention

NAMES = {"commitment": "事项", "heading": "标题", "context": "背景", "other": "其他"}
COMPARATORS = {"eq": "＝", "approx": "≈", "ge": "≥", "le": "≤", "range": "～"}
ROLES = {"lead": "牵头", "responsible": "责任", "support": "配合", "leader": "领导"}
STRENGTHS = {"ensure": "确保", "strive": "力争", None: ""}
HEADS = ("文件", "位置", "事项", "目标", "时限", "周期", "牵头", "责任", "配合", "领导", "力度", "领域")


def measure_text(measure: Measure) -> str:
    """城镇新增就业 ≥ 3000人."""
    high = f"～{measure.value_high:g}" if measure.value_high is not None else ""
    sign = "" if high else f"{COMPARATORS[measure.comparator]} "
    return f"{measure.subject} {sign}{measure.value:.12g}{high}{measure.unit}"


def rows(file: str, document: Document) -> list[list[str]]:
    """One row for each commitment, in the order of HEADS; the units of a bracket line behind it belong to it."""
    found: list[list[str]] = []
    for segment in document.segments:
        if segment.role == "commitment":
            found.append(_row(file, document, segment))
        elif segment.role == "context" and segment.units and found:
            for place, role in enumerate(ROLES, HEADS.index("牵头")):
                names = [unit.name for unit in segment.units if unit.role == role]
                found[-1][place] = "、".join([*filter(None, [found[-1][place]]), *names])
    return found


def _row(file: str, document: Document, segment: Segment) -> list[str]:
    place = document.text.place(segment.span.start) or ""
    units = ["、".join(unit.name for unit in segment.units if unit.role == role) for role in ROLES]
    return [
        file, place, segment.span.of(document.text.content), "；".join(map(measure_text, segment.measures)),
        "；".join(deadline.date.isoformat() for deadline in segment.deadlines),
        "；".join(recurrence.text for recurrence in segment.recurrences), *units, STRENGTHS[segment.strength],
        segment.domain or "",
    ]  # fmt: skip


def write_workbook(path: Path, table_rows: list[list[str]]) -> None:
    """Writes the rows as a sheet."""
    import xlsxwriter  # only this output needs it, and the others start without it

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("事项")
    for number, row in enumerate([list(HEADS), *table_rows]):
        sheet.write_row(number, 0, row)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table_rows), len(HEADS) - 1)
    sheet.set_column(2, 2, 60)
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as problem:
        raise click.ClickException(
            f"写不了“{path}”：{problem}。请检查文件夹和权限，或先关上打开着的这个文件。"
        ) from problem


def print_document(file: str, document: Document, *, explain: bool) -> None:
    """What the document says about itself, its headings and commitments, and with `explain` why."""
    metadata = document.metadata
    for label, value in (
        ("文件", file),
        ("标题", metadata.title),
        ("文号", metadata.number),
        ("发文机关", metadata.issuer),
    ):
        if value:
            click.echo(f"{label}：{value}")
    for mark in document.marks:
        click.echo(f"注意：文件带有“{mark.word}”标志。")
    for segment in document.segments:
        if segment.role in ("commitment", "heading") or segment.units or explain:
            _print_segment(document, segment, explain=explain)
    count = sum(segment.role == "commitment" for segment in document.segments)
    click.echo(f"共 {len(document.segments)} 条，其中事项 {count} 条。")


def _print_segment(document: Document, segment: Segment, *, explain: bool) -> None:
    content = document.text.content
    click.echo(f"[{NAMES[segment.role]}] {segment.span.of(content)}")
    for measure in segment.measures:
        click.echo(f"    目标 {measure_text(measure)}")
    for deadline in segment.deadlines:
        click.echo(f"    时限 {deadline.date.isoformat()}（{deadline.span.of(content)}）")
    for recurrence in segment.recurrences:
        click.echo(f"    周期 {recurrence.text}")
    for unit in segment.units:
        click.echo(f"    {ROLES[unit.role]} {unit.name}")
    if explain:
        _explain(content, segment)


def _explain(content: str, segment: Segment) -> None:
    values: tuple[Measure | Deadline | Recurrence | UnitMention, ...] = (
        *segment.measures, *segment.deadlines, *segment.recurrences, *segment.units,
    )  # fmt: skip
    for value in values:
        click.echo(f"      ↳ {value.rule} {value.span.start}–{value.span.end} “{value.span.of(content)}”")
    for why in segment.why:
        click.echo(f"      · {why.rule} {why.span.start}–{why.span.end} {why.text}")
