"""疑问: the list, one question, explaining, and what the office says to it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.indicators import actions, policies
from luoshi.indicators.forms import WordsForm
from luoshi.indicators.models import Indicator, Question, QuestionState
from luoshi.indicators.pages.tabs import crumbs, tabs
from luoshi.indicators.wording import sentence
from luoshi.lib import clock
from luoshi.lib.errors import ActionError
from luoshi.lib.ids import id_in
from luoshi.org.acting import Act, act_page
from luoshi.org.http import ActorRequest, actor_required
from luoshi.ui.context import Crumb
from luoshi.ui.keyed import KeyedForm
from luoshi.ui.parts import View

_PAGE = 30


@actor_required
@require_safe
def questions(request: ActorRequest) -> HttpResponseBase:
    """All questions that the reader sees, those to be explained first."""
    if not policies.can_read(request.actor):
        raise Http404
    state = request.GET.get("state", QuestionState.OPEN)
    rows = Question.objects.visible_to(request.actor, clock.today()).select_related("indicator__owner", "area")
    if wanted := id_in(request.GET.get("indicator", "")):
        rows = rows.filter(indicator=wanted)
    page = Paginator(rows.filter(state=state), _PAGE).get_page(request.GET.get("page"))
    context = {
        "crumbs": crumbs(request.actor, Crumb(_("Questions about figures"))),
        "tabs": tabs(request.actor, "questions"),
        "views": [View(label, f"?state={code}", None, current=code == state) for code, label in QuestionState.choices],
        "page": page,
        "look": KeyedForm() if policies.can_look_anew(request.actor) else None,
        "rows": [(row, sentence(row, row.indicator), policies.can_explain(request.actor, row)) for row in page],
    }
    return render(request, "indicators/questions.html", context)


@actor_required
@require_POST
def look(request: ActorRequest) -> HttpResponseBase:
    """Looks at all series of the county anew, as after other rules or values verified elsewhere."""
    if not policies.can_read(request.actor):
        raise Http404
    form = KeyedForm(request.POST)
    if not form.is_valid():
        raise ActionError(str(form.errors["key"][0]))
    indicators = list(Indicator.objects.visible_to(request.actor).in_use())
    count = actions.ask_questions(actor=request.actor, indicators=indicators, key=form.sent_key)
    told = _("Looked at %(n)d indicators: %(count)d questions are new.") % {"n": len(indicators), "count": count}
    messages.success(request, told)
    return redirect("indicators:questions")


@actor_required
@require_safe
def question(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """One question with its answer and ruling."""
    row = _visible(request, pk)
    context = {
        "crumbs": _crumbs(request, row),
        "question": row,
        "words": sentence(row, row.indicator),
        "period": row.indicator.rhythm.full_label(row.period_end),
        "may_explain": policies.can_explain(request.actor, row),
        "may_accept": policies.can_accept(request.actor, row),
    }
    return render(request, "indicators/question.html", context)


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The owner explains."""
    row = _visible(request, pk)
    form = WordsForm(request.POST or None, label=_("Why the figure is as it is"))
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_explain(request.actor, row),
            run=lambda: actions.explain_question(
                actor=request.actor, question=row, words=form.cleaned_data["words"], key=form.sent_key
            ),
            done=_("The explanation is kept. The delivery office reads it."),
            to=row,
            verb=_("Explain"),
            note=_("A question is not an accusation; a revision of the figure settles it too."),
            sub=sentence(row, row.indicator),
            crumbs=_crumbs(request, row, _("Explain")),
        ),
    )


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The office is content."""
    row = _visible(request, pk)
    form = WordsForm(request.POST or None, label=_("Words to it"), required=False)
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_accept(request.actor, row),
            run=lambda: actions.accept_answer(
                actor=request.actor, question=row, words=form.cleaned_data["words"], key=form.sent_key
            ),
            done=_("The explanation is accepted."),
            to=row,
            verb=_("Accept the explanation"),
            sub=row.answer,
            crumbs=_crumbs(request, row, _("Accept the explanation")),
        ),
    )


@actor_required
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """The office asks on."""
    row = _visible(request, pk)
    form = WordsForm(request.POST or None, label=_("What is still not clear"))
    return act_page(
        request,
        Act(
            form=form,
            decision=policies.can_accept(request.actor, row),
            run=lambda: actions.ask_again(
                actor=request.actor, question=row, words=form.cleaned_data["words"], key=form.sent_key
            ),
            done=_("The owner is asked again."),
            to=row,
            verb=_("Ask again"),
            sub=row.answer,
            crumbs=_crumbs(request, row, _("Ask again")),
        ),
    )


def _visible(request: ActorRequest, pk: UUID) -> Question:
    rows = Question.objects.visible_to(request.actor, clock.today())
    return get_object_or_404(rows.select_related("indicator__owner", "area", "answered_by", "ruled_by"), pk=pk)


def _crumbs(request: ActorRequest, row: Question, *steps: str) -> list[Crumb]:
    here = [Crumb(row.indicator.name, row.get_absolute_url() if steps else ""), *(Crumb(step) for step in steps)]
    return crumbs(request.actor, Crumb(_("Questions about figures"), reverse("indicators:questions")), *here)
