"""The day on which the tests of these pages happen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.org.tests.cast import Cast, make_cast

TODAY = date(2026, 6, 15)


@pytest.fixture
def cast(clock: Any, db: None) -> Cast:
    """Monday, 15 June 2026."""
    clock.set(2026, 6, 15)
    return make_cast()
