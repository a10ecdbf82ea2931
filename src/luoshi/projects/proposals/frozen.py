"""What was asked and found, as plain data that a proposal keeps, and the problem that follows from it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from luoshi.projects.allocation.explain import Answer
from luoshi.projects.allocation.problem import After, Candidate, Limit, Must, OneOf, Problem, Share
from luoshi.projects.allocation.solver import Choice, Rule


@dataclass(frozen=True, slots=True)
class AskedProject:
    """A candidate: amounts in 10,000 yuan as decimal text. ``after``: the code of another candidate; ``rival``: a sign
    that candidates share of which only one may go."""

    code: str
    name: str
    unit: str
    township: str
    sector: str
    need: str
    least: str
    points: int
    must: bool = False
    after: str = ""
    rival: str = ""


@dataclass(frozen=True, slots=True)
class AskedShare:
    """A limit over a group. ``of``: township, sector or all; ``key`` says which."""

    of: str
    key: str
    least: str = ""
    most: str = ""
    fewest: int | None = None
    largest: int | None = None


@dataclass(frozen=True)
class Asked:
    """Everything that decides the choice."""

    quota: str
    projects: tuple[AskedProject, ...]
    shares: tuple[AskedShare, ...] = ()

    def plain(self) -> dict[str, Any]:
        return asdict(self)

    def members(self, share: AskedShare) -> tuple[str, ...]:
        return tuple(p.code for p in self.projects if share.of == "all" or getattr(p, share.of) == share.key)


def asked_of(data: dict[str, Any]) -> Asked:
    """Back from what a proposal keeps."""
    projects = tuple(AskedProject(**row) for row in data["projects"])
    return Asked(data["quota"], projects, tuple(AskedShare(**row) for row in data["shares"]))


def problem_of(asked: Asked) -> Problem:
    """Raises ValueError for what cannot be meant."""
    candidates = [Candidate(p.code, p.name, Decimal(p.need), Decimal(p.least), p.points) for p in asked.projects]
    limits: list[Limit] = [Must(p.code) for p in asked.projects if p.must]
    limits += [After(p.code, p.after) for p in asked.projects if p.after]
    limits += [OneOf(codes) for codes in rivals_of(asked).values() if len(codes) > 1]
    limits += [
        Share(s.key, asked.members(s), _decimal(s.least), _decimal(s.most), s.fewest, s.largest) for s in asked.shares
    ]
    return Problem(tuple(candidates), Decimal(asked.quota), tuple(limits))


def rivals_of(asked: Asked) -> dict[str, tuple[str, ...]]:
    """Candidates by the sign they share."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for project in asked.projects:
        if project.rival:
            found[project.rival].append(project.code)
    return {sign: tuple(codes) for sign, codes in found.items()}


def plain_answer(answer: Answer) -> dict[str, Any]:
    """An answer as plain data."""
    choice = answer.choice
    return {
        "amounts": {code: str(amount) for code, amount in choice.amounts.items()} if choice else {},
        "worth": str(choice.worth.quantize(Decimal("0.01"))) if choice else "",
        "left_out": [
            {
                "code": x.code,
                "loss": None if x.loss is None else str(x.loss),
                "pushed_out": list(x.pushed_out),
                "blocked_by": [_plain_rule(rule) for rule in x.blocked_by],
            }
            for x in answer.left_out
        ],
        "relaxed": [
            {"rule": _plain_rule(x.rule), "gain": str(x.gain), "brought_in": list(x.brought_in)} for x in answer.relaxed
        ],
        "conflict": [_plain_rule(rule) for rule in answer.conflict],
    }


def rule_of(data: list[Any]) -> Rule:
    return Rule(int(data[0]), str(data[1]))


def money_of(choice: Choice) -> Decimal:
    return sum(choice.amounts.values(), Decimal(0))


def _plain_rule(rule: Rule) -> list[Any]:
    return [rule.limit, rule.side]


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None
