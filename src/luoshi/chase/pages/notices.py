"""督办单 on pages: what may be done with one, and the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luoshi.chase.models import Notice, NoticeState
from luoshi.chase.querysets import NoticeQuerySet
from luoshi.chase.verbs import VERBS, Words
from luoshi.lib.policy import Denied
from luoshi.org.actors import Actor
from luoshi.org.models import Holding
from luoshi.ui.parts import Action, View

VIEWS: dict[str, tuple[Words, Callable[[NoticeQuerySet, date], NoticeQuerySet]]] = {
    "": (_("All notices"), lambda rows, today: rows.exclude(state=NoticeState.DROPPED)),
    "proposed": (_("Proposed"), lambda rows, today: rows.filter(state=NoticeState.PROPOSED)),
    "to_sign": (_("To be signed"), lambda rows, today: rows.filter(state=NoticeState.TO_SIGN)),
    "unanswered": (_("Not answered"), lambda rows, today: rows.unanswered()),
    "late": (_("Answer overdue"), lambda rows, today: rows.late(today)),
    "answered": (_("Answered"), lambda rows, today: rows.filter(state=NoticeState.ANSWERED)),
    "dropped": (_("Taken back"), lambda rows, today: rows.filter(state=NoticeState.DROPPED)),
}


def actions_of(actor: Actor, notice: Notice) -> list[Action]:
    """The buttons of a slip; the first that is allowed is the main one. What is not the actor's to do at all is left out
    only where it makes no sense in this state."""
    found: list[Action] = []
    for verb in VERBS:
        if notice.state not in verb.states:
            continue
        decision = verb.policy(actor, notice)
        reason = decision.reason if isinstance(decision, Denied) else ""
        main = not reason and not any(action.primary for action in found)
        url = reverse(f"chase:{verb.code}", args=[notice.pk])
        found.append(Action(verb.label, url, note=verb.note, reason=reason, primary=main))
    return found


def views_of(rows: NoticeQuerySet, current: str, today: date) -> list[View]:
    """The pills above the list, with counts where the office works through them."""
    base = reverse("chase:notices")
    return [
        View(label, f"{base}?view={code}" if code else base, narrow(rows, today).count(), current=code == current)
        for code, (label, narrow) in VIEWS.items()
    ]


def signature_of(notice: Notice, on: date) -> str:
    """Over whose name a red slip goes: post and name of whoever signed it, or of the sponsor today. One query."""
    if notice.signed_by_id:
        held = Holding.objects.current(on).filter(person=notice.signed_by_id)
    else:
        held = Holding.objects.current(on).filter(post=notice.matter.sponsor_id)
    holding = held.select_related("person", "post").order_by("post__sort_no").first()
    return f"{holding.post.title} {holding.person.name}" if holding else ""
