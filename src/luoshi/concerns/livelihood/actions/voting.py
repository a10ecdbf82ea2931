"""票决: what the congress has voted on all shortlisted items of a year, at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.livelihood import counting, policies, stages
from luoshi.concerns.livelihood.models import Item, Vote
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import checked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


@dataclass(frozen=True, slots=True)
class Tally:
    """What one item got."""

    in_favour: int
    against: int
    abstained: int

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True, slots=True)
class VoteInput:
    """A vote as its record says; ``tallies`` by the key of the item, ``second`` the items that a second vote has chosen of
    those that stood equal."""

    meeting: str
    held_on: date
    deputies: int
    present: int
    ballots: int
    seats: int
    tallies: Mapping[UUID, Tally]
    second: Collection[UUID] = frozenset()


def record_vote(*, actor: Actor, year: int, vote: VoteInput, key: str | None = None) -> Vote:
    """Enters the vote on every shortlisted item of a year and takes each to its result (`counting.chosen`).

    Raises:
        Refused: not the keeper of the register.
        ActionError: no meeting, a day in the future, too few deputies, more ballots than deputies, votes of an item that do
            not add up to the ballots, an item left out, a tie for the last seats, no item that passes, voted on already.
    """
    with recording(actor, "livelihood_voted", key=key) as entry:
        if entry.repeated:
            return earlier(Vote, entry)
        require(policies.can_vote(actor))
        rows = _shortlisted(actor, year)
        made = _vote(actor, year, vote)
        _check(rows, vote)
        won = _chosen(rows, vote)
        made.save()
        for row in rows:
            _take(row, made, vote.tallies[row.pk], stages.CHOSEN if row.pk in won else stages.NOT_CHOSEN)
            entry.about(row)
        fields = ["stage", "vote", "votes_for", "votes_against", "votes_abstained", "version"]
        Item.objects.bulk_update(rows, fields)
        entry.say(meeting=made.meeting, chosen=len(won), count=len(rows), year=year)
        entry.result(made)
        return made


def _shortlisted(actor: Actor, year: int) -> list[Item]:
    rows = Item.objects.filter(county=actor.county_id, year=year, stage=stages.SHORTLISTED)
    found = list(rows.select_for_update(of=("self",)).order_by("number"))
    if not found:
        raise ActionError(_("No proposal of %(year)d is shortlisted.") % {"year": year})
    return found


def _vote(actor: Actor, year: int, vote: VoteInput) -> Vote:
    if vote.held_on > clock.today():
        raise ActionError(_("This has not happened yet: the day is in the future."), field="held_on")
    made = Vote(
        county_id=actor.county_id,
        year=year,
        meeting=vote.meeting.strip(),
        held_on=vote.held_on,
        deputies=vote.deputies,
        present=vote.present,
        ballots=vote.ballots,
        seats=vote.seats,
        recorded_by_id=person_of(actor),
        recorded_at=clock.now(),
    )
    checked(made, exclude=("recorded_by",))
    return made


def _check(rows: list[Item], vote: VoteInput) -> None:
    for row in rows:
        tally = vote.tallies.get(row.pk)
        if tally is None:
            raise ActionError(
                _("“%(title)s” was voted on, too: fill in its votes.") % {"title": row.title}, field=f"for_{row.pk}"
            )
        if tally.total != vote.ballots:
            words = _("“%(title)s”: the votes add up to %(sum)d, there are %(ballots)d valid ballots.")
            raise ActionError(
                words % {"title": row.title, "sum": tally.total, "ballots": vote.ballots}, field=f"for_{row.pk}"
            )


def _chosen(rows: list[Item], vote: VoteInput) -> frozenset[UUID]:
    votes = {row.pk: vote.tallies[row.pk].in_favour for row in rows}
    try:
        won = counting.chosen(votes, deputies=vote.deputies, seats=vote.seats, second=vote.second)
    except counting.Tied as tied:
        titles = "、".join(row.title for row in rows if row.pk in tied.tied)
        words = _("%(titles)s have as many votes for %(n)d seats. Tick those that the second vote has chosen.")
        raise ActionError(words % {"titles": titles, "n": tied.seats}, field="second") from None
    if not won:
        raise ActionError(_("No item has the votes of more than half of all deputies. Check the numbers."))
    return won


def _take(row: Item, vote: Vote, tally: Tally, stage: str) -> None:
    row.move(stage)
    row.vote = vote
    row.votes_for, row.votes_against, row.votes_abstained = tally.in_favour, tally.against, tally.abstained
    row.version += 1
