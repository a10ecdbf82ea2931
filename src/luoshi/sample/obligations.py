"""What a problem, a hazard, a request or a lead obliges somebody to: a matter about the row, issued the same day."""

from __future__ import annotations

from datetime import date

from luoshi.ledger import actions
from luoshi.ledger.models import DueSource, Matter, RegisterRow
from luoshi.org.actors import Actor
from luoshi.org.models import Post
from luoshi.sample.organisation import Cast
from luoshi.sample.reading import read


def leader_of(cast: Cast, unit: str) -> Post | None:
    """The leader whose portfolio a unit is in."""
    rows = read("people.yaml")["portfolios"]
    return next((cast.posts[row["leader"]] for row in rows if unit in row["units"]), None)


def oblige(
    cast: Cast,
    subject: RegisterRow,
    *,
    kind: str,
    title: str,
    domain: str,
    unit: str,
    due: date,
    source: str,
    sponsor: Post | None = None,
) -> Matter:
    """The matter; ``unit`` is a code, its leader the sponsor if no other is named."""
    office: Actor = cast.actor(cast.default("delivery"))
    matter = actions.draft_matter(
        actor=office,
        title=title,
        year=due.year,
        kind=kind,
        domain=domain,
        lead_unit=cast.units[unit],
        sponsor=sponsor or leader_of(cast, unit),
        due_on=due,
        due_source=DueSource.OFFICE,
        other_source=source,
        subject=subject,
    )
    actions.issue_matters(actor=office, matters=[matter])
    return matter
