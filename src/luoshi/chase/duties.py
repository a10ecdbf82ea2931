"""What chasing needs done every minute. Each duty asks little when there is nothing to do and is harmless when repeated."""

from __future__ import annotations

from luoshi.chase import actions, ladder, rounds
from luoshi.lib import clock
from luoshi.org.actors import Actor
from luoshi.org.calendar import calendar
from luoshi.org.models import County


def keep_rounds() -> None:
    """Closes the rounds whose last day has passed and opens those of today's periods."""
    today, days = clock.today(), calendar()
    for county in County.objects.all():
        system = Actor.system(county)
        for row in rounds.to_close(county, today):
            actions.close_round(actor=system, reporting_round=row)
        for opening in rounds.to_open(county, today, days):
            actions.open_round(actor=system, opening=opening)


def climb_ladder() -> None:
    """Puts the slips that the ladder asks for on the office's table, on working days. Nobody gets one from a machine."""
    today, days = clock.today(), calendar()
    if not days.is_working(today):
        return
    for county in County.objects.all():
        if found := ladder.proposals(county.pk, today, days):
            actions.propose_notices(actor=Actor.system(county), proposals=found)


ALL = {"rounds": keep_rounds, "ladder": climb_ladder}
