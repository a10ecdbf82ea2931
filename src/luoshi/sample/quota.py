"""A quota of special bonds for the projects of the sample: the office's question, the best choice, what became of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from luoshi.projects.actions import proposals as actions
from luoshi.projects.models import AllocationProposal, FundKind
from luoshi.projects.proposals.frozen import Asked, AskedProject, AskedShare
from luoshi.projects.proposals.pool import pool_of
from luoshi.sample.dates import Dates
from luoshi.sample.happenings import Happening
from luoshi.sample.organisation import Cast

Row = dict[str, Any]
_OFFICE, _HEAD = "cenliangmu", "jiangwangshu"
_QUOTA, _MOST = Decimal(30000), Decimal(9000)  # 10,000 yuan: of all, and of one township
_READY = 8  # points for each step of readiness that the office found
_NAME, _LATER = "专项债券额度第一批安排建议", "专项债券额度第二批安排建议"
_DAYS = (("propose_quota", "03-24", _NAME), ("adopt_quota", "03-31", _NAME), ("propose_quota", "06-16", _LATER))


def happenings(dates: Dates) -> Iterator[Happening]:
    """A first batch that the county head adopts, and a second one that waits."""
    for verb, day, name in _DAYS:
        yield Happening(verb, dates.working(dates.on(day)), {"date": day, "name": name})


class QuotaWork:
    """Carries out what `happenings` tells."""

    def __init__(self, cast: Cast, dates: Dates) -> None:
        self._cast, self._dates = cast, dates

    def _propose_quota(self, event: Row) -> None:
        """Everything that waits for money, no township more than its limit."""
        office = self._cast.actor(_OFFICE)
        pool = pool_of(office, FundKind.SPECIAL_BOND, self._dates.year)
        projects = tuple(
            AskedProject(
                code=row.code,
                name=row.project.name,
                unit=row.project.lead_unit.short_name,
                township=row.township,
                sector=row.project.sector,
                need=str(row.need),
                least=str((row.need * Decimal("0.6")).quantize(Decimal(1))),
                points=row.points + _READY * (zlib.crc32(row.project.name.encode()) % 6),
            )
            for row in pool
        )
        townships = sorted({project.township for project in projects if project.township})
        shares = tuple(AskedShare("township", name, most=str(_MOST)) for name in townships)
        asked = Asked(str(_QUOTA), projects, shares)
        actions.propose(
            actor=office, name=event["name"], kind=FundKind.SPECIAL_BOND, year=self._dates.year, asked=asked
        )

    def _adopt_quota(self, event: Row) -> None:
        proposal = AllocationProposal.objects.get(name=event["name"])
        actions.adopt(actor=self._cast.actor(_HEAD), proposal=proposal, reason="县政府第五次常务会议研究同意。")
