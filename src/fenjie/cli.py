"""The command `fenjie`: reads files and prints what they commit to.

Exit codes: 0 everything was read, 1 a file could not be read, 2 wrong use, 3 a document with a classification mark was
refused (and nothing worse happened).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import click

from fenjie import Document, load, read, repeats
from fenjie.errors import ReadError
from fenjie.families import FAMILIES
from fenjie.formats import EXTENSIONS
from fenjie.lexicon import TABLES, Lexicon, LexiconError, table
from fenjie.lexicon.local import read_lexicon
from fenjie.printing import HEADS, print_document, rows, write_workbook

FAILED, REFUSED = 1, 3
STDIN = "-"


@click.group()
def main() -> None:
    """分解：把政府文件读成一条条可交办的事项。"""


@main.command("read")
@click.argument("words", nargs=-1, required=True, metavar="FILE... [YEAR]")
@click.option(
    "--json", "as_json", is_flag=True, help="输出 JSON：一份文件一个对象，多份文件每行一个；偏移按文件文本的字符计。"
)
@click.option("--tsv", is_flag=True, help="输出表格：一条事项一行，制表符分隔。")
@click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path), help="把事项表写入这个 Excel 文件。")
@click.option(
    "--lexicon",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="本地词表（制表符分隔，form、kind 两列）。",
)
@click.option("--explain", is_flag=True, help="说明每个字段由哪条规则、从哪几个字读出。")
def read_command(
    words: tuple[str, ...], *, as_json: bool, tsv: bool, xlsx: Path | None, explain: bool, lexicon: Path | None
) -> None:
    """读文件、文件夹或标准输入（写“-”，只收文本）；最后可写年份，即文件所说“今年”的那一年。

    不写 --json、--tsv、--xlsx 时按条目打印给人看。

    \b
    退出码：
      0  全部读出
      1  有文件读不出来，其余照常输出
      2  用法不对
      3  有文件带密级标志，已拒绝读取，其余照常输出
    """
    names, year = _split(words)
    files = list(_files(names))
    if not files:
        raise click.UsageError(f"没有可以读取的文件。可以读取：{'、'.join(sorted(EXTENSIONS))}。")
    reader = _Reader(year, _local(lexicon), alone=len(files) == 1)
    table_rows: list[list[str]] = []
    for file, document in reader.documents(files):
        if as_json:
            said = document.as_json() | {"repeats": [asdict(repeat) for repeat in repeats(document)]}
            named = {"file": file, **said} if len(files) > 1 else said
            click.echo(json.dumps(named, ensure_ascii=False))
        elif tsv or xlsx:
            table_rows += rows(file, document)
        else:
            print_document(file if len(files) > 1 else "", document, explain=explain)
    if xlsx:
        write_workbook(xlsx, table_rows)
    elif tsv:
        for row in ([*HEADS], *table_rows):
            click.echo("\t".join(" ".join(cell.split()) for cell in row))
    sys.exit(reader.status)


def _local(path: Path | None) -> Lexicon:
    """The reader's own words; a table that cannot be trusted is wrong use."""
    try:
        return _table(path) if path else Lexicon()
    except LexiconError as problem:
        raise click.UsageError(f"词表有错：{problem}") from problem


