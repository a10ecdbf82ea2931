"""A reading for people: lines on the screen, rows of a table, a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from fenjie.commitments.repeats import Repeat, repeats
from fenjie.document import TOPIC_RULE, Deadline, Document, Measure, Recurrence, Segment, Target, UnitMention

NAMES = {"commitment": "事项", "heading": "标题", "context": "背景", "other": "其他"}
COMPARATORS = {"eq": "＝", "approx": "≈", "ge": "≥", "le": "≤", "range": "～"}
ROLES = {"lead": "牵头", "responsible": "责任", "support": "配合", "leader": "领导"}
REPEATED = {"same": "逐字相同", "near": "基本相同", "measure": "指标相同"}
STRENGTHS = {"ensure": "确保", "strive": "力争", None: ""}
SHOWN = 30  # letters of a repeated sentence
HEADS = ("文件", "位置", "事项", "目标", "时限", "周期", "牵头", "责任", "配合", "领导", "力度", "领域", "主题")


def measure_text(measure: Measure) -> str:
    """城镇新增就业 ≥ 3000人."""
    high = f"～{measure.value_high:g}" if measure.value_high is not None else ""
    sign = "" if high else f"{COMPARATORS[measure.comparator]} "
    return f"{measure.subject} {sign}{measure.value:.12g}{high}{measure.unit}"


def target_text(content: str, target: Target) -> str:
    """居民收入：与经济增长同步."""
    words = target.span.of(content)
    return words if not target.subject or target.subject in words else f"{target.subject}：{words}"


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


def _targets(document: Document, segment: Segment) -> list[str]:
    """The measures, then the targets without numbers."""
    content = document.text.content
    return [*map(measure_text, segment.measures), *(target_text(content, target) for target in segment.targets)]


def _row(file: str, document: Document, segment: Segment) -> list[str]:
    place = document.text.place(segment.span.start) or ""
    units = ["、".join(unit.name for unit in segment.units if unit.role == role) for role in ROLES]
    return [
        file, place, segment.span.of(document.text.content), "；".join(_targets(document, segment)),
        "；".join(deadline.date.isoformat() for deadline in segment.deadlines),
        "；".join(recurrence.text for recurrence in segment.recurrences), *units, STRENGTHS[segment.strength],
        segment.domain or "", "、".join(segment.topics),
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
    for repeat in repeats(document):
        _print_repeat(document, repeat)
    count = sum(segment.role == "commitment" for segment in document.segments)
    click.echo(f"共 {len(document.segments)} 条，其中事项 {count} 条。")


def _print_repeat(document: Document, repeat: Repeat) -> None:
    """重复（基本相同，在另一节）：第9行 …；前面是 第3行 …"""
    said = []
    for index in (repeat.second, repeat.first):
        span = document.segments[index].span
        words = span.of(document.text.content)
        said.append(
            f"{document.text.place(span.start) or ''} {words[:SHOWN]}{'…' if len(words) > SHOWN else ''}".strip()
        )
    where = "，在另一节" if repeat.elsewhere else ""
    click.echo(f"重复（{REPEATED[repeat.how]}{where}）：{said[0]}；前面是 {said[1]}")


def _print_segment(document: Document, segment: Segment, *, explain: bool) -> None:
    content = document.text.content
    click.echo(f"[{NAMES[segment.role]}] {segment.span.of(content)}")
    for words in _targets(document, segment):
        click.echo(f"    目标 {words}")
    for deadline in segment.deadlines:
        click.echo(f"    时限 {deadline.date.isoformat()}（{deadline.span.of(content)}）")
    for recurrence in segment.recurrences:
        click.echo(f"    周期 {recurrence.text}")
    for unit in segment.units:
        click.echo(f"    {ROLES[unit.role]} {unit.name}")
    if explain:
        _explain(content, segment)


def _explain(content: str, segment: Segment) -> None:
    values: tuple[Measure | Target | Deadline | Recurrence | UnitMention, ...] = (
        *segment.measures, *segment.targets, *segment.deadlines, *segment.recurrences, *segment.units,
    )  # fmt: skip
    for value in values:
        click.echo(f"      ↳ {value.rule} {value.span.start}–{value.span.end} “{value.span.of(content)}”")
    if segment.topics:
        click.echo(f"      · {TOPIC_RULE} {segment.span.start}–{segment.span.end} {'、'.join(segment.topics)}")
    for why in segment.why:
        click.echo(f"      · {why.rule} {why.span.start}–{why.span.end} {why.text}")
