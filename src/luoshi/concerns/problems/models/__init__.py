"""The tables of `problems`."""

from luoshi.concerns.problems.models.course import Escalation, Finding, Outcome, PlanStep
from luoshi.concerns.problems.models.problem import Answer, Problem, Source

__all__ = ["Answer", "Escalation", "Finding", "Outcome", "PlanStep", "Problem", "Source"]