def _table(path: Path) -> Lexicon:
    """The words of a file. Raises LexiconError."""
    try:
        return read_lexicon(path.name, path.read_text("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise LexiconError(f"{path.name} 不是 UTF-8 编码，请用记事本另存为 UTF-8。") from problem


def _split(words: tuple[str, ...]) -> tuple[tuple[str, ...], int | None]:
    """The files, and the year if the last word is one and no file is called so."""
    last = words[-1]
    if len(words) > 1 and last.isdigit() and not Path(last).exists():
        if not 1949 <= int(last) <= 2100:
            raise click.UsageError(f"年份“{last}”不对，应在 1949 至 2100 之间。")
        return words[:-1], int(last)
    return words, None


def _files(names: tuple[str, ...]) -> Iterator[str]:
    """The files named, and every readable file below the folders named."""
    for name in names:
        if name != STDIN and Path(name).is_dir():
            yield from sorted(str(p) for p in Path(name).rglob("*") if p.suffix.lower() in EXTENSIONS)
        else:
            yield name


class _Reader:
    """Reads one file after the other, says on standard error what went wrong, and keeps the exit status."""

    def __init__(self, year: int | None, lexicon: Lexicon, *, alone: bool) -> None:
        self.year = year
        self.lexicon = lexicon
        self.status = 0
        self._pages = _say_page if alone and sys.stderr.isatty() else None

    def documents(self, files: list[str]) -> Iterator[tuple[str, Document]]:
        """The documents that could be read and may be shown."""
        bar = click.progressbar(files, label="读取", file=sys.stderr, hidden=len(files) < 2 or not sys.stderr.isatty())
        with bar as shown:
            for file in shown:
                document = self._read(file)
                if document is not None and not self._refused(file, document):
                    yield file, document

    def _read(self, file: str) -> Document | None:
        try:
            data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
            text = load(data, "标准输入.txt" if file == STDIN else Path(file).name, progress=self._pages)
        except ReadError as problem:
            click.echo(str(problem), err=True)
        except OSError as problem:
            click.echo(f"打不开“{file}”：{problem.strerror}。请检查路径和权限。", err=True)
        else:
            for notice in text.notices:
                click.echo(f"“{file}”：{notice}", err=True)
            return read(text, year=self.year, lexicon=self.lexicon)
        self.status = FAILED
        return None

    def _refused(self, file: str, document: Document) -> bool:
        word = next((mark.word for mark in document.marks if mark.refused), None)
        if word is None:
            return False
        click.echo(f"“{file}”带有密级标志“{word}”，本系统只处理非涉密文件，已拒绝读取。", err=True)
        self.status = self.status or REFUSED
        return True


def _say_page(done: int, total: int) -> None:
    click.echo(f"\r读取 第{done}页，共{total}页", nl=done == total, err=True)


@main.command("link")
@click.argument("kind", type=click.Choice(["align", "lookback"]))
@click.argument("upper", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("upper_year", type=click.IntRange(1949, 2100))
@click.argument("lower", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("lower_year", type=click.IntRange(1949, 2100))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON；偏移按各自文件文本的字符计。")
def link_command(
    kind: Literal["align", "lookback"], upper: Path, upper_year: int, lower: Path, lower_year: int, *, as_json: bool
) -> None:
    """对照两份文件：align 上级要求对下级安排，lookback 上年承诺对下年报告。

    每条要求给出可能回应它的句子、依据和不同之处；“有回应”只是建议，由人确认。

    \b
    退出码：
      0  已对照
      1  有文件读不出来，或者两份文件不能对照
      2  用法不对
      3  有文件带密级标志，已拒绝读取
    """
    from fenjie.link_cli import run  # numpy and scipy take half a second that no other command should wait for

    run(kind, (upper, upper_year), (lower, lower_year), as_json=as_json)


@main.command("rules")
def rules_command() -> None:
    """列出全部规则。"""
    for family in FAMILIES:
        for rule in family:
            click.echo(f"{rule.id}\t{rule.about}")


@main.group("lexicon")
def lexicon_group() -> None:
    """词表。"""


@lexicon_group.command("check")
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, exists=True, path_type=Path))
def lexicon_check(files: tuple[Path, ...]) -> None:
    """检查词表：列数齐全，词形不重复。写上文件名就检查这些本地词表，不写就检查自带的。"""
    try:
        for path in files:
            words = _table(path)
            click.echo(f"{path.name}：{len(words.bodies)} 个机构名称，{len(words.programmes)} 个活动名称，没有问题。")
        for name in () if files else TABLES:
            click.echo(f"{name}：{len(table(name))} 条，没有问题。")
    except LexiconError as problem:
        click.echo(f"词表有错：{problem}", err=True)
        sys.exit(FAILED)
