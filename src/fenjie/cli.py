"""The command `fenjie`: reads files and prints what they commit to.

Exit codes: 0 read, 1 a file could not be read, 2 wrong use, 3 a document with a classification mark was refused.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from fenjie import Deadline, Document, Measure, Recurrence, Segment, Span, UnitMention, load, read
from fenjie.errors import ReadError

REFUSED = 3
NAMES = {"commitment": "事项", "heading": "标题", "context": "背景", "other": "其他"}
COMPARATORS = {"eq": "＝", "approx": "≈", "ge": "≥", "le": "≤", "range": "～"}


@click.group()
def main() -> None:
    """分解：把政府文件读成一条条可交办的事项。"""


@main.command("read")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("year", type=click.IntRange(1949, 2100), required=False)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，偏移按文件文本的字符计。")
@click.option("--explain", is_flag=True, help="说明每个字段由哪条规则、从哪几个字读出。")
def read_command(file: Path, year: int | None, *, as_json: bool, explain: bool) -> None:
    """读一份文件；YEAR 是文件所说“今年”的年份。"""
    document = _read(file, year)
    if any(mark.refused for mark in document.marks):
        word = next(mark.word for mark in document.marks if mark.refused)
        click.echo(f"“{file.name}”带有密级标志“{word}”，本系统只处理非涉密文件，已拒绝读取。", err=True)
        sys.exit(REFUSED)
    if as_json:
        click.echo(json.dumps(document.as_json(), ensure_ascii=False))
        return
    _print(document, explain=explain)


def _read(file: Path, year: int | None) -> Document:
    try:
        return read(load(file.read_bytes(), file.name), year=year)
    except ReadError as problem:
        click.echo(str(problem), err=True)
    except OSError as problem:
        click.echo(f"打不开“{file}”：{problem.strerror}。请检查路径和权限。", err=True)
    sys.exit(1)


def _print(document: Document, *, explain: bool) -> None:
    metadata = document.metadata
    for label, value in (("标题", metadata.title), ("文号", metadata.number), ("发文机关", metadata.issuer)):
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
        high = f"～{measure.value_high:g}" if measure.value_high is not None else ""
        click.echo(f"    目标 {measure.subject} {COMPARATORS[measure.comparator]} {measure.value:g}{high}{measure.unit}")
    for deadline in segment.deadlines:
        click.echo(f"    时限 {deadline.date.isoformat()}（{deadline.span.of(content)}）")
    for recurrence in segment.recurrences:
        click.echo(f"    周期 {recurrence.text}")
    for unit in segment.units:
        click.echo(f"    单位 {unit.name}（{unit.role}）")
    if explain:
        for rule, span in explanations(segment):
            click.echo(f"      ↳ {rule} {span.start}–{span.end} “{span.of(content)[:40]}”")
        for why in segment.why:
            click.echo(f"      · {why.rule} {why.span.start}–{why.span.end} {why.text}")


def explanations(segment: Segment) -> Iterator[tuple[str, Span]]:
    """(rule, span) of every value of a segment."""
    values: tuple[Measure | Deadline | Recurrence | UnitMention, ...] = (
        *segment.measures, *segment.deadlines, *segment.recurrences, *segment.units,
    )  # fmt: skip
    for value in values:
        yield value.rule, value.span
