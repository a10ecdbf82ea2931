"""The command `fenjie link`: which requirements another document answers, and which stay open.

Apart from the other commands because it alone needs numpy and scipy.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from fenjie import Document, load, read
from fenjie.errors import ReadError, SameDocument
from fenjie.linking import Answered, Kind, link_documents

SHOWN = 60  # letters of a sentence
MET = {"yes": "兑现", "no": "没有兑现", "unclear": "说不清"}
ANSWERS = 3  # shown for each requirement
LIKELY, NEAR = 0.2, 0.02  # how likely a further answer, or the nearest one of an open requirement, must be to be shown
FAILED, REFUSED = 1, 3


def run(kind: Kind, upper: tuple[Path, int], lower: tuple[Path, int], *, as_json: bool) -> None:
    """Reads two files, links them and prints the links; ends the program with what is wrong."""
    try:
        if upper[0].resolve() == lower[0].resolve():
            raise SameDocument("上级和下级是同一份文件，不能与自己对照。")
        documents = [_read(*side) for side in (upper, lower)]
        found = link_documents(kind, *documents)
    except ReadError as problem:
        _stop(str(problem))
    if as_json:
        click.echo(json.dumps({"requirements": [as_plain(each) for each in found]}, ensure_ascii=False))
    else:
        _print(kind, found)


def _read(path: Path, year: int) -> Document:
    try:
        document = read(load(path.read_bytes(), path.name), year=year)
    except OSError as problem:
        _stop(f"打不开“{path}”：{problem.strerror}。请检查路径和权限。")
    word = next((mark.word for mark in document.marks if mark.refused), None)
    if word is not None:
        _stop(f"“{path}”带有密级标志“{word}”，本系统只处理非涉密文件，已拒绝读取。", REFUSED)
    return document


def _stop(message: str, status: int = FAILED) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(status)


def as_plain(found: Answered) -> dict[str, Any]:
    """A requirement with its links, for JSON: offsets into the texts that were read."""
    said = found.verdict
    return {
        "start": found.requirement.span.start,
        "end": found.requirement.span.end,
        "score": round(found.confidence, 4),
        "covered": found.covered,
        "heading": found.requirement.heading,
        "met": said.met if said else None,
        "met_why": said.why if said else None,
        "matches": [
            {
                "start": link.answer.span.start,
                "end": link.answer.span.end,
                "score": round(link.score, 4),
                "why": [reason.text for reason in link.reasons()],
            }
            for link in found.links
        ],
    }


def _print(kind: Kind, found: list[Answered]) -> None:
    for each in found:
        if not each.requirement.heading:
            _print_one(kind, each)
    real = [each for each in found if not each.requirement.heading]
    open_ones = sum(not each.covered for each in real)
    click.echo(f"共 {len(real)} 条，有回应 {len(real) - open_ones} 条，未见回应 {open_ones} 条。")


def _print_one(kind: Kind, each: Answered) -> None:
    state = "有回应" if each.covered else "未见回应"
    if each.covered and each.verdict:
        state += f"，{MET[each.verdict.met]}"
    click.echo(f"[{state} {_sure(each.confidence)}] {_short(each.requirement.text)}")
    if each.covered and each.verdict:
        click.echo(f"    {each.verdict.why}")
    for rank, link in enumerate(each.links[:ANSWERS]):
        if link.score < (LIKELY if each.covered else NEAR) and (rank or not each.covered):
            break
        lead = "←" if each.covered else "最接近："
        click.echo(f"    {lead} {_short(link.answer.text)}（{_sure(link.score)}）")
        for reason in link.reasons():
            click.echo(f"        {'≠' if reason.differs else '＝'} {reason.text}")


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _sure(probability: float) -> str:
    """In per cent; nothing is ever certain."""
    return f"{min(probability, 0.99):.0%}"
