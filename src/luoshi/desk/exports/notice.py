"""任务分解通知: what one unit leads and supports of a document, as an official letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _

from luoshi.desk.exports import table
from luoshi.desk.exports.rows import Line, in_marks
from luoshi.ledger.models import State
from luoshi.lib.official import Official
from luoshi.org.actors import Actor
from luoshi.org.models import Unit
from luoshi.sources.models import Document
from luoshi.ui.formats import full_day

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit has of a document's issued matters."""

    unit: Unit
    leads: Sequence[Line]
    supports: Sequence[Line]


def shares_of(lines: Sequence[Line]) -> list[Share]:
    """The issued matters by unit, in the units' order: those that lead, and those that only support."""
    issued = [line for line in lines if line.matter.state != State.DRAFT]
    units = {line.matter.lead_unit for line in issued if line.matter.lead_unit}
    units |= {unit for line in issued for unit in line.supporting}
    return [
        Share(
            unit,
            [line for line in issued if line.matter.lead_unit_id == unit.pk],
            [line for line in issued if unit in line.supporting],
        )
        for unit in sorted(units, key=lambda unit: (unit.sort_no, unit.name))
    ]


def build(actor: Actor, document: Document, share: Share, on: date) -> bytes:
    """The letter to one unit. The document number is left for the office to fill in."""
    file = Official()
    office = actor.unit_name or actor.county_name
    file.masthead(office, _("No. 〔%(year)s〕    ") % {"year": on.year})
    file.title(_("Notice on carrying out the tasks of %(document)s") % {"document": in_marks(document)})
    file.addressee(share.unit.name)
    source = in_marks(document) + (f"（{document.number}）" if document.number else "")
    file.text(
        _("The tasks of %(source)s in which your unit has a part are issued to you as follows.") % {"source": source}
    )
    _part(file, _("Matters that your unit leads (%(n)s)"), share.leads, 1)
    _part(file, _("Matters that your unit supports (%(n)s)"), share.supports, 2 if share.leads else 1)
    file.heading(f"{numeral(1 + bool(share.leads) + bool(share.supports))}、" + _("Requirements"))
    for words in _requirements(share):
        file.text(words)
    file.signed(office, full_day(on))
    return file.content()


def build_table(actor: Actor, document: Document, share: Share, on: date) -> bytes:
    """The workbook of one unit: what it leads, then what it supports, in the columns of the decomposition table."""
    name = _("Decomposition table of %(document)s") % {"document": in_marks(document)}
    lines = [*share.leads, *(line for line in share.supports if line not in share.leads)]
    return table.build(f"{name}（{share.unit.short_name}）", f"{actor.unit_name} {full_day(on)}", lines)


def build_all(actor: Actor, document: Document, shares: Sequence[Share], on: date) -> bytes:
    """A zip with the letter and the workbook of each unit."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for number, share in enumerate(shares, 1):
            archive.writestr(f"{number:02d} {file_name(share.unit)}", build(actor, document, share, on))
            workbook = build_table(actor, document, share, on)
            archive.writestr(f"{number:02d} {file_name(share.unit, 'xlsx')}", workbook)
    return kept.getvalue()


def file_name(unit: Unit, ending: str = "docx") -> str:
    """任务分解通知-县交通局.docx"""
    plain = "".join(character if character.isalnum() else "_" for character in unit.short_name)
    return _("task notice") + f"-{plain}.{ending}"


def numeral(number: int) -> str:
    """1 to 99 as 一 … 九十九; larger ones in digits."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _part(file: Official, label: str, lines: Sequence[Line], number: int) -> None:
    if not lines:
        return
    file.heading(f"{numeral(number)}、" + label % {"n": len(lines)})
    for place, line in enumerate(lines, 1):
        file.subheading(f"（{numeral(place)}）{line.matter.title}")
        file.text(_facts(line))
        file.text(_("Source: %(quote)s") % {"quote": line.quote})


def _facts(line: Line) -> str:
    """One sentence of facts; what is not known is left out."""
    matter = line.matter
    facts: Mapping[str, str] = {
        _("number (notice)"): matter.number,
        _("target (notice)"): line.goal,
        _("due on"): full_day(matter.due_on) if matter.due_on else "",
        _("sponsor"): line.sponsor,
        _("lead unit"): matter.lead_unit.name if matter.lead_unit else "",
        _("Supporting units"): "、".join(unit.short_name for unit in line.supporting),
    }
    return "；".join(f"{label}：{words}" for label, words in facts.items() if words) + "。"


def _requirements(share: Share) -> list[str]:
    words = []
    waiting = [line.matter for line in share.leads if line.matter.state == State.ISSUED]
    sign = [matter.acknowledge_by for matter in waiting if matter.acknowledge_by]
    object_ = [matter.object_by for matter in waiting if matter.object_by]
    if sign and object_:
        words.append(
            _(
                "Sign for the matters by %(sign)s; an objection to the assignment is raised once, with its reason, by %(object)s."
            )
            % {"sign": full_day(min(sign)), "object": full_day(min(object_))}
        )
    if share.leads:
        words.append(
            _("As the lead unit, agree with the supporting units, set the nodes and report on time with evidence.")
        )
    if share.supports:
        words.append(_("As a supporting unit, do your part and report it to the lead unit and in the system."))
    return words
