"""The four rates that a province publishes of its key projects: each with what is counted and what is not.

All of them are of the year of the counted month, over projects that have left the pool and were not dropped, from verified
values; what was claimed stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luoshi.projects import stages
from luoshi.projects.models import FundSource
from luoshi.projects.standing import NOTHING, Standing

START, INVESTMENT, FUNDS, FINISH = "start", "investment", "funds", "finish"
LABELS: dict[str, str | Promise] = {
    START: _("rate of starts"),
    INVESTMENT: _("rate of investment done"),
    FUNDS: _("rate of funds received"),
    FINISH: _("rate of finishes on time"),
}
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Rate:
    """``done`` of ``due``; ``claimed`` where units claim more or less; ``schedule`` percent where there is a plan."""

    code: str
    due: Decimal
    done: Decimal
    claimed: Decimal | None = None
    schedule: Decimal | None = None

    @property
    def label(self) -> str | Promise:
        return LABELS[self.code]

    @property
    def is_money(self) -> bool:
        return self.code in (INVESTMENT, FUNDS)

    @property
    def percent(self) -> Decimal | None:
        return _share(self.done, self.due)

    @property
    def claimed_percent(self) -> Decimal | None:
        return None if self.claimed is None else _share(self.claimed, self.due)


def counts(code: str, row: Standing) -> bool | None:
    """Whether a project meets a rate: None where the rate does not count it.

    * start 开工率: projects whose planned start fell in the year and has come; met by those that were started.
    * investment 投资完成率: projects with a plan for the year; met by those not behind their planned share.
    * funds 资金到位率: projects with funds due; met by those whose due funds were all received.
    * finish 按期竣工率: projects whose planned finish fell in the year and has come; met if finished by that day.
    """
    if not in_force(row):
        return None
    match code:
        case "start":
            return row.project.started_on is not None if _came(row.project.start_on, row) else None
        case "investment":
            return row.verified >= row.due if row.planned else None
        case "funds":
            due = _due_funds(row)
            return all(source.received >= source.planned for source in due) if due else None
        case "finish":
            return _on_time(row) if _came(row.project.finish_on, row) else None
    raise LookupError(f"no rate {code!r}")


def in_force(row: Standing) -> bool:
    """Past the pool, not dropped, not suspended."""
    return row.project.stage in stages.IN_FORCE and not row.project.suspended


def of(rows: Sequence[Standing]) -> list[Rate]:
    """The four rates of some projects, in their usual order."""
    return [_starts(rows), _investments(rows), _funds(rows), _finishes(rows)]


def _starts(rows: Iterable[Standing]) -> Rate:
    """开工率 = projects started ÷ projects whose planned start has come this year × 100 %."""
    return _counted(START, rows)


def _investments(rows: Iterable[Standing]) -> Rate:
    """投资完成率 = Σ verified investment since January ÷ Σ planned investment of the year × 100 %; the planned share is
    Σ planned by the end of the counted month ÷ Σ planned of the year."""
    counted = [row for row in rows if counts(INVESTMENT, row) is not None]
    planned = sum((row.planned for row in counted), NOTHING)
    return Rate(
        INVESTMENT,
        due=planned,
        done=sum((row.verified for row in counted), NOTHING),
        claimed=sum((row.claimed for row in counted), NOTHING),
        schedule=_share(sum((row.due for row in counted), NOTHING), planned),
    )


def _funds(rows: Iterable[Standing]) -> Rate:
    """资金到位率 = Σ received ÷ Σ planned × 100 % over the sources whose day to be received has come. What one source
    received beyond its plan does not make up for another."""
    due = [source for row in rows if in_force(row) for source in _due_funds(row)]
    return Rate(
        FUNDS,
        due=sum((source.planned for source in due), NOTHING),
        done=sum((min(source.received, source.planned) for source in due), NOTHING),
    )


def _finishes(rows: Iterable[Standing]) -> Rate:
    """按期竣工率 = projects finished by their planned day ÷ projects whose planned finish has come this year × 100 %."""
    return _counted(FINISH, rows)


def _counted(code: str, rows: Iterable[Standing]) -> Rate:
    met = [answer for row in rows if (answer := counts(code, row)) is not None]
    return Rate(code, due=Decimal(len(met)), done=Decimal(sum(met)))


def _came(planned: date | None, row: Standing) -> bool:
    return planned is not None and planned.year == row.month.year and planned <= row.today


def _on_time(row: Standing) -> bool:
    finished, planned = row.project.finished_on, row.project.finish_on
    return finished is not None and planned is not None and finished <= planned


def _due_funds(row: Standing) -> list[FundSource]:
    return [source for source in row.funds if source.planned and source.due_on and source.due_on <= row.today]


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    return part / whole * _HUNDRED if whole else None
