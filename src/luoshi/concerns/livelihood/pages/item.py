"""The page of one item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.concerns.livelihood import actions, limits, policies, stages
from luoshi.concerns.livelihood.models import Assessment, FundReport, Item, QuarterText
from luoshi.concerns.livelihood.pages.listing import light_of, short_of
from luoshi.concerns.livelihood.querysets import matters_of
from luoshi.concerns.page import RowAct, RowPage
from luoshi.ledger.models import Matter
from luoshi.ledger.pages.words import holder_of
from luoshi.ledger.policies import can_draft
from luoshi.ledger.registers import Fact
from luoshi.lib.policy import first_denial
from luoshi.ui.formats import full_day, num, percent
from luoshi.ui.parts import Key


class ItemPage(RowPage):
    """Stages, the vote, places, funds, the texts of the quarters, what people said."""

    row: Item
    main_line = stages.MAIN_LINE
    marks = {"livelihood_checked": "solid", "livelihood_done": "solid", "livelihood_funds_reported": "hollow"}

    @property
    def reached(self) -> Mapping[str, date | None]:
        row = self.row
        asked = [said.on for said in row.assessments.all()]
        return {
            stages.PROPOSED: row.collected_on,
            stages.CHOSEN: row.vote.held_on if row.vote and row.stage != stages.NOT_CHOSEN else None,
            stages.PUBLISHED: row.published_on,
            stages.DONE: row.done_on,
            stages.ASSESSED: asked[0] if asked and row.stage == stages.ASSESSED else None,
        }

    @property
    def colour(self) -> str:
        return light_of(self.row) if self.row.is_public else ""

    @property
    def short(self) -> str:
        return short_of(self.row)

    @property
    def facts(self) -> Sequence[Fact]:
        row = self.row
        asked = _("%(n)s (%(source)s)") % {"n": num(vars(row)["asked"]), "source": row.get_source_display()}
        return (
            Fact(_("lead unit"), row.lead_unit.name if row.lead_unit else None),
            Fact(_("sponsor"), holder_of(row.sponsor) if row.sponsor else None),
            Fact(_("to be done by"), row.due_on),
            Fact(_("who benefits"), row.beneficiaries),
            Fact(_("Asked for"), asked),
            Fact(_("collected by"), row.collected_by.name),
            Fact(_("where the funds come from"), row.funds_from),
            *self._planned,
        )

    @property
    def _planned(self) -> Sequence[Fact]:
        """Of what is promised the key figures say it."""
        row = self.row
        if row.is_public:
            return (Fact(_("published in"), row.published_in),)
        return (
            Fact(_("how many benefit"), row.people or None),
            Fact(_("funds planned"), row.funds or None, _("10,000 yuan")),
        )

    @cached_property
    def verified_funds(self) -> FundReport | None:
        """The last fund report that was verified."""
        return next((report for report in reversed(self.row.fund_reports.all()) if report.is_verified), None)

    @cached_property
    def last_asked(self) -> Assessment | None:
        return next(reversed(self.row.assessments.all()), None)

    @property
    def keys(self) -> list[Key]:
        """Who benefits, money, places, what people say: verified values only."""
        row, report, said = self.row, self.verified_funds, self.last_asked
        unit, places = _("10,000 yuan"), list(row.places.all())
        day = _("verified up to %(day)s") % {"day": full_day(report.as_of)} if report else _("nothing verified yet")
        rate = said.rate if said else None
        return [
            Key(_("how many benefit"), num(row.people or None), "", _("as planned")),
            Key(_("funds planned"), num(row.funds or None), unit, ""),
            Key(_("in place, verified"), num(report.found_in_place if report else None), unit, day),
            Key(
                _("paid, verified"),
                num(report.found_paid if report else None),
                unit,
                _("%(n)s of the plan") % {"n": percent(report.share_paid, 1)} if report and report.share_paid else "",
            ),
            Key(
                _("places in use"),
                f"{sum(1 for place in places if place.found_on)} / {len(places)}",
                _("places (count)"),
                "",
            ),
            Key(
                _("satisfied or basically so"),
                percent(rate, 1) if rate is not None else "—",
                "",
                _("%(n)d asked") % {"n": said.asked} if said else _("nobody was asked yet"),
            ),
        ]

    @cached_property
    def matters(self) -> list[Matter]:
        """Matters that carry it out and that the reader sees, those that are about a project or a target included."""
        rows = Matter.objects.visible_to(self.actor).filter(pk__in=matters_of(self.row).values("pk"))
        return list(rows.select_related("lead_unit", "light").order_by("due_on"))

    @property
    def votes(self) -> list[tuple[str, str]]:
        """What the congress said of it."""
        row = self.row
        if row.vote is None:
            return []
        counts = (
            (_("in favour"), row.votes_for),
            (_("against"), row.votes_against),
            (_("abstained"), row.votes_abstained),
        )
        return [(label, num(count)) for label, count in counts] + [
            (_("deputies in all"), num(row.vote.deputies)),
            (_("valid ballots"), num(row.vote.ballots)),
        ]

    @property
    def quarters(self) -> list[tuple[int, QuarterText | None, str]]:
        """Every quarter that is over since it was published, its text, and where it is written."""
        row = self.row
        if row.published_on is None:
            return []
        texts = {text.quarter: text for text in row.texts.all()}
        may = bool(policies.can_write(self.actor, row))
        over = range(1, limits.last_ended(row.year, self.today) + 1)
        return [
            (quarter, texts.get(quarter), self._write_url(quarter, texts.get(quarter)) if may else "")
            for quarter in over
            if row.published_on <= limits.end_of(row.year, quarter)
        ]

    def _write_url(self, quarter: int, text: QuarterText | None) -> str:
        if text is not None and text.is_released and not policies.keeps(self.actor):
            return ""
        return reverse("livelihood:text", args=[self.row.pk, quarter])

    @property
    def acts(self) -> Sequence[RowAct]:
        return (*self._before_promise, *self._of_promise, *self._at_the_end, self._edit)

    def _url(self, name: str) -> str:
        return reverse(f"livelihood:{name}", args=[self.row.pk])

    @property
    def _finished(self) -> bool:
        return self.row.stage in (stages.DONE, stages.ASSESSED)

    @property
    def _before_promise(self) -> Sequence[RowAct]:
        row, actor = self.row, self.actor
        taken = row.stage in (stages.CHOSEN, stages.NOT_CHOSEN, *stages.PUBLIC)
        ended = row.stage in stages.DROPPED or self._finished
        new = row.stage == stages.PROPOSED
        may_screen, may_place = policies.can_screen(actor, row), policies.can_place(actor, row)
        return (
            RowAct(_("Shortlist, merge or decline"), self._url("screen"), may_screen, primary=new, hidden=taken),
            RowAct(_("Set the places"), self._url("places"), may_place, hidden=ended),
        )

    @property
    def _of_promise(self) -> Sequence[RowAct]:
        row, actor = self.row, self.actor
        unpublished, unchosen = not row.is_public, row.stage not in (stages.CHOSEN, *stages.PUBLIC)
        may_report = policies.can_report_funds(actor, row)
        may_check, may_link = actions.may_check(actor, row), actions.may_link(actor, row)
        may_draft, alone = first_denial(can_draft(actor), policies.can_link(actor, row)), not self.matters
        return (
            RowAct(_("Report funds"), self._url("funds"), may_report, hidden=unpublished),
            RowAct(
                _("Check places and funds"),
                self._url("check"),
                may_check,
                primary=actions.waits(row),
                hidden=unpublished,
            ),
            RowAct(_("Link matters"), self._url("link"), may_link, primary=alone, hidden=unchosen),
            RowAct(_("Make a matter of the item"), self._url("matter"), may_draft, hidden=unchosen),
        )

    @property
    def _at_the_end(self) -> Sequence[RowAct]:
        row, actor = self.row, self.actor
        unpublished, finished = not row.is_public, self._finished
        ready = bool(self.matters) and not vars(row)["open_matters"]
        may_finish, may_reopen = policies.can_finish(actor, row), policies.can_reopen(actor, row)
        may_assess, unheard = policies.can_assess(actor, row), row.stage == stages.DONE
        again = _("It is not done: work on it again")
        return (
            RowAct(
                _("The item is done"), self._url("finish"), may_finish, primary=ready, hidden=unpublished or finished
            ),
            RowAct(_("Enter what people said"), self._url("assess"), may_assess, primary=unheard, hidden=unpublished),
            RowAct(again, self._url("reopen"), may_reopen, hidden=not finished),
        )

    @property
    def _edit(self) -> RowAct:
        row = self.row
        ended = row.stage in stages.DROPPED or self._finished
        return RowAct(_("Change the item"), self._url("edit"), policies.can_edit(self.actor, row), hidden=ended)
