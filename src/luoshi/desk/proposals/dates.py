"""The due date of a matter and where it comes from."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.desk.proposals.sentence import Sentence
from luoshi.ledger.models import DueSource


def due_of(sentence: Sentence) -> tuple[date, str, str]:
    """Due date, its source and why: the last deadline that the document names, else the end of its year."""
    found = [(date.fromisoformat(row["date"]), row) for row in sentence.rows_around("deadlines")]
    if not found:
        return date(sentence.year, 12, 31), DueSource.YEAR_END, _no_date(sentence)
    due, row = max(found, key=lambda pair: pair[0])
    words = sentence.words(row)
    return (
        due,
        DueSource.DOCUMENT,
        _("date taken from “%(words)s”") % {"words": words} if words else _("date as written"),
    )


def _no_date(sentence: Sentence) -> str:
    recurrences = sentence.rows_around("recurrences")
    if recurrences:
        return _("comes back (%(words)s): end of the year proposed") % {"words": recurrences[0]["text"]}
    return _("no date stated: end of the year proposed")
