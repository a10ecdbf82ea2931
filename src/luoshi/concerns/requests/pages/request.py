"""The page of one request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.concerns.page import RowAct, RowPage
from luoshi.concerns.requests import lights, policies, routing, stages
from luoshi.concerns.requests.models import Contact, Extension, Handling, Refusal, Request
from luoshi.ledger.policies import can_draft
from luoshi.ledger.registers import Fact
from luoshi.lib.policy import Decision, Denied
from luoshi.ui.parts import Why


class RequestPage(RowPage):
    """Stages, text, rounds, contact data behind its mask; precedents for whoever dispatches, duplicates for whoever handles
    it. ``plain``: the contact data was asked for, and that is in the record."""

    row: Request
    main_line = tuple(stage.code for stage in stages.STAGES if stage.code not in (stages.REFUSED, stages.DECLINED))
    marks = {"requests_answered": "hollow", "requests_revisited": "solid", "request_ruled": "solid"}
    plain: Contact | None = None

    @property
    def reached(self) -> Mapping[str, date | None]:
        last, first = self.last, min(self.rounds, key=lambda row: row.ordinal, default=None)
        answered = last.answered_at if last else None
        return {
            stages.RECEIVED: self.row.received_on,
            stages.DISPATCHED: first.started_on if first else None,
            stages.ANSWERED: timezone.localtime(answered).date() if answered else None,
            stages.CLOSED: self.row.closed_on,
        }

    @property
    def colour(self) -> str:
        return lights.colour(self.row, self.today)

    @property
    def short(self) -> str:
        return lights.short(self.row, self.today)

    @property
    def why(self) -> Why | None:
        return lights.why(self.row, self.today)

    @property
    def facts(self) -> Sequence[Fact]:
        row = self.row
        found = [
            Fact(_("handling unit"), row.unit.name if row.unit else None),
            Fact(_("answer due on"), row.due_on),
            Fact(_("what is wanted"), str(row.get_sort_display())),
            Fact(_("topic"), row.topic or None),
            Fact(_("domain"), str(row.get_domain_display())),
            Fact(_("township"), row.township.name if row.township else None),
            Fact(_("who asks"), str(row.get_asker_display())),
            Fact(_("officer"), row.officer.name if row.officer else None),
        ]
        if row.origin_number:
            found.append(Fact(_("order number"), row.origin_number))
        return found

    @cached_property
    def rounds(self) -> list[Handling]:
        return list(self.row.handlings.all())

    @property
    def last(self) -> Handling | None:
        return policies.last_of(self.row)

    @property
    def refusal(self) -> Refusal | None:
        return policies.refusal_of(self.row)

    @property
    def extension(self) -> Extension | None:
        return policies.extension_of(self.last)

    @property
    def acts(self) -> Sequence[RowAct]:
        row, actor, stage = self.row, self.actor, self.row.stage
        rule = policies.can_rule_now(actor, row, self.refusal)
        more = policies.can_rule_extension(actor, row, self.extension)
        refuse = policies.can_refuse(actor, row, refused_before=self.refusal is not None)
        ask = policies.can_ask_extension(actor, row, self.extension)
        erase = policies.can_erase_contact(actor, row)
        received, unit = stage == stages.RECEIVED, stage in stages.WITH_UNIT
        return (
            self._act(_("Dispatch"), "dispatch", policies.can_dispatch(actor, row), primary=True, hidden=not received),
            self._act(_("Rule on the refusal"), "rule", rule, primary=True, hidden=stage != stages.REFUSED),
            self._act(_("Rule on more time"), "rule_more", more, primary=True, hidden=not self._more_waits),
            self._act(_("Answer"), "answer", policies.can_answer(actor, row), primary=True, hidden=not unit),
            self._act(pgettext("request", "Refuse"), "refuse", refuse, hidden=not unit),
            self._act(_("Ask for more time"), "more", ask, hidden=not unit),
            RowAct(
                _("Revisit"),
                f"{reverse('requests:revisits')}?request={row.pk}",
                policies.can_revisit(actor, row),
                primary=True,
                hidden=stage != stages.ANSWERED,
            ),
            self._act(_("Take up again"), "reopen", policies.can_reopen(actor, row), hidden=stage != stages.CLOSED),
            self._act(_("Correct the words"), "correct", policies.can_correct(actor, row), hidden=not received),
            self._act(_("Do not take up"), "decline", policies.can_decline(actor, row), hidden=not received),
            self._act(_("Make a matter of it"), "matter", can_draft(actor)),
            self._act(_("Erase the contact data now"), "erase", erase, hidden=not erase),
        )

    def _act(self, label: str, name: str, decision: Decision, *, primary: bool = False, hidden: bool = False) -> RowAct:
        url = reverse(f"requests:{name}", args=[self.row.pk])
        return RowAct(label, url, decision, primary=primary, hidden=hidden)

    @property
    def _more_waits(self) -> bool:
        return self.extension is not None and self.extension.ruled_at is None and self.row.stage in stages.WITH_UNIT

    @property
    def may_accept(self) -> bool:
        return bool(policies.can_accept(self.actor, self.row))

    @property
    def may_take_over(self) -> bool:
        return bool(policies.can_take_over(self.actor, self.row))

    # Who asked

    @cached_property
    def contact(self) -> list[tuple[str, str]]:
        """Contact data as the reader may see it, without what is not known."""
        kept = self.plain or Contact.objects.filter(request=self.row).first()
        if kept is None:
            return []
        return [(label, text) for label, text in (kept.plain if self.plain else kept.masked).items() if text]

    @property
    def may_see_contact(self) -> bool:
        return bool(policies.can_see_contact(self.actor, self.row))

    @property
    def contact_refusal(self) -> str:
        decision = policies.can_see_contact(self.actor, self.row)
        return str(decision.reason) if isinstance(decision, Denied) else ""

    @cached_property
    def precedents(self) -> list[routing.Precedent]:
        """For whoever decides where it goes."""
        decides = self.row.stage in (stages.RECEIVED, stages.REFUSED) and policies.keeps(self.actor)
        return routing.precedents_of(self.row) if decides else []

    @cached_property
    def duplicates(self) -> list[routing.Duplicate]:
        """For whoever handles it."""
        handles = self.row.stage in stages.OPEN and policies.can_see_likes(self.actor, self.row)
        return routing.duplicates_of(self.row, self.actor) if handles else []
