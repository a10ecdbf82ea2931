"""The cast in March 2026."""

from __future__ import annotations

import pytest

from luoshi.org.tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None, clock: object) -> Cast:
    clock.set(2026, 3, 10)  # type: ignore[attr-defined]
    return make_cast()
