"""What of the ledger hangs on posts and people: for handovers, posts without a holder, and units that close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from luoshi.ledger.models import Domain, Extension, Matter, ProgressReport, ReportState, RequestState, State, Suspension
from luoshi.lib.errors import Message
from luoshi.org import hooks
from luoshi.org.hooks import WorkLine, WorkList
from luoshi.org.models import Person, Post, Role, Unit
from luoshi.ui.formats import full_day

_OF_A_UNIT = (Role.UNIT_HEAD, Role.LIAISON)  # whose work is what their unit leads


def open_work(posts: Sequence[Post], person: Person | None) -> list[WorkList]:
    """Everything open on the posts and with the person, by sort; eight queries at most, whatever their number."""
    ids = [post.pk for post in posts]
    units = [post.unit_id for post in posts if post.role in _OF_A_UNIT]
    heads = [post.unit_id for post in posts if post.role == Role.UNIT_HEAD]
    matters = Matter.objects.in_force().select_related("lead_unit").order_by("due_on", "number")
    drafts = Matter.objects.filter(Q(responsible__in=ids) | Q(sponsor__in=ids), state=State.DRAFT).order_by("title")
    return [
        WorkList(_("Matters to answer for"), _lines(matters.filter(responsible__in=ids))),
        WorkList(_("Matters sponsored"), _lines(matters.filter(sponsor__in=ids))),
        WorkList(_("Matters the unit leads"), _lines(matters.filter(lead_unit__in=units).exclude(responsible__in=ids))),
        WorkList(_("Reports that wait for approval"), _reports(heads, person)),
        WorkList(_("Requests that wait for a ruling"), _requests(ids)),
        WorkList(_("Named as verifier"), _lines(matters.filter(named_verifier=person)) if person else []),
        WorkList(_("Drafts"), _lines(drafts)),
    ]


def open_counts(posts: Collection[Post]) -> dict[UUID, int]:
    """How many matters in force wait on each post; two queries."""
    by_unit = {
        post.unit_id: [p.pk for p in posts if p.unit_id == post.unit_id and p.role in _OF_A_UNIT] for post in posts
    }
    ids = {post.pk for post in posts}
    mine = Q(responsible__in=ids) | Q(sponsor__in=ids) | Q(lead_unit__in=[unit for unit in by_unit if by_unit[unit]])
    found: Counter[UUID] = Counter()
    rows = Matter.objects.in_force().filter(mine).values_list("responsible", "sponsor", "lead_unit")
    for responsible, sponsor, lead in rows.iterator():
        found.update({responsible, sponsor, *by_unit.get(lead, ())} & ids)
    return dict(found)


def move_verifier(leaver: Person, successor: Person, posts: Sequence[Post]) -> dict[str, int]:
    """A named verifier is a person: the successor takes it over, unless the matter is led by the successor's own unit;
    then the sponsor names another."""
    own = {post.unit_id for post in posts}
    named = Matter.objects.in_force().filter(named_verifier=leaver)
    freed = named.filter(lead_unit__in=own).update(named_verifier=None)
    moved = named.update(named_verifier=successor)
    return {_("verifier named anew"): moved, _("verifier to be named by the sponsor"): freed}


def open_matters(unit: Unit) -> Message | None:
    """A unit with open matters stays."""
    count = Matter.objects.in_force().filter(Q(lead_unit=unit) | Q(support_rows__unit=unit)).distinct().count()
    return (
        _("The unit has %(n)s open matters. Close them or give them to another unit first.") % {"n": count}
        if count
        else None
    )


def _lines(matters: QuerySet[Matter]) -> list[WorkLine]:
    return [
        WorkLine(str(matter), _due(matter), matter.get_absolute_url()) for matter in matters.select_related("lead_unit")
    ]


def _due(matter: Matter) -> str:
    unit = str(matter.lead_unit or "—")
    return _("%(unit)s, due %(day)s") % {"unit": unit, "day": full_day(matter.due_on) if matter.due_on else "—"}


def _reports(heads: Iterable[UUID], person: Person | None) -> list[WorkLine]:
    waiting = ProgressReport.objects.filter(state=ReportState.SUBMITTED)
    mine = waiting.filter(Q(unit__in=heads) | Q(written_by=person) if person else Q(unit__in=heads))
    return [
        WorkLine(
            str(report.matter),
            _("up to %(day)s, written by %(name)s")
            % {"day": full_day(report.period_end), "name": report.written_by.name},
            report.matter.get_absolute_url(),
        )
        for report in mine.select_related("matter", "written_by")
    ]


def _requests(posts: Sequence[UUID]) -> list[WorkLine]:
    lines = []
    for model, label in ((Extension, _("extension")), (Suspension, _("suspension"))):
        asked = model.objects.filter(state=RequestState.ASKED, matter__sponsor__in=posts).select_related("matter")
        lines += [
            WorkLine(str(request.matter), f"{label}：{request.reason}", request.matter.get_absolute_url())
            for request in asked
        ]
    return lines


hooks.open_work.append(open_work)
hooks.open_counts.append(open_counts)
hooks.handover_moves.append(move_verifier)
hooks.unit_obstacles.append(open_matters)
hooks.domains.extend(Domain.choices)
