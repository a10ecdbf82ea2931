"""Fixtures for tests of the product: the cast, and signing in as one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from luoshi.org.tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Two counties with everybody in them."""
    return make_cast()


@pytest.fixture
def sign_in(cast: Cast) -> Callable[[str], Client]:
    """``sign_in("officer")``: a client of its own, signed in as that person."""

    def signed_in(username: str) -> Client:
        client = Client()
        client.force_login(cast.people[username])
        return client

    return signed_in
