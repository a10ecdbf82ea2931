"""The page of one matter: where it comes from, how far it is, verified, and what the reader may do."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.ledger import acts, kinds, panels, policies, registers
from luoshi.ledger.lights.explain import explain, short
from luoshi.ledger.models import Matter, MatterLight, Measure, PlanPoint, State
from luoshi.ledger.pages import series, words
from luoshi.ledger.pages.abilities import abilities, main_step
from luoshi.ledger.pages.about import quote_of
from luoshi.ledger.pages.phases import obstacle, phases
from luoshi.ledger.pages.proof import Proof, proofs_of
from luoshi.ledger.pages.trail import Trail, trail_of
from luoshi.ledger.people import holdings_of, in_role, names
from luoshi.ledger.scene import Scene
from luoshi.org.actors import Actor
from luoshi.org.models import Holding, Role
from luoshi.ui.formats import full_day, percent
from luoshi.ui.parts import Action, Link, Path, Phase, Quote, Step, Why

_PATH = (State.DRAFT, State.ISSUED, State.ACKNOWLEDGED, State.IN_PROGRESS, State.CLAIMED, State.CLOSED)
_PLACE = {State.DISPUTED: State.ISSUED, State.SUSPENDED: State.IN_PROGRESS}


class MatterPage:
    """What the template asks for; each thing is asked of the database once."""

    def __init__(self, actor: Actor, matter: Matter, today: date, trail: str = "") -> None:
        self.actor, self.matter, self.today = actor, matter, today
        self.scene = Scene(actor, matter, today)
        self._only = trail

    @property
    def panels(self) -> list[tuple[panels.Panel, str]]:
        """What other apps add; drafts have nothing yet."""
        return [] if self.matter.state == State.DRAFT else panels.of(self.matter)

    @property
    def light(self) -> MatterLight | None:
        return getattr(self.matter, "light", None)

    @property
    def reason(self) -> str:
        return short(self.light, self.matter) if self.light else ""

    @property
    def colour(self) -> str:
        return self.light.verified if self.light else "none"

    @property
    def why_url(self) -> str:
        """Where the light explains itself."""
        return "#why" if self.why else ""

    @property
    def kind(self) -> str:
        return str(kinds.get(self.matter.kind).label)

    @cached_property
    def subject(self) -> registers.Subject | None:
        """What the matter is about, where it is a row of a register; one query then, none otherwise."""
        return registers.subject_of(self.matter, self.actor)

    @property
    def suspect(self) -> bool:
        return words.is_suspect(self.matter)

    @property
    def overdue(self) -> bool:
        return self.matter.is_overdue(self.today)

    @cached_property
    def why(self) -> Why | None:
        """None where the light explains itself: drafts and cancelled matters."""
        if self.light is None or self.light.verified == "none":
            return None
        links: tuple[Link, ...] = ()
        if policies.can_override_light(self.actor, self.matter):
            links = (Link(_("Set by hand (with a reason)"), acts.BY_CODE["override"].url(self.matter)),)
        return explain(self.light, self.matter, links)

    @property
    def override(self) -> dict[str, str] | None:
        """Who painted the light, why and until when, where an override decides it."""
        kept = self.light.explanation.get("override") if self.light else None
        return {**kept, "until": full_day(date.fromisoformat(kept["until"]))} if kept else None

    @cached_property
    def steps(self) -> list[Step]:
        """The path of states with the days they were reached."""
        days = {
            State.ISSUED: self.matter.issued_on,
            State.ACKNOWLEDGED: self.matter.acknowledged_at,
            State.CLAIMED: self.matter.claimed_at,
            State.CLOSED: self.matter.closed_at,
        }
        place_of = {state: place for place, state in enumerate(_PATH)} | {s: _PATH.index(p) for s, p in _PLACE.items()}
        now = place_of.get(State(self.matter.state), -1)
        steps = []
        for place, state in enumerate(_PATH):
            position = "done" if place < now or self.matter.state == State.CLOSED else "now" if place == now else "next"
            shown = self.matter.state if place == now else state
            steps.append(Step(State(shown).label, position, days.get(state) if position != "next" else None))
        return steps

    @property
    def due(self) -> str:
        """Days left, and how the date stands to the one in the document."""
        said = [words.days_left(self.matter, self.today)]
        source, due = self.matter.source_due_on, self.matter.due_on
        if source and due and source != due:
            pattern = _("%(n)d days before the document's") if due < source else _("%(n)d days after the document's")
            said.append(pattern % {"n": abs((source - due).days)})
        return "，".join(part for part in said if part)

    @cached_property
    def measure(self) -> Measure | None:
        return series.main_measure(self.matter)

    @cached_property
    def figures(self) -> dict[str, str]:
        """Verified and claimed value of the deciding measure, in words, with their shares."""
        if self.measure is None or self.light is None:
            return {}
        claimed, verified = series.last_values(self.matter, self.measure)
        unit = self.measure.unit
        return {
            "verified": words.amount(verified[1] if verified else None),
            "target": words.amount(self.measure.value, unit),
            "share": percent(self.light.completion_verified, 1) if self.light.completion_verified is not None else "",
            "claimed": words.amount(claimed[1], unit) if claimed else words.amount(None),
            "claimed_share": percent(self.light.completion_claimed, 1)
            if self.light.completion_claimed is not None
            else "",
        }

    @property
    def others(self) -> list[dict[str, str]]:
        """The measures that do not decide the light."""
        rows = []
        for measure in self.matter.measures.all():
            if self.measure is None or measure.pk == self.measure.pk:
                continue
            claimed, verified = series.last_values(self.matter, measure)
            rows.append(
                {
                    "subject": measure.subject,
                    "claimed": words.amount(claimed[1] if claimed else None),
                    "verified": words.amount(verified[1] if verified else None),
                    "target": words.amount(measure.value, measure.unit),
                }
            )
        return rows

    @cached_property
    def quotes(self) -> list[Quote]:
        return [quote_of(citation) for citation in words.citations_of(self.matter)]

    @cached_property
    def relatives(self) -> list[tuple[str, Matter]]:
        """Matters of the same sentences, the parent's and the children, as far as the reader sees them; one query."""
        clauses = [citation.clause_id for citation in self.matter.citations.all()]
        related = Q(citations__clause__in=clauses) | Q(parent=self.matter.pk)
        if self.matter.parent_id:
            related |= Q(pk=self.matter.parent_id)
        rows = Matter.objects.filter(related).exclude(pk=self.matter.pk).values("pk")
        found = Matter.objects.visible_to(self.actor).filter(pk__in=rows).select_related("light", "lead_unit")
        return [(self._relation(row), row) for row in found.exclude(state=State.CANCELLED)[:12]]

    def _relation(self, other: Matter) -> str:
        if other.pk == self.matter.parent_id:
            return _("above this one")
        return _("part of this one") if other.parent_id == self.matter.pk else _("from the same sentence")

    @cached_property
    def periods(self) -> list[series.Period]:
        return series.periods_of(self.matter, self.measure) if self.measure else []

    @property
    def path(self) -> Path | None:
        if self.measure is None or not self.periods:
            return None
        return series.path_of(self.measure, self.periods)

    @property
    def milestones(self) -> list[PlanPoint]:
        """The steps in words."""
        return [point for point in self.matter.plan_points.all() if point.measure_id is None]

    @cached_property
    def _holdings(self) -> list[Holding]:
        return holdings_of(self.matter, self.today)

    @cached_property
    def people(self) -> dict[str, str]:
        """Who stands for which part, by title and name."""
        lead, held = self.matter.lead_unit_id, self._holdings
        return {
            "head": names(in_role(held, Role.UNIT_HEAD, lead)),
            "liaison": names(in_role(held, Role.LIAISON, lead)),
            "responsible": names(row for row in held if row.post_id == self.matter.responsible_id),
            "sponsor": names(row for row in held if row.post_id == self.matter.sponsor_id),
            "office": names(in_role(held, Role.DELIVERY_OFFICE)),
        }

    @property
    def phases(self) -> list[Phase]:
        people = [self.people[part] for part in ("responsible", "head", "liaison") if self.people[part]]
        return phases(self.matter, people)

    @cached_property
    def evidence(self) -> list[Proof]:
        return proofs_of(self.actor, reversed(self.matter.evidence.all()))

    @cached_property
    def trail(self) -> Trail:
        return trail_of(self.matter, self._only)

    @cached_property
    def _abilities(self) -> tuple[list[Action], list[Action]]:
        return abilities(self.scene)

    @property
    def abilities(self) -> list[Action]:
        return self._abilities[0]

    @property
    def others_abilities(self) -> list[Action]:
        return self._abilities[1]

    @property
    def main_step(self) -> Action | None:
        return main_step(self.abilities)

    @cached_property
    def requests(self) -> list[str]:
        """What waits for somebody's ruling, in words."""
        found = [_("Objection: %(reason)s") % {"reason": d.reason} for d in self.matter.disputes.all() if d.is_open]
        for extension in self.matter.extensions.all():
            if extension.is_open:
                day = full_day(extension.new_due_on)
                found.append(_("Extension to %(day)s asked: %(reason)s") % {"day": day, "reason": extension.reason})
        for pause in self.matter.suspensions.all():
            if pause.is_open:
                said = {"condition": pause.condition, "day": full_day(pause.review_on)}
                found.append(_("Suspension asked until %(condition)s; look again on %(day)s") % said)
        return found

    @property
    def problem(self) -> str:
        """The last report's problem with its answer."""
        last = self.scene.last_report
        return obstacle(last) if last and last.obstacle and self.matter.is_open else ""
