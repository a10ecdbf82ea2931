"""Lead and supporting units of a matter, from the units that the document names, else from the past and portfolios.

No lead named: the first responsible unit is proposed, the others support "by order". Several leads, or a name that
several units bear: nobody is proposed, the officer chooses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.desk.proposals.sentence import Row, Sentence
from luoshi.desk.proposals.units import Match, Rule, UnitBook
from luoshi.org.models import Unit

_RULE_WORDS = {
    Rule.NAME: "",
    Rule.CHOSEN: gettext_lazy("as it was corrected"),
    Rule.LOCAL: gettext_lazy("by the county's lexicon"),
    Rule.ELIDED: gettext_lazy("without its prefix"),
    Rule.ALIKE: gettext_lazy("the county's unit of the same name"),
}


@dataclass(frozen=True, slots=True)
class Assignment:
    """``doubts`` are short words for what somebody must look at; ``candidates`` are offered first in the list."""

    lead: Unit | None = None
    supporting: tuple[Unit, ...] = ()
    by_order: frozenset[UUID] = frozenset()
    candidates: tuple[Unit, ...] = ()
    why_lead: str = ""
    why_supporting: str = ""
    doubts: tuple[str, ...] = ()


def assignment_of(sentence: Sentence, book: UnitBook) -> Assignment:
    """What the document itself says; without a lead when it names none that is certain."""
    matches: dict[str, list[Match]] = {"lead": [], "responsible": [], "support": []}
    for row in sentence.rows_around("units"):
        if row["role"] in matches:
            matches[row["role"]].append(_meant(row, book))
    leads, responsible, support = matches.values()
    doubts = tuple(dict.fromkeys(_doubt(match) for match in [*leads, *responsible, *support] if _doubt(match)))
    if len(leads) > 1:
        return _several_leads(leads, [*responsible, *support], doubts)
    first, others, by_order = _first(leads, responsible)
    supporting = [*others, *support]
    lead = first.unit if first else None
    return Assignment(
        lead=lead,
        supporting=tuple(unit for unit in _units(supporting) if unit != lead),
        by_order=frozenset(unit.pk for unit in _units(others)) if by_order else frozenset(),
        candidates=first.units if first and first.is_ambiguous else (),
        why_lead=_why_lead(first, by_order) if first else "",
        why_supporting=_why_supporting(supporting, by_order),
        doubts=doubts,
    )


def _meant(row: Row, book: UnitBook) -> Match:
    """The unit that somebody chose for the name, else the one it is found to mean."""
    chosen = book.by_key.get(str(row.get("unit") or ""))
    return Match(row["name"], Rule.CHOSEN, (chosen,)) if chosen else book.find(row["name"])


def _first(leads: list[Match], responsible: list[Match]) -> tuple[Match | None, list[Match], bool]:
    """The match that leads, the rest, and whether it leads only by its place in the list."""
    if leads:
        return leads[0], responsible, False
    able = [match for match in responsible if match.units and match.rule is not Rule.TOWNSHIPS]
    if not able:
        return None, responsible, False
    return able[0], [match for match in responsible if match is not able[0]], True


def _several_leads(leads: list[Match], others: list[Match], doubts: tuple[str, ...]) -> Assignment:
    units = _units(leads)
    return Assignment(
        supporting=_units(others),
        candidates=units,
        why_lead=_("several leads are named: %(names)s. Choose one or split.")
        % {"names": "、".join(match.name for match in leads)},
        doubts=(_("several leads"), *doubts),
    )


def _units(matches: Iterable[Match]) -> tuple[Unit, ...]:
    """The certain units, and all townships where these are meant."""
    found = [
        unit for match in matches for unit in (match.units if match.rule is Rule.TOWNSHIPS else (match.unit,)) if unit
    ]
    return tuple(dict.fromkeys(found))


def _doubt(match: Match) -> str:
    if match.is_ambiguous:
        names = " / ".join(unit.short_name for unit in match.units)
        return _("“%(name)s” may be %(units)s") % {"name": match.name, "units": names}
    if match.rule is Rule.UNKNOWN:
        return _("“%(name)s” is no unit of the county") % {"name": match.name}
    if match.rule is Rule.COLLECTIVE:
        return _("“%(name)s” names no unit") % {"name": match.name}
    return ""


def _why_lead(match: Match, by_order: bool) -> str:
    if match.is_ambiguous:
        return _doubt(match)
    how = _RULE_WORDS.get(match.rule, "")
    words = _("first of the responsible units") if by_order else _("named as the lead")
    return _("%(words)s: “%(name)s”") % {"words": words, "name": match.name} + (f"（{how}）" if how else "")


def _why_supporting(matches: list[Match], by_order: bool) -> str:
    words = []
    if by_order and any(match.unit for match in matches):
        words.append(_("responsible units after the first: supporting by order"))
    for match in matches:
        if match.rule is Rule.TOWNSHIPS:
            words.append(_("“%(name)s”: %(count)s townships") % {"name": match.name, "count": len(match.units)})
    return "；".join(dict.fromkeys(words))
