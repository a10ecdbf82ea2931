"""What waits for somebody's ruling: extensions, suspensions, objections, slips to sign, verifiers to name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar
from uuid import uuid4

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luoshi.chase.models import Notice, NoticeState
from luoshi.ledger import acts
from luoshi.ledger.forms.requests import GRANT
from luoshi.ledger.models import Dispute, Extension, Matter, RequestState, State, Suspension
from luoshi.ledger.querysets import about_seen, extensions_to_rule, suspensions_to_rule
from luoshi.lib.merging import Merged, Source
from luoshi.org.actors import Actor
from luoshi.org.models import Role
from luoshi.ui import back
from luoshi.ui.formats import day, full_day
from luoshi.ui.parts import Confirm, Receiver

R = TypeVar("R", bound=Model)


@dataclass(frozen=True, slots=True)
class Decision:
    """One request: what is asked, of which matter, by whom and since when, what follows if nothing is decided.

    ``yes`` says it with one click and one look at what follows; ``url`` is the page on which it can also be refused.
    """

    sort: str
    matter: Matter
    words: str
    consequence: str
    asker: str
    since: date
    days: int
    url: str
    verb: str | Promise
    yes: Confirm | None = None


def waiting_for(actor: Actor, today: date) -> Merged[Decision]:
    """What waits for this actor, the longest waiting first. Counting costs one query, a page four at most."""
    found = [
        _asked(actor, Extension.objects.filter(extensions_to_rule(actor)), lambda row: _extension(row, today)),
        _asked(actor, Suspension.objects.filter(suspensions_to_rule(actor)), lambda row: _suspension(row, today)),
    ]
    if actor.is_office:
        disputes = Dispute.objects.filter(state=RequestState.ASKED)
        found.append(_asked(actor, disputes, lambda row: _dispute(row, today)))
    if actor.is_leader:
        found.append(Source(_to_sign(actor), lambda row: row.made_at, lambda row: _notice(row, today)))
        found.append(Source(_without_verifier(actor), lambda row: row.claimed_at, lambda row: _verifier(row, today)))
    return Merged(found)


def _asked(actor: Actor, rows: QuerySet[R], shown: Callable[[R], Decision]) -> Source[Decision]:
    rows = rows.filter(about_seen(actor)).select_related("matter__lead_unit", "asked_by")
    return Source(rows.order_by("asked_at", "matter__number"), lambda row: row.asked_at, shown)


def _to_sign(actor: Actor) -> QuerySet[Notice]:
    """Red slips that wait for the sponsor's signature; the county head stands in for every sponsor."""
    rows = Notice.objects.visible_to(actor).filter(state=NoticeState.TO_SIGN)
    return rows.select_related("matter__lead_unit", "sent_by").order_by("made_at", "matter__number")


def _without_verifier(actor: Actor) -> QuerySet[Matter]:
    """What the delivery office leads itself and has claimed, while nobody is named to verify it; the sponsor names."""
    rows = Matter.objects.visible_to(actor).filter(state=State.CLAIMED, named_verifier__isnull=True)
    own = rows.filter(lead_unit__posts__role=Role.DELIVERY_OFFICE, sponsor__in=actor.post_ids)
    return own.select_related("lead_unit").distinct().order_by("claimed_at", "number")


def _day_of(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _asker(row: Extension | Suspension | Dispute) -> str:
    return f"{row.matter.lead_unit} {row.asked_by.name}"


def _yes(step: Confirm, unit: object, *, grants: bool = True) -> Confirm:
    """A yes with its consequence in sight. The key makes it take effect once; afterwards the reader is back here."""
    hidden = [("key", uuid4().hex), (back.FIELD, reverse("insight:overview"))]
    if grants:
        hidden.append(("decision", GRANT))
    return replace(step, receivers=(Receiver(str(unit), _("sees it at once")),), hidden=tuple(hidden))


def _extension(row: Extension, today: date) -> Decision:
    said = {"old": day(row.old_due_on), "new": day(row.new_due_on), "reason": row.reason}
    url = acts.BY_CODE["rule_extension"].url(row.matter, row)
    step = Confirm(
        f"grant-{row.pk}",
        _("Grant the extension?"),
        _("%(matter)s: the due date becomes %(new)s instead of %(old)s.")
        % {"matter": row.matter.title, "new": full_day(row.new_due_on), "old": full_day(row.old_due_on)},
        _("Grant the extension"),
        url,
    )
    return Decision(
        sort=_("Second extension") if row.ordinal > 1 else _("Extension"),
        matter=row.matter,
        words=_("from %(old)s to %(new)s: %(reason)s") % said,
        consequence=_("red as overdue after %(day)s") % {"day": day(row.old_due_on)},
        asker=_asker(row),
        since=_day_of(row.asked_at),
        days=(today - _day_of(row.asked_at)).days,
        url=url,
        verb=_("Refuse…"),
        yes=_yes(step, row.matter.lead_unit),
    )


def _suspension(row: Suspension, today: date) -> Decision:
    url = acts.BY_CODE["rule_suspension"].url(row.matter, row)
    step = Confirm(
        f"grant-{row.pk}",
        _("Grant the suspension?"),
        _("%(matter)s pauses until %(condition)s; it is looked at again on %(day)s.")
        % {"matter": row.matter.title, "condition": row.condition, "day": full_day(row.review_on)},
        _("Grant the suspension"),
        url,
    )
    return Decision(
        sort=_("Suspension"),
        matter=row.matter,
        words=_("condition: %(condition)s; look again on %(day)s")
        % {"condition": row.condition, "day": day(row.review_on)},
        consequence=_("the clock runs on as before"),
        asker=_asker(row),
        since=_day_of(row.asked_at),
        days=(today - _day_of(row.asked_at)).days,
        url=url,
        verb=_("Refuse…"),
        yes=_yes(step, row.matter.lead_unit),
    )


def _dispute(row: Dispute, today: date) -> Decision:
    return Decision(
        sort=_("Objection"),
        matter=row.matter,
        words=row.reason,
        consequence=_("nobody works on the matter until the ruling"),
        asker=_asker(row),
        since=_day_of(row.asked_at),
        days=(today - _day_of(row.asked_at)).days,
        url=acts.BY_CODE["rule_dispute"].url(row.matter),
        verb=_("Rule on it…"),
    )


def _notice(row: Notice, today: date) -> Decision:
    step = Confirm(
        f"sign-{row.pk}",
        _("Sign the red notice?"),
        _("%(matter)s: %(text)s") % {"matter": row.matter.title, "text": row.text},
        _("Sign and issue"),
        reverse("chase:sign_notice", args=[row.pk]),
    )
    return Decision(
        sort=_("Red notice"),
        matter=row.matter,
        words=row.text,
        consequence=_("the unit is not told that it is grave"),
        asker=row.sent_by.name if row.sent_by else _("the delivery office"),
        since=_day_of(row.made_at),
        days=(today - _day_of(row.made_at)).days,
        url=row.get_absolute_url(),
        verb=_("Read it…"),
        yes=_yes(step, row.matter.lead_unit, grants=False),
    )


def _verifier(row: Matter, today: date) -> Decision:
    assert row.claimed_at is not None  # it is claimed
    since = _day_of(row.claimed_at)
    return Decision(
        sort=_("Verifier"),
        matter=row,
        words=_("the delivery office leads this matter; somebody of another unit verifies it"),
        consequence=_("it cannot be verified or closed"),
        asker=str(row.lead_unit),
        since=since,
        days=(today - since).days,
        url=acts.BY_CODE["name_verifier"].url(row),
        verb=_("Name somebody…"),
    )
