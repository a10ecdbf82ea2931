"""Why a claim deserves a second look: named facts with their reasons, reckoned from what the claim looks like.

No database, no clock: `risks_of` is a pure function of `ClaimFacts`. A risk is a reason to look, never a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.ui.formats import day, num

BIG_JUMP = Decimal(30)  # percent of the way to the target in one step
LONG_SILENCE_DAYS = 60


class RiskCode(models.TextChoices):
    """The heaviest first."""

    REUSED = "reused", gettext_lazy("Reused evidence")
    NO_EVIDENCE = "no_evidence", gettext_lazy("No evidence")
    JUMP = "jump", gettext_lazy("Big jump")
    RETURNED = "returned", gettext_lazy("Returned before")
    FIRST_OF_UNIT = "first_of_unit", gettext_lazy("First closure of the unit")
    SILENCE = "silence", gettext_lazy("Long silence")
    LATE = "late", gettext_lazy("Late claim")
    FIRST_OF_MEASURE = "first_of_measure", gettext_lazy("First closure of this measure")


_WEIGHT = {
    RiskCode.REUSED: 5,
    RiskCode.NO_EVIDENCE: 4,
    RiskCode.JUMP: 4,
    RiskCode.RETURNED: 3,
    RiskCode.FIRST_OF_UNIT: 3,
    RiskCode.SILENCE: 2,
    RiskCode.LATE: 2,
    RiskCode.FIRST_OF_MEASURE: 1,
}


@dataclass(frozen=True, slots=True)
class ClaimedValue:
    """The claimed value of a measure and the one reported before it (None: never before). ``start`` is where the way
    to the target begins; ``is_new``: the unit has closed no matter of this measure yet."""

    subject: str
    unit: str
    value: Decimal
    before: Decimal | None
    start: Decimal
    target: Decimal | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class Showing:
    """A file of the claim that is shown elsewhere too: its name, and where, in words."""

    file: str
    where: str


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What is known of a claim. ``spoke_on``: the last sign of the unit before it; ``returned``: how often it came back."""

    unit: str
    claimed_on: date
    due_on: date | None
    spoke_on: date | None
    late_entry: bool
    unit_has_closed: bool
    returned: int
    files: int
    values: tuple[ClaimedValue, ...] = ()
    reused: tuple[Showing, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """One fact by its code, with the reason in words."""

    code: RiskCode
    reason: str

    @property
    def weight(self) -> int:
        return _WEIGHT[self.code]

    @property
    def tone(self) -> str:
        """How the tag is drawn: what is true of most claims is not marked as a warning."""
        return "warning" if self.weight > 1 else ""

    @property
    def label(self) -> str:
        return str(self.code.label)


def risks_of(facts: ClaimFacts) -> list[Risk]:
    """The risks of a claim, the heaviest first."""
    found = [*_evidence(facts), *_values(facts), *_history(facts), *_times(facts)]
    return sorted(found, key=lambda risk: (-risk.weight, list(RiskCode).index(risk.code)))


def score(risks: list[Risk]) -> int:
    """How far up the queue a claim stands."""
    return sum(risk.weight for risk in risks)


def _evidence(facts: ClaimFacts) -> Iterator[Risk]:
    if facts.reused:
        first, more = facts.reused[0], len(facts.reused) - 1
        reason = _("“%(file)s” is the same file as %(where)s") % {"file": first.file, "where": first.where}
        yield Risk(RiskCode.REUSED, reason + (_("; %(n)d more") % {"n": more} if more else ""))
    if not facts.files:
        yield Risk(RiskCode.NO_EVIDENCE, _("The claim shows no file."))


def _values(facts: ClaimFacts) -> Iterator[Risk]:
    for value in facts.values:
        share = _step(value)
        if share is not None and share >= BIG_JUMP:
            yield Risk(RiskCode.JUMP, _jump(value, share))
            break
    new = [value.subject for value in facts.values if value.is_new]
    if new and facts.unit_has_closed:
        said = {"unit": facts.unit, "measure": new[0]}
        yield Risk(RiskCode.FIRST_OF_MEASURE, _("%(unit)s has closed nothing measured by “%(measure)s” yet.") % said)


def _step(value: ClaimedValue) -> Decimal | None:
    """The last step in percent of the whole way from the start to the target; None where there is no way."""
    if value.target is None or value.target == value.start:
        return None
    before = value.start if value.before is None else value.before
    return abs(value.value - before) / abs(value.target - value.start) * 100


def _jump(value: ClaimedValue, share: Decimal) -> str:
    said = {
        "measure": value.subject,
        "before": _amount(value.before, value.unit),
        "now": _amount(value.value, value.unit),
        "share": num(round(share)),
    }
    if value.before is None:
        return _("%(measure)s: %(now)s at once, %(share)s%% of the way; no value was reported before") % said
    return _("%(measure)s: from %(before)s to %(now)s in one step, %(share)s%% of the way") % said


def _amount(value: Decimal | None, unit: str) -> str:
    """66.4 公里; a percent sign stands at its number."""
    return f"{num(value)}{unit}" if unit in {"", "%", "‰"} else f"{num(value)} {unit}"


def _history(facts: ClaimFacts) -> Iterator[Risk]:
    if facts.returned:
        yield Risk(RiskCode.RETURNED, _("Verification returned it %(n)d times before.") % {"n": facts.returned})
    if not facts.unit_has_closed:
        yield Risk(RiskCode.FIRST_OF_UNIT, _("No matter of %(unit)s has been closed yet.") % {"unit": facts.unit})


def _times(facts: ClaimFacts) -> Iterator[Risk]:
    silent = (facts.claimed_on - facts.spoke_on).days if facts.spoke_on else 0
    if facts.spoke_on and silent >= LONG_SILENCE_DAYS:
        said = {"n": silent, "day": day(facts.spoke_on)}
        yield Risk(RiskCode.SILENCE, _("Nothing was heard for %(n)d days, since %(day)s.") % said)
    if facts.due_on and facts.claimed_on > facts.due_on:
        late = (facts.claimed_on - facts.due_on).days
        yield Risk(RiskCode.LATE, _("Claimed %(n)d days after its due date.") % {"n": late})
    elif facts.late_entry:
        yield Risk(RiskCode.LATE, _("The claim is a late entry."))
