"""挂牌督办 of major hazards with its quarterly reports upward, and the quarterly statement of a firm."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from luoshi.audit.record import recording
from luoshi.concerns.hazards import policies, quarters, stages
from luoshi.concerns.hazards.actions.base import past, said
from luoshi.concerns.hazards.models import Establishment, Grade, Hazard, QuarterReport, Statement, Supervision
from luoshi.ledger.actions.base import earlier, person_of
from luoshi.ledger.keeping import bumped, checked, locked
from luoshi.lib import clock
from luoshi.lib.errors import ActionError, require
from luoshi.org.actors import Actor


def list_for_supervision(
    *, actor: Actor, hazard: Hazard, number: str, published: str, key: str | None = None
) -> Supervision:
    """Lists a major hazard by a document, published at a place; its day is that of the notice.

    Raises:
        Refused: not the keeper, not a major hazard, or no notice was sent.
        ActionError: no document, no place, or it is listed already.
    """
    with recording(actor, "hazard_listed", key=key) as entry:
        if entry.repeated:
            return earlier(Supervision, entry)
        row = locked(hazard)
        require(policies.can_list_for_supervision(actor, row))
        listed = Supervision(
            county_id=row.county_id,
            hazard=row,
            number=said(number, "number", _("Name the document of the listing.")),
            published=said(published, "published", _("Say where the public reads it.")),
            listed_on=clock.today(),
            listed_by_id=person_of(actor),
        )
        checked(listed)
        listed.save()
        bumped(row)
        entry.about(row, number=listed.number, published=listed.published)
        entry.result(listed)
        return listed


def report_quarter(
    *, actor: Actor, supervision: Supervision, quarter_end: date, words: str, key: str | None = None
) -> QuarterReport:
    """What the responsible department reports upward of a listed hazard for a quarter that is over.

    Raises:
        Refused: neither the responsible department nor the keeper.
        ActionError: no words, a quarter that is not over or lies before the listing or after the lifting, or one that
            is reported already.
    """
    with recording(actor, "hazard_quarter_reported", key=key) as entry:
        if entry.repeated:
            return earlier(QuarterReport, entry)
        hazard = locked(supervision.hazard)
        require(policies.can_report_quarter(actor, hazard))
        if quarter_end not in owed_quarters(supervision, clock.today()):
            raise ActionError(_("For this quarter no report is due, or it is not over yet."), field="quarter")
        row = QuarterReport(
            county_id=hazard.county_id,
            supervision=supervision,
            quarter_end=quarter_end,
            words=said(words, "words", _("Say how the fixing stands.")),
            written_by_id=person_of(actor),
            written_at=clock.now(),
        )
        checked(row)
        row.save()
        entry.about(hazard, quarter=quarters.name(quarter_end), words=row.words)
        entry.result(row)
        return row


def owed_quarters(supervision: Supervision, today: date) -> list[date]:
    """Ends of the quarters, newest first, for which the listing stood and that are over."""
    last = quarters.last_ended(today)
    found = []
    while last >= supervision.listed_on:
        if supervision.lifted_on is None or quarters.first_of(last) <= supervision.lifted_on:
            found.append(last)
        last = quarters.before(last)
    return found


def take_statement(
    *,
    actor: Actor,
    establishment: Establishment,
    quarter_end: date,
    signed_by: str,
    signed_on: date,
    remark: str = "",
    key: str | None = None,
) -> Statement:
    """Takes in the statistics of a quarter that the firm's principal has signed; the counts are the register's.

    Raises:
        Refused: neither the responsible department nor the keeper.
        ActionError: a quarter that is not over, or that is in already; nobody's signature, or somebody's who is not the
            principal without a remark that says why; a day of signing before the quarter's end or to come.
    """
    with recording(actor, "hazard_statement_taken", key=key) as entry:
        if entry.repeated:
            return earlier(Statement, entry)
        place = locked(establishment)
        require(policies.can_take_statement(actor, place))
        if quarter_end not in quarters.ended(clock.today()):
            raise ActionError(_("Choose one of the last quarters that are over."), field="quarter")
        name = said(signed_by, "signed_by", _("The statement counts only with the signature of the principal."))
        if place.principal and name != place.principal and not remark.strip():
            words = _("The principal is %(name)s. Say why somebody else signed.") % {"name": place.principal}
            raise ActionError(words, field="remark")
        if past(signed_on, "signed_on") <= quarter_end:
            raise ActionError(_("A statement is signed after its quarter."), field="signed_on")
        row = Statement(
            county_id=place.county_id,
            establishment=place,
            quarter_end=quarter_end,
            signed_by=name,
            signed_on=signed_on,
            remark=remark.strip(),
            taken_in_by_id=person_of(actor),
            taken_in_at=clock.now(),
            **counts_of(place, quarter_end),
        )
        checked(row)
        row.save()
        entry.about(place, quarter=quarters.name(quarter_end), signed_by=name)
        entry.result(row)
        return row


def counts_of(place: Establishment, quarter_end: date) -> dict[str, int]:
    """Found in a quarter and fixed by its end, by grade; an ungraded hazard counts as general. One query."""
    found = Hazard.objects.of_quarter(place.pk, quarters.first_of(quarter_end), quarter_end)
    major, fixed = Q(grade=Grade.MAJOR), Q(stage=stages.CLOSED, closed_on__lte=quarter_end)
    counts: dict[str, int] = found.order_by().aggregate(
        general_found=Count("pk", filter=~major),
        general_fixed=Count("pk", filter=~major & fixed),
        major_found=Count("pk", filter=major),
        major_fixed=Count("pk", filter=major & fixed),
    )
    return counts
