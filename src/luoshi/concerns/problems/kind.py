"""The kind of matter that a plan's step becomes, and what other apps may read of a problem."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.concerns.problems.models import Problem
from luoshi.ledger import kinds
from luoshi.ledger.registers import Fact

CODE = "problem"


def facts(problem: Problem) -> Mapping[str, Fact]:
    """What stands in the row itself; no query."""
    url = problem.get_absolute_url()
    return {
        "number": Fact(_("Number"), problem.number, status="typed", url=url),
        "stage": Fact(_("Stage"), problem.stage_label, status="typed", url=url),
        "answer": Fact(_("answer to it"), str(problem.get_answer_display()), status="typed", url=url),
        "due_on": Fact(_("last day"), problem.due_on if problem.is_open else None, status="planned", url=url),
        "relapses": Fact(_("relapses"), problem.relapses, status="verified", url=url),
    }


PROBLEM = kinds.register(
    kinds.Kind(CODE, gettext_lazy("step of a problem"), "WT", register="problems.Problem", facts=facts)
)
