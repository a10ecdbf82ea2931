"""A series as a file: official figures only. What is 未核定 is never exported. It reads only, so it leaves no event."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from uuid import UUID

import xlsxwriter
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.indicators.models import Area, AreaKind, Datum, Indicator, Observation
from luoshi.indicators.rates import computed_rate
from luoshi.ledger.exports.plain_csv import safe
from luoshi.lib import clock
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.downloads import XLSX, download

Value = str | float | None


@actor_required
@require_safe
def export(request: ActorRequest, pk: UUID, ending: str) -> HttpResponseBase:
    """One indicator in one area, all periods."""
    indicator = get_object_or_404(Indicator.objects.visible_to(request.actor).select_related("owner"), pk=pk)
    areas = Area.objects.visible_to(request.actor)
    wanted = request.GET.get("area", "")
    area = next((a for a in areas if (str(a.pk) == wanted if wanted else a.kind == AreaKind.COUNTY)), None)
    if area is None:
        raise Http404
    today = clock.today()
    kept = Observation.objects.visible_to(request.actor, today).official(today).of_series(indicator.pk, area.pk)
    table = [_heads(indicator), *_rows(indicator, kept.order_by("period_end"))]
    name = f"{area.name}{indicator.name}-{today:%Y%m%d}.{ending}"
    if ending == "csv":
        return download(_csv(table), name, "text/csv; charset=utf-8")
    return download(_xlsx(table, indicator.name), name, XLSX)


def _heads(indicator: Indicator) -> list[Value]:
    return [
        _("Period"),
        f"{_('Value')}（{indicator.unit}）",
        f"{_('Published rate')} %",
        f"{_('Computed rate')} %",
        _("Official release"),
        _("Marks"),
    ]


def _rows(indicator: Indicator, kept: Iterable[Observation]) -> Iterable[list[Value]]:
    figures = {(row.period_end, row.datum): row for row in kept}
    levels = {end: row.value for (end, datum), row in figures.items() if datum == Datum.LEVEL}
    for end in sorted({end for end, _datum in figures}):
        level, rate = figures.get((end, Datum.LEVEL)), figures.get((end, Datum.RATE))
        computed = computed_rate(levels, end)
        rows = [row for row in (level, rate) if row]
        marks = [_("late entry")] * any(r.is_late for r in rows) + [_("revised")] * any(r.revision for r in rows)
        released = next((r.released_on for r in rows if r.released_on), None)
        yield [
            indicator.rhythm.full_label(end),
            float(level.value) if level else None,
            float(rate.value) if rate else None,
            round(float(computed), 2) if computed is not None else None,
            f"{released:%Y-%m-%d}" if released else None,
            "、".join(marks) or None,
        ]


def _csv(table: list[list[Value]]) -> bytes:
    """UTF-8 with a byte order mark. Texts are labels of ours; a name that starts a formula is quoted."""
    kept = StringIO()
    writer = csv.writer(kept)
    for row in table:
        writer.writerow([safe(value) if isinstance(value, str) else value for value in row])
    return kept.getvalue().encode("utf-8-sig")


def _xlsx(table: list[list[Value]], title: str) -> bytes:
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(_("Series"))
        head = book.add_format({"bold": True, "bg_color": "#EDF2F8", "border": 1})
        sheet.set_column(0, 5, 16)
        sheet.freeze_panes(1, 1)
        for number, row in enumerate(table):
            for place, value in enumerate(row):
                if value is not None:
                    sheet.write(number, place, value, head if number == 0 else None)
        book.set_properties({"title": title})
    return kept.getvalue()
