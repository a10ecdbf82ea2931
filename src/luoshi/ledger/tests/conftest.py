"""The day on which the tests of the ledger's pages happen."""

from __future__ import annotations

import pytest


@pytest.fixture
def monday(clock) -> None:
    """Monday, 2 March 2026, nine o'clock."""
    clock.set(2026, 3, 2)
