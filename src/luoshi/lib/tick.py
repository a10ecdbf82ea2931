"""What is done once a minute: apps register their duties in ``AppConfig.ready``, the job process carries them out.

from luoshi.lib import tick
tick.register("lights", refresh_all)
"""

from __future__ import annotations

import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)
Duty = Callable[[], object]
_duties: dict[str, Duty] = {}


def register(code: str, duty: Duty) -> None:
    """Adds a duty. It must be quick when there is nothing to do, and harmless when done twice.

    Raises:
        ValueError: the code is taken by another duty.
    """
    if _duties.get(code, duty) is not duty:
        raise ValueError(f"the duty {code} is registered twice")
    _duties[code] = duty


def run() -> dict[str, Exception | None]:
    """Carries out every duty; one that fails is logged and does not keep the others from running."""
    outcome: dict[str, Exception | None] = {}
    for code, duty in _duties.items():
        try:
            duty()
            outcome[code] = None
        except Exception as problem:
            logger.exception("the duty %s failed", code)
            outcome[code] = problem
    return outcome
