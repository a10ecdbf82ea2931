"""Puts the fields of a proposed matter together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.desk.proposals.assignment import Assignment, assignment_of
from luoshi.desk.proposals.dates import due_of
from luoshi.desk.proposals.knowledge import Knowledge
from luoshi.desk.proposals.measures import measures_of
from luoshi.desk.proposals.past import PastMatter
from luoshi.desk.proposals.sentence import Sentence
from luoshi.desk.proposals.titles import title_of
from luoshi.ledger import kinds
from luoshi.ledger.actions import MeasureInput
from luoshi.ledger.models import Domain, DueSource
from luoshi.org.models import Post, Unit

_LIVELIHOOD = re.compile(r"民生实事|惠民实事|[十\d]+(?:大|件)(?:民生)?实事|民生项目票决")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A matter as it would be drafted. ``why`` has short words by field; ``doubts`` are for the yellow tags.

    ``lead_is_guess``: the document names no lead; it was proposed from the past, duties or portfolios.
    """

    title: str
    kind: str
    domain: str
    strength: str
    measures: tuple[MeasureInput, ...]
    due_on: date
    due_source: str
    lead: Unit | None
    lead_is_guess: bool
    supporting: tuple[Unit, ...]
    by_order: frozenset[UUID]
    candidates: tuple[Unit, ...]
    sponsor: Post | None
    why: Mapping[str, str]
    doubts: tuple[str, ...]


def propose(sentence: Sentence, known: Knowledge, usual_domain: str = "") -> Proposal:
    """The proposal for one commitment; ``usual_domain`` is that of its neighbours, for a sentence that has none."""
    title = title_of(sentence)
    measures, why_measures = measures_of(sentence, title)
    due_on, due_source, why_due = due_of(sentence)
    domain, why_domain = _domain(sentence, usual_domain)
    named = assignment_of(sentence, known.units)
    assigned = _with_lead(named, sentence, title, domain, known)
    sponsor, why_sponsor = _sponsor(sentence, assigned.lead, domain, known)
    kind, why_kind = _kind(sentence)
    why = {
        "measures": why_measures,
        "due_on": why_due,
        "lead_unit": assigned.why_lead,
        "supporting": assigned.why_supporting,
        "sponsor": why_sponsor,
        "domain": why_domain,
        "kind": why_kind,
    }
    return Proposal(
        title=title,
        kind=kind,
        domain=domain,
        strength=sentence.reading.get("strength") or "",
        measures=tuple(measures),
        due_on=due_on,
        due_source=due_source,
        lead=assigned.lead,
        lead_is_guess=assigned.lead != named.lead,
        supporting=assigned.supporting,
        by_order=assigned.by_order,
        candidates=assigned.candidates,
        sponsor=sponsor,
        why={name: words for name, words in why.items() if words},
        doubts=_doubts(assigned, due_source, due_on, domain),
    )


def _with_lead(named: Assignment, sentence: Sentence, title: str, domain: str, known: Knowledge) -> Assignment:
    """Where the document names no lead: the unit of the most similar matter, else the one whose duties it speaks of,
    else the units in the portfolio of the domain, to choose from."""
    if named.lead or named.candidates:
        return named
    past = known.past.most_similar(title)
    unit = known.units.by_id.get(past.lead_unit_id) if past else None
    if past and unit:
        return _as_before(_led(named, unit, _led_before(past)), title, known)
    spoken = known.duties.ranked(sentence.text, sentence.headings[1:])
    others = _in_portfolio(domain, known)
    topic = known.past.topic_of(title)
    if topic and (used := known.units.by_id.get(topic.unit_id)) and (not spoken or spoken[0].by_heading):
        why = _("led %(n)s matters that speak of “%(words)s”") % {"n": topic.matters, "words": topic.words}
        further = dict.fromkeys([*(row.unit for row in spoken), *others])
        return replace(_led(named, used, why), candidates=_without(further, used))
    if not spoken:
        return _by_domain(named, others)
    words = "、".join(spoken[0].words)
    why = (
        _("the section speaks of its duties: %(words)s")
        if spoken[0].by_heading
        else _("speaks of its duties: %(words)s")
    )
    further = dict.fromkeys([*(row.unit for row in spoken[1:]), *others])
    return replace(_led(named, spoken[0].unit, why % {"words": words}), candidates=_without(further, spoken[0].unit))


def _led_before(past: PastMatter) -> str:
    when = f"（{past.year}）" if past.year else ""
    return _("led a similar matter: “%(title)s”") % {"title": past.title} + when


def _as_before(assigned: Assignment, title: str, known: Knowledge) -> Assignment:
    """Where the document names no supporting unit and the same thing was assigned before: those of then."""
    same = known.past.same(title)
    units = [unit for pk in same.supporting_ids if (unit := known.units.by_id.get(pk))] if same else []
    supporting = _without(units, assigned.lead) if assigned.lead else tuple(units)
    if assigned.supporting or not supporting:
        return assigned
    return replace(assigned, supporting=supporting, why_supporting=_("supported the same matter before"))


def _without(units: Iterable[Unit], lead: Unit) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if unit != lead)


def _in_portfolio(domain: str, known: Knowledge) -> tuple[Unit, ...]:
    return tuple(row for pk in known.sponsors.units_of(domain) if (row := known.units.by_id.get(pk)))


def _by_domain(named: Assignment, candidates: tuple[Unit, ...]) -> Assignment:
    if len(candidates) == 1:
        return _led(named, candidates[0], _("the only unit in the portfolio of the domain"))
    if candidates:
        why = _("no unit is named; units in the portfolio of the domain stand first")
        return replace(named, candidates=candidates, why_lead=why)
    return replace(named, why_lead=_("no unit is named"))


def _led(named: Assignment, unit: Unit, why: str) -> Assignment:
    supporting = tuple(row for row in named.supporting if row != unit)
    return replace(named, lead=unit, supporting=supporting, why_lead=why)


def _sponsor(sentence: Sentence, lead: Unit | None, domain: str, known: Knowledge) -> tuple[Post | None, str]:
    named = [row["name"] for row in sentence.rows_around("units") if row["role"] == "leader"]
    if named and (post := known.sponsors.named(named)):
        return post, _("named in the document")
    return known.sponsors.sponsor_of(lead, domain)


def _domain(sentence: Sentence, usual: str) -> tuple[str, str]:
    read = sentence.reading.get("domain") or ""
    if read in Domain.values:
        return read, ""
    return (usual, _("as its neighbours in the section")) if usual else ("", "")


def _kind(sentence: Sentence) -> tuple[str, str]:
    for title in sentence.headings:
        if _LIVELIHOOD.search(title):
            return kinds.LIVELIHOOD_ITEM, _("stands under “%(title)s”") % {"title": title[:20]}
    return kinds.TASK.code, ""


def _doubts(assigned: Assignment, due_source: str, due_on: date, domain: str) -> tuple[str, ...]:
    doubts = list(assigned.doubts)
    if assigned.lead is None:
        doubts.append(_("lead unit undecided"))
    if due_source == DueSource.YEAR_END:
        doubts.append(_("no date stated, %(day)s proposed") % {"day": f"{due_on:%m-%d}"})
    if not domain:
        doubts.append(_("domain undecided"))
    return tuple(doubts)
