"""What chasing needs done every minute. Each duty asks little when there is nothing to do and is harmless when repeated."""

from __future__ import annotations

from django.utils import timezone

from luoshi.chase import actions, digests, ladder, mail, rounds
from luoshi.chase.models import ChaseSetting
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
    """Takes slips off the office's table whose reason has gone; puts those there that the ladder asks for, on working
    days. Nobody gets one from a machine."""
    today, days = clock.today(), calendar()
    for county in County.objects.all():
        if gone := ladder.pointless(county.pk, today):
            actions.withdraw_notices(actor=Actor.system(county), gone=gone)
        if not days.is_working(today):
            continue
        if found := ladder.proposals(county.pk, today, days):
            actions.propose_notices(actor=Actor.system(county), proposals=found)


def make_digests() -> None:
    """Tells everybody once, on working days and when the quiet hours have ended, what waits for them."""
    today, days = clock.today(), calendar()
    at = timezone.localtime(clock.now()).time()
    if not days.is_working(today):
        return
    for county in County.objects.all():
        if not ChaseSetting.of(county).is_quiet(at):
            digests.make(county.pk, today, days)


# In this order: what a round or the ladder does this morning stands in this morning's digest.
ALL = {"rounds": keep_rounds, "ladder": climb_ladder, "digests": make_digests, "mail": mail.send_waiting}
