"""The page of one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.lib.policy import Decision, Denied
from luoshi.org import policies
from luoshi.org.actions.portfolios import label_of
from luoshi.org.actors import Actor
from luoshi.org.models import LEADERS, Absence, Holding, Person, Portfolio
from luoshi.ui.parts import Action, Confirm


@dataclass(frozen=True)
class Line:
    """A unit or domain that a post answers for."""

    portfolio: Portfolio
    label: str


@dataclass(frozen=True)
class PostRow:
    """A post somebody holds, held, or will hold, with what it answers for."""

    holding: Holding
    state: str  # now, later, past
    lines: list[Line]
    is_leader: bool


def posts_of(actor: Actor, person: Person, today: date) -> list[PostRow]:
    """Posts by time, the newest first; only administrators see those that are over. Two queries."""
    rows = Holding.objects.filter(person=person).select_related("post__unit").order_by("-since", "post__sort_no")
    if not actor.is_administrator:
        rows = rows.current(today)
    answered = Portfolio.objects.between(today, None).filter(post__holdings__person=person).distinct()
    lines = [Line(row, label_of(row)) for row in answered.select_related("unit").order_by("unit__sort_no", "domain")]
    return [
        PostRow(
            holding,
            _state(holding, today),
            [line for line in lines if line.portfolio.post_id == holding.post_id],
            holding.post.role in LEADERS,
        )
        for holding in rows
    ]


def absences_of(person: Person, today: date) -> list[Absence]:
    """Absences that run or come."""
    return list(Absence.objects.filter(person=person, until__gte=today).select_related("substitute"))


def actions_for(actor: Actor, person: Person) -> list[Action]:
    """What the actor may do with the person. Administrators see also what they may not, with the rule."""
    secure, give = policies.can_secure(actor, person), policies.can_give(actor, person)
    switch = _("Switch the account off") if person.is_active else _("Switch the account on")
    offered: list[tuple[str, Decision, str, str]] = [
        (_("Give a post"), give, "org:give_post", ""),
        (_("Hand over"), secure, "org:handover", ""),
        (_("Give a one-time password"), give, "", "one-time-password"),
        (switch, secure, "", "switch"),
        (_("Correct the name"), policies.can_edit_account(actor, person), "org:edit_person", ""),
        (_("Absence and substitute"), policies.can_set_absence(actor, person), "org:set_absence", ""),
    ]
    if not secure and policies.can_see_work(actor, person):
        offered[1] = (_("Open work to hand over"), policies.can_see_work(actor, person), "org:handover", "")
    shown = offered if actor.runs_organisation else [item for item in offered if item[1]]
    return list(_actions(shown, person))


def confirms_for(actor: Actor, person: Person) -> list[Confirm]:
    """The dialogs behind those actions."""
    if not policies.can_secure(actor, person):
        return []
    hidden = (("key", uuid4().hex),)
    names = {"name": person.name}
    off = Confirm(
        "switch",
        _("Switch the account off?"),
        _("%(name)s is signed out with the next click. Posts stay until they are handed over or ended.") % names,
        _("Switch off"),
        reverse("org:switch_off", args=[person.pk]),
        hidden=hidden,
    )
    on = Confirm(
        "switch",
        _("Switch the account on?"),
        _("%(name)s can sign in again, with the posts that have not ended.") % names,
        _("Switch on"),
        reverse("org:switch_on", args=[person.pk]),
        hidden=hidden,
    )
    password = Confirm(
        "one-time-password",
        _("Give a one-time password?"),
        _("It is shown once, on the next page; %(name)s is signed out and sets a new one at the first sign-in.")
        % names,
        _("Show the password"),
        reverse("org:reset_password", args=[person.pk]),
        hidden=hidden,
    )
    return [password, off if person.is_active else on]


def _actions(offered: Iterable[tuple[str, Decision, str, str]], person: Person) -> Iterator[Action]:
    for label, decision, name, dialog in offered:
        url = reverse(name, args=[person.pk]) if name else ""
        if isinstance(decision, Denied):
            yield Action(label, url, reason=decision.reason)
        else:
            yield Action(label, url, dialog=dialog)


def _state(holding: Holding, today: date) -> str:
    if holding.since > today:
        return "later"
    return "past" if holding.until is not None and holding.until < today else "now"
