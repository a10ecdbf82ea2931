"""Every change to a problem: keyword-only, the actor first, one event each."""

from luoshi.concerns.problems.actions.checking import FindingInput, check_problem, close_problem, look_back
from luoshi.concerns.problems.actions.handling import StepInput, claim_solved, do_step, plan_problem
from luoshi.concerns.problems.actions.joining import join_problem, part_problem
from luoshi.concerns.problems.actions.raising import EDITABLE, ProblemInput, edit_problem, raise_problem, raise_problems
from luoshi.concerns.problems.actions.time import ask_time, rule_time
from luoshi.concerns.problems.actions.triaging import (
    QuestionInput,
    decide_problem,
    escalate_problem,
    triage_problem,
)

__all__ = [
    "EDITABLE",
    "FindingInput",
    "ProblemInput",
    "QuestionInput",
    "StepInput",
    "ask_time",
    "check_problem",
    "claim_solved",
    "close_problem",
    "decide_problem",
    "do_step",
    "edit_problem",
    "escalate_problem",
    "join_problem",
    "look_back",
    "part_problem",
    "plan_problem",
    "raise_problem",
    "raise_problems",
    "rule_time",
    "triage_problem",
]
