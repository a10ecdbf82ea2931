"""A problem as it is typed, and everything that is said of it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.forms.models import fields_for_model, model_to_dict
from django.utils.translation import gettext as gettext
from django.utils.translation import gettext_lazy as _

from luoshi.concerns.problems.actions import EDITABLE, FindingInput, ProblemInput, QuestionInput, StepInput
from luoshi.concerns.problems.models import Answer, Outcome, Problem, Source
from luoshi.ledger.forms.base import DayInput, name_cells, segments, words_field
from luoshi.ledger.forms.choices import LeaderField, UnitField, offer
from luoshi.ledger.models import Matter
from luoshi.ledger.notes.subjects import Subject
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.choices import leaders_of, units_of
from luoshi.ui.keyed import KeyedForm

if TYPE_CHECKING:
    _OneProblem = forms.ModelChoiceField[Problem]
else:  # the class takes no type at run time
    _OneProblem = forms.ModelChoiceField

STEPS = 6
_LONG = ("hurt", "cause", "tried")


def _day(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput, **more)


class ProblemForm(KeyedForm):
    """The facts of a problem; what the matter or the row where it was found says of itself stands there already."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, actor: Actor, data: Any = None, *, problem: Problem | None = None, origin: Subject | None = None
    ) -> None:
        self.origin = origin
        super().__init__(data, initial=_start(problem, origin))
        self.fields |= fields_for_model(Problem, fields=EDITABLE, formfield_callback=_control)
        for name in _LONG:
            self.fields[name].widget = forms.Textarea({"rows": 2})
        self.fields["unit"] = UnitField(label=_("responsible unit"))
        self.fields["leader"] = LeaderField(label=_("responsible leader"), required=False)
        self.fields["what"].help_text = _("What does not work, in one sentence; no names of citizens.")
        self.fields["found_at"].help_text = _("Such as: audit report of March, item 4; dispatch of the north road.")
        offer(self, "unit", units_of(actor.county_id))
        offer(self, "leader", leaders_of(actor.county_id))

    @property
    def input(self) -> ProblemInput:
        """The problem as the action takes it."""
        return ProblemInput({name: self.cleaned_data[name] for name in EDITABLE}, origin=self.origin)


def _start(problem: Problem | None, origin: Subject | None) -> dict[str, Any]:
    if problem is not None:
        return model_to_dict(problem, fields=EDITABLE) | {"version": problem.version}
    begin: dict[str, Any] = {"found_on": clock.today(), "source": Source.HAND}
    if origin is None:
        return begin
    if not isinstance(origin, Matter):
        unit = getattr(origin, "unit_id", None) or getattr(origin, "lead_unit_id", None)
        return begin | {"found_at": str(origin)[:200], "unit": unit}
    found_at = f"{origin.number or ''} {origin.title}".strip()
    return begin | {
        "source": Source.REPORT,
        "found_at": found_at[:200],
        "unit": origin.lead_unit_id,
        "leader": origin.sponsor_id,
        "domain": origin.domain,
    }


def _control(field: models.Field[Any, Any], **given: Any) -> forms.Field | None:
    return _day(field.verbose_name) if isinstance(field, models.DateField) else field.formfield(**given)


class _Asks(KeyedForm):
    """Who can decide, and what."""

    post = LeaderField(label=_("leader who decides"), required=False)
    unit = UnitField(label=_("unit that decides"), required=False)
    ask = words_field(_("what is to be decided"), required=False, rows=2, most=400)

    def __init__(self, problem: Problem, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"post": problem.leader_id, **(initial or {})})
        offer(self, "post", leaders_of(problem.county_id))
        offer(self, "unit", units_of(problem.county_id))

    @property
    def question(self) -> QuestionInput:
        return QuestionInput(self.said("ask"), self.said("post"), self.said("unit"))


class EscalateForm(_Asks):
    """提级."""


