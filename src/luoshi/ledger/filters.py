"""The conditions above the ledger list: saved views and the query bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.ledger import kinds
from luoshi.ledger.models import Citation, Colour, Domain, LookBack, LookBackOutcome, Matter, State, Support
from luoshi.ledger.models.matters import OPEN_STATES
from luoshi.ledger.querysets import MatterQuerySet
from luoshi.org.actors import Actor
from luoshi.org.models import Holding, Post, Role, Unit
from luoshi.sources.models import Document

BEHIND, MINE = "behind", "mine"
MORE = "sponsor kind"
KEPT = ("saved", "columns", "sort", "per_page")  # go along with the conditions and are none
_LABEL = {"view": _("View")}
Choices = list[tuple[str, str | Promise]]
_OPEN = Q(state__in=OPEN_STATES)

# Code → (label, condition on a day). The first holds for everything that is not cancelled.
VIEWS: dict[str, tuple[str | Promise, Callable[[date], Q]]] = {
    "": (_("All matters"), lambda today: Q()),
    MINE: (_("Mine"), lambda today: Q(pk__in=[])),  # depends on who looks: `_mine`
    "red": (_("Red lights"), lambda today: Q(light__verified=Colour.RED)),
    BEHIND: (_("Red and yellow"), lambda today: Q(light__verified__in=(Colour.RED, Colour.YELLOW))),
    "claimed": (_("Claimed, to be verified"), lambda today: Q(state=State.CLAIMED)),
    "week": (
        _("Due this week"),
        lambda today: _OPEN & Q(due_on__gte=today, due_on__lte=today + timedelta(days=6 - today.weekday())),
    ),
    "soon": (
        _("Due within 14 days"),
        lambda today: _OPEN & Q(due_on__gte=today, due_on__lte=today + timedelta(days=14)),
    ),
    "overdue": (_("Overdue"), lambda today: _OPEN & Q(due_on__lt=today)),
    "livelihood": (_("Livelihood items"), lambda today: Q(kind=kinds.LIVELIHOOD_ITEM)),
    "suspended": (_("Suspended"), lambda today: Q(state=State.SUSPENDED)),
    "disputed": (_("Disputed"), lambda today: Q(state=State.DISPUTED)),
}

WEEK = timedelta(days=6)

# What numbers of other pages open, without a pill of its own: code → (label, condition on a day).
OPENED: dict[str, tuple[str | Promise, Callable[[date], Q]]] = {
    "all_issued": (_("All that were issued"), lambda today: ~Q(state=State.DRAFT)),
    "new_red": (
        _("Turned red within seven days"),
        lambda today: Q(light__verified=Colour.RED, light__verified_since__gte=today - WEEK),
    ),
    "left_red": (
        _("Red no more since seven days at most"),
        lambda today: (
            Q(light__previous=Colour.RED, light__verified_since__gte=today - WEEK)
            & ~Q(light__verified__in=(Colour.RED, Colour.NONE))
        ),
    ),
    "catching_up": (
        _("Yellow and catching up"),
        lambda today: Q(light__verified=Colour.YELLOW, light__is_catching_up=True),
    ),
    "by_verified_value": (
        _("With a light that verified values decide"),
        lambda today: (
            Q(light__verified__in=(Colour.RED, Colour.YELLOW, Colour.GREEN, Colour.CLOSED))
            & ~Q(light__reason="override")
        ),
    ),
    "relapsed": (
        _("Relapsed at look-back"),
        lambda today: Q(pk__in=LookBack.objects.filter(outcome=LookBackOutcome.RELAPSED).values("matter")),
    ),
}
_ALL = VIEWS | OPENED


def condition_of(view: str, today: date, actor: Actor | None = None) -> Q:
    """The condition of a view of ours or of what a number opens, so that both count the same rows."""
    if view == MINE and actor is not None:
        return _mine(actor)
    _label, condition = _ALL[view]
    return condition(today)


def _mine(actor: Actor) -> Q:
    """What a leader sponsors; what a unit leads or supports; what somebody answers for or was named to verify."""
    own = Q(sponsor__in=actor.post_ids) | Q(responsible__in=actor.post_ids)
    if actor.person_id:
        own |= Q(named_verifier=actor.person_id)
    if not actor.is_leader:
        supported = Support.objects.filter(county=actor.county_id, unit__in=actor.unit_ids)
        own |= Q(lead_unit__in=actor.unit_ids) | Q(pk__in=supported.values("matter"))
    return own


def view_counts(matters: MatterQuerySet, today: date, actor: Actor) -> dict[str, int]:
    """How many matters each view of ours holds; one query."""
    wanted = {f"view_{code}": Count("pk", filter=condition_of(code, today, actor)) for code in VIEWS if code}
    counts = matters.order_by().aggregate(view_=Count("pk"), **wanted)
    return {code: counts[f"view_{code}"] for code in VIEWS}


class MatterFilter(django_filters.FilterSet):  # type: ignore[misc]
    """One condition a field; what makes no sense is left out and said beside the field."""

    domain = django_filters.ChoiceFilter(label=_("Domain"), choices=Domain.choices, empty_label=_("All"))
    light = django_filters.ChoiceFilter(label=_("Light"), method="by_light", empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=State.choices, method="by_state", empty_label=_("All but cancelled")
    )
    lead = django_filters.ChoiceFilter(field_name="lead_unit", label=_("Lead unit"), empty_label=_("All"))
    due_from = django_filters.DateFilter(
        field_name="due_on",
        lookup_expr="gte",
        label=_("Due from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    due_to = django_filters.DateFilter(
        field_name="due_on",
        lookup_expr="lte",
        label=_("Due to"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    source = django_filters.ChoiceFilter(label=_("Source"), method="by_source", empty_label=_("All"))
    q = django_filters.CharFilter(label=_("Keyword"), method="by_words")
    sponsor = django_filters.ChoiceFilter(label=_("Sponsor"), empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), empty_label=_("All"))
    view = django_filters.ChoiceFilter(widget=forms.HiddenInput, method="by_view")
    saved = django_filters.CharFilter(widget=forms.HiddenInput, method="as_it_is")
    columns = django_filters.CharFilter(widget=forms.HiddenInput, method="as_it_is")
    sort = django_filters.CharFilter(widget=forms.HiddenInput, method="as_it_is")
    per_page = django_filters.CharFilter(widget=forms.HiddenInput, method="as_it_is")

    class Meta:
        model = Matter
        fields: list[str] = []

    def __init__(self, data: Any, matters: MatterQuerySet, actor: Actor, today: date) -> None:
        self.actor, self.today = actor, today
        super().__init__(data, matters)
        fields = self.form.fields
        fields["light"].choices = [("", _("All")), (BEHIND, _("Red and yellow")), *Colour.choices]
        fields["lead"].choices = [("", _("All")), *_lead_units(actor)]
        fields["source"].choices = [("", _("All")), *_documents(actor)]
        fields["sponsor"].choices = [("", _("All")), *_sponsors(actor, today)]
        fields["kind"].choices = [("", _("All")), *kinds.choices()]
        fields["view"].choices = [(code, label) for code, (label, _condition) in _ALL.items()]
        fields["q"].widget.attrs |= {"placeholder": _("matter, sentence, number"), "maxlength": "60"}

    @property
    def given(self) -> dict[str, Any]:
        """The conditions that hold."""
        valid = getattr(self.form, "cleaned_data", {}) if self.form.is_bound and self.form.is_valid() else {}
        return {name: value for name, value in valid.items() if value and name not in KEPT}

    @property
    def said(self) -> list[str]:
        """The conditions in words. Empty when there is none."""
        return self.said_of(self.given)

    def said_of(self, conditions: Mapping[str, Any]) -> list[str]:
        """Conditions in words: 领域：经济. A choice that the reader does not have is not named."""
        fields, told = self.form.fields, []
        for name in (name for name in CONDITIONS if conditions.get(name)):
            value = conditions[name]
            choices = dict(getattr(fields[name], "choices", ()))
            word = choices.get(value) if choices else value
            if word is not None:
                told.append(f"{_LABEL.get(name) or fields[name].label}：{word}")
        return told

    def narrowed(self) -> MatterQuerySet:
        """The matters that meet the conditions; all but the cancelled ones when there is none."""
        self.form.is_valid()
        found: MatterQuerySet = self.filter_queryset(self.queryset)
        return found if self.given.get("state") == State.CANCELLED else found.exclude(state=State.CANCELLED)

    def by_light(self, matters: MatterQuerySet, name: str, value: str) -> MatterQuerySet:
        colours = (Colour.RED, Colour.YELLOW) if value == BEHIND else (value,)
        return matters.filter(light__verified__in=colours)

    def by_state(self, matters: MatterQuerySet, name: str, value: str) -> MatterQuerySet:
        return matters.filter(state=value)

    def by_source(self, matters: MatterQuerySet, name: str, value: str) -> MatterQuerySet:
        return matters.filter(pk__in=Citation.objects.filter(clause__version__document=UUID(value)).values("matter"))

    def by_words(self, matters: MatterQuerySet, name: str, value: str) -> MatterQuerySet:
        cited = Citation.objects.filter(county=self.actor.county_id, clause__text__icontains=value).values("matter")
        return matters.filter(Q(title__icontains=value) | Q(number__icontains=value) | Q(pk__in=cited))

    def as_it_is(self, matters: MatterQuerySet, name: str, value: str) -> MatterQuerySet:
        return matters

    def by_view(self, matters: MatterQuerySet, name: str, value: str) -> MatterQuerySet:
        return matters.filter(condition_of(value, self.today, self.actor))


CONDITIONS = tuple(name for name in MatterFilter.base_filters if name not in KEPT)


def units_of(actor: Actor) -> Choices:
    """The county's active units, in their official order; one query."""
    rows = Unit.objects.filter(county=actor.county_id, is_active=True)
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def sponsors_of(actor: Actor, today: date) -> Choices:
    """The posts of county leaders, by the names of who holds them; one query."""
    rows = Holding.objects.current(today).filter(
        county=actor.county_id, post__role__in=(Role.COUNTY_HEAD, Role.COUNTY_LEADER)
    )
    named = rows.order_by("post__sort_no").values_list("post", "person__name", "post__title")
    return [(str(pk), f"{name} {title}") for pk, name, title in named]


