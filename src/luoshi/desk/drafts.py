"""Proposals and forms as what the ledger's actions take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.desk.proposals import Proposal
from luoshi.ledger.actions import DraftInput, MeasureInput
from luoshi.ledger.models import DueSource, Matter
from luoshi.sources.models import Clause

FORM_FIELDS = ("kind", "domain", "strength", "lead_unit", "sponsor", "due_on")


def draft_of(
    proposal: Proposal, clauses: Sequence[Clause], year: int, chosen: Mapping[str, Any] | None = None
) -> DraftInput:
    """The draft of a proposal; ``chosen`` are fields the officer filled in, by the names of `FORM_FIELDS`, and
    ``title``, ``supporting``, ``measures``."""
    values: dict[str, Any] = {
        "title": proposal.title,
        "kind": proposal.kind,
        "domain": proposal.domain,
        "strength": proposal.strength,
        "lead_unit": proposal.lead,
        "sponsor": proposal.sponsor,
        "due_on": proposal.due_on,
        "supporting": proposal.supporting,
        "measures": proposal.measures,
        **(chosen or {}),
    }
    stated = proposal.due_on if proposal.due_source == DueSource.DOCUMENT else None
    return DraftInput(
        title=values["title"],
        year=year,
        clauses=clauses,
        supporting=values["supporting"],
        by_order=proposal.by_order,
        measures=values["measures"],
        fields={
            **{name: values[name] for name in FORM_FIELDS},
            "due_source": due_source(values["due_on"], proposal.due_on, proposal.due_source),
            "source_due_on": stated,
        },
    )


def due_source(chosen: date | None, proposed: date | None, proposed_source: str) -> str:
    """Where a date comes from once the officer has looked at it: another than the proposed one is the office's."""
    if chosen is None:
        return ""
    return proposed_source if chosen == proposed else DueSource.OFFICE


def initial_of(proposal: Proposal) -> dict[str, Any]:
    """A form's first values from a proposal."""
    return {
        "title": proposal.title,
        "kind": proposal.kind,
        "domain": proposal.domain,
        "strength": proposal.strength,
        "lead_unit": str(proposal.lead.pk) if proposal.lead else "",
        "sponsor": str(proposal.sponsor.pk) if proposal.sponsor else "",
        "due_on": proposal.due_on,
        "supporting": [str(unit.pk) for unit in proposal.supporting],
    }


def initial_of_matter(matter: Matter) -> dict[str, Any]:
    """A form's first values from a draft."""
    return {
        "title": matter.title,
        "kind": matter.kind,
        "domain": matter.domain,
        "strength": matter.strength,
        "lead_unit": str(matter.lead_unit_id or ""),
        "sponsor": str(matter.sponsor_id or ""),
        "due_on": matter.due_on,
        "supporting": [str(pk) for pk in matter.support_rows.values_list("unit_id", flat=True)],
        "version": matter.version,
        "matter": str(matter.pk),
    }


def measure_rows(measures: Sequence[MeasureInput | Any]) -> list[dict[str, Any]]:
    """Measures, proposed or saved, as the first values of their forms."""
    names = ("subject", "mode", "comparator", "value", "value_high", "unit", "basis", "baseline", "tolerance")
    return [{name: _shown(getattr(measure, name)) for name in names} for measure in measures]


def _shown(value: Any) -> Any:
    """Numbers as people write them: 120, not 120.0000."""
    if not isinstance(value, Decimal):
        return value
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
