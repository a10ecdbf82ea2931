"""How matters, units and people are written on pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luoshi.ledger.models import Citation, Matter
from luoshi.org.models import Post, Unit
from luoshi.ui.formats import NOTHING, num

_LEVELS = {"county": 0, "unit": 1, "township": 2, "city": 3, "provincial": 4, "central": 5}


def days_left(matter: Matter, today: date) -> str:
    """余 75 天, 今天到期, 逾期 2 天; nothing once the matter is closed or cancelled."""
    left = matter.days_left(today)
    if left is None or not matter.is_open:
        return ""
    if left < 0:
        return _("%(n)d days overdue") % {"n": -left}
    return _("%(n)d days left") % {"n": left} if left else _("due today")


def source_of(matter: Matter) -> str:
    """政府工作报告 · 第六部分（二）第 2 条, or the other source. Needs the citations with their documents."""
    first = next(iter(citations_of(matter)), None)
    return cited(first) if first else matter.other_source


def citations_of(matter: Matter) -> list[Citation]:
    """The county's own sentence first, then what stands above it. Needs the citations with their documents."""
    return sorted(matter.citations.all(), key=lambda row: _LEVELS.get(row.clause.version.document.level, len(_LEVELS)))


def cited(citation: Citation) -> str:
    """Document and place of a citation."""
    document = citation.clause.version.document
    return " · ".join(part for part in (document.title, citation.clause.place) if part)


def is_suspect(matter: Matter) -> bool:
    """A sentence that the matter stands on reads differently now."""
    return any(citation.is_suspect for citation in matter.citations.all())


def few_units(units: Iterable[Unit], most: int = 2) -> str:
    """县财政局、县水利局, or 县财政局等 14 个."""
    names = [unit.short_name or unit.name for unit in units]
    if len(names) <= most:
        return "、".join(names)
    return _("%(first)s and others, %(n)d in all") % {"first": names[0], "n": len(names)}


def holder_of(post: Post | None) -> str:
    """Who holds a post today, or the post's title. Needs the current holdings with their people."""
    if post is None:
        return ""
    return next((holding.person.name for holding in post.holdings.all()), post.title)


def amount(value: Any, unit: str = "") -> str:
    """66.4 公里; a percent sign stands at its number."""
    if value is None or value == "":
        return NOTHING
    text = num(Decimal(str(value)))
    return f"{text}{unit}" if unit in {"%", "‰"} or not unit else f"{text} {unit}"


def suspect_words() -> str:
    """What is said beside a sentence that has changed."""
    return _("The sentence has changed since the matter was made.")


def change(before: Decimal | None, now: Decimal) -> str:
    """+5.5 against the value before; empty when there was none."""
    if before is None:
        return ""
    text = num(now - before)
    return f"+{text}" if now > before else text