class TriageForm(_Asks):
    """One of the two answers, or who gives it."""

    answer = segments(_("answer to it"), Answer.choices)
    measure = words_field(_("what is done about it"), required=False, rows=2, most=400)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, problem: Problem, data: Any = None) -> None:
        super().__init__(problem, data, initial={"version": problem.version, "answer": Answer.SOLVE_NOW})
        self.order_fields(["answer", "measure"])
        self.fields["answer"].help_text = _("Solve at once: 7 working days. Dated plan: by day 30. There is no third.")
        self.fields["ask"].help_text = _("Only where it is escalated.")


class DecideForm(KeyedForm):
    """The decision."""

    answer = segments(_("answer to it"), [pair for pair in Answer.choices if pair[0] != Answer.ESCALATE])
    words = words_field(_("decision"), most=400)


class PlanForm(KeyedForm):
    """Up to six steps; empty lines are left out."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, problem: Problem, data: Any = None) -> None:
        super().__init__(data, initial={"version": problem.version})
        units = units_of(problem.county_id)
        for n in range(1, STEPS + 1):
            self.fields[f"words_{n}"] = forms.CharField(
                label=gettext("step %(n)d: what") % {"n": n}, max_length=200, required=False
            )
            self.fields[f"on_{n}"] = _day(gettext("step %(n)d: by") % {"n": n}, required=False)
            self.fields[f"unit_{n}"] = UnitField(
                label=gettext("step %(n)d: who") % {"n": n}, required=False, empty_label=gettext("responsible unit")
            )
            offer(self, f"unit_{n}", units)
        name_cells(self)

    @property
    def lines(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [(self[f"words_{n}"], self[f"on_{n}"], self[f"unit_{n}"]) for n in range(1, STEPS + 1)]

    @property
    def steps(self) -> Sequence[StepInput]:
        """Lines up to the last one that says anything."""
        read = [
            StepInput(self.said(f"words_{n}"), self.said(f"on_{n}"), self.said(f"unit_{n}"))
            for n in range(1, STEPS + 1)
        ]
        while read and not (read[-1].words or read[-1].on):
            read.pop()
        return read


class TimeForm(KeyedForm):
    """More time, before the end."""

    until = _day(_("until (more time)"))
    words = words_field(_("why more time"), rows=2, most=200)


class RuleTimeForm(KeyedForm):
    """The ruling on more time."""

    ruling = segments(_("ruling"), (("yes", _("grant")), ("no", _("refuse"))))
    words = words_field(_("reason"), rows=2, most=200)

    @property
    def granted(self) -> bool:
        return bool(self.said("ruling") == "yes")


class WordsForm(KeyedForm):
    """An act that needs a few words; ``label`` says which."""

    def __init__(self, data: Any = None, *, label: Any, most: int = 400) -> None:
        super().__init__(data)
        self.fields["words"] = words_field(label, most=most)


class FoundForm(KeyedForm):
    """What somebody else than the solver found."""

    outcome = segments(_("found (outcome)"), ())
    on_site = forms.BooleanField(label=_("on site"), required=False)
    words = words_field(_("what was found"), most=400)

    def __init__(self, data: Any = None, *, outcomes: tuple[Outcome, ...]) -> None:
        super().__init__(data)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, one.label) for one in outcomes]

    @property
    def input(self) -> FindingInput:
        return FindingInput(self.said("outcome"), self.said("words"), on_site=self.said("on_site"))


class _ProblemField(_OneProblem):
    """A problem by number and name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} {obj.what}"


class JoinForm(KeyedForm):
    """The root among open problems that are nobody's place."""

    root = _ProblemField(Problem.objects.none(), label=_("root problem"))

    def __init__(self, problem: Problem, data: Any = None) -> None:
        super().__init__(data)
        roots = Problem.objects.filter(county=problem.county_id, root=None).open().exclude(pk=problem.pk)
        field = self.fields["root"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = roots
