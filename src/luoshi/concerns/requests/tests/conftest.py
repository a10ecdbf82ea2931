"""A county, its people, and a request about water in June 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.concerns.requests import actions
from luoshi.concerns.requests.models import Request
from luoshi.org.tests.cast import Cast, make_cast

NAME, PHONE, EMAIL, ADDRESS = "欧阳测试", "000-6655-4321", "canary@example.test", "石桥镇柳巷九号"
CANARIES = (NAME, PHONE, EMAIL, ADDRESS, "00066554321")
CONTACT = actions.ContactInput(NAME, PHONE, EMAIL, ADDRESS)


@pytest.fixture
def cast(clock: Any) -> Cast:
    clock.set(2026, 6, 8, 9, 0)  # a Monday
    return make_cast()


def given(contact: actions.ContactInput = CONTACT, *, unanswered: bool = False, **changes: Any) -> actions.RequestInput:
    """What is typed of a request."""
    fields = {
        "title": "三楼以上自来水水压不足",
        "body": "石桥镇小区三楼以上住户早晚用水高峰没有水，希望尽快加压。",
        "channel": "hotline",
        "received_on": date(2026, 6, 8),
    } | changes
    return actions.RequestInput(fields, contact, unanswered)


def received(cast: Cast, *, who: str = "officer", **changes: Any) -> Request:
    return actions.receive_request(actor=cast.actor(who), given=given(**changes))


def dispatched(cast: Cast, unit: str = "transport", **changes: Any) -> Request:
    """A request that its unit has not acknowledged."""
    row = received(cast, **changes)
    return actions.dispatch_request(actor=cast.actor("officer"), request=row, unit=cast.units[unit])


def refused(cast: Cast, **changes: Any) -> Request:
    """A request that waits for a ruling."""
    row = dispatched(cast, **changes)
    actions.refuse_request(
        actor=cast.actor("liaison"), request=row, reason="供水由水利局主管。", suggested=cast.units["water"]
    )
    return Request.objects.get(pk=row.pk)


def answered(cast: Cast, **changes: Any) -> Request:
    """A request to be revisited."""
    row = dispatched(cast, **changes)
    [row] = actions.answer_requests(
        actor=cast.actor("liaison"), requests=[row], outcome="solved", answer="加压泵已更换，水压恢复。"
    )
    return row


def heard(cast: Cast, row: Request, **said: Any) -> Request:
    """A request after its revisit."""
    said = {"reached": True, "resolved": True, "rating": "satisfied"} | said
    [row] = actions.revisit_requests(actor=cast.actor("officer"), heard={row.pk: actions.Heard(**said)})
    return row
