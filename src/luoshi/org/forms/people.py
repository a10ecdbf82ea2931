"""Forms about people and their posts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.lib import clock
from luoshi.org import hooks
from luoshi.org.actors import Actor
from luoshi.org.forms.base import KeyForm, day_field
from luoshi.org.models import Holding, Person, Post, Role, Unit
from luoshi.org.querysets import PersonQuerySet, running

if TYPE_CHECKING:
    _PostChoice = forms.ModelChoiceField[Post]
    _HoldingChoices = forms.ModelMultipleChoiceField[Holding]
else:  # Django's fields take no types at run time
    _PostChoice, _HoldingChoices = forms.ModelChoiceField, forms.ModelMultipleChoiceField


class AccountForm(KeyForm):
    """A new account."""

    username = forms.CharField(
        label=_("user name"), max_length=60, help_text=_("Small letters and digits; what the person signs in with.")
    )
    name = forms.CharField(label=_("person's name"), max_length=40)


class NameForm(KeyForm):
    """A corrected name; ``was`` is the one that stood there."""

    name = forms.CharField(label=_("person's name"), max_length=40)
    was = forms.CharField(widget=forms.HiddenInput, max_length=40)


class PostField(_PostChoice):
    """Posts with their unit and role."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.unit.name} {obj.title}（{Role(obj.role).label}）"


class PostForm(KeyForm):
    """A vacant post, or a new one."""

    post = PostField(
        Post.objects.none(),
        label=_("vacant post"),
        required=False,
        empty_label=_("none of these: a new post"),
        help_text=_("The open work of a vacant post goes to whoever gets it."),
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("unit"), required=False)
    title = forms.CharField(label=_("post title"), max_length=60, required=False)
    role = forms.ChoiceField(label=_("role"), choices=[("", "---------"), *Role.choices], required=False)
    since = day_field(_("from"))
    until = day_field(_("to"), required=False, help_text=_("Left empty: open."))

    def __init__(self, actor: Actor, data: Any = None) -> None:
        today = clock.today()
        super().__init__(data, initial={"since": today})
        posts = Post.objects.visible_to(actor).vacant(today).filter(unit__is_active=True)
        self.offer("post", posts.select_related("unit").order_by("unit__sort_no", "sort_no"))
        self.offer("unit", Unit.objects.visible_to(actor).filter(is_active=True))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("post"):
            for name in ("unit", "title", "role"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("Choose a vacant post, or give unit, title and role of a new one."))
        return given

    @property
    def wanted(self) -> Post:
        """The chosen post, or a new one that is not stored yet."""
        given = self.cleaned_data
        chosen: Post | None = given["post"]
        return chosen or Post(unit=given["unit"], title=given["title"].strip(), role=given["role"])


class EndForm(KeyForm):
    """The last day of a post or of a line of a portfolio."""

    last_day = day_field(_("last day"), help_text=_("With yesterday, the rights end at once."))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"last_day": clock.today() - timedelta(days=1)})


class PortfolioForm(KeyForm):
    """Units and domains that a leader's post answers for."""

    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("units"), required=False, widget=forms.CheckboxSelectMultiple
    )
    domains = forms.MultipleChoiceField(
        label=_("domains"), required=False, choices=lambda: list(hooks.domains), widget=forms.CheckboxSelectMultiple
    )
    since = day_field(_("from"))
    until = day_field(_("to"), required=False, help_text=_("Left empty: open."))

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data, initial={"since": clock.today()})
        self.offer("units", Unit.objects.visible_to(actor).filter(is_active=True))


class AbsenceForm(KeyForm):
    """Who stands in, from when to when."""

    substitute = forms.ModelChoiceField(
        Person.objects.none(), label=_("substitute"), help_text=_("Somebody of the same unit.")
    )
    since = day_field(_("from"))
    until = day_field(_("to"))

    def __init__(self, actor: Actor, person: Person, data: Any = None) -> None:
        today = clock.today()
        super().__init__(data, initial={"since": today})
        units = Holding.objects.current(today).filter(person=person).values("post__unit")
        colleagues = Holding.objects.current(today).filter(post__unit__in=units).values("person")
        people = Person.objects.visible_to(actor).active().filter(pk__in=colleagues)
        self.offer("substitute", people.exclude(pk__in=[person.pk, actor.person_id]).order_by("name"))


class HoldingsField(_HoldingChoices):
    """Posts of somebody."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.post)


class HandoverForm(KeyForm):
    """Which posts go to whom, from which day on."""

    holdings = HoldingsField(Holding.objects.none(), label=_("posts"), widget=forms.CheckboxSelectMultiple)
    successor = forms.ModelChoiceField(Person.objects.none(), label=_("successor"))
    first_day = day_field(_("first day of the successor"))
    switch_off = forms.BooleanField(label=_("Switch the account of the leaver off"), required=False)

    def __init__(self, actor: Actor, person: Person, data: Any = None) -> None:
        today = clock.today()
        held = Holding.objects.between(today, None).filter(person=person).select_related("post__unit")
        start = {"first_day": today, "holdings": [row.pk for row in held]}
        super().__init__(data, initial=start)
        self.offer("holdings", held)
        people = Person.objects.visible_to(actor).active().exclude(pk__in=[person.pk, actor.person_id])
        self.offer("successor", people.order_by("name"))


class PeopleQuery(forms.Form):
    """The conditions above the list of people."""

    q = forms.CharField(label=_("Keyword"), required=False, max_length=40)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("unit"), required=False, empty_label=_("All"))
    role = forms.ChoiceField(label=_("role"), required=False, choices=[("", _("All")), *Role.choices])
    state = forms.ChoiceField(
        label=_("account"),
        required=False,
        choices=[
            ("", _("All")),
            ("on", _("on")),
            ("off", _("off")),
            ("no_post", _("without a post")),
            ("no_password", _("without a password")),
        ],
    )

    def __init__(self, actor: Actor, data: Any) -> None:
        super().__init__(data)
        self.fields["q"].widget.attrs["placeholder"] = _("name, title, user name")
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = Unit.objects.visible_to(actor)
        self.sees_accounts = actor.is_administrator
        if not self.sees_accounts:
            del self.fields["state"]
            self.fields["q"].widget.attrs["placeholder"] = _("name, title")

    def narrowed(self, people: PersonQuerySet) -> PersonQuerySet:
        """Those who meet the conditions; a condition that makes no sense is left out."""
        self.is_valid()
        given, today = self.cleaned_data, clock.today()
        held = Holding.objects.current(today)
        if word := given.get("q"):
            named = Q(name__icontains=word) | Q(pk__in=held.filter(post__title__icontains=word).values("person"))
            people = people.filter(named | Q(username__icontains=word) if self.sees_accounts else named)
        if unit := given.get("unit"):
            people = people.filter(pk__in=held.filter(post__unit=unit).values("person"))
        if role := given.get("role"):
            people = people.filter(pk__in=held.filter(post__role=role).values("person"))
        return _in_state(people, given.get("state", ""))


def _in_state(people: PersonQuerySet, state: str) -> PersonQuerySet:
    if state in ("on", "off"):
        return people.filter(is_active=state == "on")
    if state == "no_post":
        held = Holding.objects.filter(running(clock.today())).values("person")
        return people.filter(is_active=True).exclude(pk__in=held)
    return people.without_password() if state == "no_password" else people
