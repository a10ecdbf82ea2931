"""A light in words: the lines that a stored explanation gives, and the few words that stand beside the light.

Everything shown here was stored when the light was reckoned; nothing is reckoned anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.ledger.models import Colour, Matter, MatterLight, Mode, State
from luoshi.ui.formats import MINUS, day, full_day, num, points
from luoshi.ui.parts import Link, Why

Side = Mapping[str, Any]

_WAYS: dict[str, str | Promise] = {
    "path": gettext_lazy("planned by now"),
    "months": gettext_lazy("months over"),
    "time": gettext_lazy("working days passed"),
    "milestones": gettext_lazy("milestones due"),
}
_FIXED: dict[str, str | Promise] = {
    "acknowledge_clock": gettext_lazy("not acknowledged in time"),
    "reply_clock": gettext_lazy("no first reply in time"),
    "relapsed": gettext_lazy("relapsed at look-back"),
    "override": gettext_lazy("set by hand"),
    "waiting": gettext_lazy("no value yet"),
    "met": gettext_lazy("met"),
    "not_met": gettext_lazy("not met"),
    "not_met_yet": gettext_lazy("not met yet"),
    "clocks": gettext_lazy("within its time"),
    "before_first_milestone": gettext_lazy("before its first milestone"),
}
_BY_STATE: dict[str, str | Promise] = {
    State.SUSPENDED: gettext_lazy("suspended"),
    State.DISPUTED: gettext_lazy("waits for the ruling"),
    State.DRAFT: gettext_lazy("not issued"),
    State.CANCELLED: gettext_lazy("cancelled"),
}


def short(light: MatterLight, matter: Matter) -> str:
    """What stands below a light: 欠 18.0 点, 逾期 2 天. A relapse is said whatever decided the colour: the values beside it
    are of before."""
    decided = _decided(light, matter)
    if not light.explanation.get("relapsed") or light.reason == "relapsed":
        return decided
    return _("%(reason)s, relapsed at look-back") % {"reason": decided}


def _decided(light: MatterLight, matter: Matter) -> str:
    if light.reason == "overdue" and matter.due_on:
        return _("%(n)d days overdue") % {"n": (light.as_of - matter.due_on).days}
    if light.reason == "state":
        if matter.state == State.CLOSED and matter.closed_at:
            return _("closed on %(day)s") % {"day": day(matter.closed_at)}
        return str(_BY_STATE.get(matter.state, ""))
    if light.reason in _FIXED:
        return str(_FIXED[light.reason])
    return distance(light.gap)


def distance(gap: Decimal | None) -> str:
    """A gap in words: behind, ahead or on schedule."""
    if gap is None:
        return ""
    if gap < 0:
        return _("%(n)s points behind") % {"n": num(-gap, 1)}
    return _("%(n)s points ahead") % {"n": num(gap, 1)} if gap else _("on schedule")


def explain(light: MatterLight, matter: Matter, links: tuple[Link, ...] = ()) -> Why:
    """The explanation of the verified light, with what the claimed value would have given."""
    kept, verified = light.explanation, light.explanation["verified"]
    rows = [(_("Rule"), _rule(kept, verified))]
    rows += [(name, text) for name, text in _figures(verified, kept) if text]
    rows.append((_("By the claimed value"), _claimed(kept)))
    return Why(
        title=_("Why it is %(colour)s") % {"colour": Colour(light.verified).label},
        rows=rows,
        strong=_("Gap G") if verified["gap"] is not None else "",
        notes=list(_notes(light, matter, verified)),
        links=links,
    )


def _rule(kept: Mapping[str, Any], side: Side) -> str:
    mode = Mode(side["mode"]).label if side["mode"] else Mode.DEED.label
    subject = f"{side['subject']} · " if side["subject"] else ""
    return _("%(subject)s%(mode)s, version %(version)s") % {
        "subject": subject,
        "mode": mode,
        "version": kept["version"],
    }


def _figures(side: Side, kept: Mapping[str, Any]) -> list[tuple[str, str]]:
    if side["mode"] == Mode.GROWTH:
        return [(_("Gap G"), growth_line(side) + _band(side, kept))]
    return [
        (_("Should be S"), schedule_line(side)),
        (_("Verified C"), completion_line(side)),
        (_("Gap G"), gap_line(side) + _band(side, kept)),
    ]


def schedule_line(side: Side) -> str:
    """88 ÷ 120 = 73.3%，and how it was found."""
    if side["schedule"] is None:
        return ""
    way = _WAYS.get(side["way"], "")
    return f"{_quotient(side['schedule_terms'])}{num(Decimal(side['schedule']), 1)}%" + (f" ({way})" if way else "")


def completion_line(side: Side) -> str:
    """66.4 ÷ 120 = 55.3%; a level is counted from its baseline."""
    if side["completion"] is None:
        return ""
    share = f"{num(Decimal(side['completion']), 1)}%"
    if side["mode"] == Mode.LEVEL and side["baseline"] is not None and side["value"] is not None:
        value, base, target = (num(Decimal(side[name])) for name in ("value", "baseline", "target"))
        return f"({value} {MINUS} {base}) ÷ ({target} {MINUS} {base}) = {share}"
    return f"{_quotient(side['completion_terms'])}{share}"


def gap_line(side: Side) -> str:
    """55.3% − 73.3% = −18.0 points."""
    if side["gap"] is None:
        return ""
    completion, schedule = Decimal(side["completion"] or 0), Decimal(side["schedule"] or 0)
    first, second = (schedule, completion) if side["mode"] == Mode.CAPPED else (completion, schedule)
    return _("%(first)s%% − %(second)s%% = %(gap)s points") % {
        "first": num(first, 1),
        "second": num(second, 1),
        "gap": points(Decimal(side["gap"])),
    }


def growth_line(side: Side) -> str:
    """A rate against its target, in points."""
    if side["gap"] is None:
        return ""
    return _("%(value)s%% against %(target)s%%: %(gap)s points") % {
        "value": num(Decimal(side["value"])),
        "target": num(Decimal(side["target"])),
        "gap": points(Decimal(side["gap"])),
    }


def _band(side: Side, kept: Mapping[str, Any]) -> str:
    """Which edge of the band the gap crossed."""
    if side["gap"] is None or side["mode"] == Mode.CAPPED:
        return ""
    gap, yellow = Decimal(side["gap"]), Decimal(kept["yellow_from"])
    tolerance = -max(Decimal(kept["tolerance"]), Decimal(side.get("tolerance", "0")))
    if gap >= tolerance:
        return _("; green from %(edge)s points") % {"edge": num(tolerance)}
    if gap >= yellow:
        return _("; yellow down to %(edge)s points") % {"edge": num(yellow)}
    return _("; red below %(edge)s points") % {"edge": num(yellow)}


def _claimed(kept: Mapping[str, Any]) -> str:
    side = kept["claimed"]
    colour = str(Colour(side["colour"]).label)
    figures: Callable[[Side], str] = growth_line if side["mode"] == Mode.GROWTH else gap_line
    line = figures(side)
    return _("%(line)s, so %(colour)s") % {"line": line, "colour": colour} if line else colour


def _notes(light: MatterLight, matter: Matter, side: Side) -> list[str]:
    notes = []
    if light.reason in {"overdue", "acknowledge_clock", "reply_clock", "relapsed", "override"}:
        decided = _decided(light, matter)
        notes.append(_("Decided by: %(reason)s. The figures stand beside it.") % {"reason": decided})
    if side["value_on"]:
        notes.append(_("The last verified value is of %(day)s.") % {"day": full_day(_date(side["value_on"]))})
    elif side["mode"]:
        notes.append(_("Nothing has been verified yet."))
    if light.is_catching_up:
        notes.append(_("Behind, but less so than at the value before."))
    notes.append(_("Reckoned on %(day)s.") % {"day": full_day(light.as_of)})
    return notes


def _quotient(terms: list[str] | None) -> str:
    if not terms:
        return ""
    part, whole = (num(Decimal(term)) for term in terms)
    return f"{part} ÷ {whole} = "


def _date(text: str) -> date:
    return date.fromisoformat(text)
