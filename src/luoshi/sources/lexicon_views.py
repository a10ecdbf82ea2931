"""本县词表: the county's bodies, other names of units, and programmes; by hand, from a file, or from corrections."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from luoshi.lib.errors import ActionError
from luoshi.org.http import ActorRequest, actor_required
from luoshi.org.models import Unit
from luoshi.sources import policies
from luoshi.sources.actions.lexicon import Word, add_words, remove_word
from luoshi.sources.lexicon import suggestions
from luoshi.sources.models import LexiconEntry, LexiconKind
from luoshi.ui.context import Crumb

_LARGEST_FILE = 200_000
_KINDS = {str(word): str(kind) for kind in LexiconKind for word in (kind.value, kind.label)}


class WordForm(forms.Form):
    """One word by hand."""

    form = forms.CharField(label=gettext_lazy("word"), max_length=40)
    kind = forms.ChoiceField(label=gettext_lazy("kind of word"), choices=LexiconKind.choices)
    unit = forms.ModelChoiceField(
        label=gettext_lazy("unit (of another name)"), queryset=Unit.objects.none(), required=False
    )

    def __init__(self, county_id: UUID, data: Any = None) -> None:
        super().__init__(data)
        field: Any = self.fields["unit"]
        field.queryset = Unit.objects.filter(county_id=county_id, is_active=True)
        field.empty_label = "—"


@actor_required
@require_safe
def lexicon(request: ActorRequest) -> HttpResponseBase:
    """The words, the form, and what corrections suggest."""
    return _page(request, None)


@actor_required
@require_POST
def add(request: ActorRequest) -> HttpResponseBase:
    """Adds one word: typed, or suggested and accepted with one click."""
    _found(request)
    form = WordForm(request.actor.county_id, request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    data = form.cleaned_data
    unit = data["unit"] if data["kind"] == LexiconKind.ALIAS else None
    return _added(request, form, [Word("".join(data["form"].split()), data["kind"], unit)])


@actor_required
@require_POST
def add_file(request: ActorRequest) -> HttpResponseBase:
    """Adds the words of a table: word, kind, for another name its unit; one a line, tab or comma between them."""
    _found(request)
    try:
        words = _words(request)
    except ActionError as refusal:
        messages.error(request, str(refusal.message))
        return _page(request, None, status=400)
    return _added(request, None, words)


@actor_required
@require_POST
def remove(request: ActorRequest, pk: UUID) -> HttpResponseBase:
    """Takes one word out."""
    _found(request)
    word = get_object_or_404(LexiconEntry, pk=pk, county_id=request.actor.county_id)
    remove_word(actor=request.actor, word=word)
    messages.success(request, _("“%(form)s” was taken out of the lexicon.") % {"form": word.form})
    return redirect("sources:lexicon")


def _found(request: ActorRequest) -> None:
    if not policies.can_keep_lexicon(request.actor):
        raise Http404


def _added(request: ActorRequest, form: WordForm | None, words: list[Word]) -> HttpResponseBase:
    try:
        count = add_words(actor=request.actor, words=words, key=request.POST.get("key", "")[:64] or None)
    except ActionError as refusal:
        if form is not None:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.error(request, str(refusal.message))
        return _page(request, form, status=400)
    text = ngettext("%(n)s word counts from the next reading on.", "%(n)s words count from the next reading on.", count)
    messages.success(request, text % {"n": count})
    return redirect("sources:lexicon")


def _words(request: ActorRequest) -> list[Word]:
    file = request.FILES.get("file")
    if file is None or not file.size or file.size > _LARGEST_FILE:
        raise ActionError(_("Choose a text file of at most 200 KB: word, kind, and for another name its unit."))
    data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    units = {name: unit for unit in Unit.objects.filter(county_id=request.actor.county_id) for name in unit.all_names()}
    return [word for number, line in enumerate(text.splitlines(), 1) if (word := _word(line, number, units))]


def _word(line: str, number: int, units: dict[str, Unit]) -> Word | None:
    """One line; None for an empty one, a comment and the head."""
    cells = [cell.strip() for cell in line.replace("，", "\t").replace(",", "\t").split("\t")]
    if not cells[0] or cells[0].startswith("#") or cells[0] in {"form", "词"}:
        return None
    kind = _KINDS.get(cells[1] if len(cells) > 1 else "")
    unit = units.get(cells[2]) if len(cells) > 2 else None
    if kind is None or (kind == LexiconKind.ALIAS and unit is None):
        kinds = "、".join(str(label) for label in LexiconKind.labels)
        message = _(
            "Line %(line)s, “%(form)s”: the second column is one of %(kinds)s; another name needs its unit in the third."
        )
        raise ActionError(message % {"line": number, "form": cells[0], "kinds": kinds})
    return Word(cells[0], kind, unit if kind == LexiconKind.ALIAS else None)


def _page(request: ActorRequest, form: WordForm | None, status: int = 200) -> HttpResponse:
    _found(request)
    county = request.actor.county_id
    context = {
        "crumbs": [
            Crumb(request.actor.county_name),
            Crumb(_("Documents and decomposition"), reverse("sources:documents")),
            Crumb(_("Local lexicon")),
        ],
        "form": form or WordForm(county),
        "entries": list(LexiconEntry.objects.filter(county_id=county).select_related("unit")),
        "suggestions": suggestions(county),
    }
    return render(request, "sources/lexicon.html", context, status=status)
