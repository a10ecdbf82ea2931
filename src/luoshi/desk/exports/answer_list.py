"""承诺兑现清单: a draft for the county's next report, so that nothing promised is left unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from luoshi.desk.exports.notice import numeral
from luoshi.desk.exports.rows import in_marks
from luoshi.desk.promises import Kept, Promise
from luoshi.lib.official import Official
from luoshi.org.actors import Actor
from luoshi.sources.models import Document
from luoshi.ui.formats import full_day

_ORDER = (Kept.MET, Kept.UNMET, Kept.UNCLEAR, Kept.WAITS, Kept.UNANSWERED, Kept.LATER)


def build(actor: Actor, document: Document, promises: Sequence[Promise], on: date) -> bytes:
    """The Word file: every promise under what became of it, with the sentence or the ledger's words that say so."""
    file = Official()
    file.title(_("Draft answers to the promises of %(document)s") % {"document": in_marks(document)})
    counts = "，".join(
        _("%(label)s: %(n)s (promises)") % {"label": kept.label, "n": n}
        for kept in _ORDER
        if (n := sum(row.kept is kept for row in promises))
    )
    file.text(_("%(n)s promises: %(counts)s.") % {"n": len(promises), "counts": counts})
    number = 0
    for kept in _ORDER:
        rows = [row for row in promises if row.kept is kept]
        if not rows:
            continue
        number += 1
        file.heading(f"{numeral(number)}、{kept.label}（{len(rows)}）")
        for row in rows:
            file.text(f"{row.number}. {row.clause.text}")
            file.text(_answer(row))
    file.signed(actor.unit_name or actor.county_name, full_day(on))
    return file.content()


def _answer(row: Promise) -> str:
    said = [f"“{link.lower.text}”" for link in (row.confirmed or row.proposed)[:1]]
    words = [row.told, *said] if row.told or said else [_("to be answered by the unit in charge")]
    if row.kept is Kept.LATER:
        words = [_("due on %(day)s") % {"day": full_day(row.due)}, row.told, *said]
    if row.kept is Kept.WAITS:
        words.append(_("not confirmed yet"))
    return _("Answer: %(words)s") % {"words": "；".join(filter(None, words))}
