"""Answers of policies: yes, or no with the rule that says so."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Allowed:
    """The act may be done."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Denied:
    """The act may not be done; ``reason`` is shown beside the disabled button."""

    reason: str | Promise

    def __bool__(self) -> bool:
        return False


Decision = Allowed | Denied
ALLOWED = Allowed()


def allow_if(condition: bool, reason: str | Promise) -> Decision:
    """Allowed when the condition holds, else denied for the reason."""
    return ALLOWED if condition else Denied(reason)


def first_denial(*decisions: Decision) -> Decision:
    """The first denial, or allowed when there is none."""
    return next((decision for decision in decisions if not decision), ALLOWED)
