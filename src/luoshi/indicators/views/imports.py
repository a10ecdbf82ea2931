"""Figures from a file: all faults at once, a look at what would change, the question about what is far off, then saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.indicators import actions, policies
from luoshi.indicators.actions import Doubtful, Figure
from luoshi.indicators.forms import FileForm
from luoshi.indicators.models import Area, AreaKind, Indicator, Observation, Source
from luoshi.indicators.pages.asking import Choice, choice_of
from luoshi.indicators.pages.tabs import crumbs, tabs
from luoshi.indicators.workbook import reading
from luoshi.indicators.workbook import template as workbook_template
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.org.actors import Actor
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.downloads import XLSX, download

_SALT = "indicators.import"
_KEPT_FOR = 8 * 3600  # seconds from the upload to the decision


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: ActorRequest) -> HttpResponseBase:
    """Takes a file and shows what it would change. Nothing is kept yet."""
    _enters(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _page(request, form=form)
    if not form.is_valid():
        return _page(request, form=form, status=400)
    file = form.cleaned_data["file"]
    try:
        book = reading.read(request.actor, file, file.name, file.size)
    except ActionError as problem:
        form.take(problem)
        return _page(request, form=form, status=400)
    if book.problems:
        return _page(request, form=FileForm(), problems=book.problems, status=400)
    return _page(request, figures=book.figures, name=file.name)


@actor_required
@require_POST
def apply(request: ActorRequest) -> HttpResponseBase:
    """Saves what was looked at, as decided about each figure that was asked about."""
    _enters(request)
    try:
        sent = signing.loads(request.POST.get("figures", ""), salt=_SALT, max_age=_KEPT_FOR)
    except signing.BadSignature:
        problem = ActionError(_("What was read from the file is too old. Choose the file again."))
        return _page(request, form=FileForm(), problem=problem, status=400)
    figures = _unpacked(request.actor, sent, request)
    submit = request.POST.get("do") == "submit"
    try:
        saved = actions.save_figures(
            actor=request.actor,
            figures=figures,
            reason=request.POST.get("reason", ""),
            source=Source.IMPORTED.value,
            submit=submit,
            key=request.POST.get("key") or None,
        )
    except Doubtful as doubtful:
        return _page(request, figures=figures, doubtful=doubtful, status=doubtful.status)
    except ActionError as problem:
        return _page(request, figures=figures, problem=problem, status=problem.status)
    told = ngettext("%(n)d figure imported.", "%(n)d figures imported.", saved.count) % {"n": saved.count}
    messages.success(request, told)
    return redirect("indicators:entry")


@actor_required
@require_safe
def template(request: ActorRequest) -> HttpResponseBase:
    """The workbook to fill in."""
    _enters(request)
    rows = list(Indicator.objects.entered_by(request.actor).in_use())
    area = Area.objects.visible_to(request.actor).filter(kind=AreaKind.COUNTY).first()
    year = clock.today().year
    return download(workbook_template.build(rows, area, year), f"指标填报-{year}.xlsx", XLSX)


def _enters(request: ActorRequest) -> None:
    if not policies.can_use_entry(request.actor):
        raise Http404


def _packed(figures: Sequence[Figure]) -> str:
    rows = [
        [f.indicator.pk.hex, f.area.pk.hex, f.period_end.isoformat(), f.datum, str(f.value)]
        for f in figures
        if f.value is not None
    ]
    return signing.dumps(rows, salt=_SALT, compress=True)


def _unpacked(actor: Actor, rows: list[list[str]], request: ActorRequest) -> list[Figure]:
    """The figures again, with what was decided about some of them; one that was undone is left out."""
    indicators = {row.pk.hex: row for row in Indicator.objects.filter(county=actor.county_id).select_related("owner")}
    areas = {row.pk.hex: row for row in Area.objects.visible_to(actor)}
    figures = []
    for indicator, area, end, datum, text in rows:
        choice = request.POST.get("ask:" + _name(indicator, area, end, datum), "")
        value = Decimal(choice.removeprefix("instead:")) if _is_number(choice) else Decimal(text)
        if choice != "undo":
            figures.append(
                Figure(
                    indicators[indicator],
                    areas[area],
                    date.fromisoformat(end),
                    value,
                    datum,
                    confirmed=choice == "keep",
                )
            )
    return figures


def _is_number(choice: str) -> bool:
    text = choice.removeprefix("instead:")
    return choice != text and text.replace(".", "", 1).lstrip("-").isdigit() and len(text) < 20


def _name(indicator: str, area: str, end: str, datum: str) -> str:
    return f"{indicator[-12:]}:{area[-8:]}:{end}:{datum}"


def _choices(figures: Sequence[Figure], doubtful: Doubtful) -> list[Choice]:
    found = []
    for asked in doubtful.asked:
        figure = figures[asked.place]
        name = _name(figure.indicator.pk.hex, figure.area.pk.hex, figure.period_end.isoformat(), figure.datum)
        found.append(choice_of(figure, asked.doubt, name=name, typed=str(figure.value), was=""))
    return found


def _tally(figures: Sequence[Figure]) -> dict[str, Any]:
    """How many figures are new, revise an approved one, change a draft, or are the same."""
    kept = Observation.objects.filter(
        indicator__in={f.indicator for f in figures}, area__in={f.area for f in figures}, superseded_by__isnull=True
    )
    standing: dict[tuple[UUID, UUID, date, str], Observation] = {
        (row.indicator_id, row.area_id, row.period_end, row.datum): row for row in kept.order_by("status")
    }
    tally = {"new": 0, "revised": 0, "changed": 0, "same": 0}
    for figure in figures:
        row = standing.get(figure.place)
        if row is None:
            tally["new"] += 1
        elif row.value == figure.value:
            tally["same"] += 1
        else:
            tally["revised" if row.is_locked else "changed"] += 1
    return tally


def _page(
    request: ActorRequest,
    *,
    form: FileForm | None = None,
    figures: Sequence[Figure] = (),
    problems: Sequence[object] = (),
    problem: ActionError | None = None,
    doubtful: Doubtful | None = None,
    name: str = "",
    status: int = 200,
) -> HttpResponseBase:
    context = {
        "crumbs": crumbs(request.actor, Crumb(_("Import figures"))),
        "tabs": tabs(request.actor, "imports"),
        "form": form,
        "problems": problems,
        "problem": problem,
        "name": name,
        "figures": figures,
        "tally": _tally(figures) if figures else {},
        "packed": _packed(figures) if figures else "",
        "choices": _choices(figures, doubtful) if doubtful else [],
        "reason": request.POST.get("reason", ""),
        "do": request.POST.get("do", "save"),
        "key": uuid4().hex,
    }
    return render(request, "indicators/imports.html", context, status=status)
