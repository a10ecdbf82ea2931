"""督办单 on pages: what may be done with one, and the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.chase import policies
from luoshi.chase.models import Notice, NoticeState
from luoshi.chase.querysets import NoticeQuerySet
from luoshi.lib.policy import Decision, Denied, first_denial
from luoshi.org.actors import Actor
from luoshi.org.models import Holding
from luoshi.ui.parts import Action, View

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Verb:
    """Something people do with a slip: address, words of the button and beside it, the rule, and in which states the page
    offers it or says why not."""

    code: str
    label: Words
    note: Words
    policy: Callable[[Actor, Notice], Decision]
    states: tuple[str, ...]


def _can_issue(actor: Actor, notice: Notice) -> Decision:
    return first_denial(policies.can_send_notice(actor, notice.matter))


VERBS = (
    Verb(
        "issue_notice",
        _("Check and issue the notice"),
        _("a red one goes to the sponsor first"),
        _can_issue,
        (NoticeState.PROPOSED,),
    ),
    Verb(
        "sign_notice",
        _("Sign and issue"),
        _("goes out over your name; the unit sees it at once"),
        policies.can_sign_notice,
        (NoticeState.TO_SIGN,),
    ),
    Verb(
        "answer_notice",
        _("Answer the notice"),
        _("solved at once, or a dated plan"),
        policies.can_answer_notice,
        (NoticeState.ISSUED, NoticeState.RECEIVED),
    ),
    Verb(
        "receive_notice",
        _("Receive the notice"),
        _("a receipt with the server's time"),
        policies.can_receive_notice,
        (NoticeState.ISSUED,),
    ),
    Verb(
        "send_back_notice",
        _("Send back"),
        _("to the delivery office, with the reason"),
        policies.can_sign_notice,
        (NoticeState.TO_SIGN,),
    ),
    Verb(
        "take_back_notice",
        _("Take back"),
        _("the number stays used"),
        policies.can_take_back_notice,
        (NoticeState.PROPOSED, NoticeState.TO_SIGN, NoticeState.ISSUED, NoticeState.RECEIVED),
    ),
)

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
