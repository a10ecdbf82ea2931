"""What an action raises when it is not carried out. Views turn these into pages, the API into its envelope."""

from __future__ import annotations

from django.utils.functional import Promise

from luoshi.lib.policy import Decision, Denied

Message = str | Promise


class ActionError(Exception):
    """The act was not carried out. ``message`` says what is wrong and what to do."""

    status = 400

    def __init__(self, message: Message, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Refused(ActionError):
    """A policy denied the act; ``message`` is the rule."""

    status = 403


class Conflict(ActionError):
    """Somebody changed the same thing meanwhile.

    ``theirs`` and ``mine`` map a field's label to the two texts, for the page that shows both.
    """

    status = 409

    def __init__(self, message: Message, *, theirs: dict[str, str], mine: dict[str, str]) -> None:
        super().__init__(message)
        self.theirs = theirs
        self.mine = mine


def require(decision: Decision) -> None:
    """Raises ``Refused`` with the reason of a denial."""
    if isinstance(decision, Denied):
        raise Refused(decision.reason)
