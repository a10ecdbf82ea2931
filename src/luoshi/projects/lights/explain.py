"""A light in words: the few beside it, and the arithmetic behind it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.ledger.models import Colour
from luoshi.projects import stages
from luoshi.projects.lights.reckon import PAUSED, Ruling
from luoshi.projects.standing import Standing
from luoshi.ui.formats import day_near, full_day, num, points
from luoshi.ui.parts import Link, Why

RULES = {
    "investment": gettext_lazy("investment of the year"),
    "start": gettext_lazy("start in its month"),
    "listing": gettext_lazy("listing after the start"),
    "finish": gettext_lazy("finish on its day"),
    "steps": gettext_lazy("steps on their days"),
}


def short(row: Standing) -> str:
    """What stands below a light: 欠 18.0 点, 逾期 2 天."""
    ruling = row.light.reason
    match ruling.code:
        case "stage":
            return _by_stage(row)
        case "nothing_due":
            return _("nothing is due yet")
    return in_words(ruling)


def in_words(ruling: Ruling) -> str:
    """What one rule found."""
    amount = num(abs(ruling.amount), 1) if ruling.code == "investment" else num(ruling.amount, 0)
    late = ruling.colour != "green"
    match ruling.code:
        case "investment":
            return (_("%(n)s points behind") if ruling.amount < 0 else _("%(n)s points ahead")) % {"n": amount}
        case "start":
            return _("start missed by %(n)s months") % {"n": amount} if late else _("start not due yet")
        case "listing":
            return _("started, not listed for %(n)s months") % {"n": amount} if late else _("listing not due yet")
        case "finish":
            return _("%(n)s days past the finish") % {"n": amount}
    if not late:
        return _("no step is late")
    return _("%(step)s %(n)s days late") % {"step": ruling.name, "n": amount}


def explain(row: Standing, links: tuple[Link, ...] = ()) -> Why:
    """The explanation of a light with each rule that was asked, and what the claimed value would have given."""
    light = row.light
    rows = [(_("Rule"), _("lights of projects, version %(n)d") % {"n": row.bands.version})]
    if light.schedule is not None:
        rows += list(_arithmetic(row))
    rows += [(str(RULES[r.code]), _judged(r)) for r in light.rulings if r.code != "investment"]
    rows.append((_("By the claimed value"), str(Colour(light.claimed_colour).label)))
    return Why(
        title=_("Why it is %(colour)s") % {"colour": Colour(light.colour).label},
        rows=rows,
        strong=_("Gap G") if light.reason.code == "investment" else str(RULES.get(light.reason.code, "")),
        notes=list(_notes(row)),
        links=links,
    )


def _judged(ruling: Ruling) -> str:
    return f"{in_words(ruling)} · {Colour(ruling.colour).label}"


def _arithmetic(row: Standing) -> Iterator[tuple[str, str]]:
    light, planned = row.light, num(row.planned)
    yield _("Should be S"), f"{num(row.due, 0)} ÷ {planned} = {num(light.schedule, 1)}%"
    yield _("Verified C"), f"{num(row.verified)} ÷ {planned} = {num(light.verified, 1)}%"
    edge = row.bands.yellow_from
    line = _("%(c)s%% − %(s)s%% = %(gap)s points; yellow down to %(edge)s points") % {
        "c": num(light.verified, 1),
        "s": num(light.schedule, 1),
        "gap": points(light.gap),
        "edge": num(edge),
    }
    yield _("Gap G"), line
    yield _("Claimed"), f"{num(row.claimed)} ÷ {planned} = {num(light.claimed, 1)}%"


def _notes(row: Standing) -> Iterator[str]:
    yield _("Investment counts up to the end of %(month)s.") % {"month": f"{row.month:%Y-%m}"}
    checked = row.verified_dispatch
    if checked is None:
        yield _("Nothing of this year has been verified yet; that counts as 0.")
    elif checked.month < row.month:
        yield _("The last verified month is %(month)s.") % {"month": f"{checked.month:%Y-%m}"}
    yield _("Reckoned on %(day)s.") % {"day": full_day(row.today)}


def _by_stage(row: Standing) -> str:
    project = row.project
    if row.light.colour == PAUSED:
        return project.suspended_reason
    if project.stage in stages.COMPLETED and project.finished_on:
        return _("finished on %(day)s") % {"day": day_near(project.finished_on, row.today)}
    return project.stage_label
