"""A choice as its page shows it: who gets what, who was left out and why, what each limit costs, what contradicts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luoshi.projects.allocation.problem import After, Must, OneOf, Share
from luoshi.projects.allocation.solver import QUOTA, Rule
from luoshi.projects.models import Sector
from luoshi.projects.proposals.frozen import Asked, AskedProject, problem_of, rule_of
from luoshi.ui.formats import num


@dataclass(frozen=True, slots=True)
class Chosen:
    """A project put forward; ``partial``: it gets less than it asked for."""

    project: AskedProject
    amount: Decimal

    @property
    def partial(self) -> bool:
        return self.amount < Decimal(self.project.need)


@dataclass(frozen=True, slots=True)
class Left:
    """A project left out, with the reason and what would change it in words."""

    project: AskedProject
    why: str
    change: str


@dataclass(frozen=True, slots=True)
class Price:
    """What a limit costs: letting it go would win ``gain`` points and bring in ``names``."""

    words: str
    gain: Decimal
    names: str


class Report:
    """Reads what was asked and found; no query."""

    def __init__(self, asked: Asked, result: dict[str, Any]) -> None:
        self.asked, self._result = asked, result
        self._limits = problem_of(asked).limits
        self._by_code = {project.code: project for project in asked.projects}

    @property
    def chosen(self) -> list[Chosen]:
        amounts = self._result["amounts"]
        return [Chosen(p, Decimal(amounts[p.code])) for p in self.asked.projects if p.code in amounts]

    @property
    def money(self) -> Decimal:
        return sum((row.amount for row in self.chosen), Decimal(0))

    @property
    def quota(self) -> Decimal:
        return Decimal(self.asked.quota)

    @property
    def rest(self) -> Decimal:
        return self.quota - self.money

    @property
    def worth(self) -> Decimal:
        return Decimal(self._result["worth"] or 0)

    @property
    def left(self) -> list[Left]:
        return [self._left(row) for row in self._result["left_out"]]

    @property
    def prices(self) -> list[Price]:
        return [
            Price(self._loosened(rule_of(row["rule"])), Decimal(row["gain"]), self._names(row["brought_in"]))
            for row in self._result["relaxed"]
        ]

    @property
    def conflict(self) -> list[str]:
        return [self.words(rule_of(row)) for row in self._result["conflict"]]

    def _names(self, codes: list[str]) -> str:
        return "、".join(self._by_code[code].name for code in codes)

    def _left(self, row: dict[str, Any]) -> Left:
        project = self._by_code[row["code"]]
        if row["blocked_by"]:
            rules = "；".join(self.words(rule_of(rule)) for rule in row["blocked_by"])
            return Left(project, _("Cannot go together with: {rules}").format(rules=rules), _("Change one of these."))
        if row["loss"] is None:
            return Left(project, _("Not reckoned: too many were left out."), _("Run again with fewer projects."))
        loss = Decimal(row["loss"])
        pushed = self._names(row["pushed_out"])
        if loss <= 0:
            why = _("Just as good a choice exists with it.")
            return Left(project, why, _("In its place would go: {names}").format(names=pushed) if pushed else "")
        why = _("With it the choice loses {loss} points").format(loss=num(loss))
        why += _("; pushed out: {names}").format(names=pushed) if pushed else ""
        return Left(project, why, self._needed(project, loss))

    def _needed(self, project: AskedProject, loss: Decimal) -> str:
        """A whole project comes in when its points rise by more than the loss; a part has no such plain figure."""
        if project.need != project.least:
            return _("More quota, or a smaller least amount.")
        return _("Comes in with more than {points} points instead of {now}.").format(
            points=num(project.points + loss), now=project.points
        )

    def _loosened(self, rule: Rule) -> str:
        return _("A tenth more quota") if rule == QUOTA else _("Without: {rule}").format(rule=self.words(rule))

    def words(self, rule: Rule) -> str:
        """A rule in words."""
        if rule == QUOTA:
            return _("the quota of {quota}").format(quota=num(self.quota))
        limit = self._limits[rule.limit]
        if isinstance(limit, Must):
            return _("“{name}” must go").format(name=self._by_code[limit.code].name)
        if isinstance(limit, After):
            return _("“{name}” only together with “{other}”").format(
                name=self._by_code[limit.code].name, other=self._by_code[limit.needs].name
            )
        if isinstance(limit, OneOf):
            return _("only one of {names}").format(names=self._names(list(limit.codes)))
        return _share_words(limit, rule.side)


def group_name(key: str) -> str:
    """A township by its name, a sector by its label, all by a word."""
    if key in Sector.values:
        return str(Sector(key).label)
    return key or _("all projects")


def _share_words(limit: Share, side: str) -> str:
    group = group_name(limit.group)
    if side == "least":
        return _("{group}: at least {n} (10,000 yuan)").format(group=group, n=num(limit.least))
    if side == "most":
        return _("{group}: at most {n} (10,000 yuan)").format(group=group, n=num(limit.most))
    if side == "fewest":
        return _("{group}: at least {n} projects").format(group=group, n=limit.fewest)
    return _("{group}: at most {n} projects").format(group=group, n=limit.largest)
