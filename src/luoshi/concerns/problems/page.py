"""The page of one problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from luoshi.concerns.page import RowAct, RowPage
from luoshi.concerns.problems import lights, policies, stages
from luoshi.concerns.problems.models import PlanStep, Problem
from luoshi.ledger import kinds, registers
from luoshi.ledger.models import Matter
from luoshi.ledger.notes.subjects import Subject, subject_of
from luoshi.ledger.pages.words import holder_of
from luoshi.ledger.policies import can_draft
from luoshi.ledger.registers import Fact
from luoshi.lib.policy import Decision
from luoshi.org.calendar import calendar
from luoshi.ui.parts import Why


class ProblemPage(RowPage):
    """Stages, the clock, who is hurt and why, the plan, questions and decisions, what others found, its places."""

    row: Problem
    main_line = stages.MAIN_LINE
    marks = {"problem_checked": "solid", "problem_looked_back": "solid", "problem_claimed": "hollow"}

    @property
    def reached(self) -> Mapping[str, date | None]:
        row = self.row
        return {
            stages.FOUND: row.found_on,
            stages.TRIAGED: row.triaged_on,
            stages.HANDLING: row.planned_on,
            stages.SOLVED_CLAIMED: row.claimed_on,
            stages.VERIFIED: row.verified_on,
            stages.CLOSED: row.closed_on,
        }

    @cached_property
    def _known(self) -> lights.Known:
        return lights.known(self.row)

    @cached_property
    def _light(self) -> lights.Light:
        return lights.reckon(self._known, self.today, calendar())

    @property
    def colour(self) -> str:
        return self._light.colour

    @property
    def short(self) -> str:
        return lights.short(self._light, self._known)

    @property
    def why(self) -> Why | None:
        return lights.explain(self._light, self._known, self.today)

    @property
    def facts(self) -> Sequence[Fact]:
        row = self.row
        origin = self.origin
        at = origin if isinstance(origin, Matter) else None
        found_at = Fact(
            _("where exactly"), row.found_at or (at.title if at else ""), url=at.get_absolute_url() if at else ""
        )
        return (
            Fact(_("answer to it"), str(row.get_answer_display()) or _("not triaged")),
            Fact(_("last day"), row.due_on if row.is_open else None),
            Fact(_("responsible unit"), row.unit.name),
            Fact(_("responsible leader"), holder_of(row.leader) if row.leader else None),
            Fact(_("domain"), str(row.get_domain_display())),
            Fact(_("found in"), str(row.get_source_display())),
            found_at,
            *self._found_about,
            Fact(_("place (where)"), row.place),
            Fact(_("raised by"), row.raised_in.name if row.raised_in else row.raised_by.name),
            Fact(_("open for"), row.days_open(self.today), _("days")),
            Fact(_("relapses"), row.relapses),
        )

    @cached_property
    def origin(self) -> Subject | None:
        """The matter or register row where it was found, if the reader sees it."""
        row = self.row
        return subject_of(self.actor, row.origin_type, row.origin_id) if row.origin_id else None

    @property
    def _found_about(self) -> list[Fact]:
        """The project or other register row where it was found, or which the matter of its finding is about."""
        found = self.origin
        row = registers.row_of(found, self.actor) if isinstance(found, Matter) else found
        kind = kinds.of_register(registers.type_of(row)) if row else None
        return [Fact(kind.label, str(row), url=row.get_absolute_url())] if row and kind else []

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What is known of it, in the words of those who found and answer it."""
        row = self.row
        said = (
            (_("who is hurt"), row.hurt),
            (_("cause"), row.cause),
            (_("what was tried"), row.tried),
            (_("what is done about it"), row.measure),
            (_("what the unit says"), row.claim),
        )
        return [(label, words) for label, words in said if words]

    @property
    def steps_of_plan(self) -> list[tuple[PlanStep, bool, str, str]]:
        """Each step: whether it is late, and where it is reported done or made a matter (empty where the reader may not)."""
        found = []
        for step in self.row.plan_steps.all():
            late = step.done_on is None and step.on < self.today
            done = self._url("step_done", step) if policies.can_do_step(self.actor, self.row, step) else ""
            matter = self._url("step_matter", step) if step.done_on is None and can_draft(self.actor) else ""
            found.append((step, late, done, matter))
        return found

    @cached_property
    def places(self) -> list[Problem]:
        """The other places under the same root that the reader sees; the root is named apart."""
        root = self.row.root_id or self.row.pk
        rows = Problem.objects.visible_to(self.actor).filter(root=root).exclude(pk=self.row.pk)
        return list(rows.select_related("unit"))

    @cached_property
    def sees_root(self) -> bool:
        root = self.row.root
        return root is not None and Problem.objects.visible_to(self.actor).filter(pk=root.pk).exists()

    @property
    def acts(self) -> Sequence[RowAct]:
        row, actor, stage = self.row, self.actor, self.row.stage
        worked = stage in (stages.TRIAGED, stages.HANDLING)
        asked = row.asked_until is not None
        waits = policies.waiting(row) is not None
        return (
            self._act("triage", _("Triage"), policies.can_triage(actor, row), primary=True, hidden=bool(row.answer)),
            self._act("decide", _("Decide"), policies.can_decide(actor, row), primary=True, hidden=not waits),
            self._act(
                "rule_time", _("Rule on more time"), policies.can_rule_time(actor, row), primary=True, hidden=not asked
            ),
            self._act(
                "plan",
                _("Make the plan"),
                policies.can_plan(actor, row),
                primary=True,
                hidden=not worked or row.answer != "plan_required" or row.has_plan,
            ),
            self._act("claim", _("Claim as solved"), policies.can_claim(actor, row), primary=True, hidden=not worked),
            self._act(
                "check", _("Check"), policies.can_check(actor, row), primary=True, hidden=stage != stages.SOLVED_CLAIMED
            ),
            self._act(
                "close", _("Close off"), policies.can_close(actor, row), primary=True, hidden=stage == stages.CLOSED
            ),
            self._act("look_back", _("Look back"), policies.can_look_back(actor, row), hidden=stage != stages.CLOSED),
            self._act("escalate", _("Escalate"), policies.can_escalate(actor, row), hidden=not worked or waits),
            self._act("time", _("Ask for more time"), policies.can_ask_time(actor, row, self.today), hidden=not worked),
            self._act("join", _("Join to its root"), policies.can_join(actor, row), hidden=bool(row.root_id)),
            self._act("part", _("Part from its root"), policies.can_part(actor, row), hidden=not row.root_id),
            self._act("edit", _("Change the problem"), policies.can_edit(actor, row)),
        )

    def _act(self, name: str, label: str, decision: Decision, *, primary: bool = False, hidden: bool = False) -> RowAct:
        return RowAct(label, self._url(name, self.row), decision, primary=primary, hidden=hidden)

    @staticmethod
    def _url(name: str, row: Problem | PlanStep) -> str:
        return reverse(f"problems:{name}", args=[row.pk])
