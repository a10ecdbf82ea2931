"""The page of one lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.concerns.investment import light, policies, projects, stages
from luoshi.concerns.investment.models import Lead, SigningKind
from luoshi.concerns.page import RowAct, RowPage
from luoshi.ledger.models import RegisterRow
from luoshi.ledger.pages.words import holder_of
from luoshi.ledger.policies import can_draft
from luoshi.ledger.registers import Fact, facts_of
from luoshi.ui.formats import num, percent
from luoshi.ui.parts import Key, Why


class LeadPage(RowPage):
    """Stages, what is promised against what is in place, the next step, visits."""

    row: Lead
    main_line = tuple(stage.code for stage in stages.STAGES if stage.code != stages.DROPPED)
    marks = {"lead_claims_verified": "solid", "lead_capital_claimed": "hollow", "lead_signed": "hollow"}

    @property
    def reached(self) -> Mapping[str, date | None]:
        row = self.row
        signed = {signing.kind: signing.on for signing in row.signings.all()}
        return {
            stages.LEAD: row.found_on,
            stages.FRAMEWORK: signed.get(SigningKind.FRAMEWORK),
            stages.CONTRACT: signed.get(SigningKind.CONTRACT),
            stages.REGISTERED: row.registered_on,
            stages.STARTED: row.started_on,
            stages.IN_PRODUCTION: row.produced_on,
            stages.AT_CAPACITY: row.full_on,
        }

    @property
    def colour(self) -> str:
        return self.row.colour(self.today)

    @property
    def short(self) -> str:
        return light.short(self.row, self.today)

    @property
    def why(self) -> Why | None:
        return None if self.row.has_ended else light.why(self.row, self.today)

    @property
    def facts(self) -> Sequence[Fact]:
        row = self.row
        return (
            Fact(_("next step"), row.next_step),
            Fact(_("by"), row.next_on),
            Fact(_("investor"), f"{row.investor}（{row.origin}）" if row.origin else row.investor),
            Fact(_("kind of industry"), str(row.get_industry_display())),
            Fact(_("owner unit"), row.unit.name),
            Fact(_("township"), row.township.name if row.township else None),
            Fact(_("sponsor"), holder_of(row.sponsor) if row.sponsor else None),
        )

    @property
    def keys(self) -> list[Key]:
        """Promised against in place, claimed beside verified."""
        sums = vars(self.row)
        promised, found = sums["promised"], sums["promised_verified"]
        paid, paid_found = sums["in_place"], sums["in_place_verified"]
        unit, claimed = _("10,000 yuan"), _("claimed %(n)s")
        share = percent(paid_found * 100 / found, 1) if found else "—"
        return [
            Key(_("Spoken of"), num(self.row.planned or None), unit, _("before anything was signed")),
            Key(_("Promised, verified"), num(found), unit, claimed % {"n": num(promised)}),
            Key(_("In place, verified"), num(paid_found), unit, claimed % {"n": num(paid)}),
            Key(_("In place of promised"), share, "", _("verified values only")),
        ]

    @property
    def acts(self) -> Sequence[RowAct]:
        row, actor = self.row, self.actor

        def url(name: str) -> str:
            return reverse(f"investment:{name}", args=[row.pk])

        ended = row.has_ended
        return (
            RowAct(_("Follow up"), url("follow"), policies.can_follow(actor, row), primary=True, hidden=ended),
            RowAct(_("Sign"), url("sign"), policies.can_sign(actor, row)),
            RowAct(_("Claim capital in place"), url("capital"), policies.can_claim(actor, row)),
            RowAct(
                _("Verify signings"),
                f"{reverse('investment:verify', args=['signings'])}?lead={row.pk}",
                policies.can_verify(actor, row),
                hidden=not row.signings.all(),
            ),
            RowAct(
                _("Verify capital"),
                f"{reverse('investment:verify', args=['capital'])}?lead={row.pk}",
                policies.can_verify(actor, row),
                hidden=not row.capital.all(),
            ),
            RowAct(_("Move to another stage"), url("move"), policies.can_move(actor, row)),
            RowAct(_("Promise of the county: make a matter"), url("matter"), can_draft(actor)),
            RowAct(_("Change the facts"), url("edit"), policies.can_edit(actor, row)),
        )

    @cached_property
    def project(self) -> RegisterRow | None:
        """The key project that the lead became, where the reader sees it."""
        return projects.project_of(self.row.project_number, self.actor)

    @property
    def project_facts(self) -> list[Fact]:
        return list(facts_of(self.project).values()) if self.project else []
