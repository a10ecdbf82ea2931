"""What happens to a problem: steps of its plan, decisions asked for, what was found on checking."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.problems.models.problem import Answer, Problem
from luoshi.concerns.problems.querysets import EscalationQuerySet, PlanStepQuerySet
from luoshi.ledger.models.base import CountyRow
from luoshi.org.models import Person, Post, Unit


class PlanStep(CountyRow):
    """One dated step of the plan; ``unit`` where another than the responsible one does it."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="plan_steps")
    ordinal = models.PositiveSmallIntegerField()
    on = models.DateField(_("by (day)"))
    words = models.CharField(_("step (of a plan)"), max_length=200)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who does it")
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_words = models.CharField(_("what was done"), max_length=200, blank=True)

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["county", "problem", "ordinal"], name="problem_step_once")]

    def __str__(self) -> str:
        return self.words


class Escalation(CountyRow):
    """提级: who can decide is asked, by a day; the decision says how the problem is answered."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="escalations")
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("leader who decides")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit that decides")
    )
    ask = models.CharField(_("what is to be decided"), max_length=400)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decide_by = models.DateField(_("decide by"))
    decision = models.CharField(_("decision"), max_length=400, blank=True)
    answer = models.CharField(_("answer to it"), max_length=16, choices=Answer, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = EscalationQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["county", "problem"],
                condition=Q(decided_on__isnull=True),
                name="problem_one_question",
                violation_error_message=_("A decision is waited for already."),
            ),
            models.CheckConstraint(
                condition=Q(post__isnull=True) ^ Q(unit__isnull=True),
                name="problem_one_decider",
                violation_error_message=_("Choose one who decides: a leader or a unit."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | (~Q(decision="") & Q(answer__in=(Answer.SOLVE_NOW, Answer.PLAN_REQUIRED))),
                name="problem_decision_answers",
            ),
        ]

    def __str__(self) -> str:
        return self.ask

    @property
    def decider(self) -> str:
        return self.post.title if self.post else self.unit.name if self.unit else ""


class Outcome(models.TextChoices):
    """What was found on checking."""

    SOLVED = "solved", _("solved")
    NOT_SOLVED = "not_solved", _("not solved")
    HELD = "held", _("stays solved")
    RELAPSED = "relapsed", _("has come back")


class Finding(CountyRow):
    """What somebody of another unit found: on a claim, or after closing. ``claim`` are the words that were checked."""

    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="findings")
    outcome = models.CharField(_("found (outcome)"), max_length=12, choices=Outcome)
    words = models.CharField(_("what was found"), max_length=400)
    claim = models.CharField(max_length=400, blank=True)
    on_site = models.BooleanField(_("on site"), default=False)
    found_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at"]

    def __str__(self) -> str:
        return self.words
