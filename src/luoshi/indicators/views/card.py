"""The card of an indicator, its edit form, new cards and areas."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.indicators import actions, panels, policies
from luoshi.indicators.forms import AreaForm, CardForm, ReleaseForm
from luoshi.indicators.models import Area, AreaKind, Indicator, Observation, Question
from luoshi.indicators.pages.card import Series, beside, keys_of
from luoshi.indicators.pages.tabs import crumbs
from luoshi.indicators.wording import sentence
from luoshi.lib import clock
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb


@actor_required
@require_safe
def card(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One indicator in one area and year."""
    indicator, actor, today = _visible(request, pk), request.actor, clock.today()
    areas = list(Area.objects.visible_to(actor))
    area = _chosen(areas, request.GET.get("area", ""))
    filled = set(
        Observation.objects.visible_to(actor, today)
        .filter(indicator=indicator)
        .order_by()
        .values_list("area", flat=True)
        .distinct()
    )
    if area is None:
        raise Http404
    series = Series(actor, indicator, area, today)
    year = _year(request.GET.get("year", ""), series.years or [today.year])
    asked = Question.objects.visible_to(actor, today).filter(indicator=indicator, area=area).exclude(state="gone")
    questions = [(question, sentence(question, indicator)) for question in asked[:8]]
    context = {
        "crumbs": crumbs(actor, Crumb(indicator.name)),
        "indicator": indicator,
        "area": area,
        "areas": [one for one in areas if one == area or one.pk in filled],
        "series": series,
        "columns": series.columns(year),
        "year": year,
        "years": series.years,
        "keys": keys_of(series, sum(question.state == "open" for question, _words in questions)),
        "path": series.path(year) if series.official else None,
        "beside": beside(actor, series),
        "questions": questions,
        "readers": [reader.post for reader in indicator.readers.select_related("post__unit")],
        "main_panels": panels.of(actor, indicator, area, side=False),
        "side_panels": panels.of(actor, indicator, area, side=True),
        "may_enter": bool(policies.can_enter(actor, indicator, area)),
        "may_define": bool(policies.can_define(actor)),
    }
    return render(request, "indicators/card.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest) -> HttpResponseBase:
    """A new card."""
    _kept_by(request)
    form = CardForm(request.POST or None, actor=request.actor)
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_define(request.actor),
            run=lambda: actions.define_indicators(actor=request.actor, cards=[form.card()], key=form.sent_key),
            done=_("The indicator is in the register. Its owner can enter figures now."),
            to="indicators:register",
            verb=_("Define the indicator"),
            note=_("A figure has one owner and one place."),
            crumbs=crumbs(request.actor, Crumb(_("New indicator"))),
        ),
    )


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Changes a card."""
    indicator = _visible(request, pk)
    form = CardForm(request.POST or None, actor=request.actor, indicator=indicator)
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_define(request.actor),
            run=lambda: actions.change_indicator(
                actor=request.actor, indicator=indicator, card=form.card(), version=form.version, key=form.sent_key
            ),
            done=_("The card is changed; the record keeps what it was."),
            to=indicator,
            verb=_("Change the card"),
            note=_("Period and unit stay once there are figures."),
            crumbs=crumbs(
                request.actor, Crumb(indicator.name, indicator.get_absolute_url()), Crumb(_("Change the card"))
            ),
        ),
    )


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_area(request: ActorRequest) -> HttpResponseBase:
    """A township, a peer county or an average."""
    _kept_by(request)
    form = AreaForm(request.POST or None, actor=request.actor)
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_define(request.actor),
            run=lambda: actions.define_area(actor=request.actor, key=form.sent_key, **form.filled),
            done=_("The area is there; figures can be entered for it."),
            to="indicators:register",
            verb=_("Define the area"),
            note=_("Figures of peers and averages are entered by statistics, as they were published."),
            crumbs=crumbs(request.actor, Crumb(_("New area"))),
        ),
    )


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The day on which a period's figures are released officially."""
    indicator = _visible(request, pk)
    area = get_object_or_404(Area.objects.visible_to(request.actor), kind=AreaKind.COUNTY)
    form = ReleaseForm(request.POST or None, indicator=indicator, today=clock.today())
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_enter(request.actor, indicator, area),
            run=lambda: actions.set_release(
                actor=request.actor, indicator=indicator, area=area, key=form.sent_key, **form.filled
            ),
            done=_("The day of release is set."),
            to=indicator,
            verb=_("Set the day of release"),
            note=_("Until that day the figures are seen by the owner and the leaders named only."),
            crumbs=crumbs(
                request.actor, Crumb(indicator.name, indicator.get_absolute_url()), Crumb(_("Official release"))
            ),
        ),
    )


def _visible(request: ActorRequest, pk: UUID) -> Indicator:
    rows = Indicator.objects.visible_to(request.actor).select_related("owner", "parent")
    return get_object_or_404(rows, pk=pk)


def _kept_by(request: ActorRequest) -> None:
    if not policies.can_define(request.actor):
        raise Http404


def _chosen(areas: list[Area], wanted: str) -> Area | None:
    """The area asked for, else the county."""
    return next((area for area in areas if str(area.pk) == wanted), None if wanted else _county(areas))


def _county(areas: list[Area]) -> Area | None:
    return next((area for area in areas if area.kind == AreaKind.COUNTY), None)


def _year(wanted: str, years: list[int]) -> int:
    return int(wanted) if wanted.isdigit() and int(wanted) in years else years[0]
