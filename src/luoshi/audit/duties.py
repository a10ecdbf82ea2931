"""What the record needs done every minute."""

from __future__ import annotations

import logging

from luoshi.audit import verify

logger = logging.getLogger(__name__)


def keep_witness() -> None:
    """Checks what came since the last sighting and lets the witness remember it; a fault is an alarm in the log."""
    for problem in verify.advance().problems:
        logger.critical("the audit record was tampered with: %s", problem)