def _lead_units(actor: Actor) -> Choices:
    """The active units and those that are none any more but still lead a matter; one query."""
    leading = Matter.objects.filter(county=actor.county_id, lead_unit__isnull=False).order_by().values("lead_unit")
    rows = Unit.objects.filter(Q(is_active=True) | Q(pk__in=leading), county=actor.county_id)
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def _sponsors(actor: Actor, today: date) -> Choices:
    """The posts of county leaders by who holds them, and those that sponsor a matter though nobody does; one query."""
    held = Holding.objects.current(today).filter(post=OuterRef("pk"))
    sponsoring = Matter.objects.filter(county=actor.county_id, sponsor__isnull=False).order_by().values("sponsor")
    leading = Q(role__in=(Role.COUNTY_HEAD, Role.COUNTY_LEADER)) & Exists(held)
    rows = Post.objects.filter(leading | Q(pk__in=sponsoring), county=actor.county_id)
    named = rows.annotate(holder=Subquery(held.values("person__name")[:1])).order_by("sort_no")
    return [
        (str(pk), f"{name or ''} {title}".strip()) for pk, name, title in named.values_list("pk", "holder", "title")
    ]


def _documents(actor: Actor) -> Choices:
    """The documents from which the county has matters and that the actor sees; one query."""
    cited = Citation.objects.filter(county=actor.county_id, clause__version__document=OuterRef("pk"))
    rows = Document.objects.visible_to(actor).filter(Exists(cited)).only("title", "number")
    return [(str(row.pk), row.title) for row in rows]
