"""What one action did to several matters stands in the timeline of each, and only its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.desk import actions as desk
from luoshi.desk.tests import scripts
from luoshi.ledger.pages.trail import trail_of
from luoshi.ledger.tests import stories
from luoshi.ledger.tests.browse import text_of
from luoshi.org.tests.cast import Cast
from luoshi.sources.models import Clause

pytestmark = pytest.mark.django_db


def test_several_at_once_show_each_its_own(cast: Cast, sign_in: Any) -> None:
    first, second = stories.draft(cast, title="甲"), stories.draft(cast, title="乙")
    report = scripts.report().stored(cast.county)
    clause = Clause.objects.of_current(report).commitments().first()
    citing = stories.draft(cast, title="丙", clauses=[clause])
    desk.set_drafts(
        actor=cast.actor("officer"),
        document=report,
        versions={citing: 1, first: 1, second: 1},
        values={"due_on": date(2026, 10, 31)},
    )
    for matter in (first, second, citing):
        [shown] = trail_of(matter).events[0].changes
        assert (str(shown.label), shown.old, shown.new) == ("完成时限", "2026年12月31日", "2026年10月31日")
    assert "乙" not in text_of(sign_in("officer").get(f"/matters/{first.pk}/history/"))
