"""The day of these tests, and short ways to what they do most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from luoshi.org import actions
from luoshi.org.models import Holding, Post
from luoshi.org.tests.cast import Cast

TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def _today(request: pytest.FixtureRequest) -> None:
    if "cast" in request.fixturenames:
        request.getfixturevalue("clock").set(2026, 6, 15)


@pytest.fixture
def give(cast: Cast) -> Callable[..., Holding]:
    """``give("nobody", "liaison", unit="archive", title="联络员")``: the security administrator gives a new post."""

    def given(person: str, role: str, *, unit: str = "archive", title: str = "新岗位", **more: Any) -> Holding:
        post = Post(unit=cast.units[unit], title=title, role=role)
        fields = {"since": TODAY} | more
        return actions.give_post(actor=cast.actor("security_admin"), person=cast.people[person], post=post, **fields)

    return given
